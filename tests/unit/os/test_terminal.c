#include "os/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void columns_is_believed_within_reason(void **state)
{
    (void)state;
    static const struct {
        const char *columns;
        int width;
    } rows[] = {
        {"40", 40}, {"100", 100}, {"1", 20}, {"19", 20},  {"99999999", 1000},
        {"0", 80},  {"-5", 80},   {"", 80},  {"40x", 80}, {"99999999999999999999", 1000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_terminal terminal;
        setenv("COLUMNS", rows[i].columns, 1);
        rp_terminal_look(&terminal);
        /* Run by hand on a terminal, its own width stands where COLUMNS says nothing. */
        if (!terminal.out_tty || rows[i].width != RP_TERMINAL_WIDTH)
            assert_int_equal(terminal.width, rows[i].width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_is_believed_within_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
