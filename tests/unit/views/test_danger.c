#include "view_fixture.h"
#include "views/danger.h"

/* The fixture's day is 2026-03-02; the line stays 28 days: from 2026-02-02 on. */
#define DEATH "\"I want to die.\""
/* Put away for m1, while it says that and nothing else. */
#define FOLDED "{\"advice\": \"help\", \"about\": \"m1\", \"mark\": \"abc0c5897ceb3879\"}"

struct row {
    const char *members, *id; /* NULL: for none */
};

static void look_at_each(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        look_at_client(rows[i].members);
        if (review.danger.n != (rows[i].id != NULL) ||
            (rows[i].id && !rp_text_is(review.danger.records[0].about, rows[i].id)))
            fail_msg("row %zu: %zu, %.*s", i, review.danger.n,
                     review.danger.n ? (int)review.danger.records[0].about.len : 0,
                     review.danger.n ? review.danger.records[0].about.bytes : "");
    }
}

static void for_which_records_it_stands(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-02\", \"what\": " DEATH "}],", "m1"},
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-01\", \"what\": " DEATH "}],", NULL},
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-04-01\", \"what\": " DEATH "}],", "m1"},
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-03-01\", \"what\": \"Rain.\"}],", NULL},
        /* an old moment with a try of today */
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-01-01\", \"what\": \"Rain.\", "
         "\"attempts\": [{\"day\": \"2026-03-01\", \"words\": " DEATH "}]}],",
         "m1"},
        {"\"moments\": [{\"id\": \"m1\", \"day\": \"2026-01-01\", \"what\": " DEATH ", "
         "\"attempts\": [{\"day\": \"2026-03-01\", \"words\": \"Rain.\"}]}],",
         NULL},
        {"\"beliefs\": [{\"id\": \"b1\", \"text\": " DEATH "}],", "b1"},
        /* homework has the day of its hour */
        {"\"sessions\": [{\"id\": \"s1\", \"day\": \"2026-01-01\", \"homework\": [{\"text\": " DEATH
         "}]}],",
         NULL},
        {"\"sessions\": [{\"id\": \"s1\", \"day\": \"2026-03-01\", \"homework\": [{\"text\": " DEATH
         "}]}],",
         "s1"},
        /* texts of the relationship and of the plan have no day */
        {"\"ended_how\": " DEATH ",", "r1"},
        {"\"plan\": {\"ending\": {\"last_day\": \"2026-01-01\", \"steps\": [{\"text\": " DEATH
         "}]}},",
         "r1"},
        {"\"role\": \"therapist\", \"moments\": [{\"id\": \"m1\", \"day\": \"2026-03-01\", "
         "\"what\": " DEATH "}],",
         NULL},
    };
    look_at_each(rows, sizeof rows / sizeof rows[0]);
}

static void it_is_folded_for_the_words_that_were_there(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"\"dismissed\": [" FOLDED "], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"what\": " DEATH "}],",
         NULL},
        /* a number beside them changes nothing; a word does, and so do other words below it */
        {"\"dismissed\": [" FOLDED "], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"felt\": 7, \"what\": " DEATH "}],",
         NULL},
        {"\"dismissed\": [" FOLDED "], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"words\": \"Tonight.\", \"what\": " DEATH "}],",
         "m1"},
        {"\"dismissed\": [" FOLDED "], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"what\": " DEATH
         ", \"attempts\": [{\"day\": \"2026-03-01\", \"note\": " DEATH "}]}],",
         "m1"},
        {"\"dismissed\": [{\"advice\": \"help\", \"about\": \"m1\"}], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"what\": " DEATH "}],",
         "m1"},
        {"\"dismissed\": [{\"advice\": \"help\", \"about\": \"m2\"}], \"moments\": [{\"id\": "
         "\"m1\", \"day\": \"2026-03-01\", \"what\": " DEATH "}],",
         "m1"},
    };
    look_at_each(rows, sizeof rows / sizeof rows[0]);
}

static void what_was_folded_is_counted_and_without_signs_there_is_none(void **state)
{
    (void)state;
    struct rp_danger danger = {NULL, 7, 7};
    look_at_client("\"dismissed\": [" FOLDED "], \"moments\": "
                   "[{\"id\": \"m1\", \"day\": \"2026-03-01\", \"what\": " DEATH "}],");
    assert_int_equal(review.danger.folded_n, 1);
    assert_true(rp_danger_is_in(knowledge.signs, review.relationship, rp_text_of("m1"), &arena));
    assert_false(rp_danger_is_in(knowledge.signs, review.relationship, rp_text_of("m2"), &arena));
    assert_int_equal(rp_danger_find(NULL, review.relationship, review.as_of, &arena, &danger),
                     RP_OK);
    assert_int_equal(danger.n + danger.folded_n, 0);
    assert_false(rp_danger_is_in(NULL, review.relationship, rp_text_of("m1"), &arena));
}

static void without_memory_nothing_is_written(void **state)
{
    (void)state;
    struct rp_arena small = heap_arena(16);
    struct rp_danger danger = {NULL, 7, 7};
    look_at_client("\"beliefs\": [{\"id\": \"b1\", \"text\": " DEATH "}],");
    assert_int_equal(
        rp_danger_find(knowledge.signs, review.relationship, review.as_of, &small, &danger),
        RP_LIMIT);
    assert_int_equal(danger.n, 7);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(for_which_records_it_stands),
        cmocka_unit_test(it_is_folded_for_the_words_that_were_there),
        cmocka_unit_test(what_was_folded_is_counted_and_without_signs_there_is_none),
        cmocka_unit_test(without_memory_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
