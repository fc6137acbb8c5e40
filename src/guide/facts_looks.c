#include "guide/facts_build.h"
#include "guide/sort.h"
#include <rapport/engine/slope.h>

#define MONTHLY_LOOK "monthly-look"

static bool is_own(const struct rp_response *response, const char *instrument)
{
    return rp_text_is(response->instrument, instrument) && response->by != RP_ROLE_THERAPIST;
}

static void add_if(const struct rp_response *response, bool dated, int32_t day,
                   struct rp_dated *list, size_t *n)
{
    if (dated)
        list[(*n)++] = (struct rp_dated){day, response, NULL};
}

/* All answers to an instrument up to as_of, in looks and after sessions, oldest first. */
static enum rp_rc collect(const struct rp_build *b, const char *instrument, struct rp_dated **out,
                          size_t *out_n)
{
    const struct rp_relationship *r = b->from->relationship;
    const struct rp_course *course = b->from->course;
    size_t cap = r->looks.n;
    for (size_t i = 0; i < course->appointments_n; i++)
        cap += course->appointments[i]->responses.n;
    struct rp_dated *list = rp_arena_array(b->arena, cap, sizeof *list);
    size_t n = 0;
    if (!list)
        return RP_LIMIT;
    for (size_t i = 0; i < course->appointments_n; i++) {
        const struct rp_response_list *responses = &course->appointments[i]->responses;
        for (size_t j = 0; j < responses->n; j++)
            add_if(&responses->items[j], is_own(&responses->items[j], instrument),
                   course->appointment_days[i], list, &n);
    }
    for (size_t i = 0; i < r->looks.n; i++) {
        int32_t day = 0;
        const struct rp_response *look = &r->looks.items[i];
        bool dated = rp_response_day(look, &day) && day <= b->from->as_of;
        add_if(look, dated && is_own(look, instrument), day, list, &n);
    }
    rp_sort_by_day(list, n, sizeof *list);
    *out = list;
    *out_n = n;
    return RP_OK;
}

static void build_item(const struct rp_build *b, enum rp_fact fact, const struct rp_response *look,
                       const char *item)
{
    double value = 0;
    if (rp_answers_get(&look->answers, item, &value)) {
        rp_build_number(b, fact, 0, value);
        rp_build_from(b, fact, look->id);
    }
}

/* A course over some looks: its slope, and how many answers stand behind it. */
struct slope_facts {
    const char *item;
    enum rp_fact slope, n;
};

static const struct slope_facts slopes[] = {
    {"own_judgement", RP_FACT_LOOKS_OWN_JUDGEMENT_SLOPE, RP_FACT_LOOKS_OWN_JUDGEMENT_N},
    {"need_approval", RP_FACT_LOOKS_NEED_APPROVAL_SLOPE, RP_FACT_LOOKS_NEED_APPROVAL_N},
    {"could_do_without", RP_FACT_LOOKS_DO_WITHOUT_SLOPE, RP_FACT_LOOKS_DO_WITHOUT_N},
};

static enum rp_rc build_slope(const struct rp_build *b, const struct slope_facts *facts,
                              const struct rp_dated *looks, size_t n)
{
    struct rp_rating *ratings = rp_arena_array(b->arena, n, sizeof *ratings);
    struct rp_slope slope = {0};
    size_t answered = 0;
    if (!ratings)
        return RP_LIMIT;
    for (size_t i = 0; i < n; i++) {
        const struct rp_response *look = looks[i].record;
        ratings[i].day = looks[i].day;
        ratings[i].has_y = rp_answers_get(&look->answers, facts->item, &ratings[i].y);
        answered += ratings[i].has_y;
    }
    rp_build_number(b, facts->n, 0, (double)answered);
    if (rp_slope_fit(ratings, n, &slope) == RP_OK)
        rp_build_number(b, facts->slope, 0, slope.per_month);
    return RP_OK;
}

static enum rp_rc build_monthly(const struct rp_build *b)
{
    struct rp_dated *looks = NULL;
    size_t n = 0;
    enum rp_rc rc = collect(b, MONTHLY_LOOK, &looks, &n);
    if (rc != RP_OK || n == 0)
        return rc;
    const struct rp_response *latest = looks[n - 1].record;
    rp_build_number(b, RP_FACT_LOOK_DAYS_AGO, 0, b->from->as_of - looks[n - 1].day);
    rp_build_from(b, RP_FACT_LOOK_DAYS_AGO, latest->id);
    build_item(b, RP_FACT_LOOK_AIMS_REACHED, latest, "aims_reached");
    build_item(b, RP_FACT_LOOK_COULD_DO_WITHOUT, latest, "could_do_without");
    build_item(b, RP_FACT_LOOK_LITTLE_LEFT, latest, "little_left");
    size_t used = n < b->from->slope_looks ? n : b->from->slope_looks;
    for (size_t i = 0; rc == RP_OK && i < sizeof slopes / sizeof slopes[0]; i++)
        rc = build_slope(b, &slopes[i], looks + (n - used), used);
    return rc;
}

/* A symptom score's rise against the one before and against the first. */
static enum rp_rc build_outcome(const struct rp_build *b, const char *instrument,
                                enum rp_fact rise_last, enum rp_fact rise_first)
{
    struct rp_dated *list = NULL;
    size_t n = 0;
    double first = 0, before = 0, latest = 0;
    size_t scored = 0;
    enum rp_rc rc = collect(b, instrument, &list, &n);
    for (size_t i = 0; rc == RP_OK && i < n; i++) {
        double score = 0;
        if (!rp_response_score(b->from->instruments, list[i].record, "total", &score))
            continue;
        first = scored ? first : score;
        before = latest;
        latest = score;
        scored++;
    }
    if (scored >= 2) {
        rp_build_number(b, rise_last, 0, latest - before);
        rp_build_number(b, rise_first, 0, latest - first);
    }
    return rc;
}

enum rp_rc rp_build_looks(const struct rp_build *b)
{
    enum rp_rc rc = build_monthly(b);
    if (rc == RP_OK)
        rc = build_outcome(b, "phq-9", RP_FACT_PHQ9_RISE_LAST, RP_FACT_PHQ9_RISE_FIRST);
    if (rc == RP_OK)
        rc = build_outcome(b, "gad-7", RP_FACT_GAD7_RISE_LAST, RP_FACT_GAD7_RISE_FIRST);
    return rc;
}
