#include <rapport/domain/ids.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void an_id_is_found_in_its_kind_alone(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_id_set set;
    int first = 0, second = 0;
    bool is_new = false;
    rp_id_set_init(&set, &arena);
    assert_null(rp_id_set_find(&set, RP_KIND_MOMENT, rp_text_of("m1")));
    assert_int_equal(rp_id_set_add(&set, RP_KIND_MOMENT, rp_text_of("m1"), &first, &is_new), RP_OK);
    assert_true(is_new);
    assert_int_equal(rp_id_set_add(&set, RP_KIND_MOMENT, rp_text_of("m1"), &second, &is_new),
                     RP_OK);
    assert_false(is_new);
    assert_ptr_equal(rp_id_set_find(&set, RP_KIND_MOMENT, rp_text_of("m1")), &first);
    assert_null(rp_id_set_find(&set, RP_KIND_SESSION, rp_text_of("m1")));
    assert_null(rp_id_set_find(&set, RP_KIND_MOMENT, rp_text_of("m")));
    assert_null(rp_id_set_find(&set, RP_KIND_MOMENT, (struct rp_text){NULL, 0}));
    rp_arena_release(&arena);
}

static void ten_thousand_ids_are_all_found(void **state)
{
    (void)state;
    enum { MANY = 10000, LEN = 5 };
    static char ids[MANY][LEN];
    struct rp_arena arena = heap_arena(0);
    struct rp_id_set set;
    rp_id_set_init(&set, &arena);
    for (int i = 0; i < MANY; i++) {
        for (int digit = 0, rest = i; digit < LEN; digit++, rest /= 10)
            ids[i][digit] = (char)('0' + rest % 10);
        struct rp_text id = {ids[i], LEN};
        assert_int_equal(rp_id_set_add(&set, RP_KIND_ATTEMPT, id, ids[i], NULL), RP_OK);
    }
    for (int i = 0; i < MANY; i++) {
        struct rp_text id = {ids[i], LEN};
        assert_ptr_equal(rp_id_set_find(&set, RP_KIND_ATTEMPT, id), ids[i]);
    }
    rp_arena_release(&arena);
}

static void more_ids_may_come_than_there_is_room_for(void **state)
{
    (void)state;
    enum { ROOM = 3, MANY = 200 };
    static char ids[MANY];
    struct rp_arena arena = heap_arena(0);
    struct rp_id_set set;
    rp_id_set_init(&set, &arena);
    assert_int_equal(rp_id_set_reserve(&set, ROOM), RP_OK);
    assert_null(rp_id_set_find(&set, RP_KIND_MOMENT, rp_text_of("m1")));
    for (int i = 0; i < MANY; i++) {
        ids[i] = (char)(i - 100);
        assert_int_equal(
            rp_id_set_add(&set, RP_KIND_MOMENT, (struct rp_text){&ids[i], 1}, &ids[i], NULL),
            RP_OK);
    }
    for (int i = 0; i < MANY; i++)
        assert_ptr_equal(rp_id_set_find(&set, RP_KIND_MOMENT, (struct rp_text){&ids[i], 1}),
                         &ids[i]);
    rp_arena_release(&arena);
}

static void without_memory_no_room_is_made(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_id_set set;
    rp_id_set_init(&set, &arena);
    assert_int_equal(rp_id_set_reserve(&set, 1), RP_LIMIT);
    rp_arena_release(&arena);
}

static void a_made_id_skips_the_numbers_that_are_taken(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_moment moments[4] = {{.id = rp_text_of("m3")}, {.id = rp_text_of("m1")}};
    struct rp_relationship in = {.moments = {moments, 4}};
    struct rp_journey journey = {.relationships = {&in, 1}};
    assert_int_equal(rp_journey_complete(&journey, &arena), RP_OK);
    assert_true(rp_text_is(in.id, "r1"));
    assert_true(rp_text_is(moments[2].id, "m2"));
    assert_true(rp_text_is(moments[3].id, "m4"));
    rp_arena_release(&arena);
}

static void without_memory_nothing_is_complete(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_relationship in = {.id = {NULL, 0}};
    struct rp_journey journey = {.relationships = {&in, 1}};
    assert_int_equal(rp_journey_complete(&journey, &arena), RP_LIMIT);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_found_in_its_kind_alone),
        cmocka_unit_test(ten_thousand_ids_are_all_found),
        cmocka_unit_test(more_ids_may_come_than_there_is_room_for),
        cmocka_unit_test(without_memory_no_room_is_made),
        cmocka_unit_test(a_made_id_skips_the_numbers_that_are_taken),
        cmocka_unit_test(without_memory_nothing_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
