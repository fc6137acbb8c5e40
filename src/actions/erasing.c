#include "actions/erasing.h"

#include "vault/vault.h"

enum rp_rc rp_erasing_plan(const char *dir, struct rp_arena *arena, struct rp_erasing *out,
                           struct rp_err *err)
{
    struct rp_erasing plan = {.dir = dir};
    enum rp_rc rc = rp_vault_place_of(dir, &plan.place, err);
    if (rc == RP_OK)
        rc = rp_vault_files(&plan.place, arena, &plan.files, err);
    if (rc == RP_OK && plan.files.n == 0)
        rc = rp_err_set(err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        *out = plan;
    return rc;
}

enum rp_rc rp_erasing_do(const struct rp_erasing *erasing, struct rp_arena *arena, bool *stays,
                         struct rp_err *err)
{
    rp_vault_forget(erasing->dir);
    enum rp_rc rc = rp_vault_erase(&erasing->place, arena, err);
    if (rc == RP_OK)
        *stays = rp_path_exists(erasing->place.dir);
    return rc;
}
