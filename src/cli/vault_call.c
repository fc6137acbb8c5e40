#include "cli/vault_call.h"

#include "os/ask.h"
#include "os/clock.h"
#include "os/hush.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Largest number of a descriptor that is taken. */
enum { DESCRIPTOR_MAX = 1023 };

enum { SECONDS_A_MINUTE = 60 };

/* A slip of the hand is no reason to begin again; who guesses types the command anew. */
enum { TRIES_MAX = 3 };

enum rp_rc rp_call_vault_dir(struct rp_call *call, const char **out)
{
    const char *named = rp_call_value(call, "vault");
    char path[PATH_MAX];
    struct rp_text copy = {0};
    if (!named)
        named = getenv("RAPPORT_VAULT");
    if (!named || *named == '\0') {
        enum rp_rc rc = rp_vault_default_dir(path, call->err);
        if (rc != RP_OK)
            return rc;
        named = path;
    }
    if (rp_text_copy(call->arena, rp_text_of(named), &copy) != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    call->subject = copy.bytes;
    *out = copy.bytes;
    return RP_OK;
}

enum rp_rc rp_call_secret(struct rp_call *call, const struct rp_secret_question *question,
                          struct rp_secret **out)
{
    static const int64_t descriptors[2] = {0, DESCRIPTOR_MAX};
    struct rp_secret *typed = NULL;
    int64_t fd = -1;
    size_t len = 0;
    enum rp_rc rc = rp_call_whole(call, question->option, descriptors, &fd);
    if (rc == RP_OK)
        rc = rp_secret_new(RP_SEAL_PASSPHRASE_MAX + 1, &typed, call->err);
    if (rc != RP_OK)
        return rc;
    char *bytes = (char *)rp_secret_bytes(typed);
    if (fd >= 0)
        rc = rp_ask_descriptor((int)fd, bytes, rp_secret_len(typed), &len, call->err);
    else if (call->no_input)
        rc = rp_err_set(call->err, RP_LOCKED, "%s", question->none);
    else
        rc = rp_ask_secret(question->prompt, bytes, rp_secret_len(typed), &len, call->err);
    if (rc == RP_OK) {
        rp_secret_cut(typed, len);
        *out = typed;
    } else {
        rp_secret_free(typed);
    }
    return rc;
}

static enum rp_rc read_passphrase(struct rp_call *call, const char *prompt, struct rp_secret **out)
{
    return rp_call_secret(
        call,
        &(struct rp_secret_question){
            "passphrase-fd", prompt,
            "the notes are locked, and --no-input forbids to ask; --passphrase-fd "
            "N reads the passphrase from a descriptor"},
        out);
}

/* A new one. That it is too short is said before it is typed once more, and before anything is made
 * of it. */
static enum rp_rc read_new(struct rp_call *call, const char *prompt, struct rp_secret **out)
{
    bool given = rp_call_has(call, "passphrase-fd");
    for (int tries = 1;; tries++) {
        struct rp_secret *typed = NULL;
        enum rp_rc rc = read_passphrase(call, prompt, &typed);
        if (rc != RP_OK)
            return rc;
        rc = rp_passphrase_check(typed, call->err);
        if (rc == RP_OK) {
            *out = typed;
            return RP_OK;
        }
        rp_secret_free(typed);
        if (given || tries == TRIES_MAX)
            return rc;
        rp_call_talk(call, "rapport: %s. Once more, or Ctrl-D to stop", call->err->message);
    }
}

/* The same once more; what differs is asked for again, so that nobody types it into the shell. */
static enum rp_rc read_same(struct rp_call *call, const struct rp_secret *first)
{
    for (int tries = 1;; tries++) {
        struct rp_secret *second = NULL;
        enum rp_rc rc = read_passphrase(call, "The same once more: ", &second);
        bool is_same = rc == RP_OK && rp_secret_equal(first, second);
        rp_secret_free(second);
        if (rc != RP_OK || is_same)
            return rc;
        if (tries == TRIES_MAX)
            return rp_err_set(call->err, RP_LOCKED,
                              "the two are not the same; nothing was changed");
        rp_call_talk(call, "rapport: the two are not the same; once more, or Ctrl-D to stop");
    }
}

enum rp_rc rp_call_passphrase(struct rp_call *call, const char *prompt, bool twice,
                              struct rp_secret **out)
{
    struct rp_secret *first = NULL;
    enum rp_rc rc = twice ? read_new(call, prompt, &first) : read_passphrase(call, prompt, &first);
    if (rc == RP_OK && twice && !rp_call_has(call, "passphrase-fd")) {
        rc = read_same(call, first);
    }
    if (rc == RP_OK)
        *out = first;
    else
        rp_secret_free(first);
    return rc;
}

static void tell_news(const struct rp_call *call, const struct rp_vault *vault)
{
    struct rp_vault_news news = rp_vault_news(vault);
    if (news.is_first_here)
        rp_call_talk(call, "rapport: this computer sees these notes for the first time");
    if (news.rolled_back)
        rp_call_talk(call,
                     "rapport: these notes are older than the last ones seen here, by %lld saves: "
                     "somebody put an earlier file back",
                     (long long)news.rolled_back);
    if (news.moments_n)
        rp_call_talk(call,
                     "rapport: written while locked, and waiting: %zu (rapport moment --waiting)",
                     news.moments_n);
    if (news.drafts_n)
        rp_call_talk(
            call,
            "rapport: not finished, and waiting: %zu (the command that began it goes on with it)",
            news.drafts_n);
    if (news.inbox_not_read)
        rp_call_talk(call, "rapport: the inbox cannot be read; what waits there was not counted");
    if (news.is_open_to_others)
        rp_call_talk(call,
                     "rapport: other users of this computer may change the directory of these "
                     "notes, or one that it is in. Each of them should be yours, and chmod go-w "
                     "closes it");
    if (news.above_n)
        rp_call_talk(call,
                     "rapport: files numbered above the last save: %zu, %s for one; they are left "
                     "alone",
                     news.above_n, news.above);
    if (news.mark_not_read)
        rp_call_talk(call, "rapport: what this computer saw last of these notes cannot be read: an "
                           "older file put back would not be noticed. Once you are sure of them, "
                           "remove the file `seen` that rapport erase lists");
    if (news.mark_not_written)
        rp_call_talk(call, "rapport: the state directory cannot be written; an older file put back "
                           "would not be noticed");
}

/* Where the notes are that must be there. */
static enum rp_rc find_dir(struct rp_call *call, const char **out)
{
    const char *dir = NULL;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK && !rp_vault_is_there(dir))
        rc = rp_err_set(call->err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        *out = dir;
    return rc;
}

/* One passphrase, tried; nothing typed is shown until the key is there. *slipped: it was another.
 */
static enum rp_rc try_passphrase(struct rp_call *call, const char *dir, struct rp_vault **out,
                                 bool *slipped)
{
    struct rp_secret *passphrase = NULL;
    rp_hush();
    enum rp_rc rc = rp_call_passphrase(call, "Passphrase: ", false, &passphrase);
    if (rc == RP_OK && call->terminal.err_tty)
        rp_call_talk(call, "Opening…");
    if (rc == RP_OK)
        rc = rp_vault_open(dir, passphrase, out, call->err);
    rp_secret_free(passphrase);
    rp_hush_end(rc == RP_OK);
    *slipped = rc == RP_LOCKED && rp_seal_fault_of(call->err) == RP_SEAL_FAULT_PASSPHRASE;
    if (*slipped)
        rp_err_at(call->err, "", 0, 0); /* the fault's name is no place that a person looks at */
    return rc;
}

static enum rp_rc unlock(struct rp_call *call, const char *dir, struct rp_vault **out)
{
    bool given = rp_call_has(call, "passphrase-fd");
    bool slipped = false;
    enum rp_rc rc = try_passphrase(call, dir, out, &slipped);
    for (int tries = 1; tries < TRIES_MAX && !given && slipped; tries++) {
        rp_call_talk(call, "rapport: %s; once more, or Ctrl-D to stop", call->err->message);
        rc = try_passphrase(call, dir, out, &slipped);
    }
    bool stays_open = rc == RP_OK && !given && rp_vault_remember(*out, RP_IDLE_S);
    if (stays_open && call->terminal.err_tty)
        rp_call_talk(call,
                     "rapport: the notes stay open for %d minutes after each use; rapport lock "
                     "closes them at once",
                     RP_IDLE_S / SECONDS_A_MINUTE);
    return rc;
}

enum rp_rc rp_call_vault_again(struct rp_call *call, bool ask, struct rp_vault **out)
{
    const char *dir = NULL;
    struct rp_vault *vault = NULL;
    enum rp_rc rc = find_dir(call, &dir);
    if (rc != RP_OK)
        return rc;
    bool given = rp_call_has(call, "passphrase-fd");
    rc = given ? RP_LOCKED : rp_vault_open_remembered(dir, RP_IDLE_S, &vault, call->err);
    if (rc != RP_OK && (given || ask))
        rc = unlock(call, dir, &vault);
    if (rc == RP_OK)
        *out = vault;
    return rc;
}

enum rp_rc rp_call_vault(struct rp_call *call, bool ask, struct rp_vault **out)
{
    enum rp_rc rc = rp_call_vault_again(call, ask, out);
    if (rc == RP_OK)
        tell_news(call, *out);
    return rc;
}

enum rp_rc rp_call_vault_proved(struct rp_call *call, struct rp_vault **out)
{
    const char *dir = NULL;
    struct rp_vault *vault = NULL;
    enum rp_rc rc = find_dir(call, &dir);
    if (rc == RP_OK)
        rc = unlock(call, dir, &vault);
    if (rc != RP_OK)
        return rc;
    tell_news(call, vault);
    *out = vault;
    return RP_OK;
}

enum rp_rc rp_call_notes_begin(struct rp_call *call, const struct rp_knowledge *knowledge,
                               struct rp_notes *out)
{
    char now[RP_CLOCK_TEXT];
    struct rp_notes notes = {.terms = &knowledge->terms, .arena = call->arena};
    rp_clock_now(now);
    enum rp_rc rc = rp_text_copy(call->arena, rp_text_of(now), &notes.at);
    if (rc != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    rc = rp_call_vault(call, true, &notes.vault);
    if (rc == RP_OK)
        *out = notes;
    return rc;
}

enum rp_rc rp_call_notes(struct rp_call *call, const struct rp_knowledge *knowledge,
                         struct rp_notes *out)
{
    struct rp_notes notes = {.vault = NULL};
    enum rp_rc rc = rp_call_notes_begin(call, knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_load(&notes, call->err);
    if (rc == RP_OK)
        *out = notes;
    else
        rp_vault_close(notes.vault);
    return rc;
}
