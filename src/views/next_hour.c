#include "views/next_hour.h"

#include "views/today.h"

const struct rp_session *rp_next_session(const struct rp_relationship *relationship, int32_t today)
{
    const struct rp_session *next = NULL;
    int32_t day = 0, next_day = 0;
    for (size_t i = 0; i < relationship->sessions.n; i++) {
        const struct rp_session *s = &relationship->sessions.items[i];
        bool is_open = s->attended == RP_ATTENDED_ABSENT && !s->responses.n;
        if (!is_open || !rp_session_day(s, &day) || day < today || (next && day >= next_day))
            continue;
        next = s;
        next_day = day;
    }
    return next;
}

/* The last hour before today, where the homework for the next one stands. */
static const struct rp_session *latest_session(const struct rp_telling *t)
{
    const struct rp_course *course = &t->review->course;
    return course->n ? course->sessions[course->n - 1].session : NULL;
}

static void put_session(struct rp_telling *t, json_t *list, const struct rp_session *next)
{
    int32_t day = 0;
    if (!next || !rp_session_day(next, &day))
        return;
    rp_telling_put_with(t, list, NULL, day == t->today ? "next.today" : "next.session",
                        (struct rp_filling){"day", rp_phrase_day(&t->phrases, day, t->today)});
    if (next->agenda.len)
        rp_telling_put_with(t, list, NULL, "next.agenda", (struct rp_filling){"own", next->agenda});
}

static void put_homework(struct rp_telling *t, json_t *list, const struct rp_session *latest)
{
    for (size_t i = 0, n = 0; latest && i < latest->homework.n && n < RP_TODAY_BRING; i++) {
        const struct rp_homework *h = &latest->homework.items[i];
        if (h->done == RP_PARTLY_YES || !h->text.len)
            continue;
        n++;
        rp_telling_put_with(t, list, NULL,
                            h->done == RP_PARTLY_PARTLY ? "next.homework.partly" : "next.homework",
                            (struct rp_filling){"own", h->text});
    }
}

/* What the person wrote to say it with. */
static struct rp_text prepared(const struct rp_unsaid_item *item)
{
    if (!item->moment || !item->owed || item->away)
        return (struct rp_text){0};
    return item->moment->asks.len ? item->moment->asks : item->moment->words;
}

void rp_next_hour_put(struct rp_telling *telling, json_t *list, const struct rp_unsaid *unsaid)
{
    const struct rp_relationship *r = telling->review->relationship;
    if (r->state == RP_STATE_ENDED)
        return;
    const struct rp_session *next = rp_next_session(r, telling->today);
    const struct rp_session *latest = latest_session(telling);
    put_session(telling, list, next);
    put_homework(telling, list, latest == next ? NULL : latest);
    for (size_t i = 0, n = 0; i < unsaid->items_n && n < RP_TODAY_BRING; i++) {
        struct rp_text own = prepared(&unsaid->items[i]);
        if (!own.len)
            continue;
        n++;
        rp_telling_put_with(telling, list, NULL, "next.say", (struct rp_filling){"own", own});
    }
}
