#include "seal/fail.h"
#include "seal/start.h"

#include "os/private_memory.h"
#include <rapport/seal/secret.h>
#include <sodium.h>
#include <stdlib.h>

/* The record itself is not secret; the bytes stand alone, so that their end touches the guard. */
struct rp_secret {
    unsigned char *bytes;
    size_t len;
    size_t room; /* as it was taken; cutting makes len shorter */
};

enum rp_rc rp_seal_start(struct rp_err *err)
{
    if (sodium_init() < 0)
        return rp_seal_fail(err, RP_SEAL_FAULT_SYSTEM, 0, NULL);
    return RP_OK;
}

/* From this size on it is an opened file. libsodium fills what it gives with a pattern, which has
 * to be written over with zeros: two more ways through all of it than fresh pages need. */
enum { LARGE = 256 * 1024 };

static unsigned char *take(size_t len)
{
    if (len >= LARGE)
        return rp_os_guarded_take(len);
    unsigned char *bytes = sodium_malloc(len);
    if (bytes)
        sodium_memzero(bytes, len);
    return bytes;
}

enum rp_rc rp_secret_new(size_t len, struct rp_secret **out, struct rp_err *err)
{
    enum rp_rc rc = rp_seal_start(err);
    if (rc != RP_OK)
        return rc;
    if (len > RP_SECRET_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "at most 256 MiB");
    struct rp_secret *secret = malloc(sizeof *secret);
    unsigned char *bytes = secret ? take(len) : NULL;
    if (!bytes) {
        free(secret);
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    }
    *secret = (struct rp_secret){bytes, len, len};
    *out = secret;
    return RP_OK;
}

void rp_secret_free(struct rp_secret *secret)
{
    if (!secret)
        return;
    if (secret->room >= LARGE)
        rp_os_guarded_give(secret->bytes, secret->room);
    else
        sodium_free(secret->bytes); /* both wipe first */
    free(secret);
}

unsigned char *rp_secret_bytes(const struct rp_secret *secret)
{
    return secret->bytes;
}

size_t rp_secret_len(const struct rp_secret *secret)
{
    return secret->len;
}

struct rp_text rp_secret_text(const struct rp_secret *secret)
{
    return (struct rp_text){(const char *)secret->bytes, secret->len};
}

void rp_secret_cut(struct rp_secret *secret, size_t len)
{
    RP_ASSERT(len <= secret->len);
    sodium_memzero(secret->bytes + len, secret->len - len);
    secret->len = len;
}

bool rp_secret_equal(const struct rp_secret *a, const struct rp_secret *b)
{
    return a->len == b->len && sodium_memcmp(a->bytes, b->bytes, a->len) == 0;
}
