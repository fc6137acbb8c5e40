#include <rapport/formats/guidance.h>

#include "formats/guidance_file.h"

#include <math.h>

/* One file, parsed but not yet understood. */
struct parsed {
    struct rp_yaml_file file;
    const struct rp_yaml *root;
    enum rp_guidance_kind kind;
    double precedence; /* TABLE; NAN when it does not say */
};

struct job {
    struct rp_guidance_context context;
    struct parsed *parsed;
    size_t parsed_n;
    struct rp_guidance guidance;
    const struct rp_yaml *settings;
};

enum rp_guidance_kind rp_guidance_kind_of(const struct rp_yaml *root)
{
    if (rp_yaml_get(root, "advice"))
        return RP_GUIDANCE_TABLE;
    return rp_yaml_get(root, "conditions") ? RP_GUIDANCE_CONDITIONS : RP_GUIDANCE_SETTINGS;
}

static enum rp_rc parse_file(struct parsed *parsed, struct rp_text bytes)
{
    struct rp_yaml_documents documents = {0};
    enum rp_rc rc = rp_yaml_read_first(&parsed->file, bytes, &documents);
    if (rc != RP_OK)
        return rc;
    parsed->root = documents.n ? documents.roots[0] : NULL;
    parsed->kind = rp_guidance_kind_of(parsed->root);
    parsed->precedence = NAN;
    const struct rp_yaml *number = rp_yaml_get(parsed->root, "precedence");
    if (number)
        (void)rp_yaml_number(&parsed->file, number, &parsed->precedence);
    if (!parsed->root)
        rp_yaml_fault(&parsed->file, NULL, "the file is empty", NULL);
    else if (parsed->kind == RP_GUIDANCE_TABLE && isnan(parsed->precedence))
        rp_yaml_fault(&parsed->file, parsed->root, "a table needs a precedence", NULL);
    return RP_OK;
}

/* Tables first, in order of precedence; what is no table keeps its order behind them. A dozen
 * files: insertion is fast enough. */
static bool comes_before(const struct parsed *a, const struct parsed *b)
{
    bool table_a = a->kind == RP_GUIDANCE_TABLE, table_b = b->kind == RP_GUIDANCE_TABLE;
    return table_a != table_b ? table_a : table_a && a->precedence < b->precedence;
}

static void sort(struct parsed *parsed, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct parsed one = parsed[i];
        size_t at = i;
        for (; at > 0 && comes_before(&one, &parsed[at - 1]); at--)
            parsed[at] = parsed[at - 1];
        parsed[at] = one;
    }
}

static enum rp_rc parse_all(struct job *job, struct rp_data_files files, struct rp_arena *arena,
                            struct rp_problems *problems)
{
    enum rp_rc rc = RP_OK;
    job->parsed = rp_arena_array(arena, files.n, sizeof *job->parsed);
    if (!job->parsed)
        return RP_LIMIT;
    for (size_t i = 0; i < files.n; i++) {
        struct parsed *parsed = &job->parsed[job->parsed_n];
        parsed->file = (struct rp_yaml_file){files.items[i].name, arena, problems};
        enum rp_rc one = parse_file(parsed, files.items[i].bytes);
        rc = one != RP_OK ? one : rc;
        job->parsed_n += one == RP_OK && parsed->root;
    }
    sort(job->parsed, job->parsed_n);
    return rc;
}

/* Names first: conditions refer to tables that stand above them. */
static void name_tables(struct job *job)
{
    struct rp_guidance *g = &job->guidance;
    for (size_t i = 0; i < job->parsed_n && job->parsed[i].kind == RP_GUIDANCE_TABLE; i++) {
        struct parsed *parsed = &job->parsed[i];
        const struct rp_yaml *name = rp_yaml_get(parsed->root, "advice");
        struct rp_advice_table *table = &g->tables[i];
        table->file = parsed->file.name;
        table->precedence = parsed->precedence;
        if (rp_yaml_text(&parsed->file, name, &table->advice) &&
            rp_advice_table_find(g, table->advice, NULL) != table)
            rp_yaml_fault(&parsed->file, name, "another file has this advice", NULL);
        if (i > 0 && !(g->tables[i - 1].precedence < table->precedence))
            rp_yaml_fault(&parsed->file, rp_yaml_get(parsed->root, "precedence"),
                          "another table has this precedence", NULL);
    }
}

static void read_settings(struct job *job, struct parsed *parsed)
{
    static const char *const keys[] = {"notes_max",   "slope_looks", "unsaid_half_life_days",
                                       "unsaid_full", "likely_from", NULL};
    struct rp_guidance *g = &job->guidance;
    double *const numbers[] = {NULL, &g->slope_looks, &g->unsaid_half_life_days, &g->unsaid_full,
                               &g->likely_from};
    if (job->settings)
        rp_yaml_fault(&parsed->file, parsed->root, "another file has the settings", NULL);
    job->settings = parsed->root;
    if (!rp_yaml_has_only(&parsed->file, parsed->root, keys))
        return;
    for (size_t i = 0; keys[i]; i++) {
        const struct rp_yaml *node = rp_yaml_get(parsed->root, keys[i]);
        if (!node)
            rp_yaml_fault(&parsed->file, parsed->root, "the settings need ", keys[i]);
        else if (!numbers[i])
            (void)rp_yaml_count(&parsed->file, node, &g->notes_max);
        else if (rp_yaml_number(&parsed->file, node, numbers[i]) && !(*numbers[i] > 0))
            rp_yaml_fault(&parsed->file, node, "this must be above 0", NULL);
    }
}

static struct rp_guidance_reader reader_of(struct job *job, struct parsed *parsed, size_t table)
{
    return (struct rp_guidance_reader){
        .condition = {&parsed->file, job->context.terms, &job->guidance, table},
        .guidance = &job->guidance,
        .sources = job->context.sources};
}

/* Shared conditions before the tables that use them. */
static enum rp_rc read_shared(struct job *job)
{
    for (size_t i = 0; i < job->parsed_n; i++) {
        struct parsed *parsed = &job->parsed[i];
        struct rp_guidance_reader reader = reader_of(job, parsed, job->guidance.tables_n);
        if (parsed->kind == RP_GUIDANCE_SETTINGS)
            read_settings(job, parsed);
        else if (parsed->kind == RP_GUIDANCE_CONDITIONS &&
                 rp_conditions_file_read(&reader, parsed->root) != RP_OK)
            return RP_LIMIT;
    }
    return RP_OK;
}

static enum rp_rc read_all(struct job *job, struct rp_arena *arena)
{
    struct rp_guidance *g = &job->guidance;
    size_t tables_n = 0;
    while (tables_n < job->parsed_n && job->parsed[tables_n].kind == RP_GUIDANCE_TABLE)
        tables_n++;
    g->tables = rp_arena_array(arena, tables_n, sizeof *g->tables);
    if (!g->tables)
        return RP_LIMIT;
    g->tables_n = tables_n;
    name_tables(job);
    enum rp_rc rc = read_shared(job);
    for (size_t i = 0; i < tables_n && rc == RP_OK; i++) {
        struct rp_guidance_reader reader = reader_of(job, &job->parsed[i], i);
        rc = rp_table_file_read(&reader, job->parsed[i].root, &g->tables[i]);
    }
    return rc;
}

/* What must be true of all tables together. */
static void check_whole(struct job *job, struct rp_problems *problems)
{
    const struct rp_guidance *g = &job->guidance;
    struct rp_yaml_file none = {{0}, problems->arena, problems};
    if (!job->settings)
        rp_yaml_fault(&none, NULL, "the settings are missing", NULL);
    if (g->tables_n == 0)
        rp_yaml_fault(&none, NULL, "there are no tables", NULL);
    for (size_t i = 0; i < g->tables_n; i++) {
        struct rp_yaml_file file = {g->tables[i].file, problems->arena, problems};
        bool last = i + 1 == g->tables_n;
        if (g->tables[i].is_default != last)
            rp_yaml_fault(&file, job->parsed[i].root,
                          last ? "the table of lowest precedence must be the default"
                               : "only the table of lowest precedence may be the default",
                          NULL);
    }
}

enum rp_rc rp_guidance_read(struct rp_data_files files, struct rp_guidance_context context,
                            struct rp_arena *arena, struct rp_guidance *out,
                            struct rp_problems *problems)
{
    struct job job = {.context = context};
    size_t before = problems->found;
    enum rp_rc rc = parse_all(&job, files, arena, problems);
    if (rc == RP_LIMIT && !job.parsed)
        return RP_LIMIT;
    enum rp_rc read = read_all(&job, arena);
    rc = read != RP_OK ? read : rc;
    if (rc == RP_OK)
        check_whole(&job, problems);
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = job.guidance;
    return rc;
}
