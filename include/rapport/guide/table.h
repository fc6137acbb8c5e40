/*
 * table: decision tables, one an advice: conditions over facts, exceptions, words, sources.
 *
 * Plain data as read from the YAML files in data/guidance (formats/guidance.h). Everything is
 * borrowed from the arena it was read into. A condition has three truth values; only TRUE makes a
 * rule fire.
 */
#ifndef RAPPORT_GUIDE_TABLE_H
#define RAPPORT_GUIDE_TABLE_H

#include <rapport/guide/facts.h>

enum rp_truth { RP_TRUTH_FALSE, RP_TRUTH_UNKNOWN, RP_TRUTH_TRUE };

enum rp_condition_type {
    RP_CONDITION_FACT,          /* a fact against a value */
    RP_CONDITION_ALL,           /* Kleene and: FALSE wins over UNKNOWN */
    RP_CONDITION_ANY,           /* Kleene or: TRUE wins over UNKNOWN */
    RP_CONDITION_NOT,           /* UNKNOWN stays UNKNOWN */
    RP_CONDITION_SOME,          /* some row of a scope for which `where` is TRUE */
    RP_CONDITION_COUNT_IN_LAST, /* at least so many of the last k rows */
    RP_CONDITION_MEAN_IN_LAST,  /* mean of a fact over the last k rows against a bound */
    RP_CONDITION_HOLDS,         /* another advice's rules hold (for this row, inside `some`) */
};

enum rp_comparison {
    RP_COMPARISON_EQ,    /* equal: number, flag or word */
    RP_COMPARISON_GE,    /* number at least */
    RP_COMPARISON_LE,    /* number at most */
    RP_COMPARISON_KNOWN, /* value.flag: must be known (true) or unknown (false); never UNKNOWN */
};

/* Most different values that a count can ask for: there are not many more kinds of anything. */
enum { RP_DISTINCT_MAX = 16 };

/* One condition. Which members count is said by `type`. */
struct rp_condition {
    enum rp_condition_type type;
    enum rp_fact fact;             /* FACT, MEAN_IN_LAST */
    enum rp_comparison comparison; /* FACT, MEAN_IN_LAST */
    struct rp_value value;         /* FACT, MEAN_IN_LAST */
    struct rp_condition
        *children; /* ALL, ANY: any number; NOT: one; SOME, COUNT: `where`, none or one */
    size_t children_n;
    enum rp_scope of; /* SOME, COUNT_IN_LAST, MEAN_IN_LAST */
    bool has_having;  /* COUNT, MEAN: only rows in which `having` is known are counted at all */
    enum rp_fact having;
    size_t k;          /* COUNT, MEAN: the last k such rows; 0: all of them */
    size_t at_least;   /* COUNT: how many of them must satisfy `where` */
    bool has_distinct; /* COUNT: count different known values of `distinct`, not rows */
    enum rp_fact distinct;
    size_t advice; /* HOLDS: index in struct rp_guidance; always of higher precedence */
    long line;     /* in its file, 1-based; 0 unknown */
};

/* What a rule's reasons rest on; `sure` follows from it (see rp_advise). */
enum rp_rests_on {
    RP_RESTS_ON_RECORD,  /* something the person wrote down */
    RP_RESTS_ON_RATINGS, /* several ratings */
    RP_RESTS_ON_ALARM,   /* the ratings alarm: its false-alarm rate is shown */
    RP_RESTS_ON_LOOKS,   /* monthly looks */
};

struct rp_rule {
    struct rp_text id; /* unique within its advice */
    long line;         /* in its table's file, 1-based; 0 unknown */
    unsigned states;   /* bit 1u << enum rp_state for each state in which it may hold */
    bool note_only;    /* a note at most, never the first step */
    enum rp_rests_on rests_on;
    struct rp_condition when;
    struct rp_text words; /* key of the words for this rule; absent: the advice's own */
};

/* A condition shared by several tables, by name. */
struct rp_named_condition {
    struct rp_text name;
    unsigned scopes; /* bit 1u << enum rp_scope for each scope it must stand inside, besides the
                        relationship; as an exception: none */
    struct rp_condition when;
};

/* Words put before the advice's own when the condition holds for the record it is about. */
struct rp_preface {
    struct rp_condition when;
    struct rp_text words;
};

/* A reason named beside the others when it holds, without making anything fire. */
struct rp_mention {
    struct rp_condition when;
    struct rp_text words;
};

/* Words of a table. "ended" and "considering" are taken in these states when there are such. */
struct rp_words {
    struct rp_text key;
    struct rp_text text;
    struct rp_text title; /* in place of the table's; absent: the table's own */
};

/* Most rules of one table, and most prefaces and mentions: sets of them are kept as bits. */
enum { RP_RULES_MAX = 64 };

/* May the person put the advice away? */
enum rp_dismissible {
    RP_DISMISSIBLE_NO,    /* never: something must be left to say */
    RP_DISMISSIBLE_YES,   /* for good, or until a day */
    RP_DISMISSIBLE_FOLDS, /* folded for a day at a time; once the relationship ended, as YES */
};

struct rp_advice_table {
    struct rp_text advice; /* "say-it" */
    struct rp_text file;   /* it was read from, as the reader was told */
    double precedence;     /* the lowest number comes first */
    struct rp_text title;  /* a few words for a heading */
    struct rp_texts_view {
        struct rp_text *items;
        size_t n;
    } rows, sources; /* practices "P15"; names of records in data/sources */
    bool never_note;
    enum rp_dismissible dismissible;
    bool is_default; /* holds when nothing above does */
    bool has_notes_allowed;
    size_t *notes_allowed; /* below it as first step only these (indexes) may be notes */
    size_t notes_allowed_n;
    enum rp_fact *reasons; /* facts of the relationship named when no rule has a reason to show */
    size_t reasons_n;
    struct rp_rule *rules; /* any of them */
    size_t rules_n;
    struct rp_named_condition **exceptions; /* none of them may be TRUE */
    size_t exceptions_n;
    struct rp_preface *prefaces;
    size_t prefaces_n;
    struct rp_mention *mentions;
    size_t mentions_n;
    struct rp_words *words; /* the first is the advice's own */
    size_t words_n;
};

/* All tables, highest precedence first. */
struct rp_guidance {
    struct rp_advice_table *tables;
    size_t tables_n;
    struct rp_named_condition *conditions;
    size_t conditions_n;
    size_t notes_max;   /* most notes below the first step */
    double slope_looks; /* looks behind a course */
    double unsaid_half_life_days;
    double unsaid_full; /* full weight of what is unsaid, in units of `matters` */
    double likely_from; /* probability of a rupture from which advice on the alarm is likely */
};

/* The table of that advice, its index in *index (NULL: not wanted); or NULL. */
const struct rp_advice_table *rp_advice_table_find(const struct rp_guidance *guidance,
                                                   struct rp_text advice, size_t *index);
/* The words of that key, or NULL. */
const struct rp_words *rp_advice_words(const struct rp_advice_table *table, struct rp_text key);

#endif
