#include "views/rupture_words.h"

#include "views/fact_phrases.h"
#include "views/review_words.h"

#include <string.h>

enum { POINTS_DECIMALS = 1 };

/* Deepest list that is read out; of more sessions the first and the last are named. */
enum { LIST_MAX = 6 };

enum rp_rc rp_carrying_find(const struct rp_evidence_question *question, struct rp_arena *arena,
                            struct rp_carrying *out)
{
    size_t room = question->n - (size_t)question->onset_n + 1;
    struct rp_filter *work = rp_arena_array(arena, 2, sizeof *work);
    struct rp_evidence *list = rp_arena_array(arena, room, sizeof *list);
    struct rp_carrying found = {.n = rp_arena_array(arena, room, sizeof *found.n)};
    if (!work || !list || !found.n)
        return RP_LIMIT;
    size_t n = rp_evidence_find(question, work, list, room);
    for (size_t i = 0; i < n; i++)
        if (list[i].factor >= RP_EVIDENCE_CARRIES)
            found.n[found.count++] = list[i].n;
    *out = found;
    return RP_OK;
}

enum rp_rc rp_agreeing_find(const struct rp_evidence_question *question, struct rp_arena *arena,
                            bool agrees[RP_CHANNEL_N])
{
    struct rp_filter *work = rp_arena_array(arena, 2, sizeof *work);
    if (!work)
        return RP_LIMIT;
    for (int c = 0; c < RP_CHANNEL_N; c++)
        agrees[c] =
            rp_evidence_channel(question, (enum rp_channel_kind)c, work) >= RP_EVIDENCE_CARRIES;
    return RP_OK;
}

struct rp_text rp_phrase_list(struct rp_phrases *phrases, const struct rp_text *items, size_t n)
{
    struct rp_text list = n > 0 ? items[0] : (struct rp_text){0};
    for (size_t i = 1; i < n; i++) {
        const struct rp_filling both[] = {{"list", list}, {"item", items[i]}};
        list = rp_phrase(phrases, i + 1 == n ? "list.last" : "list.more", both, 2);
    }
    return list;
}

void rp_rupture_teller_init(const struct rp_analysis_params *params,
                            const struct rp_wordbook *words, struct rp_arena *arena,
                            struct rp_rupture_teller *out)
{
    *out = (struct rp_rupture_teller){.params = params, .words = words, .arena = arena};
}

void rp_rupture_teller_clear(struct rp_rupture_teller *teller)
{
    rp_arena_empty(teller->arena);
    rp_rupture_teller_init(teller->params, teller->words, teller->arena, teller);
}

enum rp_rc rp_rupture_teller_take(struct rp_rupture_teller *teller,
                                  const struct rp_analysis_seen *seen)
{
    struct rp_rupture_teller *t = teller;
    struct rp_filter_input *in = rp_arena_grow(t->arena, t->in, t->n, &t->in_cap, sizeof *in);
    struct rp_filter_output *out = rp_arena_grow(t->arena, t->out, t->n, &t->out_cap, sizeof *out);
    int32_t *session = rp_arena_grow(t->arena, t->session, t->n, &t->session_cap, sizeof *session);
    enum rp_mark *not_seen =
        rp_arena_grow(t->arena, t->not_seen, t->n, &t->not_seen_cap, sizeof *not_seen);
    if (!in || !out || !session || !not_seen)
        return RP_LIMIT;
    t->in = in;
    t->out = out;
    t->session = session;
    t->not_seen = not_seen;
    t->not_seen[t->n] = seen->not_seen;
    t->in[t->n] = *seen->in;
    t->out[t->n] = *seen->out;
    t->session[t->n++] = seen->session;
    t->has_days = seen->has_day;
    RP_ASSERT(seen->person.len <= sizeof t->person);
    memcpy(t->person, seen->person.bytes, seen->person.len);
    t->person_len = seen->person.len;
    return RP_OK;
}

/* What a sentence is made with. */
struct speaker {
    const struct rp_rupture_teller *teller;
    struct rp_phrases phrases;
    struct rp_page *page;
};

static void say(struct speaker *s, const char *key, const struct rp_filling *fillings, size_t n)
{
    rp_page_add(s->page, RP_LINE_PARAGRAPH, rp_phrase(&s->phrases, key, fillings, n));
}

/* "9", or "9 (2 March)" where the file has days. */
static struct rp_text session_of(struct speaker *s, int32_t n)
{
    const struct rp_rupture_teller *t = s->teller;
    const struct rp_filter_input *last = &t->in[t->n - 1], *at = &t->in[n - 1];
    const struct rp_filling fillings[] = {
        {"n", rp_phrase_number(&s->phrases, t->session[n - 1], 0)},
        {"day",
         t->has_days ? rp_phrase_day(&s->phrases, at->day, last->day) : (struct rp_text){0}}};
    return rp_phrase(&s->phrases, t->has_days ? "rupture.session.day" : "rupture.session", fillings,
                     2);
}

static struct rp_text points(struct speaker *s, double value)
{
    return rp_phrase_number(&s->phrases, value, POINTS_DECIMALS);
}

static double turned(const struct rp_analysis_params *p, double y)
{
    return p->lower_is_better ? p->scale.lo + p->scale.hi - y : y;
}

static void tell_what(struct speaker *s, const struct rp_rupture *r)
{
    const struct rp_analysis_params *p = s->teller->params;
    const struct rp_filling fillings[] = {
        {"onset", session_of(s, r->onset_n)},
        {"until", r->repaired_n ? session_of(s, r->repaired_n) : (struct rp_text){0}},
        {"size", points(s, r->size)},
        {"level", points(s, turned(p, r->level))},
        {"shape",
         rp_phrase_term(&s->phrases, "rupture.shape", rp_text_of(rp_shape_name(r->shape)))},
        {"p", rp_phrase_chance(&s->phrases, r->p_active)},
        {"surest", session_of(s, r->surest_n)},
    };
    bool fades = r->repaired_n == 0 && s->teller->out[s->teller->n - 1].p_active <= r->p_active / 2;
    say(s, r->repaired_n ? "rupture.over" : fades ? "rupture.fading" : "rupture.open", fillings, 7);
    say(s, "rupture.odds", fillings, 7);
}

static void tell_carrying(struct speaker *s, const struct rp_rupture *r)
{
    const struct rp_rupture_teller *t = s->teller;
    struct rp_scale scale = t->params->scale;
    scale.mean = turned(t->params, scale.mean);
    const struct rp_evidence_question question = {&t->params->filter, &scale, t->in,
                                                  (size_t)r->surest_n, r->onset_n};
    struct rp_carrying carrying = {0};
    struct rp_text items[LIST_MAX];
    bool agrees[RP_CHANNEL_N] = {false};
    if (rp_carrying_find(&question, t->arena, &carrying) != RP_OK ||
        rp_agreeing_find(&question, t->arena, agrees) != RP_OK) {
        s->phrases.rc = RP_LIMIT;
        return;
    }
    size_t shown = carrying.count < LIST_MAX ? carrying.count : LIST_MAX;
    for (size_t i = 0; i < shown; i++)
        items[i] = rp_phrase_number(&s->phrases, t->session[carrying.n[i] - 1], 0);
    const struct rp_filling list = {"list", rp_phrase_list(&s->phrases, items, shown)};
    say(s,
        carrying.count == 0         ? "rupture.carried.none"
        : carrying.count == 1       ? "rupture.carried.one"
        : carrying.count > LIST_MAX ? "rupture.carried.more"
                                    : "rupture.carried",
        &list, 1);
    if (agrees[RP_CHANNEL_HELD_BACK])
        say(s, "rupture.held-back", NULL, 0);
}

/* Does the therapist's latest rating of that time show anything of it? */
static void tell_therapist(struct speaker *s, const struct rp_rupture *r)
{
    for (int32_t n = r->surest_n; n >= r->onset_n; n--) {
        enum rp_mark mark = s->teller->not_seen[n - 1];
        if (mark == RP_MARK_UNKNOWN)
            continue;
        say(s, mark == RP_MARK_YES ? "rupture.not-seen" : "rupture.seen", NULL, 0);
        return;
    }
}

static size_t rated_of(const struct rp_rupture_teller *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->in[i].has_rating;
    return n;
}

static void tell_ruptures(struct speaker *s)
{
    const struct rp_rupture_teller *t = s->teller;
    size_t room = t->n / 3 + 1;
    struct rp_rupture *list = rp_arena_array(t->arena, room, sizeof *list);
    const struct rp_series series = {t->in, t->out, t->n};
    if (!list) {
        s->phrases.rc = RP_LIMIT;
        return;
    }
    size_t n = rp_rupture_list(&t->params->filter.repair, &series, t->in[t->n - 1].day, list, room);
    for (size_t i = 0; i < n; i++) {
        tell_what(s, &list[i]);
        tell_carrying(s, &list[i]);
        tell_therapist(s, &list[i]);
    }
    if (n == 0)
        say(s, "rupture.none", NULL, 0);
}

void rp_rupture_teller_page(const struct rp_rupture_teller *teller, struct rp_page *page)
{
    struct speaker s = {teller, {teller->words, page->arena, RP_OK}, page};
    size_t rated = rated_of(teller);
    if (teller->n == 0)
        return;
    const struct rp_filling fillings[] = {
        {"person", {teller->person, teller->person_len}},
        {"rated", rp_phrase_number(&s.phrases, (double)rated, 0)},
        {"sessions", rp_phrase_number(&s.phrases, (double)teller->n, 0)}};
    rp_page_add(page, RP_LINE_HEADING, rp_phrase(&s.phrases, "rupture.person", fillings, 3));
    if (rated <= RP_FEW_RATED)
        say(&s, rated == 1 ? "rupture.few.one" : "rupture.few", fillings, 3);
    else
        tell_ruptures(&s);
    if (s.phrases.rc != RP_OK)
        page->rc = s.phrases.rc;
}
