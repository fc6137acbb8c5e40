#include <rapport/base/error.h>

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

/* Not printf: the base folder stays free of stdio, and so does everything pure above it. */

struct rc_row {
    const char *name;
    int exit_status;
    const char *sentence;
};

static const struct rc_row rc_rows[] = {
#define RC_ROW(name, status, sentence) {#name, status, sentence},
    RP_RC_TABLE(RC_ROW)
#undef RC_ROW
};

static const struct rc_row *row_of(enum rp_rc rc)
{
    static const struct rc_row unknown = {"UNKNOWN", 6, "an unknown result"};
    size_t index = (size_t)rc;
    return index < sizeof rc_rows / sizeof rc_rows[0] ? &rc_rows[index] : &unknown;
}

const char *rp_rc_name(enum rp_rc rc)
{
    return row_of(rc)->name;
}

int rp_rc_exit_status(enum rp_rc rc)
{
    return row_of(rc)->exit_status;
}

const char *rp_rc_sentence(enum rp_rc rc)
{
    return row_of(rc)->sentence;
}

/* A fixed buffer being filled; what does not fit is cut. */
struct sink {
    char *bytes;
    size_t len;
    size_t cap; /* with the zero */
};

static void put_char(struct sink *s, char c)
{
    if (s->len + 1 < s->cap)
        s->bytes[s->len++] = c;
    s->bytes[s->len] = '\0';
}

static void put_str(struct sink *s, const char *string)
{
    for (; *string; string++)
        put_char(s, *string);
}

static void put_unsigned(struct sink *s, unsigned long value)
{
    char digits[24];
    int n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (n > 0)
        put_char(s, digits[--n]);
}

static void put_signed(struct sink *s, long value)
{
    if (value < 0)
        put_char(s, '-');
    put_unsigned(s, value < 0 ? 0UL - (unsigned long)value : (unsigned long)value);
}

/* Up to three decimals without trailing zeros: enough for the limits our messages name. */
static void put_double(struct sink *s, double value)
{
    if (!(value > -1e15 && value < 1e15)) {
        put_char(s, '?');
        return;
    }
    if (value < 0) {
        put_char(s, '-');
        value = -value;
    }
    unsigned long thousandths = (unsigned long)(value * 1000 + .5);
    put_unsigned(s, thousandths / 1000);
    unsigned long rest = thousandths % 1000;
    if (rest == 0)
        return;
    put_char(s, '.');
    for (unsigned long unit = 100; rest > 0; unit /= 10) {
        put_char(s, (char)('0' + rest / unit));
        rest %= unit;
    }
}

static const char *put_argument(struct sink *s, const char *p, va_list *args)
{
    if (p[0] == 'l' && p[1] == 'd') {
        put_signed(s, va_arg(*args, long));
        return p + 1;
    }
    if (p[0] == 'z' && p[1] == 'u') {
        put_unsigned(s, va_arg(*args, size_t));
        return p + 1;
    }
    switch (*p) {
    case 's': {
        const char *string = va_arg(*args, const char *);
        put_str(s, string ? string : "?");
        break;
    }
    case 'd':
        put_signed(s, va_arg(*args, int));
        break;
    case 'g':
        put_double(s, va_arg(*args, double));
        break;
    case 'c':
        put_char(s, (char)va_arg(*args, int));
        break;
    default:
        put_char(s, *p);
    }
    return p;
}

enum rp_rc rp_err_set(struct rp_err *err, enum rp_rc rc, const char *fmt, ...)
{
    if (!err)
        return rc;
    memset(err, 0, sizeof *err);
    err->rc = rc;
    struct sink s = {err->message, 0, sizeof err->message};
    va_list args;
    va_start(args, fmt);
    for (const char *p = fmt; *p; p++) {
        if (*p == '%' && p[1])
            p = put_argument(&s, p + 1, &args);
        else
            put_char(&s, *p);
    }
    va_end(args);
    return rc;
}

void rp_err_at(struct rp_err *err, const char *place, long line, long column)
{
    if (!err)
        return;
    struct sink s = {err->place, 0, sizeof err->place};
    s.bytes[0] = '\0';
    if (place)
        put_str(&s, place);
    err->line = line;
    err->column = column;
}

static void trap(const char *file, int line, const char *expression)
{
    (void)file, (void)line, (void)expression;
    __builtin_trap();
}

rp_assert_hook rp_assert_failed = trap;
