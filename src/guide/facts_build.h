/*
 * facts_build: the pieces of rp_facts_compute. Each fills the rows of some scopes.
 */
#ifndef RP_GUIDE_FACTS_BUILD_H
#define RP_GUIDE_FACTS_BUILD_H

#include <rapport/guide/compute.h>

/* A record and its day; what rows are sorted by. */
struct rp_dated {
    int32_t day; /* RP_DAY_MIN when not known */
    const void *record;
    const void *parent;
};

/* What all pieces share. */
struct rp_build {
    const struct rp_case *from;
    struct rp_arena *arena;
    struct rp_facts *facts;
    struct rp_days attempts;        /* of the whole relationship */
    const struct rp_dated *moments; /* in the order of the moments' rows */
};

/* Sets a fact of a row. */
void rp_build_number(const struct rp_build *b, enum rp_fact fact, size_t row, double number);
void rp_build_flag(const struct rp_build *b, enum rp_fact fact, size_t row, bool flag);
/* Absent words stay unknown. The word must outlive the facts. */
void rp_build_word(const struct rp_build *b, enum rp_fact fact, size_t row, struct rp_text word);
/* Names the record a fact of the relationship comes from. */
void rp_build_from(const struct rp_build *b, enum rp_fact fact, struct rp_text id);
/* Id, day and weight of a row. */
void rp_build_row(const struct rp_build *b, enum rp_scope scope, size_t row,
                  const struct rp_fact_row *head);

/* "good", "door_open" or "closed"; absent when there is no reply. */
struct rp_text rp_reply_class(const struct rp_term *reply);

enum rp_rc rp_build_moments(struct rp_build *b) RP_MUST_USE;
enum rp_rc rp_build_boundaries(const struct rp_build *b) RP_MUST_USE;
enum rp_rc rp_build_sessions(const struct rp_build *b) RP_MUST_USE;
enum rp_rc rp_build_beliefs_and_victories(const struct rp_build *b) RP_MUST_USE;
enum rp_rc rp_build_looks(const struct rp_build *b) RP_MUST_USE;
void rp_build_relationship(const struct rp_build *b);

#endif
