#include "views/say.h"

enum rp_rc rp_say_answer_build(const struct rp_review *review,
                               const struct rp_sheet_question *question, struct rp_arena *arena,
                               struct rp_say_answer *out)
{
    struct rp_sheet_question asked = *question;
    struct rp_say_answer answer = {.has_sheet = true};
    if (!asked.about.len)
        asked.about = rp_sheet_of_step(review);
    answer.has_sheet = asked.about.len > 0;
    enum rp_rc rc = answer.has_sheet ? rp_sheet_build(review, &asked, arena, &answer.sheet)
                                     : rp_unsaid_build(review, arena, &answer.unsaid);
    if (rc == RP_OK)
        *out = answer;
    return rc;
}
