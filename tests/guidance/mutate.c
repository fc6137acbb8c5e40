#include "mutate.h"

#include <rapport/domain/terms.h>
#include <stdio.h>
#include <string.h>

enum { PLACE_MAX = 300 };

struct mutation {
    struct rp_guidance *guidance;
    mutant_fn mutant;
    void *ctx;
    size_t table;
    char place[PLACE_MAX]; /* of the condition at hand */
};

double smallest_step(enum rp_fact fact)
{
    const char *unit = rp_fact_info(fact)->unit;
    if (strncmp(rp_fact_info(fact)->name, "outcome.", strlen("outcome.")) == 0)
        return 1;
    if (strcmp(unit, "points") == 0)
        return .5;
    if (strcmp(unit, "probability") == 0)
        return .01;
    return strcmp(unit, "points a month") == 0 ? .1 : 1;
}

static void tell(struct mutation *m, const char *what)
{
    char text[PLACE_MAX + 100];
    snprintf(text, sizeof text, "%s: %s", m->place, what);
    m->mutant(m->ctx, m->table, text);
}

static void move_number(struct mutation *m, struct rp_condition *c)
{
    double as_is = c->value.number, step = smallest_step(c->fact);
    c->value.number = as_is + step;
    tell(m, "threshold one step up");
    c->value.number = as_is - step;
    tell(m, "threshold one step down");
    c->value.number = as_is;
}

static void change_value(struct mutation *m, struct rp_condition *c)
{
    struct rp_value as_is = c->value;
    if (c->value.type == RP_VALUE_NUMBER) {
        move_number(m, c);
        return;
    }
    if (c->value.type == RP_VALUE_WORD)
        c->value.word = rp_text_of("no such word");
    else
        c->value.flag = !as_is.flag;
    tell(m, "value changed");
    c->value = as_is;
}

static void move_count(struct mutation *m, size_t *count, const char *name)
{
    char what[80];
    size_t as_is = *count;
    if (as_is == 0)
        return;
    snprintf(what, sizeof what, "%s one more", name);
    *count = as_is + 1;
    tell(m, what);
    snprintf(what, sizeof what, "%s one less", name);
    *count = as_is - 1;
    if (*count > 0)
        tell(m, what);
    *count = as_is;
}

static void drop_flag(struct mutation *m, bool *flag, const char *what)
{
    if (!*flag)
        return;
    *flag = false;
    tell(m, what);
    *flag = true;
}

/* Each child left out in turn. */
static void drop_children(struct mutation *m, struct rp_condition *c)
{
    char what[80];
    for (size_t i = 0; i < c->children_n; i++) {
        struct rp_condition left_out = c->children[i];
        size_t behind = c->children_n - i - 1;
        memmove(&c->children[i], &c->children[i + 1], behind * sizeof left_out);
        c->children_n--;
        snprintf(what, sizeof what, "part %zu left out", i);
        tell(m, what);
        c->children_n++;
        memmove(&c->children[i + 1], &c->children[i], behind * sizeof left_out);
        c->children[i] = left_out;
    }
}

static void remove_not(struct mutation *m, struct rp_condition *c)
{
    struct rp_condition as_is = *c;
    *c = as_is.children[0];
    tell(m, "not removed");
    *c = as_is;
}

static void mutate_here(struct mutation *m, struct rp_condition *c)
{
    switch (c->type) {
    case RP_CONDITION_FACT:
        change_value(m, c);
        break;
    case RP_CONDITION_MEAN_IN_LAST:
        change_value(m, c);
        move_count(m, &c->k, "k");
        break;
    case RP_CONDITION_COUNT_IN_LAST:
        move_count(m, &c->k, "k");
        move_count(m, &c->at_least, "at_least");
        drop_flag(m, &c->has_distinct, "distinct left out");
        drop_children(m, c);
        break;
    case RP_CONDITION_ALL:
    case RP_CONDITION_ANY:
    case RP_CONDITION_SOME:
        drop_children(m, c);
        break;
    case RP_CONDITION_NOT:
        remove_not(m, c);
        break;
    case RP_CONDITION_HOLDS:
        break;
    }
}

static void mutate_condition(struct mutation *m, struct rp_condition *c)
{
    mutate_here(m, c);
    size_t len = strlen(m->place);
    for (size_t i = 0; i < c->children_n; i++) {
        snprintf(m->place + len, sizeof m->place - len, "/%zu", i);
        mutate_condition(m, &c->children[i]);
    }
    m->place[len] = '\0';
}

static void mutate_rule(struct mutation *m, const struct rp_advice_table *table,
                        struct rp_rule *rule)
{
    unsigned states = rule->states;
    snprintf(m->place, sizeof m->place, "%.*s: rule %.*s", RP_TEXT_ARG(table->advice),
             RP_TEXT_ARG(rule->id));
    for (int state = RP_STATE_CONSIDERING; state <= RP_STATE_ENDED; state++) {
        char what[80];
        snprintf(what, sizeof what, "state %s flipped", rp_enum_name(RP_ENUM_STATE, state));
        rule->states = states ^ (1u << state);
        tell(m, what);
    }
    rule->states = states;
    rule->note_only = !rule->note_only;
    tell(m, "note_only flipped");
    rule->note_only = !rule->note_only;
    mutate_condition(m, &rule->when);
}

static void mutate_exceptions(struct mutation *m, struct rp_advice_table *table)
{
    struct rp_named_condition *last = NULL;
    for (size_t i = 0; i < table->exceptions_n; i++) {
        struct rp_named_condition *one = table->exceptions[i];
        snprintf(m->place, sizeof m->place, "%.*s: exception %.*s", RP_TEXT_ARG(table->advice),
                 RP_TEXT_ARG(one->name));
        last = table->exceptions[--table->exceptions_n];
        table->exceptions[i] = last;
        tell(m, "left out");
        table->exceptions[table->exceptions_n++] = last;
        table->exceptions[i] = one;
        mutate_condition(m, &one->when);
    }
}

static void mutate_table(struct mutation *m, struct rp_advice_table *table)
{
    for (size_t i = 0; i < table->rules_n; i++)
        mutate_rule(m, table, &table->rules[i]);
    mutate_exceptions(m, table);
    for (size_t i = 0; i < table->prefaces_n; i++) {
        snprintf(m->place, sizeof m->place, "%.*s: preface %zu", RP_TEXT_ARG(table->advice), i);
        mutate_condition(m, &table->prefaces[i].when);
    }
    for (size_t i = 0; i < table->mentions_n; i++) {
        snprintf(m->place, sizeof m->place, "%.*s: mention %zu", RP_TEXT_ARG(table->advice), i);
        mutate_condition(m, &table->mentions[i].when);
    }
}

void mutate_all(struct rp_guidance *guidance, mutant_fn mutant, void *ctx)
{
    struct mutation m = {.guidance = guidance, .mutant = mutant, .ctx = ctx};
    for (m.table = 0; m.table < guidance->tables_n; m.table++)
        mutate_table(&m, &guidance->tables[m.table]);
}
