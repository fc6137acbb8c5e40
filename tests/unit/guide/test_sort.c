#include "guide/sort.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { RECORDS_MAX = 6 };

struct record {
    int32_t day;
    int32_t place; /* before sorting */
};

static bool are_in_order(const struct record *a, const struct record *b)
{
    return a->day < b->day || (a->day == b->day && a->place < b->place);
}

/* Every list of n days out of n: all orders, and all ways in which days are equal. */
static void every_short_list_comes_out_by_day_and_equals_keep_their_order(void **state)
{
    (void)state;
    for (size_t n = 0; n <= RECORDS_MAX; n++) {
        size_t lists = 1;
        for (size_t i = 0; i < n; i++)
            lists *= n;
        for (size_t list = 0; list < lists; list++) {
            struct record records[RECORDS_MAX];
            size_t digits = list;
            for (size_t i = 0; i < n; i++, digits /= n)
                records[i] = (struct record){(int32_t)(digits % n), (int32_t)i};
            rp_sort_by_day(records, n, sizeof records[0]);
            for (size_t i = 1; i < n; i++)
                assert_true(are_in_order(&records[i - 1], &records[i]));
        }
    }
}

/* A list that is long, backwards, and has two records a day. */
static void a_long_list_backwards_is_turned_round(void **state)
{
    (void)state;
    struct record records[1000];
    const size_t n = sizeof records / sizeof records[0];
    for (size_t i = 0; i < n; i++)
        records[i] = (struct record){-(int32_t)(i / 2), (int32_t)i};
    rp_sort_by_day(records, n, sizeof records[0]);
    for (size_t i = 1; i < n; i++)
        assert_true(are_in_order(&records[i - 1], &records[i]));
}

/* Days alone, as attempts are kept: one out of place before two. */
static void a_single_day_between_two_later_ones_is_placed(void **state)
{
    (void)state;
    int32_t days[] = {20, 30, 10, 25};
    rp_sort_by_day(days, sizeof days / sizeof days[0], sizeof days[0]);
    const int32_t sorted[] = {10, 20, 25, 30};
    assert_memory_equal(days, sorted, sizeof sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_list_comes_out_by_day_and_equals_keep_their_order),
        cmocka_unit_test(a_long_list_backwards_is_turned_round),
        cmocka_unit_test(a_single_day_between_two_later_ones_is_placed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
