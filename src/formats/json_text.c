#include <rapport/formats/json_text.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void escape(struct rp_strbuf *out, unsigned char c)
{
    static const char plain[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    static const char hex[] = "0123456789abcdef";
    const char *found = c ? strchr(plain, c) : NULL;
    if (found) {
        char pair[2] = {'\\', letters[found - plain]};
        rp_strbuf_add(out, pair, sizeof pair);
        return;
    }
    char code[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    rp_strbuf_add(out, code, sizeof code);
}

void rp_json_string(struct rp_strbuf *out, struct rp_text t)
{
    rp_strbuf_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.bytes[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        rp_strbuf_add(out, t.bytes + from, i - from);
        escape(out, c);
        from = i + 1;
    }
    if (t.bytes)
        rp_strbuf_add(out, t.bytes + from, t.len - from);
    rp_strbuf_char(out, '"');
}

enum { DIGITS_MAX = 17, NUMBER_TEXT = 64 };

/* A decimal: digits d1 d2 ... with the point after d1, times ten to the exponent. */
struct decimal {
    char digits[DIGITS_MAX];
    int n;
    int exponent;
};

/* The shortest decimal that reads back as value (> 0). printf's point depends on the locale, so
 * only its digits are taken. */
static struct decimal shortest(double value)
{
    char text[NUMBER_TEXT];
    for (int precision = 0; precision < DIGITS_MAX; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, value);
        if (strtod(text, NULL) == value)
            break;
    }
    struct decimal d = {.n = 0};
    const char *p = text;
    for (; *p != 'e'; p++) {
        if (*p >= '0' && *p <= '9')
            d.digits[d.n++] = *p;
    }
    d.exponent = (int)strtol(p + 1, NULL, 10);
    return d;
}

static void add_zeros(struct rp_strbuf *out, int n)
{
    for (int i = 0; i < n; i++)
        rp_strbuf_char(out, '0');
}

static void add_plain(struct rp_strbuf *out, const struct decimal *d)
{
    int whole = d->exponent + 1; /* digits before the point */
    if (whole <= 0) {
        rp_strbuf_str(out, "0.");
        add_zeros(out, -whole);
        rp_strbuf_add(out, d->digits, (size_t)d->n);
    } else if (whole >= d->n) {
        rp_strbuf_add(out, d->digits, (size_t)d->n);
        add_zeros(out, whole - d->n);
    } else {
        rp_strbuf_add(out, d->digits, (size_t)whole);
        rp_strbuf_char(out, '.');
        rp_strbuf_add(out, d->digits + whole, (size_t)(d->n - whole));
    }
}

static void add_scientific(struct rp_strbuf *out, const struct decimal *d)
{
    rp_strbuf_char(out, d->digits[0]);
    if (d->n > 1) {
        rp_strbuf_char(out, '.');
        rp_strbuf_add(out, d->digits + 1, (size_t)(d->n - 1));
    }
    rp_strbuf_str(out, d->exponent < 0 ? "e" : "e+");
    rp_strbuf_int(out, d->exponent);
}

void rp_json_number(struct rp_strbuf *out, double value)
{
    RP_ASSERT(isfinite(value));
    if (fabs(value) < 1e15 && value * 2 == trunc(value * 2)) {
        rp_strbuf_num(out, value, 1, true); /* whole and half points: nearly all there is */
        return;
    }
    if (value < 0)
        rp_strbuf_char(out, '-');
    struct decimal d = shortest(fabs(value));
    if (d.exponent >= -7 && d.exponent < DIGITS_MAX)
        add_plain(out, &d);
    else
        add_scientific(out, &d);
}
