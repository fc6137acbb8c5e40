#include "formats/decimal.h"

#include <math.h>
#include <stdlib.h>

/* More digits than this say nothing that a double could hold. */
enum { TEXT_MAX = 400 };
/* A double holds every whole number of fifteen digits and every power of ten up to 22 exactly, so
 * that one division or product of the two is the nearest double. */
enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };
/* An exponent beyond this is over or under any double, whatever the digits. */
enum { EXPONENT_MAX = 9999 };

/* A number in parts: its digits without their point, times ten to the exponent. */
struct parts {
    bool is_negative;
    int64_t whole; /* the digits, while there are at most EXACT_DIGITS */
    int digits_n;
    int exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes digits from *at on and returns how many. */
static int take_digits(struct rp_text t, size_t *at, struct parts *p)
{
    int before = p->digits_n;
    for (; *at < t.len && is_digit(t.bytes[*at]); ++*at) {
        if (++p->digits_n <= EXACT_DIGITS)
            p->whole = 10 * p->whole + (t.bytes[*at] - '0');
    }
    return p->digits_n - before;
}

/* "e-3" from *at on, added to the exponent. False when it is not one. */
static bool take_exponent(struct rp_text t, size_t *at, struct parts *p)
{
    int sign = 1, n = 0, value = 0;
    ++*at;
    if (*at < t.len && (t.bytes[*at] == '-' || t.bytes[*at] == '+'))
        sign = t.bytes[(*at)++] == '-' ? -1 : 1;
    for (; *at < t.len && is_digit(t.bytes[*at]); ++*at, n++) {
        if (value < EXPONENT_MAX)
            value = 10 * value + (t.bytes[*at] - '0');
    }
    p->exponent += sign * value;
    return n > 0;
}

static bool take_parts(struct rp_text t, struct parts *p)
{
    size_t at = t.len && t.bytes[0] == '-';
    p->is_negative = at > 0;
    take_digits(t, &at, p);
    if (at < t.len && t.bytes[at] == '.') {
        at++;
        p->exponent = -take_digits(t, &at, p);
        if (p->exponent == 0)
            return false;
    }
    if (p->digits_n == 0)
        return false;
    if (at < t.len && (t.bytes[at] == 'e' || t.bytes[at] == 'E') && !take_exponent(t, &at, p))
        return false;
    return at == t.len;
}

/* Many digits or a large exponent: strtod rounds them rightly. Without a point in it the text means
 * the same in every locale. */
static double value_by_strtod(struct rp_text t, const struct parts *p)
{
    char text[TEXT_MAX + 16];
    size_t len = 0;
    for (size_t i = p->is_negative; len < (size_t)p->digits_n; i++) {
        if (t.bytes[i] != '.')
            text[len++] = t.bytes[i];
    }
    int size = p->exponent < 0 ? -p->exponent : p->exponent;
    text[len++] = 'e';
    text[len++] = p->exponent < 0 ? '-' : '+';
    for (int unit = 100000; unit > 0; unit /= 10)
        text[len++] = (char)('0' + size / unit % 10);
    text[len] = '\0';
    return strtod(text, NULL);
}

static double value_of(struct rp_text t, const struct parts *p)
{
    static const double power[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (p->digits_n > EXACT_DIGITS || p->exponent > EXACT_POWER || p->exponent < -EXACT_POWER)
        return value_by_strtod(t, p);
    double value = (double)p->whole;
    return p->exponent < 0 ? value / power[-p->exponent] : value * power[p->exponent];
}

bool rp_decimal_read(struct rp_text text, double *out)
{
    struct parts parts = {.digits_n = 0};
    if (text.len > TEXT_MAX || !take_parts(text, &parts))
        return false;
    double value = value_of(text, &parts);
    if (!isfinite(value))
        return false;
    *out = parts.is_negative && value != 0 ? -value : value;
    return true;
}
