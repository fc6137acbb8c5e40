#include "vault/begun.h"

#include "actions/finding.h"
#include "actions/notes.h"

static struct rp_arena arena;
static struct rp_terms terms;

static struct rp_vault *noted(void **state)
{
    static const char *const texts[] = {
        "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"I slept.\"}",
        "{\"id\": \"v2\", \"day\": \"2026-02-20\", \"text\": \"I slept well.\"}",
        "{\"id\": \"v3\", \"day\": \"2026-02-10\", \"text\": \"I slept again.\"}"};
    struct rp_err err = {0};
    arena = heap_arena(0);
    terms = shipped_terms(&arena);
    struct rp_vault *vault = opened(*state);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct rp_notes notes = {
            .vault = vault, .terms = &terms, .arena = &arena, .at = rp_text_of(SAVED_AT)};
        struct rp_kept kept = {.is_new = false};
        const struct rp_noted what = {
            .verb = "victory", .list = "victories", .json = rp_text_of(texts[i])};
        if (rp_notes_load(&notes, &err) != RP_OK ||
            rp_notes_keep(&notes, &what, &kept, &err) != RP_OK)
            fail_msg("%s %s", err.place, err.message);
    }
    return vault;
}

static void end(struct rp_vault *vault)
{
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void the_newest_places_come_first(void **state)
{
    struct rp_vault *vault = noted(state);
    struct rp_findings found = {NULL, 0, 0};
    const struct rp_finding wish = {rp_text_of("SLEPT"), 2};
    assert_int_equal(rp_notes_find_words(rp_vault_store(vault), &wish, &arena, &found, NULL),
                     RP_OK);
    assert_int_equal(found.n, 2);
    assert_int_equal(found.found, 3);
    assert_true(rp_text_is(found.items[0].id, "v2"));
    assert_true(rp_text_is(found.items[1].id, "v3"));
    assert_string_equal(found.items[0].field, "text");
    assert_int_equal(found.items[0].at, 2);
    end(vault);
}

static void nothing_found_is_no_fault_and_nothing_to_look_for_is(void **state)
{
    struct rp_vault *vault = noted(state);
    struct rp_findings found = {NULL, 7, 7};
    struct rp_finding wish = {rp_text_of("lighthouse"), 2};
    assert_int_equal(rp_notes_find_words(rp_vault_store(vault), &wish, &arena, &found, NULL),
                     RP_OK);
    assert_int_equal(found.n, 0);
    assert_int_equal(found.found, 0);
    wish.words = rp_text_of("");
    assert_int_equal(rp_notes_find_words(rp_vault_store(vault), &wish, &arena, &found, NULL),
                     RP_BAD_INPUT);
    end(vault);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_newest_places_come_first),
        CASE(nothing_found_is_no_fault_and_nothing_to_look_for_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
