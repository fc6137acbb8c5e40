#include <rapport/base/strbuf.h>

#include <math.h>
#include <string.h>

void rp_strbuf_init(struct rp_strbuf *sb, struct rp_arena *arena, size_t max)
{
    *sb = (struct rp_strbuf){.arena = arena, .max = max, .rc = RP_OK};
}

static bool make_room(struct rp_strbuf *sb, size_t more)
{
    if (more > sb->max || sb->len > sb->max - more)
        return false;
    size_t need = sb->len + more + 1;
    if (need <= sb->cap)
        return true;
    size_t cap = sb->cap ? sb->cap : 64;
    while (cap < need)
        cap *= 2;
    char *bytes = rp_arena_alloc(sb->arena, cap);
    if (!bytes)
        return false;
    if (sb->len)
        memcpy(bytes, sb->bytes, sb->len);
    sb->bytes = bytes;
    sb->cap = cap;
    return true;
}

void rp_strbuf_add(struct rp_strbuf *sb, const char *bytes, size_t len)
{
    if (sb->rc != RP_OK)
        return;
    if (!make_room(sb, len)) {
        sb->rc = RP_LIMIT;
        return;
    }
    if (len)
        memcpy(sb->bytes + sb->len, bytes, len);
    sb->len += len;
    sb->bytes[sb->len] = '\0';
}

void rp_strbuf_str(struct rp_strbuf *sb, const char *string)
{
    rp_strbuf_add(sb, string, strlen(string));
}

void rp_strbuf_text(struct rp_strbuf *sb, struct rp_text t)
{
    rp_strbuf_add(sb, t.bytes, t.len);
}

void rp_strbuf_char(struct rp_strbuf *sb, char c)
{
    rp_strbuf_add(sb, &c, 1);
}

static void add_unsigned(struct rp_strbuf *sb, uint64_t value, int least_digits)
{
    char digits[24];
    int n = 0;
    while (value > 0 || n < least_digits) {
        digits[sizeof digits - 1 - (size_t)n++] = (char)('0' + value % 10);
        value /= 10;
    }
    rp_strbuf_add(sb, digits + sizeof digits - n, (size_t)n);
}

void rp_strbuf_int(struct rp_strbuf *sb, int64_t value)
{
    if (value < 0)
        rp_strbuf_char(sb, '-');
    add_unsigned(sb, value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value, 1);
}

static void add_fraction(struct rp_strbuf *sb, uint64_t fraction, int decimals, bool trim)
{
    while (trim && decimals > 0 && fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    if (decimals > 0) {
        rp_strbuf_char(sb, '.');
        add_unsigned(sb, fraction, decimals);
    }
}

void rp_strbuf_num(struct rp_strbuf *sb, double value, int decimals, bool trim)
{
    RP_ASSERT(decimals >= 0 && decimals <= 9);
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (!(value >= -1e15 && value <= 1e15)) {
        rp_strbuf_char(sb, '?');
        return;
    }
    double whole = 0;
    double fraction = round(modf(fabs(value), &whole) * powers[decimals]);
    if (fraction >= powers[decimals]) {
        fraction -= powers[decimals];
        whole += 1;
    }
    if (value < 0 && (whole > 0 || fraction > 0))
        rp_strbuf_char(sb, '-');
    add_unsigned(sb, (uint64_t)whole, 1);
    add_fraction(sb, (uint64_t)fraction, decimals, trim);
}

enum rp_rc rp_strbuf_done(struct rp_strbuf *sb, struct rp_text *out)
{
    if (sb->rc == RP_OK && !make_room(sb, 0))
        sb->rc = RP_LIMIT;
    if (sb->rc == RP_OK) {
        sb->bytes[sb->len] = '\0';
        *out = (struct rp_text){sb->bytes, sb->len};
    }
    return sb->rc;
}
