#include "cli/journey_call.h"
#include "cli/program.h"
#include "cli/vault_call.h"
#include "os/data_dir.h"

#include <stdio.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_open = {
    .name = "open",
    .summary = "show all of it as a page in the browser, on this computer alone",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .options = (const struct rp_option[]){{.name = "no-browser",
                                           .help = "do not open a browser; say the address alone"},
                                          RP_VAULT_DIR_OPTION,
                                          {0}},
    .description =
        (const char *const[]){
            "What you do with your notes by command you can do on the page. It asks for the "
            "passphrase there, and locks when nobody has used it for five "
            "minutes.",
            "The first line of the answer is the address. It works once, in this browser, for 30 "
            "seconds; at a terminal, Enter gives a new one. Nobody else gets in: no other "
            "computer, no other user of this one, no other page.",
            "It runs until Ctrl-C, or until it is told to end. Begun from a menu of the desktop, "
            "it "
            "ends when the page was left quickly, and half an hour after nobody came back to it. "
            "Other commands work meanwhile.",
            "With a journey file the page shows that, and keeps nothing.", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport open --no-browser missing.json", "there is no such file", 6},
            {"timeout --preserve-status 1 rapport open --no-browser data/journeys/example.json",
             "an example for a second; without timeout, until Ctrl-C", 0},
            {0}},
    .statuses = (const struct rp_status[]){{RP_BAD_INPUT,
                                            "the file is not valid; the message names the place"},
                                           {RP_DAMAGED, "the file is newer than this program"},
                                           {0}},
    .run = run,
};

/* The address is the answer; whoever started the program waits for it. */
static void say_address(void *ctx, const char *address)
{
    struct rp_call *call = ctx;
    rp_out_str(call->out, address);
    rp_out_str(call->out, "\n");
    (void)fflush(call->out->file);
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text data_dir = {0};
    const char *path = rp_call_file(call);
    bool at_terminal = call->terminal.in_tty && call->terminal.out_tty && !call->no_input;
    struct rp_serving serving = {.shows = !rp_call_has(call, "no-browser"),
                                 .renews = at_terminal,
                                 .ends = !at_terminal && !rp_call_has(call, "no-browser"),
                                 .say_address = say_address,
                                 .ctx = call};
    enum rp_rc rc = rp_data_dir_find(call->arena, &data_dir, call->err);
    if (rc == RP_OK && path)
        rc = rp_call_read(call, path, RP_JOURNEY_BYTES_MAX, &serving.journey);
    else if (rc == RP_OK)
        rc = rp_call_vault_dir(call, &serving.vault_dir);
    if (rc != RP_OK)
        return rc;
    serving.data_dir = data_dir.bytes;
    if (at_terminal)
        rp_call_talk(call, "The page is open until Ctrl-C. Enter gives a new address.");
    return call->serve(&serving, call->err);
}
