/*
 * say: what `say` answers about a relationship: a sheet to say one thing with, or the ledger of
 * what is unsaid when there is no one thing.
 */
#ifndef RP_VIEWS_SAY_H
#define RP_VIEWS_SAY_H

#include "views/sheet.h"
#include "views/unsaid.h"

struct rp_say_answer {
    bool has_sheet; /* else the ledger */
    struct rp_say_sheet sheet;
    struct rp_unsaid unsaid;
};

/* With an id, the sheet of that record; without one, of the record that the first step is about, or
 * else the ledger. RP_NOT_FOUND when there is no record of that id; RP_LIMIT when memory is out.
 * *out only on success. */
enum rp_rc rp_say_answer_build(const struct rp_review *review,
                               const struct rp_sheet_question *question, struct rp_arena *arena,
                               struct rp_say_answer *out) RP_MUST_USE;

/* The ledgers of all, as rp_say_json writes them. RP_LIMIT: no memory. */
enum rp_rc rp_unsaid_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                          struct rp_text *out) RP_MUST_USE;

/* Answers as one JSON document with a line feed at its end: one object when there is one, else an
 * array. The shape is docs/schemas/say.schema.json. RP_LIMIT: no memory. */
enum rp_rc rp_say_json(const struct rp_say_answer *answers, size_t n, struct rp_arena *arena,
                       struct rp_text *out) RP_MUST_USE;

#endif
