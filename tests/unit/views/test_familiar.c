#include "views/familiar.h"

#include "draws.h"
#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOMENTS = 4000, TERMS = 5, PEOPLE = 2000, ECHOES = 3, YEARS = 60 };

static struct rp_term terms[TERMS];
static struct rp_moment moments[MOMENTS];
static const struct rp_term *feelings[MOMENTS];
static struct rp_echo echoes[MOMENTS][ECHOES];
static struct rp_person people[PEOPLE];
static char ids[PEOPLE][8], years[PEOPLE][8];
/* What is expected: moments of a person and a feeling, and how alike at most. */
static size_t met[PEOPLE][TERMS];
static double alike[PEOPLE][TERMS];

static void fill_person(size_t i, uint64_t *seed)
{
    snprintf(ids[i], sizeof ids[i], "p%zu", i);
    snprintf(years[i], sizeof years[i], "%d", 1950 + draw(seed, YEARS));
    people[i] = (struct rp_person){.id = rp_text_of(ids[i])};
    if (draw(seed, 3) == 0)
        people[i].relation = RP_RELATION_MOTHER;
    if (draw(seed, 2) == 0)
        people[i].from = rp_text_of(years[i]);
}

static void expect(int person, size_t term, size_t moment, const struct rp_echo *echo)
{
    static size_t last[PEOPLE][TERMS]; /* the moment that counted last, plus one */
    met[person][term] += last[person][term] != moment + 1;
    last[person][term] = moment + 1;
    if (echo->has_likeness && echo->likeness > alike[person][term])
        alike[person][term] = echo->likeness;
}

static void fill_moment(size_t i, uint64_t *seed)
{
    struct rp_moment *m = &moments[i];
    size_t term = (size_t)draw(seed, TERMS);
    feelings[i] = &terms[term];
    *m = (struct rp_moment){.has_day = true,
                            .day = draw(seed, 3000),
                            .feelings = {&feelings[i], 1},
                            .echoes = {echoes[i], (size_t)draw(seed, ECHOES + 1)}};
    for (size_t j = 0; j < m->echoes.n; j++) {
        struct rp_echo *echo = &echoes[i][j];
        int person = draw(seed, PEOPLE);
        echo->has_likeness = draw(seed, 2);
        echo->likeness = draw(seed, 10) + 1;
        if (draw(seed, 10) == 0) {
            echo->person = draw(seed, 2) ? rp_text_of("nobody") : (struct rp_text){0};
            continue;
        }
        echo->person = rp_text_of(ids[person]);
        expect(person, term, i, echo);
    }
}

static void thousands_of_people_are_each_met_in_their_own_row(void **state)
{
    (void)state;
    uint64_t seed = 3;
    struct rp_term_list no_kinds = {NULL, 0};
    struct rp_relationship r = {.moments = {moments, MOMENTS}, .people = {people, PEOPLE}};
    struct rp_arena arena = heap_arena(0);
    struct rp_familiar f = {0};
    for (size_t i = 0; i < PEOPLE; i++)
        fill_person(i, &seed);
    for (size_t i = 0; i < MOMENTS; i++)
        fill_moment(i, &seed);
    assert_int_equal(rp_familiar_build(&r, 3000, &no_kinds, &arena, &f), RP_OK);
    assert_int_equal(f.people_n, PEOPLE);
    assert_int_equal(f.feelings_n, TERMS);
    for (size_t row = 0; row < PEOPLE; row++) {
        for (size_t i = 0; i < TERMS; i++) {
            const struct rp_meeting *meeting = rp_familiar_at(&f, row, i);
            ptrdiff_t person = f.people[row] - people, term = f.feelings[i].term - terms;
            assert_int_equal(meeting->moments_n, met[person][term]);
            assert_true(meeting->strength == alike[person][term]);
        }
    }
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_of_people_are_each_met_in_their_own_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
