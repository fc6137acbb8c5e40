#include "cli/journey_call.h"
#include "cli/status_dismiss.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_status = {
    .name = "status",
    .summary = "say where your relationship stands and what the next step is",
    .usage = "",
    .json = true,
    .options =
        (const struct rp_option[]){
            RP_JOURNEY_OPTIONS,
            {"dismiss", 0, "ADVICE", "put this advice away: for good, or as --until says", false,
             false},
            {"about", 0, "ID", "with --dismiss or --restore: only where it is about this record",
             false, false},
            {"until", 0, "DAY", "with --dismiss: it comes back on this day", false, false},
            {"restore", 0, "ADVICE", "take advice out again that was put away", false, false},
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Looks at your own notes as rapport review looks at a journey file. It says where the "
            "two of you stand, names one first step with its reasons, and tells what else there "
            "is.",
            "Advice that does not fit you, or not now, can be put away with --dismiss and its name "
            "(say-it, own-the-work), for good or until a day; the end of the page has the command "
            "for each. "
            "Nothing need be explained. What is put away is listed below the rest, --restore takes "
            "it out again, and rapport undo takes either back.",
            "--dismiss help folds the line that says whom to call, for what you noted until now; "
            "it "
            "comes back with new words that ask for it.",
            "One is different: leave is folded away for a day at a time while the relationship "
            "runs, and never for good. It rests on a line that was crossed, and a good week does "
            "not outweigh that.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"printf secret | rapport status --vault nowhere --passphrase-fd 0",
             "there are no notes in that place", 1},
            {"rapport status --vault nowhere --json --no-input", "the same for another program", 1},
            {"rapport status --dismiss celebrate --until 2030-01-01 --no-input --vault nowhere",
             "no victories are marked until that day; nor are there notes here", 1},
            {0}},
    .statuses = (const struct rp_status[]){RP_VAULT_STATUSES, {0}},
    .run = run,
};

static void show(const struct rp_call *call, const struct rp_review *review, struct rp_page *page)
{
    rp_call_show_review(call, review, page);
    rp_review_offer_page(review, page);
    rp_review_away_page(review, page);
}

static enum rp_rc run(struct rp_call *call)
{
    if (rp_call_has(call, "dismiss") || rp_call_has(call, "restore"))
        return rp_status_dismiss(call);
    if (rp_call_has(call, "about") || rp_call_has(call, "until"))
        return rp_err_set(call->err, RP_USAGE, "--about and --until go with --dismiss");
    return rp_call_review(call, (struct rp_review_face){rp_review_json, show});
}
