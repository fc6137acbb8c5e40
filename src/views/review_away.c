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
