#include "views/sheet.h"

#include "views/sheet_lines.h"
#include "views/sheet_subject.h"

#include <string.h>

struct building {
    struct rp_phrases phrases;
    const struct rp_review *review;
    struct rp_sheet_subject subject;
    struct rp_say_sheet sheet;
};

/* Most needs that are turned into a request: more of them is a list and no request. */
enum { ASKS_MAX = 2 };
/* Longest sentence that is put together here, bytes. */
enum { SENTENCE_MAX = 64 * 1024 };
/* Of 10. From here on a person would say of a feeling that it was strong; and one would not speak
 * of how strong a faint one was. */
static const double strong = 7, worth_saying = 4;

const char *rp_sheet_stand_name(enum rp_sheet_stand stand)
{
#define STAND_NAME(tag, name) name,
    static const char *const names[] = {RP_SHEET_STANDS_TABLE(STAND_NAME)};
#undef STAND_NAME
    RP_ASSERT((size_t)stand < sizeof names / sizeof names[0]);
    return names[stand];
}

struct rp_text rp_sheet_of_step(const struct rp_review *review)
{
    static const char *const saying[] = {"say-it", "say-it-again"};
    const struct rp_advised *step = &review->advice.first_step;
    struct rp_sheet_subject subject;
    struct rp_text none = {0};
    if (!review->advice.has_first_step || !rp_sheet_subject_find(review, step->about, &subject))
        return none;
    for (size_t i = 0; i < sizeof saying / sizeof saying[0]; i++) {
        if (rp_text_is(step->table->advice, saying[i]))
            return step->about;
    }
    bool refused = rp_sheet_subject_is_violation(review, &subject) ||
                   rp_sheet_subject_is_retaliated(review, &subject);
    return refused ? step->about : none;
}

/* The frame's words in this tone, or else the ones that serve all tones. */
static struct rp_text framed(struct building *b, const char *key, const struct rp_filling *fillings,
                             size_t n)
{
    struct rp_strbuf sb;
    struct rp_text toned = {0};
    rp_strbuf_init(&sb, b->phrases.arena, SENTENCE_MAX);
    rp_strbuf_str(&sb, key);
    rp_strbuf_char(&sb, '.');
    rp_strbuf_str(&sb, rp_enum_name(RP_ENUM_TONE, (int)b->sheet.tone));
    if (rp_strbuf_done(&sb, &toned) != RP_OK) {
        b->phrases.rc = RP_LIMIT;
        return toned;
    }
    bool has = rp_wordbook_find(b->phrases.book, toned).bytes != NULL;
    return rp_phrase(&b->phrases, has ? toned.bytes : key, fillings, n);
}

static struct rp_text said(struct building *b, const char *key)
{
    return rp_phrase(&b->phrases, key, NULL, 0);
}

static struct rp_text dated(struct building *b, int32_t day)
{
    return rp_phrase_day(&b->phrases, day, b->review->as_of);
}

static struct rp_sheet_part *add_part(struct building *b, const char *name, const char *heading)
{
    RP_ASSERT(b->sheet.parts_n < RP_SHEET_PARTS_MAX);
    struct rp_sheet_part *part = &b->sheet.parts[b->sheet.parts_n++];
    part->name = name;
    if (heading)
        part->heading = said(b, heading);
    return part;
}

static void add_beside(struct rp_sheet_beside *list, size_t *n, const char *name,
                       struct rp_text words)
{
    RP_ASSERT(*n < RP_SHEET_BESIDE_MAX);
    if (words.len)
        list[(*n)++] = (struct rp_sheet_beside){name, words};
}

static void add_after(struct building *b, const char *name, struct rp_text words)
{
    add_beside(b->sheet.after, &b->sheet.after_n, name, words);
}

/* "hurt, lonely and sad" */
static struct rp_text joined(struct building *b, const struct rp_term_set *set, const char *prefix)
{
    struct rp_strbuf sb;
    struct rp_text out = {0};
    rp_strbuf_init(&sb, b->phrases.arena, SENTENCE_MAX);
    for (size_t i = 0; i < set->n; i++) {
        if (i)
            rp_strbuf_text(&sb, said(b, i + 1 == set->n ? "sheet.and" : "sheet.comma"));
        rp_strbuf_text(&sb, rp_phrase_term(&b->phrases, prefix, set->items[i]->name));
    }
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        b->phrases.rc = RP_LIMIT;
    return out;
}

/* Two sentences, either of which may be absent. */
static struct rp_text together(struct building *b, struct rp_text first, struct rp_text second)
{
    struct rp_strbuf sb;
    struct rp_text out = {0};
    if (!first.len || !second.len)
        return first.len ? first : second;
    rp_strbuf_init(&sb, b->phrases.arena, SENTENCE_MAX);
    rp_strbuf_text(&sb, first);
    rp_strbuf_char(&sb, ' ');
    rp_strbuf_text(&sb, second);
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        b->phrases.rc = RP_LIMIT;
    return out;
}

static void add_opening(struct building *b)
{
    const char *key = b->sheet.more       ? "sheet.open.more"
                      : b->sheet.again    ? "sheet.open.again"
                      : b->subject.belief ? "sheet.open.belief"
                                          : "sheet.open";
    add_part(b, "opening", NULL)->frame = framed(b, key, NULL, 0);
}

/* What happened without the person's own words: the kind they chose. */
static struct rp_text kind_words(struct building *b)
{
    const struct rp_term *kind = b->subject.moment     ? b->subject.moment->kind
                                 : b->subject.boundary ? b->subject.boundary->kind
                                                       : NULL;
    if (!kind)
        return (struct rp_text){0};
    if (b->subject.moment)
        return rp_phrase_term(&b->phrases, "sheet.kind", kind->name);
    return rp_phrase_with(&b->phrases, "sheet.boundary", "kind",
                          rp_phrase_term(&b->phrases, "sheet.boundary-kind", kind->name));
}

static void add_happened(struct building *b)
{
    const struct rp_sheet_subject *s = &b->subject;
    struct rp_sheet_part *part =
        add_part(b, "happened", s->belief ? "sheet.believe" : "sheet.happened");
    if (s->has_day)
        part->frame = rp_phrase_with(&b->phrases, "sheet.on", "day", dated(b, s->day));
    /* What was written down for saying it, else what was noted. */
    part->own = s->moment && s->moment->words.len ? s->moment->words : s->own;
    if (!part->own.len)
        part->frame = together(b, part->frame, kind_words(b));
    part->blank = !part->own.len && !kind_words(b).len;
}

static void add_felt(struct building *b)
{
    const struct rp_moment *m = b->subject.moment;
    struct rp_sheet_part *part = add_part(b, "felt", "sheet.felt");
    if (m && m->feelings.n) {
        const struct rp_filling feelings = {"feelings", joined(b, &m->feelings, "sheet.feeling")};
        part->frame = framed(b, "sheet.felt.words", &feelings, 1);
    }
    if (m && m->has_felt && m->felt >= worth_saying)
        part->frame =
            together(b, part->frame,
                     rp_phrase_with(&b->phrases,
                                    m->felt >= strong ? "sheet.felt.strong" : "sheet.felt.strength",
                                    "felt", rp_phrase_number(&b->phrases, m->felt, 1)));
    part->blank = !part->frame.len;
}

static void add_needed(struct building *b)
{
    const struct rp_moment *m = b->subject.moment;
    struct rp_sheet_part *part = add_part(b, "needed", "sheet.needed");
    part->blank = !m || !m->needed.n;
    if (!part->blank) {
        const struct rp_filling needed = {"needed", joined(b, &m->needed, "sheet.need")};
        part->frame = framed(b, "sheet.needed.words", &needed, 1);
    }
}

/* A request that goes with what was needed, in this tone. */
static struct rp_text request(struct building *b, const struct rp_term *need)
{
    struct rp_strbuf sb;
    struct rp_text key = {0};
    rp_strbuf_init(&sb, b->phrases.arena, SENTENCE_MAX);
    rp_strbuf_str(&sb, "sheet.ask.");
    rp_strbuf_text(&sb, need->name);
    if (rp_strbuf_done(&sb, &key) != RP_OK)
        b->phrases.rc = RP_LIMIT;
    if (b->phrases.rc != RP_OK || !rp_wordbook_find(b->phrases.book, key).bytes)
        return (struct rp_text){0};
    return framed(b, key.bytes, NULL, 0);
}

static void add_ask(struct building *b)
{
    const struct rp_moment *m = b->subject.moment;
    struct rp_sheet_part *part = add_part(b, "ask", "sheet.ask");
    if (m && m->asks.len) {
        part->own = m->asks;
        return;
    }
    /* Nobody's request is guessed from a need where it is about life and death. */
    for (size_t i = 0; m && !b->sheet.is_grave && i < m->needed.n && i < ASKS_MAX; i++)
        part->frame = together(b, part->frame, request(b, m->needed.items[i]));
    if (!part->frame.len && b->subject.belief)
        part->frame = framed(b, "sheet.ask.belief", NULL, 0);
    if (!part->frame.len && b->subject.boundary)
        part->frame = framed(b, "sheet.ask.boundary", NULL, 0);
    part->blank = !part->frame.len;
    if (!part->blank)
        add_after(b, "suggested", said(b, "sheet.after.suggested"));
}

static void add_before(struct building *b)
{
    const struct rp_attempt *a = b->subject.latest;
    int32_t day = 0;
    if (!a || !rp_attempt_day(a, &day))
        return;
    struct rp_sheet_part *part = add_part(b, "before", "sheet.before");
    const struct rp_filling on = {"day", dated(b, day)};
    part->frame = rp_phrase(&b->phrases, "sheet.on", &on, 1);
    if (a->how) {
        const struct rp_filling how[] = {
            on,
            {"how", rp_phrase_term(&b->phrases, "sheet.how",
                                   rp_text_of(rp_enum_name(RP_ENUM_HOW, (int)a->how)))}};
        part->frame = rp_phrase(&b->phrases, "sheet.on.how", how, 2);
    }
    part->own = a->words;
    if (a->reply)
        part->after = rp_phrase_term(&b->phrases, "sheet.reply", a->reply->name);
    if (b->sheet.again)
        part->after = together(b, part->after, framed(b, "sheet.unsettled", NULL, 0));
}

static bool was_tried(const struct building *b, enum rp_tone tone)
{
    for (size_t i = 0; i < b->subject.attempts->n; i++) {
        if (b->subject.attempts->items[i].tone == tone)
            return true;
    }
    return false;
}

static bool was_written(const struct building *b)
{
    for (size_t i = 0; i < b->subject.attempts->n; i++) {
        enum rp_how how = b->subject.attempts->items[i].how;
        if (how == RP_HOW_MESSAGE || how == RP_HOW_LETTER)
            return true;
    }
    return false;
}

/* The ways to say it that this page is not, and that were not tried. */
static void add_other_ways(struct building *b)
{
    if (!b->sheet.again)
        return;
    add_after(b, "again", said(b, "sheet.after.again"));
    if (b->sheet.tone != RP_TONE_FIRMER && !was_tried(b, RP_TONE_FIRMER))
        add_after(b, "firmer", said(b, "sheet.after.firmer"));
    if (b->sheet.tone != RP_TONE_SOFTER && !was_tried(b, RP_TONE_SOFTER))
        add_after(b, "softer", said(b, "sheet.after.softer"));
    if (!was_written(b))
        add_after(b, "writing", said(b, "sheet.after.writing"));
    add_after(b, "start", said(b, "sheet.after.start"));
}

static bool is_safety_first(const struct rp_say_sheet *sheet)
{
    return sheet->first_n && strcmp(sheet->first[0].name, "safety") == 0;
}

/* A second time it is said differently: firmer, unless that was the last way or safety comes first.
 */
static enum rp_tone tone_of(const struct building *b, enum rp_tone asked)
{
    if (asked != RP_TONE_ABSENT)
        return asked;
    if (!b->sheet.again)
        return RP_TONE_PLAIN;
    enum rp_tone last = b->subject.latest->tone;
    if (b->sheet.is_grave || is_safety_first(&b->sheet))
        return last == RP_TONE_SOFTER ? RP_TONE_PLAIN : RP_TONE_SOFTER;
    return last == RP_TONE_FIRMER ? RP_TONE_SOFTER : RP_TONE_FIRMER;
}

static bool stands_leave(const struct rp_review *review)
{
    return review->advice.has_first_step &&
           review->advice.first_step.table->dismissible == RP_DISMISSIBLE_FOLDS;
}

/* Was it said before, and did that not settle it? The outcome decides, else how it was met. */
static bool is_unsettled(const struct rp_attempt *latest)
{
    if (latest->has_resolved)
        return latest->resolved < RP_MENDED;
    return latest->reply && !rp_term_has(latest->reply, RP_TRAIT(GOOD));
}

/* What the person reads before the page. */
static enum rp_rc add_first(struct building *b)
{
    struct rp_say_sheet *s = &b->sheet;
    struct rp_text safety = {0};
    const char *advice = s->again ? "say-it-again" : "say-it";
    enum rp_rc rc = b->sheet.is_grave
                        ? RP_OK
                        : rp_advice_preface(&b->review->question, rp_text_of(advice),
                                            b->subject.about, b->phrases.arena, &safety);
    add_beside(s->first, &s->first_n, "safety", safety);
    if (s->more && b->subject.latest->has_resolved)
        add_beside(s->first, &s->first_n, "settled",
                   rp_phrase_with(&b->phrases, "sheet.first.settled", "resolved",
                                  rp_phrase_number(&b->phrases, b->subject.latest->resolved, 1)));
    if (stands_leave(b->review))
        add_beside(s->first, &s->first_n, "leave", said(b, "sheet.first.leave"));
    if (b->review->relationship->state == RP_STATE_ENDED)
        add_beside(s->first, &s->first_n, "ended", said(b, "sheet.first.ended"));
    return rc;
}

/* What a table says, if it is there. */
static struct rp_text table_words(const struct building *b, const char *advice, const char *key)
{
    const struct rp_advice_table *table =
        rp_advice_table_find(&b->review->knowledge->guidance, rp_text_of(advice), NULL);
    const struct rp_words *words = table ? rp_advice_words(table, rp_text_of(key)) : NULL;
    return words ? words->text : (struct rp_text){0};
}

/* No page: why, and what there is instead. */
static void refuse(struct building *b)
{
    struct rp_say_sheet *s = &b->sheet;
    bool ended = b->review->relationship->state == RP_STATE_ENDED;
    switch (s->stand) {
    case RP_SHEET_VIOLATION:
        add_beside(s->first, &s->first_n, "why", said(b, "sheet.none.violation"));
        add_after(b, "instead", table_words(b, "leave", ended ? "ended" : "main"));
        break;
    case RP_SHEET_RETALIATED:
        add_beside(s->first, &s->first_n, "why", said(b, "sheet.none.retaliated"));
        add_after(b, "instead", table_words(b, "reconsider-fit", "punished"));
        break;
    case RP_SHEET_THERAPIST:
    case RP_SHEET_READY:
    default:
        add_beside(s->first, &s->first_n, "why", said(b, "sheet.none.therapist"));
        break;
    }
    s->title = said(b, "sheet.none");
}

static void add_title(struct building *b)
{
    struct rp_text therapist = b->review->relationship->therapist;
    const struct rp_filling fillings[] = {{"therapist", therapist},
                                          {"day", dated(b, b->review->as_of)}};
    b->sheet.title = said(b, "sheet.title");
    b->sheet.below_title =
        rp_phrase(&b->phrases, therapist.len ? "sheet.for" : "sheet.for.unnamed", fillings, 2);
}

static enum rp_rc fill(struct building *b, enum rp_tone tone)
{
    const struct rp_attempt *latest = b->subject.latest;
    b->sheet.again = latest && is_unsettled(latest);
    b->sheet.more = latest && !b->sheet.again;
    enum rp_rc rc = add_first(b);
    if (rc != RP_OK)
        return rc;
    b->sheet.tone = tone_of(b, tone);
    add_title(b);
    add_opening(b);
    add_happened(b);
    if (!b->subject.belief && !b->subject.boundary) {
        add_felt(b);
        add_needed(b);
    }
    add_ask(b);
    add_before(b);
    add_part(b, "closing", NULL)->frame = framed(b, "sheet.close", NULL, 0);
    add_other_ways(b);
    return rp_sheet_fit(&b->sheet, &b->phrases);
}

static enum rp_sheet_stand stand_of(const struct building *b)
{
    if (b->review->relationship->role == RP_ROLE_THERAPIST)
        return RP_SHEET_THERAPIST;
    if (rp_sheet_subject_is_violation(b->review, &b->subject))
        return RP_SHEET_VIOLATION;
    return rp_sheet_subject_is_retaliated(b->review, &b->subject) ? RP_SHEET_RETALIATED
                                                                  : RP_SHEET_READY;
}

enum rp_rc rp_sheet_build(const struct rp_review *review, const struct rp_sheet_question *question,
                          struct rp_arena *arena, struct rp_say_sheet *out)
{
    struct building b = {.phrases = {&review->knowledge->words, arena, RP_OK}, .review = review};
    if (!rp_sheet_subject_find(review, question->about, &b.subject))
        return RP_NOT_FOUND;
    b.sheet.review = review;
    if (question->instead && b.subject.moment) {
        b.subject.moment = question->instead;
        b.subject.own = question->instead->what;
    }
    b.sheet.about = question->about;
    b.sheet.is_grave =
        rp_danger_is_in(review->knowledge->signs, review->relationship, question->about, arena);
    b.sheet.list = b.subject.moment ? "moments" : b.subject.belief ? "beliefs" : "boundaries";
    b.sheet.stand = stand_of(&b);
    b.sheet.own_lines = RP_SHEET_LINES;
    enum rp_rc rc = RP_OK;
    if (b.sheet.stand == RP_SHEET_READY)
        rc = fill(&b, question->tone);
    else
        refuse(&b);
    if (rc == RP_OK)
        rc = b.phrases.rc;
    if (rc == RP_OK)
        *out = b.sheet;
    return rc;
}
