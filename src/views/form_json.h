/*
 * form_json: a form with all its questions and what is there, as data.
 */
#ifndef RP_VIEWS_FORM_JSON_H
#define RP_VIEWS_FORM_JSON_H

#include "actions/asking.h"
#include "actions/settling.h"

#include <jansson.h>

struct rp_form_shown {
    const struct rp_form *form;
    const struct rp_asking *asking;     /* of all questions */
    size_t short_n;                     /* the first so many are the short way */
    bool is_draft;                      /* a draft is gone on with */
    const struct rp_settings *settings; /* hidden questions are left out, and those in an order of
                                         * the person's come first; NULL: all, as in the form */
    struct rp_text was;                 /* mark of the record that is gone on with (keeping.h) */
};

/*
 * One JSON object, in the arena:
 *
 *   {"form", "title", "short": 3, "is_draft": false, "was", "questions": [{"key", "kind":
 *   "text|day|flag|number|one|some", "about", "words", "more", "low", "high", "min", "max", "step",
 *   "new": true, "choices": ["..."], "today": "2026-03-02", "value"}]}
 *
 * What is absent is left out, but for "value", which is null where nothing is there: else a text, a
 * day as in "today", true or false, a number, the index of a choice from 0 (or a text that is none
 * of them), a list of indexes. min, max and step are those of numbers; max only where there is one;
 * choices those of one and some, with "new" where a text that is none of them is an answer too.
 * "today" is the day that holds where none is said, "bytes_max" the longest text. RP_LIMIT.
 */
enum rp_rc rp_form_json(const struct rp_form_shown *shown, struct rp_arena *arena,
                        struct rp_text *out) RP_MUST_USE;

/* Adds {form, title, prompts: [{key, words, hidden}]} to a list (json_t): the questions in the
 * order in which they are asked, those that are hidden last. RP_LIMIT. */
enum rp_rc rp_form_prompts(const struct rp_form_shown *shown, struct rp_arena *arena,
                           json_t *list) RP_MUST_USE;

#endif
