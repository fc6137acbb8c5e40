#include "formats/json_number.h"

#include "formats/decimal.h"
#include <string.h>

static bool is_whole(struct rp_text number)
{
    return !memchr(number.bytes, '.', number.len) && !memchr(number.bytes, 'e', number.len) &&
           !memchr(number.bytes, 'E', number.len);
}

/* Whole numbers of as many digits as the largest compare as their texts do. */
static bool is_over_64_bits(struct rp_text number)
{
    static const char most[] = "9223372036854775807", least[] = "9223372036854775808";
    enum { MOST_DIGITS = sizeof most - 1 };
    bool negative = number.bytes[0] == '-';
    size_t digits = number.len - negative;
    if (digits != MOST_DIGITS)
        return digits > MOST_DIGITS;
    return memcmp(number.bytes + negative, negative ? least : most, digits) > 0;
}

bool rp_json_number_fits(struct rp_text number, double *out)
{
    return !(is_whole(number) && is_over_64_bits(number)) && rp_decimal_read(number, out);
}
