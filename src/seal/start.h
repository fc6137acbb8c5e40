/*
 * start: the library below is ready.
 */
#ifndef RAPPORT_SEAL_START_H
#define RAPPORT_SEAL_START_H

#include <rapport/base/error.h>

/* Starts libsodium; later calls cost a lock. Fault: SYSTEM. */
enum rp_rc rp_seal_start(struct rp_err *err) RP_MUST_USE;

#endif
