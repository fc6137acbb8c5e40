#include "formats/json_number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A double holds every whole number of fifteen digits and every power of ten up to 22 exactly, so
 * that one division of the two is the nearest double. */
enum { EXACT_DIGITS = 15 };

static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* Plain numbers of few digits; false when it is anything else. */
static bool read_plain(struct rp_text number, double *out)
{
    bool negative = number.len && number.bytes[0] == '-';
    double digits = 0;
    size_t n = 0, decimals = 0;
    bool in_fraction = false;
    for (size_t i = negative; i < number.len; i++) {
        char c = number.bytes[i];
        if (c == '.') {
            in_fraction = true;
            continue;
        }
        if (c < '0' || c > '9' || n++ == EXACT_DIGITS)
            return false;
        digits = digits * 10 + (c - '0');
        decimals += in_fraction;
    }
    double value = digits / powers[decimals];
    *out = negative ? -value : value;
    return true;
}

/* More digits than this say nothing that a double could hold. */
enum { NUMBER_LEN_MAX = 400 };

static bool is_whole(struct rp_text number)
{
    for (size_t i = 0; i < number.len; i++) {
        if (strchr(".eE", number.bytes[i]))
            return false;
    }
    return true;
}

/* Without a point in it the text means the same in every locale: the digits, then an exponent that
 * makes up for the point. */
static bool read_any(struct rp_text number, double *out)
{
    enum { EXPONENT_MAX = 99999 };
    char text[NUMBER_LEN_MAX + 16];
    size_t len = 0, at = 0;
    long decimals = 0;
    bool in_fraction = false;
    for (; at < number.len && number.bytes[at] != 'e' && number.bytes[at] != 'E'; at++) {
        decimals += in_fraction;
        if (number.bytes[at] == '.')
            in_fraction = true;
        else
            text[len++] = number.bytes[at];
    }
    long sign = 1, exponent = 0;
    for (at++; at < number.len; at++) {
        if (number.bytes[at] == '-')
            sign = -1;
        else if (number.bytes[at] != '+' && exponent < EXPONENT_MAX)
            exponent = exponent * 10 + (number.bytes[at] - '0');
    }
    exponent = sign * exponent - decimals;
    text[len++] = 'e';
    text[len++] = exponent < 0 ? '-' : '+';
    exponent = exponent < 0 ? -exponent : exponent;
    for (long unit = 1000000; unit > 0; unit /= 10)
        text[len++] = (char)('0' + exponent / unit % 10);
    text[len] = '\0';
    *out = strtod(text, NULL);
    return isfinite(*out);
}

bool rp_json_number_fits(struct rp_text number, double *out)
{
    char text[NUMBER_LEN_MAX + 1];
    double value = 0;
    if (read_plain(number, out))
        return true;
    if (number.len > NUMBER_LEN_MAX)
        return false;
    memcpy(text, number.bytes, number.len);
    text[number.len] = '\0';
    errno = 0;
    if (is_whole(number) && (strtoll(text, NULL, 10), errno == ERANGE))
        return false;
    if (!read_any(number, &value))
        return false;
    *out = value;
    return true;
}
