#include "actions/comparing.h"
#include "cli/journey_call.h"
#include "cli/words.h"
#include "os/clock.h"
#include "views/difference_words.h"

/* Records that are told one by one; a record that is noted or removed seldom touches more. */
enum { TOLD_MAX = 6 };

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_undo = {
    .name = "undo",
    .summary = "take back the latest change, or put it in again",
    .usage = "",
    .options = (const struct rp_option[]){{"again", 0, NULL,
                                           "put in again what was taken back last", false, false},
                                          RP_VAULT_OPTIONS,
                                          {0}},
    .description =
        (const char *const[]){"Takes back the latest change to your notes; run again, the one "
                              "before it. It says what was taken back, by id and day. Every change "
                              "is kept, also over a restart, so nothing is lost by undoing: "
                              "--again puts it in again, until something new is noted.",
                              NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport undo --no-input --vault nowhere", "there are no notes in that place", 1},
            {"rapport undo --again --no-input --vault nowhere", "the same, the other way", 1},
            {0}},
    .statuses =
        (const struct rp_status[]){{RP_NOT_FOUND, "there are no notes yet, or nothing to undo"},
                                   {RP_LOCKED, "the passphrase does not fit, or none was given"},
                                   {RP_DAMAGED, "a file of the notes is damaged or newer"},
                                   {0}},
    .run = run,
};

/* What was done, and how it is told. */
struct telling {
    struct rp_call *call;
    struct rp_phrases phrases;
    bool again;
};

static void say(struct telling *t, const char *key, const struct rp_filling *fillings, size_t n)
{
    rp_out_wrap(t->call->out, 0, 0, rp_phrase(&t->phrases, key, fillings, n));
}

/* When it was that what is undone was done. */
static void tell_when(struct telling *t, const struct rp_history_entry *what)
{
    int32_t day = 0;
    if (t->again || what->at.len < RP_DAY_TEXT - 1 ||
        rp_day_parse((struct rp_text){what->at.bytes, RP_DAY_TEXT - 1}, &day) != RP_OK)
        return;
    const struct rp_filling done = {"day", rp_phrase_day(&t->phrases, day, rp_clock_today())};
    say(t, "undo.when", &done, 1);
}

/* A file that was taken in may have changed everything: that is told as a whole. */
static void tell(struct telling *t, const struct rp_history_entry *what,
                 const struct rp_differences *all)
{
    if (all->more)
        say(t, t->again ? "again.many" : "undo.many", NULL, 0);
    if (all->n == 0)
        say(t, t->again ? "again.whole" : "undo.whole", NULL, 0);
    for (size_t i = 0; i < all->n && !all->more; i++)
        rp_out_wrap(t->call->out, 0, 0,
                    rp_undone_words(&t->phrases, &all->items[i],
                                    (struct rp_undone_how){t->again, rp_clock_today(), NULL}));
    tell_when(t, what);
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct rp_history_entry what = {0};
    struct rp_difference told[TOLD_MAX];
    struct rp_differences all = {.items = told, .most = TOLD_MAX};
    struct telling telling = {
        call, {&knowledge.words, call->arena, RP_OK}, rp_call_has(call, "again")};
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_call_notes_begin(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_undo(&notes, &(struct rp_undoing){.forth = telling.again}, &what, call->err);
    /* It is done, also where there is no memory to tell of what: an error would be answered by
     * undoing once more. */
    if (rc == RP_OK && rp_action_differences(&notes, what.undone_by, &all, NULL) != RP_OK)
        all = (struct rp_differences){.n = 0};
    rp_vault_close(notes.vault);
    if (rc != RP_OK)
        return rc;
    tell(&telling, &what, &all);
    return RP_OK;
}
