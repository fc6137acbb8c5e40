/*
 * Questionnaires of others: the test data of the LForms widget, 36 FHIR R4 files. They are kept
 * outside the project, in ../shared/data or where RAPPORT_SHARED points; where they are absent the
 * whole program is skipped and says so.
 */
#include <rapport/formats/fhir.h>

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "whole_file.h"

enum { FILES = 36, PATH_TEXT = 4096 };

static char folder[PATH_TEXT];
static char paths[FILES + 1][PATH_TEXT];
static size_t paths_n;

static int take_path(const char *path, const struct stat *info, int kind)
{
    (void)info;
    const char *end = strrchr(path, '.');
    if (kind == FTW_F && end && strcmp(end, ".json") == 0 && paths_n <= FILES)
        snprintf(paths[paths_n++], PATH_TEXT, "%s", path);
    return 0;
}

static bool find_folder(void)
{
    const char *starts[] = {getenv("RAPPORT_SHARED"), getenv("RAPPORT_SHARED"),
                            getenv("RAPPORT_SOURCE_ROOT")};
    const char *ends[] = {"", "/data", "/../shared/data"};
    for (size_t i = 0; i < 3; i++) {
        if (!starts[i])
            continue;
        snprintf(folder, sizeof folder, "%s%s/lforms-r4-working", starts[i], ends[i]);
        if (access(folder, R_OK) == 0)
            return ftw(folder, take_path, 8) == 0;
    }
    return false;
}

/* The same file with a record of whose words it holds, put in by hand. */
static struct rp_text licensed(struct rp_arena *arena, struct rp_text bytes)
{
    static const char record[] = "{\"copyright\": \"for this test\",";
    const char *brace = memchr(bytes.bytes, '{', bytes.len);
    assert_non_null(brace);
    size_t rest = bytes.len - (size_t)(brace + 1 - bytes.bytes);
    char *joined = rp_arena_alloc(arena, sizeof record - 1 + rest);
    assert_non_null(joined);
    memcpy(joined, record, sizeof record - 1);
    memcpy(joined + sizeof record - 1, brace + 1, rest);
    return (struct rp_text){joined, sizeof record - 1 + rest};
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Only one of the files says on what terms its words may be used. */
static void one_file_has_a_licence_and_the_others_are_refused(void **state)
{
    (void)state;
    size_t unlicensed = 0;
    size_t other = 0;
    size_t syntax = 0;
    assert_int_equal(paths_n, FILES);
    for (size_t i = 0; i < paths_n; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instrument it = {0};
        struct rp_err err = {0};
        enum rp_rc rc = rp_questionnaire_read(whole_file(&arena, paths[i]), &arena, &it, &err);
        bool argonaut = strcmp(base_name(paths[i]), "argonaut-phq9-ish.json") == 0;
        assert_int_equal(rc, argonaut ? RP_OK : RP_BAD_INPUT);
        unlicensed += strcmp(err.place, "/copyright") == 0;
        other += strcmp(err.place, "/resourceType") == 0;
        syntax += err.line > 0;
        rp_arena_release(&arena);
    }
    assert_int_equal(unlicensed, 29);
    assert_int_equal(other, 5);  /* four QuestionnaireResponses and a Bundle */
    assert_int_equal(syntax, 1); /* a fifth, in which a name stands twice in one object */
}

static void each_licensed_questionnaire_is_read_or_refused_in_words(void **state)
{
    (void)state;
    size_t read = 0;
    size_t wordless = 0;
    size_t invalid = 0;
    for (size_t i = 0; i < paths_n; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_instrument it = {0};
        struct rp_instrument again = {0};
        struct rp_text written = {NULL, 0};
        struct rp_err err = {0};
        struct rp_text bytes = whole_file(&arena, paths[i]);
        if (strcmp(base_name(paths[i]), "argonaut-phq9-ish.json") != 0)
            bytes = licensed(&arena, bytes);
        if (rp_questionnaire_read(bytes, &arena, &it, &err) == RP_OK) {
            read++;
            assert_true(it.items_n > 0);
            assert_int_equal(rp_questionnaire_write(&it, &arena, &written), RP_OK);
            if (rp_questionnaire_read(written, &arena, &again, &err) != RP_OK)
                fail_msg("%s: %s %s", paths[i], err.place, err.message);
            assert_int_equal(again.items_n, it.items_n);
        } else {
            assert_int_equal(err.rc, RP_BAD_INPUT);
            assert_true(strlen(err.message) > 0);
            wordless += strcmp(err.place, "/item") == 0;
            invalid += strstr(err.place, "/repeats") != NULL;
        }
        rp_arena_release(&arena);
    }
    assert_int_equal(read, 20);
    assert_int_equal(wordless, 9);
    assert_int_equal(invalid, 1); /* "repeats" as a text */
}

static void read_named(struct rp_arena *arena, const char *name, struct rp_instrument *out)
{
    struct rp_err err = {0};
    for (size_t i = 0; i < paths_n; i++) {
        if (strcmp(base_name(paths[i]), name) != 0)
            continue;
        struct rp_text bytes = whole_file(arena, paths[i]);
        if (!strstr(name, "argonaut"))
            bytes = licensed(arena, bytes);
        if (rp_questionnaire_read(bytes, arena, out, &err) != RP_OK)
            fail_msg("%s %s", err.place, err.message);
        return;
    }
    fail_msg("no %s", name);
}

/* The codes of the shipped instrument are those of two published panels. */
static void published_panels_have_the_codes_of_ours(void **state)
{
    (void)state;
    static const char *const codes[] = {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
                                        "44258-2", "44252-5", "44253-3", "44260-8"};
    static const char *const answers[] = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
    char path[PATH_TEXT];
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument theirs = {0};
    struct rp_instrument ours = {0};
    snprintf(path, sizeof path, "%s/data/instruments/phq-9.json", getenv("RAPPORT_SOURCE_ROOT"));
    assert_int_equal(rp_questionnaire_read(whole_file(&arena, path), &arena, &ours, NULL), RP_OK);
    read_named(&arena, "phq9.json", &theirs);
    assert_true(rp_text_equal(ours.code.code, theirs.code.code));
    assert_true(rp_text_equal(ours.scores[0].code.code, theirs.items[9].code.code));
    assert_true(theirs.items[9].computed);
    for (size_t i = 0; i < 9; i++) {
        assert_true(rp_text_is(ours.items[i].code.code, codes[i]));
        assert_true(rp_text_is(theirs.items[i].code.code, codes[i]));
        for (size_t j = 0; j < 4; j++) {
            const struct rp_instrument_choice *choice = &theirs.items[i].choices[j];
            assert_true(rp_text_is(ours.items[i].choices[j].coding.code, answers[j]));
            assert_true(
                rp_text_equal(ours.items[i].choices[j].coding.display, choice->coding.display));
            assert_true(choice->has_score && choice->score == (double)j);
        }
    }
    rp_arena_release(&arena);
}

/* Answers stand in a contained value set, named by "#id" and by its url; the group's words are a
 * display. */
static void contained_value_sets_give_the_choices(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_instrument it = {0};
    read_named(&arena, "argonaut-phq9-ish.json", &it);
    assert_int_equal(it.items_n, 10);
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(it.items[i].choices_n, 4);
        assert_true(rp_item_admits(&it.items[i], 3) && !rp_item_admits(&it.items[i], 4));
        assert_true(it.items[i].group && it.items[i].group->text.len > 0);
    }
    read_named(&arena, "q-with-contained-valueset-with-itemWeight.json", &it);
    assert_true(rp_item_admits(&it.items[0], 1) && rp_item_admits(&it.items[1], 20));
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_file_has_a_licence_and_the_others_are_refused),
        cmocka_unit_test(each_licensed_questionnaire_is_read_or_refused_in_words),
        cmocka_unit_test(published_panels_have_the_codes_of_ours),
        cmocka_unit_test(contained_value_sets_give_the_choices),
    };
    if (!find_folder()) {
        puts("1..0 # SKIP ../shared/data/lforms-r4-working is not here (RAPPORT_SHARED)");
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
