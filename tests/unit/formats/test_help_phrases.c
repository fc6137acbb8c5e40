#include "formats/reading.h"
#include <rapport/formats/help_phrases.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A small language: "red car" and what goes with it. */
#define SETS                                                                                       \
    "language: xx\nsets: [{name: colour, words: [red, gree*]}, {name: in, words: [very]}]\n"
#define CLEARS                                                                                     \
    "clears:\n  - {name: toy, where: after, say: [toy]}\n"                                         \
    "  - {name: no, where: before, say: ['no ..2@in'], unless: [really]}\n"                        \
    "  - {name: shop, where: sentence, say: ['shop|store']}\n"                                     \
    "  - {name: game, where: text, say: ['just a? game']}\n"
#define SIGNS                                                                                      \
    "signs: [{name: a, cleared_by: [toy, no, shop, game], say: ['@colour ..2!in car|bus', "        \
    "'my < bike', 'it ends $']}]\n"
#define ANSWERS "answers: []\n"
#define SMALL SETS CLEARS SIGNS ANSWERS

static void read_phrases(const char *yaml, struct rp_arena *arena, struct rp_help_phrases *out)
{
    struct rp_problems problems = {.arena = arena};
    struct rp_data_file file = {rp_text_of("xx.yaml"), rp_text_of(yaml)};
    enum rp_rc rc = rp_help_phrases_read(file, out, &problems);
    if (rc != RP_OK)
        fail_msg("%s: %s", rp_rc_name(rc), problems.n ? problems.items[0].err.message : "");
}

static const struct {
    const char *text;
    bool found;
} rows[] = {
    {"a red car", true},
    {"A GREEN old bus", true},
    {"rédcar", false},
    {"a réd cär", true}, /* accents, precomposed */
    {"a re\xcc\x81"
     "d car",
     true}, /* an accent of its own */
    {"r\xe2\x80\x99"
     "ed c'ar",
     true},                                             /* apostrophes part nothing */
    {"\xef\xbd\x92\xef\xbd\x85\xef\xbd\x84 car", true}, /* full width */
    {"red-car", true},
    {"red\ncar", true},    /* a line that was broken */
    {"red\n\ncar", false}, /* a new paragraph */
    {"red, car", false},
    {"red. car", false},
    {"red one two car", true},
    {"red one two three car", false},
    {"red very car", false}, /* a gap without the words of a set */
    {"reddish car", false},
    {"red carriage", false},
    {"my bike", true},
    {"a bike", false}, /* what is needed before it is not there */
    {"so it ends.", true},
    {"so it ends here", false},
    {"a red car toy", false},
    {"a red car, toy", true}, /* in another clause */
    {"a red toy", false},
    {"no red car", false},
    {"no my bike", true}, /* it does not reach the sign, which begins at bike */
    {"no very very red car", false},
    {"no very very very red car", true},
    {"no other red car", true},
    {"no red car, really", true},
    {"the shop, a red car", false},
    {"the shop. A red car", true},
    {"It was just a game. A red car!", false},
    {"just game. A red car", false},
    {"no red car. A red car.", true}, /* a second one stands */
    {"\xff red \xff car \xc3", true},
    {"redredredredredredredredredredred car", false}, /* longer than any word kept */
    {"", false},
    {NULL, false},
};

static void patterns_lie_on_folded_words_of_one_clause(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_help_phrases phrases = {.signs_n = 0};
    read_phrases(SMALL, &arena, &phrases);
    assert_true(rp_text_is(phrases.language, "xx"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool found = !rows[i].found;
        assert_int_equal(rp_help_phrases_find(&phrases, rp_text_of(rows[i].text), &arena, &found),
                         RP_OK);
        if (found != rows[i].found)
            fail_msg("row %zu", i);
    }
    rp_arena_release(&arena);
}

static const struct {
    const char *yaml;
    long line;
    const char *place;
} wrong[] = {
    {"", 0, ""},
    {"- a\n", 1, ""},
    {SETS CLEARS ANSWERS, 1, ""}, /* no signs */
    {SETS CLEARS SIGNS "answers: []\nsecret: 1\n", 10, "/secret"},
    {SETS CLEARS SIGNS ANSWERS "stays_days: 0\n", 10, "/stays_days"},
    {SETS CLEARS SIGNS "answers: [{instrument: a, item: b}]\n", 9, "/answers/0"},
    {SETS CLEARS SIGNS "answers: [{instrument: a, item: b, above: c}]\n", 9, "/answers/0/above"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [secret], say: [b]}]\n", 9,
     "/signs/0/cleared_by/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['@secret']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: [Secret]}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a b|']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['..2 a']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a ..13 b']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a ..0 b']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a ..2x b']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a ..2@secret b']}]\n", 9,
     "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a <']}]\n", 9, "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, cleared_by: [], say: ['a a a a a a a a a a a a a a a "
                         "a a']}]\n",
     9, "/signs/0/say/0"},
    {SETS CLEARS ANSWERS "signs: [{name: a, say: [b]}]\n", 9, "/signs/0"},
    {SETS SIGNS ANSWERS "clears: [{name: toy, where: beside, say: [b]}]\n", 5, "/clears/0/where"},
    {SETS SIGNS ANSWERS "clears: [{name: a, where: text, say: [b]}, {name: a, where: text, say: "
                        "[b]}]\n",
     5, "/clears/1"},
    {CLEARS SIGNS ANSWERS "language: xx\nsets: [{name: a, words: ['@a']}]\n", 9, "/sets/0/words/0"},
    {CLEARS SIGNS ANSWERS "language: xx\nsets: [{words: [a]}]\n", 9, "/sets/0"},
};

/* Other faults may follow from the first one that is told. */
static bool tells(const struct rp_problems *problems, long line, const char *place)
{
    for (size_t i = 0; i < problems->n; i++) {
        assert_null(strstr(problems->items[i].err.message, "ecret"));
        if (problems->items[i].err.line == line && strcmp(problems->items[i].err.place, place) == 0)
            return true;
    }
    return false;
}

static void a_file_that_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_problems problems = {.arena = &arena};
        struct rp_help_phrases phrases = {.signs_n = 7};
        struct rp_data_file file = {rp_text_of("xx.yaml"), rp_text_of(wrong[i].yaml)};
        if (rp_help_phrases_read(file, &phrases, &problems) != RP_BAD_INPUT)
            fail_msg("row %zu is taken", i);
        if (!tells(&problems, wrong[i].line, wrong[i].place))
            fail_msg("row %zu: %ld %s", i, problems.n ? problems.items[0].err.line : -1,
                     problems.n ? problems.items[0].err.place : "nothing");
        assert_int_equal(phrases.signs_n, 7);
        rp_arena_release(&arena);
    }
}

static void no_memory_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0), small = heap_arena(16);
    struct rp_problems problems = {.arena = &small};
    struct rp_help_phrases phrases = {.signs_n = 7};
    struct rp_data_file file = {rp_text_of("xx.yaml"), rp_text_of(SMALL)};
    assert_int_equal(rp_help_phrases_read(file, &phrases, &problems), RP_LIMIT);
    assert_int_equal(phrases.signs_n, 7);
    read_phrases(SMALL, &arena, &phrases);
    bool found = true;
    assert_int_equal(rp_help_phrases_find(&phrases, rp_text_of("a red car"), &small, &found),
                     RP_LIMIT);
    assert_true(found);
    rp_arena_release(&arena);
    rp_arena_release(&small);
}

/* Rows "yes<TAB>phrase" and "no<TAB>phrase". */
struct tally {
    size_t yes, found, no, falsely;
};

static void count_row(const struct rp_help_phrases *phrases, struct rp_text row,
                      struct rp_arena *arena, struct tally *tally)
{
    const char *tab = memchr(row.bytes, '\t', row.len);
    assert_non_null(tab);
    struct rp_text label = {row.bytes, (size_t)(tab - row.bytes)};
    struct rp_text phrase = {tab + 1, row.len - label.len - 1};
    bool found = false, wanted = rp_text_is(label, "yes");
    assert_true(wanted || rp_text_is(label, "no"));
    assert_int_equal(rp_help_phrases_find(phrases, phrase, arena, &found), RP_OK);
    if (found != wanted)
        print_message("# %s: %.*s\n", wanted ? "missed" : "false", (int)phrase.len, phrase.bytes);
    tally->yes += wanted;
    tally->found += wanted && found;
    tally->no += !wanted;
    tally->falsely += !wanted && found;
}

static struct tally count_file(const char *name, const struct rp_help_phrases *phrases,
                               struct rp_arena *arena)
{
    struct tally tally = {0, 0, 0, 0};
    struct rp_text rest = read_file(source_path(name), arena);
    assert_non_null(rest.bytes);
    for (const char *end = NULL; rest.len;
         rest.len -= (size_t)(end + 1 - rest.bytes), rest.bytes = end + 1) {
        end = memchr(rest.bytes, '\n', rest.len);
        assert_non_null(end);
        count_row(phrases, (struct rp_text){rest.bytes, (size_t)(end - rest.bytes)}, arena, &tally);
    }
    return tally;
}

/* Every language that is shipped, one behind the other, as the program looks for them. */
static struct rp_help_phrases *all_languages(struct rp_arena *arena)
{
    static const char *const files[] = {
        "data/phrases/en.yaml", "data/phrases/de.yaml", "data/phrases/fr.yaml",
        "data/phrases/es.yaml", "data/phrases/it.yaml", "data/phrases/pt.yaml",
        "data/phrases/nl.yaml", "data/phrases/pl.yaml", "data/phrases/ru.yaml"};
    enum { N = sizeof files / sizeof files[0] };
    static struct rp_help_phrases all[N];
    for (size_t i = 0; i < N; i++) {
        read_phrases(read_file(source_path(files[i]), arena).bytes, arena, &all[i]);
        all[i].next = i + 1 < N ? &all[i + 1] : NULL;
    }
    return all;
}

static void meets_the_aim(const char *file, const struct rp_help_phrases *all,
                          struct rp_arena *arena)
{
    struct tally t = count_file(file, all, arena);
    print_message("# %s: found %zu of %zu, falsely %zu of %zu\n", file, t.found, t.yes, t.falsely,
                  t.no);
    if (!(t.yes >= 10 && t.no >= 5 && t.found * 100 >= t.yes * 95 && t.falsely * 100 <= t.no * 5))
        fail_msg("%s", file);
}

/* The aim, on phrases that are known. docs/help.md tells how it was on those that were not. */
static void of_100_phrases_95_are_found_and_of_100_near_misses_5_at_most(void **state)
{
    (void)state;
    static const char *const files[] = {
        "tests/data/help/development-en.tsv", "tests/data/help/held-out-en.tsv",
        "tests/data/help/later-1-en.tsv",     "tests/data/help/later-2-en.tsv",
        "tests/data/help/later-3-en.tsv",     "tests/data/help/later-4-en.tsv",
        "tests/data/help/later-5-en.tsv",     "tests/data/help/later-6-en.tsv",
        "tests/data/help/later-7-en.tsv",     "tests/data/help/later-8-en.tsv"};
    struct rp_arena arena = heap_arena(0);
    const struct rp_help_phrases *all = all_languages(&arena);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        meets_the_aim(files[i], all, &arena);
    rp_arena_release(&arena);
}

static void plain_sentences_are_found_in_each_language_and_no_near_miss_in_any(void **state)
{
    (void)state;
    static const char *const kinds[] = {"plain", "later-1", "later-2"};
    struct rp_arena arena = heap_arena(0);
    const struct rp_help_phrases *all = all_languages(&arena);
    assert_true(all->stays_days > 0);
    for (const struct rp_help_phrases *one = all; one; one = one->next) {
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
            char file[64];
            (void)snprintf(file, sizeof file, "tests/data/help/%s-%.*s.tsv", kinds[i],
                           (int)one->language.len, one->language.bytes);
            meets_the_aim(file, all, &arena);
        }
    }
    rp_arena_release(&arena);
}

/* "red car" and clears of every kind of place. */
#define PLACES                                                                                     \
    "language: xx\nsets: []\nanswers: []\nclears:\n"                                               \
    "  - {name: here, where: here, say: ['car wash', 'red ..2 paint']}\n"                          \
    "  - {name: clause, where: clause, say: [street]}\n"                                           \
    "  - {name: aside, where: sentence, say: ['^ ..2 ago $']}\n"                                   \
    "signs: [{name: a, cleared_by: [here, clause, aside], say: ['red car', '^ plum']}]\n"

static const struct {
    const char *text;
    bool found;
} places[] = {
    {"a red car", true},
    {"a red car wash", false},
    {"a red car of paint", false},
    {"a red car, a car wash", true}, /* not of this car */
    {"a car wash and a red car", true},
    {"in the street a red car", false},
    {"a red car in the street", false},
    {"in the street, a red car", true},
    {"a long ago, a red car", false}, /* fills a clause beside it */
    {"a red car, long ago.", false},
    {"he left long long ago, a red car", true},
    {"long ago he left, a red car", true},
    {"long ago. A red car", true},
    {"plum", true},
    {"a plum", false},
    {"so, plum", true},
    {"so. Plum", true},
    {"red car. In the street. Ago", true},
    {NULL, false},
};

static void a_clear_counts_where_it_says(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_help_phrases phrases = {.signs_n = 0};
    read_phrases(PLACES, &arena, &phrases);
    for (size_t i = 0; places[i].text; i++) {
        bool found = !places[i].found;
        assert_int_equal(rp_help_phrases_find(&phrases, rp_text_of(places[i].text), &arena, &found),
                         RP_OK);
        if (found != places[i].found)
            fail_msg("row %zu", i);
    }
    rp_arena_release(&arena);
}

static void a_sign_without_a_word_is_behind_nothing(void **state)
{
    (void)state;
    static const char yaml[] = "language: xx\nsets: []\nanswers: []\n"
                               "clears: [{name: b, where: after, say: [b]}]\n"
                               "signs: [{name: a, cleared_by: [b], say: ['a?']}]\n";
    struct rp_arena arena = heap_arena(0);
    struct rp_help_phrases phrases = {.signs_n = 0};
    bool found = false;
    read_phrases(yaml, &arena, &phrases);
    assert_int_equal(rp_help_phrases_find(&phrases, rp_text_of("b"), &arena, &found), RP_OK);
    assert_true(found);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_lie_on_folded_words_of_one_clause),
        cmocka_unit_test(a_file_that_is_wrong_is_told_with_its_place),
        cmocka_unit_test(a_clear_counts_where_it_says),
        cmocka_unit_test(a_sign_without_a_word_is_behind_nothing),
        cmocka_unit_test(no_memory_is_told_and_nothing_is_written),
        cmocka_unit_test(of_100_phrases_95_are_found_and_of_100_near_misses_5_at_most),
        cmocka_unit_test(plain_sentences_are_found_in_each_language_and_no_near_miss_in_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
