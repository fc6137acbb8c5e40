#include "cli/archive_call.h"

#include "os/hush.h"

static enum rp_rc ask(struct rp_call *call, const char *prompt, struct rp_secret **out)
{
    const struct rp_secret_question question = {
        "archive-passphrase-fd", prompt,
        "an archive needs a passphrase, and --no-input forbids to ask; --archive-passphrase-fd N "
        "reads it from a descriptor"};
    return rp_call_secret(call, &question, out);
}

/* That it is too short is said before it is typed once more. */
static enum rp_rc check(struct rp_call *call, const struct rp_secret *passphrase)
{
    struct rp_secret *again = NULL;
    enum rp_rc rc = rp_passphrase_check(passphrase, call->err);
    if (rc != RP_OK || rp_call_has(call, "archive-passphrase-fd"))
        return rc;
    rc = ask(call, "The same once more: ", &again);
    if (rc == RP_OK && !rp_secret_equal(passphrase, again))
        rc = rp_err_set(call->err, RP_LOCKED, "the two are not the same; nothing was written");
    rp_secret_free(again);
    return rc;
}

enum rp_rc rp_call_archive_seal(struct rp_call *call, struct rp_text plain, struct rp_text *out)
{
    struct rp_secret *passphrase = NULL;
    rp_hush();
    enum rp_rc rc = ask(call, "A passphrase for the archive: ", &passphrase);
    if (rc == RP_OK)
        rc = check(call, passphrase);
    if (rc == RP_OK)
        rc = rp_archive_seal(&(struct rp_archiving){.passphrase = passphrase}, plain, call->arena,
                             out, call->err);
    rp_secret_free(passphrase);
    rp_hush_end(rc == RP_OK);
    return rc;
}

enum rp_rc rp_call_archive_open(struct rp_call *call, struct rp_text file, struct rp_secret **out)
{
    struct rp_secret *passphrase = NULL;
    rp_hush();
    enum rp_rc rc = ask(call, "The passphrase of the archive: ", &passphrase);
    if (rc == RP_OK)
        rc = rp_archive_open(passphrase, file, call->arena, out, call->err);
    rp_secret_free(passphrase);
    rp_hush_end(rc == RP_OK);
    return rc;
}
