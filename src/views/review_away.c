#include "views/review.h"

static void add(struct rp_page *page, struct rp_phrases *phrases, const struct rp_review *review,
                const struct rp_dismissal *away)
{
    const struct rp_filling fillings[] = {
        {"advice", away->advice},
        {"about", away->about},
        {"day", away->has_until ? rp_phrase_day(phrases, away->until, review->as_of)
                                : (struct rp_text){0}}};
    const char *key = away->has_until && away->about.bytes ? "away.item.about.until"
                      : away->has_until                    ? "away.item.until"
                      : away->about.bytes                  ? "away.item.about"
                                                           : "away.item";
    rp_page_add(page, RP_LINE_ITEM, rp_phrase(phrases, key, fillings, 3));
}

static bool is_offered(const struct rp_advised *advised)
{
    return advised->table->dismissible == RP_DISMISSIBLE_YES;
}

static void offer(struct rp_page *page, struct rp_phrases *phrases, const struct rp_review *review,
                  const struct rp_advised *advised)
{
    const struct rp_filling fillings[] = {{"title", advised->title},
                                          {"advice", advised->table->advice},
                                          {"relationship", review->relationship->id}};
    if (is_offered(advised))
        rp_page_add(page, RP_LINE_ITEM,
                    rp_phrase(phrases,
                              review->one_of_several ? "away.offer.item.of" : "away.offer.item",
                              fillings, 3));
}

void rp_review_offer_page(const struct rp_review *review, struct rp_page *page)
{
    struct rp_phrases phrases = {&review->knowledge->words, page->arena, RP_OK};
    const struct rp_advice *advice = &review->advice;
    bool any = advice->has_first_step && is_offered(&advice->first_step);
    if (advice->has_first_step && advice->first_step.table->dismissible == RP_DISMISSIBLE_FOLDS)
        return; /* "not for you" has no place below a line that was crossed */
    for (size_t i = 0; i < advice->notes_n; i++)
        any = any || is_offered(&advice->notes[i]);
    if (!any)
        return;
    rp_page_add(page, RP_LINE_HEADING, rp_phrase(&phrases, "away.offer.heading", NULL, 0));
    rp_page_add(page, RP_LINE_PARAGRAPH, rp_phrase(&phrases, "away.offer", NULL, 0));
    if (advice->has_first_step)
        offer(page, &phrases, review, &advice->first_step);
    for (size_t i = 0; i < advice->notes_n; i++)
        offer(page, &phrases, review, &advice->notes[i]);
    if (phrases.rc != RP_OK)
        page->rc = phrases.rc;
}

void rp_review_away_page(const struct rp_review *review, struct rp_page *page)
{
    struct rp_phrases phrases = {&review->knowledge->words, page->arena, RP_OK};
    const struct rp_dismissal_list *list = &review->question.dismissals;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += rp_dismissal_counts(&review->question, &list->items[i]);
    if (n == 0)
        return;
    rp_page_add(page, RP_LINE_HEADING, rp_phrase(&phrases, "away.heading", NULL, 0));
    rp_page_add(page, RP_LINE_PARAGRAPH,
                rp_phrase_with(&phrases, n == 1 ? "away.one" : "away.many", "n",
                               rp_phrase_number(&phrases, (double)n, 0)));
    for (size_t i = 0; i < list->n; i++) {
        if (rp_dismissal_counts(&review->question, &list->items[i]))
            add(page, &phrases, review, &list->items[i]);
    }
    if (phrases.rc != RP_OK)
        page->rc = phrases.rc;
}
