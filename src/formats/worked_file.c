#include <rapport/formats/worked_file.h>

#include "formats/condition.h"

#include <string.h>

/* Longest name of a fact, with its scope, and room to spare. */
enum { FACT_NAME_MAX = 80 };

static const char *const row_keys[RP_SCOPE_COUNT] = {
    [RP_SCOPE_RELATIONSHIP] = NULL,          [RP_SCOPE_MOMENT] = "moments",
    [RP_SCOPE_ATTEMPT] = "attempts",         [RP_SCOPE_BOUNDARY] = "boundaries",
    [RP_SCOPE_BELIEF] = "beliefs",           [RP_SCOPE_SESSION] = "sessions",
    [RP_SCOPE_APPOINTMENT] = "appointments", [RP_SCOPE_DISCLOSURE] = "disclosures",
    [RP_SCOPE_VICTORY] = "victories"};

/* One example under construction. */
struct reading {
    struct rp_condition_reader reader;
    struct rp_worked_example *example;
    bool out_of_memory;
};

static bool find_fact_of(enum rp_scope scope, struct rp_text key, enum rp_fact *out)
{
    char name[FACT_NAME_MAX];
    const char *prefix = rp_scope_name(scope);
    size_t len = strlen(prefix);
    if (len + 1 + key.len > sizeof name)
        return false;
    memcpy(name, prefix, len + 1);
    name[len] = '.';
    memcpy(name + len + 1, key.bytes, key.len);
    return rp_fact_find((struct rp_text){name, len + 1 + key.len}, out) &&
           rp_fact_info(*out)->scope == scope;
}

static void read_day(struct reading *r, const struct rp_yaml *node, int32_t *out)
{
    if (node->type != RP_YAML_SCALAR || rp_day_parse(node->text, out) != RP_OK)
        rp_yaml_fault(r->reader.file, node, "here must stand a day such as 2026-03-02", NULL);
}

static void read_parent(struct reading *r, const struct rp_yaml *node, size_t *out)
{
    const struct rp_fact_rows *moments = &r->example->facts.rows[RP_SCOPE_MOMENT];
    for (size_t i = 0; i < moments->n && node->type == RP_YAML_SCALAR; i++) {
        if (rp_text_equal(moments->items[i].id, node->text)) {
            *out = i;
            return;
        }
    }
    rp_yaml_fault(r->reader.file, node, "there is no moment of this id above", NULL);
}

/* What a row has besides facts. False when the key is none of these. */
static bool read_own(struct reading *r, enum rp_scope scope, const struct rp_yaml *node,
                     struct rp_fact_row *row)
{
    if (rp_text_is(node->key, "id"))
        (void)rp_yaml_text(r->reader.file, node, &row->id);
    else if (rp_text_is(node->key, "weight"))
        (void)rp_yaml_number(r->reader.file, node, &row->weight);
    else if (rp_text_is(node->key, "day"))
        read_day(r, node, &row->day);
    else if (rp_text_is(node->key, "of") && scope == RP_SCOPE_ATTEMPT)
        read_parent(r, node, &row->parent);
    else
        return false;
    return true;
}

static void read_row(struct reading *r, enum rp_scope scope, const struct rp_yaml *node,
                     struct rp_fact_row *row)
{
    if (node->type != RP_YAML_MAPPING) {
        rp_yaml_fault(r->reader.file, node, "here must stand keys with values", NULL);
        return;
    }
    if (scope == RP_SCOPE_ATTEMPT && !rp_yaml_get(node, "of"))
        rp_yaml_fault(r->reader.file, node, "an attempt needs the id of its moment: of", NULL);
    for (const struct rp_yaml *child = node->first; child; child = child->next) {
        enum rp_fact fact = RP_FACT_COUNT;
        if (read_own(r, scope, child, row))
            continue;
        if (find_fact_of(scope, child->key, &fact))
            (void)rp_value_read(&r->reader, child, fact,
                                &row->values[fact - rp_scope_first(scope)]);
        else
            rp_yaml_fault(r->reader.file, child, "there is no such fact of this record", NULL);
    }
}

static void read_rows(struct reading *r, enum rp_scope scope, const struct rp_yaml *list)
{
    struct rp_facts *facts = &r->example->facts;
    if (list && !rp_yaml_is_list(r->reader.file, list))
        list = NULL;
    size_t n = list ? list->n : 0;
    if (rp_facts_make_rows(facts, scope, n, r->reader.file->arena) != RP_OK) {
        r->out_of_memory = true;
        return;
    }
    size_t i = 0;
    for (const struct rp_yaml *item = list ? list->first : NULL; item; item = item->next)
        read_row(r, scope, item, &facts->rows[scope].items[i++]);
}

static void read_facts(struct reading *r, const struct rp_yaml *node)
{
    struct rp_facts *facts = &r->example->facts;
    if (rp_facts_make_rows(facts, RP_SCOPE_RELATIONSHIP, 1, r->reader.file->arena) != RP_OK) {
        r->out_of_memory = true;
        return;
    }
    struct rp_value *state = rp_facts_at(facts, RP_FACT_STATE, 0);
    *state = rp_value_word(rp_text_of("current"));
    if (node && node->type != RP_YAML_MAPPING)
        rp_yaml_fault(r->reader.file, node, "here must stand keys with values", NULL);
    for (const struct rp_yaml *child = node ? node->first : NULL; child; child = child->next) {
        enum rp_fact fact = RP_FACT_COUNT;
        if (rp_fact_find(child->key, &fact) && rp_fact_info(fact)->scope == RP_SCOPE_RELATIONSHIP)
            (void)rp_value_read(&r->reader, child, fact, rp_facts_at(facts, fact, 0));
        else
            rp_yaml_fault(r->reader.file, child, "there is no such fact of the relationship", NULL);
    }
    r->example->state = (enum rp_state)rp_enum_value(RP_ENUM_STATE, state->word);
}

static void read_verdict(struct reading *r, const struct rp_yaml *node)
{
    static const enum rp_verdict verdicts[] = {RP_VERDICT_NO, RP_VERDICT_UNKNOWN, RP_VERDICT_NOTE,
                                               RP_VERDICT_YES};
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        if (node->type == RP_YAML_SCALAR && rp_text_is(node->text, rp_verdict_name(verdicts[i]))) {
            r->example->verdict = verdicts[i];
            return;
        }
    }
    rp_yaml_fault(r->reader.file, node, "here must stand yes, note, unknown or no", NULL);
}

static bool has_rule(const struct rp_advice_table *table, struct rp_text id)
{
    for (size_t i = 0; i < table->rules_n; i++) {
        if (rp_text_equal(table->rules[i].id, id))
            return true;
    }
    return false;
}

static void read_expected(struct reading *r, const struct rp_yaml *node)
{
    struct rp_worked_example *example = r->example;
    struct rp_yaml_file *file = r->reader.file;
    const struct rp_yaml *rule = rp_yaml_get(node, "rule");
    const struct rp_yaml *about = rp_yaml_get(node, "about");
    const struct rp_yaml *prefaces = rp_yaml_get(node, "prefaces");
    const struct rp_yaml *mentions = rp_yaml_get(node, "mentions");
    if (rp_yaml_get(node, "holds"))
        read_verdict(r, rp_yaml_get(node, "holds"));
    else
        rp_yaml_fault(file, node, "an example says what holds", NULL);
    if (rule && rp_yaml_text(file, rule, &example->rule) &&
        !has_rule(&r->reader.guidance->tables[example->table], example->rule))
        rp_yaml_fault(file, rule, "the table has no rule of this id", NULL);
    if (about)
        (void)rp_yaml_text(file, about, &example->about);
    example->has_prefaces = prefaces && rp_yaml_count(file, prefaces, &example->prefaces_n);
    example->has_mentions = mentions && rp_yaml_count(file, mentions, &example->mentions_n);
}

static void read_example(struct reading *r, const struct rp_yaml *node)
{
    static const char *const keys[] = {
        "name",     "facts",        "moments",     "attempts",  "boundaries", "beliefs",
        "sessions", "appointments", "disclosures", "victories", "states",     "holds",
        "rule",     "about",        "prefaces",    "mentions",  NULL};
    if (!rp_yaml_has_only(r->reader.file, node, keys))
        return;
    r->example->line = node->line;
    r->example->table = r->reader.table;
    if (rp_yaml_get(node, "name"))
        (void)rp_yaml_text(r->reader.file, rp_yaml_get(node, "name"), &r->example->name);
    else
        rp_yaml_fault(r->reader.file, node, "an example needs a name", NULL);
    read_facts(r, rp_yaml_get(node, "facts"));
    for (int scope = RP_SCOPE_MOMENT; scope < RP_SCOPE_COUNT; scope++)
        read_rows(r, (enum rp_scope)scope, rp_yaml_get(node, row_keys[scope]));
    read_expected(r, node);
}

/* considering, current, paused, ended */
enum { STATES_N = 4 };

/* The states an example names, as bits 1u << enum rp_state. */
static unsigned read_states(struct reading *r, const struct rp_yaml *list)
{
    unsigned states = 0;
    if (!rp_yaml_is_list(r->reader.file, list))
        return 0;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        int state = item->type == RP_YAML_SCALAR ? rp_enum_value(RP_ENUM_STATE, item->text) : 0;
        if (state)
            states |= 1u << state;
        else
            rp_yaml_fault(r->reader.file, item, "there is no such state", NULL);
    }
    return states;
}

/* Makes *out the same example in another state; all but the state is shared. */
static void put_in_state(struct reading *r, const struct rp_worked_example *example,
                         enum rp_state state, struct rp_worked_example *out)
{
    *out = *example;
    if (rp_facts_make_rows(&out->facts, RP_SCOPE_RELATIONSHIP, 1, r->reader.file->arena) != RP_OK) {
        r->out_of_memory = true;
        return;
    }
    size_t n = rp_scope_facts_n(RP_SCOPE_RELATIONSHIP);
    enum rp_fact first = rp_scope_first(RP_SCOPE_RELATIONSHIP);
    memcpy(rp_facts_at(&out->facts, first, 0), rp_facts_at(&example->facts, first, 0),
           n * sizeof(struct rp_value));
    *rp_facts_at(&out->facts, RP_FACT_STATE, 0) =
        rp_value_word(rp_text_of(rp_enum_name(RP_ENUM_STATE, state)));
    out->state = state;
}

/* An example that names its states is run in all of them: in those it holds as it says, in the
 * others the table must not hold. Gives the number of examples it became. */
static size_t spread_over_states(struct reading *r, const struct rp_yaml *list,
                                 struct rp_worked_example *items)
{
    unsigned states = read_states(r, list);
    struct rp_worked_example first = items[0];
    size_t n = 0;
    for (int state = 1; state <= rp_enum_count(RP_ENUM_STATE) && !r->out_of_memory; state++) {
        put_in_state(r, &first, (enum rp_state)state, &items[n]);
        items[n++].must_not_hold = !(states & 1u << state);
    }
    return n;
}

static enum rp_rc read_list(struct rp_condition_reader reader, const struct rp_yaml *list,
                            struct rp_worked_examples *out)
{
    struct reading r = {.reader = reader};
    size_t n = out->n;
    if (list->n > RP_WORKED_EXAMPLES_MAX) {
        rp_yaml_fault(reader.file, list, "a table has at most 500 examples", NULL);
        return RP_BAD_INPUT;
    }
    struct rp_worked_example *items =
        rp_arena_array(reader.file->arena, n + STATES_N * list->n, sizeof *items);
    if (!items)
        return RP_LIMIT;
    if (n)
        memcpy(items, out->items, n * sizeof *items);
    for (const struct rp_yaml *item = list->first; item && !r.out_of_memory; item = item->next) {
        const struct rp_yaml *states = rp_yaml_get(item, "states");
        r.example = &items[n];
        read_example(&r, item);
        n += states ? spread_over_states(&r, states, &items[n]) : 1;
    }
    if (r.out_of_memory)
        return RP_LIMIT;
    *out = (struct rp_worked_examples){items, n};
    return RP_OK;
}

_Static_assert(RP_WORKED_EXAMPLES_MAX == 500, "a message says so");

static enum rp_rc read_document(struct rp_condition_reader reader, const struct rp_yaml *root,
                                struct rp_worked_examples *out)
{
    static const char *const keys[] = {"examples", NULL};
    const struct rp_yaml *list = rp_yaml_get(root, "examples");
    if (!list)
        rp_yaml_fault(reader.file, root, "behind the table stands the key examples", NULL);
    if (!list || !rp_yaml_has_only(reader.file, root, keys) || !rp_yaml_is_list(reader.file, list))
        return RP_BAD_INPUT;
    return read_list(reader, list, out);
}

enum rp_rc rp_worked_file_read(const struct rp_data_file *file, const struct rp_guidance *guidance,
                               const struct rp_terms *terms, struct rp_problems *problems,
                               struct rp_worked_examples *out)
{
    struct rp_yaml_file yaml = {file->name, problems->arena, problems};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_worked_examples all = *out;
    size_t table = 0, before = problems->found;
    enum rp_rc rc = rp_yaml_read(&yaml, file->bytes, 2, &documents);
    if (rc != RP_OK || documents.n < 2)
        return rc;
    const struct rp_yaml *name = rp_yaml_get(documents.roots[0], "advice");
    if (!name || name->type != RP_YAML_SCALAR ||
        !rp_advice_table_find(guidance, name->text, &table)) {
        rp_yaml_fault(&yaml, documents.roots[1], "only tables have a second document", NULL);
        return RP_BAD_INPUT;
    }
    struct rp_condition_reader reader = {&yaml, terms, guidance, table};
    rc = read_document(reader, documents.roots[1], &all);
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = all;
    return rc;
}
