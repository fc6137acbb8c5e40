#include "cli/journey_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_review = {
    .name = "review",
    .summary = "say where a relationship stands and what the next step is",
    .usage = "JOURNEY.json",
    .operands_min = 1,
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_JOURNEY_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Reads a journey file (or - for standard input). It says where each relationship in it "
            "stands, and names one first step with its reasons. It says how sure that is, and what "
            "would change it. At most four notes follow.",
            "Ratings are noise as well as news. Where a step rests on them, the rate of false "
            "alarms is said beside it; that rate comes from simulation.",
            "Nothing is written and nothing is sent.", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport review data/journeys/example.json", "an invented relationship after 14 hours",
             0},
            {"rapport review --json --as-of 2026-01-10 data/journeys/example.json",
             "the same record as it stood on an earlier day, for another program", 0},
            {0}},
    .statuses = (const struct rp_status[]){RP_JOURNEY_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_review(call, (struct rp_review_face){rp_review_json, rp_call_show_review});
}
