/*
 * pointer: a JSON Pointer (RFC 6901), built step by step, as the place of an error.
 */
#ifndef RAPPORT_BASE_POINTER_H
#define RAPPORT_BASE_POINTER_H

#include <rapport/base/text.h>

/* Starts as {0}, which is the whole document. */
struct rp_pointer {
    char bytes[RP_ERR_PLACE_MAX]; /* with a zero at its end */
    size_t len;
    bool is_full; /* a step did not fit: it and all further ones are left out */
};

/* Appends "/" and a key, with "~" and "/" escaped. The key must be ours or fit to be shown. */
void rp_pointer_key(struct rp_pointer *pointer, struct rp_text key);
/* Appends "/" and the number of an element, from 0. */
void rp_pointer_index(struct rp_pointer *pointer, size_t index);

#endif
