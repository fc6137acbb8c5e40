#include "guide/facts_build.h"

#include "draws.h"
#include "heap_arena.h"
#include <rapport/base/date.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { RECORDS = 3000, KINDS = 60, DAYS = 2000, ATTEMPTS = 2, ID_SIZE = 8 };

static struct rp_term kinds[KINDS];
static struct rp_boundary records[RECORDS];
static struct rp_attempt attempts[RECORDS][ATTEMPTS];
static char ids[RECORDS][ID_SIZE];

static void fill(size_t i, uint64_t *seed)
{
    struct rp_boundary *b = &records[i];
    int kind = draw(seed, KINDS + 1);
    snprintf(ids[i], sizeof ids[i], "b%zu", i);
    *b = (struct rp_boundary){.id = rp_text_of(ids[i]),
                              .kind = kind < KINDS ? &kinds[kind] : NULL,
                              .has_day = draw(seed, 20) > 0,
                              .day = draw(seed, DAYS),
                              .has_asked = draw(seed, 20) == 0,
                              .attempts = {attempts[i], 0}};
    b->asked = b->has_asked && draw(seed, 2);
    b->attempts.n = draw(seed, 8) ? 0 : (size_t)draw(seed, ATTEMPTS + 1);
    for (size_t j = 0; j < b->attempts.n; j++)
        attempts[i][j] = (struct rp_attempt){.has_day = draw(seed, 4) > 0, .day = draw(seed, DAYS)};
}

/* The definition, word by word: its attempts say when it was asked; without any that has a day, the
 * record's own day does. */
static bool was_asked_by(const struct rp_boundary *b, int32_t day)
{
    bool dated = false;
    for (size_t i = 0; i < b->attempts.n; i++) {
        if (b->attempts.items[i].has_day && b->attempts.items[i].day < day)
            return true;
        dated |= b->attempts.items[i].has_day;
    }
    return !dated && b->asked;
}

static bool expected(const struct rp_boundary *later)
{
    for (size_t i = 0; i < RECORDS; i++) {
        const struct rp_boundary *b = &records[i];
        if (b->has_day && later->has_day && b->day < later->day && b->kind == later->kind &&
            was_asked_by(b, later->day))
            return true;
    }
    return false;
}

static void among_thousands_one_of_its_kind_was_asked_about_before(void **state)
{
    (void)state;
    uint64_t seed = 7;
    size_t yes = 0;
    struct rp_relationship r = {.boundaries = {records, RECORDS}};
    const struct rp_case from = {.relationship = &r, .as_of = DAYS};
    struct rp_facts facts = {0};
    struct rp_arena arena = heap_arena(0);
    const struct rp_build b = {.from = &from, .arena = &arena, .facts = &facts};
    for (size_t i = 0; i < RECORDS; i++)
        fill(i, &seed);
    assert_int_equal(rp_build_boundaries(&b), RP_OK);
    assert_int_equal(facts.rows[RP_SCOPE_BOUNDARY].n, RECORDS);
    for (size_t row = 0; row < RECORDS; row++) {
        const char *id = facts.rows[RP_SCOPE_BOUNDARY].items[row].id.bytes;
        const struct rp_boundary *record = &records[(id - ids[0]) / ID_SIZE];
        bool told = rp_facts_at(&facts, RP_FACT_BOUNDARY_ASKED_BEFORE, row)->flag;
        if (told != expected(record))
            fail_msg("%s: %d", id, told);
        yes += told;
    }
    assert_in_range(yes, RECORDS / 4, RECORDS * 3 / 4); /* both answers are common */
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(among_thousands_one_of_its_kind_was_asked_about_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
