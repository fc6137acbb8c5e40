/* One moment as one reads it, in sentences. */
#include "view_fixture.h"
#include "views/moment_read.h"

static json_t *read_moment(const char *id)
{
    struct rp_text text = {0};
    assert_int_equal(rp_moment_read_json(&review, rp_text_of(id), &arena, &text), RP_OK);
    return document_of(text);
}

/* All lines of a list, a blank between them. */
static const char *lines_at(json_t *root, const char *path)
{
    static char all[2000];
    size_t n = json_array_size(at(root, path));
    size_t used = 0;
    all[0] = '\0';
    for (size_t i = 0; i < n && used < sizeof all; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? " " : "",
                                 json_string_value(json_array_get(at(root, path), i)));
    return all;
}

static void a_moment_is_told_in_sentences_and_own_words_stand_alone(void **state)
{
    (void)state;
    look_at_client(
        "\"people\": [{\"id\": \"p1\", \"name\": \"my aunt\"}], \"moments\": [{\"id\": \"m1\", "
        "\"day\": "
        "\"2026-02-16\", \"kind\": \"dismissed\", \"what\": \"A sigh.\", \"words\": \"You "
        "sighed.\", "
        "\"asks\": \"Ask me.\", \"feelings\": [\"hurt\", \"lonely\", \"sad\"], \"felt\": 8, "
        "\"expected\": 4, \"needed\": [\"to_be_heard\"], \"matters\": 7, \"said\": \"partly\", "
        "\"explored\": true, \"echoes\": [{\"person\": \"p1\", \"likeness\": 6, \"note\": \"At "
        "table.\"}], "
        "\"attempts\": [{\"day\": \"2026-02-24\", \"how\": \"letter\", \"reply\": \"apologised\", "
        "\"resolved\": 9}, {\"day\": \"2026-02-17\", \"tone\": \"softer\", \"words\": \"That "
        "hurt.\", "
        "\"reply\": \"missed_the_point\", \"resolved\": 2, \"how_it_felt\": \"shaky\"}]}],");
    json_t *root = read_moment("m1");
    assert_text_at(root, "title", "A moment of 16 February");
    assert_text_at(root, "own", "A sigh.");
    assert_text_at(root, "words", "You sighed.");
    assert_text_at(root, "asks", "Ask me.");
    assert_string_equal(
        lines_at(root, "lines"),
        "It was most like this: dismissed. You felt hurt, lonely and sad, about 8 of 10. "
        "For most people you thought it would be about 4. You needed to be heard. It "
        "matters 7 of 10 to you. You have said a part of it. You have talked it through "
        "together.");
    assert_count_at(root, "tries", 2);
    assert_string_equal(
        lines_at(root, "tries.0.lines"),
        "On 17 February you said it. You put it more softly. They did not get what you "
        "meant. It is not settled for you.");
    assert_text_at(root, "tries.0.own", "That hurt.");
    assert_text_at(root, "tries.0.felt", "shaky");
    assert_string_equal(
        lines_at(root, "tries.1.lines"),
        "On 24 February you said it in a letter. They said that they were sorry. It is "
        "settled for you.");
    assert_null_at(root, "tries.1.own");
    assert_text_at(root, "echoes.0.words", "It felt like my aunt, about 6 of 10.");
    assert_text_at(root, "echoes.0.own", "At table.");
    json_decref(root);
}

static void what_was_not_noted_is_not_told(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-16\"}, {\"id\": \"m2\", "
                   "\"day\": \"2026-02-16\", \"said\": \"no\", \"felt\": 3, "
                   "\"why_unsaid\": [\"polite\", \"ashamed\"]}, {\"id\": \"m3\", \"day\": "
                   "\"2026-02-16\", \"said\": \"no\", "
                   "\"attempts\": [{\"day\": \"2026-02-17\"}]}],");
    json_t *root = read_moment("m1");
    assert_null_at(root, "own");
    assert_count_at(root, "lines", 0);
    assert_count_at(root, "tries", 0);
    json_decref(root);
    root = read_moment("m2");
    assert_string_equal(lines_at(root, "lines"),
                        "The feeling was about 3 of 10. You have not said it. You held it "
                        "back: out of politeness and out of shame.");
    json_decref(root);
    root = read_moment("m3"); /* a try says more than the answer from before it */
    assert_count_at(root, "lines", 0);
    json_decref(root);
}

static void how_far_it_is_settled_is_one_of_four_words(void **state)
{
    (void)state;
    static const struct {
        const char *resolved, *words;
    } rows[] = {{"3.5", "It is not settled for you."},
                {"4", "A part of it is settled for you."},
                {"7", "It is mostly settled for you."},
                {"9", "It is settled for you."}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char members[200];
        snprintf(members, sizeof members,
                 "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-16\", \"attempts\": [{\"day\": "
                 "\"2026-02-17\", "
                 "\"resolved\": %s}]}],",
                 rows[i].resolved);
        look_at_client(members);
        json_t *root = read_moment("m1");
        assert_text_at(root, "tries.0.lines.1", rows[i].words);
        json_decref(root);
    }
}

static void a_moment_that_is_not_there_is_not_found(void **state)
{
    (void)state;
    struct rp_text text = {0};
    look_at_client("");
    assert_int_equal(rp_moment_read_json(&review, rp_text_of("m9"), &arena, &text), RP_NOT_FOUND);
    assert_null(text.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_told_in_sentences_and_own_words_stand_alone),
        cmocka_unit_test(what_was_not_noted_is_not_told),
        cmocka_unit_test(how_far_it_is_settled_is_one_of_four_words),
        cmocka_unit_test(a_moment_that_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
