/*
 * form: how a person is asked for one record, as files that a clinician may change (data/forms).
 *
 * A file is {form: NAME, title, list, short: N, today: [FIELD ...], questions: [...]}. `list` is
 * where the record stands in a journey file. A question is {field, ask, more}: a field of the
 * record, its words, and what is told on `?`. `strengths.value` is a field of a new record in that
 * list of the record. With `anew: yes` a choice is asked for as if none stood there; what does
 * stays until it is answered. With `none: yes` it is offered to say that none of several fits. A
 * question {field: answers, instrument: ID} stands for all items of the instrument, in its own
 * words. What a field may hold is in the schema alone.
 */
#ifndef RAPPORT_FORMATS_FORM_H
#define RAPPORT_FORMATS_FORM_H

#include <rapport/domain/schema.h>
#include <rapport/formats/problems.h>

/* Steps from the record to a field, at most: plan.ending.aims.text. */
enum { RP_FORM_STEPS_MAX = 4 };
/* Nobody answers more questions of one record; far above any of ours. */
enum { RP_FORM_QUESTIONS_MAX = 40 };

/* The way from a record to one of its fields: records and lists of them, the field last. */
struct rp_form_path {
    const struct rp_field *steps[RP_FORM_STEPS_MAX];
    size_t n;
};

struct rp_form_question {
    struct rp_form_path path;
    struct rp_text ask;        /* absent with an instrument: its items have their own words */
    struct rp_text more;       /* the explanation; may be absent */
    struct rp_text instrument; /* id, where the field holds answers; else absent */
    bool none;                 /* that none of the choices fits is offered as an answer */
    bool anew;                 /* what stood there before is not shown as the answer */
};

/* Owned by the arena it was read into. */
struct rp_form {
    struct rp_text name;
    struct rp_text title;
    const struct rp_field *list; /* of a relationship or of the journey; its `of` is the kind */
    struct rp_form_question *questions;
    size_t questions_n;
    size_t short_n;             /* the first so many are the short way: 1..questions_n */
    struct rp_form_path *today; /* days that are today where nothing else is said */
    size_t today_n;
};

/* The kind of record that the form asks for. */
enum rp_kind rp_form_kind(const struct rp_form *form);

/*
 * Reads one form. Everything wrong with it is added to problems, with line and column: unknown
 * keys, lists and fields, a field that no line of text answers (an id, an instant), one asked
 * twice, one the record cannot do without and that is neither asked nor today's day, answers
 * without their instrument. RP_BAD_INPUT when there was anything, RP_LIMIT when memory is out. *out
 * only on success; it lives in the arena of problems.
 */
enum rp_rc rp_form_read(struct rp_data_file file, struct rp_form *out,
                        struct rp_problems *problems) RP_MUST_USE;

#endif
