#include "views/data_check.h"

#include "views/data_files.h"
#include "views/responses_check.h"

#include <rapport/formats/data_kind.h>
#include <rapport/formats/fhir.h>
#include <rapport/formats/form.h>
#include <rapport/formats/help_country.h>
#include <rapport/formats/help_phrases.h>
#include <rapport/formats/journey.h>
#include <rapport/formats/script.h>
#include <rapport/formats/terms.h>
#include <rapport/formats/thresholds.h>
#include <rapport/formats/words.h>
#include <rapport/formats/worked_file.h>
#include <rapport/formats/world.h>
#include <string.h>

/* Where data is, and what its files end in. */
static const char *const folders[][2] = {
    {"engine", ".yaml"},      {"forms", ".yaml"},    {"guidance", ".yaml"}, {"help", ".json"},
    {"instruments", ".json"}, {"journeys", ".json"}, {"lists", ".yaml"},    {"phrases", ".yaml"},
    {"rehearse", ".yaml"},    {"sources", ".yaml"},  {"words", ".yaml"},    {"worlds", ".yaml"}};

enum { FOLDERS_N = sizeof folders / sizeof folders[0] };

/* A file, what it is, and whether it is the one that is asked about or only stands beside it. */
struct subject {
    struct rp_data_file file;
    enum rp_data_kind kind;
    bool is_asked;
};

struct checking {
    struct rp_arena *arena;
    struct subject *subjects;
    size_t subjects_n;
    struct rp_problems beside; /* of files nobody asked about: told by nobody */
    struct rp_data_checked done;
    struct rp_terms terms;
    struct rp_sources sources;
    struct rp_instruments
        instruments; /* those that are sound; read when a journey is asked about */
    bool has_terms, has_sources, has_instruments;
    struct rp_err *err;
};

static const char *base_name(struct rp_text path, size_t *len)
{
    size_t at = path.len;
    while (at > 0 && path.bytes[at - 1] != '/')
        at--;
    *len = path.len - at;
    return path.bytes + at;
}

static bool is_replaced(const struct rp_data_files *given, struct rp_text path)
{
    size_t len = 0, other_len = 0;
    const char *name = base_name(path, &len);
    for (size_t i = 0; i < given->n; i++) {
        const char *other = base_name(given->items[i].name, &other_len);
        if (len == other_len && memcmp(name, other, len) == 0)
            return true;
    }
    return false;
}

static void add_subject(struct checking *c, const struct rp_data_file *file, bool is_asked)
{
    struct rp_problems *problems = is_asked ? &c->done.problems : &c->beside;
    c->subjects[c->subjects_n++] =
        (struct subject){*file, rp_data_kind_of(file, problems), is_asked};
    c->done.files_n += is_asked;
}

static enum rp_rc gather(struct checking *c, const char *data_dir, struct rp_data_files given)
{
    struct rp_data_files found[FOLDERS_N] = {{0}};
    size_t n = given.n;
    for (size_t i = 0; i < FOLDERS_N; i++) {
        const char *path[2] = {data_dir, folders[i][0]};
        enum rp_rc rc = rp_data_files_read(c->arena, path, folders[i][1], &found[i], c->err);
        if (rc != RP_OK)
            return rc;
        n += found[i].n;
    }
    c->subjects = rp_arena_array(c->arena, n, sizeof *c->subjects);
    c->done.odd = rp_arena_array(c->arena, n, sizeof *c->done.odd);
    if (!c->subjects || !c->done.odd)
        return rp_err_set(c->err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < given.n; i++)
        add_subject(c, &given.items[i], true);
    for (size_t i = 0; i < FOLDERS_N; i++) {
        for (size_t f = 0; f < found[i].n; f++) {
            if (!is_replaced(&given, found[i].items[f].name))
                add_subject(c, &found[i].items[f], given.n == 0);
        }
    }
    return RP_OK;
}

/* A reader that stops at its first error said what it is. */
static void add_error(struct checking *c, const struct subject *s, enum rp_rc rc,
                      struct rp_err *err)
{
    if (rc == RP_OK || !s->is_asked)
        return;
    if (err->rc == RP_OK)
        rp_err_set(err, rc, "%s", rp_rc_sentence(rc));
    rp_problems_add(&c->done.problems, s->file.name, err);
}

static void check_terms(struct checking *c)
{
    for (size_t i = 0; i < c->subjects_n; i++) {
        const struct subject *s = &c->subjects[i];
        struct rp_err err = {0};
        struct rp_terms terms = {0};
        if (s->kind != RP_DATA_TERMS)
            continue;
        enum rp_rc rc = rp_terms_read(s->file.bytes, c->arena, &terms, &err);
        add_error(c, s, rc, &err);
        if (rc == RP_OK && !c->has_terms) {
            c->terms = terms;
            c->has_terms = true;
        }
    }
}

/* The files of a kind; *asked: is any of them asked about? */
static struct rp_data_files files_of(struct checking *c, enum rp_data_kind kind, bool *asked)
{
    struct rp_data_file *files = rp_arena_array(c->arena, c->subjects_n, sizeof *files);
    size_t n = 0;
    *asked = false;
    for (size_t i = 0; files && i < c->subjects_n; i++) {
        if (c->subjects[i].kind != kind)
            continue;
        files[n++] = c->subjects[i].file;
        *asked |= c->subjects[i].is_asked;
    }
    return (struct rp_data_files){files, n};
}

static bool is_asked_about(const struct checking *c, struct rp_text name)
{
    for (size_t i = 0; i < c->subjects_n; i++) {
        if (rp_text_equal(c->subjects[i].file.name, name))
            return c->subjects[i].is_asked;
    }
    return true; /* of all files together */
}

static void tell_of(struct checking *c, const struct rp_problems *found)
{
    for (size_t i = 0; i < found->n; i++) {
        if (is_asked_about(c, found->items[i].file))
            rp_problems_add(&c->done.problems, found->items[i].file, &found->items[i].err);
    }
}

static void check_sources(struct checking *c)
{
    bool asked = false;
    struct rp_problems found = {.arena = c->arena};
    struct rp_data_files files = files_of(c, RP_DATA_SOURCES, &asked);
    c->has_sources = rp_sources_read(files, c->arena, &c->sources, &found) == RP_OK;
    tell_of(c, &found);
}

static void run_example(struct checking *c, const struct rp_guidance *guidance,
                        const struct rp_worked_example *example, struct rp_text file)
{
    struct rp_worked_result result;
    struct rp_err err = {0};
    if (rp_worked_run(guidance, example, c->arena, &result) != RP_OK)
        return;
    const char *fault = rp_worked_fault(guidance, example, &result);
    c->done.examples_n++;
    if (!fault)
        return;
    rp_err_set(&err, RP_BAD_INPUT, "this example does not come true: %s", fault);
    rp_err_at(&err, NULL, example->line, 0);
    rp_problems_add(&c->done.problems, file, &err);
}

static void check_guidance(struct checking *c)
{
    bool asked = false;
    struct rp_problems found = {.arena = c->arena};
    struct rp_guidance guidance = {0};
    struct rp_data_files files = files_of(c, RP_DATA_GUIDANCE, &asked);
    struct rp_guidance_context context = {c->has_terms ? &c->terms : NULL,
                                          c->has_sources ? &c->sources : NULL};
    if (!asked)
        return;
    enum rp_rc rc = rp_guidance_read(files, context, c->arena, &guidance, &found);
    for (size_t i = 0; i < files.n && rc == RP_OK; i++) {
        struct rp_worked_examples examples = {0};
        if (!is_asked_about(c, files.items[i].name) ||
            rp_worked_file_read(&files.items[i], &guidance, context.terms, &found, &examples) !=
                RP_OK)
            continue;
        for (size_t x = 0; x < examples.n; x++)
            run_example(c, &guidance, &examples.items[x], files.items[i].name);
    }
    size_t told = c->done.problems.found;
    tell_of(c, &found);
    /* What a file given does to the others (an advice twice) may be found in them: then all is
     * told, since nothing could be said of the file itself. */
    bool silent = rc != RP_OK && told == c->done.problems.found;
    for (size_t i = 0; silent && i < found.n; i++)
        rp_problems_add(&c->done.problems, found.items[i].file, &found.items[i].err);
}

static void read_instruments(struct checking *c)
{
    c->instruments.items = rp_arena_array(c->arena, c->subjects_n, sizeof *c->instruments.items);
    c->has_instruments = true;
    for (size_t i = 0; c->instruments.items && i < c->subjects_n; i++) {
        struct rp_instrument *next = &c->instruments.items[c->instruments.n];
        struct rp_err err = {0};
        if (c->subjects[i].kind == RP_DATA_INSTRUMENT &&
            rp_questionnaire_read(c->subjects[i].file.bytes, c->arena, next, &err) == RP_OK)
            c->instruments.n++;
    }
}

static struct rp_text instrument_name(const void *of, size_t i)
{
    return ((const struct rp_instrument *)of)[i].id;
}

static enum rp_rc check_responses(struct checking *c, struct rp_journey_file *file)
{
    struct rp_known_instruments known = {&c->instruments, {NULL, 0}};
    if (!c->has_instruments)
        read_instruments(c);
    enum rp_rc rc = rp_names_join(instrument_name, c->instruments.items, c->instruments.n, c->arena,
                                  &known.names);
    return rc == RP_OK ? rp_responses_check(&file->journey, &known, c->arena, &file->warnings) : rc;
}

static enum rp_rc check_journey(struct checking *c, const struct subject *s, struct rp_err *err)
{
    struct rp_journey_file file = {0};
    enum rp_rc rc = rp_journey_read(s->file.bytes, &c->terms, c->arena, &file, err);
    if (rc == RP_OK)
        rc = check_responses(c, &file);
    if (rc == RP_OK && file.warnings.n)
        c->done.odd[c->done.odd_n++] = (struct rp_data_odd){s->file.name, file.warnings};
    return rc;
}

/* A country's file is found by its name, "gb.json" for GB. Standard input has no name to compare.
 */
static void check_help_country(struct checking *c, const struct subject *s)
{
    struct rp_err err = {0};
    struct rp_help_country country;
    enum rp_rc rc = rp_help_country_read(s->file.bytes, c->arena, &country, &err);
    size_t len = 0;
    const char *name = base_name(s->file.name, &len);
    char code[3];
    bool is_named = rc == RP_OK && len == strlen("gb.json") && name[0] >= 'a' && name[1] >= 'a' &&
                    rp_help_country_code((struct rp_text){name, 2}, code) &&
                    rp_text_is(country.code, code);
    if (rc == RP_OK && !is_named && !rp_text_is(s->file.name, "-")) {
        rc = rp_err_set(&err, RP_BAD_INPUT, "the file must be named as its country, as in gb.json");
        rp_err_at(&err, "/help_for", 0, 0);
    }
    add_error(c, s, rc, &err);
}

/* A form, and whether the questionnaires that it names are there. */
static void check_form(struct checking *c, const struct subject *s)
{
    struct rp_form form = {.list = NULL};
    if (rp_form_read(s->file, &form, &c->done.problems) != RP_OK)
        return;
    if (!c->has_instruments)
        read_instruments(c);
    for (size_t i = 0; i < form.questions_n; i++) {
        struct rp_text wanted = form.questions[i].instrument;
        struct rp_err err = {0};
        if (!wanted.bytes || rp_instruments_find(&c->instruments, wanted, (struct rp_text){0}))
            continue;
        rp_err_set(&err, RP_BAD_INPUT, "there is no questionnaire of the name that stands here");
        rp_problems_add(&c->done.problems, s->file.name, &err);
    }
}

/* The kinds whose files stand alone. */
static void check_alone(struct checking *c, const struct subject *s)
{
    struct rp_problems *problems = &c->done.problems;
    struct rp_err err = {0};
    struct rp_instrument instrument;
    struct rp_wordbook words;
    struct rp_thresholds thresholds;
    struct rp_world world;
    struct rp_script script;
    struct rp_help_phrases phrases;
    switch ((int)s->kind) {
    case RP_DATA_INSTRUMENT:
        add_error(c, s, rp_questionnaire_read(s->file.bytes, c->arena, &instrument, &err), &err);
        break;
    case RP_DATA_JOURNEY:
        if (c->has_terms)
            add_error(c, s, check_journey(c, s, &err), &err);
        break;
    case RP_DATA_WORDS:
        (void)!rp_wordbook_read(s->file, &words, problems);
        break;
    case RP_DATA_THRESHOLDS:
        (void)!rp_thresholds_read(s->file, c->arena, &thresholds, problems);
        break;
    case RP_DATA_WORLD:
        (void)!rp_world_read(s->file, c->arena, &world, problems);
        break;
    case RP_DATA_SCRIPT:
        (void)!rp_script_read(s->file, &script, problems);
        break;
    case RP_DATA_HELP_COUNTRY:
        check_help_country(c, s);
        break;
    case RP_DATA_FORM:
        check_form(c, s);
        break;
    case RP_DATA_HELP_PHRASES:
        (void)!rp_help_phrases_read(s->file, &phrases, problems);
        break;
    default:
        break;
    }
}

enum rp_rc rp_data_check(const char *data_dir, struct rp_data_files given, struct rp_arena *arena,
                         struct rp_data_checked *out, struct rp_err *err)
{
    struct checking c = {.arena = arena, .err = err};
    c.beside.arena = c.done.problems.arena = arena;
    enum rp_rc rc = gather(&c, data_dir, given);
    if (rc != RP_OK)
        return rc;
    check_terms(&c);
    check_sources(&c);
    check_guidance(&c);
    for (size_t i = 0; i < c.subjects_n; i++) {
        if (c.subjects[i].is_asked)
            check_alone(&c, &c.subjects[i]);
    }
    *out = c.done;
    return RP_OK;
}
