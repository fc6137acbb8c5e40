/*
 * fault: why an age file or key was refused, as one closed list.
 *
 * Every function of this layer returns an rp_rc; where a caller must tell causes apart that share
 * one (damaged or cut off, wrong key or wrong passphrase), it asks rp_seal_fault_of the error. The
 * error's place is then the name of the fault, its line as the list says, its message the sentence
 * and what was expected. Nothing of the content of a file, key or passphrase is ever in it.
 */
#ifndef RAPPORT_SEAL_FAULT_H
#define RAPPORT_SEAL_FAULT_H

#include <rapport/base/error.h>

/*
 * X(tag, name, result, sentence). err.line is: HEADER, ARMOR the line of the text (1-based);
 * CHUNK, CUT the piece of the payload, of 64 KiB each (1-based; 0: cut off before the payload);
 * WORK the factor that was asked for; else 0.
 */
#define RP_SEAL_FAULT_TABLE(X)                                                                     \
    X(NOT_AGE, "not_age", BAD_INPUT, "this is not an age file")                                    \
    X(KEY, "key", BAD_INPUT, "this is not a key of age")                                           \
    X(RECIPIENTS, "recipients", BAD_INPUT, "a file cannot be sealed to these recipients")          \
    X(NEWER, "newer", DAMAGED, "this age file is of a version other than v1")                      \
    X(HYBRID, "hybrid", DAMAGED,                                                                   \
      "this needs a post-quantum key (mlkem768x25519), which this version does not know")          \
    X(ARMOR, "armor", DAMAGED, "the text form of this age file is malformed")                      \
    X(HEADER, "header", DAMAGED, "the header of this age file is malformed")                       \
    X(HEADER_MAC, "header_mac", DAMAGED, "the header of this age file was changed or damaged")     \
    X(CHUNK, "chunk", DAMAGED, "the content of this age file is damaged")                          \
    X(CUT, "cut", DAMAGED, "this age file is cut off")                                             \
    X(PROOF, "proof", DAMAGED, "this age file was not sealed by who holds the key of its proof")   \
    X(NO_MATCH, "no_match", LOCKED, "no key given here opens this age file")                       \
    X(PASSPHRASE, "passphrase", LOCKED, "the passphrase does not open this age file")              \
    X(WORK, "work", LIMIT, "the passphrase of this age file asks for more work than is allowed")   \
    X(LIMIT, "limit", LIMIT, "this is over a limit of sealed files")                               \
    X(MEMORY, "memory", LIMIT, "out of memory")                                                    \
    X(SYSTEM, "system", SYSTEM, "the cryptographic library did not start")

enum rp_seal_fault {
    RP_SEAL_FAULT_NONE,
#define RP_SEAL_FAULT_ENUM(tag, name, rc, sentence) RP_SEAL_FAULT_##tag,
    RP_SEAL_FAULT_TABLE(RP_SEAL_FAULT_ENUM)
#undef RP_SEAL_FAULT_ENUM
};

/* The fault that a function of this layer wrote into *err; NONE when it holds another error, none,
 * or is NULL. */
enum rp_seal_fault rp_seal_fault_of(const struct rp_err *err);
/* Stable name ("header_mac"), and one sentence, lower case, no full stop; "" for NONE and values
 * off the list. Static. */
const char *rp_seal_fault_name(enum rp_seal_fault fault);
const char *rp_seal_fault_sentence(enum rp_seal_fault fault);

#endif
