#include "view_fixture.h"
#include "views/past_json.h"

static int32_t monday(void)
{
    return rp_day_from_date(2026, 3, 2);
}

static struct rp_past_view view(void)
{
    return (struct rp_past_view){&knowledge, NULL, monday()};
}

static struct rp_victory victory = {.id = {"v1", 2}, .has_day = true};
static struct rp_dismissal away = {.advice = {"say-it", 6}};

static struct rp_text words_of_action(struct rp_difference what, const char *verb)
{
    struct rp_past_action action = {.seq = 7,
                                    .at = rp_text_of("2026-03-01T10:00:00+01:00"),
                                    .verb = rp_text_of(verb),
                                    .changed = {.items = &what, .n = 1, .most = 1}};
    const struct rp_past_actions all = {&action, 1};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_past_actions_json(&from, &all, &arena, &text), RP_OK);
    return text;
}

static void an_action_is_told_by_what_it_changed(void **state)
{
    static const struct {
        struct rp_difference what;
        const char *words;
    } rows[] = {
        {{RP_DIFFERENCE_NEW, RP_KIND_VICTORY, &victory}, "Noted: the victory of 12 February"},
        {{RP_DIFFERENCE_CHANGED, RP_KIND_VICTORY, &victory}, "Changed: the victory of 12 February"},
        {{RP_DIFFERENCE_GONE, RP_KIND_VICTORY, &victory}, "Removed: the victory of 12 February"},
        {{RP_DIFFERENCE_GONE, RP_KIND_DISMISSAL, &away}, "Taken out again: Say it"},
    };
    (void)state;
    victory.day = rp_day_from_date(2026, 2, 12);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *root = document_of(words_of_action(rows[i].what, "victory"));
        if (rows[i].what.kind == RP_KIND_VICTORY)
            assert_text_at(root, "actions.0.words", rows[i].words);
        else
            assert_memory_equal(text_at(root, "actions.0.words"), rows[i].words, 17);
        assert_text_at(root, "actions.0.when", "1 March");
        assert_int_equal(json_integer_value(at(root, "actions.0.seq")), 7);
        assert_true(json_is_false(at(root, "actions.0.undone")));
        json_decref(root);
    }
}

static void a_change_of_many_is_told_as_a_whole(void **state)
{
    (void)state;
    struct rp_past_action actions[] = {
        {.at = rp_text_of("soon"), .verb = rp_text_of("import"), .changed = {.more = true}},
        {.undone = true, .at = rp_text_of("2026-03-01"), .verb = rp_text_of("status")}};
    const struct rp_past_actions all = {actions, 2};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_past_actions_json(&from, &all, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_text_at(root, "actions.0.words", "Taken in from a file");
    assert_null_at(root, "actions.0.when");
    assert_text_at(root, "actions.1.words", "A change of many records at once");
    assert_true(json_is_true(at(root, "actions.1.undone")));
    json_decref(root);
}

static void a_record_tells_what_changed_from_version_to_version(void **state)
{
    (void)state;
    struct rp_victory first = {.id = {"v1", 2},
                               .has_day = true,
                               .day = monday(),
                               .text = rp_text_of("I said no."),
                               .credit = RP_CREDIT_LUCK};
    struct rp_victory second = first;
    second.credit = RP_CREDIT_ME;
    second.text = (struct rp_text){0};
    struct rp_past_version versions[] = {
        {.at = rp_text_of("2026-03-03T10:00:00Z"), .record = NULL},
        {.at = rp_text_of("2026-03-02T11:00:00Z"), .record = &second},
        {.at = rp_text_of("2026-03-02T10:00:00Z"), .record = &first}};
    const struct rp_past_versions all = {RP_KIND_VICTORY, versions, 3};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_past_versions_json(&from, &all, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_true(json_is_true(at(root, "changes.0.gone")));
    assert_text_at(root, "changes.0.lines.0", "it was not there any more");
    assert_text_at(root, "changes.1.lines.0", "text: taken out; before: I said no.");
    assert_text_at(root, "changes.1.lines.1", "whose work: me; before: luck");
    assert_count_at(root, "changes.1.lines", 2);
    assert_text_at(root, "changes.2.lines.0", "day: 2 March");
    assert_text_at(root, "changes.2.lines.1", "text: I said no.");
    json_decref(root);
}

/* Nobody reads "(2026-02-26: reply: defensive; resolved: 2)". */
static void a_try_is_told_in_sentences(void **state)
{
    (void)state;
    struct rp_attempt try = {
        .has_day = true, .day = rp_day_from_date(2026, 2, 26), .has_resolved = true, .resolved = 2};
    struct rp_moment first = {.id = {"m1", 2}, .has_day = true, .day = monday()};
    struct rp_moment second = first;
    second.attempts = (struct rp_attempt_list){&try, 1};
    struct rp_past_version versions[] = {
        {.at = rp_text_of("2026-03-02T11:00:00Z"), .record = &second},
        {.at = rp_text_of("2026-03-02T10:00:00Z"), .record = &first}};
    const struct rp_past_versions all = {RP_KIND_MOMENT, versions, 2};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_past_versions_json(&from, &all, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_text_at(root, "changes.0.lines.0",
                   "you said it: On 26 February you said it. It is not settled for you.");
    json_decref(root);
}

static void what_was_taken_back_is_told_a_sentence_each(void **state)
{
    (void)state;
    victory.day = rp_day_from_date(2026, 2, 12);
    struct rp_difference items[] = {{RP_DIFFERENCE_GONE, RP_KIND_VICTORY, &victory},
                                    {RP_DIFFERENCE_NEW, RP_KIND_DISMISSAL, &away}};
    struct rp_differences all = {items, 2, 2, false};
    const struct rp_undone undone = {&all, false};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_undone_json(&from, &undone, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_text_at(root, "words",
                   "Taken back: the victory of 12 February. It is not in your notes any more. "
                   "Taken back: \"Bring it into the room\" was taken out again. It is put away as "
                   "before.");
    json_decref(root);
    all.more = true;
    const struct rp_undone again = {&all, true};
    assert_int_equal(rp_undone_json(&from, &again, &arena, &text), RP_OK);
    root = document_of(text);
    assert_text_at(root, "words", "Put in again: a change of many records at once.");
    json_decref(root);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    struct rp_arena small = heap_arena(8);
    const struct rp_past_actions none = {NULL, 0};
    const struct rp_past_view from = view();
    struct rp_text text = {0};
    assert_int_equal(rp_past_actions_json(&from, &none, &small, &text), RP_LIMIT);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_action_is_told_by_what_it_changed),
        cmocka_unit_test(a_change_of_many_is_told_as_a_whole),
        cmocka_unit_test(a_record_tells_what_changed_from_version_to_version),
        cmocka_unit_test(a_try_is_told_in_sentences),
        cmocka_unit_test(what_was_taken_back_is_told_a_sentence_each),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
