#include "actions/recovering.h"

#include "os/file.h"
#include "os/memory.h"

#include <rapport/seal/key.h>
#include <rapport/seal/seal.h>
#include <stdbool.h>
#include <string.h>

/* A header, and a line that begins in it and is too long. */
enum { HEAD_MAX = RP_AGE_HEADER_MAX + RP_AGE_LINE_MAX + 1 };

static const char beginning[] = "AGE-SECRET-KEY-1";

size_t rp_recovery_signs(struct rp_text typed)
{
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++)
        n += !rp_is_blank(typed.bytes[i]);
    return n;
}

void rp_recovery_tidy(struct rp_secret *typed)
{
    char *bytes = (char *)rp_secret_bytes(typed);
    size_t n = 0;
    for (size_t i = 0; i < rp_secret_len(typed); i++) {
        char c = bytes[i];
        if (!rp_is_blank(c))
            bytes[n++] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    rp_secret_cut(typed, n);
}

/* What is not a key at all is told from one with a slip in it. */
static enum rp_rc mistyped(struct rp_text key, struct rp_err *err)
{
    size_t start = sizeof beginning - 1;
    if (key.len < start || memcmp(key.bytes, beginning, start) != 0)
        return rp_err_set(err, RP_LOCKED, "this is not a recovery key: it begins with %s",
                          beginning);
    if (key.len != RP_AGE_IDENTITY_CHARS)
        return rp_err_set(err, RP_LOCKED,
                          "the recovery key is mistyped: it has %d signs, and these are %zu",
                          RP_AGE_IDENTITY_CHARS, key.len);
    return rp_err_set(err, RP_LOCKED,
                      "the recovery key is mistyped: a sign or more is not as it was shown");
}

/* The beginning of the record, so long that every header ends in it or is over a limit. */
static enum rp_rc read_head(const char *path, struct rp_arena *arena, struct rp_text *out,
                            struct rp_err *err)
{
    struct rp_reader reader = RP_READER_NONE;
    size_t size = 0, len = 0, got = 1;
    char *head = rp_arena_alloc(arena, HEAD_MAX);
    if (!head)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    enum rp_rc rc = rp_reader_open_private(&reader, path, &size, err);
    if (rc == RP_OK && size > RP_VAULT_SEALED_MAX)
        rc = rp_err_set(err, RP_LIMIT, "longer than %zu bytes", RP_VAULT_SEALED_MAX);
    while (rc == RP_OK && got > 0 && len < HEAD_MAX) {
        rc = rp_reader_next(&reader, head + len, HEAD_MAX - len, &got, err);
        len += rc == RP_OK ? got : 0;
    }
    rp_reader_close(&reader);
    if (rc == RP_OK)
        *out = (struct rp_text){head, len};
    return rc;
}

/* Does the identity open it? Whether a key fits, and the header is whole, is found before anything
 * of the content is looked at: that it is cut off here is no answer. */
static enum rp_rc try_on(struct rp_text head, const struct rp_age_identity *identity,
                         struct rp_arena *arena, struct rp_err *err)
{
    struct rp_secret *content = NULL;
    const struct rp_seal_keys keys = {.identities = &identity, .identities_n = 1};
    enum rp_rc rc = rp_seal_open(arena, &keys, head, &content, err);
    rp_secret_free(content);
    return rc;
}

enum rp_rc rp_recovery_check(const struct rp_vault_place *place, const struct rp_secret *key,
                             struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text head = {0};
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_parse(rp_secret_text(key), &identity, err);
    if (rc == RP_BAD_INPUT)
        return mistyped(rp_secret_text(key), err);
    if (rc != RP_OK)
        return rc;
    rp_os_arena_init(&arena, 0);
    rc = read_head(place->record, &arena, &head, err);
    if (rc == RP_OK)
        rc = try_on(head, identity, &arena, err);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
    if (rc == RP_LOCKED)
        return rp_err_set(err, rc, "this is the recovery key of other notes than these");
    return rc == RP_DAMAGED || rc == RP_BAD_INPUT ? RP_OK : rc;
}
