/* Forms filled by answers that come all at once, into notes. */
#include "filling_fixture.h"

static struct rp_asking_value value_at(const struct rp_form_filling *f, const char *key)
{
    struct rp_asking_question q;
    for (size_t i = 0; i < rp_asking_count(f->asking); i++) {
        assert_int_equal(rp_asking_question_at(f->asking, i, &q), RP_OK);
        if (rp_text_is(q.key, key))
            return q.value;
    }
    fail_msg("no question has the key %s", key);
    return (struct rp_asking_value){.is_set = false};
}

static void a_moment_is_drafted_gone_on_with_and_kept(void **state)
{
    (void)state;
    struct rp_form_filling f = filling("moment", NULL);
    assert_int_equal(f.short_n, 4);
    assert_false(f.is_draft);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_int_equal(drafts(), 0); /* nothing was answered */
    assert_int_equal(answer(&f, "{\"matters\": 7, \"what\": \"He looked away.\"}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    f = filling("moment", NULL);
    assert_true(f.is_draft);
    assert_int_equal(answer(&f, "{\"matters\": 8, \"feelings\": [0, 2]}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_int_equal(drafts(), 1);
    const struct rp_kept done = kept(&f);
    assert_string_equal(done.id.bytes, "m1");
    const struct rp_moment *moment = done.record;
    assert_true(rp_text_is(moment->what, "He looked away."));
    assert_float_equal(moment->matters, 8, 0);
    assert_int_equal(moment->feelings.n, 2);
    assert_int_equal(drafts(), 0);
}

/* The terminal finds a draft by its name alone, and what it seals under that name is found here. */
static void drafts_are_those_of_the_terminal(void **state)
{
    (void)state;
    static const struct rp_draft_query terminal = {.name = "moment"};
    struct rp_draft draft = {.name = ""};
    struct rp_form_filling f = filling("moment", NULL);
    assert_int_equal(answer(&f, "{\"matters\": 7}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_int_equal(rp_draft_find(notes.vault, &terminal, &arena, &draft, &err), RP_OK);
    assert_string_equal(draft.name, "moment");
    assert_string_equal(draft.from.record.bytes, filled_record(&f));
    assert_null(draft.from.before.bytes);
    assert_int_equal(rp_draft_seal(rp_vault_place(notes.vault), &draft,
                                   rp_text_of("{\"matters\": 9}"), &arena, &err),
                     RP_OK);
    f = filling("moment", NULL);
    assert_true(f.is_draft);
    assert_string_equal(filled_record(&f), "{\"day\": \"2026-03-02\", \"matters\": 9}");
    assert_int_equal(rp_filling_drop(&f, &err), RP_OK);
    assert_int_equal(drafts(), 0);
    assert_false(filling("moment", NULL).is_draft);
}

static void a_draft_belongs_to_what_it_goes_on_with(void **state)
{
    (void)state;
    (void)noted("moment", NULL, "{\"matters\": 7}");
    (void)noted("moment", NULL, "{\"matters\": 3}");
    struct rp_form_filling f = filling("moment", "m2");
    assert_int_equal(answer(&f, "{\"matters\": 4}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_false(filling("moment", NULL).is_draft);
    assert_false(filling("moment", "m1").is_draft);
    f = filling("moment", "m2");
    assert_true(f.is_draft);
    /* Put back, there is nothing to keep. */
    assert_int_equal(answer(&f, "{\"matters\": 3}"), RP_OK);
    assert_null(filled_record(&f));
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_int_equal(drafts(), 0);
}

static void what_is_added_is_added_once_and_to_what_is_named(void **state)
{
    (void)state;
    (void)noted("moment", NULL, "{\"matters\": 7}");
    (void)noted("moment", NULL, "{\"matters\": 8}");
    struct rp_form_filling f = filling("attempt", "m1");
    assert_int_equal(answer(&f, "{\"attempts.reply\": 0}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    f = filling("attempt", "m1");
    assert_true(f.is_draft);
    assert_int_equal(answer(&f, "{\"attempts.reply\": 0, \"attempts.resolved\": 6}"), RP_OK);
    const struct rp_moment *moment = kept(&f).record;
    assert_int_equal(moment->attempts.n, 1);
    assert_float_equal(moment->attempts.items[0].resolved, 6, 0);
    /* The next one is another. */
    f = filling("attempt", "m1");
    assert_false(f.is_draft);
    assert_int_equal(answer(&f, "{\"attempts.resolved\": 9}"), RP_OK);
    moment = kept(&f).record;
    assert_int_equal(moment->attempts.n, 2);
    struct rp_filling_setup setup = filling_setup("attempt");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_USAGE);
    setup.of = rp_text_of("m9");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_NOT_FOUND);
}

/* "Is it said now?" does not begin with the answer from before the try; that stays until another is
 * given, and comes back where that is taken out again. */
static void what_is_asked_anew_shows_no_answer_from_before(void **state)
{
    (void)state;
    (void)noted("moment", NULL, "{\"said\": 0}");
    struct rp_form_filling f = filling("attempt", "m1");
    assert_null(filled_record(&f));
    assert_false(value_at(&f, "said").is_set);
    assert_int_equal(answer(&f, "{\"attempts.reply\": 0, \"said\": null}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    f = filling("attempt", "m1");
    assert_true(f.is_draft);
    assert_false(value_at(&f, "said").is_set);
    assert_int_equal(answer(&f, "{\"said\": 2}"), RP_OK);
    assert_int_equal(value_at(&f, "said").chosen[0], 2);
    assert_int_equal(answer(&f, "{\"said\": null}"), RP_OK);
    assert_false(value_at(&f, "said").is_set);
    const struct rp_moment *moment = kept(&f).record;
    assert_int_equal(moment->said, RP_PARTLY_NO);
    assert_int_equal(moment->attempts.n, 1);
    /* Where the moment itself is changed, it is shown. */
    f = filling("moment", "m1");
    assert_true(value_at(&f, "said").is_set);
}

static void homework_goes_to_the_latest_session(void **state)
{
    (void)state;
    (void)noted("session", NULL, "{\"day\": \"2026-02-23\"}");
    (void)noted("session", NULL, "{\"day\": \"2026-03-01\"}");
    struct rp_form_filling f = filling("homework", NULL);
    assert_int_equal(answer(&f, "{\"homework.text\": \"Write it down.\"}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_true(filling("homework", NULL).is_draft);
    assert_string_equal(kept(&f).id.bytes, "s2");
    assert_string_equal(noted("homework", "s1", "{\"homework.text\": \"Rest.\"}"), "s1");
}

static void a_record_that_stays_as_it_was_is_kept_without_a_change(void **state)
{
    (void)state;
    struct rp_kept same = {.changed = true};
    (void)noted("moment", NULL, "{\"matters\": 7}");
    struct rp_form_filling f = filling("moment", "m1");
    assert_int_equal(answer(&f, "{\"matters\": 7}"), RP_OK);
    assert_int_equal(rp_filling_keep(&f, &same, &err), RP_OK);
    assert_false(same.changed);
    assert_string_equal(same.id.bytes, "m1");
}

static void the_mark_of_a_record_changes_with_it(void **state)
{
    (void)state;
    char before[RP_KEEPING_MARK_CHARS + 1], none[RP_KEEPING_MARK_CHARS + 1];
    (void)noted("moment", NULL, "{\"matters\": 7}");
    struct rp_form_filling f = filling("moment", "m1");
    assert_int_equal(rp_keeping_mark(f.keeping.draft.from.before, before, &err), RP_OK);
    assert_int_equal(rp_keeping_mark((struct rp_text){0}, none, &err), RP_OK);
    assert_string_equal(none, "");
    assert_int_equal(rp_keeping_check_mark(&f.keeping, rp_text_of(before), &err), RP_OK);
    (void)noted("moment", "m1", "{\"what\": \"More.\"}");
    f = filling("moment", "m1");
    assert_int_equal(rp_keeping_check_mark(&f.keeping, rp_text_of(before), &err), RP_USAGE);
    assert_string_equal(err.place, "was");
}

/* What was noted elsewhere meanwhile must not be lost. */
static void what_was_changed_since_is_not_written_over(void **state)
{
    (void)state;
    struct rp_kept unused;
    (void)noted("moment", NULL, "{\"matters\": 7}");
    struct rp_form_filling f = filling("moment", "m1");
    assert_int_equal(answer(&f, "{\"matters\": 4}"), RP_OK);
    (void)noted("moment", "m1", "{\"what\": \"More.\"}");
    assert_int_equal(rp_filling_keep(&f, &unused, &err), RP_USAGE);
    assert_string_equal(err.message, "something else was noted of it since, and would be lost; "
                                     "begin anew");
}

static void a_second_check_in_of_a_day_can_be_of_the_same_session(void **state)
{
    (void)state;
    struct rp_text same = {0};
    assert_string_equal(noted("session", NULL, "{\"day\": \"2026-03-02\"}"), "s1");
    struct rp_form_filling f = filling("checkin", NULL);
    assert_int_equal(answer(&f, "{\"responses.answers.heard\": 7}"), RP_OK);
    assert_int_equal(rp_filling_same(&f, &same, &err), RP_OK);
    assert_null(same.bytes); /* it joins what else is noted of that hour */
    assert_string_equal(kept(&f).id.bytes, "s1");
    f = filling("checkin", NULL);
    assert_int_equal(answer(&f, "{\"responses.answers.safe\": 4}"), RP_OK);
    assert_int_equal(rp_filling_same(&f, &same, &err), RP_OK);
    assert_true(rp_text_is(same, "s1"));
    f.keeping.over = same;
    const struct rp_kept done = kept(&f);
    const struct rp_session *session = done.record;
    assert_string_equal(done.id.bytes, "s1");
    assert_int_equal(session->responses.items[0].answers.n, 2);
    assert_string_equal(noted("checkin", NULL, "{\"responses.answers.safe\": 5}"), "s2");
}

static void a_relationship_is_new_or_named_and_its_ending_is_its_own(void **state)
{
    (void)state;
    assert_string_equal(noted("relationship", NULL, "{\"therapist\": \"A.\"}"), "r1");
    assert_string_equal(noted("relationship", NULL, "{\"therapist\": \"B.\"}"), "r2");
    struct rp_form_filling f = filling("relationship", "r2");
    assert_string_equal(f.within->therapist.bytes, "B.");
    assert_int_equal(answer(&f, "{\"therapist\": \"C.\"}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_false(filling("relationship", NULL).is_draft);
    assert_false(filling("relationship", "r1").is_draft);
    assert_string_equal(kept(&f).id.bytes, "r2");
    struct rp_filling_setup setup = filling_setup("ending-aim");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_USAGE); /* whose? */
    setup.relationship = rp_text_of("r2");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_OK);
    assert_int_equal(answer(&f, "{\"plan.ending.aims.text\": \"To leave well.\"}"), RP_OK);
    assert_string_equal(kept(&f).id.bytes, "r2");
    setup = filling_setup("moment");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_USAGE);
    setup.relationship = rp_text_of("r7");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_NOT_FOUND);
}

static void a_refusal_names_the_question_and_nothing_that_was_typed(void **state)
{
    (void)state;
    static const struct {
        const char *json, *place, *message;
    } rows[] = {
        {"{\"matters\": 12}", "matters", "expected is a number from 0 to 10, halves too"},
        {"{\"matters\": true}", "matters", "expected is a number from 0 to 10, halves too"},
        {"{\"matters\": [1]}", "matters", "expected is one answer"},
        {"{\"matters\": {}}", "matters", "expected is one answer"},
        {"{\"feelings\": [0.5]}", "feelings", "expected is the index of a choice"},
        {"{\"feelings\": [\"hurt\"]}", "feelings", "expected is the index of a choice"},
        {"{\"kind\": -1}", "kind", "expected is the index of a choice"},
        {"{\"day\": \"the other day\"}", "day",
         "expected is a day: 2026-03-02, today, yesterday, or a weekday"},
        {"{\"secret words\": 1}", "", "the form has no question of that key"},
        {"[]", "", "expected are answers under their keys"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rp_form_filling f = filling("moment", NULL);
        assert_int_equal(answer(&f, rows[i].json), RP_BAD_INPUT);
        assert_string_equal(err.place, rows[i].place);
        assert_string_equal(err.message, rows[i].message);
    }
    struct rp_form_filling f = filling("moment", NULL);
    struct rp_kept unused;
    assert_int_equal(answer(&f, "{\"kind\": 4000}"), RP_BAD_INPUT);
    assert_string_equal(err.place, "kind");
    assert_int_equal(rp_filling_keep(&f, &unused, &err), RP_BAD_INPUT); /* nothing was answered */
}

static void null_and_empty_text_clear(void **state)
{
    (void)state;
    struct rp_form_filling f = filling("moment", NULL);
    assert_int_equal(answer(&f, "{\"matters\": 7, \"what\": \"Words.\", \"explored\": false}"),
                     RP_OK);
    assert_int_equal(answer(&f, "{\"matters\": null, \"what\": \" \"}"), RP_OK);
    assert_string_equal(filled_record(&f), "{\"day\": \"2026-03-02\", \"explored\": false}");
    assert_int_equal(answer(&f, "{\"explored\": null}"), RP_OK);
    assert_null(filled_record(&f));
    assert_int_equal(answer(&f, "{\"explored\": true}"), RP_OK);
    assert_int_equal(rp_filling_answers(&f, NULL, &err), RP_OK);
    assert_string_equal(filled_record(&f), "{\"day\": \"2026-03-02\", \"explored\": true}");
}

static void a_moment_is_captured_while_locked_and_nothing_else_is(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place = *rp_vault_place(notes.vault);
    struct rp_form_filling f;
    struct rp_kept unused;
    struct rp_text record = {0};
    (void)noted("moment", NULL, "{\"matters\": 7}");
    rp_vault_close(notes.vault);
    notes = (struct rp_notes){.terms = &knowledge.terms, .arena = &arena};
    f = filling("moment", NULL);
    assert_int_equal(rp_filling_capture(&f, &place, &record, &err), RP_BAD_INPUT);
    assert_int_equal(answer(&f, "{\"matters\": 8}"), RP_OK);
    assert_int_equal(rp_filling_keep(&f, &unused, &err), RP_LOCKED);
    assert_int_equal(rp_filling_draft(&f, &err), RP_LOCKED);
    assert_int_equal(rp_filling_capture(&f, &place, &record, &err), RP_OK);
    assert_string_equal(record.bytes, "{\"day\": \"2026-03-02\", \"matters\": 8}");
    struct rp_filling_setup setup = filling_setup("checkin");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_LOCKED);
    setup = filling_setup("moment");
    setup.id = rp_text_of("m1");
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_LOCKED);
    read_notes(opened(p));
    assert_int_equal(rp_vault_news(notes.vault).moments_n, 1);
    f = filling("checkin", NULL);
    assert_int_equal(rp_filling_capture(&f, &place, &record, &err), RP_LOCKED);
}

static void in_an_example_all_is_as_elsewhere_and_nothing_is_kept(void **state)
{
    (void)state;
    rp_vault_close(notes.vault);
    struct rp_vault *vault = NULL;
    assert_int_equal(rp_vault_of_example(&vault, &err), RP_OK);
    read_notes(vault);
    struct rp_form_filling f = filling("moment", NULL);
    assert_int_equal(answer(&f, "{\"matters\": 8}"), RP_OK);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    assert_false(filling("moment", NULL).is_draft);
    assert_string_equal(kept(&f).id.bytes, "m1");
    assert_int_equal(rp_filling_drop(&f, &err), RP_OK);
    assert_int_equal(rp_notes_load(&notes, &err), RP_OK);
    assert_int_equal(notes.file.journey.relationships.items[0].moments.n, 1);
}

static void a_form_that_keeps_nothing_of_ours_is_not_found(void **state)
{
    (void)state;
    struct rp_filling_setup setup = filling_setup("moment");
    struct rp_form form = *setup.form;
    struct rp_form_filling f;
    form.name = rp_text_of("nothing");
    setup.form = &form;
    assert_int_equal(rp_filling_begin(&setup, &f, &err), RP_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILLING(a_moment_is_drafted_gone_on_with_and_kept),
        FILLING(drafts_are_those_of_the_terminal),
        FILLING(a_draft_belongs_to_what_it_goes_on_with),
        FILLING(what_is_added_is_added_once_and_to_what_is_named),
        FILLING(what_is_asked_anew_shows_no_answer_from_before),
        FILLING(homework_goes_to_the_latest_session),
        FILLING(a_record_that_stays_as_it_was_is_kept_without_a_change),
        FILLING(the_mark_of_a_record_changes_with_it),
        FILLING(what_was_changed_since_is_not_written_over),
        FILLING(a_second_check_in_of_a_day_can_be_of_the_same_session),
        FILLING(a_relationship_is_new_or_named_and_its_ending_is_its_own),
        FILLING(a_refusal_names_the_question_and_nothing_that_was_typed),
        FILLING(null_and_empty_text_clear),
        FILLING(a_moment_is_captured_while_locked_and_nothing_else_is),
        FILLING(in_an_example_all_is_as_elsewhere_and_nothing_is_kept),
        FILLING(a_form_that_keeps_nothing_of_ours_is_not_found),
    };
    return cmocka_run_group_tests_name("filling", tests, read_data, release);
}
