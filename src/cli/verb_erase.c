#include "actions/erasing.h"
#include "cli/vault_call.h"
#include "cli/words.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_erase = {
    .name = "erase",
    .summary = "remove your notes and all that belongs to them from this computer",
    .usage = "",
    .options =
        (const struct rp_option[]){
            {"yes", 0, NULL, "do it; without this it only shows what would go", false, false},
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Shows the files that would be removed; with --yes removes them, the key first. It "
            "cannot "
            "be undone.",
            "What it cannot remove it says: copies you made elsewhere, what you exported or "
            "printed, and what the disk may still hold. No one can read what is left without the "
            "key and its passphrase, or the recovery key.",
            NULL},
    .examples = (const struct rp_example[]){{"rapport erase --vault nowhere",
                                             "there are no notes in that place", 1},
                                            {"rapport erase --yes --vault nowhere", "nor here", 1},
                                            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is nothing to remove"},
                                           {RP_LOCKED, "another program has the notes open"},
                                           {0}},
    .run = run,
};

/* Whoever can write the directory chose the names: each stays on its line. */
static void show_path(struct rp_call *call, const char *path)
{
    while (*path) {
        size_t n = strcspn(path, "\n\t");
        rp_out_words(call->out, (struct rp_text){path, n});
        rp_out_str(call->out, path[n] ? "?" : "");
        path += n + (path[n] != '\0');
    }
    rp_out_str(call->out, "\n");
}

static void show(struct rp_call *call, const struct rp_erasing *erasing)
{
    for (size_t i = 0; i < erasing->files.n; i++)
        show_path(call, erasing->files.paths[i]);
    rp_call_talk(call, "rapport: these would be removed, for good; --yes does it");
}

static enum rp_rc erase(struct rp_call *call, const struct rp_erasing *erasing)
{
    bool stays = false;
    enum rp_rc rc = rp_erasing_do(erasing, call->arena, &stays, call->err);
    if (rc != RP_OK)
        return rc;
    rp_out_str(
        call->out,
        "Removed. Copies elsewhere, what you exported or printed, and what the disk may still "
        "hold cannot be removed from here; what was sealed cannot be read without the key.\n");
    if (stays)
        rp_call_talk(call, "rapport: the directory stays: what else is in it is not ours");
    return RP_OK;
}

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    struct rp_erasing erasing;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_erasing_plan(dir, call->arena, &erasing, call->err);
    if (rc != RP_OK)
        return rc;
    if (rp_call_has(call, "yes"))
        return erase(call, &erasing);
    show(call, &erasing);
    return RP_OK;
}
