/*
 * keys: what a page shows to prove that it was let in.
 *
 * The start key stands in the address that the person is led to (behind #, so that it is sent to
 * nobody), works once and for a short while, and is exchanged for two: the door, good for a lock
 * screen and no more, and the session, good for open notes. Locking ends the session; leaving ends
 * both.
 */
#ifndef RAPPORT_WEB_KEYS_H
#define RAPPORT_WEB_KEYS_H

#include <rapport/base/text.h>
#include <stdint.h>

enum {
    RP_WEB_KEY_BYTES = 32,
    RP_WEB_KEY_CHARS = 2 * RP_WEB_KEY_BYTES,
    RP_WEB_START_MS = 30 * 1000,
};

/* One key, as text in hexadecimal; "" is none and fits nothing. */
struct rp_web_key {
    char text[RP_WEB_KEY_CHARS + 1];
};

struct rp_web_keys {
    struct rp_web_key start, door, session;
    int64_t start_until_ms; /* on the steady clock */
    bool session_ended;     /* session was good once: its page is told that the notes are locked */
};

/* A new start key, in the place of one that was not used. RP_SYSTEM. */
enum rp_rc rp_web_keys_start(struct rp_web_keys *keys, int64_t now_ms,
                             struct rp_err *err) RP_MUST_USE;
/* Is a start awaited? */
bool rp_web_keys_awaits(const struct rp_web_keys *keys, int64_t now_ms);
/* Uses the start key up: door and session are new then, and those of an earlier page end. RP_LOCKED
 * when it does not fit (it stays good: nobody else can use it up) or is too old; RP_SYSTEM. */
enum rp_rc rp_web_keys_exchange(struct rp_web_keys *keys, struct rp_text typed, int64_t now_ms,
                                struct rp_err *err) RP_MUST_USE;
/* Makes a new session for the page at the door. RP_SYSTEM. */
enum rp_rc rp_web_keys_open(struct rp_web_keys *keys, struct rp_err *err) RP_MUST_USE;
void rp_web_keys_lock(struct rp_web_keys *keys);
void rp_web_keys_leave(struct rp_web_keys *keys);

/* Shows that this program knows the key of the door, without telling it: SHA-256 of the door's key
 * and what is asked, in hexadecimal. RP_BAD_INPUT: not RP_WEB_ASKED_CHARS characters are asked;
 * RP_LOCKED: there is no door; RP_SYSTEM. */
enum { RP_WEB_ASKED_CHARS = 32 };
enum rp_rc rp_web_keys_prove(const struct rp_web_keys *keys, struct rp_text asked,
                             struct rp_web_key *proof, struct rp_err *err) RP_MUST_USE;

enum rp_web_shown {
    RP_SHOWN_NOTHING, /* or a key of somebody else's making */
    RP_SHOWN_DOOR,
    RP_SHOWN_SESSION,
    RP_SHOWN_ENDED, /* a session that was locked meanwhile */
};
/* What a key is good for. Of a key of the right length it takes
 * as long whatever it is. shown may be NULL. */
enum rp_web_shown rp_web_keys_shown(const struct rp_web_keys *keys, const char *shown);

#endif
