/*
 * seal: whole files sealed and opened in the format age v1 (https://c2sp.org/age).
 *
 * What is written here the stock tools open, and the other way round: X25519 recipients, or one
 * passphrase; binary, or armored text. age proves neither sender nor freshness: whoever knows a
 * recipient can seal to it. Where that matters, the content is followed by a proof: BLAKE2b (RFC
 * 7693, keyed, 32 bytes) of the file key and the payload's nonce. Only who holds the proof's key
 * can make one, and the content is authentic under the file key. So nobody can put a file in the
 * place of another who has the recipients, or has seen what one holds. Who can open such a file
 * learns its file key, and could seal other content under it: against readers it proves nothing.
 * The stock tools see the proof as the last bytes of the content. Cryptography is libsodium's.
 */
#ifndef RAPPORT_SEAL_SEAL_H
#define RAPPORT_SEAL_SEAL_H

#include <rapport/seal/fault.h>
#include <rapport/seal/header.h>
#include <rapport/seal/key.h>

/* Most bytes sealed or opened at once: all of it is in memory. Ten years of a diary are below 20
 * MB. */
#define RP_SEAL_PLAIN_MAX RP_SECRET_MAX

enum {
    RP_SEAL_CHUNK_BYTES = 64 * 1024, /* the payload is sealed in pieces of this size */
    /* Scrypt work factors, log2. Each step doubles time and memory; 20 takes 1 GiB and some three
     * seconds, so that a file from elsewhere may not ask for more unless a person agreed. */
    RP_SEAL_WORK_LOG2_ASK = 20,
    RP_SEAL_WORK_LOG2_NEVER = 22,  /* 4 GiB */
    RP_SEAL_KEYS_MAX = 16,         /* identities tried on one file */
    RP_SEAL_PASSPHRASE_MAX = 1024, /* bytes; a person types far fewer */
    RP_SEAL_PROOF_BYTES = 32,      /* of a proof, and of its key */
};

/* To whom to seal: recipients, or a passphrase, never both (the format demands it). Plain data. */
struct rp_seal_to {
    const struct rp_age_recipient *recipients;
    size_t recipients_n;                /* 1..RP_AGE_STANZAS_MAX; 0 with a passphrase */
    const struct rp_secret *passphrase; /* or NULL; 1..RP_SEAL_PASSPHRASE_MAX bytes */
    const struct rp_secret *proof_key;  /* or NULL: no proof; RP_SEAL_PROOF_BYTES */
    bool is_armored;                    /* text instead of bytes */
};

/* What to open with. Plain data. */
struct rp_seal_keys {
    const struct rp_age_identity *const *identities; /* borrowed */
    size_t identities_n;                             /* 0..RP_SEAL_KEYS_MAX */
    const struct rp_secret *passphrase;              /* or NULL */
    const struct rp_secret *proof_key; /* or NULL: no proof is asked for; RP_SEAL_PROOF_BYTES */
    /* Highest scrypt work factor taken; 0: RP_SEAL_WORK_LOG2_ASK. Larger only after asking the
     * person; never above RP_SEAL_WORK_LOG2_NEVER, whatever stands here. */
    int work_log2_max;
};

/* The scrypt work factor that new files get, log2: 18 unless the build says otherwise. */
int rp_seal_work_log2(void);

/*
 * Seals plain. The result lies in the arena: about the length of plain, and as much again by a
 * third when armored. File key, nonce and shares are new each time.
 * plain: bytes; NULL only with len 0. err may be NULL. *out is written on success.
 * Faults: RECIPIENTS (none, too many, both kinds, a passphrase of no or too many bytes, a recipient
 * of low order), LIMIT (plain over RP_SEAL_PLAIN_MAX), MEMORY, SYSTEM.
 */
enum rp_rc rp_seal_write(struct rp_arena *arena, const struct rp_seal_to *to, struct rp_text plain,
                         struct rp_text *out, struct rp_err *err) RP_MUST_USE;

/*
 * Opens a file, binary or armored. Nothing is decrypted before all of it is known to be
 * authentic, to its last byte. *out is written on success; the caller frees it with rp_secret_free.
 * arena: for the header and, when armored, the decoded file; nothing secret lies in it.
 * A stanza of another kind is passed over. err may be NULL.
 * Faults: all but KEY and RECIPIENTS. PROOF only when keys ask for one. HYBRID when no key fits and
 * a post-quantum stanza is there; PASSPHRASE also when one is needed and none given; NO_MATCH also
 * when a share was damaged, which cannot be told from a wrong key; WORK over work_log2_max, before
 * any work.
 */
enum rp_rc rp_seal_open(struct rp_arena *arena, const struct rp_seal_keys *keys,
                        struct rp_text file, struct rp_secret **out,
                        struct rp_err *err) RP_MUST_USE;

/*
 * The same in the place of a binary file, which is not kept: no second copy of a large file is
 * made. file: *len bytes, the caller's. On success its first *len bytes are the content, the rest
 * is wiped; on failure *len stays and the file is as it was (with PROOF: wiped whole). An armored
 * one is NOT_AGE.
 */
enum rp_rc rp_seal_open_in_place(struct rp_arena *arena, const struct rp_seal_keys *keys,
                                 unsigned char *file, size_t *len, struct rp_err *err) RP_MUST_USE;

/* Is this X25519 stanza sealed to this identity? False for other kinds, when it was damaged, and
 * without memory. What it holds is not yet authentic: ask of files that rp_seal_open opened. */
bool rp_age_stanza_fits(const struct rp_age_stanza *stanza, const struct rp_age_identity *identity);

#endif
