/*
 * peer: seals and opens what other programs send, many files in one process, for tests that compare
 * with other programs. Requests on standard input, one line each:
 *     identity TEXT | passphrase TEXT | recipient TEXT | armor     for the next file
 *     open N | seal N                                             N bytes follow
 * Each open and seal is answered by "NAME LINE N", a line, and N bytes: NAME is "ok" or the fault,
 * also that of a key that was sent for this file.
 */
#include "os/memory.h"

#include <rapport/seal/seal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ROOM = 2048, KEYS = 8 };

/* What is sent for the next file. */
struct request {
    struct rp_age_identity *identities[KEYS];
    size_t identities_n;
    struct rp_age_recipient recipients[KEYS];
    size_t recipients_n;
    struct rp_secret *passphrases[KEYS];
    size_t passphrases_n;
    bool is_armored;
    struct rp_err err; /* of the first bad key */
};

static void forget(struct request *request)
{
    for (size_t i = 0; i < request->identities_n; i++)
        rp_age_identity_free(request->identities[i]);
    for (size_t i = 0; i < request->passphrases_n; i++)
        rp_secret_free(request->passphrases[i]);
    *request = (struct request){0};
}

static enum rp_rc take_passphrase(struct request *request, struct rp_text text)
{
    struct rp_secret *secret = NULL;
    enum rp_rc rc = rp_secret_new(text.len, &secret, &request->err);
    if (rc != RP_OK)
        return rc;
    memcpy(rp_secret_bytes(secret), text.bytes, text.len);
    request->passphrases[request->passphrases_n++] = secret;
    return RP_OK;
}

static enum rp_rc take_key(struct request *request, const char *word, struct rp_text text)
{
    enum rp_rc rc = RP_OK;
    if (strcmp(word, "passphrase") == 0)
        return take_passphrase(request, text);
    if (strcmp(word, "identity") == 0) {
        rc =
            rp_age_identity_parse(text, &request->identities[request->identities_n], &request->err);
        request->identities_n += rc == RP_OK;
    } else {
        rc = rp_age_recipient_parse(text, &request->recipients[request->recipients_n],
                                    &request->err);
        request->recipients_n += rc == RP_OK;
    }
    return rc;
}

static void answer(const struct rp_err *err, struct rp_text bytes)
{
    printf("%s %ld %zu\n", err->rc == RP_OK ? "ok" : rp_seal_fault_name(rp_seal_fault_of(err)),
           err->line, bytes.len);
    (void)fwrite(bytes.bytes, 1, bytes.len, stdout);
    (void)fflush(stdout);
}

static void open_file(struct rp_arena *arena, struct request *request, struct rp_text file)
{
    struct rp_secret *plain = NULL;
    struct rp_err err = request->err;
    struct rp_seal_keys keys = {.identities =
                                    (const struct rp_age_identity *const *)request->identities,
                                .identities_n = request->identities_n,
                                .passphrase = request->passphrases[0]};
    if (err.rc == RP_OK && rp_seal_open(arena, &keys, file, &plain, &err) == RP_OK)
        answer(&err, rp_secret_text(plain));
    else
        answer(&err, rp_text_of(""));
    rp_secret_free(plain);
}

static void seal_file(struct rp_arena *arena, struct request *request, struct rp_text plain)
{
    struct rp_text sealed = rp_text_of("");
    struct rp_err err = request->err;
    struct rp_seal_to to = {.recipients = request->recipients,
                            .recipients_n = request->recipients_n,
                            .passphrase = request->passphrases[0],
                            .is_armored = request->is_armored};
    if (err.rc == RP_OK && rp_seal_write(arena, &to, plain, &sealed, &err) != RP_OK)
        sealed = rp_text_of("");
    answer(&err, sealed);
}

/* Reads the bytes of a file and answers. False when they do not come. */
static bool take_file(struct request *request, const char *word, size_t len)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    char *bytes = rp_arena_alloc(&arena, len);
    bool came = bytes && fread(bytes, 1, len, stdin) == len;
    if (came && strcmp(word, "open") == 0)
        open_file(&arena, request, (struct rp_text){bytes, len});
    else if (came)
        seal_file(&arena, request, (struct rp_text){bytes, len});
    forget(request);
    rp_arena_release(&arena);
    return came;
}

int main(void)
{
    static struct request request;
    static char line[LINE_ROOM];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        char *space = strchr(line, ' ');
        const char *rest = space ? space + 1 : "";
        if (space)
            *space = '\0';
        if (strcmp(line, "armor") == 0)
            request.is_armored = true;
        else if (strcmp(line, "open") == 0 || strcmp(line, "seal") == 0) {
            if (!take_file(&request, line, strtoul(rest, NULL, 10)))
                return 1;
        } else if (request.err.rc == RP_OK &&
                   take_key(&request, line, rp_text_of(rest)) == RP_SYSTEM)
            return 1;
    }
    forget(&request);
    return 0;
}
