/*
 * history: every change is kept, and every change can be undone, also after a restart.
 *
 * A change comes as one action, with a row in the table
 *
 *   history(seq, at, verb, relationship, undoes, undone_by)
 *
 * and one for each record it changed in the table `former` (former.h), which tells what stood there
 * before. Undoing puts that back and is an action itself, so that undoing an undo does it again.
 */
#ifndef RAPPORT_VAULT_HISTORY_H
#define RAPPORT_VAULT_HISTORY_H

#include "vault/store.h"

/* Begins an action. verb: of ours ("moment"); at: RFC 3339; relationship: may be absent. Texts must
 * live until the end. One at a time. RP_DAMAGED when the history is not counted from 1; RP_LIMIT.
 */
enum rp_rc rp_action_begin(struct rp_store *store, const char *verb, struct rp_text at,
                           struct rp_text relationship, struct rp_err *err) RP_MUST_USE;
/* Keeps it. An action that changed nothing leaves no trace; *changed (may be NULL) says so. On
 * failure (RP_LIMIT) the store is as before the action. */
enum rp_rc rp_action_commit(struct rp_store *store, bool *changed, struct rp_err *err) RP_MUST_USE;
/* Puts the store back to before the action; without one it does nothing. */
void rp_action_cancel(struct rp_store *store);

/* The number of the latest action; 0: there is none, or it cannot be told. */
int64_t rp_action_latest(struct rp_store *store);

/* One action of the history. */
struct rp_history_entry {
    int64_t seq; /* 1 and up, in order of time */
    struct rp_text at, verb, relationship;
    int64_t undoes;    /* the action that this one undid; 0: none */
    int64_t undone_by; /* the action that undid it; 0: it stands */
    size_t records_n;  /* records that it changed */
};

struct rp_history {
    size_t most; /* asked for: no more than so many, at least 1 */
    struct rp_history_entry *items;
    size_t n;
};

/* The latest actions, newest first, in the arena, no more than out->most; key (NULL: all): only
 * those that changed that record. RP_LIMIT. */
enum rp_rc rp_history_list(struct rp_store *store, const struct rp_record_key *key,
                           struct rp_arena *arena, struct rp_history *out,
                           struct rp_err *err) RP_MUST_USE;

/* A record before an action, or right after it. */
struct rp_history_question {
    int64_t seq; /* of the action */
    struct rp_record_key key;
    bool after;
};

/* Its text, in the arena; absent when it was not there, or the action did not touch it.
 * RP_NOT_FOUND: no such action. RP_LIMIT. */
enum rp_rc rp_history_body(struct rp_store *store, const struct rp_history_question *question,
                           struct rp_arena *arena, struct rp_text *out,
                           struct rp_err *err) RP_MUST_USE;

/* A record that an action changed: its text before it, and as it stands there now. Absent: it was
 * not there, or is not. */
struct rp_history_change {
    struct rp_record_key key;
    struct rp_text before, now;
};

struct rp_history_changes {
    size_t most; /* asked for: no more than so many */
    struct rp_history_change *items;
    size_t n;
    bool more; /* there are others */
};

/* The records that an action changed, those of each list in their order, the relationships last;
 * in the arena. RP_LIMIT. */
enum rp_rc rp_history_changes(struct rp_store *store, int64_t seq, struct rp_arena *arena,
                              struct rp_history_changes *out, struct rp_err *err) RP_MUST_USE;

/*
 * Undoes the latest action that stands and is no undo itself; again undoes the latest undo that
 * stands. *what (may be NULL) becomes the action undone, its texts in the arena; undone_by is the
 * action that did so. RP_NOT_FOUND when
 * there is nothing to undo, or nothing to do again (that is possible only while nothing new was
 * done since the undo); RP_DAMAGED when a record that it made is not there, or nothing is
 * kept of what it changed; RP_LIMIT. The store
 * is then as before.
 */
enum rp_rc rp_undo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err) RP_MUST_USE;
enum rp_rc rp_redo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err) RP_MUST_USE;

/* The action that rp_undo takes back next, or that rp_redo puts in again; 0: none, or it cannot be
 * told. */
int64_t rp_undo_next(struct rp_store *store);
int64_t rp_redo_next(struct rp_store *store);

/* All actions are forgotten, what stands stays: what an example begins with was not done by the
 * person who looks at it. RP_LIMIT. */
enum rp_rc rp_history_forget(struct rp_store *store, struct rp_err *err) RP_MUST_USE;

#endif
