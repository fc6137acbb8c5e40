#include <rapport/base/date.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool rp_date_is_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_length(year, month);
}

int32_t rp_day_from_date(int year, int month, int day)
{
    RP_ASSERT(rp_date_is_valid(year, month, day));
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int32_t clamp_day(int32_t day)
{
    return day < RP_DAY_MIN ? RP_DAY_MIN : day > RP_DAY_MAX ? RP_DAY_MAX : day;
}

void rp_day_to_date(int32_t day, int *year, int *month, int *day_of_month)
{
    int z = clamp_day(day) + 719468;
    int era = z / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int mp = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

/* Reads exactly n digits. */
static bool read_digits(const char *p, int n, int *out)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        value = value * 10 + (p[i] - '0');
    }
    *out = value;
    return true;
}

enum rp_rc rp_day_parse(struct rp_text t, int32_t *out)
{
    int year = 0, month = 0, day = 0;
    if (!t.bytes || t.len != 10 || t.bytes[4] != '-' || t.bytes[7] != '-' ||
        !read_digits(t.bytes, 4, &year) || !read_digits(t.bytes + 5, 2, &month) ||
        !read_digits(t.bytes + 8, 2, &day) || !rp_date_is_valid(year, month, day))
        return RP_BAD_INPUT;
    *out = rp_day_from_date(year, month, day);
    return RP_OK;
}

static char *write_digits(char *p, int value, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        p[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return p + n;
}

void rp_day_format(int32_t day, char out[RP_DAY_TEXT])
{
    int year = 0, month = 0, day_of_month = 0;
    rp_day_to_date(day, &year, &month, &day_of_month);
    char *p = write_digits(out, year, 4);
    *p++ = '-';
    p = write_digits(p, month, 2);
    *p++ = '-';
    p = write_digits(p, day_of_month, 2);
    *p = '\0';
}

enum { MINUTE_MS = 60 * 1000, DAY_MS = 24 * 60 * MINUTE_MS };

/* "HH:MM:SS" to milliseconds of the day. */
static bool read_clock(const char *p, int64_t *out_ms)
{
    int hour = 0, minute = 0, second = 0;
    if (!read_digits(p, 2, &hour) || p[2] != ':' || !read_digits(p + 3, 2, &minute) ||
        p[5] != ':' || !read_digits(p + 6, 2, &second) || hour > 23 || minute > 59 || second > 60)
        return false;
    *out_ms = ((int64_t)hour * 60 + minute) * MINUTE_MS + (int64_t)second * 1000;
    return true;
}

/* ".123456" to 123 and its length; no fraction gives 0 and 0. */
static bool read_fraction(const char *p, size_t left, int *out_ms, size_t *out_len)
{
    size_t n = 0;
    int ms = 0;
    if (left == 0 || p[0] != '.') {
        *out_ms = 0;
        *out_len = 0;
        return true;
    }
    for (n = 1; n < left && p[n] >= '0' && p[n] <= '9'; n++) {
        if (n <= 3)
            ms = ms * 10 + (p[n] - '0');
    }
    for (size_t i = n; i < 4; i++)
        ms *= 10;
    *out_ms = ms;
    *out_len = n;
    return n > 1;
}

/* "Z" or "+HH:MM", to the end of the text. */
static bool read_offset(const char *p, size_t left, int32_t *out_min)
{
    int hour = 0, minute = 0;
    if (left == 1 && (p[0] == 'Z' || p[0] == 'z')) {
        *out_min = 0;
        return true;
    }
    if (left != 6 || (p[0] != '+' && p[0] != '-') || p[3] != ':' || !read_digits(p + 1, 2, &hour) ||
        !read_digits(p + 4, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *out_min = (hour * 60 + minute) * (p[0] == '-' ? -1 : 1);
    return true;
}

enum rp_rc rp_instant_parse(struct rp_text t, struct rp_instant *out)
{
    enum { CLOCK_AT = 11, FRACTION_AT = 19 };
    int32_t day = 0, offset_min = 0;
    int64_t clock_ms = 0;
    int fraction_ms = 0;
    size_t fraction_len = 0;
    if (!t.bytes || t.len < FRACTION_AT + 1 ||
        rp_day_parse((struct rp_text){t.bytes, 10}, &day) != RP_OK ||
        (t.bytes[10] != 'T' && t.bytes[10] != 't') || !read_clock(t.bytes + CLOCK_AT, &clock_ms) ||
        !read_fraction(t.bytes + FRACTION_AT, t.len - FRACTION_AT, &fraction_ms, &fraction_len))
        return RP_BAD_INPUT;
    size_t offset_at = FRACTION_AT + fraction_len;
    if (!read_offset(t.bytes + offset_at, t.len - offset_at, &offset_min))
        return RP_BAD_INPUT;
    if (day == RP_DAY_MAX && clock_ms >= DAY_MS) /* a leap second that would begin year 10000 */
        return RP_BAD_INPUT;
    out->utc_ms = (int64_t)day * DAY_MS + clock_ms + fraction_ms - (int64_t)offset_min * MINUTE_MS;
    out->offset_min = offset_min;
    return RP_OK;
}

static int64_t local_ms(struct rp_instant at)
{
    return at.utc_ms + (int64_t)at.offset_min * MINUTE_MS;
}

int32_t rp_instant_day(struct rp_instant at)
{
    int64_t ms = local_ms(at);
    int64_t day = ms / DAY_MS - (ms % DAY_MS < 0);
    return day < RP_DAY_MIN ? RP_DAY_MIN : day > RP_DAY_MAX ? RP_DAY_MAX : (int32_t)day;
}

void rp_instant_format(struct rp_instant at, char out[RP_INSTANT_TEXT])
{
    int32_t day = rp_instant_day(at);
    int ms = (int)(local_ms(at) - (int64_t)day * DAY_MS);
    rp_day_format(day, out);
    char *p = out + 10;
    *p++ = 'T';
    p = write_digits(p, ms / (60 * MINUTE_MS), 2);
    *p++ = ':';
    p = write_digits(p, ms / MINUTE_MS % 60, 2);
    *p++ = ':';
    p = write_digits(p, ms / 1000 % 60, 2);
    if (ms % 1000) {
        *p++ = '.';
        p = write_digits(p, ms % 1000, 3);
    }
    int offset = at.offset_min < 0 ? -at.offset_min : at.offset_min;
    if (offset == 0) {
        *p++ = 'Z';
    } else {
        *p++ = at.offset_min < 0 ? '-' : '+';
        p = write_digits(p, offset / 60, 2);
        *p++ = ':';
        p = write_digits(p, offset % 60, 2);
    }
    *p = '\0';
}
