/* Walks through scripts: choices, back, stop, and what is wrong with a script. */
#include <rapport/guide/rehearsal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* start: 0 -> middle, 1 -> end, nothing -> end; middle: 0 -> end, nothing -> end. */
static struct rp_script_choice from_start[] = {{.to = 1}, {.to = 2}};
static struct rp_script_choice from_middle[] = {{.own_words = true, .to = 2}};
static struct rp_script_node nodes[] = {{.choices = from_start, .choices_n = 2, .skip = 2},
                                        {.choices = from_middle, .choices_n = 1, .skip = 2},
                                        {.choices = NULL}};
static const struct rp_script small = {.nodes = nodes, .nodes_n = 3};

static void the_same_choices_lead_to_the_same_place(void **state)
{
    (void)state;
    struct rp_rehearsal a = rp_rehearsal_start(&small), b = rp_rehearsal_start(&small);
    assert_true(rp_rehearsal_choose(&a, 0));
    assert_true(rp_rehearsal_choose(&b, 0));
    assert_ptr_equal(rp_rehearsal_at(&a), &nodes[1]);
    assert_ptr_equal(rp_rehearsal_at(&b), rp_rehearsal_at(&a));
    assert_false(rp_rehearsal_is_over(&a));
    assert_true(rp_rehearsal_choose(&a, RP_REHEARSAL_SKIP));
    assert_ptr_equal(rp_rehearsal_at(&a), &nodes[2]);
    assert_true(rp_rehearsal_is_over(&a));
}

static void a_choice_that_is_not_there_changes_nothing(void **state)
{
    (void)state;
    struct rp_rehearsal walk = rp_rehearsal_start(&small);
    assert_false(rp_rehearsal_choose(&walk, 2));
    assert_ptr_equal(rp_rehearsal_at(&walk), &nodes[0]);
    assert_true(rp_rehearsal_choose(&walk, 1));
    assert_false(rp_rehearsal_choose(&walk, 0)); /* it is over */
    assert_int_equal(walk.taken_n, 1);
}

static void back_takes_back_one_choice_and_also_a_stop(void **state)
{
    (void)state;
    struct rp_rehearsal walk = rp_rehearsal_start(&small);
    assert_false(rp_rehearsal_back(&walk));
    assert_true(rp_rehearsal_choose(&walk, 0));
    rp_rehearsal_stop(&walk);
    assert_true(rp_rehearsal_is_over(&walk));
    assert_false(rp_rehearsal_choose(&walk, 0));
    assert_true(rp_rehearsal_back(&walk));
    assert_false(rp_rehearsal_is_over(&walk));
    assert_ptr_equal(rp_rehearsal_at(&walk), &nodes[1]);
    assert_true(rp_rehearsal_back(&walk));
    assert_ptr_equal(rp_rehearsal_at(&walk), &nodes[0]);
}

static void the_longest_walk_is_counted(void **state)
{
    (void)state;
    size_t at = 7;
    assert_int_equal(rp_script_check(&small, &at), RP_SCRIPT_NONE);
    assert_int_equal(at, 7);
    assert_int_equal(rp_script_longest(&small), 2);
}

static void a_way_back_is_a_loop(void **state)
{
    (void)state;
    struct rp_script_choice back[] = {{.to = 0}};
    struct rp_script_node looped[] = {{.choices = from_middle, .choices_n = 1, .skip = 1},
                                      {.choices = back, .choices_n = 1, .skip = 2},
                                      {.choices = NULL}};
    struct rp_script_node itself[] = {{.choices = back, .choices_n = 1, .skip = 0}};
    size_t at = 7;
    assert_int_equal(rp_script_check(&(struct rp_script){.nodes = looped, .nodes_n = 3}, &at),
                     RP_SCRIPT_LOOP);
    assert_int_equal(at, 0);
    at = 7;
    assert_int_equal(rp_script_check(&(struct rp_script){.nodes = itself, .nodes_n = 1}, &at),
                     RP_SCRIPT_LOOP);
    assert_int_equal(at, 0);
}

static void a_place_nobody_comes_by_is_found(void **state)
{
    (void)state;
    struct rp_script_node apart[] = {{.choices = NULL}, {.choices = NULL}};
    size_t at = 7;
    assert_int_equal(rp_script_check(&(struct rp_script){.nodes = apart, .nodes_n = 2}, &at),
                     RP_SCRIPT_UNREACHABLE);
    assert_int_equal(at, 1);
}

static void a_walk_takes_twelve_choices_and_no_more(void **state)
{
    (void)state;
    struct rp_script_choice ways[RP_REHEARSAL_STEPS_MAX + 2];
    struct rp_script_node chain[RP_REHEARSAL_STEPS_MAX + 2] = {{.choices = NULL}};
    size_t at = 7;
    for (size_t i = 0; i < RP_REHEARSAL_STEPS_MAX + 1; i++) {
        ways[i] = (struct rp_script_choice){.to = i + 1};
        chain[i] = (struct rp_script_node){.choices = &ways[i], .choices_n = 1, .skip = i + 1};
    }
    struct rp_script script = {.nodes = chain, .nodes_n = RP_REHEARSAL_STEPS_MAX + 2};
    assert_int_equal(rp_script_check(&script, &at), RP_SCRIPT_LONG);
    assert_int_equal(at, 0);
    /* One shorter is in order, and its last choice fits. */
    script.nodes = chain + 1;
    script.nodes_n--;
    for (size_t i = 0; i < RP_REHEARSAL_STEPS_MAX; i++) {
        ways[i + 1].to = i + 1;
        chain[i + 1].skip = i + 1;
    }
    assert_int_equal(rp_script_check(&script, &at), RP_SCRIPT_NONE);
    struct rp_rehearsal walk = rp_rehearsal_start(&script);
    for (size_t i = 0; i < RP_REHEARSAL_STEPS_MAX; i++)
        assert_true(rp_rehearsal_choose(&walk, 0));
    assert_true(rp_rehearsal_is_over(&walk));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_choices_lead_to_the_same_place),
        cmocka_unit_test(a_choice_that_is_not_there_changes_nothing),
        cmocka_unit_test(back_takes_back_one_choice_and_also_a_stop),
        cmocka_unit_test(the_longest_walk_is_counted),
        cmocka_unit_test(a_way_back_is_a_loop),
        cmocka_unit_test(a_place_nobody_comes_by_is_found),
        cmocka_unit_test(a_walk_takes_twelve_choices_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
