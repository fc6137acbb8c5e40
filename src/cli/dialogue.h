/*
 * dialogue: a person is asked for one record, one question a line (src/actions/asking.h).
 *
 * Questions go to standard error, at a terminal with editing of the line; with --plain, TERM=dumb
 * or input that is no terminal lines are read as they come, and questions are shown at terminals
 * only. Enter skips, < goes back, ? explains, - takes out what is there, a dot or Ctrl-D stops and
 * keeps what was said until then.
 */
#ifndef RAPPORT_CLI_DIALOGUE_H
#define RAPPORT_CLI_DIALOGUE_H

#include "actions/asking.h"
#include "cli/call.h"
#include "views/forms.h"
#include "views/knowledge.h"

/* Told the record so far, valid JSON, after every answer and every change: for sealed drafts. The
 * text lives as long as the call's arena. What it returns other than RP_OK ends the dialogue with
 * that. */
typedef enum rp_rc (*rp_dialogue_fn)(void *ctx, struct rp_text record, struct rp_err *err);

/* Everything must outlive the dialogue. */
struct rp_dialogue {
    struct rp_call *call;
    const struct rp_form_pack *pack;      /* rp_form_load(knowledge->data_dir, "moment", ...) */
    const struct rp_knowledge *knowledge; /* its terms and words are used */
    int32_t today;
    bool all;                             /* every question; false: the short way */
    struct rp_asking_from from;           /* what is gone on with */
    const struct rp_relationship *within; /* whose people and topics can be chosen; NULL: none */
    rp_dialogue_fn answered;              /* NULL: nobody is told */
    void *ctx;
};

/*
 * Asks until the last question is through or the person stops. *record is then the record as it
 * stands in a journey file, for the list of the form (pack->form.list->name); absent when nothing
 * was answered, so that there is nothing to keep. It asks whatever --no-input says: the caller
 * decides whether to come here. RP_BAD_INPUT: the record to go on with is not of its kind; a line
 * is not UTF-8. RP_SYSTEM, RP_LIMIT; and what `answered` returns.
 */
enum rp_rc rp_dialogue_run(const struct rp_dialogue *dialogue, struct rp_text *record) RP_MUST_USE;

#endif
