#include "views/unsaid_words.h"

/* Longest list of reasons, bytes. */
enum { REASONS_MAX = 64 * 1024 };

struct rp_text rp_unsaid_kind(const struct rp_unsaid_item *item, struct rp_phrases *phrases)
{
    if (item->belief)
        return rp_phrase(phrases, "unsaid.belief", NULL, 0);
    if (!item->moment->kind)
        return rp_phrase(phrases, "unsaid.moment", NULL, 0);
    return rp_phrase_term(phrases, "unsaid.kind", item->moment->kind->name);
}

struct rp_text rp_unsaid_own(const struct rp_unsaid_item *item)
{
    struct rp_text own = item->moment ? item->moment->what : item->belief->text;
    return own.len ? own : (struct rp_text){0};
}

struct rp_text rp_unsaid_why(const struct rp_unsaid_item *item, struct rp_phrases *phrases)
{
    struct rp_strbuf sb;
    struct rp_text out = {0};
    if (!item->moment || !item->moment->why_unsaid.n)
        return out;
    const struct rp_term_set *why = &item->moment->why_unsaid;
    rp_strbuf_init(&sb, phrases->arena, REASONS_MAX);
    for (size_t i = 0; i < why->n; i++) {
        rp_strbuf_str(&sb, i ? ", " : "");
        rp_strbuf_text(&sb, rp_phrase_term(phrases, "unsaid.why", why->items[i]->name));
    }
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        phrases->rc = RP_LIMIT;
    return out;
}

bool rp_unsaid_matters(const struct rp_unsaid_item *item)
{
    static const double worth_a_step = 4; /* of 10, as data/guidance has it */
    return item->moment && item->moment->has_matters && item->moment->matters >= worth_a_step;
}

const char *rp_unsaid_light(const struct rp_unsaid_item *item)
{
    bool is_little = item->moment && item->moment->has_matters && item->moment->matters < 1;
    return is_little ? "unsaid.little" : "unsaid.light";
}
