#include "vault/vault_parts.h"

#include <string.h>

enum rp_rc rp_vault_unsealed(enum rp_rc rc, const char *file, struct rp_err *err)
{
    char message[sizeof err->message] = "";
    if (rc == RP_LOCKED)
        return rp_err_set(err, rc, RP_VAULT_WRONG);
    if (rc != RP_BAD_INPUT && rc != RP_DAMAGED)
        return rc;
    if (err)
        memcpy(message, err->message, sizeof message);
    return rp_err_set(err, RP_DAMAGED, "%s is damaged: %s", file, message);
}
