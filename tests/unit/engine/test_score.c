#include <rapport/engine/score.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

#define T(literal)                                                                                 \
    {                                                                                              \
        literal, sizeof literal - 1                                                                \
    }
#define RATED(name, is_reversed)                                                                   \
    {                                                                                              \
        .link_id = T(name), .type = RP_ITEM_DECIMAL, .reversed = is_reversed, .min = 0, .max = 4,  \
        .has_min = true, .has_max = true, .step = .5                                               \
    }

static struct rp_instrument_item items[] = {RATED("a", false), RATED("b", false), RATED("c", true),
                                            RATED("outside", false)};
static size_t three[] = {0, 1, 2};
static struct rp_instrument_band thirds[] = {
    {.from = 0, .to = 4}, {.from = 4, .to = 8}, {.from = 8, .to = 12}};

enum { MEAN, SUM, PRORATED, SCORES };

static struct rp_instrument_score scores[SCORES] = {
    [MEAN] =
        {.items = three, .items_n = 3, .method = RP_SCORE_MEAN, .allowed_missing = 1, .max = 4},
    [SUM] = {.items = three, .items_n = 3, .method = RP_SCORE_SUM, .max = 12},
    [PRORATED] = {.items = three,
                  .items_n = 3,
                  .method = RP_SCORE_SUM,
                  .allowed_missing = 2,
                  .prorate = true,
                  .max = 12,
                  .bands = thirds,
                  .bands_n = 3},
};
static const struct rp_instrument instrument = {
    .items = items, .items_n = 4, .scores = scores, .scores_n = SCORES};

#define A(name, value)                                                                             \
    {                                                                                              \
        T(name), value                                                                             \
    }

/* c is reversed: an answer of 1 counts as 3. Worked by hand. */
static void scores_follow_their_rules_and_never_fill_in(void **state)
{
    (void)state;
    static const struct {
        size_t score;
        struct rp_answer answers[4];
        size_t n;
        bool has;
        double value;
        size_t missing_n;
    } rows[] = {
        {MEAN, {A("a", 1), A("b", 2), A("c", 1)}, 3, true, 2, 0},
        {MEAN, {A("a", 0), A("b", 0), A("c", 4)}, 3, true, 0, 0},
        {MEAN, {A("a", 4), A("b", 4), A("c", 0)}, 3, true, 4, 0},
        {MEAN, {A("a", 1), A("b", 2)}, 2, true, 1.5, 1},
        {MEAN, {A("b", 2), A("c", .5)}, 2, true, 2.75, 1},
        {MEAN, {A("b", 2)}, 1, false, 0, 2},
        {MEAN, {A("a", 1), A("b", 2), A("c", 1), A("outside", 99)}, 4, true, 2, 0},
        {MEAN, {A("outside", 4)}, 1, false, 0, 3},
        {SUM, {A("a", 1), A("b", 2), A("c", 1)}, 3, true, 6, 0},
        {SUM, {A("a", 1), A("b", 2)}, 2, false, 0, 1},
        {PRORATED, {A("a", 1), A("b", 2), A("c", 1)}, 3, true, 6, 0},
        {PRORATED, {A("a", 1), A("b", 2.5)}, 2, true, 5.25, 1},
        {PRORATED, {A("c", 1)}, 1, true, 9, 2},
        {PRORATED, {A("outside", 1)}, 1, false, 0, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_answer copies[4];
        for (size_t j = 0; j < 4; j++)
            copies[j] = rows[i].answers[j];
        const struct rp_answers answers = {copies, rows[i].n};
        struct rp_score_result got = {0};
        assert_int_equal(rp_score(&instrument, rows[i].score, &answers, &got), RP_OK);
        assert_int_equal(got.has, rows[i].has);
        assert_int_equal(got.missing_n, rows[i].missing_n);
        assert_near(got.value, rows[i].value, 1e-12);
    }
}

static void a_score_lies_in_the_last_band_that_it_reaches(void **state)
{
    (void)state;
    static const struct {
        double a, b, c;
        size_t band;
    } rows[] = {{0, 0, 4, 0},   {1.5, 2, 4, 0}, {2, 2, 4, 1},
                {3.5, 4, 4, 1}, {4, 4, 4, 2},   {4, 4, 0, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_answer list[] = {A("a", rows[i].a), A("b", rows[i].b), A("c", rows[i].c)};
        const struct rp_answers answers = {list, 3};
        struct rp_score_result got = {0};
        assert_int_equal(rp_score(&instrument, PRORATED, &answers, &got), RP_OK);
        assert_true(got.has_band);
        assert_int_equal(got.band, rows[i].band);
    }
}

static void no_score_and_no_bands_give_no_band(void **state)
{
    (void)state;
    struct rp_score_result got = {0};
    const struct rp_answers none = {NULL, 0};
    struct rp_answer list[] = {A("a", 0), A("b", 0), A("c", 0)};
    const struct rp_answers all = {list, 3};
    assert_int_equal(rp_score(&instrument, PRORATED, &none, &got), RP_OK);
    assert_false(got.has);
    assert_false(got.has_band);
    assert_int_equal(rp_score(&instrument, SUM, &all, &got), RP_OK);
    assert_true(got.has);
    assert_false(got.has_band);
}

static void an_impossible_answer_gives_no_score_at_all(void **state)
{
    (void)state;
    struct rp_score_result got = {.value = 7};
    struct rp_answer list[] = {A("a", 5), A("b", 0), A("c", 0)};
    const struct rp_answers answers = {list, 3};
    assert_int_equal(rp_score(&instrument, MEAN, &answers, &got), RP_BAD_INPUT);
    assert_near(got.value, 7, 0);
}

static void a_score_that_is_not_there_is_not_found(void **state)
{
    (void)state;
    struct rp_score_result got = {.value = 7};
    const struct rp_answers none = {NULL, 0};
    assert_int_equal(rp_score(&instrument, SCORES, &none, &got), RP_NOT_FOUND);
    assert_near(got.value, 7, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_follow_their_rules_and_never_fill_in),
        cmocka_unit_test(a_score_lies_in_the_last_band_that_it_reaches),
        cmocka_unit_test(no_score_and_no_bands_give_no_band),
        cmocka_unit_test(an_impossible_answer_gives_no_score_at_all),
        cmocka_unit_test(a_score_that_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
