/*
 * header: the head of an age v1 file, read without any key.
 *
 * It lists to how many recipients, and of which kinds, a file is sealed. An X25519 stanza does not
 * tell whose it is: only its identity can find out (rp_age_stanza_fits in seal.h). Nothing here is
 * authenticated before a key opened the file. Format: https://c2sp.org/age, read strictly.
 */
#ifndef RAPPORT_SEAL_HEADER_H
#define RAPPORT_SEAL_HEADER_H

#include <rapport/base/text.h>

/* Most bytes of a file: the largest plain text, sealed and armored, with room to spare. */
#define RP_AGE_FILE_MAX ((size_t)384 << 20)

enum {
    /* Recipients of one file: a vault has two, a group of therapists a few. More would only make
     * whoever opens it work in vain. */
    RP_AGE_STANZAS_MAX = 128,
    RP_AGE_LINE_MAX = 4096,         /* bytes of a header line; post-quantum ones have about 1,600 */
    RP_AGE_HEADER_MAX = 256 * 1024, /* bytes of a header: 128 large stanzas */
    RP_AGE_FILE_KEY_BYTES = 16,
    RP_AGE_SALT_BYTES = 16,
    RP_AGE_WRAPPED_BYTES = 32, /* a sealed file key: the key and a tag */
    RP_AGE_MAC_BYTES = 32,
};

enum rp_age_stanza_kind {
    RP_AGE_STANZA_X25519,
    RP_AGE_STANZA_SCRYPT, /* a passphrase; always the only stanza */
    RP_AGE_STANZA_HYBRID, /* mlkem768x25519: known by name only */
    RP_AGE_STANZA_OTHER,  /* of another program; passed over */
};

/* One recipient. Texts and body are owned by the arena they were read into. */
struct rp_age_stanza {
    enum rp_age_stanza_kind kind;
    long line;                /* where it begins, 1-based */
    struct rp_text type;      /* its first word */
    struct rp_text arguments; /* the others, single spaces between them; may be empty */
    size_t arguments_n;       /* how many */
    struct rp_text body;      /* its bytes, decoded */
    unsigned char share[RP_AGE_MAC_BYTES]; /* X25519: the ephemeral share; SCRYPT: 16 of salt */
    int work_log2;                         /* SCRYPT: 1 and up; else 0 */
};

struct rp_age_header {
    const struct rp_age_stanza *stanzas; /* owned by the arena */
    size_t stanzas_n;                    /* 1..RP_AGE_STANZAS_MAX */
    struct rp_text maced;                /* what the MAC covers */
    unsigned char mac[RP_AGE_MAC_BYTES];
    struct rp_text payload; /* what follows the header: nonce and pieces */
};

/* Is this meant as an age file, of whatever version, by its first bytes? As a text form counts what
 * begins with "-----", white space apart; reading it says what is wrong with another one. */
bool rp_age_is(struct rp_text file);

/*
 * Reads the header of a file, binary or armored (then all of it is decoded into the arena). err may
 * be NULL. *out is written on success; it points into the arena and into file.
 * Faults: NOT_AGE, NEWER, ARMOR, HEADER, CUT, LIMIT (file, stanzas, lines, header), WORK when a
 * passphrase asks for more than RP_SEAL_WORK_LOG2_NEVER, MEMORY.
 */
enum rp_rc rp_age_header_read(struct rp_arena *arena, struct rp_text file,
                              struct rp_age_header *out, struct rp_err *err) RP_MUST_USE;

#endif
