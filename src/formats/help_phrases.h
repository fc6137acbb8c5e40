/*
 * help_phrases: the signs and clears behind struct rp_help_phrases.
 */
#ifndef RAPPORT_SRC_FORMATS_HELP_PHRASES_H
#define RAPPORT_SRC_FORMATS_HELP_PHRASES_H

#include "formats/help_pattern.h"
#include <rapport/formats/help_phrases.h>

struct rp_help_pattern_list {
    struct rp_help_pattern *items;
    size_t n;
};

/* Where a clear stands, seen from a sign. */
enum rp_help_where {
    RP_HELP_BEFORE,      /* it ends where the sign begins */
    RP_HELP_AFTER,       /* it begins where the sign ends */
    RP_HELP_HERE,        /* it begins within the sign, and may go on behind it */
    RP_HELP_IN_CLAUSE,   /* anywhere in the sign's clause */
    RP_HELP_IN_SENTENCE, /* anywhere in the sign's sentence */
    RP_HELP_IN_TEXT      /* anywhere within reach (RP_HELP_REACH) */
};

/* Patterns by which a sign means something else, unless one of the others is in the sentence. */
struct rp_help_clear {
    struct rp_text name;
    enum rp_help_where where;
    struct rp_help_pattern_list say, unless;
};

/* Patterns that say the same, and what clears them. */
struct rp_help_sign {
    struct rp_text name;
    struct rp_help_pattern_list say;
    const struct rp_help_clear **cleared_by;
    size_t cleared_by_n;
};

#endif
