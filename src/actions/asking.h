/*
 * asking: a form being filled in, one question after the other, into one record.
 *
 * What is typed becomes fields of a record in memory; the record can be written as JSON at any
 * time, complete or not. Nothing is shown and nothing is kept here: a face shows the question and
 * hands over what was typed. No error ever holds what was typed.
 */
#ifndef RAPPORT_ACTIONS_ASKING_H
#define RAPPORT_ACTIONS_ASKING_H

#include <rapport/domain/instrument.h>
#include <rapport/formats/form.h>
#include <rapport/formats/words.h>

/* Longest answer, bytes: a page of somebody's words. */
enum { RP_ASKING_TEXT_MAX = 16 * 1024 };

/* A form on its way. Owned by the arena of its setup. */
struct rp_asking;

/* What is gone on with; all absent: a new record. Unknown fields are kept. */
struct rp_asking_from {
    struct rp_text record; /* JSON. `strengths.value` and its like always add a new one below it,
                            * but for the answers to an instrument that is answered there. */
    bool is_draft;         /* record is what an earlier asking made and nobody kept */
    struct rp_text before; /* of a draft: what was gone on with then; absent: it was new. What the
                            * draft added below it is gone on with, and not added again. */
};

/* Everything must outlive the asking; texts typed are copied into the arena. */
struct rp_asking_setup {
    const struct rp_form *form;
    const struct rp_terms *terms;
    const struct rp_instruments *instruments; /* those that the form names; NULL: it names none */
    const struct rp_wordbook *words;          /* words of choices */
    struct rp_arena *arena;
    int32_t today; /* days since 1970-01-01 */
    bool all;      /* every question; false: the short way */
    struct rp_asking_from from;
    const struct rp_relationship *within; /* whose people and topics can be chosen; NULL: none */
};

/*
 * Begins before the first question. *out only on success.
 * RP_BAD_INPUT: the record is not one of the form's kind (err names the place). RP_NOT_FOUND: an
 * instrument that the form names is not there. RP_LIMIT: no memory.
 */
enum rp_rc rp_asking_start(const struct rp_asking_setup *setup, struct rp_asking **out,
                           struct rp_err *err) RP_MUST_USE;

enum rp_asking_kind {
    RP_ASKING_TEXT,
    RP_ASKING_DAY,    /* 2026-03-02, today, yesterday, a weekday of the last seven days */
    RP_ASKING_FLAG,   /* yes or no */
    RP_ASKING_NUMBER, /* in min..max; in halves where step is .5 */
    RP_ASKING_ONE,    /* one of the choices: its number, or the beginning of a word of it */
    RP_ASKING_SOME    /* several of them: "1 3", "1,3", "hurt, angry" */
};

/* What is there. Of the members that of the kind counts, and only where is_set. */
struct rp_asking_value {
    bool is_set;
    double number;
    bool flag;
    int32_t day;         /* days since 1970-01-01 */
    struct rp_text text; /* TEXT; and of ONE what is none of the choices, a topic's new name */
    size_t *chosen;      /* ONE and SOME: indexes of choices, from 0 */
    size_t chosen_n;     /* 0 with SOME: none of them */
};

/* A question as it stands to be shown. Texts live as long as the asking. */
struct rp_asking_question {
    struct rp_text key; /* stays the same: "matters", "attempts.reply", and of an item of an
                         * instrument "responses.answers.heard" */
    enum rp_asking_kind kind;
    size_t number, of;        /* 1-based, and how many there are on this way */
    struct rp_text about;     /* words over a group of questions, at its first; else absent */
    struct rp_text words;     /* the question */
    struct rp_text more;      /* its explanation; may be absent */
    bool none;                /* "none of these" is offered; each face says how */
    struct rp_text low, high; /* words for min and max; may be absent */
    double min, max, step;    /* NUMBER; step 0: any */
    struct rp_text *choices;  /* ONE and SOME: their words, the first has the number 1 */
    size_t choices_n;
    bool may_be_new;              /* ONE: or a name that is none of the choices yet */
    struct rp_text now;           /* what is there, in words; absent: nothing */
    struct rp_asking_value value; /* the same, for controls */
    bool is_today;                /* a day; where nothing is said it is today's */
    bool may_run_on; /* one line may answer this question and those behind it: "7 6.5 - 8",
                      * or a sign for each: "76-8", x for ten, - for none */
};

/* Is there no question left, or was it stopped? */
bool rp_asking_is_over(const struct rp_asking *asking);
/* The question that stands now. It must not be over. RP_LIMIT: no memory. */
enum rp_rc rp_asking_question(const struct rp_asking *asking,
                              struct rp_asking_question *out) RP_MUST_USE;

/* What became of a line. */
enum rp_heard {
    RP_HEARD_ANSWER,   /* taken; the next question stands */
    RP_HEARD_SKIP,     /* empty: what is there stays */
    RP_HEARD_CLEAR,    /* "-": what was there is gone */
    RP_HEARD_BACK,     /* "<": the question before stands */
    RP_HEARD_AT_START, /* "<", and there is none before */
    RP_HEARD_MORE,     /* "?": the person wants it explained; the question stays */
    RP_HEARD_STOP,     /* "." on its own */
    RP_HEARD_REFUSED   /* no answer to this question: err says what is expected; it stays */
};

/* Takes a line as it was typed. RP_OK with *heard, and err filled for REFUSED only; RP_LIMIT: no
 * memory, nothing has changed. It must not be over. */
enum rp_rc rp_asking_hear(struct rp_asking *asking, struct rp_text line, enum rp_heard *heard,
                          struct rp_err *err) RP_MUST_USE;

/*
 * The same without signs, for faces that have buttons. answer: RP_BAD_INPUT when it does not answer
 * the question that stands (err: one sentence of what does), RP_LIMIT without memory; else the next
 * question stands. An empty text is refused. back: false at the first question. It must not be
 * over, but for back and stop: back goes on after a stop or the end.
 */
enum rp_rc rp_asking_answer(struct rp_asking *asking, struct rp_text typed,
                            struct rp_err *err) RP_MUST_USE;
void rp_asking_skip(struct rp_asking *asking);
void rp_asking_clear(struct rp_asking *asking);
bool rp_asking_back(struct rp_asking *asking);
void rp_asking_stop(struct rp_asking *asking);

/*
 * For faces that show all questions at once: each by its place, 0 to one below the count, whatever
 * question stands. put as rp_asking_answer, but always one question alone.
 */
size_t rp_asking_count(const struct rp_asking *asking);
enum rp_rc rp_asking_question_at(const struct rp_asking *asking, size_t i,
                                 struct rp_asking_question *out) RP_MUST_USE;
enum rp_rc rp_asking_put_at(struct rp_asking *asking, size_t i, struct rp_text typed,
                            struct rp_err *err) RP_MUST_USE;
void rp_asking_clear_at(struct rp_asking *asking, size_t i);

/* Is any question answered, or was anything there before? If not there is nothing worth keeping. */
bool rp_asking_has_answers(const struct rp_asking *asking);

/*
 * The record so far as compact JSON, as it stands in a journey file; read back, so that it is
 * valid. Days of the form that are today's are filled in. RP_BAD_INPUT: a list of what is added
 * lacks what it cannot do without (err names the place); RP_LIMIT: no memory. *out only on success.
 */
enum rp_rc rp_asking_record(struct rp_asking *asking, struct rp_text *out,
                            struct rp_err *err) RP_MUST_USE;

#endif
