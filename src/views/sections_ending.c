#include "views/section.h"

/* Does this advice stand on the first page? */
static const struct rp_advised *advised(const struct rp_section_body *body, const char *advice)
{
    const struct rp_advice *all = &body->telling->review->advice;
    if (all->has_first_step && rp_text_is(all->first_step.table->advice, advice))
        return &all->first_step;
    for (size_t i = 0; i < all->notes_n; i++) {
        if (rp_text_is(all->notes[i].table->advice, advice))
            return &all->notes[i];
    }
    return NULL;
}

static void readiness(struct rp_section_body *body)
{
    static const enum rp_fact facts[] = {RP_FACT_LOOK_AIMS_REACHED, RP_FACT_LOOK_COULD_DO_WITHOUT,
                                         RP_FACT_LOOK_LITTLE_LEFT,
                                         RP_FACT_LOOKS_OWN_JUDGEMENT_SLOPE, RP_FACT_LOOK_DAYS_AGO};
    bool looked = rp_section_fact(body, RP_FACT_LOOK_DAYS_AGO)->type != RP_VALUE_UNKNOWN;
    rp_section_say_key(body, body->relationship->state == RP_STATE_ENDED ? "ending.ready.ended"
                             : advised(body, "plan-ending")              ? "ending.ready.yes"
                             : looked                                    ? "ending.ready.open"
                                                                         : "ending.ready.unknown");
    rp_section_line(body, rp_phrase(&body->telling->phrases, "ending.not-life", NULL, 0));
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        rp_section_fact_line(body, facts[i]);
}

static const struct rp_ending *ending_of(const struct rp_section_body *body)
{
    const struct rp_plan *plan = body->relationship->plan;
    return plan ? plan->ending : NULL;
}

static void put_steps(struct rp_section_body *body, const struct rp_ending *ending)
{
    for (size_t i = 0; i < ending->steps.n; i++) {
        const struct rp_step *step = &ending->steps.items[i];
        if (step->text.len)
            rp_section_line(body,
                            rp_phrase_with(&body->telling->phrases,
                                           step->done ? "ending.step.done" : "ending.step.open",
                                           "own", step->text));
    }
}

static void put_aims(struct rp_section_body *body, const struct rp_ending *ending)
{
    static const char *const heads[] = {"ending.aim", "ending.aim.reached"};
    struct rp_section_table t;
    if (!rp_section_table_begin(body, heads, 2, ending->aims.n, &t))
        return;
    for (size_t i = 0; i < ending->aims.n; i++) {
        const struct rp_aim *aim = &ending->aims.items[i];
        struct rp_text *cells = rp_section_table_row(&t);
        cells[0] = aim->text;
        if (aim->has_reached)
            cells[1] = rp_telling_number(body->telling, aim->reached);
    }
    rp_section_table_end(body, &t);
}

static void plan(struct rp_section_body *body)
{
    const struct rp_ending *ending = ending_of(body);
    struct rp_phrases *phrases = &body->telling->phrases;
    if (!ending) {
        rp_section_say_key(body, "ending.plan.none");
        return;
    }
    rp_section_say(
        body, ending->has_last_day
                  ? rp_phrase_with(phrases, "ending.plan.day", "day",
                                   rp_phrase_day(phrases, ending->last_day, body->telling->today))
                  : rp_phrase(phrases, "ending.plan.open", NULL, 0));
    put_aims(body, ending);
    put_steps(body, ending);
}

static void last_session(struct rp_section_body *body)
{
    const struct rp_ending *ending = ending_of(body);
    bool done = ending && ending->has_last_session_done && ending->last_session_done;
    rp_section_say_key(body, done ? "ending.last.done" : "ending.last.open");
    if (body->relationship->ended_how.len)
        rp_section_line(body, rp_phrase_with(&body->telling->phrases, "ending.last.how", "own",
                                             body->relationship->ended_how));
}

static void coming_back(struct rp_section_body *body)
{
    const struct rp_relationship *r = body->relationship;
    rp_section_say_key(body, advised(body, "come-back") ? "ending.back.here"
                             : r->reason_to_return.len  ? "ending.back.noted"
                                                        : "ending.back.none");
    if (r->reason_to_return.len)
        rp_section_line(body, rp_phrase_with(&body->telling->phrases, "ending.back.reason", "own",
                                             r->reason_to_return));
}

const struct rp_section rp_sections_ending[] = {
    {"ending.ready.title", readiness, NULL, {NULL}},
    {"ending.plan.title", plan, NULL, {"ending", "ending-aim", "ending-step"}},
    {"ending.last.title", last_session, NULL, {NULL}},
    {"ending.back.title", coming_back, "returns", {"return"}},
    {NULL, NULL, NULL, {NULL}}};
