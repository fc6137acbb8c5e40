#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "filled.h"
#include "vault/database.h"

static void a_journey_comes_out_as_it_went_in(void **state)
{
    struct filled *f = *state;
    assert_same_text(text_in(f, f->store), f->text);
}

/* What is not known is kept, an empty list and none stay different. */
static void nothing_is_lost_or_made_up(void **state)
{
    struct filled *f = *state;
    put_journey(
        f, rp_text_of("{\"rapport\": 1, \"of mine\": [1], \"relationships\": ["
                      "{\"id\": \"b\", \"moments\": [], \"shoe\": {\"size\": 42}},"
                      "{\"id\": \"a\", \"victories\": [{\"id\": \"v9\", \"day\": \"2026-01-01\"},"
                      "{\"id\": \"v1\", \"day\": \"2025-01-01\", \"x\": null, \"y\": \"\\u00e9\"}],"
                      "\"plan\": {\"ending\": {\"aims\": [{\"text\": \"t\"}]}}}]}"));
    assert_same_text(text_in(f, f->store), f->text);
    put_journey(f, rp_text_of("{\"rapport\": 1}"));
    assert_same_text(text_in(f, f->store), f->text);
    put_journey(f, rp_text_of("{\"rapport\": 1, \"relationships\": []}"));
    assert_same_text(text_in(f, f->store), f->text);
}

static void an_image_opens_again_with_all_that_was_in_it(void **state)
{
    struct filled *f = *state;
    assert_memory_equal(rp_store_image(f->store).bytes, "SQLite format 3", 16);
    struct rp_store *again = opened_again(f->store);
    assert_same_text(text_in(f, again), f->text);
    rp_store_free(again);
}

static int rows_of(struct rp_store *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(rp_database_prepare(store->db, sql, &statement, NULL), RP_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int n = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return n;
}

static void each_list_has_a_view_with_a_column_for_each_field(void **state)
{
    struct filled *f = *state;
    /* Ours never looks through a view; stock sqlite3 trusts what it opens. */
    assert_int_equal(rp_database_run(f->store->db, "PRAGMA trusted_schema = 1", NULL), RP_OK);
    assert_int_equal(rows_of(f->store, "SELECT count(*) FROM sessions WHERE day >= '2025-11-01'"),
                     15);
    assert_int_equal(rows_of(f->store, "SELECT matters FROM moments WHERE id = 'm2'"), 8);
    assert_int_equal(rows_of(f->store, "SELECT count(*) FROM relationships"), 1);
    assert_int_equal(rows_of(f->store, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"),
                     15);
}

/* Every image that is not whole is refused, and none crashes. */
static void a_changed_image_is_refused_or_reads_as_a_whole_one(void **state)
{
    struct filled *f = *state;
    struct rp_text image = rp_store_image(f->store);
    char *bytes = rp_arena_alloc(&f->arena, image.len);
    memcpy(bytes, image.bytes, image.len);
    image.bytes = bytes;
    size_t refused = 0;
    for (size_t at = 0; at < image.len; at += 211) {
        struct rp_store *store = NULL;
        struct rp_journey_file file = {0};
        bytes[at] ^= 0x11;
        enum rp_rc rc = open_copy(image, &store, NULL);
        if (rc == RP_OK)
            rc = rp_store_load(store, &f->terms, &f->arena, &file, NULL);
        assert_true(rc == RP_OK || rc == RP_DAMAGED || rc == RP_LIMIT);
        refused += rc != RP_OK;
        rp_store_free(store);
        bytes[at] ^= 0x11;
    }
    assert_true(refused > 10);
}

/* The store's image is refused with these words. */
static void assert_refused(struct filled *f, const char *words)
{
    struct rp_store *store = NULL;
    struct rp_err err = {0};
    assert_int_equal(open_copy(rp_store_image(f->store), &store, &err), RP_DAMAGED);
    assert_non_null(strstr(err.message, words));
    assert_null(store);
}

static void what_is_no_record_of_ours_or_a_newer_one_is_said_to_be_so(void **state)
{
    struct filled *f = *state;
    struct rp_store *store = NULL;
    assert_int_equal(open_copy(rp_text_of("no database at all"), &store, NULL), RP_DAMAGED);
    assert_int_equal(rp_database_run(f->store->db, "PRAGMA user_version = 99", NULL), RP_OK);
    assert_refused(f, "a newer Rapport wrote it");
    assert_int_equal(rp_database_run(f->store->db, "PRAGMA application_id = 7", NULL), RP_OK);
    assert_refused(f, "not a record of Rapport");
}

/* A body that somebody changed by hand. */
static void a_record_that_does_not_fit_is_refused_without_its_words(void **state)
{
    struct filled *f = *state;
    struct rp_journey_file file = {0};
    struct rp_err err = {0};
    assert_int_equal(rp_database_run(f->store->db,
                                     "UPDATE record SET body = '{\"kind\": \"secret words\"}'"
                                     " WHERE list = 'moments'",
                                     NULL),
                     RP_OK);
    assert_int_equal(rp_store_load(f->store, &f->terms, &f->arena, &file, &err), RP_DAMAGED);
    assert_null(strstr(err.message, "secret"));
}

/* With less and less memory for SQLite: done whole, or refused and as before. */
static void without_memory_the_record_stays_as_it_was(void **state)
{
    struct filled *f = *state;
    size_t refused = 0;
    struct rp_text before = f->text;
    sqlite3_int64 used = sqlite3_memory_used();
    for (sqlite3_int64 more = 0; more < 400000; more += 10000) {
        struct rp_journey_file file = {0};
        enum rp_rc rc = rp_journey_read(before, &f->terms, &f->arena, &file, NULL);
        assert_int_equal(rc, RP_OK);
        sqlite3_hard_heap_limit64(used + more);
        rc = rp_action_begin(f->store, "import", AT, (struct rp_text){0}, NULL);
        if (rc == RP_OK)
            rc = rp_store_replace(f->store, &file.journey, NULL);
        if (rc == RP_OK)
            rc = rp_action_commit(f->store, NULL, NULL);
        else
            rp_action_cancel(f->store);
        sqlite3_hard_heap_limit64(0);
        assert_true(rc == RP_OK || rc == RP_LIMIT);
        refused += rc == RP_LIMIT;
        assert_same_text(text_in(f, f->store), before);
    }
    assert_true(refused > 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_journey_comes_out_as_it_went_in),
        CASE(nothing_is_lost_or_made_up),
        CASE(an_image_opens_again_with_all_that_was_in_it),
        CASE(each_list_has_a_view_with_a_column_for_each_field),
        CASE(a_changed_image_is_refused_or_reads_as_a_whole_one),
        CASE(what_is_no_record_of_ours_or_a_newer_one_is_said_to_be_so),
        CASE(a_record_that_does_not_fit_is_refused_without_its_words),
        CASE(without_memory_the_record_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
