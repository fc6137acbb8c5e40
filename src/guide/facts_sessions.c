#include "guide/facts_build.h"

/* The five items of the bond score. */
static const char *const bond_items[] = {"heard", "safe", "aims", "way", "hour"};
enum { BOND_ITEMS = 5, HOUR_ITEM = 4 };

static void build_answer(const struct rp_build *b, enum rp_fact fact, size_t row, const char *item)
{
    const struct rp_response *checkin = b->from->course->sessions[row].checkin;
    double value = 0;
    if (checkin && rp_answers_get(&checkin->answers, item, &value))
        rp_build_number(b, fact, row, value);
}

/* Mean of the other four minus `hour`; all five must be there. */
static void build_hour(const struct rp_build *b, size_t row)
{
    const struct rp_response *checkin = b->from->course->sessions[row].checkin;
    double values[BOND_ITEMS] = {0};
    double sum = 0;
    if (!checkin)
        return;
    for (size_t i = 0; i < BOND_ITEMS; i++) {
        if (!rp_answers_get(&checkin->answers, bond_items[i], &values[i]))
            return;
        sum += values[i];
    }
    double others = (sum - values[HOUR_ITEM]) / (BOND_ITEMS - 1);
    rp_build_number(b, RP_FACT_SESSION_HOUR_BELOW_OTHERS, row, others - values[HOUR_ITEM]);
}

static void build_session(const struct rp_build *b, size_t row)
{
    const struct rp_course_session *s = &b->from->course->sessions[row];
    const struct rp_focus *focus = s->session->focus;
    struct rp_fact_row head = {.id = s->session->id, .day = s->day};
    rp_build_row(b, RP_SCOPE_SESSION, row, &head);
    if (s->has_bond)
        rp_build_number(b, RP_FACT_SESSION_BOND, row, s->bond);
    build_answer(b, RP_FACT_SESSION_STRETCHED, row, "stretched");
    build_answer(b, RP_FACT_SESSION_HELD_BACK, row, "held_back");
    build_answer(b, RP_FACT_SESSION_STUNG, row, "stung");
    build_answer(b, RP_FACT_SESSION_HOUR, row, "hour");
    build_hour(b, row);
    if (focus && focus->has_therapists)
        rp_build_number(b, RP_FACT_SESSION_THERAPISTS_SHARE, row, focus->therapists);
    rp_build_number(b, RP_FACT_SESSION_MOMENTS, row, 0);
    rp_build_number(b, RP_FACT_SESSION_ATTEMPTS_SINCE, row,
                    (double)rp_days_since(&b->attempts, s->day));
    rp_build_flag(b, RP_FACT_SESSION_ACUTE, row, s->session->has_acute && s->session->acute);
    rp_build_flag(b, RP_FACT_SESSION_TOLD, row, s->told);
}

/* First session on `day` or later. */
static size_t first_since(const struct rp_course *course, int32_t day)
{
    return course->n - rp_course_sessions_after(course, day - 1, false);
}

/* Adds a moment to the session it names, else to those of its day. */
static void count_moment(const struct rp_build *b, const struct rp_moment *m)
{
    const struct rp_course *course = b->from->course;
    const struct rp_session *named = rp_moment_session(b->from->relationship, m);
    int32_t day = 0;
    if (!rp_moment_with_therapist(m) || rp_term_has(m->kind, RP_TRAIT(NEVER_UNSAID)))
        return;
    if (!rp_moment_day(b->from->relationship, m, &day) || day > b->from->as_of)
        return;
    if (named && !rp_session_day(named, &day))
        return;
    for (size_t i = first_since(course, day); i < course->n && course->sessions[i].day == day;
         i++) {
        if (!named || course->sessions[i].session == named)
            rp_facts_at(b->facts, RP_FACT_SESSION_MOMENTS, i)->number += 1;
    }
}

static void build_disclosures(const struct rp_build *b)
{
    const struct rp_course *course = b->from->course;
    size_t row = 0;
    for (size_t i = 0; i < course->n; i++) {
        const struct rp_disclosure_list *list = &course->sessions[i].session->disclosures;
        for (size_t j = 0; j < list->n; j++, row++) {
            const struct rp_disclosure *d = &list->items[j];
            struct rp_fact_row head = {.id = d->id, .day = course->sessions[i].day};
            rp_build_row(b, RP_SCOPE_DISCLOSURE, row, &head);
            rp_build_word(b, RP_FACT_DISCLOSURE_FOR_WHOM, row,
                          rp_text_of(rp_enum_name(RP_ENUM_FOR_WHOM, d->for_whom)));
            rp_build_number(b, RP_FACT_DISCLOSURE_SESSIONS_AGO, row, (double)(course->n - 1 - i));
        }
    }
}

static void build_appointments(const struct rp_build *b)
{
    const struct rp_course *course = b->from->course;
    for (size_t i = 0; i < course->appointments_n; i++) {
        const struct rp_session *s = course->appointments[i];
        struct rp_fact_row head = {.id = s->id, .day = course->appointment_days[i]};
        enum rp_attended attended =
            s->attended == RP_ATTENDED_ABSENT ? RP_ATTENDED_YES : s->attended;
        rp_build_row(b, RP_SCOPE_APPOINTMENT, i, &head);
        rp_build_word(b, RP_FACT_APPOINTMENT_ATTENDED, i,
                      rp_text_of(rp_enum_name(RP_ENUM_ATTENDED, attended)));
    }
}

enum rp_rc rp_build_sessions(const struct rp_build *b)
{
    const struct rp_course *course = b->from->course;
    const struct rp_relationship *r = b->from->relationship;
    size_t disclosures_n = 0;
    for (size_t i = 0; i < course->n; i++)
        disclosures_n += course->sessions[i].session->disclosures.n;
    enum rp_rc rc = rp_facts_make_rows(b->facts, RP_SCOPE_SESSION, course->n, b->arena);
    if (rc == RP_OK)
        rc = rp_facts_make_rows(b->facts, RP_SCOPE_APPOINTMENT, course->appointments_n, b->arena);
    if (rc == RP_OK)
        rc = rp_facts_make_rows(b->facts, RP_SCOPE_DISCLOSURE, disclosures_n, b->arena);
    if (rc != RP_OK)
        return rc;
    for (size_t row = 0; row < course->n; row++)
        build_session(b, row);
    for (size_t i = 0; i < r->moments.n; i++)
        count_moment(b, &r->moments.items[i]);
    build_disclosures(b);
    build_appointments(b);
    return RP_OK;
}
