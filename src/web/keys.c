#include "web/keys.h"

#include "seal/binding.h"

#include <string.h>

static void write_hex(const unsigned char bytes[RP_WEB_KEY_BYTES], struct rp_web_key *key)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < RP_WEB_KEY_BYTES; i++) {
        key->text[2 * i] = digits[bytes[i] >> 4];
        key->text[2 * i + 1] = digits[bytes[i] & 15];
    }
    key->text[RP_WEB_KEY_CHARS] = '\0';
}

static enum rp_rc renew(struct rp_web_key *key, struct rp_err *err)
{
    unsigned char bytes[RP_WEB_KEY_BYTES];
    enum rp_rc rc = rp_random_bytes(bytes, sizeof bytes, err);
    if (rc == RP_OK)
        write_hex(bytes, key);
    explicit_bzero(bytes, sizeof bytes);
    return rc;
}

static void end(struct rp_web_key *key)
{
    explicit_bzero(key, sizeof *key);
}

/* All of the key is looked at, so that the time it takes tells nothing of how much fits. */
static bool fits(const struct rp_web_key *key, struct rp_text shown)
{
    unsigned char differs = 0;
    if (shown.len != RP_WEB_KEY_CHARS)
        return false;
    for (size_t i = 0; i < RP_WEB_KEY_CHARS; i++)
        differs |= (unsigned char)((unsigned char)key->text[i] ^ (unsigned char)shown.bytes[i]);
    return differs == 0 && key->text[0] != '\0';
}

enum rp_rc rp_web_keys_start(struct rp_web_keys *keys, int64_t now_ms, struct rp_err *err)
{
    keys->start_until_ms = now_ms + RP_WEB_START_MS;
    return renew(&keys->start, err);
}

bool rp_web_keys_awaits(const struct rp_web_keys *keys, int64_t now_ms)
{
    return keys->start.text[0] && now_ms <= keys->start_until_ms;
}

enum rp_rc rp_web_keys_exchange(struct rp_web_keys *keys, struct rp_text typed, int64_t now_ms,
                                struct rp_err *err)
{
    bool is_good = rp_web_keys_awaits(keys, now_ms) && fits(&keys->start, typed);
    if (!is_good)
        return rp_err_set(err, RP_LOCKED, "this address was used already, or is too old");
    end(&keys->start);
    enum rp_rc rc = renew(&keys->door, err);
    return rc == RP_OK ? rp_web_keys_open(keys, err) : rc;
}

enum rp_rc rp_web_keys_open(struct rp_web_keys *keys, struct rp_err *err)
{
    keys->session_ended = false;
    return renew(&keys->session, err);
}

void rp_web_keys_lock(struct rp_web_keys *keys)
{
    keys->session_ended = true;
}

void rp_web_keys_leave(struct rp_web_keys *keys)
{
    end(&keys->door);
    end(&keys->session);
    keys->session_ended = false;
}

enum rp_rc rp_web_keys_prove(const struct rp_web_keys *keys, struct rp_text asked,
                             struct rp_web_key *proof, struct rp_err *err)
{
    char both[RP_WEB_KEY_CHARS + RP_WEB_ASKED_CHARS];
    unsigned char digest[RP_DIGEST_BYTES];
    if (asked.len != RP_WEB_ASKED_CHARS)
        return rp_err_set(err, RP_BAD_INPUT, "%d characters are asked", RP_WEB_ASKED_CHARS);
    if (!keys->door.text[0])
        return rp_err_set(err, RP_LOCKED, "there is no door");
    memcpy(both, keys->door.text, RP_WEB_KEY_CHARS);
    memcpy(both + RP_WEB_KEY_CHARS, asked.bytes, RP_WEB_ASKED_CHARS);
    enum rp_rc rc = rp_digest((struct rp_text){both, sizeof both}, digest, err);
    if (rc == RP_OK)
        write_hex(digest, proof);
    explicit_bzero(both, sizeof both);
    return rc;
}

enum rp_web_shown rp_web_keys_shown(const struct rp_web_keys *keys, const char *shown)
{
    struct rp_text text = rp_text_of(shown);
    bool is_session = fits(&keys->session, text), is_door = fits(&keys->door, text);
    if (is_session)
        return keys->session_ended ? RP_SHOWN_ENDED : RP_SHOWN_SESSION;
    return is_door ? RP_SHOWN_DOOR : RP_SHOWN_NOTHING;
}
