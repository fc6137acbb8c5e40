#include "os/keyring.h"

#include <keyutils.h>

/* The user keyring belongs to the user, whatever session asks; a process may use a key in it only
 * when it can reach the keyring from its session (else EACCES), hence the link. */
static bool reach(void)
{
    return keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_SESSION_KEYRING) == 0;
}

static key_serial_t find(const char *name)
{
    return reach() ? (key_serial_t)keyctl_search(KEY_SPEC_USER_KEYRING, "user", name, 0) : -1;
}

bool rp_keyring_put(const char *name, struct rp_text secret, unsigned timeout_s)
{
    if (secret.len > RP_KEYRING_MAX || !reach())
        return false;
    key_serial_t key = add_key("user", name, secret.bytes, secret.len, KEY_SPEC_USER_KEYRING);
    if (key == -1)
        return false;
    /* Not for whoever holds the session it was put from: a program of another user may be started
     * in that. */
    if (keyctl_set_timeout(key, timeout_s) == 0 && keyctl_setperm(key, KEY_USR_ALL) == 0)
        return true;
    keyctl_unlink(key, KEY_SPEC_USER_KEYRING);
    return false;
}

size_t rp_keyring_get(const char *name, char *bytes, unsigned timeout_s)
{
    key_serial_t key = find(name);
    if (key == -1)
        return 0;
    long len = keyctl_read(key, bytes, RP_KEYRING_MAX);
    if (len <= 0 || len > RP_KEYRING_MAX || keyctl_set_timeout(key, timeout_s) != 0)
        return 0;
    return (size_t)len;
}

void rp_keyring_remove(const char *name)
{
    key_serial_t key = find(name);
    if (key != -1)
        keyctl_invalidate(key);
}
