#include "cli/journey_call.h"
#include "cli/show.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_why = {
    .name = "why",
    .summary = "show the facts and rules behind the advice",
    .usage = "JOURNEY.json",
    .operands_min = 1,
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_JOURNEY_OPTIONS,
                                          {.name = "all",
                                           .help = "show also the rules that are far from firing"},
                                          {0}},
    .description =
        (const char *const[]){
            "Shows, for each relationship in a journey file (or - for standard input), the rules "
            "that fired, with the facts that made them fire and the records these come from; and "
            "the rules that nearly fired, with what stands in the way.",
            "The rules are tables in the data folder (guidance/). A number changed there changes "
            "the advice at the next run.",
            NULL},
    .examples = (const struct rp_example[]){{"rapport why data/journeys/example.json",
                                             "what lies behind the example's first step", 0},
                                            {"rapport why --json --all data/journeys/example.json",
                                             "every rule of every table, for another program", 0},
                                            {0}},
    .statuses = (const struct rp_status[]){RP_JOURNEY_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    struct rp_call_reviewed done = {0};
    enum rp_rc rc = rp_call_review(call, &done);
    if (rc != RP_OK)
        return rc;
    if (call->json) {
        struct rp_text text = {0};
        rc = rp_why_json(done.reviews, done.n, call->arena, &text);
        rp_out_text(call->out, text);
        return rc;
    }
    struct rp_page page = {.arena = call->arena};
    for (size_t i = 0; i < done.n; i++) {
        page.n = 0;
        rp_why_page(&done.reviews[i], rp_call_has(call, "all"), &page);
        rp_out_str(call->out, i ? "\n\n" : "");
        rp_out_page(call->out, &page);
    }
    return page.rc;
}
