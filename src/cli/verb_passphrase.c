#include "cli/vault_call.h"
#include "os/hush.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_passphrase = {
    .name = "passphrase",
    .summary = "put your notes under another passphrase",
    .usage = "",
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Asks for the passphrase, also while the notes are unlocked, then twice for the new "
            "one. From a descriptor the first line "
            "is the old one, the second the new one. The recovery key stays as it is. "
            "The keys behind the passphrase stay the same: an old copy of the file key.age still "
            "opens with its old passphrase, reads what was and will be sealed to these keys, and "
            "can forge. When somebody may have both, begin new notes (rapport init) and take the "
            "old ones in (rapport export, rapport import).",
            NULL},
    .examples = (const struct rp_example[]){{"rapport passphrase --no-input --vault nowhere",
                                             "there are no notes in that place", 1},
                                            {"printf 'old words\\nnew words' | rapport passphrase "
                                             "--vault nowhere --passphrase-fd 0",
                                             "nor here", 1},
                                            {0}},
    .statuses = (const struct rp_status[]){RP_VAULT_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    struct rp_vault *vault = NULL;
    struct rp_secret *passphrase = NULL;
    enum rp_rc rc = rp_call_vault_proved(call, &vault);
    if (rc != RP_OK)
        return rc;
    rp_hush();
    rc = rp_call_passphrase(call, RP_NEW_PASSPHRASE("A new passphrase"), true, &passphrase);
    if (rc == RP_OK && call->terminal.err_tty)
        rp_call_talk(call, "Changing…");
    if (rc == RP_OK)
        rc = rp_vault_change_passphrase(vault, passphrase, call->err);
    rp_secret_free(passphrase);
    rp_hush_end(rc == RP_OK);
    rp_vault_close(vault);
    if (rc == RP_OK)
        rp_out_str(call->out, "Changed.\n");
    if (rc == RP_OK)
        rp_call_talk(call,
                     "rapport: a copy made before still opens with the old passphrase, and who has "
                     "it may read later notes as well; to shut that out, begin new notes: rapport "
                     "export, rapport erase, rapport init, rapport import");
    return rc;
}
