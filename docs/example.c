/*
 * example: a program of your own over librapport.
 *
 *     cc example.c -o example $(pkg-config --cflags --libs rapport)
 *
 * Here: dates as the library keeps them, and an error that says what was expected.
 */
#include <rapport/base/date.h>
#include <stdio.h>

int main(void)
{
    int32_t began = 0;
    int32_t today = 0;
    if (rp_day_parse(rp_text_of("2025-11-03"), &began) != RP_OK ||
        rp_day_parse(rp_text_of("2026-03-02"), &today) != RP_OK)
        return rp_rc_exit_status(RP_BAD_INPUT);

    char look[RP_DAY_TEXT];
    rp_day_format(rp_day_add_months(began, 3), look);
    printf("days together: %d\n", (int)(today - began));
    printf("three months after the start: %s\n", look);

    enum rp_rc rc = rp_day_parse(rp_text_of("2026-02-30"), &today);
    printf("30 February: %s\n", rp_rc_sentence(rc));
    return 0;
}
