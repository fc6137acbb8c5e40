/*
 * facts: everything the decision tables may ask about, named, typed and explained once.
 *
 * A fact belongs to a scope. The relationship has one row of facts; moments, attempts, boundaries,
 * beliefs, sessions, appointments, disclosures and victories have one row each, oldest first. A
 * fact is small: no fact encodes a rule, and no number of a rule hides in a fact.
 */
#ifndef RAPPORT_GUIDE_FACTS_H
#define RAPPORT_GUIDE_FACTS_H

#include <rapport/base/text.h>
#include <stdint.h>

/* X(TAG, "name in tables", what one row is) */
#define RP_SCOPES_TABLE(X)                                                                         \
    X(RELATIONSHIP, "relationship", "the relationship as a whole; one row")                        \
    X(MOMENT, "moment", "a moment up to as_of")                                                    \
    X(ATTEMPT, "attempt", "an attempt to say a moment, up to as_of")                               \
    X(BOUNDARY, "boundary", "a boundary on record; violations whatever their day")                 \
    X(BELIEF, "belief", "a belief")                                                                \
    X(SESSION, "session", "an attended session up to as_of")                                       \
    X(APPOINTMENT, "appointment", "a session up to as_of, attended or not")                        \
    X(DISCLOSURE, "disclosure", "something the therapist told of themselves, up to as_of")         \
    X(VICTORY, "victory", "a victory up to as_of")

#define RP_SCOPE_ID(tag, name, meaning) RP_SCOPE_##tag,
enum rp_scope { RP_SCOPES_TABLE(RP_SCOPE_ID) RP_SCOPE_COUNT };
#undef RP_SCOPE_ID

enum rp_value_type { RP_VALUE_UNKNOWN, RP_VALUE_NUMBER, RP_VALUE_FLAG, RP_VALUE_WORD };

/* A value of a fact. UNKNOWN is never true, never false, never 0. */
struct rp_value {
    enum rp_value_type type;
    union {
        double number;       /* NUMBER */
        bool flag;           /* FLAG */
        struct rp_text word; /* WORD: one of a closed list */
    };
};

/* X(SCOPE, TAG, "name", TYPE, "unit", "meaning"): every fact there is. */
#include <rapport/guide/facts_table.h>

#define RP_FACT_ID(scope, tag, name, type, unit, meaning) RP_FACT_##tag,
enum rp_fact { RP_FACTS_TABLE(RP_FACT_ID) RP_FACT_COUNT };
#undef RP_FACT_ID

struct rp_fact_info {
    const char *name; /* "moment.matters" */
    enum rp_scope scope;
    enum rp_value_type type;
    const char *unit;    /* "points", "days", "sessions", "probability", "" */
    const char *meaning; /* one line */
};

/* The description of a fact, and the name of a scope. Static. */
const struct rp_fact_info *rp_fact_info(enum rp_fact fact);
const char *rp_scope_name(enum rp_scope scope);
/* The fact or scope of that name; false (and *out untouched) when there is none. */
bool rp_fact_find(struct rp_text name, enum rp_fact *out);
bool rp_scope_find(struct rp_text name, enum rp_scope *out);

/* Instead of the row of a moment: the attempt asked about a boundary. */
#define RP_NO_MOMENT SIZE_MAX

/* One record as the tables see it. */
struct rp_fact_row {
    struct rp_text id;       /* of the record; absent for the relationship's row */
    int32_t day;             /* RP_DAY_MIN when not known */
    double weight;           /* how heavy among those that make a rule fire; see about */
    size_t parent;           /* ATTEMPT: row of its moment, or RP_NO_MOMENT; else unused */
    struct rp_value *values; /* indexed by enum rp_fact minus the scope's first fact */
    struct rp_text *from;    /* RELATIONSHIP only: per fact the record it comes from, or absent */
};

struct rp_fact_rows {
    struct rp_fact_row *items; /* oldest first */
    size_t n;
};

/* All facts of one relationship on one day. Lives in the arena it was made in. */
struct rp_facts {
    struct rp_fact_rows rows[RP_SCOPE_COUNT];
};

/* First fact of a scope and the number of its facts: facts of a scope stand together. */
enum rp_fact rp_scope_first(enum rp_scope scope);
size_t rp_scope_facts_n(enum rp_scope scope);
/* The place of a value; row must be inside the scope's rows. Never NULL. */
struct rp_value *rp_facts_at(const struct rp_facts *facts, enum rp_fact fact, size_t row);

/* Makes a table of n empty (unknown) rows for a scope. RP_LIMIT when there is no memory. */
enum rp_rc rp_facts_make_rows(struct rp_facts *facts, enum rp_scope scope, size_t n,
                              struct rp_arena *arena) RP_MUST_USE;

/* Is it a flag, and set? */
bool rp_value_is_yes(const struct rp_value *value);
/* The same type and exactly the same value? Two unknown values are the same. */
bool rp_value_equal(const struct rp_value *a, const struct rp_value *b);
/* A known number. It must be finite: what cannot be computed is unknown. */
struct rp_value rp_value_number(double number);
/* A known flag. */
struct rp_value rp_value_flag(bool flag);
/* A known word; borrowed, and one that the fact may hold (fact_words.h). */
struct rp_value rp_value_word(struct rp_text word);

#endif
