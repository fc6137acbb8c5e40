/* The shipped forms, each walked to its end; and what is said of forms that are wrong. */
#include "form_fixture.h"

#include "views/data_files.h"

static const char *an_answer(const struct rp_asking_question *q)
{
    switch (q->kind) {
    case RP_ASKING_DAY:
        return "2026-02-28";
    case RP_ASKING_FLAG:
        return "yes";
    case RP_ASKING_NUMBER:
        return "5";
    case RP_ASKING_ONE:
    case RP_ASKING_SOME:
        return "1";
    case RP_ASKING_TEXT:
        break;
    }
    return "words";
}

/* Calls what is given for each shipped form. */
static size_t each(void (*with)(const struct rp_form_pack *pack))
{
    const char *path[2] = {data_dir, "forms"};
    struct rp_data_files files = {0};
    assert_int_equal(rp_data_files_read(&arena, path, ".yaml", &files, &err), RP_OK);
    for (size_t i = 0; i < files.n; i++) {
        struct rp_problems problems = {.arena = &arena};
        struct rp_form form;
        char file[100] = "/forms/";
        assert_int_equal(rp_form_read(files.items[i], &form, &problems), RP_OK);
        /* It is found by its name. */
        strncat(file, form.name.bytes, 60);
        strncat(file, ".yaml", 6);
        assert_string_equal(files.items[i].name.bytes + strlen(data_dir), file);
        with(load(form.name.bytes));
    }
    return files.n;
}

/* What a control shows is what was typed. */
static void assert_value(const struct rp_asking_question *q)
{
    assert_true(q->value.is_set);
    switch (q->kind) {
    case RP_ASKING_DAY:
        assert_int_equal(q->value.day, rp_day_from_date(2026, 2, 28));
        break;
    case RP_ASKING_FLAG:
        assert_true(q->value.flag);
        break;
    case RP_ASKING_NUMBER:
        assert_float_equal(q->value.number, 5, 0);
        break;
    case RP_ASKING_ONE:
    case RP_ASKING_SOME:
        assert_int_equal(q->value.chosen_n, 1);
        assert_int_equal(q->value.chosen[0], 0);
        break;
    case RP_ASKING_TEXT:
        assert_string_equal(q->value.text.bytes, "words");
        break;
    }
}

static void answer_all(const struct rp_form_pack *pack)
{
    struct rp_asking *asking = begin_form(pack, NULL, true);
    while (!rp_asking_is_over(asking)) {
        struct rp_asking_question q;
        assert_int_equal(rp_asking_question(asking, &q), RP_OK);
        assert_true(q.words.len > 0);
        assert_false(q.value.is_set);
        assert_int_equal(hear(asking, an_answer(&q)), RP_HEARD_ANSWER);
        (void)record_of(asking); /* valid after every answer */
        assert_true(rp_asking_back(asking));
        assert_int_equal(rp_asking_question(asking, &q), RP_OK);
        assert_true(q.now.len > 0 && !q.is_today);
        assert_value(&q);
        rp_asking_skip(asking);
    }
    /* What comes out is a place to go on from, and nothing is lost on the way. */
    const char *whole = record_of(asking);
    struct rp_asking *again = begin_form(pack, whole, true);
    assert_string_equal(record_of(again), whole);
}

static void skip_all(const struct rp_form_pack *pack)
{
    for (int all = 0; all < 2; all++) {
        struct rp_asking *asking = begin_form(pack, NULL, all);
        size_t n = 0;
        for (; !rp_asking_is_over(asking); n++)
            assert_int_equal(hear(asking, ""), RP_HEARD_SKIP);
        assert_true(n > 0);
        assert_false(rp_asking_has_answers(asking));
        (void)record_of(asking);
    }
}

static void every_form_takes_an_answer_to_every_question(void **state)
{
    (void)state;
    assert_true(each(answer_all) >= 17);
}

static void every_form_can_be_skipped_whole(void **state)
{
    (void)state;
    assert_true(each(skip_all) >= 17);
}

/* The place of the question of that key. */
static size_t at(const struct rp_asking *asking, const char *key)
{
    struct rp_asking_question q;
    for (size_t i = 0; i < rp_asking_count(asking); i++) {
        assert_int_equal(rp_asking_question_at(asking, i, &q), RP_OK);
        if (rp_text_is(q.key, key))
            return i;
    }
    fail_msg("no question has the key %s", key);
    return 0;
}

static void each_question_has_a_key_and_is_answered_in_any_order(void **state)
{
    (void)state;
    struct rp_asking *asking = begin_form(load("checkin"), NULL, true);
    assert_int_equal(
        rp_asking_put_at(asking, at(asking, "responses.answers.safe"), rp_text_of("7 8"), &err),
        RP_BAD_INPUT); /* one line is one answer here */
    assert_int_equal(
        rp_asking_put_at(asking, at(asking, "responses.answers.safe"), rp_text_of("7"), &err),
        RP_OK);
    assert_int_equal(
        rp_asking_put_at(asking, at(asking, "responses.answers.heard"), rp_text_of("6"), &err),
        RP_OK);
    rp_asking_clear_at(asking, at(asking, "responses.answers.safe"));
    assert_non_null(strstr(record_of(asking), "\"answers\": {\"heard\": 6}"));
    asking = begin_form(load("attempt"), NULL, true);
    assert_int_equal(rp_asking_put_at(asking, at(asking, "attempts.reply"), rp_text_of(" "), &err),
                     RP_BAD_INPUT);
    assert_int_equal(
        rp_asking_put_at(asking, at(asking, "attempts.reply"), rp_text_of("open"), &err), RP_OK);
    /* None of them is an answer, and a name that is new is text. */
    struct rp_asking_question q;
    asking = begin_form(load("moment"), NULL, true);
    size_t feelings = at(asking, "feelings");
    assert_int_equal(rp_asking_put_at(asking, feelings, rp_text_of("0"), &err), RP_OK);
    assert_int_equal(rp_asking_question_at(asking, feelings, &q), RP_OK);
    assert_true(q.value.is_set && q.value.chosen_n == 0);
}

static void a_moment_is_four_questions_and_begins_with_what_happened(void **state)
{
    (void)state;
    struct rp_asking *asking = begin_form(load("moment"), NULL, false);
    struct rp_asking_question q;
    assert_int_equal(rp_asking_question(asking, &q), RP_OK);
    assert_int_equal(q.of, 4);
    assert_non_null(strstr(q.words.bytes, "What happened"));
}

/* The door says each thing that is wrong, with its line. */
static void who_is_named_is_chosen_and_a_topic_may_be_new(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum rp_heard heard;
        const char *record;
    } people_rows[] = {{"my a", RP_HEARD_ANSWER, "{\"echoes\": [{\"person\": \"p1\"}]}"},
                       {"2", RP_HEARD_ANSWER, "{\"echoes\": [{\"person\": \"p2\"}]}"},
                       {"3", RP_HEARD_REFUSED, "{}"},
                       {"my uncle", RP_HEARD_REFUSED, "{}"}};
    for (size_t i = 0; i < sizeof people_rows / sizeof *people_rows; i++) {
        struct rp_asking *asking = begin_form(load("echo"), NULL, true);
        assert_int_equal(hear(asking, people_rows[i].typed), people_rows[i].heard);
        assert_string_equal(record_of(asking), people_rows[i].record);
    }
    struct rp_form_pack *session = load("session");
    struct rp_asking *asking = begin_form(session, NULL, true);
    for (int i = 0; i < 3; i++)
        assert_int_equal(hear(asking, ""), RP_HEARD_SKIP);
    assert_int_equal(hear(asking, "2"), RP_HEARD_REFUSED);
    assert_int_equal(hear(asking, "my sister"), RP_HEARD_ANSWER);
    assert_string_equal(record_of(asking),
                        "{\"day\": \"2026-03-02\", \"topics\": [\"my sister\"]}");
    /* Where nobody is noted yet nobody can be chosen, and it is said what to do. */
    struct rp_form_pack *echo = load("echo");
    struct rp_asking_setup alone = setup_of(echo, (struct rp_text){0}, true);
    alone.within = NULL;
    assert_int_equal(rp_asking_start(&alone, &asking, &err), RP_OK);
    assert_int_equal(hear(asking, "my aunt"), RP_HEARD_REFUSED);
    assert_non_null(strstr(err.message, "rapport people"));
}

/* A draft is gone on with: what it added is not added again, what was there before stays. */
static void a_draft_adds_once(void **state)
{
    (void)state;
    struct rp_form_pack *pack = load("attempt");
    const char *before =
        "{\"id\": \"m1\", \"attempts\": [{\"id\": \"a1\", \"day\": \"2026-01-01\"}]}";
    struct rp_asking *asking = begin_form(pack, before, false);
    assert_int_equal(hear(asking, "open"), RP_HEARD_ANSWER);
    struct rp_asking_setup setup = setup_of(pack, rp_text_of(record_of(asking)), false);
    setup.from.is_draft = true;
    setup.from.before = rp_text_of(before);
    assert_int_equal(rp_asking_start(&setup, &asking, &err), RP_OK);
    struct rp_asking_question q;
    assert_int_equal(rp_asking_question(asking, &q), RP_OK);
    assert_string_equal(q.now.bytes, "open");
    assert_int_equal(hear(asking, ""), RP_HEARD_SKIP);
    assert_int_equal(hear(asking, "8"), RP_HEARD_ANSWER);
    assert_string_equal(
        record_of(asking),
        "{\"id\": \"m1\", \"attempts\": [{\"id\": \"a1\", \"day\": \"2026-01-01\"}, "
        "{\"day\": \"2026-03-02\", \"reply\": \"open\", \"resolved\": 8}]}");
    /* Taken out again, nothing is left of it. */
    assert_true(rp_asking_back(asking));
    rp_asking_clear(asking);
    assert_true(rp_asking_back(asking) && rp_asking_back(asking));
    rp_asking_clear(asking);
    assert_string_equal(record_of(asking), before);
}

static void wrong_forms_are_told_where(void **state)
{
    (void)state;
#define HEAD "form: t\ntitle: T\nlist: victories\ntoday: [day]\nquestions:\n"
#define ONE "  - {field: text, ask: What}\n"
    static const struct {
        const char *file, *message;
        long line;
    } rows[] = {
        {HEAD "  - {field: txt, ask: What}\n",
         "there is no such field to ask for in this record: victory", 6},
        {HEAD "  - {field: text.a, ask: What}\n",
         "there is no such field to ask for in this record: victory", 6},
        {HEAD ONE ONE, "this field is asked for already", 7},
        {HEAD "  - {field: id, ask: What}\n", "no line of text answers this field", 6},
        {HEAD "  - {field: text, ask: What, anew: yes}\n",
         "only one of a few words is asked for anew", 6},
        {HEAD "  - {ask: What}\n", "missing here is field", 6},
        {HEAD "  - {field: text}\n", "missing here is ask", 6},
        {HEAD "  - {field: text, ask: What, instrument: phq-9}\n",
         "answers have an instrument, which has its own words, and nothing else has", 6},
        {"form: t\ntitle: T\nlist: looks\ntoday: [day]\nquestions:\n  - {field: answers, ask: A}\n",
         "missing here is instrument", 6},
        {"form: t\ntitle: T\nlist: victories\nquestions:\n" ONE,
         "a record cannot do without this field: day", 5},
        {"form: t\ntitle: T\nlist: beliefs\ntoday: [strengths.day]\nquestions:\n"
         "  - {field: strengths.value, ask: A}\n  - {field: said, ask: B}\n",
         NULL, 0},
        {"form: t\ntitle: T\nlist: beliefs\nquestions:\n  - {field: strengths.value, ask: A}\n",
         "a record cannot do without this field: day", 5},
        {"form: t\ntitle: T\nlist: victory\nquestions:\n" ONE, "there is no such list", 1},
        {"form: t\ntitle: T\nlist: therapist\nquestions:\n" ONE, "there is no such list", 1},
        {"form: t\nlist: victories\ntoday: [day]\nquestions:\n" ONE, "missing here is title", 1},
        {"form: t\ntitle: T\nlist: victories\n", "missing here is questions", 1},
        {"form: t\ntitle: T\nlist: victories\ntoday: [day, text]\nquestions:\n" ONE,
         "this field holds no day", 4},
        {"form: t\ntitle: T\nlist: victories\ntoday: [day]\nshort: 2\nquestions:\n" ONE,
         "the short way is one to all of the questions", 5},
        {"form: t\ntitle: T\nlist: victories\ntoday: [day]\nquestions: []\n",
         "a form has one to forty questions", 5},
        {"", "a form has the keys form, title, list and questions", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_problems problems = {.arena = &arena};
        struct rp_form form;
        const struct rp_data_file file = {rp_text_of("t.yaml"), rp_text_of(rows[i].file)};
        enum rp_rc rc = rp_form_read(file, &form, &problems);
        assert_int_equal(rc, rows[i].message ? RP_BAD_INPUT : RP_OK);
        if (!rows[i].message)
            continue;
        assert_string_equal(problems.items[0].err.message, rows[i].message);
        assert_int_equal(problems.items[0].err.line, rows[i].line);
    }
}

static void a_form_without_its_questionnaire_does_not_begin(void **state)
{
    (void)state;
    const struct rp_form_pack *pack = load("look");
    const struct rp_instruments none = {NULL, 0};
    struct rp_asking_setup setup = setup_of(pack, (struct rp_text){0}, true);
    setup.instruments = &none;
    struct rp_asking *asking = NULL;
    assert_int_equal(rp_asking_start(&setup, &asking, &err), RP_NOT_FOUND);
    struct rp_form_pack missing;
    assert_int_equal(rp_form_load(data_dir, "nothing", &arena, &missing, &err), RP_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_takes_an_answer_to_every_question),
        cmocka_unit_test(every_form_can_be_skipped_whole),
        cmocka_unit_test(each_question_has_a_key_and_is_answered_in_any_order),
        cmocka_unit_test(a_moment_is_four_questions_and_begins_with_what_happened),
        cmocka_unit_test(who_is_named_is_chosen_and_a_topic_may_be_new),
        cmocka_unit_test(a_draft_adds_once),
        cmocka_unit_test(wrong_forms_are_told_where),
        cmocka_unit_test(a_form_without_its_questionnaire_does_not_begin),
    };
    return cmocka_run_group_tests_name("forms", tests, read_data, release);
}
