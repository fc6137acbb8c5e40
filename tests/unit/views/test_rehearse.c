#include "view_fixture.h"
#include "views/rehearse_json.h"

static struct rp_scripts scripts;

static json_t *talk(const char *script, const char *path)
{
    struct rp_text text = {0};
    const struct rp_rehearse_wish wish = {script ? rp_text_of(script) : (struct rp_text){0},
                                          rp_text_of(path)};
    if (!scripts.n)
        assert_int_equal(rp_scripts_read(knowledge.data_dir, &arena, &scripts, &err), RP_OK);
    assert_int_equal(rp_rehearse_json(&knowledge, &scripts, &wish, &arena, &text), RP_OK);
    return document_of(text);
}

static void without_a_name_the_scripts_are_told_the_kindest_first(void **state)
{
    (void)state;
    json_t *root = talk(NULL, "");
    assert_count_at(root, "scripts", 4);
    assert_text_at(root, "scripts.0.name", "open");
    assert_null_at(root, "script");
    assert_count_at(root, "said", 0);
    assert_count_at(root, "choices", 0);
    assert_true(json_is_false(at(root, "over")));
    assert_memory_equal(text_at(root, "notice"), "This is a script", 16);
    json_decref(root);
}

static void a_choice_is_said_and_answered(void **state)
{
    (void)state;
    json_t *root = talk("open", "");
    char first[400];
    size_t before = json_array_size(at(root, "said"));
    snprintf(first, sizeof first, "%s", text_at(root, "choices.0"));
    assert_true(before > 0);
    json_decref(root);
    root = talk("open", "0");
    json_t *said = json_array_get(at(root, "said"), before);
    assert_text_at(said, "who", "you");
    assert_text_at(said, "words", first);
    assert_true(json_array_size(at(root, "said")) > before + 1);
    json_decref(root);
}

static void saying_nothing_is_an_answer(void **state)
{
    (void)state;
    json_t *root = talk("silent", "skip");
    size_t i, silent = 0;
    json_t *line;
    json_array_foreach(at(root, "said"), i, line)
    {
        silent += strcmp(text_at(line, "words"), "You say nothing.") == 0;
    }
    assert_int_equal(silent, 1);
    json_decref(root);
}

static void a_walk_comes_to_an_end(void **state)
{
    (void)state;
    char path[200] = "";
    bool over = false;
    for (int steps = 0; !over && steps <= RP_REHEARSAL_STEPS_MAX; steps++) {
        json_t *root = talk("open", path);
        over = json_is_true(at(root, "over"));
        assert_int_equal(over, json_array_size(at(root, "choices")) == 0);
        snprintf(path + strlen(path), sizeof path - strlen(path), "%s0", *path ? "," : "");
        json_decref(root);
    }
    assert_true(over);
}

static void a_path_that_leads_nowhere_is_refused(void **state)
{
    static const char *const paths[] = {"9", "0,", ",0", "0,,0", "x", "-1", "00", "skip0", " "};
    (void)state;
    json_decref(talk(NULL, ""));
    struct rp_text text = {0};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        const struct rp_rehearse_wish wish = {rp_text_of("open"), rp_text_of(paths[i])};
        assert_int_equal(rp_rehearse_json(&knowledge, &scripts, &wish, &arena, &text),
                         RP_BAD_INPUT);
    }
    const struct rp_rehearse_wish none = {rp_text_of("kind"), rp_text_of("")};
    assert_int_equal(rp_rehearse_json(&knowledge, &scripts, &none, &arena, &text), RP_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_name_the_scripts_are_told_the_kindest_first),
        cmocka_unit_test(a_choice_is_said_and_answered),
        cmocka_unit_test(saying_nothing_is_an_answer),
        cmocka_unit_test(a_walk_comes_to_an_end),
        cmocka_unit_test(a_path_that_leads_nowhere_is_refused),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
