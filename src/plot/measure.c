#include <rapport/plot/measure.h>

#include <string.h>
#include <utf8proc.h>

enum { VARIATION_EMOJI = 0xFE0F };

/* Reads one code point of t at `at`; bytes that are not UTF-8 give -1. Returns the bytes read. */
static size_t next_point(struct rp_text t, size_t at, utf8proc_int32_t *out)
{
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)t.bytes + at,
                                          (utf8proc_ssize_t)(t.len - at), out);
    if (n > 0)
        return (size_t)n;
    *out = -1;
    return 1;
}

static bool is_reordering(utf8proc_int32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(utf8proc_int32_t c)
{
    utf8proc_category_t kind = utf8proc_category(c);
    return kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_ZL ||
           kind == UTF8PROC_CATEGORY_ZP;
}

/* Columns of one code point after cleaning. */
static size_t point_columns(utf8proc_int32_t c)
{
    if (c < 0 || is_control(c))
        return 1;
    if (is_reordering(c))
        return 0;
    if (c == VARIATION_EMOJI)
        return 1; /* it may widen the sign before it */
    return (size_t)utf8proc_charwidth(c);
}

static double columns_width(struct rp_text t)
{
    return (double)rp_measure_columns(t);
}

/* Advance of one code point in em, DejaVu Sans 2.37, classes rounded up. */
static double sans_advance(utf8proc_int32_t c)
{
    static const char thin[] = " !'(),./:;I[]fijlrt|";
    static const char signs[] = "#&+<=>^~";
    static const char wide[] = "%@MWmw";
    if (c > 0 && c < 0x80) {
        if (strchr(thin, (int)c))
            return .42;
        if (strchr(wide, (int)c))
            return 1.0;
        if (strchr(signs, (int)c))
            return .84;
        return c >= 'A' && c <= 'Z' ? .79 : .64;
    }
    return point_columns(c) > 1 ? 1.1 : .7 * (double)point_columns(c);
}

static double sans_width(struct rp_text t)
{
    double sum = 0;
    for (size_t at = 0; at < t.len;) {
        utf8proc_int32_t c = 0;
        at += next_point(t, at, &c);
        sum += sans_advance(c);
    }
    return sum;
}

struct rp_ruler rp_ruler_columns(void)
{
    return (struct rp_ruler){.width = columns_width, .unit = 1};
}

struct rp_ruler rp_ruler_sans(double size_px)
{
    return (struct rp_ruler){.width = sans_width, .unit = size_px};
}

double rp_ruler_width(struct rp_ruler ruler, struct rp_text t)
{
    return t.bytes ? ruler.width(t) * ruler.unit : 0;
}

size_t rp_measure_columns(struct rp_text t)
{
    size_t sum = 0;
    for (size_t at = 0; at < t.len;) {
        utf8proc_int32_t c = 0;
        at += next_point(t, at, &c);
        sum += point_columns(c);
    }
    return sum;
}

void rp_strbuf_clean(struct rp_strbuf *sb, struct rp_text t)
{
    for (size_t at = 0; at < t.len;) {
        utf8proc_int32_t c = 0;
        size_t n = next_point(t, at, &c);
        if (c < 0)
            rp_strbuf_char(sb, '?');
        else if (is_control(c))
            rp_strbuf_char(sb, ' ');
        else if (!is_reordering(c))
            rp_strbuf_add(sb, t.bytes + at, n);
        at += n;
    }
}

/* Bytes of the user-perceived character of t that starts at `at`. */
static size_t grapheme_len(struct rp_text t, size_t at)
{
    utf8proc_int32_t state = 0;
    utf8proc_int32_t before = 0;
    size_t end = at + next_point(t, at, &before);
    while (end < t.len && before >= 0) {
        utf8proc_int32_t after = 0;
        size_t n = next_point(t, end, &after);
        if (after < 0 || utf8proc_grapheme_break_stateful(before, after, &state))
            break;
        end += n;
        before = after;
    }
    return end - at;
}

/* Bytes of the longest run of whole characters of t, from its start, that is at most `width`. */
static size_t fitting_prefix(struct rp_text t, struct rp_ruler ruler, double width)
{
    size_t end = 0;
    double used = 0;
    while (end < t.len) {
        size_t n = grapheme_len(t, end);
        used += rp_ruler_width(ruler, (struct rp_text){t.bytes + end, n});
        if (used > width)
            break;
        end += n;
    }
    return end;
}

size_t rp_strbuf_cut(struct rp_strbuf *sb, struct rp_text t, size_t max_columns,
                     struct rp_text tail)
{
    size_t all = rp_measure_columns(t);
    if (all <= max_columns) {
        rp_strbuf_clean(sb, t);
        return all;
    }
    size_t tail_columns = rp_measure_columns(tail);
    if (tail_columns > max_columns)
        tail_columns = 0;
    double room = (double)(max_columns - tail_columns);
    struct rp_text kept = {t.bytes, fitting_prefix(t, rp_ruler_columns(), room)};
    rp_strbuf_clean(sb, kept);
    if (tail_columns)
        rp_strbuf_text(sb, tail);
    return rp_measure_columns(kept) + tail_columns;
}

void rp_strbuf_fill(struct rp_strbuf *sb, char c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rp_strbuf_char(sb, c);
}

static void skip_spaces(struct rp_text *t)
{
    while (t->len && rp_is_blank(*t->bytes)) {
        t->bytes++;
        t->len--;
    }
}

static size_t word_end(struct rp_text t, size_t at)
{
    while (at < t.len && rp_is_blank(t.bytes[at]))
        at++;
    while (at < t.len && !rp_is_blank(t.bytes[at]))
        at++;
    return at;
}

bool rp_wrap_next(struct rp_wrap *wrap, struct rp_text *line)
{
    skip_spaces(&wrap->rest);
    if (!wrap->rest.len)
        return false;
    struct rp_text rest = wrap->rest;
    size_t end = 0;
    double used = 0;
    while (end < rest.len) {
        size_t next = word_end(rest, end);
        used += rp_ruler_width(wrap->ruler, (struct rp_text){rest.bytes + end, next - end});
        if (used > wrap->width)
            break;
        end = next;
    }
    if (!end)
        end = fitting_prefix(rest, wrap->ruler, wrap->width);
    if (!end)
        end = grapheme_len(rest, 0);
    wrap->rest = (struct rp_text){rest.bytes + end, rest.len - end};
    while (end && rp_is_blank(rest.bytes[end - 1]))
        end--;
    *line = (struct rp_text){rest.bytes, end};
    return true;
}

/* The value for a name, or NULL. */
static const struct rp_text *find_value(struct rp_text name, const char *const *names,
                                        const struct rp_text *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (rp_text_is(name, names[i]))
            return &values[i];
    }
    return NULL;
}

void rp_strbuf_template(struct rp_strbuf *sb, struct rp_text tmpl, const char *const *names,
                        const struct rp_text *values, size_t n)
{
    size_t at = 0;
    while (at < tmpl.len) {
        const char *close = NULL;
        if (tmpl.bytes[at] == '{')
            close = memchr(tmpl.bytes + at, '}', tmpl.len - at);
        size_t end = close ? (size_t)(close - tmpl.bytes) + 1 : at + 1;
        const struct rp_text *value = NULL;
        if (close) {
            struct rp_text name = {tmpl.bytes + at + 1, end - at - 2};
            value = find_value(name, names, values, n);
        }
        if (value)
            rp_strbuf_text(sb, *value);
        else
            rp_strbuf_add(sb, tmpl.bytes + at, end - at);
        at = end;
    }
}
