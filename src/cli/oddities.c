#include "cli/oddities.h"

#include <stdio.h>

/* Of one sort are those that say the same: the sentence and the names that would be known. */
static bool are_alike(const struct rp_warning *a, const struct rp_warning *b)
{
    return a->what == b->what && rp_text_equal(a->known, b->known);
}

static bool was_told(const struct rp_warnings *warnings, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (are_alike(&warnings->items[i], &warnings->items[at]))
            return true;
    }
    return false;
}

void rp_call_tell_oddities(const struct rp_call *call, struct rp_text file,
                           const struct rp_warnings *warnings)
{
    for (size_t i = 0; i < warnings->n; i++) {
        const struct rp_warning *w = &warnings->items[i];
        char and_more[48] = "";
        size_t more = 0;
        if (was_told(warnings, i))
            continue;
        for (size_t k = i + 1; k < warnings->n; k++)
            more += are_alike(w, &warnings->items[k]);
        if (more)
            snprintf(and_more, sizeof and_more, " and %zu more", more);
        rp_call_talk(call, "rapport: %.*s:%s%.*s%s: %s%s%.*s", RP_TEXT_ARG(file),
                     w->place.len ? " " : "", RP_TEXT_ARG(w->place), and_more,
                     rp_warning_sentence(w->what), w->known.len ? "; known are: " : "",
                     RP_TEXT_ARG(w->known));
    }
    if (warnings->more_n)
        rp_call_talk(call, "rapport: %.*s: and %zu more oddities", RP_TEXT_ARG(file),
                     warnings->more_n);
}
