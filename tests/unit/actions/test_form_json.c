/* Forms as data: what a page is given, filled, kept and given again. */
#include "filling_fixture.h"

#include "views/data_files.h"
#include "views/form_json.h"

static const struct rp_json *json_of(const struct rp_form_filling *f)
{
    const struct rp_form_shown shown = {f->setup.form, f->asking, f->short_n,
                                        f->is_draft,   NULL,      rp_text_of("")};
    const struct rp_json *root = NULL;
    struct rp_text text = {0};
    assert_int_equal(rp_form_json(&shown, &arena, &text), RP_OK);
    assert_int_equal(rp_json_parse(text, 8, &arena, &root, &err), RP_OK);
    return root;
}

static const struct rp_json *question(const struct rp_json *root, const char *key)
{
    const struct rp_json *q = rp_json_member(root, "questions")->first;
    while (q && !rp_text_is(rp_json_text(rp_json_member(q, "key")), key))
        q = q->next;
    if (!q)
        fail_msg("no question has the key %s", key);
    return q;
}

/* An answer of its kind, as JSON; one that no range refuses. The severity of a violation is one. */
static const char *value_for(const struct rp_json *q)
{
    if (rp_text_is(rp_json_text(rp_json_member(q, "key")), "severity"))
        return "2";
    static const struct {
        const char *kind, *value;
    } rows[] = {{"text", "\"some words\""},
                {"day", "\"2026-02-28\""},
                {"flag", "true"},
                {"number", "1"},
                {"one", "0"},
                {"some", "[0]"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rp_text_is(rp_json_text(rp_json_member(q, "kind")), rows[i].kind))
            return rows[i].value;
    }
    fail_msg("no such kind");
    return NULL;
}

/* Is a value the JSON that was put? */
static bool is_value(const struct rp_json *value, const char *put)
{
    switch (value->type) {
    case RP_JSON_NUMBER:
        return rp_text_is(value->text, put);
    case RP_JSON_STRING:
        return strncmp(put + 1, value->text.bytes, value->text.len) == 0;
    case RP_JSON_TRUE:
        return strcmp(put, "true") == 0;
    case RP_JSON_ARRAY:
        return value->n == 1 && rp_text_is(value->first->text, "0");
    case RP_JSON_NULL:
    case RP_JSON_FALSE:
    case RP_JSON_OBJECT:
        break;
    }
    return false;
}

/* Answers to all questions, as one object. */
static const char *all_answers(const struct rp_json *root)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    rp_strbuf_init(&out, &arena, 16384);
    for (const struct rp_json *q = rp_json_member(root, "questions")->first; q; q = q->next) {
        rp_strbuf_str(&out, out.len ? ", \"" : "{\"");
        rp_strbuf_text(&out, rp_json_text(rp_json_member(q, "key")));
        rp_strbuf_str(&out, "\": ");
        rp_strbuf_str(&out, value_for(q));
    }
    rp_strbuf_char(&out, '}');
    assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
    return text.bytes;
}

/* Of a record that was kept, what would be added below it anew is not asked again. */
static bool is_below(struct rp_text key)
{
    return memchr(key.bytes, '.', key.len) && !strstr(key.bytes, "answers.");
}

static void assert_all_there(const struct rp_json *root, bool was_kept)
{
    for (const struct rp_json *q = rp_json_member(root, "questions")->first; q; q = q->next) {
        struct rp_text key = rp_json_text(rp_json_member(q, "key"));
        if (!(was_kept && is_below(key)) && !is_value(rp_json_member(q, "value"), value_for(q)))
            fail_msg("%.*s is not as it was answered", RP_TEXT_ARG(key));
    }
}

static void fill_and_read_back(const char *form)
{
    struct rp_note_way way;
    assert_true(rp_note_find(form, &way));
    const char *of = way.part && way.part->list ? strcmp(way.note->list, "moments") == 0    ? "m1"
                                                  : strcmp(way.note->list, "sessions") == 0 ? "s1"
                                                                                            : "b1"
                                                : NULL;
    struct rp_form_filling f = filling(form, of);
    const struct rp_json *root = json_of(&f);
    assert_true(rp_text_is(rp_json_text(rp_json_member(root, "form")), form));
    assert_true(rp_json_text(rp_json_member(root, "title")).len > 0);
    assert_int_equal(rp_json_member(root, "is_draft")->type, RP_JSON_FALSE);
    if (answer(&f, all_answers(root)) != RP_OK)
        fail_msg("%s: %s %s", form, err.place, err.message);
    assert_all_there(json_of(&f), false);
    assert_int_equal(rp_filling_draft(&f, &err), RP_OK);
    f = filling(form, of);
    assert_int_equal(rp_json_member(json_of(&f), "is_draft")->type, RP_JSON_TRUE);
    assert_all_there(json_of(&f), false);
    const struct rp_kept done = kept(&f);
    if (way.part)
        return;
    f = filling(form, done.id.bytes);
    assert_false(f.is_draft);
    assert_all_there(json_of(&f), true);
}

static void every_form_is_filled_whole_kept_and_read_back(void **state)
{
    (void)state;
    const char *path[2] = {data_dir, "forms"};
    struct rp_data_files files = {0};
    assert_int_equal(rp_data_files_read(&arena, path, ".yaml", &files, &err), RP_OK);
    (void)noted("relationship", NULL, "{\"therapist\": \"A.\"}");
    (void)noted("person", NULL, "{\"name\": \"My aunt\"}");
    (void)noted("moment", NULL, "{\"matters\": 7}");
    (void)noted("session", NULL, "{\"topics.topic\": \"my sister\"}");
    (void)noted("boundary", NULL, "{\"note\": \"Late.\"}");
    for (size_t i = 0; i < files.n; i++) {
        char name[64] = "";
        const char *file = strrchr(files.items[i].name.bytes, '/') + 1;
        memcpy(name, file, strlen(file) - strlen(".yaml"));
        if (strcmp(name, "relationship") != 0)
            fill_and_read_back(name);
    }
    fill_and_read_back("relationship");
    assert_int_equal(drafts(), 0);
}

static void a_question_says_what_its_control_needs(void **state)
{
    (void)state;
    struct rp_form_filling f = filling("moment", NULL);
    const struct rp_json *root = json_of(&f);
    double short_n = 0, max = 0, step = 0;
    assert_true(rp_json_value_number(rp_json_member(root, "short"), &short_n));
    assert_float_equal(short_n, 4, 0);
    const struct rp_json *matters = question(root, "matters");
    assert_true(rp_json_value_number(rp_json_member(matters, "max"), &max));
    assert_true(rp_json_value_number(rp_json_member(matters, "step"), &step));
    assert_float_equal(max, 10, 0);
    assert_float_equal(step, .5, 0);
    assert_null(rp_json_member(matters, "choices"));
    assert_int_equal(rp_json_member(matters, "value")->type, RP_JSON_NULL);
    assert_true(rp_json_text(rp_json_member(matters, "more")).len > 0);
    const struct rp_json *kind = question(root, "kind");
    assert_null(rp_json_member(kind, "max"));
    assert_true(rp_json_member(kind, "choices")->n > 2);
    const struct rp_json *day = question(root, "day");
    assert_true(rp_text_is(rp_json_text(rp_json_member(day, "today")), "2026-03-02"));
    assert_int_equal(rp_json_member(day, "value")->type, RP_JSON_NULL);
    /* Asked, and none of them; and words of a scale. */
    assert_int_equal(answer(&f, "{\"feelings\": []}"), RP_OK);
    const struct rp_json *feelings = question(json_of(&f), "feelings");
    assert_int_equal(rp_json_member(feelings, "value")->type, RP_JSON_ARRAY);
    assert_int_equal(rp_json_member(feelings, "value")->n, 0);
    f = filling("session", NULL);
    assert_int_equal(rp_json_member(question(json_of(&f), "topics.topic"), "new")->type,
                     RP_JSON_TRUE);
    assert_int_equal(answer(&f, "{\"topics.topic\": \"my sister\"}"), RP_OK);
    const struct rp_json *topic = question(json_of(&f), "topics.topic");
    assert_true(rp_text_is(rp_json_text(rp_json_member(topic, "value")), "my sister"));
    f = filling("checkin", NULL);
    const struct rp_json *heard = question(json_of(&f), "responses.answers.heard");
    assert_true(rp_json_text(rp_json_member(heard, "low")).len > 0);
    assert_true(rp_json_text(rp_json_member(heard, "high")).len > 0);
}

static void a_number_without_an_upper_end_names_none(void **state)
{
    (void)state;
    struct rp_form_filling f = filling("consult", NULL);
    const struct rp_json *q = rp_json_member(json_of(&f), "questions")->first;
    size_t open = 0;
    for (; q; q = q->next)
        open += rp_json_member(q, "min") && !rp_json_member(q, "max");
    assert_true(open > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILLING(every_form_is_filled_whole_kept_and_read_back),
        FILLING(a_question_says_what_its_control_needs),
        FILLING(a_number_without_an_upper_end_names_none),
    };
    return cmocka_run_group_tests_name("form_json", tests, read_data, release);
}
