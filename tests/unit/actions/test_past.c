#include "vault/begun.h"

#include "actions/past.h"

static struct rp_arena arena;
static struct rp_terms terms;

static struct rp_notes notes_of(struct rp_vault *vault)
{
    return (struct rp_notes){
        .vault = vault, .terms = &terms, .arena = &arena, .at = rp_text_of(SAVED_AT)};
}

static void keep(struct rp_vault *vault, const char *list, const char *json)
{
    struct rp_notes notes = notes_of(vault);
    struct rp_err err = {0};
    struct rp_kept kept = {.is_new = false};
    const struct rp_noted noted = {.verb = "victory", .list = list, .json = rp_text_of(json)};
    if (rp_notes_load(&notes, &err) != RP_OK || rp_notes_keep(&notes, &noted, &kept, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
}

static void take_back(struct rp_vault *vault, bool forth)
{
    struct rp_notes notes = notes_of(vault);
    struct rp_history_entry what = {0};
    assert_int_equal(rp_notes_undo(&notes, &(struct rp_undoing){.forth = forth}, &what, NULL),
                     RP_OK);
}

static struct rp_vault *start(void **state)
{
    arena = heap_arena(0);
    terms = shipped_terms(&arena);
    return opened(*state);
}

static void end(struct rp_vault *vault)
{
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void each_action_tells_what_it_changed_then(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_past_actions all = {NULL, 0};
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"one\"}");
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"two\"}");
    assert_int_equal(rp_past_list(&notes, &all, NULL), RP_OK);
    assert_int_equal(all.n, 2);
    assert_int_equal(all.items[0].changed.n, 1);
    assert_int_equal(all.items[0].changed.items[0].what, RP_DIFFERENCE_CHANGED);
    assert_int_equal(all.items[0].changed.items[0].kind, RP_KIND_VICTORY);
    const struct rp_differences *first = &all.items[1].changed;
    bool found = false;
    for (size_t i = 0; i < first->n; i++) { /* the relationship came with it */
        const struct rp_victory *victory = first->items[i].record;
        if (first->items[i].kind == RP_KIND_VICTORY)
            found = first->items[i].what == RP_DIFFERENCE_NEW && rp_text_is(victory->text, "one");
    }
    assert_true(found);
    end(vault);
}

static void what_was_taken_back_is_marked_and_undoing_is_not_listed(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_past_actions all = {NULL, 0};
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"one\"}");
    take_back(vault, false);
    assert_int_equal(rp_past_list(&notes, &all, NULL), RP_OK);
    assert_int_equal(all.n, 1);
    assert_true(all.items[0].undone);
    take_back(vault, true);
    assert_int_equal(rp_past_list(&notes, &all, NULL), RP_OK);
    assert_int_equal(all.n, 1);
    assert_false(all.items[0].undone);
    end(vault);
}

static void only_the_change_that_is_meant_is_taken_back(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_history_entry what = {0};
    struct rp_store *store = rp_vault_store(vault);
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"one\"}");
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"two\"}");
    const struct rp_undoing first = {.action = 1}, second = {.action = 2};
    const struct rp_undoing first_again = {true, 1}, second_again = {true, 2};
    assert_int_equal(rp_notes_undo(&notes, &first, &what, NULL), RP_USAGE);
    assert_int_equal(rp_undo_next(store), 2);
    assert_int_equal(rp_redo_next(store), 0);
    assert_int_equal(rp_notes_undo(&notes, &second, &what, NULL), RP_OK);
    assert_int_equal(rp_undo_next(store), 1);
    assert_int_equal(rp_redo_next(store), 2);
    assert_int_equal(rp_notes_undo(&notes, &first_again, &what, NULL), RP_USAGE);
    assert_int_equal(rp_notes_undo(&notes, &second_again, &what, NULL), RP_OK);
    assert_int_equal(rp_undo_next(store), 2);
    end(vault);
}

static void what_is_forgotten_stands_and_cannot_be_taken_back(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_past_actions all = {NULL, 1};
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"one\"}");
    assert_int_equal(rp_history_forget(rp_vault_store(vault), NULL), RP_OK);
    assert_int_equal(rp_past_list(&notes, &all, NULL), RP_OK);
    assert_int_equal(all.n, 0);
    assert_int_equal(rp_notes_undo(&notes, &(struct rp_undoing){0}, NULL, NULL), RP_NOT_FOUND);
    assert_int_equal(rp_notes_load(&notes, NULL), RP_OK);
    assert_int_equal(notes.file.journey.relationships.items[0].victories.n, 1);
    end(vault);
}

static void a_record_has_its_versions_newest_first(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_past_versions all = {.n = 0};
    const struct rp_record_key key = {rp_text_of("r1"), rp_text_of("victories"), rp_text_of("v1")};
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"one\"}");
    keep(vault, "victories", "{\"id\": \"v1\", \"day\": \"2026-02-01\", \"text\": \"two\"}");
    take_back(vault, false);
    take_back(vault, false);
    assert_int_equal(rp_past_of(&notes, &key, &all, NULL), RP_OK);
    assert_int_equal(all.kind, RP_KIND_VICTORY);
    assert_int_equal(all.n, 4);
    assert_null(all.items[0].record);
    assert_true(rp_text_is(((const struct rp_victory *)all.items[1].record)->text, "one"));
    assert_true(rp_text_is(((const struct rp_victory *)all.items[2].record)->text, "two"));
    assert_true(all.items[2].undone);
    end(vault);
}

static void what_never_was_is_not_found(void **state)
{
    struct rp_vault *vault = start(state);
    struct rp_notes notes = notes_of(vault);
    struct rp_past_versions all = {.n = 0};
    struct rp_record_key key = {rp_text_of("r1"), rp_text_of("victories"), rp_text_of("v1")};
    assert_int_equal(rp_past_of(&notes, &key, &all, NULL), RP_NOT_FOUND);
    key.list = rp_text_of("therapist");
    assert_int_equal(rp_past_of(&notes, &key, &all, NULL), RP_NOT_FOUND);
    end(vault);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_action_tells_what_it_changed_then),
        CASE(what_was_taken_back_is_marked_and_undoing_is_not_listed),
        CASE(only_the_change_that_is_meant_is_taken_back),
        CASE(what_is_forgotten_stands_and_cannot_be_taken_back),
        CASE(a_record_has_its_versions_newest_first),
        CASE(what_never_was_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
