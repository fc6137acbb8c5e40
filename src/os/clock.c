#include "os/clock.h"

#include <rapport/base/date.h>
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

int64_t rp_clock_steady_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
