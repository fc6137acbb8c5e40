/*
 * journey_call: what the verbs that look at a journey file have in common.
 */
#ifndef RAPPORT_CLI_JOURNEY_CALL_H
#define RAPPORT_CLI_JOURNEY_CALL_H

#include "cli/call.h"
#include "cli/vault_call.h"
#include "views/page.h"
#include "views/review.h"

#include <rapport/formats/journey.h>

/* The options such a verb declares. */
#define RP_JOURNEY_OPTIONS                                                                         \
    {.name = "as-of",                                                                              \
     .argument = "DAY",                                                                            \
     .help = "look from this day; otherwise the file's as_of, otherwise today"},                   \
    {                                                                                              \
        .name = "relationship", .argument = "ID",                                                  \
        .help = "look at this relationship alone; otherwise at all of them"                        \
    }

/* The results such a verb may end in besides those of every verb. */
#define RP_JOURNEY_STATUSES                                                                        \
    {RP_NOT_FOUND, "the file holds no relationship, or none of that id"},                          \
        {RP_BAD_INPUT, "the file is not valid; the message names the place"},                      \
    {                                                                                              \
        RP_DAMAGED, "the file is newer than this program"                                          \
    }

/* A journey that was read, and the relationships that were asked for. */
struct rp_journey_call {
    struct rp_journey_file file;
    int32_t as_of;
    const struct rp_relationship **relationships;
    size_t n; /* 1 at least */
};

/*
 * Reads the journey of rp_call_file, or that of the notes, and the instruments
 * it has answers to, tells its warnings on standard error, and picks what the options ask for.
 * RP_NOT_FOUND when nothing is left to look at, and whatever rp_call_read and rp_journey_read give.
 * *out only on success.
 */
enum rp_rc rp_call_journey(struct rp_call *call, struct rp_knowledge *knowledge,
                           struct rp_journey_call *out) RP_MUST_USE;

/* The first operand when it names a file (it is "-", or holds a dot or a slash, which no id of ours
 * does); else NULL: the notes are meant. */
const char *rp_call_file(const struct rp_call *call);
/* The operand behind the file, or the first when there is none: an id; or NULL. */
const char *rp_call_id(const struct rp_call *call);

/* Finds and reads all data files. */
enum rp_rc rp_call_knowledge(struct rp_call *call, struct rp_knowledge *out) RP_MUST_USE;

/* The same, and then the notes, opened and loaded. The caller closes notes->vault. Faults of the
 * two. */
enum rp_rc rp_call_knowledge_and_notes(struct rp_call *call, struct rp_knowledge *knowledge,
                                       struct rp_notes *notes) RP_MUST_USE;

/* Reviews, one a relationship; at least one. */
struct rp_call_reviewed {
    struct rp_review *reviews;
    size_t n;
};

/* Reads the data files and the journey, and looks at each relationship asked for. Results as
 * rp_call_journey. */
enum rp_rc rp_call_reviewed(struct rp_call *call, struct rp_call_reviewed *out) RP_MUST_USE;

/* What a verb says of reviews: of all as one JSON text, or of each on a page. */
struct rp_review_face {
    enum rp_rc (*json)(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                       struct rp_text *out);
    void (*page)(const struct rp_call *call, const struct rp_review *review, struct rp_page *page);
};

/* The page of a review, for verbs that show where things stand. */
void rp_call_show_review(const struct rp_call *call, const struct rp_review *review,
                         struct rp_page *page);

/* All of it: reads the data files and the journey, looks at each relationship asked for, and writes
 * what the face says, as JSON when that is asked for. Results as rp_call_journey. */
enum rp_rc rp_call_review(struct rp_call *call, struct rp_review_face face) RP_MUST_USE;

#endif
