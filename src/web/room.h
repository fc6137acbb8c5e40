/*
 * room: what the page looks at: notes that are open or locked, or an example, and for how long.
 *
 * Open notes lie in memory. Other programs may use them meanwhile: the lock of the directory is
 * held only while something is read or kept, and what they saved is read again.
 */
#ifndef RAPPORT_WEB_ROOM_H
#define RAPPORT_WEB_ROOM_H

#include "actions/notes.h"
#include "views/review.h"
#include "web/keys.h"

enum { RP_ROOM_IDLE_S = 5 * 60 };

enum rp_room_state { RP_ROOM_NONE, RP_ROOM_LOCKED, RP_ROOM_OPEN };

/* What is shown, as it was read last; made again when it changed. */
struct rp_room_held {
    bool filled; /* the arena is there */
    bool stale;  /* it is not what was kept: read it again before it is looked at */
    struct rp_arena arena;
    struct rp_knowledge knowledge; /* with the instruments of this journey */
    struct rp_notes notes;
    struct rp_review *reviews; /* one a relationship; built when they are asked for */
    enum rp_room_reviewed { RP_ROOM_NOT_REVIEWED, RP_ROOM_BEGUN, RP_ROOM_REVIEWED } * reviewed;
    int32_t as_of;
};

struct rp_room {
    const struct rp_knowledge *knowledge; /* borrowed; without instruments */
    char dir[PATH_MAX];                   /* of the notes, there or not; "": there can be none */
    struct rp_vault *vault;               /* the notes, open; NULL */
    struct rp_vault *example;             /* looked at instead; NULL */
    struct rp_text example_journey;       /* JSON, borrowed */
    bool example_only; /* the program was opened on an example: no way out of it */
    struct rp_room_held held;
    struct rp_secret *recovery; /* shown, and the notes not made yet; or NULL */
    struct rp_web_keys keys;
    int64_t used_ms; /* last use, steady clock */
    bool was_left;   /* the person left quickly */
    unsigned idle_s;
    int64_t action; /* of the history, that the request which runs made; 0: none */
};

/* Of what is shown: an example is open. */
enum rp_room_state rp_room_state(const struct rp_room *room);
/* Of the notes themselves, also where an example is shown before them. */
enum rp_room_state rp_room_notes_state(const struct rp_room *room);

/* Opens the notes. Faults as rp_vault_open. */
enum rp_rc rp_room_open(struct rp_room *room, const struct rp_secret *passphrase,
                        struct rp_err *err) RP_MUST_USE;
/* With the keys that the kernel keeps from a command just now. RP_LOCKED without them. */
enum rp_rc rp_room_open_remembered(struct rp_room *room, struct rp_err *err) RP_MUST_USE;
/* Wipes what is in memory; the session ends. It does nothing where an example alone is shown. */
void rp_room_lock(struct rp_room *room);
/* The end of the program. */
void rp_room_close(struct rp_room *room);
/* It was used now. */
void rp_room_use(struct rp_room *room);
/* Milliseconds since its last use. */
int64_t rp_room_unused_ms(const struct rp_room *room);
/* Milliseconds until it locks by itself; a large number when it does not. */
int64_t rp_room_idle_left_ms(const struct rp_room *room);

/* Shows the example, or the notes again. Faults of the journey's reader. */
enum rp_rc rp_room_example(struct rp_room *room, bool on, struct rp_err *err) RP_MUST_USE;

/* The records for reading. They hold until the next change. RP_LOCKED: nothing is open. */
enum rp_rc rp_room_read(struct rp_room *room, struct rp_room_held **out,
                        struct rp_err *err) RP_MUST_USE;
/* Reads what the first page shows before anybody asks for it, where something is open. What goes
 * wrong is told to who asks. */
void rp_room_look_ahead(struct rp_room *room);
/* How much of the records an action needs before it changes them. */
enum rp_room_need {
    RP_ROOM_FOR_KEEP, /* rp_notes_keep: as they were kept; it looks at all of it itself */
    RP_ROOM_WHOLE,    /* rp_notes_load */
    RP_ROOM_CLOSED,   /* rp_notes_undo: the vault alone */
};
/* The records for an action that changes them, in an arena of their own that holds what it gives
 * until the next look. After the action, whatever became of it: rp_room_changed. */
enum rp_rc rp_room_change(struct rp_room *room, enum rp_room_need need, struct rp_notes **out,
                          struct rp_err *err) RP_MUST_USE;
/* holds: what is in memory is what was kept (rp_notes_keep went well); otherwise it is read again.
 */
void rp_room_changed(struct rp_room *room, bool holds);

/* The relationship of an id; absent: the current one, else the first. RP_NOT_FOUND. */
enum rp_rc rp_room_relationship(struct rp_room_held *held, struct rp_text id,
                                const struct rp_relationship **out, struct rp_err *err) RP_MUST_USE;
/* Its review as rp_review_begin leaves it, or whole: for what needs no advice. RP_LIMIT, and as
 * above. */
enum rp_rc rp_room_course(struct rp_room_held *held, struct rp_text id,
                          const struct rp_review **out, struct rp_err *err) RP_MUST_USE;
/* Its review, built once. RP_LIMIT, and as above. */
enum rp_rc rp_room_review(struct rp_room_held *held, struct rp_text id,
                          const struct rp_review **out, struct rp_err *err) RP_MUST_USE;

#endif
