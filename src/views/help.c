#include "views/help.h"

#include "views/data_files.h"
#include "views/help_signs.h"
#include "views/knowledge.h"
#include "views/phrases.h"
#include "views/responses_check.h"

#include <rapport/formats/help_needed.h>
#include <stdlib.h>
#include <string.h>

/* The countries that there are files of. One that cannot be read is left out: nobody is helped by
 * an error, and `rapport check` says what is wrong with it. */
struct atlas {
    struct rp_help_country *items;
    size_t n;
};

static enum rp_rc read_atlas(const char *data_dir, struct rp_arena *arena, struct atlas *out)
{
    const char *path[] = {data_dir, "help"};
    struct rp_data_files files = {0};
    struct atlas atlas = {NULL, 0};
    enum rp_rc rc = rp_data_files_read(arena, path, ".json", &files, NULL);
    atlas.items = rc == RP_OK ? rp_arena_array(arena, files.n, sizeof *atlas.items) : NULL;
    for (size_t i = 0; atlas.items && i < files.n; i++) {
        if (rp_help_country_read(files.items[i].bytes, arena, &atlas.items[atlas.n], NULL) == RP_OK)
            atlas.n++;
    }
    *out = atlas;
    return rc;
}

static const struct rp_help_country *find(const struct atlas *atlas, struct rp_text typed,
                                          struct rp_arena *arena)
{
    for (size_t i = 0; i < atlas->n; i++) {
        if (rp_help_country_is(&atlas->items[i], typed, arena))
            return &atlas->items[i];
    }
    return NULL;
}

static const struct rp_help_country *guess(const struct atlas *atlas, struct rp_help_asked asked,
                                           struct rp_arena *arena)
{
    char code[3];
    for (size_t i = 0; i < asked.locales_n; i++) {
        if (rp_help_country_of_locale(asked.locales[i], code))
            return find(atlas, rp_text_of(code), arena);
    }
    return NULL;
}

/* The name as it stands in a list: "United Kingdom". */
static struct rp_text listed(const void *of, size_t i)
{
    static const char the[] = "the ";
    const size_t n = sizeof the - 1;
    struct rp_text name = ((const struct rp_help_country *)of)[i].name;
    bool is_long = name.len > n && memcmp(name.bytes, the, n) == 0;
    return is_long ? (struct rp_text){name.bytes + n, name.len - n} : name;
}

static int by_name(const void *one, const void *other)
{
    struct rp_text a = listed(one, 0), b = listed(other, 0);
    int order = memcmp(a.bytes, b.bytes, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

enum rp_rc rp_help_read(const char *data_dir, struct rp_help_asked asked, struct rp_arena *arena,
                        struct rp_help *out, struct rp_err *err)
{
    struct rp_help help = {.has_country = false};
    struct atlas atlas = {NULL, 0};
    const struct rp_help_country *country = NULL;
    bool is_said = asked.country.len > 0;
    enum rp_rc rc = rp_knowledge_read_words(data_dir, arena, &help.words, err);
    if (rc != RP_OK)
        return rc;
    if (read_atlas(data_dir, arena, &atlas) == RP_OK && atlas.n) {
        qsort(atlas.items, atlas.n, sizeof *atlas.items, by_name);
        country = is_said ? find(&atlas, asked.country, arena) : guess(&atlas, asked, arena);
    }
    help.has_country = country != NULL;
    if (country)
        help.country = *country;
    help.is_guess = help.has_country && !is_said;
    help.is_not_found = is_said && !help.has_country;
    if (atlas.n && (asked.lists || !help.has_country) &&
        rp_names_join(listed, atlas.items, atlas.n, arena, &help.countries) != RP_OK)
        help.countries = (struct rp_text){NULL, 0};
    *out = help;
    return RP_OK;
}

struct writing {
    const struct rp_help *help;
    struct rp_phrases phrases;
    struct rp_page *page;
};

static void add(struct writing *w, enum rp_line_role role, const char *key)
{
    rp_page_add(w->page, role, rp_phrase(&w->phrases, key, NULL, 0));
}

static struct rp_text line_text(struct writing *w, const struct rp_help_line *line)
{
    const struct rp_filling fillings[] = {
        {"name", line->name}, {"number", line->number}, {"hours", line->hours}};
    return rp_phrase(&w->phrases, line->hours.bytes ? "help.number.hours" : "help.number", fillings,
                     3);
}

/* The lines of one kind under a heading; none: nothing. */
static void add_kind(struct writing *w, enum rp_help_kind kind, const char *heading)
{
    const struct rp_help_country *country = &w->help->country;
    bool first = true;
    for (size_t i = 0; i < country->lines_n; i++) {
        if (country->lines[i].kind != kind)
            continue;
        if (first)
            add(w, RP_LINE_HEADING, heading);
        first = false;
        rp_page_add(w->page, RP_LINE_ITEM, line_text(w, &country->lines[i]));
    }
}

static bool is_all_confirmed(const struct rp_help_country *country)
{
    for (size_t i = 0; i < country->lines_n; i++) {
        if (!country->lines[i].confirmed)
            return false;
    }
    return true;
}

/* Whom the numbers are for comes before them: a guess that is wrong must be seen as one. */
static void add_where(struct writing *w)
{
    const struct rp_help *help = w->help;
    const char *key = help->is_guess       ? "help.guess"
                      : help->has_country  ? "help.country"
                      : help->is_not_found ? "help.not-found"
                                           : "help.unknown";
    rp_page_add(w->page, RP_LINE_PARAGRAPH,
                rp_phrase_with(&w->phrases, key, "country", help->country.name));
    if (!help->is_typed)
        return;
    bool is_example = rp_text_is(help->country.code, "IE");
    rp_page_add(w->page, RP_LINE_PARAGRAPH,
                rp_phrase_with(&w->phrases, "help.change", "example",
                               rp_text_of(is_example ? "GB" : "IE")));
    if (help->countries.len)
        rp_page_add(w->page, RP_LINE_PARAGRAPH,
                    rp_phrase_with(&w->phrases, "help.countries", "names", help->countries));
}

static void add_country(struct writing *w)
{
    const struct rp_help_country *country = &w->help->country;
    add_kind(w, RP_HELP_EMERGENCY, "help.danger");
    add_kind(w, RP_HELP_LINE, "help.talk");
    add_kind(w, RP_HELP_VIOLENCE, "help.violence");
    add_kind(w, RP_HELP_HEALTH, "help.doctor");
    if (is_all_confirmed(country))
        return;
    add(w, RP_LINE_HEADING, "help.which");
    add(w, RP_LINE_PARAGRAPH, "help.unconfirmed");
}

static void add_anywhere(struct writing *w)
{
    add(w, RP_LINE_HEADING, "help.danger");
    add(w, RP_LINE_ITEM, "help.anywhere.emergency");
    add(w, RP_LINE_ITEM, "help.anywhere.doctor");
    add(w, RP_LINE_ITEM, "help.anywhere.near");
}

enum rp_rc rp_help_page(const struct rp_help *help, struct rp_page *page)
{
    struct writing w = {help, {&help->words, page->arena, RP_OK}, page};
    add(&w, RP_LINE_TITLE, "help.title");
    add(&w, RP_LINE_PARAGRAPH, "help.limits");
    add_where(&w);
    if (help->has_country)
        add_country(&w);
    else
        add_anywhere(&w);
    add(&w, RP_LINE_HEADING, "help.near");
    add(&w, RP_LINE_PARAGRAPH, "help.near.how");
    add(&w, RP_LINE_HEADING, "help.cannot-leave");
    add(&w, RP_LINE_PARAGRAPH, "help.cannot-leave.how");
    add(&w, RP_LINE_HEADING, "help.phq9");
    add(&w, RP_LINE_PARAGRAPH, "help.phq9.how");
    return page->rc == RP_OK ? w.phrases.rc : page->rc;
}

static const struct rp_help_line *first_of(const struct rp_help *help, enum rp_help_kind kind)
{
    for (size_t i = 0; help->has_country && i < help->country.lines_n; i++) {
        if (help->country.lines[i].kind == kind)
            return &help->country.lines[i];
    }
    return NULL;
}

static struct rp_text call_words(const struct rp_help *help, struct rp_phrases *phrases)
{
    const struct rp_help_line *talk = first_of(help, RP_HELP_LINE);
    const struct rp_help_line *emergency = first_of(help, RP_HELP_EMERGENCY);
    if (!emergency)
        return rp_phrase(phrases, "help.call.anywhere", NULL, 0);
    const struct rp_filling fillings[] = {{"country", help->country.name},
                                          {"emergency", emergency->number},
                                          {"name", talk ? talk->name : emergency->name},
                                          {"number", talk ? talk->number : emergency->number}};
    return rp_phrase(phrases, talk ? "help.call" : "help.call.emergency", fillings, 4);
}

enum rp_rc rp_help_call(const struct rp_help *help, struct rp_arena *arena, struct rp_text *out)
{
    struct rp_phrases phrases = {&help->words, arena, RP_OK};
    struct rp_text words = call_words(help, &phrases);
    if (phrases.rc == RP_OK)
        *out = words;
    return phrases.rc;
}

enum rp_rc rp_help_line(const struct rp_help *help, struct rp_arena *arena, struct rp_text *out)
{
    struct rp_phrases phrases = {&help->words, arena, RP_OK};
    struct rp_text words =
        rp_phrase_with(&phrases, "help.line", "call", call_words(help, &phrases));
    if (phrases.rc == RP_OK)
        *out = words;
    return phrases.rc;
}

enum rp_rc rp_help_sentence(const struct rp_help_here *here, struct rp_text *out)
{
    struct rp_help help = {.has_country = false};
    enum rp_rc rc = rp_help_read(here->data_dir, here->asked, here->arena, &help, NULL);
    return rc == RP_OK ? rp_help_call(&help, here->arena, out) : rc;
}

enum rp_rc rp_help_for_words(const struct rp_help_here *here, struct rp_text words,
                             struct rp_text *out)
{
    struct rp_help_phrases signs = {.language = {NULL, 0}};
    struct rp_text sentence = {NULL, 0};
    bool needed = false;
    enum rp_rc rc = rp_help_signs_read(here->data_dir, here->arena, &signs);
    if (rc == RP_OK)
        rc = rp_help_phrases_find(&signs, words, here->arena, &needed);
    if (rc == RP_OK && needed)
        rc = rp_help_sentence(here, &sentence);
    if (rc == RP_OK)
        *out = sentence;
    return rc;
}

enum rp_rc rp_help_for_record(const struct rp_help_here *here, enum rp_kind kind,
                              const void *record, struct rp_text *out)
{
    struct rp_help_phrases signs = {.language = {NULL, 0}};
    struct rp_text sentence = {NULL, 0};
    bool needed = false;
    enum rp_rc rc = rp_help_signs_read(here->data_dir, here->arena, &signs);
    if (rc == RP_OK)
        rc = rp_help_line_needed(&signs, kind, record, here->arena, &needed);
    if (rc == RP_OK && needed)
        rc = rp_help_sentence(here, &sentence);
    if (rc == RP_OK)
        *out = sentence;
    return rc;
}
