/*
 * serving: what the face that stays is asked to do by the one that starts it. Neither includes the
 * other.
 */
#ifndef RAPPORT_ACTIONS_SERVING_H
#define RAPPORT_ACTIONS_SERVING_H

#include <rapport/base/text.h>

struct rp_serving {
    const char *data_dir;
    const char *vault_dir;  /* where the notes are, there or not; NULL with an example alone */
    struct rp_text journey; /* JSON: an example, shown alone; absent: the notes */
    bool shows;             /* in the browser of the desktop, where there is one */
    bool renews;            /* a line typed at the terminal gives a new address */
    bool ends;              /* by itself, once it was left or nobody came back to locked notes */
    /* Says the address, with a key in it that works once and for a short while. */
    void (*say_address)(void *ctx, const char *address);
    void *ctx;
};

typedef enum rp_rc (*rp_serve_fn)(const struct rp_serving *serving, struct rp_err *err);

#endif
