#include "formats/condition.h"

#include <rapport/guide/fact_words.h>
#include <string.h>

_Static_assert(RP_DISTINCT_MAX == 16, "the message below says so");

struct form {
    const char *key;
    void (*read)(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                 unsigned scopes, struct rp_condition *out);
};

static bool at_hand(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                    enum rp_fact fact, unsigned scopes)
{
    enum rp_scope scope = rp_fact_info(fact)->scope;
    if (scope == RP_SCOPE_RELATIONSHIP || (scopes & RP_SCOPE_BIT(scope)))
        return true;
    rp_yaml_fault(reader->file, node, "this can only be asked inside some: ", rp_scope_name(scope));
    return false;
}

static bool read_fact_name(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                           unsigned scopes, enum rp_fact *out)
{
    enum rp_fact fact = RP_FACT_COUNT;
    if (node->type != RP_YAML_SCALAR || !rp_fact_find(node->text, &fact)) {
        rp_yaml_fault(reader->file, node, "there is no such fact", NULL);
        return false;
    }
    *out = fact;
    return at_hand(reader, node, fact, scopes);
}

static bool read_scope(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                       enum rp_scope *out)
{
    enum rp_scope scope = RP_SCOPE_COUNT;
    if (node && node->type == RP_YAML_SCALAR && rp_scope_find(node->text, &scope) &&
        scope != RP_SCOPE_RELATIONSHIP) {
        *out = scope;
        return true;
    }
    rp_yaml_fault(reader->file, node, "there is no such kind of record", NULL);
    return false;
}

bool rp_value_read(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                   enum rp_fact fact, struct rp_value *out)
{
    struct rp_value value = {.type = rp_fact_info(fact)->type};
    if (value.type == RP_VALUE_NUMBER && !rp_yaml_number(reader->file, node, &value.number))
        return false;
    if (value.type == RP_VALUE_FLAG && !rp_yaml_flag(reader->file, node, &value.flag))
        return false;
    if (value.type == RP_VALUE_WORD) {
        if (!rp_yaml_text(reader->file, node, &value.word))
            return false;
        if (!rp_fact_allows(fact, value.word, reader->terms)) {
            rp_yaml_fault(reader->file, node, "this fact never has that word", NULL);
            return false;
        }
    }
    *out = value;
    return true;
}

/* The one comparison beside the other keys, or NULL with a problem added. */
static const struct rp_yaml *find_comparison(const struct rp_condition_reader *reader,
                                             const struct rp_yaml *node, enum rp_comparison *out)
{
    static const char *const keys[] = {[RP_COMPARISON_EQ] = "eq",
                                       [RP_COMPARISON_GE] = "ge",
                                       [RP_COMPARISON_LE] = "le",
                                       [RP_COMPARISON_KNOWN] = "known"};
    const struct rp_yaml *found = NULL;
    size_t found_n = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct rp_yaml *child = rp_yaml_get(node, keys[i]);
        if (child) {
            *out = (enum rp_comparison)i;
            found = child;
            found_n++;
        }
    }
    if (found_n == 1)
        return found;
    rp_yaml_fault(reader->file, node, "here must stand exactly one of eq, ge, le, known", NULL);
    return NULL;
}

static void read_comparison(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                            struct rp_condition *out)
{
    const struct rp_yaml *value = find_comparison(reader, node, &out->comparison);
    if (!value)
        return;
    bool bound = out->comparison == RP_COMPARISON_GE || out->comparison == RP_COMPARISON_LE;
    if (out->comparison == RP_COMPARISON_KNOWN) {
        out->value.type = RP_VALUE_FLAG;
        (void)rp_yaml_flag(reader->file, value, &out->value.flag);
    } else if (bound && rp_fact_info(out->fact)->type != RP_VALUE_NUMBER) {
        rp_yaml_fault(reader->file, value, "only a number can be compared with ge or le", NULL);
    } else {
        (void)rp_value_read(reader, value, out->fact, &out->value);
    }
}

static void read_fact(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                      unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"fact", "eq", "ge", "le", "known", NULL};
    out->type = RP_CONDITION_FACT;
    if (rp_yaml_has_only(reader->file, node, keys) &&
        read_fact_name(reader, rp_yaml_get(node, "fact"), scopes, &out->fact))
        read_comparison(reader, node, out);
}

static struct rp_condition *new_children(const struct rp_condition_reader *reader,
                                         const struct rp_yaml *node, size_t n,
                                         struct rp_condition *parent)
{
    parent->children = rp_arena_array(reader->file->arena, n, sizeof *parent->children);
    if (!parent->children) {
        rp_yaml_fault(reader->file, node, "no memory left", NULL);
        return NULL;
    }
    parent->children_n = n;
    return parent->children;
}

static void read_list(const struct rp_condition_reader *reader, const struct rp_yaml *list,
                      unsigned scopes, struct rp_condition *out)
{
    if (!rp_yaml_is_list(reader->file, list))
        return;
    struct rp_condition *child = new_children(reader, list, list->n, out);
    for (const struct rp_yaml *item = list->first; item && child; item = item->next)
        rp_condition_read(reader, item, scopes, child++);
}

static void read_all(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                     unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"all", NULL};
    out->type = RP_CONDITION_ALL;
    if (rp_yaml_has_only(reader->file, node, keys))
        read_list(reader, rp_yaml_get(node, "all"), scopes, out);
}

static void read_any(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                     unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"any", NULL};
    const struct rp_yaml *list = rp_yaml_get(node, "any");
    out->type = RP_CONDITION_ANY;
    if (!rp_yaml_has_only(reader->file, node, keys))
        return;
    if (list->type == RP_YAML_LIST && list->n == 0)
        rp_yaml_fault(reader->file, list, "any of nothing never holds", NULL);
    read_list(reader, list, scopes, out);
}

static void read_only_child(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                            unsigned scopes, struct rp_condition *out)
{
    struct rp_condition *child = new_children(reader, node, 1, out);
    if (child)
        rp_condition_read(reader, node, scopes, child);
}

static void read_not(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                     unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"not", NULL};
    out->type = RP_CONDITION_NOT;
    if (rp_yaml_has_only(reader->file, node, keys))
        read_only_child(reader, rp_yaml_get(node, "not"), scopes, out);
}

static void read_some(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                      unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"some", "where", NULL};
    out->type = RP_CONDITION_SOME;
    if (!rp_yaml_has_only(reader->file, node, keys) ||
        !read_scope(reader, rp_yaml_get(node, "some"), &out->of))
        return;
    const struct rp_yaml *where = rp_yaml_get(node, "where");
    if (where)
        read_only_child(reader, where, scopes | RP_SCOPE_BIT(out->of), out);
}

/* A fact of the records that are counted. */
static bool read_fact_of(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                         const struct rp_condition *counted, enum rp_fact *out)
{
    if (!read_fact_name(reader, node, RP_SCOPE_BIT(counted->of), out))
        return false;
    if (rp_fact_info(*out)->scope == counted->of)
        return true;
    rp_yaml_fault(reader->file, node, "this must be a fact of ", rp_scope_name(counted->of));
    return false;
}

static void read_last(const struct rp_condition_reader *reader, const struct rp_yaml *in,
                      struct rp_condition *out)
{
    const struct rp_yaml *having = rp_yaml_get(in, "having");
    const struct rp_yaml *k = rp_yaml_get(in, "k");
    out->has_having = having && read_fact_of(reader, having, out, &out->having);
    if (k)
        (void)rp_yaml_count(reader->file, k, &out->k);
}

static void check_counts(const struct rp_condition_reader *reader, const struct rp_yaml *in,
                         const struct rp_condition *out)
{
    if (out->at_least == 0)
        rp_yaml_fault(reader->file, in, "at_least must be 1 or more", NULL);
    else if (out->k > 0 && out->at_least > out->k)
        rp_yaml_fault(reader->file, in, "at_least must not be more than k", NULL);
    else if (rp_yaml_get(in, "distinct") && out->at_least > RP_DISTINCT_MAX)
        rp_yaml_fault(reader->file, in, "at_least with distinct is at most 16", NULL);
}

static void read_count(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                       unsigned scopes, struct rp_condition *out)
{
    static const char *const outer[] = {"count_in_last", NULL};
    static const char *const keys[] = {"of", "having", "k", "at_least", "distinct", "where", NULL};
    const struct rp_yaml *in = rp_yaml_get(node, "count_in_last");
    out->type = RP_CONDITION_COUNT_IN_LAST;
    if (!rp_yaml_has_only(reader->file, node, outer) || !rp_yaml_has_only(reader->file, in, keys) ||
        !read_scope(reader, rp_yaml_get(in, "of") ? rp_yaml_get(in, "of") : in, &out->of))
        return;
    read_last(reader, in, out);
    const struct rp_yaml *at_least = rp_yaml_get(in, "at_least");
    const struct rp_yaml *distinct = rp_yaml_get(in, "distinct");
    const struct rp_yaml *where = rp_yaml_get(in, "where");
    if (!at_least || rp_yaml_count(reader->file, at_least, &out->at_least))
        check_counts(reader, in, out);
    out->has_distinct = distinct && read_fact_of(reader, distinct, out, &out->distinct);
    if (where)
        read_only_child(reader, where, scopes | RP_SCOPE_BIT(out->of), out);
}

static void read_mean(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                      unsigned scopes, struct rp_condition *out)
{
    static const char *const outer[] = {"mean_in_last", NULL};
    static const char *const keys[] = {"of", "fact", "having", "k", "ge", "le", NULL};
    const struct rp_yaml *in = rp_yaml_get(node, "mean_in_last");
    (void)scopes;
    out->type = RP_CONDITION_MEAN_IN_LAST;
    if (!rp_yaml_has_only(reader->file, node, outer) || !rp_yaml_has_only(reader->file, in, keys) ||
        !read_scope(reader, rp_yaml_get(in, "of") ? rp_yaml_get(in, "of") : in, &out->of))
        return;
    const struct rp_yaml *fact = rp_yaml_get(in, "fact");
    if (!fact || !read_fact_of(reader, fact, out, &out->fact)) {
        if (!fact)
            rp_yaml_fault(reader->file, in, "a mean needs a fact", NULL);
        return;
    }
    read_last(reader, in, out);
    if (out->k == 0)
        rp_yaml_fault(reader->file, in, "a mean needs k, 1 or more", NULL);
    if (rp_fact_info(out->fact)->type != RP_VALUE_NUMBER)
        rp_yaml_fault(reader->file, fact, "only numbers have a mean", NULL);
    else
        read_comparison(reader, in, out);
}

static void read_holds(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                       unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"holds", NULL};
    const struct rp_yaml *name = rp_yaml_get(node, "holds");
    (void)scopes;
    out->type = RP_CONDITION_HOLDS;
    if (!rp_yaml_has_only(reader->file, node, keys))
        return;
    if (name->type != RP_YAML_SCALAR ||
        !rp_advice_table_find(reader->guidance, name->text, &out->advice))
        rp_yaml_fault(reader->file, name, "there is no such advice", NULL);
    else if (reader->table == reader->guidance->tables_n)
        rp_yaml_fault(reader->file, name, "a shared condition cannot ask whether advice holds",
                      NULL);
    else if (out->advice >= reader->table)
        rp_yaml_fault(reader->file, name, "only advice of higher precedence can be asked about",
                      NULL);
}

static void read_use(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                     unsigned scopes, struct rp_condition *out)
{
    static const char *const keys[] = {"use", NULL};
    const struct rp_yaml *name = rp_yaml_get(node, "use");
    if (!rp_yaml_has_only(reader->file, node, keys))
        return;
    for (size_t i = 0; i < reader->guidance->conditions_n; i++) {
        const struct rp_named_condition *named = &reader->guidance->conditions[i];
        if (!rp_text_equal(named->name, name->text))
            continue;
        if (named->scopes & ~scopes)
            rp_yaml_fault(reader->file, name,
                          "this condition asks about a record that is not at "
                          "hand here",
                          NULL);
        *out = named->when;
        return;
    }
    rp_yaml_fault(reader->file, name, "there is no such shared condition above", NULL);
}

void rp_condition_read(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                       unsigned scopes, struct rp_condition *out)
{
    static const struct form forms[] = {
        {"fact", read_fact},         {"all", read_all},     {"any", read_any},
        {"not", read_not},           {"some", read_some},   {"count_in_last", read_count},
        {"mean_in_last", read_mean}, {"holds", read_holds}, {"use", read_use},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (rp_yaml_get(node, forms[i].key)) {
            out->line = node->line;
            forms[i].read(reader, node, scopes, out);
            return;
        }
    }
    rp_yaml_fault(reader->file, node,
                  "a condition is one of fact, all, any, not, some, "
                  "count_in_last, mean_in_last, holds, use",
                  NULL);
}
