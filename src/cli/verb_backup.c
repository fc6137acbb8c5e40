#include "cli/vault_call.h"
#include "os/clock.h"
#include "vault/files.h"

#include <rapport/base/date.h>
#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_backup = {
    .name = "backup",
    .summary = "copy your notes, sealed as they are, to another place",
    .usage = "DIR",
    .operands_min = 1,
    .operands_max = 1,
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Copies the sealed files into a directory, a stick for instance. No passphrase is "
            "needed: they stay sealed. rapport status --vault DIR reads the copy. Nothing "
            "is written over an earlier copy: give each a directory of its own, with the day in "
            "its name.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport backup --vault nowhere \"$TMPDIR/copy\"", "there are no notes in that place",
             1},
            {"rapport backup --no-input --vault nowhere \"$TMPDIR/copy\"", "nor here", 1},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there are no notes yet"},
                                           {RP_USAGE, "notes or a copy are in that place already"},
                                           {0}},
    .run = run,
};

/* Half a copy in a directory that was made for it is of no use to anybody. */
static void unmake(const char *dir, size_t there)
{
    struct rp_vault_place made;
    if (rp_vault_place_of(dir, &made, NULL) != RP_OK)
        return;
    (void)!rp_file_remove(made.key, NULL);
    (void)!rp_file_remove(made.recipients, NULL);
    (void)!rp_file_remove(made.record, NULL);
    rp_private_dir_unmake(dir, there);
}

/* Not over an earlier copy, which may be the only one that is whole. */
static enum rp_rc check_free(const char *dir, struct rp_err *err)
{
    struct rp_vault_place place;
    char today[RP_DAY_TEXT];
    if (rp_vault_place_of(dir, &place, NULL) != RP_OK || !rp_path_exists(place.record))
        return RP_OK;
    rp_day_format(rp_clock_today(), today);
    return rp_err_set(err, RP_USAGE,
                      "notes or a copy are there already, and nothing was changed; name another "
                      "directory, with the day in it for instance, such as copy-%s",
                      today);
}

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    struct rp_vault_place place;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_vault_place_of(dir, &place, call->err);
    if (rc == RP_OK && !rp_path_exists(place.record))
        rc = rp_err_set(call->err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc != RP_OK)
        return rc;
    call->subject = call->operands[0];
    rc = check_free(call->operands[0], call->err);
    if (rc != RP_OK)
        return rc;
    size_t there = rp_path_there(call->operands[0]);
    rc = rp_vault_copy(&place, call->operands[0], call->err);
    if (rc != RP_OK && there < strlen(call->operands[0]))
        unmake(call->operands[0], there);
    if (rc == RP_OK)
        rp_out_str(call->out, "Copied.\n");
    return rc;
}
