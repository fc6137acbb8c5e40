#include "cli/vault_call.h"
#include "os/clock.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_recover = {
    .name = "recover",
    .summary = "open your notes with the recovery key when the passphrase is lost",
    .usage = "",
    .options = (const struct rp_option[]){{"recovery-fd", 0, "N",
                                           "read the recovery key from this open descriptor", false,
                                           false},
                                          RP_VAULT_OPTIONS,
                                          {0}},
    .description =
        (const char *const[]){
            "Asks for the recovery key that rapport init showed, then twice for a new passphrase. "
            "The notes open with that from then on; the recovery key stays as it is. "
            "Earlier copies still open with the old passphrase, and who had the old key can still "
            "forge a record; against that only new notes help (rapport init, export, import).",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport recover --no-input --vault nowhere", "there are no notes in that place", 1},
            {"rapport recover --vault nowhere --recovery-fd 0 </dev/null", "nor here", 1},
            {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_NOT_FOUND, "there are no notes in that place"},
            {RP_LOCKED, "the key is not that of these notes, or none was given"},
            {RP_DAMAGED, "a file of the notes is damaged or newer"},
            {0}},
    .run = run,
};

static enum rp_rc recover(struct rp_call *call, const char *dir, const struct rp_secret *key)
{
    char now[RP_CLOCK_TEXT];
    struct rp_secret *passphrase = NULL;
    struct rp_vault *vault = NULL;
    enum rp_rc rc =
        rp_call_passphrase(call, "A new passphrase, several words are best: ", true, &passphrase);
    if (rc != RP_OK)
        return rc;
    rp_clock_now(now);
    const struct rp_vault_rescue rescue = {rp_secret_text(key), passphrase, now};
    rc = rp_vault_recover(dir, &rescue, &vault, call->err);
    rp_secret_free(passphrase);
    size_t left_n = rc == RP_OK ? rp_vault_news(vault).not_renewed_n : 0;
    rp_vault_close(vault);
    if (left_n)
        rp_call_talk(
            call,
            "rapport: entries that wait and that the recovery key does not open: %zu; they "
            "stay as they are",
            left_n);
    if (rc == RP_OK)
        rp_out_str(call->out, "The notes open with the new passphrase.\n");
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    struct rp_secret *key = NULL;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK && !rp_vault_is_there(dir))
        rc = rp_err_set(call->err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        rc = rp_call_secret(call,
                            &(struct rp_secret_question){
                                "recovery-fd", "Recovery key: ", "no recovery key was given"},
                            &key);
    if (rc != RP_OK)
        return rc;
    rc = recover(call, dir, key);
    rp_secret_free(key);
    return rc;
}
