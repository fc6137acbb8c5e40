/*
 * scan: looks for secrets in all memory of this very process, without holding them.
 *
 * A secret is kept with each byte turned (SCAN_TURN), so that the search does not find itself.
 */
#ifndef TESTS_UNIT_CLI_SCAN_H
#define TESTS_UNIT_CLI_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { SCAN_TURN = 0x5a, SCAN_PIECE = 8, SCAN_SECRETS_MAX = 64 };

/* A secret to look for: `turned` holds SCAN_PIECE bytes of it. */
struct scan_secret {
    const char *name;
    unsigned char turned[SCAN_PIECE];
};

struct scan_found {
    size_t n;       /* places */
    char where[96]; /* the name of the secret and the mapping of the first one */
};

/* Turns len bytes in place, back or forth. */
void scan_turn(void *bytes, size_t len);
/* Looks through every mapping that can be read; also for each byte as a wide character. */
struct scan_found scan_memory(const struct scan_secret *secrets, size_t n);

#endif
