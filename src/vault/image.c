#include "vault/image.h"

#include "os/memory.h"
#include "vault/watermark.h"

#include <string.h>

/* Where the MAC lies in the image: its bytes are random, so they stand there once. */
static unsigned char *place_of(struct rp_text image, struct rp_text mac)
{
    char *first = memmem(image.bytes, image.len, mac.bytes, mac.len);
    if (!first)
        return NULL;
    size_t rest = image.len - (size_t)(first + 1 - image.bytes);
    return memmem(first + 1, rest, mac.bytes, mac.len) ? NULL : (unsigned char *)first;
}

/* The MAC over the image with the place of the MAC zeroed; the place then holds `holds`. */
static void mac_with_zeros(struct rp_text image, unsigned char *place,
                           const struct rp_vault_keys *keys, unsigned char *mac)
{
    memset(place, 0, RP_BINDING_BYTES);
    rp_binding_mac(keys->binding, image, mac);
}

/* Puts the label in, with a random marker where the MAC will be. */
static enum rp_rc mark(struct rp_store *store, const struct rp_vault_keys *keys,
                       const struct rp_image_label *label, unsigned char *marker,
                       struct rp_err *err)
{
    char recipients[RP_RECIPIENTS_CHARS + 1];
    enum rp_rc rc = rp_random_bytes(marker, RP_BINDING_BYTES, err);
    if (rc != RP_OK)
        return rc;
    rp_recipients_print(&keys->own, &keys->recovery, recipients);
    const struct rp_store_seal seal = {label->generation,
                                       rp_text_of(label->saved_at),
                                       rp_text_of(recipients),
                                       {(const char *)marker, RP_BINDING_BYTES}};
    return rp_store_seal_put(store, &seal, err);
}

enum rp_rc rp_image_make(struct rp_store *store, const struct rp_vault_keys *keys,
                         const struct rp_image_label *label, struct rp_secret **out,
                         struct rp_err *err)
{
    unsigned char marker[RP_BINDING_BYTES];
    unsigned char mac[RP_BINDING_BYTES];
    struct rp_secret *image = NULL;
    enum rp_rc rc = mark(store, keys, label, marker, err);
    if (rc == RP_OK)
        rc = rp_store_image(store, &image, err);
    if (rc != RP_OK)
        return rc;
    struct rp_text bytes = rp_secret_text(image);
    unsigned char *place = place_of(bytes, (struct rp_text){(const char *)marker, sizeof marker});
    if (!place) {
        rp_secret_free(image);
        return rp_err_set(err, RP_SYSTEM, "the proof of the record has no place in it");
    }
    mac_with_zeros(bytes, place, keys, mac);
    memcpy(place, mac, sizeof mac);
    *out = image;
    return RP_OK;
}

/* Checks the proof on a copy: the image of the caller is not ours to change. */
static enum rp_rc check_mac(struct rp_text image, struct rp_text mac,
                            const struct rp_vault_keys *keys, struct rp_err *err)
{
    unsigned char computed[RP_BINDING_BYTES];
    struct rp_secret *copy = NULL;
    if (mac.len != RP_BINDING_BYTES)
        return rp_err_set(err, RP_DAMAGED, "the record carries no proof of who saved it");
    enum rp_rc rc = rp_secret_new(image.len, &copy, err);
    if (rc != RP_OK)
        return rc;
    memcpy(rp_secret_bytes(copy), image.bytes, image.len);
    unsigned char *place = place_of(rp_secret_text(copy), mac);
    if (place)
        mac_with_zeros(rp_secret_text(copy), place, keys, computed);
    bool fits = place && rp_binding_equal(computed, (const unsigned char *)mac.bytes);
    rp_secret_free(copy);
    return fits ? RP_OK
                : rp_err_set(err, RP_DAMAGED,
                             "the record was not saved with the key of these notes: somebody else "
                             "put it there");
}

static enum rp_rc check_recipients(struct rp_text text, const struct rp_vault_keys *keys, bool own,
                                   struct rp_err *err)
{
    struct rp_age_recipient to[2];
    enum rp_rc rc = rp_recipients_parse(text, &to[0], &to[1], err);
    if (rc != RP_OK)
        return rc;
    if ((own && !rp_age_recipient_equal(&to[0], &keys->own)) ||
        !rp_age_recipient_equal(&to[1], &keys->recovery))
        return rp_err_set(err, RP_DAMAGED,
                          "the record was sealed to other keys than these notes have");
    return RP_OK;
}

enum rp_rc rp_image_open(struct rp_text image, const struct rp_vault_keys *keys, bool own,
                         struct rp_image_opened *out, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_store *store = NULL;
    struct rp_store_seal seal = {0};
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_store_open(image, &store, err);
    if (rc == RP_OK)
        rc = rp_store_seal_get(store, &arena, &seal, err);
    if (rc == RP_OK)
        rc = check_mac(image, seal.mac, keys, err);
    if (rc == RP_OK)
        rc = check_recipients(seal.recipients, keys, own, err);
    rp_arena_release(&arena);
    if (rc == RP_OK)
        *out = (struct rp_image_opened){store, seal.generation};
    else
        rp_store_free(store);
    return rc;
}
