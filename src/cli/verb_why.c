#include "cli/journey_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_why = {
    .name = "why",
    .summary = "show the facts and rules behind the advice",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_JOURNEY_OPTIONS,
                                          RP_VAULT_OPTIONS,
                                          {.name = "all",
                                           .help = "show also the rules that are far from firing"},
                                          {0}},
    .description =
        (const char *const[]){
            "Shows which rules fired for each relationship in a journey file (or - for standard "
            "input). With each stand the facts that made it fire and the records they come from. "
            "Rules that nearly fired follow, with what stands in the way.",
            "The rules are tables in the data folder (guidance/). A number changed there changes "
            "the advice at the next run.",
            "Without a file it looks at your own notes (rapport init).", NULL},
    .examples = (const struct rp_example[]){{"rapport why data/journeys/example.json",
                                             "what lies behind the example's first step", 0},
                                            {"rapport why --json --all data/journeys/example.json",
                                             "every rule of every table, for another program", 0},
                                            {0}},
    .statuses = (const struct rp_status[]){RP_JOURNEY_STATUSES, RP_VAULT_ONLY_STATUSES, {0}},
    .run = run,
};

static void show(const struct rp_call *call, const struct rp_review *review, struct rp_page *page)
{
    rp_why_page(review, rp_call_has(call, "all"), page);
}

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_review(call, (struct rp_review_face){rp_why_json, show});
}
