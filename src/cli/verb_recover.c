#include "actions/recovering.h"
#include "cli/vault_call.h"
#include "os/clock.h"
#include "os/hush.h"

#include <rapport/seal/key.h>
#include <string.h>

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
            "Asks for the recovery key that rapport init showed, and when it fits twice for a new "
            "passphrase. Small letters, spaces and line breaks in the key do no harm. "
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
        rp_call_passphrase(call, RP_NEW_PASSPHRASE("A new passphrase"), true, &passphrase);
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

/* Signs of one key, with room for the spaces and line breaks that somebody puts between them. */
enum { KEY_ROOM = 4 * RP_AGE_IDENTITY_CHARS };

/* One more line, behind what is there; what is too much for any key makes it none. */
static enum rp_rc read_line(struct rp_call *call, const char *prompt, struct rp_secret *key,
                            size_t *len)
{
    struct rp_secret *line = NULL;
    enum rp_rc rc = rp_call_secret(
        call, &(struct rp_secret_question){"recovery-fd", prompt, "no recovery key was given"},
        &line);
    if (rc != RP_OK)
        return rc;
    size_t more = rp_secret_len(line), room = rp_secret_len(key) - *len;
    more = more < room ? more : room;
    memcpy(rp_secret_bytes(key) + *len, rp_secret_bytes(line), more);
    *len += more;
    rp_secret_free(line);
    return RP_OK;
}

/* The key may stand on several lines: until it is whole, or an empty one, or the end. */
static enum rp_rc read_lines(struct rp_call *call, struct rp_secret *key, size_t *len)
{
    const char *prompt = "Recovery key: ";
    size_t before = 0, signs = 0;
    for (;;) {
        enum rp_rc rc = read_line(call, prompt, key, len);
        signs = rp_recovery_signs((struct rp_text){rp_secret_text(key).bytes, *len});
        if (rc == RP_LOCKED && signs > 0)
            return RP_OK;
        if (rc != RP_OK || signs == before || signs >= RP_AGE_IDENTITY_CHARS)
            return rc;
        before = signs;
        prompt = "The rest of it, or Enter: ";
    }
}

static enum rp_rc read_key(struct rp_call *call, struct rp_secret **out)
{
    struct rp_secret *key = NULL;
    size_t len = 0;
    enum rp_rc rc = rp_secret_new(KEY_ROOM, &key, call->err);
    if (rc == RP_OK)
        rc = read_lines(call, key, &len);
    if (rc != RP_OK) {
        rp_secret_free(key);
        return rc;
    }
    rp_secret_cut(key, len);
    rp_recovery_tidy(key);
    *out = key;
    return RP_OK;
}

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    struct rp_secret *key = NULL;
    struct rp_vault_place place;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK && !rp_vault_is_there(dir))
        rc = rp_err_set(call->err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        rc = rp_vault_place_of(dir, &place, call->err);
    rp_hush();
    if (rc == RP_OK)
        rc = read_key(call, &key);
    if (rc == RP_OK)
        rc = rp_recovery_check(&place, key, call->err);
    if (rc == RP_OK)
        rc = recover(call, dir, key);
    rp_secret_free(key);
    rp_hush_end(rc == RP_OK);
    return rc;
}
