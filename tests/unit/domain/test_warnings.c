#include <rapport/domain/warnings.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void names_are_words_for_programs_and_stand_once(void **state)
{
    (void)state;
    for (int a = 0; a < RP_WARNING_COUNT; a++) {
        const char *name = rp_warning_name((enum rp_warning_id)a);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(name));
        assert_true(strlen(rp_warning_sentence((enum rp_warning_id)a)) > 0);
        for (int b = a + 1; b < RP_WARNING_COUNT; b++)
            assert_string_not_equal(name, rp_warning_name((enum rp_warning_id)b));
    }
}

static void after_the_hundredth_they_are_only_counted(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_warnings list = {0};
    char place[] = "/x";
    for (int i = 0; i < RP_WARNINGS_MAX + 3; i++) {
        struct rp_warning one = {RP_WARNING_UNLIKELY_YEAR, rp_text_of(place), {NULL, 0}, {NULL, 0}};
        assert_int_equal(rp_warnings_add(&list, &arena, one), RP_OK);
    }
    place[1] = 'y'; /* texts are copied */
    assert_int_equal(list.n, RP_WARNINGS_MAX);
    assert_int_equal(list.more_n, 3);
    assert_true(rp_text_is(list.items[0].place, "/x"));
    assert_null(list.items[0].id.bytes);
    rp_arena_release(&arena);
}

static void without_memory_the_list_stays_as_it_was(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_warnings list = {0};
    struct rp_warning one = {RP_WARNING_UNLIKELY_YEAR, rp_text_of("/x"), {NULL, 0}, {NULL, 0}};
    assert_int_equal(rp_warnings_add(&list, &arena, one), RP_LIMIT);
    assert_int_equal(list.n, 0);
    assert_null(list.items);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_words_for_programs_and_stand_once),
        cmocka_unit_test(after_the_hundredth_they_are_only_counted),
        cmocka_unit_test(without_memory_the_list_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
