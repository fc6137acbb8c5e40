#include <rapport/guide/fact_words.h>
#include <rapport/guide/facts.h>

#include "heap_arena.h"
#include <rapport/base/date.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void facts_of_a_scope_stand_together(void **state)
{
    (void)state;
    size_t seen = 0;
    for (int s = 0; s < RP_SCOPE_COUNT; s++) {
        enum rp_fact first = rp_scope_first((enum rp_scope)s);
        size_t n = rp_scope_facts_n((enum rp_scope)s);
        assert_true(n > 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(rp_fact_info((enum rp_fact)(first + i))->scope, s);
        seen += n;
    }
    assert_int_equal(seen, RP_FACT_COUNT);
}

static void every_fact_is_found_by_its_name_and_no_name_stands_twice(void **state)
{
    (void)state;
    for (int f = 0; f < RP_FACT_COUNT; f++) {
        enum rp_fact found = RP_FACT_COUNT;
        assert_true(rp_fact_find(rp_text_of(rp_fact_info((enum rp_fact)f)->name), &found));
        assert_int_equal(found, f);
    }
}

static void a_fact_outside_the_relationship_wears_its_scope(void **state)
{
    (void)state;
    for (int f = rp_scope_first(RP_SCOPE_MOMENT); f < RP_FACT_COUNT; f++) {
        const struct rp_fact_info *info = rp_fact_info((enum rp_fact)f);
        const char *scope = rp_scope_name(info->scope);
        assert_memory_equal(info->name, scope, strlen(scope));
        assert_int_equal(info->name[strlen(scope)], '.');
    }
}

static void names_off_the_list_leave_the_result_alone(void **state)
{
    (void)state;
    enum rp_fact fact = RP_FACT_MOMENT_FELT;
    enum rp_scope scope = RP_SCOPE_BELIEF;
    assert_false(rp_fact_find(rp_text_of("moment.felt "), &fact));
    assert_false(rp_fact_find((struct rp_text){0}, &fact));
    assert_false(rp_scope_find(rp_text_of("moments"), &scope));
    assert_int_equal(fact, RP_FACT_MOMENT_FELT);
    assert_int_equal(scope, RP_SCOPE_BELIEF);
    assert_true(rp_scope_find(rp_text_of("victory"), &scope));
    assert_int_equal(scope, RP_SCOPE_VICTORY);
}

static void new_rows_know_nothing(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_facts facts = {0};
    for (int s = 0; s < RP_SCOPE_COUNT; s++) {
        assert_int_equal(rp_facts_make_rows(&facts, (enum rp_scope)s, 3, &arena), RP_OK);
        for (size_t row = 0; row < 3; row++) {
            assert_int_equal(facts.rows[s].items[row].day, RP_DAY_MIN);
            enum rp_fact first = rp_scope_first((enum rp_scope)s);
            for (size_t i = 0; i < rp_scope_facts_n((enum rp_scope)s); i++)
                assert_int_equal(rp_facts_at(&facts, (enum rp_fact)(first + i), row)->type,
                                 RP_VALUE_UNKNOWN);
        }
    }
    rp_arena_release(&arena);
}

static void values_of_two_rows_do_not_touch(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_facts facts = {0};
    assert_int_equal(rp_facts_make_rows(&facts, RP_SCOPE_MOMENT, 2, &arena), RP_OK);
    *rp_facts_at(&facts, RP_FACT_MOMENT_AFRAID, 0) = rp_value_flag(true);
    *rp_facts_at(&facts, RP_FACT_MOMENT_KIND, 1) = rp_value_word(rp_text_of("judged"));
    assert_true(rp_facts_at(&facts, RP_FACT_MOMENT_AFRAID, 0)->flag);
    assert_int_equal(rp_facts_at(&facts, RP_FACT_MOMENT_AFRAID, 1)->type, RP_VALUE_UNKNOWN);
    assert_int_equal(rp_facts_at(&facts, RP_FACT_MOMENT_KIND, 0)->type, RP_VALUE_UNKNOWN);
    rp_arena_release(&arena);
}

static void rows_beyond_memory_are_refused(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(64 * 1024);
    struct rp_facts facts = {0};
    assert_int_equal(rp_facts_make_rows(&facts, RP_SCOPE_MOMENT, 100000, &arena), RP_LIMIT);
    assert_int_equal(facts.rows[RP_SCOPE_MOMENT].n, 0);
    rp_arena_release(&arena);
}

static void every_fact_that_is_a_word_has_its_list(void **state)
{
    (void)state;
    static struct rp_term term = {{"bored", 5}, 0};
    struct rp_terms terms = {0};
    for (int l = 0; l < RP_LIST_COUNT; l++)
        terms.lists[l] = (struct rp_term_list){&term, 1};
    for (int f = 0; f < RP_FACT_COUNT; f++) {
        bool is_word = rp_fact_info((enum rp_fact)f)->type == RP_VALUE_WORD;
        assert_int_equal(is_word, rp_fact_word((enum rp_fact)f, 0, &terms).bytes != NULL);
    }
}

static void only_words_of_the_list_are_allowed(void **state)
{
    (void)state;
    static struct rp_term term = {{"bored", 5}, 0};
    struct rp_terms terms = {0};
    terms.lists[RP_LIST_MOMENT_KIND] = (struct rp_term_list){&term, 1};
    const struct {
        enum rp_fact fact;
        const char *word;
        const struct rp_terms *terms;
        bool want;
    } rows[] = {
        {RP_FACT_STATE, "ended", NULL, true},
        {RP_FACT_STATE, "over", NULL, false},
        {RP_FACT_MOMENT_REPLY, "door_open", NULL, true},
        {RP_FACT_MOMENT_REPLY, "curious", NULL, false},
        {RP_FACT_MOMENT_KIND, "bored", &terms, true},
        {RP_FACT_MOMENT_KIND, "judged", &terms, false},
        {RP_FACT_MOMENT_KIND, "judged", NULL, true},
        {RP_FACT_MOMENT_FELT, "strong", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_fact_allows(rows[i].fact, rp_text_of(rows[i].word), rows[i].terms),
                         rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_of_a_scope_stand_together),
        cmocka_unit_test(every_fact_is_found_by_its_name_and_no_name_stands_twice),
        cmocka_unit_test(a_fact_outside_the_relationship_wears_its_scope),
        cmocka_unit_test(names_off_the_list_leave_the_result_alone),
        cmocka_unit_test(new_rows_know_nothing),
        cmocka_unit_test(values_of_two_rows_do_not_touch),
        cmocka_unit_test(rows_beyond_memory_are_refused),
        cmocka_unit_test(every_fact_that_is_a_word_has_its_list),
        cmocka_unit_test(only_words_of_the_list_are_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
