#include "guide/facts_build.h"

static void build_state(const struct rp_build *b)
{
    const struct rp_relationship *r = b->from->relationship;
    enum rp_state state = r->state == RP_STATE_ABSENT ? RP_STATE_CURRENT : r->state;
    rp_build_word(b, RP_FACT_STATE, 0, rp_text_of(rp_enum_name(RP_ENUM_STATE, state)));
    if (r->brings.items)
        rp_build_number(b, RP_FACT_BRINGS_N, 0, (double)r->brings.n);
}

static void build_rating(const struct rp_build *b, enum rp_fact fact, bool has, double value,
                         struct rp_text id)
{
    if (!has)
        return;
    rp_build_number(b, fact, 0, value);
    rp_build_from(b, fact, id);
}

/* Those among the others who were called, too. Unknown where they are not told. */
static void build_others(const struct rp_build *b)
{
    const struct rp_relationship_list *all = b->from->among;
    size_t n = 0;
    if (!all)
        return;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_relationship *r = &all->items[i];
        bool was_called = false;
        for (size_t j = 0; j < r->consults.n; j++)
            was_called = was_called || r->consults.items[j].day <= b->from->as_of;
        n += r != b->from->relationship && r->state == RP_STATE_CONSIDERING && was_called;
    }
    rp_build_number(b, RP_FACT_CONSULT_OTHERS, 0, (double)n);
}

/* The latest consult call that was rated. */
static void build_consult(const struct rp_build *b)
{
    const struct rp_consult_list *all = &b->from->relationship->consults;
    const struct rp_consult *latest = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_consult *c = &all->items[i];
        if (c->ratings && c->day <= b->from->as_of && (!latest || c->day >= latest->day))
            latest = c;
    }
    if (!latest)
        return;
    const struct rp_consult_ratings *ratings = latest->ratings;
    build_rating(b, RP_FACT_CONSULT_GETS_ME, ratings->has_gets_me, ratings->gets_me, latest->id);
    build_rating(b, RP_FACT_CONSULT_CLEAR_PLAN, ratings->has_clear_plan, ratings->clear_plan,
                 latest->id);
    build_rating(b, RP_FACT_CONSULT_CAN_DISAGREE, ratings->has_can_disagree, ratings->can_disagree,
                 latest->id);
}

/* Best mean of `window` rated sessions in a row that begin after the first rated one. */
static bool best_later_mean(const struct rp_course *course, size_t window, double *out)
{
    size_t seen = 0;
    bool found = false;
    for (size_t i = 0; i < course->n; i++) {
        double sum = 0;
        size_t n = 0;
        if (!course->sessions[i].has_bond || seen++ == 0)
            continue;
        for (size_t j = i; j < course->n && n < window; j++) {
            if (course->sessions[j].has_bond) {
                sum += course->sessions[j].bond;
                n++;
            }
        }
        if (n == window && (!found || sum / (double)n > *out)) {
            *out = sum / (double)n;
            found = true;
        }
    }
    return found;
}

static void build_fit(const struct rp_build *b)
{
    const struct rp_relationship *r = b->from->relationship;
    const struct rp_course *course = b->from->course;
    size_t window = r->has_fit_window ? (size_t)r->fit_window : RP_FIT_WINDOW;
    size_t doubled = r->brings.n > 0 ? 2 * window : window;
    double sum = 0, best = 0;
    for (size_t i = 0; i < course->n; i++)
        sum += course->sessions[i].has_bond ? course->sessions[i].bond : 0;
    rp_build_number(b, RP_FACT_SESSIONS_ATTENDED, 0, (double)course->n);
    rp_build_number(b, RP_FACT_SESSIONS_RATED, 0, (double)course->rated_n);
    rp_build_number(b, RP_FACT_FIT_WINDOW, 0, (double)doubled);
    rp_build_number(b, RP_FACT_FIT_SESSIONS_LEFT, 0,
                    doubled > course->rated_n ? (double)(doubled - course->rated_n) : 0);
    if (course->rated_n)
        rp_build_number(b, RP_FACT_FIT_MEAN_BOND, 0, sum / (double)course->rated_n);
    if (best_later_mean(course, window, &best))
        rp_build_number(b, RP_FACT_FIT_BEST_LATER_MEAN, 0, best);
}

/* Whoever begins to write in the third year is not at the beginning. */
static void build_late(const struct rp_build *b)
{
    const struct rp_relationship *r = b->from->relationship;
    const struct rp_course *course = b->from->course;
    int32_t first = course->n ? course->sessions[0].day : b->from->as_of;
    if (r->has_began)
        rp_build_number(b, RP_FACT_NOTES_LATE_DAYS, 0, first > r->began ? first - r->began : 0);
}

/* The rupture that now stands, against the attempts to say something. */
static void build_rupture(const struct rp_build *b)
{
    const struct rp_course *course = b->from->course;
    const struct rp_course_session *latest = rp_course_latest_rated(course);
    const struct rp_course_session *onset = rp_course_onset(course);
    if (latest) {
        rp_build_number(b, RP_FACT_RUPTURE_P_ACTIVE, 0, latest->out.p_active);
        rp_build_from(b, RP_FACT_RUPTURE_P_ACTIVE, latest->session->id);
        rp_build_flag(b, RP_FACT_RUPTURE_ALARM, 0, rp_course_alarm_stands(course));
    }
    if (onset) {
        rp_build_number(b, RP_FACT_RUPTURE_ATTEMPTS_SINCE_ONSET, 0,
                        (double)rp_days_since(&b->attempts, onset->day));
        rp_build_from(b, RP_FACT_RUPTURE_ATTEMPTS_SINCE_ONSET, onset->session->id);
    }
    if (!b->attempts.n)
        return;
    int32_t day = b->attempts.items[b->attempts.n - 1];
    rp_build_number(b, RP_FACT_ATTEMPTS_RATED_SINCE_LATEST, 0,
                    (double)rp_course_sessions_after(course, day, true));
    if (onset)
        rp_build_flag(b, RP_FACT_RUPTURE_BEFORE_LATEST_ATTEMPT, 0, onset->day <= day);
}

static void build_repair(const struct rp_build *b)
{
    const struct rp_course_session *repair = rp_course_latest_repair(b->from->course);
    if (!repair)
        return;
    rp_build_number(b, RP_FACT_REPAIR_DAYS_AGO, 0, b->from->as_of - repair->day);
    rp_build_from(b, RP_FACT_REPAIR_DAYS_AGO, repair->session->id);
    rp_build_number(b, RP_FACT_REPAIR_SESSIONS_SINCE, 0,
                    (double)rp_course_sessions_after(b->from->course, repair->day, false));
}

static void build_checkin(const struct rp_build *b)
{
    const struct rp_course *course = b->from->course;
    for (size_t i = course->n; i-- > 0;) {
        const struct rp_course_session *s = &course->sessions[i];
        double safe = 0;
        if (!s->checkin || !s->checkin->answers.n)
            continue;
        if (rp_answers_get(&s->checkin->answers, "safe", &safe)) {
            rp_build_number(b, RP_FACT_CHECKIN_SAFE, 0, safe);
            rp_build_from(b, RP_FACT_CHECKIN_SAFE, s->session->id);
        }
        return;
    }
}

static void build_return(const struct rp_build *b)
{
    const struct rp_return_list *all = &b->from->relationship->returns;
    const struct rp_return *latest = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_return *r = &all->items[i];
        if (r->day <= b->from->as_of && (!latest || r->day >= latest->day))
            latest = r;
    }
    if (!latest)
        return;
    rp_build_word(b, RP_FACT_RETURN_HERE, 0,
                  rp_text_of(rp_enum_name(RP_ENUM_PARTLY, latest->here)));
    rp_build_from(b, RP_FACT_RETURN_HERE, latest->id);
}

static void build_unsaid(const struct rp_build *b)
{
    const struct rp_fact_rows *moments = &b->facts->rows[RP_SCOPE_MOMENT];
    size_t n = 0, oldest = 0;
    for (size_t row = moments->n; row-- > 0;) {
        const struct rp_value *unsaid = rp_facts_at(b->facts, RP_FACT_MOMENT_UNSAID, row);
        if (rp_value_is_yes(unsaid)) {
            oldest = row;
            n++;
        }
    }
    rp_build_number(b, RP_FACT_UNSAID_N, 0, (double)n);
    if (!n)
        return;
    *rp_facts_at(b->facts, RP_FACT_UNSAID_OLDEST_DAYS, 0) =
        *rp_facts_at(b->facts, RP_FACT_MOMENT_AGE_DAYS, oldest);
    rp_build_from(b, RP_FACT_UNSAID_OLDEST_DAYS, moments->items[oldest].id);
}

void rp_build_relationship(const struct rp_build *b)
{
    build_state(b);
    build_others(b);
    build_consult(b);
    build_fit(b);
    build_late(b);
    build_rupture(b);
    build_repair(b);
    build_checkin(b);
    build_return(b);
    build_unsaid(b);
}
