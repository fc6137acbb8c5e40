#include "cli/status_dismiss.h"

#include "actions/dismissing.h"
#include "cli/journey_call.h"
#include "cli/words.h"
#include "os/clock.h"
#include "views/danger_fold.h"

/* What is asked for, and what became of it. */
struct request {
    struct rp_call *call;
    const struct rp_knowledge *knowledge;
    struct rp_dismissing what;
    struct rp_phrases phrases;
};

static enum rp_rc read_request(struct request *r)
{
    struct rp_call *call = r->call;
    const char *restored = rp_call_value(call, "restore");
    const char *dismissed = rp_call_value(call, "dismiss");
    if (restored && (dismissed || rp_call_has(call, "until")))
        return rp_err_set(call->err, RP_USAGE, "--restore stands without --dismiss and --until");
    r->what = (struct rp_dismissing){
        .guidance = &r->knowledge->guidance,
        .relationship = rp_text_of(rp_call_value(call, "relationship")),
        .advice = rp_text_of(dismissed ? dismissed : restored),
        .about = rp_text_of(rp_call_value(call, "about")),
        .has_until = rp_call_has(call, "until"),
        .today = rp_clock_today(),
    };
    enum rp_rc rc = rp_call_day(call, "as-of", &r->what.today);
    return rc == RP_OK ? rp_call_day(call, "until", &r->what.until) : rc;
}

static void say(struct request *r, const char *key, const struct rp_filling *fillings, size_t n)
{
    rp_out_wrap(r->call->out, 0, 0, rp_phrase(&r->phrases, key, fillings, n));
}

static bool folds(const struct request *r)
{
    const struct rp_guidance *guidance = &r->knowledge->guidance;
    for (size_t i = 0; i < guidance->tables_n; i++) {
        if (rp_text_equal(guidance->tables[i].advice, r->what.advice))
            return guidance->tables[i].dismissible == RP_DISMISSIBLE_FOLDS;
    }
    return false;
}

static void say_dismissed(struct request *r, const struct rp_dismissal *away)
{
    struct rp_out *out = r->call->out;
    char day[RP_DAY_TEXT] = "";
    if (away->has_until)
        rp_day_format(away->until, day);
    if (r->call->json) {
        rp_out_str(out, "{\"dismissed\": ");
        rp_out_json_string(out, away->advice);
        rp_out_str(out, ", \"about\": ");
        rp_out_json_string(out, away->about);
        rp_out_str(out, ", \"until\": ");
        rp_out_json_string(out, rp_text_of(away->has_until ? day : NULL));
        rp_out_str(out, "}\n");
        return;
    }
    const struct rp_filling fillings[] = {
        {"advice", away->advice}, {"about", away->about}, {"day", rp_text_of(day)}};
    bool leave = folds(r) && away->has_until;
    say(r,
        leave                                  ? "away.folded"
        : away->has_until && away->about.bytes ? "away.about.until"
        : away->has_until                      ? "away.until"
        : away->about.bytes                    ? "away.about"
                                               : "away.good",
        fillings, 3);
    say(r, "away.back", fillings, 3);
}

static void say_restored(struct request *r, size_t n)
{
    struct rp_out *out = r->call->out;
    if (!r->call->json) {
        say(r, "away.restored", (const struct rp_filling[]){{"advice", r->what.advice}}, 1);
        return;
    }
    rp_out_str(out, "{\"restored\": ");
    rp_out_json_string(out, r->what.advice);
    rp_out_format(out, ", \"n\": %zu}\n", n);
}

/* The line about Help is no advice: it is folded for the records that it stands for now. */
static enum rp_rc fold(struct request *r, struct rp_notes *notes)
{
    struct rp_out *out = r->call->out;
    bool restore = rp_call_has(r->call, "restore");
    const struct rp_danger_folding folding = {r->knowledge->signs, r->what, restore};
    size_t n = 0;
    if (r->what.has_until || r->what.about.bytes)
        return rp_err_set(r->call->err, RP_USAGE, "help stands without --about and --until");
    enum rp_rc rc = rp_danger_fold(notes, &folding, &n, r->call->err);
    if (rc == RP_OK && r->call->json)
        rp_out_format(out, "{\"%s\": \"help\", \"n\": %zu}\n", restore ? "restored" : "dismissed",
                      n);
    else if (rc == RP_OK)
        say(r, restore ? "away.help.back" : "away.help", NULL, 0);
    return rc;
}

static enum rp_rc change(struct request *r, struct rp_notes *notes)
{
    if (rp_text_is(r->what.advice, RP_DANGER_ADVICE))
        return fold(r, notes);
    struct rp_dismissal away = {0};
    size_t n = 0;
    enum rp_rc rc = RP_OK;
    if (rp_call_has(r->call, "restore")) {
        rc = rp_notes_restore(notes, &r->what, &n, r->call->err);
        if (rc == RP_OK)
            say_restored(r, n);
        return rc;
    }
    rc = rp_notes_dismiss(notes, &r->what, &away, r->call->err);
    if (rc == RP_OK)
        say_dismissed(r, &away);
    return rc;
}

enum rp_rc rp_status_dismiss(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct request r = {
        .call = call, .knowledge = &knowledge, .phrases = {&knowledge.words, call->arena, RP_OK}};
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = read_request(&r);
    if (rc == RP_OK)
        rc = rp_call_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = change(&r, &notes);
    rp_vault_close(notes.vault);
    if (rc == RP_OK && r.phrases.rc != RP_OK)
        rc = rp_err_set(call->err, r.phrases.rc, "out of memory");
    return rc;
}
