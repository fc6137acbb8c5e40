#include "views/moment_read.h"

#include <string.h>

/* Longest list of choices in one sentence, bytes. */
enum { LIST_MAX = 16 * 1024 };
/* Of 10: from where something is called settled, mostly and partly so. */
static const double settled = 9, mostly = 7, partly = 4;

static const struct rp_moment *find(const struct rp_relationship *in, struct rp_text id)
{
    for (size_t i = 0; i < in->moments.n; i++) {
        if (rp_text_equal(in->moments.items[i].id, id))
            return &in->moments.items[i];
    }
    return NULL;
}

/* "hurt, lonely and sad"; prefix: of their words, NULL where their names are words. */
static struct rp_text joined(struct rp_telling *t, const struct rp_term_set *set,
                             const char *prefix)
{
    struct rp_strbuf sb;
    struct rp_text out = {0};
    rp_strbuf_init(&sb, t->phrases.arena, LIST_MAX);
    for (size_t i = 0; i < set->n; i++) {
        if (i)
            rp_strbuf_text(&sb, rp_phrase(&t->phrases,
                                          i + 1 == set->n ? "sheet.and" : "sheet.comma", NULL, 0));
        struct rp_text name = set->items[i]->name;
        rp_strbuf_text(&sb, prefix ? rp_phrase_term(&t->phrases, prefix, name) : name);
    }
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    return out;
}

static void put_own(struct rp_telling *t, json_t *o, const char *name, struct rp_text own)
{
    rp_document_text_or_null(&t->doc, o, name, own.len ? own : (struct rp_text){0});
}

static void line(struct rp_telling *t, json_t *lines, const char *key)
{
    rp_telling_put(t, lines, NULL, key);
}

static void line_with(struct rp_telling *t, json_t *lines, const char *key, const char *name,
                      struct rp_text value)
{
    rp_telling_put_with(t, lines, NULL, key, (struct rp_filling){name, value});
}

static void put_felt(struct rp_telling *t, json_t *lines, const struct rp_moment *m)
{
    const struct rp_filling fillings[] = {{"feelings", joined(t, &m->feelings, NULL)},
                                          {"felt", rp_telling_number(t, m->felt)}};
    const char *key = !m->feelings.n ? "moment.strength"
                      : m->has_felt  ? "moment.felt.strength"
                                     : "moment.felt";
    if (m->feelings.n || m->has_felt)
        rp_document_text_value(&t->doc, lines, NULL, rp_phrase(&t->phrases, key, fillings, 2));
    if (m->has_expected)
        line_with(t, lines, "moment.expected", "expected", rp_telling_number(t, m->expected));
}

/* Whether it was said; where there are tries they tell. */
static void put_said(struct rp_telling *t, json_t *lines, const struct rp_moment *m)
{
    static const char *const keys[] = {[RP_PARTLY_ABSENT] = NULL,
                                       [RP_PARTLY_NO] = "moment.said.no",
                                       [RP_PARTLY_PARTLY] = "moment.said.partly",
                                       [RP_PARTLY_YES] = "moment.said.yes"};
    if (keys[m->said] && (m->said != RP_PARTLY_NO || !m->attempts.n))
        line(t, lines, keys[m->said]);
    if (m->why_unsaid.n)
        line_with(t, lines, "moment.why", "why", joined(t, &m->why_unsaid, "unsaid.why"));
}

static void put_lines(struct rp_telling *t, json_t *o, const struct rp_moment *m)
{
    json_t *lines = rp_document_list(&t->doc, o, "lines");
    if (m->kind)
        line_with(t, lines, "moment.kind", "kind",
                  rp_phrase_term(&t->phrases, "choice.kind", m->kind->name));
    if (m->person_involved == RP_INVOLVED_OTHER || m->person_involved == RP_INVOLVED_ME)
        line(t, lines,
             m->person_involved == RP_INVOLVED_ME ? "moment.about.me" : "moment.about.other");
    put_felt(t, lines, m);
    if (m->needed.n)
        line_with(t, lines, "moment.needed", "needed", joined(t, &m->needed, "sheet.need"));
    if (m->has_matters)
        line_with(t, lines, "moment.matters", "matters", rp_telling_number(t, m->matters));
    put_said(t, lines, m);
    if (m->has_explored && m->explored)
        line(t, lines, "moment.explored");
}

/* "On 3 March you said it in the room." */
static void put_said_on(struct rp_telling *t, json_t *lines, const struct rp_attempt *a,
                        int32_t day)
{
    struct rp_text how = rp_text_of(a->how ? rp_enum_name(RP_ENUM_HOW, (int)a->how) : "");
    const struct rp_filling fillings[] = {
        {"day", rp_phrase_day(&t->phrases, day, t->today)},
        {"how", a->how ? rp_phrase_term(&t->phrases, "sheet.how", how) : how}};
    rp_document_text_value(
        &t->doc, lines, NULL,
        rp_phrase(&t->phrases, a->how ? "moment.try.how" : "moment.try", fillings, 2));
}

void rp_attempt_tell(struct rp_telling *t, json_t *lines, const struct rp_attempt *a)
{
    int32_t day = 0;
    if (rp_attempt_day(a, &day))
        put_said_on(t, lines, a, day);
    if (a->tone == RP_TONE_SOFTER || a->tone == RP_TONE_FIRMER)
        line(t, lines, a->tone == RP_TONE_SOFTER ? "moment.try.softer" : "moment.try.firmer");
    if (a->reply)
        rp_document_text_value(&t->doc, lines, NULL,
                               rp_phrase_term(&t->phrases, "moment.reply", a->reply->name));
    if (a->has_resolved)
        line(t, lines,
             a->resolved >= settled  ? "moment.settled"
             : a->resolved >= mostly ? "moment.settled.mostly"
             : a->resolved >= partly ? "moment.settled.partly"
                                     : "moment.settled.no");
}

static void put_try(struct rp_telling *t, json_t *list, const struct rp_attempt *a)
{
    int32_t day = 0;
    json_t *o = rp_document_object(&t->doc, list, NULL);
    if (rp_attempt_day(a, &day))
        rp_document_day(&t->doc, o, "day", day);
    rp_attempt_tell(t, rp_document_list(&t->doc, o, "lines"), a);
    put_own(t, o, "own", a->words);
    put_own(t, o, "felt", a->how_it_felt);
    put_own(t, o, "note", a->note);
}

static bool is_later(const struct rp_attempt *a, const struct rp_attempt *than)
{
    int32_t day = 0, other = 0;
    return rp_attempt_day(a, &day) && rp_attempt_day(than, &other) && day > other;
}

/* By their days; each has one. */
static void put_tries(struct rp_telling *t, json_t *o, const struct rp_attempt_list *all)
{
    json_t *list = rp_document_list(&t->doc, o, "tries");
    const struct rp_attempt **sorted = rp_arena_array(t->phrases.arena, all->n, sizeof *sorted);
    if (!sorted) {
        t->phrases.rc = RP_LIMIT;
        return;
    }
    for (size_t i = 0; i < all->n; i++) {
        size_t at = i;
        for (; at > 0 && is_later(sorted[at - 1], &all->items[i]); at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = &all->items[i];
    }
    for (size_t i = 0; i < all->n; i++)
        put_try(t, list, sorted[i]);
}

static struct rp_text name_of(const struct rp_relationship *in, struct rp_text person)
{
    for (size_t i = 0; i < in->people.n; i++) {
        if (rp_text_equal(in->people.items[i].id, person))
            return in->people.items[i].name;
    }
    return (struct rp_text){0};
}

static void put_echoes(struct rp_telling *t, json_t *o, const struct rp_moment *m)
{
    json_t *list = rp_document_list(&t->doc, o, "echoes");
    for (size_t i = 0; i < m->echoes.n; i++) {
        const struct rp_echo *e = &m->echoes.items[i];
        json_t *one = rp_document_object(&t->doc, list, NULL);
        const struct rp_filling fillings[] = {{"name", name_of(t->review->relationship, e->person)},
                                              {"likeness", rp_telling_number(t, e->likeness)}};
        const char *key = !fillings[0].value.len ? "moment.echo.someone"
                          : e->has_likeness      ? "moment.echo.likeness"
                                                 : "moment.echo";
        rp_document_text_value(&t->doc, one, "words", rp_phrase(&t->phrases, key, fillings, 2));
        put_own(t, one, "own", e->note);
    }
}

enum rp_rc rp_moment_read_json(const struct rp_review *review, struct rp_text id,
                               struct rp_arena *arena, struct rp_text *out)
{
    struct rp_telling t = rp_telling_of(review, arena);
    const struct rp_moment *m = find(review->relationship, id);
    int32_t day = 0;
    if (!m || !rp_moment_day(review->relationship, m, &day))
        return RP_NOT_FOUND;
    json_t *o = rp_document_object(&t.doc, NULL, NULL);
    rp_document_text_value(&t.doc, o, "id", m->id);
    rp_document_text_value(
        &t.doc, o, "title",
        rp_phrase_with(&t.phrases, "moment.title", "day", rp_phrase_day(&t.phrases, day, t.today)));
    rp_document_day(&t.doc, o, "day", day);
    put_own(&t, o, "own", m->what);
    put_lines(&t, o, m);
    put_own(&t, o, "words", m->words);
    put_own(&t, o, "asks", m->asks);
    put_tries(&t, o, &m->attempts);
    put_echoes(&t, o, m);
    return rp_telling_finish(&t, o, out);
}
