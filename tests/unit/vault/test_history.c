#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draws.h"
#include "filled.h"
#include "vault/database.h"

static struct rp_record_key key_of(const char *list, const char *id)
{
    return (struct rp_record_key){rp_text_of("r1"), rp_text_of(list), rp_text_of(id)};
}

/* Keeps a victory of that text, as an action of its own. */
static void put_victory(struct filled *f, const char *id, const char *text)
{
    struct rp_victory v = {
        .id = rp_text_of(id), .has_day = true, .day = 20000, .text = rp_text_of(text)};
    assert_int_equal(rp_action_begin(f->store, "victory", AT, rp_text_of("r1"), NULL), RP_OK);
    assert_int_equal(rp_store_put(f->store, key_of("victories", id), RP_KIND_VICTORY, &v, NULL),
                     RP_OK);
    assert_int_equal(rp_action_commit(f->store, NULL, NULL), RP_OK);
}

static void undo_and_redo_walk_the_same_way(void **state)
{
    enum { STEPS = 120 };
    struct filled *f = *state;
    struct rp_text texts[STEPS + 1];
    texts[0] = text_in(f, f->store);
    for (int i = 0; i < STEPS; i++) {
        char id[8];
        snprintf(id, sizeof id, "v%d", i % 7); /* some are new, most change what is there */
        put_victory(f, id, i % 2 ? "one" : "another");
        texts[i + 1] = text_in(f, f->store);
    }
    for (int i = STEPS; i > 0; i--) {
        assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
        assert_same_text(text_in(f, f->store), texts[i - 1]);
    }
    for (int i = 0; i < STEPS; i++) {
        assert_int_equal(rp_redo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
        assert_same_text(text_in(f, f->store), texts[i + 1]);
    }
    assert_int_equal(rp_redo(f->store, AT, &f->arena, NULL, NULL), RP_NOT_FOUND);
}

/* One of some changes, each an action of its own; false when it made nothing different. */
static bool change_at_random(struct filled *f, const struct rp_journey *whole, uint64_t *seed)
{
    char id[8], text[16];
    bool changed = false;
    enum rp_rc rc = RP_OK;
    snprintf(id, sizeof id, "v%d", draw(seed, 4));
    snprintf(text, sizeof text, "text %d", draw(seed, 3));
    struct rp_victory v = {
        .id = rp_text_of(id), .has_day = true, .day = 20000, .text = rp_text_of(text)};
    assert_int_equal(rp_action_begin(f->store, "any", AT, rp_text_of("r1"), NULL), RP_OK);
    for (int i = draw(seed, 3); i >= 0; i--) {
        switch (draw(seed, 8)) {
        case 0:
            rc = rp_store_replace(f->store, whole, NULL);
            break;
        case 1:
            rc = rp_store_remove(f->store, key_of("relationships", "r1"), NULL);
            break;
        case 2:
        case 3:
            rc = rp_store_remove(f->store, key_of("victories", id), NULL);
            break;
        default:
            rc = rp_store_put(f->store, key_of("victories", id), RP_KIND_VICTORY, &v, NULL);
        }
        assert_true(rc == RP_OK || rc == RP_NOT_FOUND);
    }
    assert_int_equal(rp_action_commit(f->store, &changed, NULL), RP_OK);
    return changed;
}

/* Against a list of what the records were after each action. */
static void any_way_through_the_history_passes_the_same_states(void **state)
{
    enum { STEPS = 600 };
    struct filled *f = *state;
    struct rp_journey_file whole = {0};
    struct rp_text states[STEPS + 2];
    size_t at = 1, end = 1, most = 1;
    uint64_t seed = 20261126;
    assert_int_equal(rp_store_load(f->store, &f->terms, &f->arena, &whole, NULL), RP_OK);
    states[1] = text_in(f, f->store);
    for (int i = 0; i < STEPS; i++) {
        int way = draw(&seed, 4);
        if (way == 0 && at > 1) {
            assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
            at--;
        } else if (way == 1 && at < end) {
            assert_int_equal(rp_redo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
            at++;
        } else if (change_at_random(f, &whole.journey, &seed)) {
            states[++at] = text_in(f, f->store);
            end = at;
        }
        most = end > most ? end : most;
        assert_same_text(text_in(f, f->store), states[at]);
    }
    assert_true(most > 20);
}

static void an_image_brings_its_history_along(void **state)
{
    struct filled *f = *state;
    struct rp_history_entry what = {0};
    put_victory(f, "v8", "kept");
    struct rp_store *again = opened_again(f->store);
    assert_int_equal(rp_undo(again, AT, &f->arena, &what, NULL), RP_OK);
    assert_true(rp_text_is(what.verb, "victory"));
    assert_true(rp_text_is(what.relationship, "r1"));
    assert_int_equal(what.records_n, 1);
    assert_same_text(text_in(f, again), f->text);
    rp_store_free(again);
}

static void a_new_change_after_an_undo_leaves_nothing_to_do_again(void **state)
{
    struct filled *f = *state;
    put_victory(f, "v8", "one");
    assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
    put_victory(f, "v9", "two");
    struct rp_text now = text_in(f, f->store);
    assert_int_equal(rp_redo(f->store, AT, &f->arena, NULL, NULL), RP_NOT_FOUND);
    assert_same_text(text_in(f, f->store), now);
}

static void what_is_removed_comes_back_with_all_below_it(void **state)
{
    struct filled *f = *state;
    struct rp_record_key whole = key_of("relationships", "r1");
    assert_int_equal(rp_action_begin(f->store, "erase", AT, rp_text_of("r1"), NULL), RP_OK);
    assert_int_equal(rp_store_remove(f->store, whole, NULL), RP_OK);
    assert_int_equal(rp_store_remove(f->store, whole, NULL), RP_NOT_FOUND);
    assert_int_equal(rp_action_commit(f->store, NULL, NULL), RP_OK);
    assert_true(text_in(f, f->store).len < 100);
    assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, NULL), RP_OK);
    assert_same_text(text_in(f, f->store), f->text);
}

static void a_cancelled_action_leaves_no_trace(void **state)
{
    struct filled *f = *state;
    struct rp_history history = {.most = 10};
    bool changed = true;
    assert_int_equal(rp_action_begin(f->store, "erase", AT, rp_text_of("r1"), NULL), RP_OK);
    assert_int_equal(rp_store_remove(f->store, key_of("moments", "m1"), NULL), RP_OK);
    rp_action_cancel(f->store);
    rp_action_cancel(f->store);
    assert_int_equal(rp_action_begin(f->store, "nothing", AT, rp_text_of("r1"), NULL), RP_OK);
    assert_int_equal(rp_action_commit(f->store, &changed, NULL), RP_OK);
    assert_false(changed);
    assert_same_text(text_in(f, f->store), f->text);
    assert_int_equal(rp_history_list(f->store, NULL, &f->arena, &history, NULL), RP_OK);
    assert_int_equal(history.n, 1); /* the import */
}

/* The text of a record beside an action; absent when it was not there. */
static struct rp_text body(struct filled *f, int64_t seq, struct rp_record_key key, bool after)
{
    struct rp_text text = rp_text_of("not written");
    const struct rp_history_question question = {seq, key, after};
    assert_int_equal(rp_history_body(f->store, &question, &f->arena, &text, NULL), RP_OK);
    return text;
}

static bool holds(struct rp_text text, const char *words)
{
    return text.bytes && memmem(text.bytes, text.len, words, strlen(words));
}

static void a_record_tells_what_it_was(void **state)
{
    struct filled *f = *state;
    struct rp_history history = {.most = 10};
    struct rp_text none = {0};
    struct rp_record_key key = key_of("victories", "v8");
    put_victory(f, "v8", "first words");
    put_victory(f, "v9", "others");
    put_victory(f, "v8", "second words");
    assert_int_equal(rp_history_list(f->store, &key, &f->arena, &history, NULL), RP_OK);
    assert_int_equal(history.n, 2);
    assert_true(history.items[0].seq > history.items[1].seq);
    assert_true(holds(body(f, history.items[0].seq, key, false), "first words"));
    assert_true(holds(body(f, history.items[0].seq, key, true), "second words"));
    assert_null(body(f, history.items[1].seq, key, false).bytes);
    assert_true(holds(body(f, history.items[1].seq, key, true), "first words"));
    assert_null(body(f, history.items[1].seq + 1, key, true).bytes); /* that of the others */
    const struct rp_history_question question = {99, key, false};
    assert_int_equal(rp_history_body(f->store, &question, &f->arena, &none, NULL), RP_NOT_FOUND);
    history.most = 1;
    assert_int_equal(rp_history_list(f->store, NULL, &f->arena, &history, NULL), RP_OK);
    assert_int_equal(history.n, 1);
}

static void an_undo_tells_which_records_it_changed(void **state)
{
    struct filled *f = *state;
    struct rp_history_entry what = {0};
    struct rp_history_changes changes = {.most = 2};
    struct rp_text there = {0};
    const struct rp_record_key key = key_of("victories", "v8");
    put_victory(f, "v8", "first words");
    put_victory(f, "v8", "second words");
    assert_int_equal(rp_undo(f->store, AT, &f->arena, &what, NULL), RP_OK);
    assert_int_equal(what.undone_by, what.seq + 1);
    assert_int_equal(rp_history_changes(f->store, what.undone_by, &f->arena, &changes, NULL),
                     RP_OK);
    assert_int_equal(changes.n, 1);
    assert_false(changes.more);
    assert_true(rp_text_is(changes.items[0].key.list, "victories"));
    assert_true(rp_text_is(changes.items[0].key.id, "v8"));
    assert_true(holds(changes.items[0].before, "second words"));
    assert_true(holds(changes.items[0].now, "first words"));
    assert_int_equal(rp_store_body(f->store, &key, &f->arena, &there, NULL), RP_OK);
    assert_same_text(there, changes.items[0].now);
    assert_int_equal(rp_undo(f->store, AT, &f->arena, &what, NULL), RP_OK);
    assert_int_equal(rp_history_changes(f->store, what.undone_by, &f->arena, &changes, NULL),
                     RP_OK);
    assert_null(changes.items[0].now.bytes);
    assert_int_equal(rp_store_body(f->store, &key, &f->arena, &there, NULL), RP_OK);
    assert_null(there.bytes);
    assert_int_equal(rp_history_changes(f->store, 1, &f->arena, &changes, NULL), RP_OK);
    assert_int_equal(changes.n, 2);
    assert_true(changes.more); /* of the import */
}

/* Somebody changed the image: each time refused, and nothing is changed. */
static void a_history_that_does_not_fit_the_records_is_refused(void **state)
{
    static const char *const spoils[] = {
        "DELETE FROM record WHERE list = 'victories' AND id = 'v8'",
        "DELETE FROM former WHERE seq = (SELECT max(seq) FROM history)",
    };
    struct filled *f = *state;
    for (size_t i = 0; i < sizeof spoils / sizeof spoils[0]; i++) {
        struct rp_history history = {.most = 1};
        put_victory(f, "v8", "some words");
        assert_int_equal(rp_database_run(f->store->db, spoils[i], NULL), RP_OK);
        struct rp_text before = text_in(f, f->store);
        assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, NULL), RP_DAMAGED);
        assert_same_text(text_in(f, f->store), before);
        assert_int_equal(rp_history_list(f->store, NULL, &f->arena, &history, NULL), RP_OK);
        assert_int_equal(history.items[0].undone_by, 0);
    }
    assert_int_equal(rp_database_run(f->store->db, "DELETE FROM history WHERE seq > 1", NULL),
                     RP_OK);
    assert_int_equal(rp_database_run(f->store->db, "UPDATE history SET seq = -1", NULL), RP_OK);
    assert_int_equal(rp_action_begin(f->store, "none", AT, rp_text_of("r1"), NULL), RP_DAMAGED);
}

static void with_nothing_left_to_undo_it_says_so(void **state)
{
    struct filled *f = *state;
    struct rp_err err = {0};
    assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, &err), RP_OK); /* the import */
    assert_int_equal(rp_undo(f->store, AT, &f->arena, NULL, &err), RP_NOT_FOUND);
    assert_string_equal(err.message, "there is nothing to undo");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(undo_and_redo_walk_the_same_way),
        CASE(any_way_through_the_history_passes_the_same_states),
        CASE(an_image_brings_its_history_along),
        CASE(a_new_change_after_an_undo_leaves_nothing_to_do_again),
        CASE(what_is_removed_comes_back_with_all_below_it),
        CASE(a_cancelled_action_leaves_no_trace),
        CASE(a_record_tells_what_it_was),
        CASE(a_history_that_does_not_fit_the_records_is_refused),
        CASE(an_undo_tells_which_records_it_changed),
        CASE(with_nothing_left_to_undo_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
