/*
 * archiving: the notes as a file, plain or sealed with a passphrase of its own for another computer
 * or a drawer; and such a file, looked at before it is taken in.
 */
#ifndef RAPPORT_ACTIONS_ARCHIVING_H
#define RAPPORT_ACTIONS_ARCHIVING_H

#include <rapport/domain/place.h>
#include <rapport/formats/journey.h>
#include <rapport/seal/seal.h>

/* Largest file that is taken in: an archive is longer by a third, as text, than what it holds. */
#define RP_ARCHIVE_MAX ((size_t)RP_JOURNEY_BYTES_MAX / 2 * 3)

/* The journey as the text of its file, in the arena. RP_LIMIT. */
enum rp_rc rp_archive_text(const struct rp_journey *journey, struct rp_arena *arena,
                           struct rp_text *out, struct rp_err *err) RP_MUST_USE;

/* How an archive is sealed. */
struct rp_archiving {
    const struct rp_secret *passphrase;
    bool is_armored; /* as text */
};
/* The text sealed, in the arena. RP_USAGE: the passphrase is too short; RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_archive_seal(const struct rp_archiving *how, struct rp_text plain,
                           struct rp_arena *arena, struct rp_text *out,
                           struct rp_err *err) RP_MUST_USE;

/* Opens one; the caller frees *out. RP_LOCKED: the passphrase does not fit; RP_DAMAGED; RP_LIMIT.
 */
enum rp_rc rp_archive_open(const struct rp_secret *passphrase, struct rp_text file,
                           struct rp_arena *arena, struct rp_secret **out,
                           struct rp_err *err) RP_MUST_USE;

/* How many records of a kind there are, and from which day to which. */
struct rp_amount {
    size_t n;
    bool has_days;
    int32_t first, last;
};
/* Counts by kind, all of the journey's. */
void rp_archive_count(const struct rp_journey *journey, struct rp_amount out[RP_KIND_COUNT]);

#endif
