#include "guide/kinship.h"

#include "draws.h"
#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOMENTS = 4000, TERMS = 12, PEOPLE = 400, FEELINGS = 2, ECHOES = 3, AS_OF = 500 };

static struct rp_term terms[TERMS];
static struct rp_moment moments[MOMENTS];
static const struct rp_term *feelings[MOMENTS][FEELINGS];
static struct rp_echo echoes[MOMENTS][ECHOES];
static char ids[PEOPLE][8];
/* What is expected, found by marking each pair. */
static bool linked[TERMS][PEOPLE];
static size_t linked_n[TERMS];

static void link_pair(const struct rp_term *term, int person)
{
    ptrdiff_t at = term - terms;
    linked_n[at] += !linked[at][person];
    linked[at][person] = true;
}

static void fill(struct rp_moment *m, size_t i, uint64_t *seed)
{
    *m = (struct rp_moment){.has_day = true, .day = draw(seed, 2 * AS_OF)};
    m->kind = draw(seed, 4) ? &terms[draw(seed, TERMS)] : NULL;
    m->feelings.items = feelings[i];
    m->feelings.n = (size_t)draw(seed, FEELINGS + 1);
    m->echoes.items = echoes[i];
    m->echoes.n = (size_t)draw(seed, ECHOES + 1);
    for (size_t j = 0; j < m->feelings.n; j++)
        feelings[i][j] = &terms[draw(seed, TERMS)];
    for (size_t j = 0; j < m->echoes.n; j++) {
        int person = draw(seed, PEOPLE);
        if (draw(seed, 10) == 0)
            continue; /* an echo of nobody */
        echoes[i][j].person = rp_text_of(ids[person]);
        if (m->day > AS_OF)
            continue;
        if (m->kind)
            link_pair(m->kind, person);
        for (size_t k = 0; k < m->feelings.n; k++)
            link_pair(feelings[i][k], person);
    }
}

static void each_person_counts_once_among_thousands(void **state)
{
    (void)state;
    uint64_t seed = 1;
    struct rp_relationship r = {.moments = {moments, MOMENTS}};
    struct rp_arena arena = heap_arena(0);
    struct rp_kinship kinship = {0};
    for (size_t i = 0; i < PEOPLE; i++)
        snprintf(ids[i], sizeof ids[i], "p%zu", i);
    for (size_t i = 0; i < MOMENTS; i++)
        fill(&moments[i], i, &seed);
    assert_int_equal(rp_kinship_build(&r, AS_OF, &arena, &kinship), RP_OK);
    assert_true(linked_n[0] > 100); /* many are met more than once */
    for (size_t t = 0; t < TERMS; t++) {
        const struct rp_moment of_term = {.kind = &terms[t]};
        assert_int_equal(rp_kinship_others(&kinship, &of_term), linked_n[t]);
    }
    rp_arena_release(&arena);
}

static void without_memory_there_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(4096);
    struct rp_kinship kinship = {0};
    uint64_t seed = 1;
    struct rp_relationship r = {.moments = {moments, MOMENTS}};
    for (size_t i = 0; i < MOMENTS; i++)
        fill(&moments[i], i, &seed);
    assert_int_equal(rp_kinship_build(&r, AS_OF, &arena, &kinship), RP_LIMIT);
    assert_null(kinship.kin);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_person_counts_once_among_thousands),
        cmocka_unit_test(without_memory_there_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
