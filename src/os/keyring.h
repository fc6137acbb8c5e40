/*
 * keyring: a secret kept by the kernel for a while, so that it need not be typed for each command.
 *
 * No file, no daemon: the user's own keyring, out of reach for other users, gone at the timeout or
 * when the machine stops. Where the kernel offers none (a container may not), nothing is kept and
 * nothing is found.
 */
#ifndef RAPPORT_OS_KEYRING_H
#define RAPPORT_OS_KEYRING_H

#include <rapport/base/text.h>

/* Most bytes of a secret kept here; ours are keys of some hundred. */
enum { RP_KEYRING_MAX = 4096 };

/* Keeps secret under name (which is no secret) for timeout_s seconds, over what was there. False
 * when the kernel keeps nothing; nothing is kept then. */
bool rp_keyring_put(const char *name, struct rp_text secret, unsigned timeout_s);
/* Copies what is kept under name into bytes (room for RP_KEYRING_MAX) and starts its timeout again.
 * Returns the length; 0 when there is none. The caller wipes bytes. */
size_t rp_keyring_get(const char *name, char *bytes, unsigned timeout_s);
/* Removes it at once. */
void rp_keyring_remove(const char *name);

#endif
