#include "views/difference_words.h"

#include "views/record_called.h"

#include <rapport/domain/walk.h>

/* Longest text of one answer, bytes: a few sentences with names in them. */
enum { WORDS_MAX = 1 << 20 };

static struct rp_text title_of(const struct rp_guidance *guidance, struct rp_text advice)
{
    const struct rp_advice_table *table =
        guidance ? rp_advice_table_find(guidance, advice, NULL) : NULL;
    return table ? table->title : advice;
}

/* Of each difference the words at a terminal and on the page, undone and put in again. */
static const char *const record_keys[][2][2] = {
    [RP_DIFFERENCE_CHANGED] = {{"undo.changed", "again.changed"},
                               {"page.undo.changed", "page.again.changed"}},
    [RP_DIFFERENCE_NEW] = {{"undo.new", "again.new"}, {"page.undo.new", "page.again.new"}},
    [RP_DIFFERENCE_GONE] = {{"undo.gone", "again.gone"}, {"page.undo.gone", "page.again.gone"}}};
static const char *const advice_keys[][2][2] = {
    [RP_DIFFERENCE_CHANGED] = {{"undo.advice.changed", "again.advice.changed"},
                               {"page.undo.advice.changed", "page.again.advice.changed"}},
    [RP_DIFFERENCE_NEW] = {{"undo.advice.new", "again.advice.new"},
                           {"page.undo.advice.new", "page.again.advice.new"}},
    [RP_DIFFERENCE_GONE] = {{"undo.advice.gone", "again.advice.gone"},
                            {"page.undo.advice.gone", "page.again.advice.gone"}}};

struct rp_text rp_undone_words(struct rp_phrases *phrases, const struct rp_difference *d,
                               struct rp_undone_how how)
{
    bool on_page = how.guidance != NULL;
    const struct rp_dismissal *away = d->record;
    if (d->kind == RP_KIND_DISMISSAL)
        return rp_phrase_with(phrases, advice_keys[d->what][on_page][how.again], "advice",
                              title_of(how.guidance, away->advice));
    const struct rp_filling fillings[] = {
        {"id", rp_record_id(d->kind, d->record)},
        {"what", on_page ? rp_record_the(phrases, d->kind, d->record, how.today)
                         : rp_record_called(phrases, d->kind, d->record, how.today)}};
    return rp_phrase(phrases, record_keys[d->what][on_page][how.again], fillings, 2);
}

static struct rp_text finish(struct rp_phrases *phrases, struct rp_strbuf *sb)
{
    struct rp_text text = rp_text_of("");
    enum rp_rc rc = rp_strbuf_done(sb, &text);
    if (phrases->rc == RP_OK)
        phrases->rc = rc;
    return text;
}

struct rp_text rp_undone_all_words(struct rp_phrases *phrases, const struct rp_differences *all,
                                   struct rp_undone_how how)
{
    struct rp_strbuf sb;
    if (all->more)
        return rp_phrase(phrases, how.again ? "again.many" : "undo.many", NULL, 0);
    if (all->n == 0)
        return rp_phrase(phrases, how.again ? "again.whole" : "undo.whole", NULL, 0);
    rp_strbuf_init(&sb, phrases->arena, WORDS_MAX);
    for (size_t i = 0; i < all->n; i++) {
        rp_strbuf_str(&sb, i ? " " : "");
        rp_strbuf_text(&sb, rp_undone_words(phrases, &all->items[i], how));
    }
    return finish(phrases, &sb);
}

static struct rp_text done_words(struct rp_phrases *phrases, const struct rp_difference *d,
                                 const struct rp_guidance *guidance, int32_t today)
{
    static const char *const records[] = {[RP_DIFFERENCE_CHANGED] = "past.action.changed",
                                          [RP_DIFFERENCE_NEW] = "past.action.new",
                                          [RP_DIFFERENCE_GONE] = "past.action.gone"};
    static const char *const advice[] = {[RP_DIFFERENCE_CHANGED] = "past.action.away.changed",
                                         [RP_DIFFERENCE_NEW] = "past.action.away",
                                         [RP_DIFFERENCE_GONE] = "past.action.away.gone"};
    const struct rp_dismissal *away = d->record;
    if (d->kind == RP_KIND_DISMISSAL)
        return rp_phrase_with(phrases, advice[d->what], "advice", title_of(guidance, away->advice));
    return rp_phrase_with(phrases, records[d->what], "what",
                          rp_record_the(phrases, d->kind, d->record, today));
}

/* What changed as a whole, by the verb that did so. */
static const char *key_of_whole(struct rp_text verb)
{
    if (rp_text_is(verb, "import"))
        return "past.action.import";
    return rp_text_is(verb, "settings") ? "past.action.settings" : "past.action.many";
}

struct rp_text rp_action_words(struct rp_phrases *phrases, const struct rp_past_action *action,
                               const struct rp_guidance *guidance, int32_t today)
{
    struct rp_strbuf sb;
    if (action->changed.more || action->changed.n == 0)
        return rp_phrase(phrases, key_of_whole(action->verb), NULL, 0);
    rp_strbuf_init(&sb, phrases->arena, WORDS_MAX);
    for (size_t i = 0; i < action->changed.n; i++) {
        rp_strbuf_str(&sb, i ? "; " : "");
        rp_strbuf_text(&sb, done_words(phrases, &action->changed.items[i], guidance, today));
    }
    return finish(phrases, &sb);
}
