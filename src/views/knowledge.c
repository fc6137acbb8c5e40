#include "views/knowledge.h"

#include "views/data_files.h"
#include "views/help_signs.h"
#include "views/responses_check.h"
#include <rapport/formats/fhir.h>
#include <rapport/formats/terms.h>
#include <rapport/formats/thresholds.h>
#include <string.h>

struct reading {
    const char *data_dir;
    struct rp_arena *arena;
    struct rp_problems *problems;
    struct rp_err *err;
};

static enum rp_rc read_folder(const struct reading *r, const char *folder, const char *suffix,
                              struct rp_data_files *out)
{
    const char *path[] = {r->data_dir, folder};
    return rp_data_files_read(r->arena, path, suffix, out, r->err);
}

/* The one file of that name in a folder. */
static enum rp_rc read_one(const struct reading *r, const char *folder, const char *name,
                           struct rp_data_file *out)
{
    const char *path[] = {r->data_dir, folder};
    return rp_data_file_read(r->arena, path, name, out, r->err);
}

/* What a reader of many problems found becomes one error that names the first. */
static enum rp_rc first_problem(const struct reading *r, enum rp_rc rc)
{
    if (rc == RP_OK || !r->err || !r->problems->n)
        return rc;
    *r->err = r->problems->items[0].err;
    struct rp_text file = r->problems->items[0].file;
    char place[RP_ERR_PLACE_MAX];
    size_t len = file.len < sizeof place - 1 ? file.len : sizeof place - 1;
    for (size_t i = 0; i < len; i++)
        place[i] = file.bytes[i];
    place[len] = '\0';
    rp_err_at(r->err, place, r->err->line, r->err->column);
    r->err->rc = rc;
    return rc;
}

static enum rp_rc read_terms(const struct reading *r, struct rp_terms *out)
{
    struct rp_data_file file = {0};
    enum rp_rc rc = read_one(r, "lists", "terms.yaml", &file);
    return rc == RP_OK ? rp_terms_read(file.bytes, r->arena, out, r->err) : rc;
}

static enum rp_rc read_guidance(const struct reading *r, struct rp_knowledge *out)
{
    struct rp_data_files sources = {0}, guidance = {0};
    enum rp_rc rc = read_folder(r, "sources", ".yaml", &sources);
    if (rc == RP_OK)
        rc = first_problem(r, rp_sources_read(sources, r->arena, &out->sources, r->problems));
    if (rc == RP_OK)
        rc = read_folder(r, "guidance", ".yaml", &guidance);
    struct rp_guidance_context context = {&out->terms, &out->sources};
    if (rc == RP_OK)
        rc = first_problem(
            r, rp_guidance_read(guidance, context, r->arena, &out->guidance, r->problems));
    return rc;
}

static enum rp_rc read_words(const struct reading *r, struct rp_wordbook *out)
{
    struct rp_data_file file = {0};
    enum rp_rc rc = read_one(r, "words", "en.yaml", &file);
    return rc == RP_OK ? first_problem(r, rp_wordbook_read(file, out, r->problems)) : rc;
}

enum rp_rc rp_knowledge_read_page_words(const char *data_dir, struct rp_arena *arena,
                                        struct rp_wordbook *into, struct rp_err *err)
{
    struct rp_problems problems = {.arena = arena};
    struct reading r = {data_dir, arena, &problems, err};
    struct rp_data_file file = {0};
    struct rp_wordbook more = {0};
    enum rp_rc rc = read_one(&r, "words", "page.en.yaml", &file);
    if (rc == RP_OK)
        rc = first_problem(&r, rp_wordbook_read(file, &more, &problems));
    if (rc == RP_OK)
        rc = first_problem(&r, rp_wordbook_join(into, &more, file.name, &problems));
    return rc;
}

static enum rp_rc read_threshold(const struct reading *r, struct rp_knowledge *out)
{
    struct rp_data_file file = {0};
    struct rp_thresholds thresholds = {0};
    enum rp_rc rc = read_one(r, "engine", "thresholds.yaml", &file);
    if (rc == RP_OK)
        rc = first_problem(r, rp_thresholds_read(file, r->arena, &thresholds, r->problems));
    if (rc != RP_OK)
        return rc;
    out->filter = rp_filter_params_default();
    out->budget = RP_BUDGET;
    struct rp_threshold threshold = {0};
    if (rp_threshold_for(&thresholds, out->budget, &threshold) != RP_OK)
        return rp_err_set(r->err, RP_BAD_INPUT, "no threshold for 1 in %d sessions", RP_BUDGET);
    out->filter.alarm.theta = threshold.theta;
    out->filter.alarm.active_min = threshold.active_min;
    return RP_OK;
}

enum rp_rc rp_knowledge_read_words(const char *data_dir, struct rp_arena *arena,
                                   struct rp_wordbook *out, struct rp_err *err)
{
    struct rp_problems problems = {.arena = arena};
    struct reading r = {data_dir, arena, &problems, err};
    return read_words(&r, out);
}

/* Where they cannot be read everything else goes on. */
static const struct rp_help_phrases *read_signs(const char *data_dir, struct rp_arena *arena)
{
    struct rp_help_phrases *signs = rp_arena_alloc(arena, sizeof *signs);
    return signs && rp_help_signs_read(data_dir, arena, signs) == RP_OK ? signs : NULL;
}

enum rp_rc rp_knowledge_read(const char *data_dir, struct rp_arena *arena, struct rp_knowledge *out,
                             struct rp_err *err)
{
    struct rp_problems problems = {.arena = arena};
    struct reading r = {data_dir, arena, &problems, err};
    struct rp_knowledge knowledge = {.data_dir = data_dir};
    enum rp_rc rc = read_terms(&r, &knowledge.terms);
    if (rc == RP_OK)
        rc = read_threshold(&r, &knowledge);
    if (rc == RP_OK)
        rc = read_guidance(&r, &knowledge);
    if (rc == RP_OK)
        rc = read_words(&r, &knowledge.words);
    if (rc == RP_OK)
        knowledge.signs = read_signs(data_dir, arena);
    if (rc == RP_OK)
        *out = knowledge;
    return rc;
}

/* "…/phq-9.json" is the file of the instrument "phq-9". */
static bool is_file_of(struct rp_text name, struct rp_text instrument)
{
    static const char ending[] = ".json";
    size_t len = instrument.len + sizeof ending - 1;
    return instrument.len && name.len > len && name.bytes[name.len - len - 1] == '/' &&
           memcmp(name.bytes + name.len - len, instrument.bytes, instrument.len) == 0;
}

static bool is_used_in(const struct rp_response_list *responses, struct rp_text name)
{
    for (size_t i = 0; i < responses->n; i++) {
        if (is_file_of(name, responses->items[i].instrument))
            return true;
    }
    return false;
}

static bool is_used(const struct rp_journey *journey, struct rp_text name)
{
    for (size_t i = 0; i < journey->relationships.n; i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        if (is_used_in(&r->looks, name))
            return true;
        for (size_t j = 0; j < r->sessions.n; j++) {
            if (is_used_in(&r->sessions.items[j].responses, name))
                return true;
        }
    }
    return false;
}

/* The instrument's name: "…/phq-9.json" without folder and ending. */
static struct rp_text instrument_of(const void *of, size_t i)
{
    static const char ending[] = ".json";
    struct rp_text name = ((const struct rp_data_file *)of)[i].name;
    size_t from = name.len;
    while (from > 0 && name.bytes[from - 1] != '/')
        from--;
    return (struct rp_text){name.bytes + from, name.len - from - (sizeof ending - 1)};
}

enum rp_rc rp_knowledge_read_instruments(struct rp_knowledge *knowledge,
                                         const struct rp_journey *journey, struct rp_arena *arena,
                                         struct rp_err *err)
{
    struct reading r = {knowledge->data_dir, arena, NULL, err};
    struct rp_data_files files = {0};
    enum rp_rc rc = read_folder(&r, "instruments", ".json", &files);
    if (rc != RP_OK)
        return rc;
    struct rp_instrument_file *list = rp_arena_array(arena, files.n, sizeof *list);
    size_t n = 0;
    if (!list || rp_names_join(instrument_of, files.items, files.n, arena,
                               &knowledge->instrument_names) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < files.n; i++) {
        if (is_used(journey, files.items[i].name))
            list[n++] = (struct rp_instrument_file){files.items[i].name, files.items[i].bytes};
    }
    return rp_instruments_load(list, n, arena, &knowledge->instruments, err);
}
