#include "views/look_courses.h"

#include <math.h>

/* Whose work the gains were, and that of the looks: the course of the second is drawn. */
static void credit(struct rp_section_body *body)
{
    static const struct rp_look_course course = {"credit", "feet.credit.title", {"my_own_work"}};
    size_t counts[RP_CREDIT_LUCK + 1] = {0};
    struct rp_telling *t = body->telling;
    const struct rp_victory_list *all = &body->relationship->victories;
    for (size_t i = 0; i < all->n; i++)
        counts[all->items[i].credit]++;
    rp_look_course_put(body, &course);
    for (int whose = RP_CREDIT_ME; whose <= RP_CREDIT_LUCK; whose++) {
        const struct rp_filling fillings[] = {
            {"who", rp_phrase_term(&t->phrases, "choice.credit",
                                   rp_text_of(rp_enum_name(RP_ENUM_CREDIT, whose)))},
            {"n", rp_telling_count(t, counts[whose])}};
        if (counts[whose])
            rp_section_line(body, rp_phrase(&t->phrases, "feet.credit.of", fillings, 2));
    }
}

/* What one decimal would show as 0. */
static const double HARDLY = .05;

/* "needing approval before you decide: about 0.2 of 10 less from month to month" */
static void slope(struct rp_section_body *body, const char *look, enum rp_fact fact)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    const struct rp_value *value = rp_section_fact(body, fact);
    if (value->type != RP_VALUE_NUMBER)
        return;
    const struct rp_filling fillings[] = {
        {"what", rp_phrase_term(phrases, "look", rp_text_of(look))},
        {"value", rp_telling_number(body->telling, fabs(value->number))}};
    const char *key = fabs(value->number) < HARDLY ? "feet.slope.same"
                      : value->number < 0          ? "feet.slope.less"
                                                   : "feet.slope.more";
    rp_section_line(body, rp_phrase(phrases, key, fillings, 2));
}

static void dependence(struct rp_section_body *body)
{
    static const struct rp_look_course course = {
        "dependence", "feet.dependence.title", {"need_approval", "could_do_without"}};
    rp_look_course_put(body, &course);
    rp_section_line(body, rp_phrase(&body->telling->phrases, "feet.dependence.how", NULL, 0));
    slope(body, "need_approval", RP_FACT_LOOKS_NEED_APPROVAL_SLOPE);
    slope(body, "could_do_without", RP_FACT_LOOKS_DO_WITHOUT_SLOPE);
}

static void confidence(struct rp_section_body *body)
{
    static const struct rp_look_course course = {
        "confidence", "feet.confidence.title", {"own_judgement", "trust_myself"}};
    rp_look_course_put(body, &course);
    slope(body, "own_judgement", RP_FACT_LOOKS_OWN_JUDGEMENT_SLOPE);
}

static void faith(struct rp_section_body *body)
{
    static const struct rp_look_course course = {"faith", "feet.faith.title", {"faith"}};
    rp_look_course_put(body, &course);
}

static void trust(struct rp_section_body *body)
{
    static const struct rp_look_course course = {
        "trust", "feet.trust.title", {"trust_therapist", "show_myself"}};
    rp_look_course_put(body, &course);
}

static void shame(struct rp_section_body *body)
{
    static const struct rp_look_course course = {"shame", "feet.shame.title", {"shame"}};
    rp_look_course_put(body, &course);
}

/* How strong the newest of the list were over time. */
struct strong {
    struct rp_text text;
    const struct rp_strength_list *strengths;
};

static struct strong belief_of(const void *record)
{
    const struct rp_belief *belief = record;
    return (struct strong){belief->text, &belief->strengths};
}

static struct strong pattern_of(const void *record)
{
    const struct rp_pattern *pattern = record;
    return (struct strong){pattern->text, &pattern->strengths};
}

/* The first that have a course, as many as one chart may hold. */
static void put_strengths(struct rp_section_body *body, struct strong (*of)(const void *record),
                          const char *id, const char *title)
{
    struct rp_scene_line lines[RP_SCENE_LINES] = {{.points_n = 0}};
    struct rp_phrases *phrases = &body->telling->phrases;
    size_t n = 0;
    for (size_t i = 0; i < body->entries->n && n < RP_SCENE_LINES; i++) {
        struct strong s = of(body->entries->items[i].record);
        if (!s.text.len || s.strengths->n < 2)
            continue;
        lines[n].points = rp_strength_points(body, s.strengths, &lines[n].points_n);
        lines[n++].name = s.text;
    }
    rp_course_put(body, id, rp_phrase(phrases, title, NULL, 0),
                  rp_phrase(phrases, "feet.strength.chart", NULL, 0), lines);
}

static void say_counted(struct rp_section_body *body, const char *none, const char *one,
                        const char *many)
{
    size_t n = body->entries->n;
    rp_section_say(body, n ? rp_telling_counted(body->telling, n, one, many)
                           : rp_phrase(&body->telling->phrases, none, NULL, 0));
}

static void beliefs(struct rp_section_body *body)
{
    say_counted(body, "feet.beliefs.none", "feet.beliefs.one", "feet.beliefs");
    put_strengths(body, belief_of, "beliefs", "feet.beliefs.title");
}

static void patterns(struct rp_section_body *body)
{
    say_counted(body, "feet.patterns.none", "feet.patterns.one", "feet.patterns");
    put_strengths(body, pattern_of, "patterns", "feet.patterns.title");
}

static void experiments(struct rp_section_body *body)
{
    say_counted(body, "feet.experiments.none", "feet.experiments.one", "feet.experiments");
}

static void homework(struct rp_section_body *body)
{
    size_t done = 0;
    for (size_t i = 0; i < body->entries->n; i++) {
        const struct rp_homework *h = body->entries->items[i].record;
        done += h->done == RP_PARTLY_YES;
    }
    const struct rp_filling fillings[] = {{"n", rp_telling_count(body->telling, body->entries->n)},
                                          {"done", rp_telling_count(body->telling, done)}};
    rp_section_say(body, rp_phrase(&body->telling->phrases,
                                   body->entries->n ? "feet.homework" : "feet.homework.none",
                                   fillings, 2));
}

static void victories(struct rp_section_body *body)
{
    say_counted(body, "feet.victories.none", "feet.victories.one", "feet.victories");
}

/* What is asked, and why: the parts below are made of it. */
static void monthly(struct rp_section_body *body)
{
    const struct rp_response_list *looks = &body->relationship->looks;
    const struct rp_response *latest = NULL;
    for (size_t i = 0; i < looks->n; i++) {
        const struct rp_response *look = &looks->items[i];
        if (rp_text_is(look->instrument, "monthly-look") && (!latest || look->day >= latest->day))
            latest = look;
    }
    if (!latest) {
        rp_section_say_key(body, "feet.monthly.none");
        return;
    }
    rp_section_say(body, rp_phrase_with(&body->telling->phrases, "feet.monthly", "day",
                                        rp_phrase_day(&body->telling->phrases, latest->day,
                                                      body->telling->today)));
}

const struct rp_section rp_sections_feet[] = {
    {"feet.monthly.title", monthly, NULL, {"look"}},
    {"feet.victories.title", victories, "victories", {"victory"}},
    {"feet.credit.title", credit, NULL, {NULL}},
    {"feet.dependence.title", dependence, NULL, {NULL}},
    {"feet.confidence.title", confidence, NULL, {NULL}},
    {"feet.trust.title", trust, NULL, {NULL}},
    {"feet.shame.title", shame, NULL, {NULL}},
    {"feet.faith.title", faith, "signs", {"sign"}},
    {"feet.beliefs.title", beliefs, "beliefs", {"belief"}},
    {"feet.patterns.title", patterns, "patterns", {"pattern"}},
    {"feet.experiments.title", experiments, "experiments", {"experiment"}},
    {"feet.homework.title", homework, "homework", {"homework"}},
    {NULL, NULL, NULL, {NULL}}};
