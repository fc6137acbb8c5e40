#include "views/help.h"

#include "views/data_files.h"
#include "views/knowledge.h"
#include "views/phrases.h"

#include <rapport/formats/help_needed.h>

/* False when there is no such file, or when it cannot be read: then nobody is helped by an error.
 * `rapport check` says what is wrong with it. */
static bool read_country(const char *data_dir, const char code[3], struct rp_arena *arena,
                         struct rp_help_country *out)
{
    const char *path[] = {data_dir, "help"};
    const char name[] = {
        (char)(code[0] - 'A' + 'a'), (char)(code[1] - 'A' + 'a'), '.', 'j', 's', 'o', 'n', '\0'};
    struct rp_data_files files = {0};
    return rp_data_files_read(arena, path, name, &files, NULL) == RP_OK && files.n == 1 &&
           rp_help_country_read(files.items[0].bytes, arena, out, NULL) == RP_OK;
}

static bool guess(struct rp_help_asked asked, char code[3])
{
    for (size_t i = 0; i < asked.locales_n; i++) {
        if (rp_help_country_of_locale(asked.locales[i], code))
            return true;
    }
    return false;
}

enum rp_rc rp_help_read(const char *data_dir, struct rp_help_asked asked, struct rp_arena *arena,
                        struct rp_help *out, struct rp_err *err)
{
    struct rp_help help = {.has_country = false};
    char code[3];
    bool is_said = asked.country.bytes != NULL;
    enum rp_rc rc = rp_knowledge_read_words(data_dir, arena, &help.words, err);
    if (rc != RP_OK)
        return rc;
    bool has_code = is_said ? rp_help_country_code(asked.country, code) : guess(asked, code);
    help.has_country = has_code && read_country(data_dir, code, arena, &help.country);
    help.is_guess = help.has_country && !is_said;
    help.is_not_found = is_said && !help.has_country;
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

enum rp_rc rp_help_signs_read(const char *data_dir, struct rp_arena *arena,
                              struct rp_help_phrases *out)
{
    const char *path[] = {data_dir, "phrases"};
    struct rp_problems problems = {.arena = arena};
    struct rp_data_files files = {0};
    enum rp_rc rc = rp_data_files_read(arena, path, "en.yaml", &files, NULL);
    if (rc == RP_OK && files.n != 1)
        return RP_NOT_FOUND;
    return rc == RP_OK ? rp_help_phrases_read(files.items[0], out, &problems) : rc;
}

enum rp_rc rp_help_line_after(const char *data_dir, enum rp_kind kind, const void *record,
                              struct rp_arena *arena, struct rp_text *out)
{
    struct rp_help_phrases signs = {.language = {NULL, 0}};
    struct rp_wordbook words = {0};
    struct rp_text line = {NULL, 0};
    bool needed = false;
    enum rp_rc rc = rp_help_signs_read(data_dir, arena, &signs);
    if (rc == RP_OK)
        rc = rp_help_line_needed(&signs, kind, record, arena, &needed);
    if (rc == RP_OK && needed) {
        rc = rp_knowledge_read_words(data_dir, arena, &words, NULL);
        line = rp_wordbook_find(&words, rp_text_of("help.line"));
    }
    if (rc == RP_OK)
        *out = line;
    return rc;
}
