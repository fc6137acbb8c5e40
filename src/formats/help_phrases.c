#include "formats/help_phrases.h"

/* What is read so far, and how much of it. */
struct reading {
    struct rp_yaml_file file;
    struct rp_help_sets sets;
    struct rp_help_clear *clears;
    size_t clears_n;
    size_t patterns_n;
    bool is_out_of_memory;
};

static void *take(struct reading *r, size_t n, size_t size)
{
    void *items = rp_arena_array(r->file.arena, n + 1, size);
    if (!items)
        r->is_out_of_memory = true;
    return items;
}

/* The value of a key, which must be there. */
static const struct rp_yaml *need(struct reading *r, const struct rp_yaml *node, const char *key)
{
    const struct rp_yaml *value = rp_yaml_get(node, key);
    if (!value)
        rp_yaml_fault(&r->file, node, "here is missing: ", key);
    return value;
}

/* A list of at most `most` items; NULL, with a problem added, when it is none. node may be NULL. */
static const struct rp_yaml *list_of(struct reading *r, const struct rp_yaml *node, size_t most)
{
    if (!node || !rp_yaml_is_list(&r->file, node))
        return NULL;
    if (node->n <= most)
        return node;
    rp_yaml_fault(&r->file, node, "this list is too long", NULL);
    return NULL;
}

static bool read_name(struct reading *r, const struct rp_yaml *item, struct rp_text *out)
{
    const struct rp_yaml *name = need(r, item, "name");
    return name && rp_yaml_text(&r->file, name, out);
}

static void read_set(struct reading *r, const struct rp_yaml *item)
{
    static const char *const keys[] = {"name", "words", NULL};
    struct rp_help_set set = {0};
    if (!rp_yaml_has_only(&r->file, item, keys) || !read_name(r, item, &set.name))
        return;
    const struct rp_yaml *words = list_of(r, need(r, item, "words"), RP_HELP_CHOICES_MAX);
    set.choices = words ? take(r, words->n, sizeof *set.choices) : NULL;
    if (!set.choices)
        return;
    for (const struct rp_yaml *word = words->first; word; word = word->next) {
        if (rp_help_set_word_read(&r->file, word, &set.choices[set.n]))
            set.begins |= rp_help_begins_of(&set.choices[set.n++]);
    }
    r->sets.items[r->sets.n++] = set;
}

static void read_patterns(struct reading *r, const struct rp_yaml *node,
                          struct rp_help_pattern_list *out)
{
    const struct rp_yaml *list = list_of(r, node, RP_HELP_PATTERNS_MAX - r->patterns_n);
    out->items = list ? take(r, list->n, sizeof *out->items) : NULL;
    if (!out->items)
        return;
    r->patterns_n += list->n;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        if (rp_help_pattern_read(&r->file, item, &r->sets, &out->items[out->n]))
            out->n++;
    }
}

static void read_where(struct reading *r, const struct rp_yaml *node, enum rp_help_where *out)
{
    static const char *const names[] = {[RP_HELP_BEFORE] = "before",
                                        [RP_HELP_AFTER] = "after",
                                        [RP_HELP_HERE] = "here",
                                        [RP_HELP_IN_CLAUSE] = "clause",
                                        [RP_HELP_IN_SENTENCE] = "sentence",
                                        [RP_HELP_IN_TEXT] = "text"};
    struct rp_text text = {0};
    if (!node || !rp_yaml_text(&r->file, node, &text))
        return;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (rp_text_is(text, names[i])) {
            *out = (enum rp_help_where)i;
            return;
        }
    }
    rp_yaml_fault(&r->file, node,
                  "a clear stands before, after, here, in the clause, the sentence or the text",
                  NULL);
}

static const struct rp_help_clear *find_clear(const struct reading *r, struct rp_text name)
{
    for (size_t i = 0; i < r->clears_n; i++) {
        if (rp_text_equal(r->clears[i].name, name))
            return &r->clears[i];
    }
    return NULL;
}

static void read_clear(struct reading *r, const struct rp_yaml *item)
{
    static const char *const keys[] = {"name", "where", "say", "unless", NULL};
    struct rp_help_clear clear = {0};
    if (!rp_yaml_has_only(&r->file, item, keys) || !read_name(r, item, &clear.name))
        return;
    if (find_clear(r, clear.name))
        rp_yaml_fault(&r->file, item, "a clear of this name stands here already", NULL);
    read_where(r, need(r, item, "where"), &clear.where);
    read_patterns(r, need(r, item, "say"), &clear.say);
    if (rp_yaml_get(item, "unless"))
        read_patterns(r, rp_yaml_get(item, "unless"), &clear.unless);
    r->clears[r->clears_n++] = clear;
}

static void read_cleared_by(struct reading *r, const struct rp_yaml *node, struct rp_help_sign *out)
{
    const struct rp_yaml *list = list_of(r, node, RP_HELP_GROUPS_MAX);
    out->cleared_by = list ? take(r, list->n, sizeof(const struct rp_help_clear *)) : NULL;
    if (!out->cleared_by)
        return;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        struct rp_text name = {0};
        if (!rp_yaml_text(&r->file, item, &name))
            continue;
        const struct rp_help_clear *clear = find_clear(r, name);
        if (clear)
            out->cleared_by[out->cleared_by_n++] = clear;
        else
            rp_yaml_fault(&r->file, item, "there is no clear of this name", NULL);
    }
}

static void read_sign(struct reading *r, const struct rp_yaml *item, struct rp_help_sign *out)
{
    static const char *const keys[] = {"name", "cleared_by", "say", NULL};
    if (!rp_yaml_has_only(&r->file, item, keys) || !read_name(r, item, &out->name))
        return;
    read_cleared_by(r, need(r, item, "cleared_by"), out);
    read_patterns(r, need(r, item, "say"), &out->say);
}

static void read_answer(struct reading *r, const struct rp_yaml *item, struct rp_help_answer *out)
{
    static const char *const keys[] = {"instrument", "item", "above", NULL};
    if (!rp_yaml_has_only(&r->file, item, keys))
        return;
    const struct rp_yaml *instrument = need(r, item, "instrument");
    const struct rp_yaml *name = need(r, item, "item");
    const struct rp_yaml *above = need(r, item, "above");
    if (instrument && name && above && rp_yaml_text(&r->file, instrument, &out->instrument) &&
        rp_yaml_text(&r->file, name, &out->item))
        (void)rp_yaml_number(&r->file, above, &out->above);
}

static void read_signs(struct reading *r, const struct rp_yaml *list, struct rp_help_phrases *out)
{
    struct rp_help_sign *signs = list ? take(r, list->n, sizeof *signs) : NULL;
    out->signs = signs;
    for (const struct rp_yaml *item = signs ? list->first : NULL; item; item = item->next)
        read_sign(r, item, &signs[out->signs_n++]);
}

static void read_answers(struct reading *r, const struct rp_yaml *list, struct rp_help_phrases *out)
{
    struct rp_help_answer *answers = list ? take(r, list->n, sizeof *answers) : NULL;
    out->answers = answers;
    for (const struct rp_yaml *item = answers ? list->first : NULL; item; item = item->next)
        read_answer(r, item, &answers[out->answers_n++]);
}

/* Sets first, then clears, then signs: each may name what stands before it, wherever it is. */
static void read_parts(struct reading *r, const struct rp_yaml *root, struct rp_help_phrases *out)
{
    const struct rp_yaml *language = need(r, root, "language");
    if (language)
        (void)rp_yaml_text(&r->file, language, &out->language);
    const struct rp_yaml *sets = list_of(r, need(r, root, "sets"), RP_HELP_SETS_MAX);
    r->sets.items = sets ? take(r, sets->n, sizeof *r->sets.items) : NULL;
    for (const struct rp_yaml *item = r->sets.items ? sets->first : NULL; item; item = item->next)
        read_set(r, item);
    const struct rp_yaml *clears = list_of(r, need(r, root, "clears"), RP_HELP_GROUPS_MAX);
    r->clears = clears ? take(r, clears->n, sizeof *r->clears) : NULL;
    for (const struct rp_yaml *item = r->clears ? clears->first : NULL; item; item = item->next)
        read_clear(r, item);
    out->clears = r->clears;
    out->clears_n = r->clears_n;
    read_signs(r, list_of(r, need(r, root, "signs"), RP_HELP_GROUPS_MAX), out);
    read_answers(r, list_of(r, need(r, root, "answers"), RP_HELP_GROUPS_MAX), out);
    const struct rp_yaml *stays = rp_yaml_get(root, "stays_days");
    if (stays && rp_yaml_number(&r->file, stays, &out->stays_days) &&
        !(out->stays_days >= 1 && out->stays_days <= RP_HELP_STAYS_MAX))
        rp_yaml_fault(&r->file, stays, "here must stand a number of days, 1 to 366", NULL);
}

_Static_assert(RP_HELP_STAYS_MAX == 366, "a message says so");

enum rp_rc rp_help_phrases_read(struct rp_data_file file, struct rp_help_phrases *out,
                                struct rp_problems *problems)
{
    static const char *const keys[] = {"language", "sets",       "signs", "clears",
                                       "answers",  "stays_days", NULL};
    struct reading r = {.file = {file.name, problems->arena, problems}};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_help_phrases phrases = {0};
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&r.file, file.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    if (!root)
        rp_yaml_fault(&r.file, NULL, "the file is empty", NULL);
    else if (rp_yaml_has_only(&r.file, root, keys))
        read_parts(&r, root, &phrases);
    if (r.is_out_of_memory)
        return RP_LIMIT;
    if (problems->found > before)
        return RP_BAD_INPUT;
    *out = phrases;
    return RP_OK;
}
