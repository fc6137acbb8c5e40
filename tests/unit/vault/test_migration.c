/* Records of earlier versions open, and nothing of them is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "filled.h"
#include "vault/database.h"

#include <stdlib.h>

/* The image that an earlier state of the program left, from its dump. */
static struct rp_text image_of(struct filled *f, const char *dump)
{
    sqlite3 *db = NULL;
    sqlite3_int64 size = 0;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    struct rp_text sql = read_file(source_path(dump), &f->arena);
    char *text = rp_arena_alloc(&f->arena, sql.len + 1);
    memcpy(text, sql.bytes, sql.len);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    char *kept = rp_arena_alloc(&f->arena, (size_t)size);
    memcpy(kept, bytes, (size_t)size);
    sqlite3_free(bytes);
    sqlite3_close(db);
    return (struct rp_text){kept, (size_t)size};
}

static struct rp_store *opened(struct filled *f, const char *dump)
{
    struct rp_store *store = NULL;
    struct rp_err err = {0};
    if (open_copy(image_of(f, dump), &store, &err) != RP_OK)
        fail_msg("%s", err.message);
    return store;
}

static struct rp_text body(struct filled *f, struct rp_store *store, int64_t seq, bool after)
{
    struct rp_text text = {0};
    const struct rp_history_question question = {
        seq, {rp_text_of("r1"), rp_text_of("people"), rp_text_of("p1")}, after};
    assert_int_equal(rp_history_body(store, &question, &f->arena, &text, NULL), RP_OK);
    return text;
}

static bool holds(struct rp_text text, const char *words)
{
    return text.bytes && memmem(text.bytes, text.len, words, strlen(words));
}

/* As the earlier program told it before (sqlite3: SELECT ... FROM history). */
static void version_1_keeps_its_history(void **state)
{
    static const struct {
        const char *verb;
        int64_t undoes, undone_by;
        size_t records_n;
    } expected[] = {
        {"victory", 0, 0, 1}, {"undo", 10, 0, 1},  {"remove", 0, 11, 1}, {"remove", 0, 0, 1},
        {"redo", 7, 0, 1},    {"undo", 4, 8, 1},   {"undo", 5, 0, 1},    {"moment", 0, 6, 1},
        {"victory", 0, 0, 1}, {"people", 0, 0, 1}, {"people", 0, 0, 1},  {"import", 0, 0, 30},
    };
    enum { N = sizeof expected / sizeof expected[0] };
    struct filled *f = *state;
    struct rp_store *store = opened(f, "tests/data/record-version-1.sql");
    struct rp_history history = {.most = 100};
    assert_int_equal(rp_history_list(store, NULL, &f->arena, &history, NULL), RP_OK);
    assert_int_equal(history.n, N);
    for (size_t i = 0; i < N; i++) {
        const struct rp_history_entry *entry = &history.items[i];
        assert_int_equal(entry->seq, N - i);
        assert_true(rp_text_is(entry->verb, expected[i].verb));
        assert_int_equal(entry->undoes, expected[i].undoes);
        assert_int_equal(entry->undone_by, expected[i].undone_by);
        assert_int_equal(entry->records_n, expected[i].records_n);
    }
    assert_true(holds(body(f, store, 3, false), "\"my mother\""));
    assert_true(holds(body(f, store, 3, true), "\"another invented aunt\""));
    assert_null(body(f, store, 1, false).bytes);
    int64_t unused = -1;
    assert_int_equal(rp_database_number(store->db, "PRAGMA freelist_count", &unused, NULL), RP_OK);
    assert_int_equal(unused, 0); /* no page of what the changesets held is sealed along */
    rp_store_free(store);
}

/* Back to nothing and forth again, over a restart: the same steps with the same records. */
static void version_1_is_undone_to_its_beginning_and_done_again(void **state)
{
    enum { STANDING = 6 }; /* actions of the person's own that were not taken back */
    struct filled *f = *state;
    struct rp_text texts[STANDING + 1];
    struct rp_store *store = opened(f, "tests/data/record-version-1.sql");
    texts[0] = text_in(f, store);
    assert_true(holds(texts[0], "another invented victory"));
    assert_false(holds(texts[0], "\"p3\""));
    for (int i = 0; i < STANDING; i++) {
        assert_int_equal(rp_undo(store, AT, &f->arena, NULL, NULL), RP_OK);
        texts[i + 1] = text_in(f, store);
    }
    assert_true(holds(texts[2], "\"p3\""));        /* before it was removed */
    assert_true(holds(texts[4], "\"my mother\"")); /* before it was changed */
    assert_true(texts[STANDING].len < 40);         /* nothing is there */
    assert_int_equal(rp_undo(store, AT, &f->arena, NULL, NULL), RP_NOT_FOUND);
    struct rp_store *again = opened_again(store);
    rp_store_free(store);
    for (int i = STANDING; i > 0; i--) {
        assert_int_equal(rp_redo(again, AT, &f->arena, NULL, NULL), RP_OK);
        assert_same_text(text_in(f, again), texts[i - 1]);
    }
    rp_store_free(again);
}

/* A byte of a changeset that differs. */
static void a_history_of_version_1_that_does_not_fit_is_refused(void **state)
{
    struct filled *f = *state;
    struct rp_text image = image_of(f, "tests/data/record-version-1.sql");
    char *words = memmem(image.bytes, image.len, "another invented aunt", 21);
    struct rp_store *store = NULL;
    struct rp_err err = {0};
    assert_non_null(words);
    words[0] = 'A';
    assert_int_equal(open_copy(image, &store, &err), RP_DAMAGED);
    assert_null(store);
    assert_null(strstr(err.message, "aunt"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(version_1_keeps_its_history),
        CASE(version_1_is_undone_to_its_beginning_and_done_again),
        CASE(a_history_of_version_1_that_does_not_fit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
