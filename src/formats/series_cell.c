#include "formats/series_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Longer than any program writes a double (24 bytes), with room for zeros. */
enum { NUMBER_MAX = 40 };
/* Ten to this and a whole number below 2^53 are exact, so one division or product rounds once. */
enum { EXACT_POWER = 22 };
/* Digits that surely fit below 2^53. */
enum { EXACT_DIGITS = 15 };
/* An exponent beyond this is over or under any double, whatever the digits. */
enum { EXPONENT_MAX = 400 };

/* A number in parts: digits without their point, times ten to the exponent. */
struct parts {
    char digits[NUMBER_MAX + 1];
    int digits_n;
    int exponent;
    bool is_negative;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes digits from *at on and returns how many. */
static int take_digits(struct rp_text t, size_t *at, struct parts *p)
{
    int n = 0;
    for (; *at < t.len && is_digit(t.bytes[*at]); ++*at, n++)
        p->digits[p->digits_n++] = t.bytes[*at];
    return n;
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
    size_t at = 0;
    if (at < t.len && t.bytes[at] == '-') {
        p->is_negative = true;
        at++;
    }
    take_digits(t, &at, p);
    if (at < t.len && t.bytes[at] == '.') {
        at++;
        int decimals = take_digits(t, &at, p);
        if (decimals == 0)
            return false;
        p->exponent = -decimals;
    }
    if (p->digits_n == 0)
        return false;
    if (at < t.len && (t.bytes[at] == 'e' || t.bytes[at] == 'E') && !take_exponent(t, &at, p))
        return false;
    return at == t.len;
}

/* Many digits or a large exponent: strtod rounds them rightly. Without a point in it the text means
 * the same in every locale. */
static double value_by_strtod(const struct parts *p)
{
    char text[NUMBER_MAX + 8];
    size_t len = (size_t)p->digits_n;
    memcpy(text, p->digits, len);
    int size = p->exponent < 0 ? -p->exponent : p->exponent;
    text[len++] = 'e';
    text[len++] = p->exponent < 0 ? '-' : '+';
    for (int unit = 1000; unit > 0; unit /= 10)
        text[len++] = (char)('0' + size / unit % 10);
    text[len] = '\0';
    return strtod(text, NULL);
}

static double value_of(const struct parts *p)
{
    static const double power[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (p->digits_n > EXACT_DIGITS || p->exponent > EXACT_POWER || p->exponent < -EXACT_POWER)
        return value_by_strtod(p);
    int64_t whole = 0;
    for (int i = 0; i < p->digits_n; i++)
        whole = 10 * whole + (p->digits[i] - '0');
    double value = (double)whole;
    return p->exponent < 0 ? value / power[-p->exponent] : value * power[p->exponent];
}

bool rp_series_number(struct rp_text t, double *out)
{
    struct parts parts = {.digits_n = 0};
    if (t.len > NUMBER_MAX || !take_parts(t, &parts))
        return false;
    double value = value_of(&parts);
    if (!isfinite(value))
        return false;
    *out = parts.is_negative && value != 0 ? -value : value;
    return true;
}

bool rp_series_whole(struct rp_text t, int32_t max, int32_t *out)
{
    int64_t value = 0;
    if (t.len == 0)
        return false;
    for (size_t i = 0; i < t.len; i++) {
        if (!is_digit(t.bytes[i]))
            return false;
        value = 10 * value + (t.bytes[i] - '0');
        if (value > max)
            return false;
    }
    *out = (int32_t)value;
    return true;
}
