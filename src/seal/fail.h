/*
 * fail: writes a fault of this layer into an error.
 */
#ifndef RAPPORT_SEAL_FAIL_H
#define RAPPORT_SEAL_FAIL_H

#include <rapport/seal/fault.h>

/* Fills *err (or NULL) with the fault's sentence, ": expected " and what was expected (NULL:
 * nothing), its name as place, and line. Returns the fault's result. */
enum rp_rc rp_seal_fail(struct rp_err *err, enum rp_seal_fault fault, long line,
                        const char *expected);

#endif
