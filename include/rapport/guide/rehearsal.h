/*
 * rehearsal: a walk through a script in which a person tries out how to say something.
 *
 * The listener is a script and understands nothing: what it says next is decided by the person's
 * choice alone. A script has no loops, so that every walk comes to an end. The state of a walk is
 * its script and the choices so far; the same choices always lead to the same place.
 */
#ifndef RAPPORT_GUIDE_REHEARSAL_H
#define RAPPORT_GUIDE_REHEARSAL_H

#include <rapport/base/text.h>

/* Most choices on any walk: a rehearsal is a few minutes long. */
enum { RP_REHEARSAL_STEPS_MAX = 12 };
/* Most nodes of a script, and choices of a node: what fits into a head, and on a screen. */
enum { RP_SCRIPT_NODES_MAX = 60, RP_SCRIPT_CHOICES_MAX = 6 };

struct rp_script_choice {
    struct rp_text text; /* what the person may say or do */
    bool own_words;      /* the person says it in words of their own; a node has one at most */
    size_t to;           /* index of the next node */
};

/* A place in a script. One without choices is an end. */
struct rp_script_node {
    struct rp_text id;
    long line;            /* in its file, 1-based; 0 unknown */
    struct rp_text does;  /* what one would see, such as a silence; or absent */
    struct rp_text says;  /* what the scripted listener says; or absent */
    struct rp_text aside; /* beside the scene, to the person; or absent */
    struct rp_script_choice *choices;
    size_t choices_n;
    size_t skip; /* index of the node that saying nothing leads to; unused at an end */
};

/* Nothing is owned. The walk begins at the first node. */
struct rp_script {
    struct rp_text name;  /* "defensive" */
    struct rp_text title; /* a few words, to choose by */
    struct rp_text about; /* what one can practise with it */
    size_t order;         /* its place among others: the lowest comes first; 0 where none is said */
    bool is_hard;         /* it answers badly at first: not for words about life and death */
    struct rp_script_node *nodes;
    size_t nodes_n;
};

/* What may be wrong with a script. X(TAG, "sentence") */
#define RP_SCRIPT_FAULTS_TABLE(X)                                                                  \
    X(NONE, "nothing is wrong")                                                                    \
    X(LOOP, "a walk could come by here twice and never end")                                       \
    X(UNREACHABLE, "no walk comes by here")                                                        \
    X(LONG, "a walk over this place takes more choices than one rehearsal may")

#define RP_SCRIPT_FAULT_ID(tag, sentence) RP_SCRIPT_##tag,
enum rp_script_fault { RP_SCRIPT_FAULTS_TABLE(RP_SCRIPT_FAULT_ID) };
#undef RP_SCRIPT_FAULT_ID

/* What is wrong, and in *node where; NONE (and *node untouched) when every walk ends in time and
 * every node is on one. The script has nodes, at most RP_SCRIPT_NODES_MAX, and all its indexes are
 * inside them. */
enum rp_script_fault rp_script_check(const struct rp_script *script, size_t *node);
/* The sentence of a fault. Static. */
const char *rp_script_fault_sentence(enum rp_script_fault fault);
/* The most choices that a walk takes. The script must have passed rp_script_check. */
size_t rp_script_longest(const struct rp_script *script);

/* Saying nothing, as a choice. */
#define RP_REHEARSAL_SKIP ((size_t)-1)

/* A walk. Plain data; may be copied. */
struct rp_rehearsal {
    const struct rp_script *script; /* must have passed rp_script_check */
    size_t taken[RP_REHEARSAL_STEPS_MAX];
    size_t taken_n;
    bool stopped; /* the person stopped it; it is over wherever it stands */
};

/* A walk at its beginning. */
struct rp_rehearsal rp_rehearsal_start(const struct rp_script *script);
/* Where the walk stands. Never NULL. */
const struct rp_script_node *rp_rehearsal_at(const struct rp_rehearsal *rehearsal);
/* Is it at an end, or stopped? */
bool rp_rehearsal_is_over(const struct rp_rehearsal *rehearsal);
/* Takes the i-th choice of where it stands (from 0), or RP_REHEARSAL_SKIP. False, and nothing
 * changes, when there is no such choice or the walk is over. */
bool rp_rehearsal_choose(struct rp_rehearsal *rehearsal, size_t choice);
/* Takes back the last choice (or the stop). False when there is none. */
bool rp_rehearsal_back(struct rp_rehearsal *rehearsal);
/* Ends it here. */
void rp_rehearsal_stop(struct rp_rehearsal *rehearsal);

#endif
