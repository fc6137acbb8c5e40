/* Facts and tables for tests, as text in the form of docs/guidance.md. */
#ifndef TESTS_UNIT_GUIDE_SAID_H
#define TESTS_UNIT_GUIDE_SAID_H

#include <rapport/formats/worked_file.h>
#include <rapport/guide/advice.h>

#include "heap_arena.h"

/* Everything a test reads; release the arena when done. */
struct said {
    struct rp_arena arena;
    struct rp_problems problems;
    struct rp_guidance guidance;
};

/* The tables of tests/data/guidance below RAPPORT_SOURCE_ROOT. Fails the test when they are wrong.
 */
void said_read_tables(struct said *said);
/* Tables of which the first has one rule of that condition, in every state. */
void said_read_condition(struct said *said, const char *when);
/* Facts, for example "facts: {rupture.alarm: yes}, moments: [{id: m1}]". */
struct rp_worked_example said_facts(struct said *said, const char *facts);

/* The day of every question. */
enum { SAID_TODAY = 20000 };

/* One thing put away. about NULL: whatever it is about; days < 0: for good. */
struct said_away {
    const char *advice;
    const char *about;
    int days;
};

/* What is advised on these facts; away may be NULL. There is a first step, and it has a reason. */
struct rp_advice said_ask(struct said *said, const char *facts, const struct said_away *away);
/* "say-it m1 | celebrate v1": the first step and the notes, each with what it is about. Static. */
const char *said_told(const struct rp_advice *advice);

#endif
