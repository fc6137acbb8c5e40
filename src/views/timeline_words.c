#include "views/timeline_words.h"

/* Ratings above the middle of 0..10 by this much count as heard: our judgement. */
static const double HEARD_MIN = 6;
/* From this many things on an answer to `held_back` is much: the guide's own number. */
static const double HELD_BACK_MIN = 5;
/* Fewer rated sessions show no course. Our judgement. */
enum { FEW = 3 };
/* A repair is told of for this many days; older ones are in the chart. */
enum { REPAIR_TOLD_DAYS = 60 };

/* How many of the rated sessions were high, by `heard` where most answer it, else by the bond. */
struct share {
    size_t n, high;
    bool heard;
};

static struct share count_high(const struct rp_timeline *t)
{
    struct share heard = {.heard = true}, bond = {.heard = false};
    for (size_t i = 0; i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        double value = 0;
        if (s->checkin && rp_answers_get(&s->checkin->answers, "heard", &value)) {
            heard.n++;
            heard.high += value >= HEARD_MIN;
        }
        if (s->has_bond) {
            bond.n++;
            bond.high += s->bond >= HEARD_MIN;
        }
    }
    bool own_chair = t->relationship->role != RP_ROLE_THERAPIST;
    return own_chair && heard.n * 2 > bond.n ? heard : bond;
}

enum portion { PORTION_ALL, PORTION_MOST, PORTION_SOME, PORTION_FEW };

static enum portion portion_of(struct share share)
{
    double part = (double)share.high / (double)share.n;
    if (part >= .9)
        return PORTION_ALL;
    if (part > .5)
        return PORTION_MOST;
    return part > .2 ? PORTION_SOME : PORTION_FEW;
}

static struct rp_text portion_words(struct share share, struct rp_phrases *phrases)
{
    static const char *const keys[2][4] = {
        {"timeline.bond.all", "timeline.bond.most", "timeline.bond.some", "timeline.bond.few"},
        {"timeline.heard.all", "timeline.heard.most", "timeline.heard.some", "timeline.heard.few"},
    };
    return rp_phrase(phrases, keys[share.heard][portion_of(share)], NULL, 0);
}

/* Much held back in two of the last three answers, the latest among them. */
static bool holds_back(const struct rp_timeline *t)
{
    size_t seen = 0, much = 0;
    for (size_t i = t->course.n; i-- > 0 && seen < 3;) {
        const struct rp_course_session *s = &t->course.sessions[i];
        double value = 0;
        if (!s->checkin || !rp_answers_get(&s->checkin->answers, "held_back", &value))
            continue;
        if (!seen && value < HELD_BACK_MIN)
            return false;
        seen++;
        much += value >= HELD_BACK_MIN;
    }
    return much >= 2;
}

/* The strain that mended last, when that is not long ago. */
static const struct rp_strain *mended(const struct rp_timeline *t)
{
    const struct rp_strain *latest = NULL;
    for (size_t i = 0; i < t->strains.n; i++) {
        const struct rp_strain *s = &t->strains.items[i];
        if (s->mended && (!latest || s->mended_day >= latest->mended_day))
            latest = s;
    }
    return latest && t->as_of - latest->mended_day <= REPAIR_TOLD_DAYS ? latest : NULL;
}

/* The second sentence, absent when there is nothing to add. */
static struct rp_text turn_words(const struct rp_timeline *t, enum portion before,
                                 struct rp_phrases *phrases)
{
    const struct rp_strain *open = rp_strain_open(&t->strains, &t->course), *past = mended(t);
    if (open || past) {
        int32_t onset = open ? open->onset_day : past->onset_day;
        const char *key = open ? "timeline.since" : "timeline.mended";
        if (open && before == PORTION_FEW)
            key = "timeline.since.lower";
        return rp_phrase_with(phrases, key, "day", rp_phrase_day(phrases, onset, t->as_of));
    }
    if (holds_back(t))
        return rp_phrase(phrases, "timeline.held-back", NULL, 0);
    return (struct rp_text){0};
}

static struct rp_text violation_words(const struct rp_timeline *t, struct rp_phrases *phrases)
{
    if (!t->violations.has_day)
        return rp_phrase(phrases, "timeline.violated.undated", NULL, 0);
    struct rp_text day = rp_phrase_day(phrases, t->violations.day, t->as_of);
    return rp_phrase_with(phrases, "timeline.violated", "day", day);
}

struct rp_text rp_timeline_takeaway(const struct rp_timeline *timeline, struct rp_phrases *phrases)
{
    struct share share = count_high(timeline);
    if (timeline->violations.any)
        return violation_words(timeline, phrases);
    if (share.n == 0)
        return rp_phrase(phrases, "timeline.unrated", NULL, 0);
    if (share.n == 1)
        return rp_phrase(phrases, "timeline.few.one", NULL, 0);
    if (share.n < FEW)
        return rp_phrase_with(phrases, "timeline.few", "n",
                              rp_phrase_number(phrases, (double)share.n, 0));
    struct rp_text first = portion_words(share, phrases);
    struct rp_text second = turn_words(timeline, portion_of(share), phrases);
    if (!second.bytes)
        return first;
    const struct rp_filling both[] = {{"first", first}, {"second", second}};
    return rp_phrase(phrases, "timeline.two-sentences", both, 2);
}

struct rp_text rp_timeline_strain_words(const struct rp_timeline *timeline,
                                        const struct rp_strain *strain, struct rp_phrases *phrases)
{
    struct rp_filling days[] = {
        {"from", rp_phrase_day(phrases, strain->onset_day, timeline->as_of)},
        {"to", {0}},
    };
    if (!strain->mended)
        return rp_phrase(phrases, "timeline.rupture.open", days, 1);
    days[1].value = rp_phrase_day(phrases, strain->mended_day, timeline->as_of);
    return rp_phrase(phrases, "timeline.rupture.mended", days, 2);
}

static struct rp_text attempt_words(const struct rp_timeline_event *event,
                                    struct rp_phrases *phrases)
{
    const struct rp_attempt *attempt = event->attempt;
    struct rp_filling met[] = {{"reply", {0}}, {"resolved", {0}}};
    const char *key = "timeline.said";
    if (attempt->reply) {
        met[0].value = rp_phrase_term(phrases, "reply", attempt->reply->name);
        key = "timeline.said.reply";
    }
    if (attempt->has_resolved) {
        met[1].value = rp_phrase_number(phrases, attempt->resolved, 1);
        key = attempt->reply ? "timeline.said.both" : "timeline.said.resolved";
    }
    return rp_phrase(phrases, key, met, 2);
}

struct rp_text rp_timeline_event_words(const struct rp_timeline_event *event, bool own_words,
                                       struct rp_phrases *phrases)
{
    if (event->attempt)
        return attempt_words(event, phrases);
    const struct rp_term *kind = event->boundary ? event->boundary->kind : event->moment->kind;
    struct rp_text own = event->boundary ? event->boundary->note : event->moment->what;
    const char *prefix = event->boundary ? "boundary" : "moment";
    struct rp_filling parts[] = {{"kind", {0}}, {"own", own}};
    if (kind)
        parts[0].value = rp_phrase_term(phrases, prefix, kind->name);
    else
        parts[0].value = rp_phrase(phrases, "timeline.mark.moment", NULL, 0);
    if (event->boundary)
        parts[0].value = rp_phrase_with(phrases, "timeline.boundary", "kind", parts[0].value);
    if (!own_words || !own.len)
        return parts[0].value;
    return rp_phrase(phrases, "timeline.own-words", parts, 2);
}

struct rp_text rp_timeline_dated(const struct rp_timeline *timeline, int32_t day,
                                 struct rp_text words, struct rp_phrases *phrases)
{
    const struct rp_filling both[] = {{"day", rp_phrase_day(phrases, day, timeline->as_of)},
                                      {"words", words}};
    return rp_phrase(phrases, "timeline.dated", both, 2);
}
