#include "formats/guidance_file.h"

_Static_assert(RP_RULES_MAX == 64, "a message says so");

/* The person's word or rating on these is what advice can be about. */
#define ABOUT_SCOPES                                                                               \
    (RP_SCOPE_BIT(RP_SCOPE_MOMENT) | RP_SCOPE_BIT(RP_SCOPE_BOUNDARY) |                             \
     RP_SCOPE_BIT(RP_SCOPE_BELIEF) | RP_SCOPE_BIT(RP_SCOPE_VICTORY))

/* A table being filled: where from, and what was wrong on the way. */
struct filling {
    struct rp_guidance_reader *reader;
    struct rp_yaml_file *file;
    const struct rp_yaml *root;
    struct rp_advice_table *table;
    bool out_of_memory;
};

static void *new_array(struct filling *f, size_t n, size_t size)
{
    void *array = rp_arena_array(f->file->arena, n, size);
    f->out_of_memory |= !array;
    return array;
}

/* The list behind a key, or NULL when the key is absent or no list. */
static const struct rp_yaml *list_at(struct filling *f, const struct rp_yaml *node, const char *key)
{
    const struct rp_yaml *list = rp_yaml_get(node, key);
    if (!list || !rp_yaml_is_list(f->file, list))
        return NULL;
    if (list->n <= RP_RULES_MAX)
        return list;
    rp_yaml_fault(f->file, list, "a list of a table has at most 64 entries", NULL);
    return NULL;
}

static bool require(struct filling *f, const struct rp_yaml *node, const char *key)
{
    if (rp_yaml_get(node, key))
        return true;
    rp_yaml_fault(f->file, node, "here is missing: ", key);
    return false;
}

static void read_flag(struct filling *f, const struct rp_yaml *node, const char *key, bool *out)
{
    const struct rp_yaml *value = rp_yaml_get(node, key);
    if (value)
        (void)rp_yaml_flag(f->file, value, out);
}

static void read_text(struct filling *f, const struct rp_yaml *node, const char *key,
                      struct rp_text *out)
{
    if (require(f, node, key))
        (void)rp_yaml_text(f->file, rp_yaml_get(node, key), out);
}

static void read_texts(struct filling *f, const char *key, struct rp_texts_view *out)
{
    const struct rp_yaml *list = list_at(f, f->root, key);
    out->items = list ? new_array(f, list->n, sizeof *out->items) : NULL;
    if (!out->items)
        return;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        if (rp_yaml_text(f->file, item, &out->items[out->n]))
            out->n++;
    }
}

static void check_sources(struct filling *f)
{
    const struct rp_yaml *list = rp_yaml_get(f->root, "sources");
    if (f->table->sources.n == 0)
        rp_yaml_fault(f->file, list ? list : f->root, "a table names a source", NULL);
    if (!f->reader->sources || !list || list->type != RP_YAML_LIST)
        return;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        if (item->type == RP_YAML_SCALAR && !rp_source_find(f->reader->sources, item->text))
            rp_yaml_fault(f->file, item, "there is no such source", NULL);
    }
}

/* One of a few words, the i-th of them in *out. */
static bool read_choice(struct filling *f, const struct rp_yaml *node, const char *const *words,
                        const char *message, size_t *out)
{
    for (size_t i = 0; words[i]; i++) {
        if (node->type == RP_YAML_SCALAR && rp_text_is(node->text, words[i])) {
            *out = i;
            return true;
        }
    }
    rp_yaml_fault(f->file, node, message, NULL);
    return false;
}

static void read_dismissible(struct filling *f)
{
    static const char *const words[] = {[RP_DISMISSIBLE_NO] = "no",
                                        [RP_DISMISSIBLE_YES] = "yes",
                                        [RP_DISMISSIBLE_FOLDS] = "folds",
                                        [RP_DISMISSIBLE_FOLDS + 1] = NULL};
    const struct rp_yaml *node = rp_yaml_get(f->root, "dismissible");
    size_t choice = f->table->is_default ? RP_DISMISSIBLE_NO : RP_DISMISSIBLE_YES;
    if (node && read_choice(f, node, words, "here must stand yes, no or folds", &choice) &&
        f->table->is_default && choice != RP_DISMISSIBLE_NO)
        rp_yaml_fault(f->file, node, "the default cannot be dismissed: something must be left",
                      NULL);
    f->table->dismissible = (enum rp_dismissible)choice;
}

static void read_states(struct filling *f, const struct rp_yaml *node, unsigned *out)
{
    if (!require(f, node, "states"))
        return;
    const struct rp_yaml *list = list_at(f, node, "states");
    for (const struct rp_yaml *item = list ? list->first : NULL; item; item = item->next) {
        int state = item->type == RP_YAML_SCALAR ? rp_enum_value(RP_ENUM_STATE, item->text) : 0;
        if (state == 0 || (*out & (1u << state)))
            rp_yaml_fault(f->file, item,
                          state ? "this state stands here twice" : "there is no such state", NULL);
        else
            *out |= 1u << state;
    }
    if (list && list->n == 0)
        rp_yaml_fault(f->file, list, "a rule needs a state in which it may hold", NULL);
}

static void read_rests_on(struct filling *f, const struct rp_yaml *node, enum rp_rests_on *out)
{
    static const char *const words[] = {[RP_RESTS_ON_RECORD] = "record",
                                        [RP_RESTS_ON_RATINGS] = "ratings",
                                        [RP_RESTS_ON_ALARM] = "alarm",
                                        [RP_RESTS_ON_LOOKS] = "looks",
                                        [RP_RESTS_ON_LOOKS + 1] = NULL};
    size_t choice = 0;
    if (require(f, node, "rests_on") &&
        read_choice(f, rp_yaml_get(node, "rests_on"), words,
                    "here must stand record, ratings, alarm or looks", &choice))
        *out = (enum rp_rests_on)choice;
}

static void read_rule(struct filling *f, const struct rp_yaml *node)
{
    static const char *const keys[] = {"id",   "states", "note_only", "rests_on",
                                       "when", "words",  NULL};
    struct rp_rule rule = {.line = node->line};
    if (!rp_yaml_has_only(f->file, node, keys))
        return;
    read_text(f, node, "id", &rule.id);
    for (size_t i = 0; i < f->table->rules_n; i++) {
        if (rule.id.bytes && rp_text_equal(f->table->rules[i].id, rule.id))
            rp_yaml_fault(f->file, rp_yaml_get(node, "id"), "a rule of this id stands above", NULL);
    }
    read_states(f, node, &rule.states);
    read_flag(f, node, "note_only", &rule.note_only);
    read_rests_on(f, node, &rule.rests_on);
    const struct rp_yaml *words = rp_yaml_get(node, "words");
    if (words && rp_yaml_text(f->file, words, &rule.words) &&
        !rp_advice_words(f->table, rule.words))
        rp_yaml_fault(f->file, words, "the table has no words of this key", NULL);
    if (require(f, node, "when"))
        rp_condition_read(&f->reader->condition, rp_yaml_get(node, "when"), 0, &rule.when);
    f->table->rules[f->table->rules_n++] = rule;
}

static void read_rules(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "rules");
    if (f->table->is_default && list)
        rp_yaml_fault(f->file, list, "the default holds without rules", NULL);
    if (!f->table->is_default && (!list || list->n == 0))
        rp_yaml_fault(f->file, f->root, "a table needs rules", NULL);
    f->table->rules = list ? new_array(f, list->n, sizeof *f->table->rules) : NULL;
    for (const struct rp_yaml *item = f->table->rules ? list->first : NULL; item; item = item->next)
        read_rule(f, item);
}

static void read_exceptions(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "exceptions");
    struct rp_guidance *g = f->reader->guidance;
    f->table->exceptions = list ? new_array(f, list->n, sizeof(struct rp_named_condition *)) : NULL;
    for (const struct rp_yaml *item = f->table->exceptions ? list->first : NULL; item;
         item = item->next) {
        struct rp_named_condition *found = NULL;
        for (size_t i = 0; i < g->conditions_n && item->type == RP_YAML_SCALAR; i++) {
            if (rp_text_equal(g->conditions[i].name, item->text))
                found = &g->conditions[i];
        }
        if (!found || found->scopes)
            rp_yaml_fault(f->file, item,
                          found ? "an exception cannot ask about single records"
                                : "there is no such shared condition",
                          NULL);
        else
            f->table->exceptions[f->table->exceptions_n++] = found;
    }
}

/* A condition with the words that go with it. */
static void read_worded(struct filling *f, const struct rp_yaml *node, struct rp_condition *when,
                        struct rp_text *words)
{
    static const char *const keys[] = {"when", "words", NULL};
    if (!rp_yaml_has_only(f->file, node, keys))
        return;
    read_text(f, node, "words", words);
    if (require(f, node, "when"))
        rp_condition_read(&f->reader->condition, rp_yaml_get(node, "when"), ABOUT_SCOPES, when);
}

static void read_prefaces(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "prefaces");
    struct rp_preface *items = list ? new_array(f, list->n, sizeof *items) : NULL;
    f->table->prefaces = items;
    for (const struct rp_yaml *item = items ? list->first : NULL; item; item = item->next) {
        struct rp_preface *preface = &items[f->table->prefaces_n++];
        read_worded(f, item, &preface->when, &preface->words);
    }
}

static void read_mentions(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "mentions");
    struct rp_mention *items = list ? new_array(f, list->n, sizeof *items) : NULL;
    f->table->mentions = items;
    for (const struct rp_yaml *item = items ? list->first : NULL; item; item = item->next) {
        struct rp_mention *mention = &items[f->table->mentions_n++];
        read_worded(f, item, &mention->when, &mention->words);
    }
}

static void read_words(struct filling *f)
{
    static const char *const keys[] = {"key", "text", "title", NULL};
    const struct rp_yaml *list = require(f, f->root, "words") ? list_at(f, f->root, "words") : NULL;
    struct rp_words *items = list ? new_array(f, list->n, sizeof *items) : NULL;
    f->table->words = items;
    if (list && list->n == 0)
        rp_yaml_fault(f->file, list, "a table needs words", NULL);
    for (const struct rp_yaml *item = items ? list->first : NULL; item; item = item->next) {
        struct rp_words words = {0};
        if (!rp_yaml_has_only(f->file, item, keys))
            continue;
        read_text(f, item, "key", &words.key);
        read_text(f, item, "text", &words.text);
        if (rp_yaml_get(item, "title"))
            read_text(f, item, "title", &words.title);
        if (words.key.bytes && rp_advice_words(f->table, words.key))
            rp_yaml_fault(f->file, item, "words of this key stand above", NULL);
        items[f->table->words_n++] = words;
    }
}

static bool is_used(const struct rp_advice_table *table, struct rp_text key)
{
    for (size_t i = 0; i < table->rules_n; i++) {
        if (rp_text_equal(table->rules[i].words, key))
            return true;
    }
    return rp_text_is(key, "ended") || rp_text_is(key, "considering");
}

/* The first words are the advice's own; any others must be asked for by somebody. */
static void check_words(struct filling *f)
{
    const struct rp_yaml *list = rp_yaml_get(f->root, "words");
    for (size_t i = 1; f->table->words && i < f->table->words_n; i++) {
        if (!is_used(f->table, f->table->words[i].key))
            rp_yaml_fault(f->file, list, "no rule uses one of these words", NULL);
    }
}

static void read_notes_allowed(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "notes_allowed");
    size_t *items = list ? new_array(f, list->n, sizeof *items) : NULL;
    f->table->has_notes_allowed = items != NULL;
    f->table->notes_allowed = items;
    for (const struct rp_yaml *item = items ? list->first : NULL; item; item = item->next) {
        if (item->type == RP_YAML_SCALAR && rp_advice_table_find(f->reader->guidance, item->text,
                                                                 &items[f->table->notes_allowed_n]))
            f->table->notes_allowed_n++;
        else
            rp_yaml_fault(f->file, item, "there is no such advice", NULL);
    }
}

static void read_reasons(struct filling *f)
{
    const struct rp_yaml *list = list_at(f, f->root, "reasons");
    enum rp_fact *items = list ? new_array(f, list->n, sizeof *items) : NULL;
    f->table->reasons = items;
    for (const struct rp_yaml *item = items ? list->first : NULL; item; item = item->next) {
        enum rp_fact fact = RP_FACT_COUNT;
        if (item->type == RP_YAML_SCALAR && rp_fact_find(item->text, &fact) &&
            rp_fact_info(fact)->scope == RP_SCOPE_RELATIONSHIP)
            items[f->table->reasons_n++] = fact;
        else
            rp_yaml_fault(f->file, item, "there is no such fact of the relationship", NULL);
    }
    if (f->table->is_default && f->table->reasons_n == 0)
        rp_yaml_fault(f->file, f->root, "the default needs reasons to show", NULL);
}

enum rp_rc rp_table_file_read(struct rp_guidance_reader *reader, const struct rp_yaml *root,
                              struct rp_advice_table *out)
{
    static const char *const keys[] = {"advice",        "precedence",  "rows",     "title",
                                       "never_note",    "dismissible", "default",  "sources",
                                       "rules",         "exceptions",  "prefaces", "mentions",
                                       "notes_allowed", "words",       "reasons",  NULL};
    struct filling f = {reader, reader->condition.file, root, out, false};
    if (!rp_yaml_has_only(f.file, root, keys))
        return RP_OK;
    read_text(&f, root, "title", &out->title);
    read_texts(&f, "rows", &out->rows);
    read_texts(&f, "sources", &out->sources);
    check_sources(&f);
    read_flag(&f, root, "never_note", &out->never_note);
    read_flag(&f, root, "default", &out->is_default);
    read_dismissible(&f);
    read_notes_allowed(&f);
    read_reasons(&f);
    read_words(&f);
    read_exceptions(&f);
    read_rules(&f);
    check_words(&f);
    read_prefaces(&f);
    read_mentions(&f);
    return f.out_of_memory ? RP_LIMIT : RP_OK;
}
