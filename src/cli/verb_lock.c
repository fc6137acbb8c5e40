#include "cli/vault_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_lock = {
    .name = "lock",
    .summary = "forget the key now, so that the passphrase is asked for again",
    .usage = "",
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "After the passphrase was typed the kernel keeps the key for five minutes after each "
            "use, so that it need not be typed for every command. This forgets it at once. No file "
            "holds it.",
            "A page that is open (rapport open) holds the notes itself. It goes on until you lock "
            "it there (Alt+L), or until it locks by itself.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport lock", "the notes ask for the passphrase again", 0},
            {"rapport lock --vault notes-elsewhere", "those in another place", 0},
            {0}},
    .statuses = (const struct rp_status[]){{0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc != RP_OK)
        return rc;
    rp_vault_forget(dir);
    rp_out_str(call->out,
               "Commands ask for the passphrase again. A page that is open goes on until "
               "it is locked there, or locks by itself.\n");
    return RP_OK;
}
