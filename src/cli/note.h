/*
 * note: what a verb that keeps records keeps, and by which form a person is asked for it.
 */
#ifndef RAPPORT_CLI_NOTE_H
#define RAPPORT_CLI_NOTE_H

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
    const char *list; /* of a relationship, or "relationships" */
    const char *form;
    const struct rp_note_part *parts; /* ends with a zero element; NULL: none */
    const struct rp_note_part *only;  /* nothing but this is added, to the latest record where no
                                       * option names one; NULL */
    bool joins;                       /* as in struct rp_noted */
    bool shows_step;                  /* what is noted is likely to change the next step */
    bool while_locked;                /* it can be kept, sealed, without the key */
};

#endif
