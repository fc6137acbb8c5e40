#include "cli/vault_call.h"
#include "os/clock.h"
#include "os/hush.h"
#include "os/locale.h"

#include <rapport/plot/qr.h>
#include <stdio.h>
#include <string.h>

/* A code is some forty lines of at most eighty signs. */
enum { CODE_BYTES_MAX = 64 * 1024 };

/* Signs of the recovery key that a hand copies at once. */
enum { KEY_GROUP = 6 };

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_init = {
    .name = "init",
    .summary = "begin notes of your own, sealed with a passphrase",
    .usage = "",
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Makes a directory with sealed notes, and asks for a passphrase. Several words are "
            "best: "
            "it is the only thing between the notes and somebody who has the disk.",
            "Prints a recovery key, once. Write it on paper and keep it away from this computer: "
            "whoever has it can read the notes, and without it a lost passphrase cannot be mended. "
            "At a terminal it is shown as a QR code too; --plain leaves that out.",
            "The files are of the age format. The age tool opens them without Rapport, for ever.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"printf 'four words of mine' | rapport init --vault \"$TMPDIR/notes\" --passphrase-fd "
             "0 "
             ">\"$TMPDIR/recovery\" && ls \"$TMPDIR/notes\"",
             "notes in a directory of one's own, the recovery key into a file", 0},
            {"rapport init --no-input --vault /nowhere/at/all",
             "without a passphrase nothing is begun", 4},
            {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_LOCKED, "no passphrase was given, or the two were not the same"}, {0}},
    .run = run,
};

/* For a telephone's camera, at a terminal only; no code is no reason not to begin. */
static void show_code(struct rp_call *call, struct rp_text recovery)
{
    struct rp_strbuf code;
    struct rp_text drawn = {0}, copy = {0};
    const struct rp_qr_face face = {!rp_locale_is_utf8()    ? RP_QR_ASCII
                                    : call->terminal.colour ? RP_QR_COLOURED
                                                            : RP_QR_BLOCKS,
                                    call->terminal.width};
    if (!call->terminal.err_tty || call->plain)
        return;
    rp_strbuf_init(&code, call->arena, CODE_BYTES_MAX);
    if (rp_text_copy(call->arena, recovery, &copy) != RP_OK ||
        rp_qr_draw(copy.bytes, face, &code) != RP_OK || rp_strbuf_done(&code, &drawn) != RP_OK)
        return;
    rp_call_talk(call, "rapport: the recovery key as a code; whoever photographs it has the key");
    (void)fwrite(drawn.bytes, 1, drawn.len, stderr);
}

/* The recovery key on its way to the person. */
struct showing {
    struct rp_call *call;
    bool is_begun; /* some of it may have been seen */
};

/* A hand copies groups; a file gets the key as it is. Typed with spaces it is the same key. */
static void put_key(struct rp_call *call, struct rp_text key)
{
    size_t last = 0; /* behind the last hyphen: what stands before is one group */
    for (size_t i = 0; i < key.len; i++)
        last = key.bytes[i] == '-' ? i + 1 : last;
    for (size_t i = 0; i < key.len; i++) {
        if (call->terminal.out_tty && i > last && (i - last - 1) % KEY_GROUP == 0)
            rp_out_str(call->out, " ");
        rp_out_text(call->out, (struct rp_text){key.bytes + i, 1});
    }
    rp_out_str(call->out, "\n");
}

/* The key is out, as far as a program can know, or nothing is begun. */
static enum rp_rc show(void *ctx, struct rp_text recovery, struct rp_err *err)
{
    struct showing *showing = ctx;
    struct rp_call *call = showing->call;
    showing->is_begun = true;
    show_code(call, recovery); /* tall: what comes after it stays in sight */
    rp_call_talk(call, "rapport: this is the recovery key, shown this once; keep it on paper, away "
                       "from this computer:");
    put_key(call, recovery);
    enum rp_rc rc = rp_out_finish(call->out, err);
    if (rc == RP_OK && rp_out_is_refused(call->out))
        rc = rp_err_set(err, RP_SYSTEM, "nobody reads the recovery key; nothing was begun");
    if (rc == RP_OK && call->terminal.err_tty)
        rp_call_talk(call, "rapport: the notes are being sealed. This takes a few seconds.");
    return rc;
}

static enum rp_rc make(struct rp_call *call, const char *dir)
{
    char now[RP_CLOCK_TEXT];
    struct showing showing = {call, false};
    struct rp_secret *passphrase = NULL;
    rp_hush();
    enum rp_rc rc = rp_call_passphrase(call, RP_NEW_PASSPHRASE("A passphrase"), true, &passphrase);
    rp_clock_now(now);
    const struct rp_vault_beginning beginning = {passphrase, now, show, &showing, NULL};
    bool was_asked = rc == RP_OK;
    if (was_asked)
        rc = rp_vault_make(dir, &beginning, call->err);
    rp_secret_free(passphrase);
    rp_hush_end(rc == RP_OK);
    if (!was_asked)
        return rc;
    if (rc == RP_OK)
        rp_call_talk(call,
                     "rapport: the notes are begun; next: rapport checkin after an hour, rapport "
                     "moment when something happened, rapport status for where you stand");
    else
        rp_call_talk(call, "rapport: no notes were begun%s",
                     showing.is_begun ? "; the recovery key that was shown opens nothing" : "");
    return rc;
}

/* A directory that was made for notes that were not begun goes again, with the lock in it. */
static void unmake(const char *dir, size_t there)
{
    struct rp_vault_place place;
    if (rp_vault_is_there(dir) || rp_vault_place_of(dir, &place, NULL) != RP_OK)
        return;
    (void)!rp_file_remove(place.lock, NULL);
    rp_private_dir_unmake(dir, there);
}

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    size_t there = 0;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK && rp_vault_is_there(dir))
        rc = rp_err_set(call->err, RP_USAGE, "notes are there already; nothing was changed");
    if (rc != RP_OK)
        return rc;
    there = rp_path_there(dir);
    rc = make(call, dir);
    if (rc != RP_OK && there < strlen(dir))
        unmake(dir, there);
    return rc;
}
