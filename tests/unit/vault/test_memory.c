#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "vault/database.h"
#include "vault/filled.h"
#include "vault/search.h"

/* Beyond the first thirty, only each of so many allocations is made to fail. With any argument:
 * every one, which takes half a minute. */
static int sparse = 211;

/* SQLite's memory with a counter before it: the allocation of that number fails, then all go on. */
static sqlite3_mem_methods real;
static long until_failure = -1; /* < 0: none fails */

static bool fails(void)
{
    return until_failure >= 0 && until_failure-- == 0;
}

static void *take(int n)
{
    return fails() ? NULL : real.xMalloc(n);
}

static void *resize(void *piece, int n)
{
    return fails() ? NULL : real.xRealloc(piece, n);
}

static struct rp_arena lists;
static struct rp_terms terms;
static struct rp_text journey_text;

static int start(void **state)
{
    (void)state;
    lists = heap_arena(0);
    terms = shipped_terms(&lists);
    journey_text = read_file(source_path("data/journeys/example.json"), &lists);
    assert_int_equal(rp_database_memory_start(NULL), RP_OK);
    sqlite3_shutdown(); /* its memory can be changed only while it is down */
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
    sqlite3_mem_methods counted = real;
    counted.xMalloc = take;
    counted.xRealloc = resize;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &counted);
}

static int end(void **state)
{
    (void)state;
    rp_arena_release(&lists);
    return 0;
}

static const struct rp_record_key moment_1 = {
    .relationship = {"r1", 2}, .list = {"moments", 7}, .id = {"m1", 2}};

/* One of the things a store does; gives its result. */
typedef enum rp_rc (*step_fn)(struct rp_store **store, struct rp_arena *arena, struct rp_err *err);

static enum rp_rc make(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    (void)arena;
    struct rp_store *made = NULL;
    enum rp_rc rc = rp_store_new(&made, err);
    rp_store_free(made);
    (void)store;
    return rc;
}

static enum rp_rc open_image(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_store *opened = NULL;
    (void)arena;
    enum rp_rc rc = open_copy(rp_store_image(*store), &opened, err);
    rp_store_free(opened);
    return rc;
}

static enum rp_rc import(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_journey_file file;
    assert_int_equal(
        rp_journey_read(rp_text_of(JOURNEY("\"victories\": []")), &terms, arena, &file, NULL),
        RP_OK);
    enum rp_rc rc = rp_action_begin(*store, "import", AT, rp_text_of("r1"), err);
    if (rc != RP_OK)
        return rc;
    rc = rp_store_replace(*store, &file.journey, err);
    if (rc == RP_OK)
        return rp_action_commit(*store, NULL, err);
    rp_action_cancel(*store);
    return rc;
}

static enum rp_rc undo(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    return rp_undo(*store, AT, arena, NULL, err);
}

static enum rp_rc load(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_journey_file file;
    return rp_store_load(*store, &terms, arena, &file, err);
}

static enum rp_rc history(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_history entries = {.most = 9};
    return rp_history_list(*store, &moment_1, arena, &entries, err);
}

static enum rp_rc search(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_search hits = {.most = 99};
    return rp_store_search(*store, rp_text_of("e"), arena, &hits, err);
}

static enum rp_rc seal(struct rp_store **store, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_store_seal seal = {1, AT, rp_text_of("x")};
    enum rp_rc rc = rp_store_seal_put(*store, &seal, err);
    return rc == RP_OK ? rp_store_seal_get(*store, arena, &seal, err) : rc;
}

/* Runs the step with its allocation `at` failing. A failure leaves the records as they were. */
static enum rp_rc fail_at(step_fn step, long at)
{
    struct filled f = {.arena = heap_arena(0), .terms = terms};
    struct rp_err err = {0};
    assert_int_equal(rp_store_new(&f.store, NULL), RP_OK);
    put_journey(&f, journey_text);
    until_failure = at;
    enum rp_rc rc = step(&f.store, &f.arena, &err);
    bool reached = until_failure < 0;
    until_failure = -1;
    if (rc != RP_OK && rc != RP_LIMIT)
        fail_msg("allocation %ld: %s", at, err.message);
    assert_int_equal(err.rc, rc);
    if (rc != RP_OK)
        assert_same_text(text_in(&f, f.store), f.text);
    rp_store_free(f.store);
    rp_arena_release(&f.arena);
    return reached ? RP_LIMIT : RP_OK;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const step_fn steps[] = {make, open_image, import, undo, load, history, search, seal};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        long at = 0;
        sqlite3_int64 used = sqlite3_memory_used();
        while (fail_at(steps[i], at) != RP_OK)
            at += at < 30 ? 1 : sparse;
        assert_true(at > 5);
        assert_int_equal(sqlite3_memory_used(), used);
    }
}

/* Large pieces go back to the system; of small ones nothing is left where they were. */
static void freed_memory_is_wiped(void **state)
{
    (void)state;
    enum { SIZE = 1000 };
    static const char zeros[SIZE];
    char *piece = real.xMalloc(SIZE);
    memset(piece, 'x', SIZE);
    char *moved = real.xRealloc(piece, SIZE * 4);
    assert_ptr_not_equal(moved, piece);
    assert_int_equal(moved[SIZE - 1], 'x');
    assert_memory_equal(piece, zeros, SIZE);
    real.xFree(moved);
    assert_memory_equal(moved, zeros, SIZE);
}

static void pieces_of_any_size_hold_what_was_asked(void **state)
{
    (void)state;
    for (int n = 1; n < 400000; n += 1 + n / 7) {
        char *piece = real.xMalloc(n);
        assert_non_null(piece);
        assert_true(real.xSize(piece) >= n);
        assert_true(real.xRoundup(n) >= n);
        assert_int_equal((uintptr_t)piece % 16, 0);
        memset(piece, 'x', (size_t)n);
        char *again = real.xRealloc(piece, n + 1);
        assert_int_equal(again[n - 1], 'x');
        real.xFree(again);
    }
    assert_null(real.xMalloc(0));
    real.xFree(NULL);
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        sparse = 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(freed_memory_is_wiped),
        cmocka_unit_test(pieces_of_any_size_hold_what_was_asked),
    };
    return cmocka_run_group_tests(tests, start, end);
}
