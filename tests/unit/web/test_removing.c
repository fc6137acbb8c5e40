/* Looking at what a removal would take along, in notes that are held in memory. */
#include "heap_arena.h"
#include "web/handlers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char journey[] =
    "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": \"r1\", \"people\": "
    "[{\"id\": \"p1\", \"name\": \"Aunt\"}], \"moments\": [{\"id\": \"m1\", \"day\": "
    "\"2026-02-01\", \"echoes\": [{\"person\": \"p1\", \"likeness\": 7}]}]}]}";

static struct rp_arena arena;
static struct rp_knowledge knowledge;
static struct rp_room room;
static struct rp_err err;

static int open_example(void **state)
{
    struct rp_strbuf path;
    struct rp_text text = {0};
    (void)state;
    arena = heap_arena(0);
    rp_strbuf_init(&path, &arena, 4096);
    rp_strbuf_str(&path, getenv("RAPPORT_SOURCE_ROOT"));
    rp_strbuf_str(&path, "/data");
    if (rp_strbuf_done(&path, &text) != RP_OK ||
        rp_knowledge_read(text.bytes, &arena, &knowledge, &err) != RP_OK ||
        rp_knowledge_read_page_words(text.bytes, &arena, &knowledge.words, &err) != RP_OK)
        return -1;
    memset(&room, 0, sizeof room);
    room.knowledge = &knowledge;
    room.example_journey = rp_text_of(journey);
    return rp_room_example(&room, true, &err) == RP_OK ? 0 : -1;
}

static int close_example(void **state)
{
    (void)state;
    assert_int_equal(rp_room_example(&room, false, &err), RP_OK);
    rp_arena_release(&arena);
    return 0;
}

static enum rp_rc asked(const char *json)
{
    struct rp_web_request request = {
        .room = &room, .arena = heap_arena(0), .asked = json_loads(json, 0, NULL)};
    assert_non_null(request.asked);
    enum rp_rc rc = rp_handle_remove(&request);
    assert_true(rc != RP_OK || strstr(request.answer.bytes, "\"would\"") != NULL);
    json_decref(request.asked);
    rp_arena_release(&request.arena);
    return rc;
}

static struct rp_relationship *held(void)
{
    struct rp_room_held *now = NULL;
    assert_int_equal(rp_room_read(&room, &now, &err), RP_OK);
    return &now->notes.file.journey.relationships.items[0];
}

static void a_look_at_a_removal_leaves_what_is_held(void **state)
{
    const struct rp_relationship *before = held();
    (void)state;
    assert_int_equal(asked("{\"list\": \"people\", \"id\": \"p1\", \"r\": \"r1\"}"), RP_OK);
    assert_false(room.held.stale);
    assert_ptr_equal(held(), before); /* it was not read again */
    assert_int_equal(held()->people.n, 1);
    assert_int_equal(held()->moments.items[0].echoes.n, 1);
    assert_int_equal(asked("{\"list\": \"people\", \"id\": \"p2\", \"r\": \"r1\"}"), RP_NOT_FOUND);
    assert_ptr_equal(held(), before);
}

static void a_removal_takes_along_what_it_said(void **state)
{
    (void)state;
    assert_int_equal(asked("{\"list\": \"people\", \"id\": \"p1\", \"r\": \"r1\", \"sure\": true}"),
                     RP_OK);
    assert_int_equal(held()->people.n, 0);
    assert_int_equal(held()->moments.items[0].echoes.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_look_at_a_removal_leaves_what_is_held, open_example,
                                        close_example),
        cmocka_unit_test_setup_teardown(a_removal_takes_along_what_it_said, open_example,
                                        close_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
