/*
 * past_json: what was done to the notes, and how a record came to be as it is, as documents.
 */
#ifndef RP_VIEWS_PAST_JSON_H
#define RP_VIEWS_PAST_JSON_H

#include "views/knowledge.h"

#include <rapport/domain/difference.h>

/* What they are told with. All borrowed. */
struct rp_past_view {
    const struct rp_knowledge *knowledge;
    const struct rp_relationship *in; /* for the names of people and topics; may be NULL */
    int32_t today;
};

/* {actions: [{seq, at, when, words, undone}]}, newest first. when: its day in words. RP_LIMIT: no
 * memory; *out only on success. So it is with all of them. */
enum rp_rc rp_past_actions_json(const struct rp_past_view *view,
                                const struct rp_past_actions *actions, struct rp_arena *arena,
                                struct rp_text *out) RP_MUST_USE;
/* {changes: [{at, when, undone, gone, lines}]}, newest first: of the first version all that it
 * says, of each later one what is different from the one before, a line each. */
enum rp_rc rp_past_versions_json(const struct rp_past_view *view,
                                 const struct rp_past_versions *versions, struct rp_arena *arena,
                                 struct rp_text *out) RP_MUST_USE;

/* What taking back the latest change (again: putting it in again) did. */
struct rp_undone {
    const struct rp_differences *changed;
    bool again;
};
/* {words}: a sentence each. */
enum rp_rc rp_undone_json(const struct rp_past_view *view, const struct rp_undone *undone,
                          struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
