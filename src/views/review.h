/*
 * review: where a relationship stands, the first step, the notes, and why; as data, as one JSON
 * document and as a page. `status` and every face show the same.
 */
#ifndef RP_VIEWS_REVIEW_H
#define RP_VIEWS_REVIEW_H

#include "views/danger.h"
#include "views/knowledge.h"
#include "views/page.h"
#include "views/phrases.h"
#include <rapport/guide/advice.h>
#include <rapport/guide/explain.h>
#include <rapport/guide/standing.h>

/* All of it lives in the arena it was built in, or is borrowed from knowledge and records. */
struct rp_review {
    const struct rp_knowledge *knowledge;
    const struct rp_relationship *relationship;
    int32_t as_of;
    struct rp_course course;
    struct rp_facts *facts;
    struct rp_standing standing;
    struct rp_advice_question question;
    struct rp_advice advice;
    struct rp_danger danger; /* for which records the line about Help stands */
    struct rp_text *later;   /* ids of records after as_of: kept, named, and not used; those that
                              * count all the same (a violation) are not among them */
    size_t later_n;
    bool later_counts; /* one after as_of is a reason of the first step all the same */
    const struct rp_moment *open_moment;      /* of the attempt below, or NULL */
    const struct rp_attempt *open_attempt;    /* the latest of which nobody noted how it went */
    const struct rp_relationship_list *among; /* all of the journey; NULL: not known. Set before
                                               * rp_review_finish by whoever knows them */
    bool one_of_several; /* a command about it must name it; set where the others are known */
};

/* What is looked at. */
struct rp_review_of {
    const struct rp_relationship *relationship;
    const struct rp_relationship_list *among; /* all of the journey; NULL: not known */
    int32_t as_of;
};

/* Begins a look at one relationship of a journey on a day: records, day and course are there, and
 * what is made of them is not. RP_LIMIT when memory is out, *out untouched. */
enum rp_rc rp_review_begin(const struct rp_knowledge *knowledge,
                           const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_review *out) RP_MUST_USE;
/* The rest of it: facts, where it stands, advice. Not twice. RP_LIMIT: no memory; it is then as
 * rp_review_begin left it. */
enum rp_rc rp_review_finish(struct rp_review *review, struct rp_arena *arena) RP_MUST_USE;
/* Both. RP_LIMIT when memory is out, *out untouched. */
enum rp_rc rp_review_build_among(const struct rp_knowledge *knowledge,
                                 const struct rp_review_of *of, struct rp_arena *arena,
                                 struct rp_review *out) RP_MUST_USE;
/* The same of one that stands alone. */
enum rp_rc rp_review_build(const struct rp_knowledge *knowledge,
                           const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_review *out) RP_MUST_USE;

/*
 * The reviews as one JSON document with a line feed at its end: one object when there is one, else
 * an array of one object each. The shape is docs/schemas/review.schema.json. RP_LIMIT: no memory.
 */
enum rp_rc rp_review_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                          struct rp_text *out) RP_MUST_USE;
/* The question how that attempt went, or the absent text when there is none. */
struct rp_text rp_review_question(const struct rp_review *review, struct rp_phrases *phrases);
/* Adds a review to a page for people. What went wrong stays in page->rc. */
void rp_review_page(const struct rp_review *review, struct rp_page *page);
/* Adds how each advice that was shown is put away, where it can be; nothing where the first step is
 * one that only folds. */
void rp_review_offer_page(const struct rp_review *review, struct rp_page *page);
/* Adds what the person put away of the advice and how it is taken out again, for notes of one's
 * own; nothing where nothing is. */
void rp_review_away_page(const struct rp_review *review, struct rp_page *page);

/* The first step alone, short: for after something was noted. */
void rp_next_step_page(const struct rp_review *review, struct rp_page *page);

/* The same for `why`: every rule, where it stands, and what stands in its way. The shape is
 * docs/schemas/why.schema.json. RP_LIMIT: no memory. */
enum rp_rc rp_why_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                       struct rp_text *out) RP_MUST_USE;
/* Fired and nearly fired; with all, also those far away. */
void rp_why_page(const struct rp_review *review, bool all, struct rp_page *page);

#endif
