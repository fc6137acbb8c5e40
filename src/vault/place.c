#include "vault/place.h"

#include "seal/binding.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the digest of a path, as the name of its state directory: nobody has 2^32 vaults. */
enum { NAME_BYTES = 8 };

enum rp_rc rp_vault_default_dir(char out[PATH_MAX], struct rp_err *err)
{
    return rp_home_path(RP_HOME_DATA, "notes", out, err);
}

static enum rp_rc state_dir(struct rp_vault_place *place, struct rp_err *err)
{
    unsigned char digest[RP_DIGEST_BYTES];
    char name[sizeof "rapport/" + 2 * (size_t)NAME_BYTES] = "rapport/";
    enum rp_rc rc = rp_digest(rp_text_of(place->dir), digest, err);
    for (size_t i = 0; rc == RP_OK && i < NAME_BYTES; i++)
        snprintf(name + sizeof "rapport/" - 1 + 2 * i, 3, "%02x", digest[i]);
    snprintf(place->keyring, sizeof place->keyring, "rapport:%s", strchr(name, '/') + 1);
    if (rc == RP_OK)
        rc = rp_home_path(RP_HOME_STATE, "rapport", place->states, err);
    return rc == RP_OK ? rp_home_path(RP_HOME_STATE, name, place->state, err) : rc;
}

enum rp_rc rp_vault_place_of(const char *dir, struct rp_vault_place *place, struct rp_err *err)
{
    struct rp_vault_place p;
    if (!realpath(dir, p.dir))
        return errno == ENOENT || errno == ENOTDIR
                   ? rp_err_set(err, RP_NOT_FOUND, RP_VAULT_NONE)
                   : rp_err_set(err, RP_SYSTEM, "cannot open the directory: %s", strerror(errno));
    const struct {
        char *path;
        const char *name;
    } files[] = {{p.key, "key.age"},
                 {p.record, "vault.age"},
                 {p.recipients, "recipients"},
                 {p.inbox, "inbox"},
                 {p.lock, "lock"}};
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; rc == RP_OK && i < sizeof files / sizeof files[0]; i++)
        rc = rp_path_join(files[i].path, p.dir, files[i].name, err);
    if (rc == RP_OK)
        rc = state_dir(&p, err);
    if (rc == RP_OK)
        rc = rp_path_join(p.seen, p.state, "seen", err);
    if (rc == RP_OK)
        *place = p;
    return rc;
}

enum rp_rc rp_vault_generation_path(const struct rp_vault_place *place, int64_t n,
                                    char out[PATH_MAX], struct rp_err *err)
{
    char name[40];
    snprintf(name, sizeof name, "vault.%lld.age", (long long)n);
    return rp_path_join(out, place->dir, name, err);
}

int64_t rp_vault_generation_of(const char *name)
{
    static const char start[] = "vault.";
    int64_t n = 0;
    if (strncmp(name, start, sizeof start - 1) != 0)
        return 0;
    const char *c = name + sizeof start - 1;
    if (*c == '0')
        return 0;
    for (; *c >= '0' && *c <= '9'; c++)
        n = n > (INT64_MAX - 9) / 10 ? INT64_MAX : n * 10 + (*c - '0');
    return strcmp(c, ".age") == 0 ? n : 0;
}
