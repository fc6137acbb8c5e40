#include "formats/help_phrases.h"

static bool lies_in(const struct rp_help_pattern_list *list, const struct rp_help_text *text,
                    struct rp_help_span span)
{
    for (size_t at = span.from; at < span.to; at++) {
        for (size_t i = 0; i < list->n; i++) {
            if (rp_help_pattern_fits(&list->items[i], text, at, RP_HELP_ANY_END, NULL))
                return true;
        }
    }
    return false;
}

static bool ends_before(const struct rp_help_pattern_list *list, const struct rp_help_text *text,
                        size_t end)
{
    struct rp_help_span clause = rp_help_text_around(text, end, RP_HELP_CLAUSE_ENDS);
    for (size_t at = clause.from; at < end; at++) {
        for (size_t i = 0; i < list->n; i++) {
            if (rp_help_pattern_fits(&list->items[i], text, at, end, NULL))
                return true;
        }
    }
    return false;
}

/* Right behind the sign, and in its clause. */
static bool begins_after(const struct rp_help_pattern_list *list, const struct rp_help_text *text,
                         struct rp_help_span sign)
{
    bool is_clause_end = sign.to == 0 || text->words[sign.to - 1].after != RP_HELP_GOES_ON;
    return !is_clause_end && lies_in(list, text, (struct rp_help_span){sign.to, sign.to + 1});
}

static bool lies_around(const struct rp_help_pattern_list *list, const struct rp_help_text *text,
                        struct rp_help_span sign, enum rp_help_break kind)
{
    return lies_in(list, text, rp_help_text_around(text, sign.from, kind));
}

static bool clears(const struct rp_help_clear *clear, const struct rp_help_text *text,
                   struct rp_help_span sign)
{
    bool found = false;
    switch (clear->where) {
    case RP_HELP_BEFORE:
        found = ends_before(&clear->say, text, sign.from);
        break;
    case RP_HELP_AFTER:
        found = begins_after(&clear->say, text, sign);
        break;
    case RP_HELP_HERE:
        found = lies_in(&clear->say, text, sign);
        break;
    case RP_HELP_IN_CLAUSE:
        found = lies_around(&clear->say, text, sign, RP_HELP_CLAUSE_ENDS);
        break;
    case RP_HELP_IN_SENTENCE:
        found = lies_around(&clear->say, text, sign, RP_HELP_SENTENCE_ENDS);
        break;
    case RP_HELP_IN_TEXT:
        found = lies_around(&clear->say, text, sign, RP_HELP_NEVER_ENDS);
        break;
    }
    return found && !lies_around(&clear->unless, text, sign, RP_HELP_SENTENCE_ENDS);
}

static bool stands(const struct rp_help_sign *sign, const struct rp_help_text *text,
                   struct rp_help_span span)
{
    for (size_t i = 0; i < sign->cleared_by_n; i++) {
        if (clears(sign->cleared_by[i], text, span))
            return false;
    }
    return true;
}

static bool begins_sign(const struct rp_help_phrases *phrases, const struct rp_help_text *text,
                        size_t at)
{
    struct rp_help_span span = {0, 0};
    for (size_t i = 0; i < phrases->signs_n; i++) {
        const struct rp_help_sign *sign = &phrases->signs[i];
        for (size_t j = 0; j < sign->say.n; j++) {
            if (rp_help_pattern_fits(&sign->say.items[j], text, at, RP_HELP_ANY_END, &span) &&
                stands(sign, text, span))
                return true;
        }
    }
    return false;
}

enum rp_rc rp_help_phrases_find(const struct rp_help_phrases *phrases, struct rp_text text,
                                struct rp_arena *scratch, bool *out)
{
    struct rp_help_text folded = {0};
    enum rp_rc rc = rp_help_text_fold(text, scratch, &folded);
    bool found = false;
    for (; rc == RP_OK && !found && phrases; phrases = phrases->next) {
        for (size_t at = 0; !found && at < folded.n; at++)
            found = begins_sign(phrases, &folded, at);
    }
    if (rc == RP_OK)
        *out = found;
    return rc;
}
