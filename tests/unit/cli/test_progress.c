#include "cli/progress.h"
#include "page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A progress that writes to the page at once, on a screen of that many columns. */
static struct rp_progress on_page(struct page *page, int width)
{
    struct rp_call call = {.terminal = {.err_rewrites = true, .width = width}};
    struct rp_progress progress;
    page_open(page, width);
    rp_progress_start(&progress, &call, "simulating");
    progress.file = page->out.file;
    progress.patience_ms = 0;
    return progress;
}

static void a_bar_fills_with_the_share_that_is_done(void **state)
{
    (void)state;
    struct page page;
    struct rp_progress progress = on_page(&page, 32);
    rp_progress_step(&progress, 5, 10);
    rp_progress_end(&progress);
    assert_string_equal(page_text(&page), "\r\033[Ksimulating  [#####-----]  50 %\r\033[K");
    page_close(&page);
}

static void a_narrow_screen_shows_the_number_alone(void **state)
{
    (void)state;
    struct page page;
    struct rp_progress progress = on_page(&page, 20);
    rp_progress_step(&progress, 20, 10);
    assert_string_equal(page_text(&page), "\r\033[Ksimulating  100 %");
    page_close(&page);
}

static void an_unknown_total_shows_a_count(void **state)
{
    (void)state;
    struct page page;
    struct rp_progress progress = on_page(&page, 80);
    rp_progress_step(&progress, 1234, 0);
    assert_string_equal(page_text(&page), "\r\033[Ksimulating  1234");
    page_close(&page);
}

static void a_short_job_shows_nothing_and_wipes_nothing(void **state)
{
    (void)state;
    struct page page;
    struct rp_progress progress = on_page(&page, 80);
    progress.patience_ms = RP_PROGRESS_PATIENCE_MS;
    rp_progress_step(&progress, 1, 2);
    rp_progress_end(&progress);
    assert_string_equal(page_text(&page), "");
    page_close(&page);
}

static void nothing_is_shown_where_a_line_cannot_be_written_over(void **state)
{
    (void)state;
    static const struct rp_call calls[] = {
        {.terminal = {.err_tty = true}},
        {.terminal = {.err_tty = true, .err_rewrites = true}, .plain = true},
    };
    for (size_t i = 0; i < 2; i++) {
        struct rp_progress progress;
        rp_progress_start(&progress, &calls[i], "simulating");
        assert_null(progress.file);
        rp_progress_step(&progress, 1, 2);
        rp_progress_end(&progress);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_fills_with_the_share_that_is_done),
        cmocka_unit_test(a_narrow_screen_shows_the_number_alone),
        cmocka_unit_test(an_unknown_total_shows_a_count),
        cmocka_unit_test(a_short_job_shows_nothing_and_wipes_nothing),
        cmocka_unit_test(nothing_is_shown_where_a_line_cannot_be_written_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
