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

/* A call, and with whom. */
struct talk {
    const struct rp_relationship *with;
    const struct rp_consult *consult;
    int32_t day;
};

/* The newest of them, the newest first. */
struct talks {
    size_t all; /* how many there are */
    size_t n;
    struct talk items[CALLS_MAX];
};

static struct rp_text number(struct rp_section_body *body, bool has, double value)
{
    return has ? rp_telling_number(body->telling, value) : (struct rp_text){0};
}

/* "95", "95, over your budget of 80" */
static struct rp_text fee(struct rp_section_body *body, const struct talk *talk)
{
    const struct rp_relationship *r = talk->with;
    const struct rp_consult *c = talk->consult;
    if (!c->has_fee || !r->has_budget)
        return number(body, c->has_fee, c->fee);
    const struct rp_filling fillings[] = {{"fee", rp_telling_number(body->telling, c->fee)},
                                          {"budget", rp_telling_number(body->telling, r->budget)}};
    return rp_phrase(&body->telling->phrases,
                     c->fee > r->budget ? "choose.fee.over" : "choose.fee.within", fillings, 2);
}

static struct rp_text cell(struct rp_section_body *body, const struct talk *talk, enum row row)
{
    const struct rp_consult *c = talk->consult;
    static const struct rp_consult_ratings none = {.extra = {0}};
    const struct rp_consult_ratings *ratings = c->ratings ? c->ratings : &none;
    switch (row) {
    case ROW_FEE:
        return fee(body, talk);
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

static void add_talk(struct talks *talks, const struct talk *talk)
{
    size_t at = talks->n;
    talks->all++;
    while (at > 0 && talks->items[at - 1].day < talk->day)
        at--;
    if (at == CALLS_MAX)
        return;
    if (talks->n < CALLS_MAX)
        talks->n++;
    for (size_t i = talks->n - 1; i > at; i--)
        talks->items[i] = talks->items[i - 1];
    talks->items[at] = *talk;
}

/* Those with others as well: one chooses among them. */
static void gather(struct rp_section_body *body, struct talks *talks)
{
    const struct rp_journey *journey = body->journey;
    const struct rp_relationship *all = journey ? journey->relationships.items : body->relationship;
    size_t n = journey ? journey->relationships.n : 1;
    for (size_t i = 0; i < n; i++) {
        struct rp_entry_list found = {0};
        struct rp_phrases *phrases = &body->telling->phrases;
        if (rp_entries_gather(&all[i], "consults", phrases->arena, &found) != RP_OK)
            phrases->rc = RP_LIMIT;
        for (size_t k = 0; k < found.n; k++) {
            const struct rp_entry *e = &found.items[k];
            add_talk(talks, &(struct talk){&all[i], e->record, e->day});
        }
    }
}

/* "20 January"; with several to choose among "A., 20 January". */
static struct rp_text head(struct rp_section_body *body, const struct talk *talk)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_text day = rp_phrase_day(phrases, talk->day, body->telling->today);
    bool one = !body->journey || body->journey->relationships.n < 2;
    const struct rp_filling fillings[] = {{"name", talk->with->therapist}, {"day", day}};
    return one || !talk->with->therapist.len ? day
                                             : rp_phrase(phrases, "choose.call.with", fillings, 2);
}

/* The calls side by side, the oldest of them first; a row that no call has is left out. */
static void put_calls(struct rp_section_body *body, const struct talks *talks)
{
    struct rp_section_table t;
    size_t n = talks->n;
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
        names[1 + i] = head(body, &talks->items[n - 1 - i]);
    t.table.heads = names;
    for (int row = 0; row < ROWS; row++) {
        struct rp_text *cells = rp_section_table_row(&t);
        bool any = false;
        cells[0] = rp_phrase(&body->telling->phrases, row_keys[row], NULL, 0);
        for (size_t i = 0; i < n; i++) {
            cells[1 + i] = cell(body, &talks->items[n - 1 - i], (enum row)row);
            any = any || cells[1 + i].len;
        }
        t.table.rows_n -= !any;
    }
    rp_section_table_end(body, &t);
}

static void calls(struct rp_section_body *body)
{
    struct talks talks = {0};
    const struct rp_value *gets_me = rp_section_fact(body, RP_FACT_CONSULT_GETS_ME);
    gather(body, &talks);
    if (talks.n == 0) {
        rp_section_say_key(body, "choose.calls.none");
        return;
    }
    rp_section_say(
        body,
        gets_me->type == RP_VALUE_NUMBER
            ? rp_phrase_with(&body->telling->phrases, "choose.calls.gets-me", "value",
                             rp_telling_number(body->telling, gets_me->number))
            : rp_telling_counted(body->telling, talks.all, "choose.calls.one", "choose.calls"));
    put_calls(body, &talks);
}

static void fit(struct rp_section_body *body)
{
    const struct rp_value *left = rp_section_fact(body, RP_FACT_FIT_SESSIONS_LEFT);
    double n = left->type == RP_VALUE_NUMBER ? left->number : 0;
    rp_section_say(body, n > 0 ? rp_telling_counted(body->telling, (size_t)n, "choose.fit.left.one",
                                                    "choose.fit.left")
                               : rp_phrase(&body->telling->phrases, "choose.fit.past", NULL, 0));
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
    {"choose.bring.title", bring, NULL, {"relationship"}},
    {"choose.learned.title", learned, NULL, {NULL}},
    {NULL, NULL, NULL, {NULL}}};
