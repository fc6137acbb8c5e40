/*
 * worked: worked examples of a table: facts, and what the table makes of them.
 */
#ifndef RAPPORT_GUIDE_WORKED_H
#define RAPPORT_GUIDE_WORKED_H

#include <rapport/guide/advice.h>

/* What a table as a whole says. */
enum rp_verdict {
    RP_VERDICT_NO,
    RP_VERDICT_UNKNOWN, /* some rule that could be a step would fire if more were known */
    RP_VERDICT_NOTE,    /* only rules that are mere notes fire */
    RP_VERDICT_YES,
};

/* "no", "unknown", "note", "yes". Static. */
const char *rp_verdict_name(enum rp_verdict verdict);

struct rp_worked_example {
    struct rp_text name;
    long line;    /* in the table's file */
    size_t table; /* index */
    struct rp_facts facts;
    enum rp_state state;
    enum rp_verdict verdict; /* expected, as is all that follows; NO is met by UNKNOWN as well */
    struct rp_text rule;     /* one that fires; absent: not said */
    struct rp_text about;    /* absent: not said */
    bool has_prefaces, has_mentions;
    size_t prefaces_n, mentions_n;
    bool must_not_hold; /* instead of all that: the table comes out as no or unknown */
};

struct rp_worked_examples {
    struct rp_worked_example *items;
    size_t n;
};

/* What came of one. Bits: 1 << index in the table. */
struct rp_worked_result {
    enum rp_verdict verdict;
    uint64_t fired;
    struct rp_text about;        /* absent: no record, or the table does not hold */
    struct rp_text words;        /* key of the words, as text; absent when it does not hold */
    uint64_t prefaces, mentions; /* that are true, when the table holds */
};

/* Works an example out. RP_LIMIT when memory is out. */
enum rp_rc rp_worked_run(const struct rp_guidance *guidance,
                         const struct rp_worked_example *example, struct rp_arena *arena,
                         struct rp_worked_result *out) RP_MUST_USE;

/* What the result lacks of the expectation, one sentence without anybody's words; NULL when
 * nothing. Static. */
const char *rp_worked_fault(const struct rp_guidance *guidance,
                            const struct rp_worked_example *example,
                            const struct rp_worked_result *result);

/* The same in every respect? */
bool rp_worked_equal(const struct rp_worked_result *a, const struct rp_worked_result *b);

#endif
