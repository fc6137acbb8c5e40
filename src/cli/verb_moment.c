#include "cli/note_call.h"
#include "vault/inbox.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_moment = {
    .name = "moment",
    .summary = "note that something happened between you; also while locked",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {"waiting", 0, NULL, "show what was written while locked and waits", false, false},
            {"take", 0, "NAME", "keep one that waits, as --waiting names it, or all", false, false},
            {"drop", 0, "NAME", "throw one away that waits, or all", false, false},
            RP_NOTE_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Keeps one moment: what happened, how strong it was, whether you said it. While the "
            "notes "
            "are locked, and nobody is asked (--no-input), it is sealed into an inbox that only "
            "the "
            "key opens. --waiting shows what is there; whoever can write to your files could have "
            "put something there as well, so nothing is taken in unless you say so.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("moment"), {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_BAD_INPUT, "it is no moment; the message names the place"}, RP_VAULT_STATUSES, {0}},
    .run = run,
};

/* Nothing of what was typed is lost for want of a key. */
static enum rp_rc keep_sealed(struct rp_call *call, struct rp_text json)
{
    const char *dir = NULL;
    struct rp_vault_place place;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_vault_place_of(dir, &place, call->err);
    if (rc == RP_OK)
        rc = rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, json, call->err);
    if (rc == RP_OK)
        rp_out_str(call->out, call->json ? "{\"kept\": \"inbox\"}\n"
                                         : "Kept, sealed. It is shown when you next unlock.\n");
    return rc;
}

/* One entry of the inbox, and what the person wants done with it. */
static enum rp_rc look_after(struct rp_call *call, struct rp_vault *vault, const char *name)
{
    const struct rp_vault_place *place = rp_vault_place(vault);
    const struct rp_noted noted = {
        "moment", "moments", rp_text_of(rp_call_value(call, "relationship")), {0}};
    struct rp_secret *entry = NULL;
    if (rp_call_has(call, "drop"))
        return rp_inbox_remove(place, name, call->err);
    enum rp_rc rc = rp_inbox_open(place, name, rp_vault_keys(vault), &entry, call->err);
    if (rc == RP_OK && rp_call_has(call, "take")) {
        struct rp_noted taken = noted;
        taken.json = rp_secret_text(entry);
        rc = rp_call_keep(call, vault, &taken);
        if (rc == RP_OK)
            rc = rp_inbox_remove(place, name, call->err);
    } else if (rc == RP_OK) {
        rp_out_str(call->out, name);
        rp_out_str(call->out, "\n  ");
        rp_out_text(call->out, rp_secret_text(entry));
        rp_out_str(call->out, "\n");
    }
    rp_secret_free(entry);
    return rc;
}

static enum rp_rc look_after_each(struct rp_call *call, struct rp_vault *vault)
{
    const char *named = rp_call_value(call, rp_call_has(call, "drop") ? "drop" : "take");
    struct rp_folder found = {0};
    size_t n = 0;
    enum rp_rc rc =
        rp_inbox_list(call->arena, rp_vault_place(vault), RP_INBOX_MOMENT, &found, call->err);
    for (size_t i = 0; rc == RP_OK && i < found.names_n; i++) {
        if (named && strcmp(named, "all") != 0 && strcmp(named, found.names[i]) != 0)
            continue;
        rc = look_after(call, vault, found.names[i]);
        n++;
    }
    if (rc == RP_OK && n == 0)
        return rp_err_set(call->err, RP_NOT_FOUND, "nothing of that name waits");
    return rc;
}

static enum rp_rc look_after_waiting(struct rp_call *call)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_call_vault(call, true, &vault);
    if (rc != RP_OK)
        return rc;
    rc = look_after_each(call, vault);
    rp_vault_close(vault);
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text json = {0};
    struct rp_vault *vault = NULL;
    if (rp_call_has(call, "waiting") || rp_call_has(call, "take") || rp_call_has(call, "drop"))
        return look_after_waiting(call);
    if (call->operands_n == 0)
        return rp_call_note(call, "moments");
    enum rp_rc rc = rp_call_read(call, call->operands[0], RP_INBOX_ENTRY_MAX, &json);
    if (rc != RP_OK)
        return rc;
    const char *read_from = call->subject;
    rc = rp_call_vault(call, !call->no_input, &vault);
    if (rc == RP_LOCKED)
        return keep_sealed(call, json);
    if (rc != RP_OK)
        return rc;
    call->subject = read_from;
    const struct rp_noted noted = {"moment", "moments",
                                   rp_text_of(rp_call_value(call, "relationship")), json};
    rc = rp_call_keep(call, vault, &noted);
    rp_vault_close(vault);
    return rc;
}
