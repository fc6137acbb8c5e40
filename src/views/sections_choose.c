#include "views/section.h"

#include <stdlib.h>

/* Calls side by side: more columns do not fit a screen. */
enum { CALLS_MAX = 6 };

/* What is compared, a row each. */
enum row {
    ROW_FEE,
    ROW_MODALITY,
    ROW_MINUTES,
    ROW_STORY,
    ROW_GETS_ME,
    ROW_AT_EASE,
    ROW_CLEAR_PLAN,
    ROW_CAN_DISAGREE,
    ROW_HOW,
    ROWS
};

static const char *const row_keys[ROWS] = {
    [ROW_FEE] = "choose.row.fee",         [ROW_MODALITY] = "choose.row.modality",
    [ROW_MINUTES] = "choose.row.minutes", [ROW_STORY] = "choose.row.story",
    [ROW_GETS_ME] = "choose.row.gets-me", [ROW_AT_EASE] = "choose.row.at-ease",
    [ROW_CLEAR_PLAN] = "choose.row.plan", [ROW_CAN_DISAGREE] = "choose.row.disagree",
    [ROW_HOW] = "choose.row.how"};

static struct rp_text number(struct rp_section_body *body, bool has, double value)
{
    return has ? rp_telling_number(body->telling, value) : (struct rp_text){0};
}

/* "95", "95, over your budget of 80" */
static struct rp_text fee(struct rp_section_body *body, const struct rp_entry *call)
{
    const struct rp_consult *c = call->record;
    const struct rp_relationship *r = call->whose->has_budget ? call->whose : body->relationship;
    if (!c->has_fee || !r->has_budget)
        return number(body, c->has_fee, c->fee);
    const struct rp_filling fillings[] = {{"fee", rp_telling_number(body->telling, c->fee)},
                                          {"budget", rp_telling_number(body->telling, r->budget)}};
    return rp_phrase(&body->telling->phrases,
                     c->fee > r->budget ? "choose.fee.over" : "choose.fee.within", fillings, 2);
}

static struct rp_text cell(struct rp_section_body *body, const struct rp_entry *call, enum row row)
{
    const struct rp_consult *c = call->record;
    static const struct rp_consult_ratings none = {.extra = {0}};
    const struct rp_consult_ratings *ratings = c->ratings ? c->ratings : &none;
    switch (row) {
    case ROW_FEE:
        return fee(body, call);
    case ROW_MODALITY:
        return c->modality;
    case ROW_MINUTES:
        return number(body, c->has_minutes, c->minutes);
    case ROW_STORY:
        return c->has_told_my_story
                   ? rp_phrase(&body->telling->phrases, c->told_my_story ? "value.yes" : "value.no",
                               NULL, 0)
                   : (struct rp_text){0};
    case ROW_GETS_ME:
        return number(body, ratings->has_gets_me, ratings->gets_me);
    case ROW_AT_EASE:
        return number(body, ratings->has_at_ease, ratings->at_ease);
    case ROW_CLEAR_PLAN:
        return number(body, ratings->has_clear_plan, ratings->clear_plan);
    case ROW_CAN_DISAGREE:
        return number(body, ratings->has_can_disagree, ratings->can_disagree);
    case ROW_HOW:
        return c->how_they_would_work;
    case ROWS:
    default:
        return (struct rp_text){0};
    }
}

static size_t relationships_n(const struct rp_section_body *body)
{
    return body->journey ? body->journey->relationships.n : 1;
}

static const struct rp_relationship *relationships(const struct rp_section_body *body)
{
    return body->journey ? body->journey->relationships.items : body->relationship;
}

/* "20 January"; with several to choose among "Anna, 20 January". */
static struct rp_text head(struct rp_section_body *body, const struct rp_entry *call)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    const struct rp_filling fillings[] = {
        {"name", call->whose->therapist},
        {"day", rp_phrase_day(phrases, call->day, body->telling->today)}};
    return relationships_n(body) < 2 || !call->whose->therapist.len
               ? fillings[1].value
               : rp_phrase(phrases, "choose.call.with", fillings, 2);
}

/* The newest calls side by side, in the order of the list below; a row that no call has is left
 * out. */
static void put_calls(struct rp_section_body *body, size_t n)
{
    struct rp_section_table t;
    const char *heads[1 + CALLS_MAX] = {"choose.row"};
    for (size_t i = 0; i < n; i++)
        heads[1 + i] = "choose.row";
    if (!rp_section_table_begin(body, heads, 1 + n, ROWS, &t))
        return;
    struct rp_text *names = rp_arena_array(body->telling->phrases.arena, 1 + n, sizeof *names);
    if (!names) {
        body->telling->phrases.rc = RP_LIMIT;
        return;
    }
    names[0] = t.table.heads[0];
    for (size_t i = 0; i < n; i++)
        names[1 + i] = head(body, &body->entries->items[i]);
    t.table.heads = names;
    for (int row = 0; row < ROWS; row++) {
        struct rp_text *cells = rp_section_table_row(&t);
        bool any = false;
        cells[0] = rp_phrase(&body->telling->phrases, row_keys[row], NULL, 0);
        for (size_t i = 0; i < n; i++) {
            cells[1 + i] = cell(body, &body->entries->items[i], (enum row)row);
            any = any || cells[1 + i].len;
        }
        t.table.rows_n -= !any;
    }
    rp_section_table_end(body, &t);
}

/* The newest first; on one day the latest noted. */
static int newest_first(const void *a, const void *b)
{
    const struct rp_entry *x = a, *y = b;
    return x->day != y->day ? (x->day < y->day) - (x->day > y->day)
                            : (x->position < y->position) - (x->position > y->position);
}

/* The calls of every relationship in the place of those of one. False: memory is out. */
static bool gather_calls(struct rp_section_body *body)
{
    struct rp_arena *arena = body->telling->phrases.arena;
    struct rp_entry_list *all = rp_arena_alloc(arena, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < relationships_n(body); i++)
        n += relationships(body)[i].consults.n;
    struct rp_entry *items = rp_arena_array(arena, n, sizeof *items);
    if (!all || !items)
        return false;
    *all = *body->entries;
    all->items = items;
    all->n = 0;
    for (size_t i = 0; i < relationships_n(body); i++) {
        const struct rp_relationship *r = &relationships(body)[i];
        for (size_t j = 0; j < r->consults.n; j++) {
            const struct rp_consult *c = &r->consults.items[j];
            items[all->n] = (struct rp_entry){
                .record = c, .whose = r, .position = all->n, .has_day = true, .day = c->day};
            all->n++;
        }
    }
    if (n)
        qsort(items, n, sizeof *items, newest_first);
    body->entries = all;
    return true;
}

static void calls(struct rp_section_body *body)
{
    const struct rp_value *gets_me = rp_section_fact(body, RP_FACT_CONSULT_GETS_ME);
    if (!gather_calls(body)) {
        body->telling->phrases.rc = RP_LIMIT;
        return;
    }
    size_t n = body->entries->n;
    if (n == 0) {
        rp_section_say_key(body, "choose.calls.none");
        return;
    }
    rp_section_say(body,
                   n == body->relationship->consults.n && gets_me->type == RP_VALUE_NUMBER
                       ? rp_phrase_with(&body->telling->phrases, "choose.calls.gets-me", "value",
                                        rp_telling_number(body->telling, gets_me->number))
                       : rp_telling_counted(body->telling, n, "choose.calls.one", "choose.calls"));
    put_calls(body, n < CALLS_MAX ? n : CALLS_MAX);
}

/* Of one of several: how many rated hours it is until one can tell. */
static void fit_line(struct rp_section_body *body, const struct rp_review *review)
{
    const struct rp_value *left = rp_facts_at(review->facts, RP_FACT_FIT_SESSIONS_LEFT, 0);
    double n = left->type == RP_VALUE_NUMBER ? left->number : 0;
    const struct rp_filling fillings[] = {{"name", review->relationship->therapist},
                                          {"n", rp_telling_number(body->telling, n)}};
    if (review->relationship->state == RP_STATE_ENDED || !review->relationship->therapist.len)
        return;
    rp_section_line(body, rp_phrase(&body->telling->phrases,
                                    n > 1    ? "choose.fit.of"
                                    : n == 1 ? "choose.fit.of.one"
                                             : "choose.fit.of.past",
                                    fillings, 2));
}

/* Not early, when somebody has been there for long and only the notes are new: as the guidance's
 * rule of young notes has it. */
static bool is_begun_late(struct rp_section_body *body)
{
    enum { LATE_DAYS = 28 };
    const struct rp_value *late = rp_section_fact(body, RP_FACT_NOTES_LATE_DAYS);
    return late->type == RP_VALUE_NUMBER && late->number >= LATE_DAYS;
}

static void fit(struct rp_section_body *body)
{
    const struct rp_value *left = rp_section_fact(body, RP_FACT_FIT_SESSIONS_LEFT);
    double n = left->type == RP_VALUE_NUMBER ? left->number : 0;
    rp_section_say(body, n == 0 ? rp_phrase(&body->telling->phrases, "choose.fit.past", NULL, 0)
                         : is_begun_late(body)
                             ? rp_telling_counted(body->telling, (size_t)n, "choose.fit.young.one",
                                                  "choose.fit.young")
                             : rp_telling_counted(body->telling, (size_t)n, "choose.fit.left.one",
                                                  "choose.fit.left"));
    if (body->reviews_n > 1) {
        for (size_t i = 0; i < body->reviews_n; i++)
            fit_line(body, body->reviews[i]);
        return;
    }
    rp_section_fact_line(body, RP_FACT_FIT_WINDOW);
    rp_section_fact_line(body, RP_FACT_SESSIONS_RATED);
    rp_section_fact_line(body, RP_FACT_FIT_MEAN_BOND);
}

static void bring(struct rp_section_body *body)
{
    const struct rp_term_set *brings = &body->relationship->brings;
    rp_section_say_key(body, !brings->items ? "choose.bring.unknown"
                             : brings->n    ? "choose.bring.some"
                                            : "choose.bring.none");
    for (size_t i = 0; i < brings->n; i++)
        rp_section_line(
            body, rp_phrase_term(&body->telling->phrases, "choice.brings", brings->items[i]->name));
}

static void learned(struct rp_section_body *body)
{
    size_t n = 0;
    for (size_t i = 0; body->journey && i < body->journey->relationships.n; i++) {
        const struct rp_relationship *r = &body->journey->relationships.items[i];
        if (r->state != RP_STATE_ENDED || !r->ended_how.len)
            continue;
        const struct rp_filling fillings[] = {{"name", r->therapist}, {"own", r->ended_how}};
        rp_section_line(body, rp_phrase(&body->telling->phrases,
                                        r->therapist.len ? "choose.learned.of" : "choose.learned",
                                        fillings, 2));
        n++;
    }
    rp_section_say_key(body, n ? "choose.learned.some" : "choose.learned.none");
}

const struct rp_section rp_sections_choose[] = {
    {"choose.calls.title", calls, "consults", {"consult"}},
    {"choose.fit.title", fit, NULL, {"checkin"}},
    {"choose.bring.title", bring, "relationships", {NULL}},
    {"choose.learned.title", learned, NULL, {NULL}},
    {NULL, NULL, NULL, {NULL}}};
