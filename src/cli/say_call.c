#include "cli/say_call.h"

/* The sheet of the first relationship that holds the record. */
static enum rp_rc find(struct rp_call *call, const struct rp_call_reviewed *done,
                       const struct rp_sheet_question *question, struct rp_call_said *out)
{
    enum rp_rc rc = RP_NOT_FOUND;
    for (size_t i = 0; i < done->n && rc == RP_NOT_FOUND; i++)
        rc = rp_say_answer_build(&done->reviews[i], question, call->arena, out->answers);
    out->n = 1;
    if (rc == RP_NOT_FOUND)
        return rp_err_set(call->err, rc, "there is no moment of that id by that day");
    return rc;
}

enum rp_rc rp_call_say(struct rp_call *call, enum rp_tone tone, struct rp_call_said *out)
{
    struct rp_sheet_question question = {.tone = tone};
    struct rp_call_reviewed done = {0};
    struct rp_call_said said = {0};
    enum rp_rc rc = rp_call_reviewed(call, &done);
    if (rc != RP_OK)
        return rc;
    said.answers = rp_arena_array(call->arena, done.n, sizeof *said.answers);
    if (!said.answers)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    const char *about = rp_call_id(call);
    if (about) {
        question.about = rp_text_of(about);
        rc = find(call, &done, &question, &said);
    }
    for (; !about && said.n < done.n && rc == RP_OK; said.n++)
        rc = rp_say_answer_build(&done.reviews[said.n], &question, call->arena,
                                 &said.answers[said.n]);
    if (rc == RP_OK)
        *out = said;
    return rc;
}
