#include "guide/change.h"

#include "guide/trace.h"
#include "guide/trace_distance.h"

#include <math.h>
#include <rapport/guide/fact_words.h>
#include <string.h>

/* With more than this in the way no single value can be enough. Two leaves may ask about one value.
 */
enum { IN_THE_WAY_MAX = 3 };

struct candidates {
    struct rp_stepping *s;
    struct rp_override items[RP_CHANGES_TRIED_MAX]; /* smallest change first */
    double sizes[RP_CHANGES_TRIED_MAX];
    size_t n;
};

/* How a unit is counted: its range, and the smallest step a person would call a difference. */
struct unit {
    const char *name;
    double range;
    double step;
};

static const struct unit units[] = {
    {"points", 10, .5},   {"points a month", 2, .1}, {"probability", 1, .01},
    {"per cent", 100, 1}, {"days", 90, 1},
};
static const struct unit counted = {"", 10, 1};
static const struct unit phq9 = {"points", 27, 1}, gad7 = {"points", 21, 1};

/* The instrument whose total the fact is a difference of; NULL: none. */
static const struct unit *outcome_of(enum rp_fact fact)
{
    if (fact == RP_FACT_PHQ9_RISE_LAST || fact == RP_FACT_PHQ9_RISE_FIRST)
        return &phq9;
    return fact == RP_FACT_GAD7_RISE_LAST || fact == RP_FACT_GAD7_RISE_FIRST ? &gad7 : NULL;
}

static struct unit unit_of(enum rp_fact fact)
{
    const char *name = rp_fact_info(fact)->unit;
    if (outcome_of(fact))
        return *outcome_of(fact);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].name, name) == 0)
            return units[i];
    }
    return counted;
}

/* Differences and courses may lie below 0; nothing else does. */
static double least_of(enum rp_fact fact)
{
    if (outcome_of(fact))
        return -outcome_of(fact)->range;
    if (fact == RP_FACT_MOMENT_REACTION || fact == RP_FACT_SESSION_HOUR_BELOW_OTHERS ||
        strcmp(rp_fact_info(fact)->unit, "points a month") == 0)
        return -10;
    return 0;
}

static double most_of(enum rp_fact fact)
{
    const char *unit = rp_fact_info(fact)->unit;
    bool bounded = strcmp(unit, "points") == 0 || strcmp(unit, "probability") == 0 ||
                   strcmp(unit, "per cent") == 0;
    return bounded ? unit_of(fact).range : INFINITY;
}

static double size_of(enum rp_fact fact, const struct rp_value *now, const struct rp_value *then)
{
    if (now->type != RP_VALUE_NUMBER || then->type != RP_VALUE_NUMBER)
        return 1;
    return fmin(1, fabs(then->number - now->number) / unit_of(fact).range);
}

static bool is_there(const struct candidates *c, const struct rp_override *o)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct rp_override *there = &c->items[i];
        if (there->fact == o->fact && there->row == o->row &&
            rp_value_equal(&there->value, &o->value))
            return true;
    }
    return false;
}

static bool is_among(enum rp_fact fact, const enum rp_fact *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == fact)
            return true;
    }
    return false;
}

#define IS_AMONG(fact, list) is_among(fact, list, sizeof(list) / sizeof(list)[0])

/* What happened may be imagined away, and what one does oneself may be imagined done; but nobody is
 * asked to imagine that something was done to them, or that a record is of another sort. */
static bool is_imaginable_flag(enum rp_fact fact, bool then)
{
    static const enum rp_fact sort[] = {RP_FACT_MOMENT_WITH_THERAPIST, RP_FACT_MOMENT_MENDABLE,
                                        RP_FACT_MOMENT_ABOUT_OTHER, RP_FACT_MOMENT_RAISED_HERE,
                                        RP_FACT_BOUNDARY_PUNCTUALITY};
    static const enum rp_fact own_doing[] = {RP_FACT_MOMENT_EXPLORED, RP_FACT_BOUNDARY_ASKED,
                                             RP_FACT_SESSION_ACUTE};
    return then ? IS_AMONG(fact, own_doing) : !IS_AMONG(fact, sort);
}

/* What is over stays as it was: neither the person nor time can bring it about. */
static bool is_over(enum rp_fact fact)
{
    static const enum rp_fact over[] = {RP_FACT_MOMENT_KIND,          RP_FACT_MOMENT_FELT,
                                        RP_FACT_MOMENT_REACTION,      RP_FACT_MOMENT_LEVEL_BEFORE,
                                        RP_FACT_MOMENT_RETALIATED,    RP_FACT_MOMENT_CLOSED_REPLIES,
                                        RP_FACT_ATTEMPT_REPLY,        RP_FACT_BOUNDARY_KIND,
                                        RP_FACT_BOUNDARY_KIND_CLASS,  RP_FACT_BOUNDARY_ASKED_BEFORE,
                                        RP_FACT_BOUNDARY_RETALIATED,  RP_FACT_BOUNDARY_CLOSED_REPLY,
                                        RP_FACT_APPOINTMENT_ATTENDED, RP_FACT_DISCLOSURE_FOR_WHOM,
                                        RP_FACT_SESSION_TOLD,         RP_FACT_FIT_WINDOW};
    return IS_AMONG(fact, over);
}

/* Time goes one way: sessions, looks and tries only become more. Days pass for all records at once,
 * so that one of them alone were older says nothing true. */
static bool is_imaginable_time(enum rp_fact fact, double now, double then)
{
    static const char *const growing[] = {"sessions", "looks", "attempts"};
    if (fact == RP_FACT_FIT_SESSIONS_LEFT)
        return then < now;
    if (strcmp(rp_fact_info(fact)->unit, "days") == 0)
        return false;
    for (size_t i = 0; i < sizeof growing / sizeof growing[0]; i++) {
        if (strcmp(rp_fact_info(fact)->unit, growing[i]) == 0)
            return then > now;
    }
    return true;
}

/* What was never tried has no outcome. */
static bool has_outcome(const struct candidates *c, const struct rp_override *o)
{
    const struct rp_facts *facts = c->s->question->facts;
    if (o->fact == RP_FACT_MOMENT_RESOLVED &&
        rp_facts_at(facts, o->fact, o->row)->type == RP_VALUE_UNKNOWN)
        return rp_facts_at(facts, RP_FACT_MOMENT_RAISED_DAYS_AGO, o->row)->type == RP_VALUE_NUMBER;
    return true;
}

/* Could it become so? Of what is not known now, only what they may still note. */
static bool is_imaginable(enum rp_fact fact, const struct rp_value *now,
                          const struct rp_value *then)
{
    static const enum rp_fact may_be_noted[] = {RP_FACT_BRINGS_N, RP_FACT_CONSULT_GETS_ME,
                                                RP_FACT_CONSULT_CLEAR_PLAN,
                                                RP_FACT_CONSULT_CAN_DISAGREE};
    if (is_over(fact))
        return false;
    if (now->type == RP_VALUE_UNKNOWN) {
        bool relationship = rp_fact_info(fact)->scope == RP_SCOPE_RELATIONSHIP;
        return then->type == RP_VALUE_NUMBER && (!relationship || IS_AMONG(fact, may_be_noted));
    }
    if (then->type == RP_VALUE_FLAG)
        return is_imaginable_flag(fact, then->flag);
    return then->type != RP_VALUE_NUMBER || is_imaginable_time(fact, now->number, then->number);
}

/* Keeps the smallest ones, in order; of equal ones the first stays first. */
static void offer(struct candidates *c, const struct rp_leaf *leaf, struct rp_value then)
{
    struct rp_override o = {true, leaf->fact, leaf->row, then};
    enum rp_scope scope = rp_fact_info(leaf->fact)->scope;
    struct rp_value now = *rp_facts_at(c->s->question->facts, leaf->fact, leaf->row);
    double size = size_of(leaf->fact, &now, &then);
    RP_ASSERT(leaf->row < c->s->question->facts->rows[scope].n);
    if (is_there(c, &o) || !is_imaginable(leaf->fact, &now, &then) || !has_outcome(c, &o))
        return;
    size_t at = c->n;
    while (at > 0 && c->sizes[at - 1] > size)
        at--;
    if (at == RP_CHANGES_TRIED_MAX)
        return;
    c->n += c->n < RP_CHANGES_TRIED_MAX;
    for (size_t i = c->n - 1; i > at; i--) {
        c->items[i] = c->items[i - 1];
        c->sizes[i] = c->sizes[i - 1];
    }
    c->items[at] = o;
    c->sizes[at] = size;
}

static void offer_number(struct candidates *c, const struct rp_leaf *leaf, double number)
{
    if (number >= least_of(leaf->fact) && number <= most_of(leaf->fact))
        offer(c, leaf, rp_value_number(number));
}

/* The number just inside (or just outside) the bound. */
static void offer_bound(struct candidates *c, const struct rp_leaf *leaf, bool inside)
{
    const struct rp_condition *condition = leaf->condition;
    double step = unit_of(leaf->fact).step, bound = condition->value.number;
    if (inside) {
        offer_number(c, leaf, bound);
    } else {
        if (condition->comparison != RP_COMPARISON_LE)
            offer_number(c, leaf, bound - step);
        if (condition->comparison != RP_COMPARISON_GE)
            offer_number(c, leaf, bound + step);
    }
}

static void offer_other_words(struct candidates *c, const struct rp_leaf *leaf)
{
    struct rp_text word = {0};
    for (size_t i = 0; (word = rp_fact_word(leaf->fact, i, NULL)).bytes; i++) {
        if (!rp_text_equal(word, leaf->condition->value.word))
            offer(c, leaf, rp_value_word(word));
    }
}

/* A mean is moved by its latest record alone, as far as that can go. */
static void offer_mean(struct candidates *c, const struct rp_leaf *leaf, bool inside)
{
    const struct rp_condition *condition = leaf->condition;
    if (leaf->value.type != RP_VALUE_NUMBER)
        return;
    double now = rp_facts_at(c->s->question->facts, leaf->fact, leaf->row)->number;
    double step = inside ? 0 : unit_of(leaf->fact).step / (double)condition->k;
    double bound = condition->comparison == RP_COMPARISON_GE ? condition->value.number - step
                                                             : condition->value.number + step;
    offer_number(c, leaf, now + (bound - leaf->value.number) * (double)condition->k);
}

/* Which side of the comparison it would have to be on. What is so would have to be not so, what is
 * not so, so; what is unknown, as it was wanted. */
static void offer_leaf(struct candidates *c, const struct rp_leaf *leaf)
{
    const struct rp_condition *condition = leaf->condition;
    struct rp_at_hand at = {.scopes = 0};
    bool is_mean = condition->type == RP_CONDITION_MEAN_IN_LAST;
    if ((!is_mean && condition->type != RP_CONDITION_FACT) || leaf->fact == RP_FACT_STATE ||
        condition->comparison == RP_COMPARISON_KNOWN)
        return;
    if (!is_mean)
        at = rp_at_row(&at, rp_fact_info(leaf->fact)->scope, leaf->row);
    enum rp_truth truth = rp_condition_evaluate(&c->s->evaluation, condition, &at);
    bool inside = truth == RP_TRUTH_UNKNOWN ? leaf->wanted : truth == RP_TRUTH_FALSE;
    if (is_mean)
        offer_mean(c, leaf, inside);
    else if (condition->value.type == RP_VALUE_NUMBER)
        offer_bound(c, leaf, inside);
    else if (inside)
        offer(c, leaf, condition->value);
    else if (condition->value.type == RP_VALUE_FLAG)
        offer(c, leaf, rp_value_flag(!condition->value.flag));
    else
        offer_other_words(c, leaf);
}

static enum rp_rc offer_trace(struct candidates *c, const struct rp_trace *trace)
{
    for (size_t i = 0; i < trace->leaves_n; i++)
        offer_leaf(c, &trace->leaves[i]);
    return trace->out_of_memory ? RP_LIMIT : RP_OK;
}

static enum rp_rc offer_rule(struct candidates *c, const struct rp_rule *rule)
{
    struct rp_evaluation *e = &c->s->evaluation;
    struct rp_at_hand at = {.scopes = 0};
    struct rp_trace trace = {0};
    if (rule->note_only || !(rule->states & (1u << e->state)))
        return RP_OK;
    if (rp_rule_fires(e, rule))
        rp_trace_support(e, &rule->when, &at, true, &trace);
    else if (rp_trace_distance(e, &rule->when, &at, true, IN_THE_WAY_MAX) < IN_THE_WAY_MAX)
        rp_trace_in_the_way(e, &rule->when, &at, true, &trace);
    return offer_trace(c, &trace);
}

/* Exceptions keep advice away by being TRUE. */
static enum rp_rc offer_exceptions(struct candidates *c, const struct rp_advice_table *table)
{
    struct rp_trace trace = {0};
    struct rp_at_hand at = {.negated = true};
    const struct rp_named_condition *exception = rp_table_exception(&c->s->evaluation, table);
    for (size_t i = 0; i < table->exceptions_n; i++) {
        const struct rp_condition *when = &table->exceptions[i]->when;
        if (table->exceptions[i] == exception)
            rp_trace_support(&c->s->evaluation, when, &at, true, &trace);
        else if (!exception && rp_trace_distance(&c->s->evaluation, when, &at, true,
                                                 IN_THE_WAY_MAX) < IN_THE_WAY_MAX)
            rp_trace_in_the_way(&c->s->evaluation, when, &at, true, &trace);
    }
    return offer_trace(c, &trace);
}

/* The first step's own rules, and those above that could take its place. What stands below comes
 * forward by itself when the first step goes. */
static enum rp_rc offer_all(struct candidates *c, size_t first)
{
    const struct rp_guidance *g = c->s->question->guidance;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i <= first && rc == RP_OK; i++) {
        const struct rp_advice_table *table = &g->tables[i];
        for (size_t r = 0; r < table->rules_n && rc == RP_OK; r++)
            rc = offer_rule(c, &table->rules[r]);
        bool matters = i == first || c->s->evaluation.holds[i];
        for (size_t r = 0; r < table->rules_n && !matters; r++)
            matters =
                !table->rules[r].note_only && rp_rule_fires(&c->s->evaluation, &table->rules[r]);
        if (rc == RP_OK && matters)
            rc = offer_exceptions(c, table);
    }
    return rc;
}

static bool has_fact(const struct rp_advice *out, enum rp_fact fact)
{
    for (size_t i = 0; i < out->changes_n; i++) {
        if (out->changes[i].fact == fact)
            return true;
    }
    return false;
}

static void try_one(struct candidates *c, size_t i, size_t first, struct rp_advice *out)
{
    const struct rp_override *o = &c->items[i];
    const struct rp_fact_rows *rows = &c->s->question->facts->rows[rp_fact_info(o->fact)->scope];
    if (has_fact(out, o->fact))
        return;
    c->s->evaluation.override = *o;
    size_t then = rp_first_step(c->s);
    c->s->evaluation.override.is_on = false;
    if (then == first)
        return;
    out->changes[out->changes_n++] =
        (struct rp_change){.fact = o->fact,
                           .from = rows->items[o->row].id,
                           .now = *rp_facts_at(c->s->question->facts, o->fact, o->row),
                           .then = o->value,
                           .advice = &c->s->question->guidance->tables[then],
                           .size = c->sizes[i]};
}

enum rp_rc rp_changes_find(struct rp_stepping *s, size_t first, struct rp_advice *out)
{
    /* What folds is never outweighed: nobody is told how it could be otherwise. */
    if (s->question->guidance->tables[first].dismissible == RP_DISMISSIBLE_FOLDS)
        return RP_OK;
    struct candidates *c = rp_arena_alloc(s->evaluation.arena, sizeof *c);
    if (!c)
        return RP_LIMIT;
    c->s = s;
    enum rp_rc rc = offer_all(c, first);
    size_t rows_most = s->evaluation.rows_read + RP_CHANGE_ROWS_MAX;
    for (size_t i = 0; i < c->n && rc == RP_OK && out->changes_n < RP_CHANGES_MAX &&
                       s->evaluation.rows_read < rows_most;
         i++)
        try_one(c, i, first, out);
    return rc;
}
