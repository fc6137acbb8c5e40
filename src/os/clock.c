#include "os/clock.h"

#include <rapport/base/date.h>
#include <string.h>
#include <time.h>

int32_t rp_clock_today(void)
{
    time_t now = time(NULL);
    struct tm local = {0};
    tzset();
    if (!localtime_r(&now, &local))
        return 0;
    return rp_day_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

void rp_clock_now(char out[RP_CLOCK_TEXT])
{
    time_t now = time(NULL);
    struct tm local = {0};
    char text[RP_CLOCK_TEXT] = "1970-01-01T00:00:00+0000";
    tzset();
    if (localtime_r(&now, &local))
        (void)!strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
    /* RFC 3339 wants a colon in the offset. */
    memcpy(out, text, 22);
    out[22] = ':';
    memcpy(out + 23, text + 22, 3);
}

void rp_clock_stamp(char out[RP_CLOCK_STAMP])
{
    time_t now = time(NULL);
    struct tm utc = {.tm_year = 70, .tm_mday = 1};
    (void)gmtime_r(&now, &utc);
    if (!strftime(out, RP_CLOCK_STAMP, "%Y%m%dT%H%M%SZ", &utc))
        out[0] = '\0';
}

int64_t rp_clock_steady_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
