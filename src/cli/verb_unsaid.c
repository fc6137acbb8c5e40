#include "cli/journey_call.h"
#include "views/say.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_unsaid = {
    .name = "unsaid",
    .summary = "list what was not said, how long ago, how heavy, and why",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_JOURNEY_OPTIONS, RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Lists what is unsaid in each relationship of a journey file (or - for standard "
            "input): moments, and beliefs about the therapist. Beside each stand its age, its "
            "weight and why it was not said. At the end it says how much of it all was said over "
            "the last year.",
            "The weight is the one that the advice rests on: it starts light, and grows with how "
            "much a thing matters and with time. rapport say makes a page to say one of them "
            "with.",
            "Without a file it looks at your own notes (rapport init).", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport unsaid data/journeys/example.json", "what is unsaid in the example", 0},
            {"rapport unsaid --json --as-of 2025-12-10 data/journeys/example.json",
             "the same as it stood on an earlier day, for another program", 0},
            {0}},
    .statuses = (const struct rp_status[]){RP_JOURNEY_STATUSES, RP_VAULT_ONLY_STATUSES, {0}},
    .run = run,
};

static void show(const struct rp_call *call, const struct rp_review *review, struct rp_page *page)
{
    struct rp_unsaid unsaid = {0};
    page->rc = rp_unsaid_build(review, call->arena, &unsaid);
    if (page->rc == RP_OK)
        rp_unsaid_page(&unsaid, page);
}

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_review(call, (struct rp_review_face){rp_unsaid_json, show});
}
