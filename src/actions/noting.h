/*
 * noting: what can be noted, by which form a person is asked for it, and where it goes.
 */
#ifndef RAPPORT_ACTIONS_NOTING_H
#define RAPPORT_ACTIONS_NOTING_H

#include <stdbool.h>

/* Something that is added to a record that is there: having said it, to a moment. */
struct rp_note_part {
    const char *option; /* of the verb; its value is the id of the record: "tried" */
    const char *list;   /* of that record: "attempts"; NULL: it is only asked for, and read as the
                         * whole record */
    const char *form;   /* its list is that of the verb: "attempt" */
};

/* Strings are static; forms are files of data/forms. */
struct rp_note {
    const char *verb; /* as the history names it: "moment" */
    const char *list; /* of a relationship, or "relationships" */
    const char *form;
    const char *const *forms;         /* others for the same list, to choose from; ends with NULL;
                                       * NULL: none */
    const struct rp_note_part *parts; /* ends with a zero element; NULL: none */
    const struct rp_note_part *only;  /* nothing but this is added, to the latest record where no
                                       * option names one; NULL */
    bool joins;                       /* as in struct rp_noted */
    bool shows_step;                  /* what is noted is likely to change the next step */
    bool while_locked;                /* it can be kept, sealed, without the key */
};

enum rp_note_id {
    RP_NOTE_MOMENT,
    RP_NOTE_CHECKIN,
    RP_NOTE_SESSION,
    RP_NOTE_HOMEWORK,
    RP_NOTE_BOUNDARY,
    RP_NOTE_PERSON,
    RP_NOTE_BELIEF,
    RP_NOTE_PATTERN,
    RP_NOTE_EXPERIMENT,
    RP_NOTE_VICTORY,
    RP_NOTE_SIGN,
    RP_NOTE_CONSULT,
    RP_NOTE_LOOK,
    RP_NOTE_RETURN,
    RP_NOTE_RELATIONSHIP,
    RP_NOTE_ENDING,
    RP_NOTES_N
};

extern const struct rp_note rp_note_table[RP_NOTES_N];

/* One way of noting something. */
struct rp_note_way {
    const struct rp_note *note;
    const struct rp_note_part *part; /* what is added to a record that is there; NULL: a record */
    const char *form;
};

/* The way with that verb ("people") or form ("person", "attempt", "phq-9"). False: there is none.
 */
bool rp_note_find(const char *name, struct rp_note_way *out);

/* Longest name of a draft: a verb, what is added or another form, and a number. */
enum { RP_DRAFT_NAME_MAX = 48 };
/* What drafts of that way are called: "moment", "moment-tried", "look-phq-9". */
void rp_note_draft_name(const struct rp_note_way *way, char out[RP_DRAFT_NAME_MAX]);

#endif
