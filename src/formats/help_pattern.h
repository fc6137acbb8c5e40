/*
 * help_pattern: a row of words with choices and gaps, read from a line of data/phrases and laid on
 * folded words.
 */
#ifndef RAPPORT_SRC_FORMATS_HELP_PATTERN_H
#define RAPPORT_SRC_FORMATS_HELP_PATTERN_H

#include "formats/help_text.h"
#include "formats/yaml_tree.h"

struct rp_help_set;

enum rp_help_choice_kind {
    RP_HELP_WORD,   /* this word */
    RP_HELP_PREFIX, /* a word that begins so */
    RP_HELP_OF_SET, /* a word of the set */
    RP_HELP_BEGIN,  /* no word: the clause begins here */
    RP_HELP_END,    /* no word: the clause ends here */
};

/* With which letters words begin, as bits; several ways may share one. By it most words are seen
 * off without a look at the choices. */
typedef uint64_t rp_help_begins;

struct rp_help_choice {
    enum rp_help_choice_kind kind;
    struct rp_text word;           /* WORD, PREFIX */
    const struct rp_help_set *set; /* OF_SET */
};

/* Words that stand for each other: WORD and PREFIX only. */
struct rp_help_set {
    struct rp_text name;
    struct rp_help_choice *choices;
    size_t n;
    rp_help_begins begins; /* of all choices */
};

struct rp_help_sets {
    struct rp_help_set *items;
    size_t n;
};

/* One place of a pattern: a word, or a gap of 0 to gap_max words. */
struct rp_help_element {
    struct rp_help_choice *choices;
    size_t choices_n;
    rp_help_begins begins; /* of all choices that are words */
    bool is_edge;          /* a choice is the begin or the end of the clause */
    bool is_gap;
    size_t gap_max;
    const struct rp_help_set *gap_set; /* NULL: any words */
    bool gap_is_not;                   /* words that are not of the set */
    bool is_optional;
};

struct rp_help_pattern {
    struct rp_help_element *elements;
    size_t n;
    size_t core; /* the element where the sign begins; what stands before it is only needed */
};

/* The bits of the words that a choice stands for; none for the begin and the end of a clause. */
rp_help_begins rp_help_begins_of(const struct rp_help_choice *choice);

/* Reads one word of a set, or one line of a pattern. False, with a problem added at the node, when
 * it cannot be read; *out only on success. */
bool rp_help_set_word_read(struct rp_yaml_file *file, const struct rp_yaml *node,
                           struct rp_help_choice *out);
bool rp_help_pattern_read(struct rp_yaml_file *file, const struct rp_yaml *node,
                          const struct rp_help_sets *sets, struct rp_help_pattern *out);

/* No end is asked for. */
#define RP_HELP_ANY_END SIZE_MAX

/*
 * Does the pattern lie at word `start`, ending before word `end` (or anywhere)? It never leaves the
 * clause of `start`. The words from its core on in *out (NULL: not asked).
 */
bool rp_help_pattern_fits(const struct rp_help_pattern *pattern, const struct rp_help_text *text,
                          size_t start, size_t end, struct rp_help_span *out);

#endif
