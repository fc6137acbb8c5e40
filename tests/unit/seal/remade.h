/* A sealed file whose header is changed and then authenticated again, as its owner could. */
#ifndef TESTS_UNIT_SEAL_REMADE_H
#define TESTS_UNIT_SEAL_REMADE_H

#include "seal/payload.h"

#include <sodium.h>

#include "sealing.h"

/* The same file with one more stanza (its lines, each with an LF) before the others. */
static inline struct rp_text with_stanza(struct rp_arena *arena, struct rp_text file,
                                         const struct rp_age_identity *identity, const char *stanza)
{
    static const char version[] = "age-encryption.org/v1\n";
    enum { VERSION_LEN = sizeof version - 1, MAC_TEXT = 44 };
    struct rp_age_header header;
    struct rp_seal_room *room = NULL;
    unsigned char mac[RP_AGE_MAC_BYTES];
    size_t more = strlen(stanza);
    assert_int_equal(rp_age_header_read(arena, file, &header, NULL), RP_OK);
    assert_int_equal(rp_seal_room_new(&room, NULL), RP_OK);
    assert_int_equal(rp_x25519_unwrap(room, &header.stanzas[0], identity), RP_UNWRAP_DONE);
    char *bytes = rp_arena_alloc(arena, file.len + more);
    assert_non_null(bytes);
    memcpy(bytes, version, VERSION_LEN);
    memcpy(bytes + VERSION_LEN, stanza, more);
    memcpy(bytes + VERSION_LEN + more, file.bytes + VERSION_LEN, file.len - VERSION_LEN);
    struct rp_text maced = {bytes, header.maced.len + more};
    char *place = bytes + maced.len + 1;
    rp_header_mac(room, maced, mac);
    sodium_bin2base64(place, MAC_TEXT, mac, sizeof mac, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    place[MAC_TEXT - 1] = '\n';
    sodium_free(room);
    return (struct rp_text){bytes, file.len + more};
}

#endif
