/*
 * filling: a form filled by answers that come all at once, each under the key of its question.
 *
 * For faces that show a form whole. What comes out is the same as where a terminal asks one
 * question after the other: drafts are the same drafts, begun on one and gone on with on the other,
 * and what is kept goes where the terminal keeps it. No error ever holds what was typed.
 */
#ifndef RAPPORT_ACTIONS_FILLING_H
#define RAPPORT_ACTIONS_FILLING_H

#include "actions/keeping.h"

struct rp_json;

/* Everything must outlive the filling. */
struct rp_filling_setup {
    struct rp_notes *notes; /* loaded, with the time; its vault is NULL while they are locked */
    const struct rp_form *form;
    const struct rp_instruments *instruments; /* those that the form names */
    const struct rp_wordbook *words;
    int32_t today;
    struct rp_text relationship; /* whose; absent: the only one */
    struct rp_text
        id;            /* the record that is gone on with; absent: a new one. A form of
                        * relationships           that is not "relationship" goes on with the one above. */
    struct rp_text of; /* the record that it is added to, where the form adds to one; homework that
                        * says nothing is added to the latest session */
};

/* On its way. Lies in the arena of the notes. */
struct rp_form_filling {
    struct rp_filling_setup setup;
    struct rp_keeping keeping; /* its draft has the name "" until it is sealed */
    struct rp_relationship *within;
    struct rp_asking *asking; /* all questions of the form */
    size_t short_n;           /* the first so many are the short way */
    bool is_draft;            /* a draft is gone on with */
};

/*
 * Begins with what there is: a draft that waits for just this, else the record, else nothing.
 * RP_NOT_FOUND: no such form, record or relationship; RP_USAGE: several relationships, and none
 * named, or it is not said what is added to; RP_LOCKED: it goes on with something, and the notes
 * are locked; RP_BAD_INPUT, RP_LIMIT as rp_asking_start; RP_SYSTEM.
 */
enum rp_rc rp_filling_begin(const struct rp_filling_setup *setup, struct rp_form_filling *out,
                            struct rp_err *err) RP_MUST_USE;

/* Answers, a member each of a JSON object: a text, a number, true or false; null and an empty text
 * clear. Of choices a number is the index, from 0, and several are a list of them. Absent (NULL) is
 * none. RP_BAD_INPUT: one does not answer its question (err: its key as the place, and what does),
 * or there is none of that key (no place); what was put before stays. RP_LIMIT. */
enum rp_rc rp_filling_answers(struct rp_form_filling *f, const struct rp_json *answers,
                              struct rp_err *err) RP_MUST_USE;

/* The record so far; absent when nothing was answered, or nothing else than what is there already.
 * Faults of rp_asking_record. */
enum rp_rc rp_filling_record(struct rp_form_filling *f, struct rp_text *out,
                             struct rp_err *err) RP_MUST_USE;
/* Seals it as a draft; where nothing was answered a draft that was there is removed. In an example
 * it does nothing. Results of rp_filling_record, rp_inbox_put; RP_LOCKED while locked. */
enum rp_rc rp_filling_draft(struct rp_form_filling *f, struct rp_err *err) RP_MUST_USE;
/* Throws the draft away, if there is one. RP_SYSTEM. */
enum rp_rc rp_filling_drop(struct rp_form_filling *f, struct rp_err *err) RP_MUST_USE;

/* As rp_keeping_same, of the record so far. Whoever says that it is the same session sets
 * f->keeping.over to it before keeping. */
enum rp_rc rp_filling_same(struct rp_form_filling *f, struct rp_text *out,
                           struct rp_err *err) RP_MUST_USE;
/* Keeps the record and removes the draft; where it is as it was before, that is all (out->changed
 * is false). RP_BAD_INPUT without a place: of a new one nothing was answered.
 * Else results of rp_filling_record and rp_keeping_keep; RP_LOCKED while locked. */
enum rp_rc rp_filling_keep(struct rp_form_filling *f, struct rp_kept *out,
                           struct rp_err *err) RP_MUST_USE;
/* Seals what was answered into the inbox of a place, where it waits for the key. *record: what was
 * sealed. RP_LOCKED: such a record needs the key; RP_BAD_INPUT as above; and results of
 * rp_inbox_put. */
enum rp_rc rp_filling_capture(struct rp_form_filling *f, const struct rp_vault_place *place,
                              struct rp_text *record, struct rp_err *err) RP_MUST_USE;

#endif
