#include "guide/make.h"

#include "guide/reason.h"

/* One advice being put together. */
struct making {
    struct rp_stepping *s;
    const struct rp_advice_table *table;
    bool as_note; /* rules that are notes only count as well */
    struct rp_advised advised;
    struct rp_reasons reasons;
    const struct rp_rule *heaviest; /* the rule whose record it is about, else the first */
};

static bool can_be_about(enum rp_scope scope)
{
    return scope == RP_SCOPE_MOMENT || scope == RP_SCOPE_BOUNDARY || scope == RP_SCOPE_BELIEF ||
           scope == RP_SCOPE_VICTORY;
}

/* Is hit h heavier than what the advice is about so far? Between kinds of records the weight and
 * the day decide, then what came first stays. */
static bool is_heavier(const struct making *m, const struct rp_hit *h)
{
    const struct rp_facts *facts = m->s->question->facts;
    const struct rp_advised *a = &m->advised;
    if (a->about_scope == RP_SCOPE_RELATIONSHIP)
        return true;
    if (a->about_scope == h->scope)
        return rp_row_is_heavier(facts, h->scope, h->row, a->about_row);
    const struct rp_fact_row *new = &facts->rows[h->scope].items[h->row];
    const struct rp_fact_row *old = &facts->rows[a->about_scope].items[a->about_row];
    if (new->weight > old->weight || new->weight < old->weight)
        return new->weight > old->weight;
    return new->day > old->day;
}

static void weigh(struct making *m, const struct rp_rule *rule, const struct rp_trace *trace)
{
    if (!m->heaviest)
        m->heaviest = rule;
    for (size_t i = 0; i < trace->hits_n; i++) {
        const struct rp_hit *h = &trace->hits[i];
        if (!can_be_about(h->scope) || !is_heavier(m, h))
            continue;
        m->advised.about_scope = h->scope;
        m->advised.about_row = h->row;
        m->advised.about = m->s->question->facts->rows[h->scope].items[h->row].id;
        m->heaviest = rule;
    }
}

/* Ratings below this many say little. Four give a reliability of .93 (Spearman-Brown from .77). */
enum { FEW_RATED = 4 };

static enum rp_sure sure_of_ratings(const struct making *m)
{
    struct rp_at_hand at = {.scopes = 0};
    struct rp_value rated = rp_value_at(&m->s->evaluation, RP_FACT_SESSIONS_RATED, &at);
    return rated.type == RP_VALUE_NUMBER && rated.number < FEW_RATED ? RP_SURE_TENTATIVE
                                                                     : RP_SURE_LIKELY;
}

/* When nothing else holds: that the work has ended, the person wrote down. */
static enum rp_sure sure_of_default(const struct making *m)
{
    return m->s->evaluation.state == RP_STATE_ENDED ? RP_SURE_CLEAR : sure_of_ratings(m);
}

static enum rp_sure sure_of(const struct making *m, const struct rp_rule *rule)
{
    struct rp_at_hand at = {.scopes = 0};
    struct rp_value p;
    switch (rule->rests_on) {
    case RP_RESTS_ON_RECORD:
        return RP_SURE_CLEAR;
    case RP_RESTS_ON_RATINGS:
        return sure_of_ratings(m);
    case RP_RESTS_ON_LOOKS:
        return RP_SURE_LIKELY;
    case RP_RESTS_ON_ALARM:
        p = rp_value_at(&m->s->evaluation, RP_FACT_RUPTURE_P_ACTIVE, &at);
        return p.type == RP_VALUE_NUMBER &&
                       p.number >= m->s->question->guidance->likely_from - RP_NUMBERS_EQUAL_WITHIN
                   ? RP_SURE_LIKELY
                   : RP_SURE_TENTATIVE;
    }
    return RP_SURE_TENTATIVE;
}

static enum rp_rc take_rule(struct making *m, const struct rp_rule *rule, struct rp_trace *trace)
{
    struct rp_at_hand at = {.scopes = 0};
    struct rp_advised *a = &m->advised;
    rp_trace_support(&m->s->evaluation, &rule->when, &at, true, trace);
    if (trace->out_of_memory)
        return RP_LIMIT;
    weigh(m, rule, trace);
    enum rp_sure sure = sure_of(m, rule);
    a->sure = a->fired_n == 0 || sure > a->sure ? sure : a->sure;
    a->rests_on_alarm |= rule->rests_on == RP_RESTS_ON_ALARM;
    a->fired[a->fired_n++] = rule;
    return RP_OK;
}

/* The record it is about gives the first reasons. */
static enum rp_rc add_reasons(struct making *m, const struct rp_trace *traces)
{
    struct rp_text none = {0};
    enum rp_rc rc = RP_OK;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < m->advised.fired_n && rc == RP_OK; i++) {
            if ((m->advised.fired[i] == m->heaviest) == (pass == 0))
                rc = rp_reasons_add(&m->s->evaluation, &traces[i], none, &m->reasons);
        }
    }
    return rc;
}

static enum rp_rc take_rules(struct making *m)
{
    struct rp_arena *arena = m->s->evaluation.arena;
    size_t rules_n = m->table->rules_n;
    struct rp_trace *traces = rp_arena_array(arena, rules_n, sizeof *traces);
    m->advised.fired = rp_arena_array(arena, rules_n, sizeof(const struct rp_rule *));
    if (!traces || !m->advised.fired)
        return RP_LIMIT;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < rules_n && rc == RP_OK; i++) {
        const struct rp_rule *rule = &m->table->rules[i];
        if ((m->as_note || !rule->note_only) && rp_rule_fires(&m->s->evaluation, rule))
            rc = take_rule(m, rule, &traces[m->advised.fired_n]);
    }
    return rc == RP_OK ? add_reasons(m, traces) : rc;
}

/* With the record it is about at hand. */
static struct rp_at_hand at_about(const struct making *m)
{
    struct rp_at_hand at = {.scopes = 0};
    if (m->advised.about_scope == RP_SCOPE_RELATIONSHIP)
        return at;
    return rp_at_row(&at, m->advised.about_scope, m->advised.about_row);
}

static enum rp_rc add_mentions(struct making *m)
{
    struct rp_evaluation *e = &m->s->evaluation;
    struct rp_at_hand at = at_about(m);
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < m->table->mentions_n && rc == RP_OK; i++) {
        const struct rp_mention *mention = &m->table->mentions[i];
        struct rp_trace trace = {0};
        if (rp_condition_evaluate(e, &mention->when, &at) != RP_TRUTH_TRUE)
            continue;
        rp_trace_support(e, &mention->when, &at, true, &trace);
        rc = rp_reasons_add(e, &trace, mention->words, &m->reasons);
    }
    return rc;
}

/* What rests on the absence of things still says something that is there. */
static enum rp_rc add_standing_reasons(struct making *m)
{
    struct rp_evaluation *e = &m->s->evaluation;
    struct rp_at_hand at = {.scopes = 0};
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < m->table->reasons_n && rc == RP_OK; i++) {
        if (rp_value_at(e, m->table->reasons[i], &at).type != RP_VALUE_UNKNOWN)
            rc = rp_reasons_add_fact(e, m->table->reasons[i], &m->reasons);
    }
    if (rc == RP_OK && m->reasons.n == 0)
        rc = rp_reasons_add_fact(e, RP_FACT_SESSIONS_RATED, &m->reasons);
    return rc;
}

static const struct rp_words *own_words(const struct making *m)
{
    enum rp_state state = m->s->evaluation.state;
    const struct rp_words *words = NULL;
    if (state == RP_STATE_ENDED)
        words = rp_advice_words(m->table, rp_text_of("ended"));
    if (!words && m->heaviest && m->heaviest->words.bytes)
        words = rp_advice_words(m->table, m->heaviest->words);
    else if (!words && state == RP_STATE_CONSIDERING)
        words = rp_advice_words(m->table, rp_text_of("considering"));
    return words ? words : &m->table->words[0];
}

void rp_advised_prefaces(struct rp_evaluation *e, const struct rp_advice_table *table,
                         const struct rp_at_hand *at, struct rp_strbuf *out)
{
    for (size_t i = 0; i < table->prefaces_n; i++) {
        const struct rp_preface *preface = &table->prefaces[i];
        if (rp_condition_evaluate(e, &preface->when, at) != RP_TRUTH_TRUE)
            continue;
        if (out->len)
            rp_strbuf_str(out, "\n\n");
        rp_strbuf_text(out, preface->words);
    }
}

static enum rp_rc put_words(struct making *m)
{
    struct rp_evaluation *e = &m->s->evaluation;
    struct rp_at_hand at = at_about(m);
    const struct rp_words *words = own_words(m);
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, e->arena, RP_ADVICE_WORDS_MAX);
    if (!m->s->question->is_unprefaced)
        rp_advised_prefaces(e, m->table, &at, &sb);
    if (sb.len)
        rp_strbuf_str(&sb, "\n\n");
    rp_strbuf_text(&sb, words->text);
    m->advised.title = words->title.bytes ? words->title : m->table->title;
    return rp_strbuf_done(&sb, &m->advised.words);
}

enum rp_rc rp_advised_make(struct rp_stepping *s, size_t table, enum rp_hold hold, bool as_note,
                           struct rp_advised *out)
{
    struct making m = {.s = s, .table = &s->question->guidance->tables[table], .as_note = as_note};
    m.advised.table = m.table;
    m.advised.folded = hold == RP_HOLD_FOLDED;
    m.advised.sure = sure_of_default(&m);
    /* Folded, it is shown with all it rests on: nothing is left out. */
    rp_stepping_leave_out(s, m.advised.folded ? NULL : m.table);
    enum rp_rc rc = take_rules(&m);
    rp_stepping_leave_out(s, NULL);
    if (rc == RP_OK)
        rc = add_mentions(&m);
    if (rc == RP_OK && m.reasons.n == 0)
        rc = add_standing_reasons(&m);
    if (rc == RP_OK)
        rc = put_words(&m);
    m.advised.why = m.reasons.items;
    m.advised.why_n = m.reasons.n;
    if (rc == RP_OK)
        *out = m.advised;
    return rc;
}
