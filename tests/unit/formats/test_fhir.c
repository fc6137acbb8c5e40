#include <rapport/base/strbuf.h>
#include <rapport/formats/fhir.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "near.h"

/* JSON in C, with single quotes for double ones. */
static struct rp_text json(struct rp_arena *arena, const char *quoted)
{
    struct rp_text text = {NULL, 0};
    assert_int_equal(rp_text_copy(arena, rp_text_of(quoted), &text), RP_OK);
    char *bytes = rp_arena_alloc(arena, text.len);
    assert_non_null(bytes);
    for (size_t i = 0; i < text.len; i++)
        bytes[i] = text.bytes[i] == '\'' ? '"' : text.bytes[i];
    return (struct rp_text){bytes, text.len};
}

#define HEAD "{'resourceType': 'Questionnaire', 'copyright': 'invented', "
#define B "http://hl7.org/fhir/StructureDefinition/"
#define ENDS                                                                                       \
    "'extension': [{'url': '" B "minValue', 'valueInteger': 0}, {'url': '" B                       \
    "maxValue', 'valueInteger': 4}]"
#define A "{'linkId': 'a', 'type': 'integer', " ENDS "}"
#define TWO "'item': [" A ", {'linkId': 'b', 'type': 'integer', " ENDS "}]"
#define WITH(item) HEAD "'item': [" item "]}"
#define EXTENDED(extension) HEAD TWO ", 'extension': [" extension "]}"
#define P(url, kind, value) "{'url': '" url "', '" kind "': " value "}"
#define SCORE(parts) EXTENDED("{'url': 'urn:rapport:fhir:score', 'extension': [" parts "]}")
#define ITEMS P("item", "valueCode", "'a'") ", " P("item", "valueCode", "'b'") ", "
#define NAME P("name", "valueCode", "'s'") ", "
#define REST                                                                                       \
    P("method", "valueCode", "'sum'")                                                              \
    ", " P("direction", "valueCode",                                                               \
           "'higher_worse'") ", " P("min", "valueDecimal", "0") ", " P("max", "valueDecimal", "8")
#define BAND(from, to)                                                                             \
    ", {'url': 'band', 'extension': [" P("from", "valueDecimal", from) ", " P(                     \
        "to", "valueDecimal", to) ", " P("words", "valueString", "'w'") "]}"
#define GOOD "{'url': 'urn:rapport:fhir:score', 'extension': [" NAME ITEMS REST "]}"
#define EXAMPLE(parts)                                                                             \
    EXTENDED(GOOD ", {'url': 'urn:rapport:fhir:example', 'extension': [" P("name", "valueString",  \
                                                                           "'n'") ", " parts "]}")
#define OF_S P("score", "valueCode", "'s'") ", "
#define ANSWER(item, value)                                                                        \
    "{'url': 'answer', 'extension': [" P("item", "valueCode",                                      \
                                         item) ", " P("value", "valueInteger", value) "]}, "

struct refusal {
    const char *text, *place, *words; /* words: part of the sentence */
};

static void assert_refused(const struct refusal *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instrument it = {.items_n = 7};
        struct rp_err err = {0};
        enum rp_rc rc = rp_questionnaire_read(json(&arena, rows[i].text), &arena, &it, &err);
        if (rc != RP_BAD_INPUT || strcmp(err.place, rows[i].place) != 0 ||
            !strstr(err.message, rows[i].words))
            fail_msg("row %zu: %s %s: %s", i, rp_rc_name(rc), err.place, err.message);
        assert_int_equal(it.items_n, 7);
        rp_arena_release(&arena);
    }
}

#define ASSERT_REFUSED(rows) assert_refused(rows, sizeof(rows) / sizeof(rows)[0])

static void wrong_headers_are_refused_at_their_place(void **state)
{
    (void)state;
    static const struct refusal rows[] = {
        {"{'resourceType': 'Bundle'}", "/resourceType", "must be a FHIR Questionnaire"},
        {"[]", "/resourceType", "must be a FHIR Questionnaire"},
        {"{'resourceType': 7}", "/resourceType", "must be a text"},
        {HEAD "'modifierExtension': [], " TWO "}", "/modifierExtension", "not understood"},
        {HEAD "'id': 'a b', " TWO "}", "/id", "letters, digits"},
        {HEAD "'id': '', " TWO "}", "/id", "letters, digits"},
        {HEAD "'status': 'good', " TWO "}", "/status", "draft, active"},
        {HEAD "'title': 7, " TWO "}", "/title", "must be a text"},
        {HEAD "'code': [7], " TWO "}", "/code", "list of objects"},
        {HEAD "'extension': {}, " TWO "}", "/extension", "list of objects"},
        {HEAD "'item': {}}", "/item", "list of objects"},
        {HEAD "'item': []}", "/item", "no question"},
    };
    ASSERT_REFUSED(rows);
}

static void words_without_a_licence_record_are_refused(void **state)
{
    (void)state;
    static const struct refusal rows[] = {
        {"{'resourceType': 'Questionnaire', " TWO "}", "/copyright", "unlicensed wording"},
        {"{'resourceType': 'Questionnaire', 'copyright': ' \\n', " TWO "}", "/copyright",
         "unlicensed wording"},
    };
    ASSERT_REFUSED(rows);
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument it = {0};
    struct rp_text licensed =
        json(&arena, "{'resourceType': 'Questionnaire', " TWO
                     ", 'extension': [{'url': 'urn:rapport:fhir:licence', 'valueString': 'x'}]}");
    assert_int_equal(rp_questionnaire_read(licensed, &arena, &it, NULL), RP_OK);
    assert_true(rp_text_is(it.licence, "x"));
    rp_arena_release(&arena);
}

static void wrong_questions_are_refused_at_their_place(void **state)
{
    (void)state;
    static const struct refusal rows[] = {
        {WITH("{'type': 'integer'}"), "/item/0/linkId", "needed"},
        {WITH("{'linkId': '', 'type': 'integer'}"), "/item/0/linkId", "needed"},
        {WITH("{'linkId': 7, 'type': 'integer'}"), "/item/0/linkId", "must be a text"},
        {WITH("{'linkId': 'a'}"), "/item/0/type", "needed"},
        {WITH("{'linkId': 'a', 'type': 'coding'}"), "/item/0/type", "FHIR R4"},
        {WITH(A ", " A), "/item/1/linkId", "twice"},
        {WITH("{'linkId': 'a', 'type': 'group', 'item': [" A "]}"), "/item/0/item/0/linkId",
         "twice"},
        {WITH(A ", {'linkId': 'b', 'type': 'display', 'modifierExtension': []}"),
         "/item/1/modifierExtension", "not understood"},
        {WITH("{'linkId': 'a', 'type': 'integer', 'repeats': 'no'}"), "/item/0/repeats",
         "true or false"},
        {WITH("{'linkId': 'a', 'type': 'integer', 'extension': [{'url': '" B
              "minValue', 'valueInteger': 4}, {'url': '" B "maxValue', 'valueInteger': 4}]}"),
         "/item/0", "below maxValue"},
        {WITH("{'linkId': 'a', 'type': 'integer', 'extension': [{'url': '" B
              "minValue', 'valueInteger': 0}, {'url': '" B "maxValue', 'valueDecimal': 4.5}]}"),
         "/item/0", "whole number of steps"},
        {WITH("{'linkId': 'a', 'type': 'integer', 'extension': [{'url': '" B "minValue'}]}"),
         "/item/0/extension/0", "valueInteger"},
        {WITH("{'linkId': 'a', 'type': 'decimal', 'extension': [{'url': "
              "'urn:rapport:fhir:step', 'valueDecimal': 0}]}"),
         "/item/0", "above 0"},
        {WITH("{'linkId': 'a', 'type': 'decimal', 'extension': [{'url': "
              "'urn:rapport:fhir:reversed', 'valueBoolean': true}]}"),
         "/item/0", "reversed"},
        {WITH("{'linkId': 'a', 'type': 'decimal', 'extension': [{'url': "
              "'urn:rapport:fhir:reversed'}]}"),
         "/item/0/extension/0", "valueBoolean"},
        {WITH("{'linkId': 'a', 'type': 'choice', 'answerOption': [{'valueCoding': 'x'}]}"),
         "/item/0/answerOption/0/valueCoding", "coding"},
        {WITH("{'linkId': 'a', 'type': 'choice', 'answerValueSet': 'http://example.org/set'}"),
         "/item", "no question"},
        {WITH("{'linkId': 'a', 'type': 'string'}"), "/item", "no question"},
        {WITH("{'linkId': 'a', 'type': 'integer', 'readOnly': true}"), "/item", "no question"},
    };
    ASSERT_REFUSED(rows);
}

static void wrong_scores_are_refused_at_their_place(void **state)
{
    (void)state;
    static const struct refusal rows[] = {
        {SCORE(ITEMS REST), "/extension/0", "needed part"},
        {SCORE(NAME REST), "/extension/0", "needed part"},
        {SCORE(NAME NAME ITEMS REST), "/extension/0", "twice"},
        {SCORE(NAME ITEMS REST ", " P("allowedMising", "valueInteger", "1")), "/extension/0",
         "not known"},
        {SCORE(NAME P("item", "valueCode", "'c'") ", " REST), "/extension/0/extension/1",
         "no such item"},
        {SCORE(NAME ITEMS P("item", "valueCode", "'a'") ", " REST), "/extension/0/extension/3",
         "twice in the score"},
        {SCORE(NAME ITEMS P("method", "valueCode", "'median'") ", " P(
             "direction", "valueCode", "'higher_worse'") ", " P("min", "valueDecimal",
                                                                "0") ", " P("max", "valueDecimal",
                                                                            "8")),
         "/extension/0/extension/3", "two words"},
        {SCORE(NAME ITEMS REST ", " P("allowedMissing", "valueInteger", "2")),
         "/extension/0/extension/7", "fewer than the items"},
        {SCORE(NAME ITEMS REST ", " P("allowedMissing", "valueDecimal", "0.5")),
         "/extension/0/extension/7", "fewer than the items"},
        {SCORE(NAME ITEMS REST ", " P("allowedMissing", "valueInteger", "1")), "/extension/0",
         "prorated"},
        {SCORE(NAME ITEMS REST ", " P("prorate", "valueBoolean", "true")), "/extension/0",
         "prorated"},
        {SCORE(NAME P("item", "valueCode", "'a'") ", " REST), "/extension/0", "can reach"},
        {SCORE(NAME ITEMS REST ", " P("reliableChange", "valueDecimal", "2")), "/extension/0",
         "source"},
        {SCORE(NAME ITEMS REST ", " P("reliableChange", "valueDecimal",
                                      "0") ", " P("reliableChangeSource", "valueString", "'x'")),
         "/extension/0/extension/7", "above 0"},
        {SCORE(NAME ITEMS REST BAND("1", "8")), "/extension/0/extension/7", "without gap"},
        {SCORE(NAME ITEMS REST BAND("0", "3") BAND("5", "8")), "/extension/0/extension/8",
         "without gap"},
        {SCORE(NAME ITEMS REST BAND("0", "4") BAND("4", "8")), "/extension/0/extension/8",
         "without gap"},
        {SCORE(NAME ITEMS REST BAND("0", "3") BAND("4", "7")), "/extension/0/extension/8",
         "end at max"},
        {SCORE(NAME ITEMS REST BAND("0", "-1")), "/extension/0/extension/7", "before it begins"},
        {EXTENDED(GOOD ", " GOOD), "/extension/1", "same name"},
    };
    ASSERT_REFUSED(rows);
}

static void wrong_examples_are_refused_at_their_place(void **state)
{
    (void)state;
    static const struct refusal rows[] = {
        {EXAMPLE(P("expected", "valueDecimal", "0")), "/extension/1", "needed part"},
        {EXAMPLE(P("score", "valueCode", "'t'") ", " P("expected", "valueDecimal", "0")),
         "/extension/1/extension/1", "no such score"},
        {EXAMPLE(OF_S P("expected", "valueDecimal", "0") ", " P("notAvailable", "valueBoolean",
                                                                "true")),
         "/extension/1", "either expected or notAvailable"},
        {EXAMPLE(OF_S ANSWER("'c'", "1") P("expected", "valueDecimal", "1")),
         "/extension/1/extension/2", "no such item"},
        {EXAMPLE(OF_S ANSWER("'a'", "5") P("expected", "valueDecimal", "1")),
         "/extension/1/extension/2", "not one that this item allows"},
        {EXAMPLE(OF_S ANSWER("'a'", "1") ANSWER("'a'", "1") P("expected", "valueDecimal", "1")),
         "/extension/1/extension/3", "answered twice"},
        {EXAMPLE(OF_S P("expected", "valueDecimal", "1") ", " P("band", "valueString", "'w'")),
         "/extension/1/extension/3", "no band"},
    };
    ASSERT_REFUSED(rows);
}

static void faults_of_syntax_name_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long line, column;
    } rows[] = {
        {"{\n  'a': 1,\n  'a': 2}", 3, 5}, {"{'a': 1e999}", 1, 11},     {"{'a': \n tru}", 2, 2},
        {"{'a': '\xff'}", 1, 8},           {"{'a': '\\u0000'}", 1, 10},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instrument it = {0};
        struct rp_err err = {0};
        assert_int_equal(rp_questionnaire_read(json(&arena, rows[i].text), &arena, &it, &err),
                         RP_BAD_INPUT);
        if (err.line != rows[i].line || err.column != rows[i].column)
            fail_msg("row %zu: %ld:%ld %s", i, err.line, err.column, err.message);
        rp_arena_release(&arena);
    }
}

static void deep_nesting_and_large_files_are_refused(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument it = {0};
    struct rp_err err = {0};
    char *bytes = rp_arena_alloc(&arena, RP_QUESTIONNAIRE_BYTES_MAX + 1);
    assert_non_null(bytes);
    memset(bytes, '[', RP_QUESTIONNAIRE_BYTES_MAX + 1);
    struct rp_text deep = {bytes, RP_QUESTIONNAIRE_BYTES_MAX};
    assert_int_equal(rp_questionnaire_read(deep, &arena, &it, &err), RP_BAD_INPUT);
    assert_int_equal(err.column, 33);
    deep.len++;
    assert_int_equal(rp_questionnaire_read(deep, &arena, &it, &err), RP_LIMIT);
    rp_arena_release(&arena);
}

/* A file with a list that can be made as long as one likes. */
struct long_list {
    const char *before, *open, *close, *after; /* each entry is open, a number, close */
    int most;
};

static struct rp_text many(struct rp_arena *arena, const struct long_list *list, int n)
{
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, arena, RP_QUESTIONNAIRE_BYTES_MAX);
    rp_strbuf_str(&sb, list->before);
    for (int i = 0; i < n; i++) {
        rp_strbuf_str(&sb, i > 0 ? ", " : "");
        rp_strbuf_str(&sb, list->open);
        rp_strbuf_int(&sb, i);
        rp_strbuf_str(&sb, list->close);
    }
    rp_strbuf_str(&sb, list->after);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    return json(arena, text.bytes);
}

static void more_than_the_limits_is_refused(void **state)
{
    (void)state;
    static const struct long_list rows[] = {
        {HEAD "'item': [", "{'linkId': '", "', 'type': 'integer'}", "]}", RP_INSTRUMENT_ITEMS_MAX},
        {HEAD "'item': [" A ", ", "{'linkId': '", "', 'type': 'group'}", "]}",
         4 * RP_INSTRUMENT_ITEMS_MAX - 1},
        {HEAD "'item': [{'linkId': 'a', 'type': 'choice', 'answerOption': [",
         "{'valueInteger': ", "}", "]}]}", RP_INSTRUMENT_CHOICES_MAX},
        {HEAD TWO ", 'extension': [",
         "{'url': 'urn:rapport:fhir:score', 'extension': [" ITEMS REST
         ", {'url': 'name', 'valueCode': 's",
         "'}]}", "]}", RP_INSTRUMENT_SCORES_MAX},
        {HEAD TWO ", 'extension': [" GOOD ", ",
         "{'url': 'urn:rapport:fhir:example', 'extension': [" OF_S P("notAvailable", "valueBoolean",
                                                                     "true") ", {'url': 'name', "
                                                                             "'valueString': 'n",
         "'}]}", "]}", RP_INSTRUMENT_EXAMPLES_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instrument it = {0};
        struct rp_err err = {0};
        struct rp_text most = many(&arena, &rows[i], rows[i].most);
        struct rp_text over = many(&arena, &rows[i], rows[i].most + 1);
        if (rp_questionnaire_read(most, &arena, &it, &err) != RP_OK)
            fail_msg("row %zu: %s %s", i, err.place, err.message);
        assert_int_equal(rp_questionnaire_read(over, &arena, &it, &err), RP_LIMIT);
        rp_arena_release(&arena);
    }
}

static void no_memory_is_over_the_limit_and_leaves_nothing(void **state)
{
    (void)state;
    struct rp_arena source = heap_arena(0);
    struct rp_text text = json(&source, EXAMPLE(OF_S P("notAvailable", "valueBoolean", "true")));
    struct rp_instrument whole = {0};
    assert_int_equal(rp_questionnaire_read(text, &source, &whole, NULL), RP_OK);
    for (size_t limit = 1; limit < 64; limit += 7) {
        struct rp_arena arena = heap_arena(limit);
        struct rp_instrument it = {.items_n = 7};
        struct rp_err err = {0};
        struct rp_text written = {NULL, 7};
        assert_int_equal(rp_questionnaire_read(text, &arena, &it, &err), RP_LIMIT);
        assert_int_equal(it.items_n, 7);
        assert_int_equal(rp_questionnaire_write(&whole, &arena, &written), RP_LIMIT);
        assert_int_equal(written.len, 7);
        rp_arena_release(&arena);
    }
    rp_arena_release(&source);
}

#define CONTROL(code)                                                                              \
    "'extension': [{'url': '" B                                                                    \
    "questionnaire-itemControl', 'valueCodeableConcept': {'coding': [{'code': '" code "'}]}}]"

static const char nested[] =
    HEAD "'item': [{'linkId': 'g', 'type': 'group', 'text': 'outer', 'item': ["
         "{'linkId': 'd', 'type': 'display', 'text': 'not the group s words'},"
         "{'linkId': 'a', 'type': 'integer', 'item': ["
         "{'linkId': 'lo', 'type': 'display', 'text': 'low', " CONTROL(
             "lower") "},"
                      "{'linkId': 'hi', 'type': 'display', 'text': 'high', " CONTROL(
                          "upper") "}]},"
                                   "{'linkId': 'h', 'type': 'group', 'item': ["
                                   "{'linkId': 'e', 'type': 'display', 'text': 'inner'},"
                                   "{'linkId': 'b', 'type': 'open-choice', 'answerOption': "
                                   "[{'valueString': 'x'}]},"
                                   "{'linkId': 'c', 'type': 'integer', 'answerOption': "
                                   "[{'valueInteger': 3},"
                                   "{'valueInteger': 5, 'extension': [{'url': '" B
                                   "ordinalValue', 'valueDecimal': 9}]}]}]},"
                                   "{'linkId': 'i', 'type': 'decimal', 'repeats': true}]},"
                                   "{'linkId': 'j', 'type': 'date', 'extension': [{'url': "
                                   "'urn:other', 'x': [1]}]}]}";

static void assert_nested(const struct rp_instrument *it)
{
    static const char *const names[] = {"a", "b", "c", "i", "j"};
    assert_int_equal(it->items_n, 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(rp_text_is(it->items[i].link_id, names[i]));
    assert_true(rp_text_is(it->items[0].low_words, "low"));
    assert_true(rp_text_is(it->items[0].high_words, "high"));
    assert_true(rp_text_is(it->items[0].group->text, "outer"));
    assert_true(rp_text_is(it->items[1].group->text, "inner"));
    assert_ptr_equal(it->items[1].group->up, it->items[0].group);
    assert_ptr_equal(it->items[3].group, it->items[0].group);
    assert_null(it->items[4].group);
    assert_true(rp_item_admits(&it->items[1], 0) && !rp_item_admits(&it->items[1], 1));
    assert_true(rp_item_admits(&it->items[2], 3) && rp_item_admits(&it->items[2], 9));
    assert_false(rp_item_admits(&it->items[2], 5));
    assert_true(rp_text_is(it->items[2].choices[1].coding.display, "5"));
    assert_int_equal(it->items[3].type, RP_ITEM_OTHER);
    assert_true(it->items[3].repeats);
    assert_int_equal(it->items[4].type, RP_ITEM_OTHER);
}

static void groups_ends_and_choices_survive_reading_and_writing(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument it = {0};
    struct rp_instrument again = {0};
    struct rp_text written = {NULL, 0};
    struct rp_err err = {0};
    if (rp_questionnaire_read(json(&arena, nested), &arena, &it, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    assert_nested(&it);
    assert_int_equal(rp_questionnaire_write(&it, &arena, &written), RP_OK);
    if (rp_questionnaire_read(written, &arena, &again, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    assert_nested(&again);
    rp_arena_release(&arena);
}

static void the_content_hash_is_of_the_content_alone(void **state)
{
    (void)state;
    static const char *const same[] = {"{'copyright':'c','resourceType':'Questionnaire'," TWO "}",
                                       "{'resourceType':\n'Questionnaire', 'copyright' : 'c'," TWO
                                       "}"};
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument it[3];
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(rp_questionnaire_read(json(&arena, same[i]), &arena, &it[i], NULL), RP_OK);
    assert_int_equal(rp_questionnaire_read(json(&arena, HEAD TWO "}"), &arena, &it[2], NULL),
                     RP_OK);
    assert_true(it[0].content_hash == it[1].content_hash);
    assert_true(it[0].content_hash != it[2].content_hash);
    rp_arena_release(&arena);
}

static void a_file_without_an_id_goes_by_its_name(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_instruments all = {0};
    struct rp_instrument_file files[] = {
        {rp_text_of("wai-sr.fhir.json"), json(&arena, HEAD TWO "}")},
        {rp_text_of("x"), json(&arena, HEAD "'id': 'own', 'version': '1', " TWO "}")},
        {rp_text_of("y"), json(&arena, HEAD "'id': 'own', 'version': '2', " TWO "}")}};
    const struct rp_text none = {NULL, 0};
    assert_int_equal(rp_instruments_load(files, 3, &arena, &all, NULL), RP_OK);
    assert_int_equal(all.n, 3);
    assert_non_null(rp_instruments_find(&all, rp_text_of("wai-sr"), none));
    assert_ptr_equal(rp_instruments_find(&all, rp_text_of("own"), none), &all.items[2]);
    rp_arena_release(&arena);
}

static void loading_names_the_file_that_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *place;
    } rows[] = {
        {"b.json", HEAD "'id': 'a', " TWO "}", "b.json#/version"},
        {"b.json", WITH("{'linkId': 'a', 'type': 'x'}"), "b.json#/item/0/type"},
        {"b.json", "{", "b.json#"},
        {"a b.json", HEAD TWO "}", "a b.json#/id"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instruments all = {.n = 7};
        struct rp_err err = {0};
        struct rp_instrument_file files[] = {
            {rp_text_of("a.json"), json(&arena, HEAD "'id': 'a', " TWO "}")},
            {rp_text_of(rows[i].name), json(&arena, rows[i].text)}};
        assert_int_equal(rp_instruments_load(files, 2, &arena, &all, &err), RP_BAD_INPUT);
        assert_string_equal(err.place, rows[i].place);
        assert_int_equal(all.n, 7);
        rp_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_headers_are_refused_at_their_place),
        cmocka_unit_test(words_without_a_licence_record_are_refused),
        cmocka_unit_test(wrong_questions_are_refused_at_their_place),
        cmocka_unit_test(wrong_scores_are_refused_at_their_place),
        cmocka_unit_test(wrong_examples_are_refused_at_their_place),
        cmocka_unit_test(faults_of_syntax_name_line_and_column),
        cmocka_unit_test(deep_nesting_and_large_files_are_refused),
        cmocka_unit_test(more_than_the_limits_is_refused),
        cmocka_unit_test(no_memory_is_over_the_limit_and_leaves_nothing),
        cmocka_unit_test(groups_ends_and_choices_survive_reading_and_writing),
        cmocka_unit_test(the_content_hash_is_of_the_content_alone),
        cmocka_unit_test(a_file_without_an_id_goes_by_its_name),
        cmocka_unit_test(loading_names_the_file_that_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
