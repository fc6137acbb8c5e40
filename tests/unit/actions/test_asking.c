/* A form being filled in: what is taken, what is refused, and what becomes of it. */
#include "form_fixture.h"

/* One question of every sort, and a record below the record. */
static const char every_sort[] =
    "form: t\ntitle: T\nlist: moments\ntoday: [day, attempts.day]\nquestions:\n"
    "  - {field: day, ask: When}\n  - {field: kind, ask: Kind}\n  - {field: what, ask: What}\n"
    "  - {field: feelings, ask: Feelings}\n  - {field: felt, ask: Felt}\n"
    "  - {field: said, ask: Said}\n  - {field: explored, ask: Explored}\n"
    "  - {field: attempts.resolved, ask: Settled}\n";
enum { WHEN, KIND, WHAT, FEELINGS, FELT, SAID, EXPLORED, SETTLED };

static struct rp_form_pack *every(void)
{
    struct rp_problems problems = {.arena = &arena};
    struct rp_form_pack *pack = rp_arena_alloc(&arena, sizeof *pack);
    assert_non_null(pack);
    const struct rp_data_file file = {rp_text_of("t.yaml"), rp_text_of(every_sort)};
    assert_int_equal(rp_form_read(file, &pack->form, &problems), RP_OK);
    return pack;
}

static struct rp_asking *at(size_t question)
{
    struct rp_asking *asking = begin_form(every(), NULL, true);
    for (size_t i = 0; i < question; i++)
        rp_asking_skip(asking);
    return asking;
}

static void answers_become_fields(void **state)
{
    (void)state;
    static const struct {
        int question;
        const char *typed, *record;
    } rows[] = {
        {WHEN, "2026-02-28", "{\"day\": \"2026-02-28\"}"},
        {WHEN, "today", "{\"day\": \"2026-03-02\"}"},
        {WHEN, "Tod", "{\"day\": \"2026-03-02\"}"},
        {WHEN, " yesterday ", "{\"day\": \"2026-03-01\"}"},
        {WHEN, "monday", "{\"day\": \"2026-03-02\"}"},
        {WHEN, "tu", "{\"day\": \"2026-02-24\"}"},
        {WHEN, "SUN", "{\"day\": \"2026-03-01\"}"},
        {KIND, "2", "{\"day\": \"2026-03-02\", \"kind\": \"not_heard\"}"},
        {KIND, "dism", "{\"day\": \"2026-03-02\", \"kind\": \"dismissed\"}"},
        {KIND, "flat", "{\"day\": \"2026-03-02\", \"kind\": \"did_not_laugh\"}"},
        {KIND, "A good", "{\"day\": \"2026-03-02\", \"kind\": \"good_moment\"}"},
        {WHAT, "\"No\" \\ he said",
         "{\"day\": \"2026-03-02\", \"what\": \"\\\"No\\\" \\\\ he said\"}"},
        {WHAT, "\xc3\xa9t\xc3\xa9", "{\"day\": \"2026-03-02\", \"what\": \"\xc3\xa9t\xc3\xa9\"}"},
        {FEELINGS, "1 3", "{\"day\": \"2026-03-02\", \"feelings\": [\"hurt\", \"ashamed\"]}"},
        {FEELINGS, "3,1,3", "{\"day\": \"2026-03-02\", \"feelings\": [\"ashamed\", \"hurt\"]}"},
        {FEELINGS, "hurt, ang", "{\"day\": \"2026-03-02\", \"feelings\": [\"hurt\", \"angry\"]}"},
        {FEELINGS, "sad lonely", "{\"day\": \"2026-03-02\", \"feelings\": [\"sad\", \"lonely\"]}"},
        {FEELINGS, "0", "{\"day\": \"2026-03-02\", \"feelings\": []}"},
        {FELT, "0", "{\"day\": \"2026-03-02\", \"felt\": 0}"},
        {FELT, "10", "{\"day\": \"2026-03-02\", \"felt\": 10}"},
        {FELT, "7.5", "{\"day\": \"2026-03-02\", \"felt\": 7.5}"},
        {FELT, "7,5", "{\"day\": \"2026-03-02\", \"felt\": 7.5}"},
        {SAID, "p", "{\"day\": \"2026-03-02\", \"said\": \"partly\"}"},
        {SAID, "3", "{\"day\": \"2026-03-02\", \"said\": \"yes\"}"},
        {EXPLORED, "y", "{\"day\": \"2026-03-02\", \"explored\": true}"},
        {EXPLORED, "NO", "{\"day\": \"2026-03-02\", \"explored\": false}"},
        {SETTLED, "4",
         "{\"day\": \"2026-03-02\", \"attempts\": [{\"day\": \"2026-03-02\", \"resolved\": 4}]}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_asking *asking = at((size_t)rows[i].question);
        assert_int_equal(hear(asking, rows[i].typed), RP_HEARD_ANSWER);
        assert_string_equal(record_of(asking), rows[i].record);
    }
}

static void what_fits_no_question_is_refused_with_what_would(void **state)
{
    (void)state;
    static const struct {
        int question;
        const char *typed, *expected;
    } rows[] = {
        {WHEN, "2026-02-30", "expected is a day: 2026-03-02, today, yesterday, or a weekday"},
        {WHEN, "to", "expected is a day: 2026-03-02, today, yesterday, or a weekday"},
        {WHEN, "s", "expected is a day: 2026-03-02, today, yesterday, or a weekday"},
        {KIND, "0",
         "expected is a number from 1 to 21, or the beginning of a word that fits one "
         "choice"},
        {KIND, "22",
         "expected is a number from 1 to 21, or the beginning of a word that fits one "
         "choice"},
        {KIND, "99999999999999999999",
         "expected is a number from 1 to 21, or the beginning of a word that fits one choice"},
        {KIND, "no",
         "expected is a number from 1 to 21, or the beginning of a word that fits one "
         "choice"},
        {WHAT, "a\xff", "expected is text (UTF-8)"},
        {FEELINGS, "hurt xyz",
         "expected are numbers from 1 to 14, as 1 3, or beginnings of words "
         "that fit one choice each"},
        {FEELINGS, ",",
         "expected are numbers from 1 to 14, as 1 3, or beginnings of words that "
         "fit one choice each"},
        {FELT, "10.5", "expected is a number from 0 to 10, halves too"},
        {FELT, "7.3", "expected is a number from 0 to 10, halves too"},
        {FELT, "-1", "expected is a number from 0 to 10, halves too"},
        {FELT, "seven", "expected is a number from 0 to 10, halves too"},
        {FELT, "7 8", "expected is a number from 0 to 10, halves too"},
        {EXPLORED, "perhaps", "expected is yes or no"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_asking *asking = at((size_t)rows[i].question);
        struct rp_asking_question before, after;
        assert_int_equal(rp_asking_question(asking, &before), RP_OK);
        assert_int_equal(hear(asking, rows[i].typed), RP_HEARD_REFUSED);
        assert_string_equal(err.message, rows[i].expected);
        assert_int_equal(rp_asking_question(asking, &after), RP_OK);
        assert_int_equal(before.number, after.number);
        assert_false(rp_asking_has_answers(asking));
    }
}

static void a_text_over_the_limit_is_refused(void **state)
{
    (void)state;
    static char longest[RP_ASKING_TEXT_MAX + 2];
    struct rp_asking *asking = at(WHAT);
    memset(longest, 'a', RP_ASKING_TEXT_MAX + 1);
    assert_int_equal(hear(asking, longest), RP_HEARD_REFUSED);
    longest[RP_ASKING_TEXT_MAX] = '\0';
    assert_int_equal(hear(asking, longest), RP_HEARD_ANSWER);
    asking = at(WHAT);
    assert_int_equal(rp_asking_answer(asking, rp_text_of("  "), &err), RP_BAD_INPUT);
}

static void back_leads_to_the_answer_that_is_there(void **state)
{
    (void)state;
    struct rp_asking *asking = at(FELT);
    struct rp_asking_question q;
    assert_int_equal(hear(asking, "7"), RP_HEARD_ANSWER);
    assert_int_equal(hear(asking, "<"), RP_HEARD_BACK);
    assert_int_equal(rp_asking_question(asking, &q), RP_OK);
    assert_string_equal(q.now.bytes, "7");
    assert_int_equal(hear(asking, ""), RP_HEARD_SKIP);
    assert_string_equal(record_of(asking), "{\"day\": \"2026-03-02\", \"felt\": 7}");
    assert_int_equal(hear(asking, "<"), RP_HEARD_BACK);
    assert_int_equal(hear(asking, "3"), RP_HEARD_ANSWER);
    assert_string_equal(record_of(asking), "{\"day\": \"2026-03-02\", \"felt\": 3}");
    assert_int_equal(hear(asking, "<"), RP_HEARD_BACK);
    assert_int_equal(hear(asking, "-"), RP_HEARD_CLEAR);
    assert_false(rp_asking_has_answers(asking));
    asking = at(WHEN);
    assert_int_equal(hear(asking, "<"), RP_HEARD_AT_START);
    assert_int_equal(hear(asking, "?"), RP_HEARD_MORE);
}

static void a_stop_keeps_what_is_there_and_back_goes_on(void **state)
{
    (void)state;
    struct rp_asking *asking = at(WHAT);
    assert_int_equal(hear(asking, "a thing"), RP_HEARD_ANSWER);
    assert_int_equal(hear(asking, "."), RP_HEARD_STOP);
    assert_true(rp_asking_is_over(asking));
    assert_string_equal(record_of(asking), "{\"day\": \"2026-03-02\", \"what\": \"a thing\"}");
    assert_true(rp_asking_back(asking));
    assert_int_equal(hear(asking, "1"), RP_HEARD_ANSWER);
    assert_string_equal(
        record_of(asking),
        "{\"day\": \"2026-03-02\", \"what\": \"a thing\", \"feelings\": [\"hurt\"]}");
}

/* A record below comes with its first answer and goes with its last. */
static void a_record_below_is_there_while_it_has_an_answer(void **state)
{
    (void)state;
    struct rp_asking *asking = at(SETTLED);
    assert_int_equal(hear(asking, "4"), RP_HEARD_ANSWER);
    assert_true(rp_asking_is_over(asking));
    assert_non_null(strstr(record_of(asking), "attempts"));
    assert_int_equal(hear((rp_asking_back(asking), asking), "-"), RP_HEARD_CLEAR);
    assert_null(strstr(record_of(asking), "attempts"));
}

static void what_is_gone_on_with_keeps_what_no_question_is_about(void **state)
{
    (void)state;
    struct rp_asking *asking =
        begin_form(every(),
                   "{\"id\": \"m1\", \"felt\": 5, \"mine\": {\"a\":[1.50]}, \"attempts\": "
                   "[{\"id\": \"a1\", \"day\": \"2026-01-01\"}]}",
                   true);
    struct rp_asking_question q;
    assert_true(rp_asking_has_answers(asking));
    for (int i = 0; i < FELT; i++)
        rp_asking_skip(asking);
    assert_int_equal(rp_asking_question(asking, &q), RP_OK);
    assert_string_equal(q.now.bytes, "5");
    assert_int_equal(hear(asking, "6"), RP_HEARD_ANSWER);
    for (int i = SAID; i < SETTLED; i++)
        rp_asking_skip(asking);
    assert_int_equal(hear(asking, "2"), RP_HEARD_ANSWER);
    assert_string_equal(
        record_of(asking),
        "{\"id\": \"m1\", \"felt\": 6, \"attempts\": [{\"id\": \"a1\", \"day\": "
        "\"2026-01-01\"}, {\"day\": \"2026-03-02\", \"resolved\": 2}], \"mine\": {\"a\":"
        "[1.50]}}");
}

static void a_record_of_another_shape_is_no_start(void **state)
{
    (void)state;
    const struct rp_form_pack *pack = every();
    const struct rp_asking_setup setup =
        setup_of(pack, rp_text_of("{\"felt\": \"words of mine\"}"), true);
    struct rp_asking *asking = NULL;
    assert_int_equal(rp_asking_start(&setup, &asking, &err), RP_BAD_INPUT);
    assert_null(strstr(err.message, "mine"));
    assert_null(asking);
}

static void a_check_in_takes_twelve_keys(void **state)
{
    (void)state;
    static const char keys[] = "\n76768510\n";
    struct rp_asking *asking = begin_form(load("checkin"), NULL, true);
    assert_true(sizeof keys - 1 <= 12);
    assert_int_equal(hear(asking, ""), RP_HEARD_SKIP);
    assert_int_equal(hear(asking, "76768510"), RP_HEARD_ANSWER);
    assert_true(rp_asking_is_over(asking));
    assert_string_equal(record_of(asking),
                        "{\"day\": \"2026-03-02\", \"responses\": [{\"instrument\": "
                        "\"after-session\", \"version\": "
                        "\"1.0.0\", \"by\": \"client\", \"answers\": {\"heard\": 7, \"safe\": 6, "
                        "\"aims\": 7, \"way\": 6, "
                        "\"hour\": 8, \"stretched\": 5, \"held_back\": 1, \"stung\": 0}}]}");
}

static void one_line_may_answer_several_items(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *answers;
    } rows[] = {
        {"7 6.5", "{\"heard\": 7, \"safe\": 6.5}"},
        {"7 - x", "{\"heard\": 7, \"aims\": 10}"},
        {"7-x", "{\"heard\": 7, \"aims\": 10}"},
        {"10", "{\"heard\": 10}"},
        {"x", "{\"heard\": 10}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_asking *asking = begin_form(load("checkin"), NULL, true);
        rp_asking_skip(asking);
        assert_int_equal(hear(asking, rows[i].typed), RP_HEARD_ANSWER);
        assert_non_null(strstr(record_of(asking), rows[i].answers));
    }
    struct rp_asking *asking = begin_form(load("checkin"), NULL, true);
    rp_asking_skip(asking);
    assert_int_equal(hear(asking, "111111111"), RP_HEARD_REFUSED);
    assert_string_equal(err.message, "expected are at most 8 answers here");
    assert_int_equal(hear(asking, "7 11"), RP_HEARD_REFUSED);
    assert_false(rp_asking_has_answers(asking));
}

static void answers_that_are_there_are_gone_on_with(void **state)
{
    (void)state;
    struct rp_asking *asking =
        begin_form(load("checkin"),
                   "{\"id\": \"s1\", \"day\": \"2026-02-01\", \"responses\": [{\"instrument\": "
                   "\"after-session\","
                   "\"by\": \"client\", \"answers\": {\"heard\": 3, \"other\": 1}}]}",
                   true);
    rp_asking_skip(asking);
    assert_int_equal(hear(asking, "4 5"), RP_HEARD_ANSWER);
    assert_string_equal(
        record_of(asking),
        "{\"id\": \"s1\", \"day\": \"2026-02-01\", \"responses\": [{\"instrument\": "
        "\"after-session\", \"by\": \"client\", \"answers\": {\"heard\": 4, \"other\": 1, "
        "\"safe\": 5}}]}");
}

static void choices_of_an_instrument_have_its_words_and_scores(void **state)
{
    (void)state;
    struct rp_asking *asking = begin_form(load("phq-9"), NULL, true);
    struct rp_asking_question q;
    assert_int_equal(rp_asking_question(asking, &q), RP_OK);
    assert_int_equal(q.kind, RP_ASKING_ONE);
    assert_int_equal(q.choices_n, 4);
    assert_int_equal(hear(asking, "several"), RP_HEARD_ANSWER);
    assert_int_equal(hear(asking, "4"), RP_HEARD_ANSWER);
    assert_int_equal(hear(asking, "not at"), RP_HEARD_ANSWER);
    assert_non_null(strstr(record_of(asking), ": 1,"));
    assert_non_null(strstr(record_of(asking), ": 3,"));
    assert_non_null(strstr(record_of(asking), ": 0}"));
}

static void without_memory_nothing_changes(void **state)
{
    (void)state;
    const struct rp_form_pack *pack = every();
    size_t refused = 0;
    for (size_t limit = 256; limit < 64 * 1024; limit += 1024) {
        struct rp_arena small = heap_arena(limit);
        struct rp_asking_setup setup = setup_of(pack, (struct rp_text){0}, true);
        setup.arena = &small;
        struct rp_asking *asking = NULL;
        struct rp_text text = {0};
        enum rp_heard heard = RP_HEARD_STOP;
        enum rp_rc rc = rp_asking_start(&setup, &asking, &err);
        for (int i = 0; i < FEELINGS && rc == RP_OK; i++)
            rc = rp_asking_hear(asking, (struct rp_text){0}, &heard, &err);
        if (rc == RP_OK)
            rc = rp_asking_hear(asking, rp_text_of("1 2"), &heard, &err);
        if (rc == RP_OK)
            rc = rp_asking_record(asking, &text, &err);
        assert_true(rc == RP_OK || (rc == RP_LIMIT && !text.bytes));
        refused += rc != RP_OK;
        rp_arena_release(&small);
    }
    assert_true(refused > 0 && refused < 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_become_fields),
        cmocka_unit_test(what_fits_no_question_is_refused_with_what_would),
        cmocka_unit_test(a_text_over_the_limit_is_refused),
        cmocka_unit_test(back_leads_to_the_answer_that_is_there),
        cmocka_unit_test(a_stop_keeps_what_is_there_and_back_goes_on),
        cmocka_unit_test(a_record_below_is_there_while_it_has_an_answer),
        cmocka_unit_test(what_is_gone_on_with_keeps_what_no_question_is_about),
        cmocka_unit_test(a_record_of_another_shape_is_no_start),
        cmocka_unit_test(a_check_in_takes_twelve_keys),
        cmocka_unit_test(one_line_may_answer_several_items),
        cmocka_unit_test(answers_that_are_there_are_gone_on_with),
        cmocka_unit_test(choices_of_an_instrument_have_its_words_and_scores),
        cmocka_unit_test(without_memory_nothing_changes),
    };
    return cmocka_run_group_tests_name("asking", tests, read_data, release);
}
