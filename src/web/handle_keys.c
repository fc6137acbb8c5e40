/* Who may come in: start, unlock, lock, leave, and how notes begin. */
#include "web/handlers.h"

#include "os/clock.h"
#include "views/document.h"

#include "actions/recovering.h"

#include <rapport/formats/json_text.h>
#include <rapport/plot/qr.h>
#include <rapport/seal/key.h>
#include <string.h>

/* Most bytes of what a page begins with. */
enum { START_MAX = 1 << 22 };

/* One that ended already opens nothing: its page would show notes without anything in them. */
static struct rp_text session_of(const struct rp_web_keys *keys)
{
    return keys->session_ended ? (struct rp_text){NULL, 0} : rp_text_of(keys->session.text);
}

/* The session that was made, to the page that asked. */
static enum rp_rc say_session(struct rp_web_request *request)
{
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_or_null(&doc, root, "session", session_of(&request->room->keys));
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

/* An answer of another route as a member of this one; null where it has none to give. */
static void put_answer(struct rp_web_request *request, struct rp_strbuf *sb, const char *name,
                       enum rp_rc (*handler)(struct rp_web_request *))
{
    bool is_there = handler && handler(request) == RP_OK;
    request->err = (struct rp_err){.rc = RP_OK};
    rp_strbuf_str(sb, ",\n\"");
    rp_strbuf_str(sb, name);
    rp_strbuf_str(sb, "\": ");
    rp_strbuf_text(sb, is_there ? request->answer : rp_text_of("null"));
}

/* The keys, and with them all that the first page is made of: it then asks for nothing more. */
static enum rp_rc say_start(struct rp_web_request *request)
{
    struct rp_strbuf sb;
    struct rp_text session = session_of(&request->room->keys);
    request->is_session = session.len > 0;
    rp_strbuf_init(&sb, &request->arena, START_MAX);
    rp_strbuf_str(&sb, "{\"door\": ");
    rp_json_string(&sb, rp_text_of(request->room->keys.door.text));
    rp_strbuf_str(&sb, ", \"session\": ");
    if (session.len)
        rp_json_string(&sb, session);
    else
        rp_strbuf_str(&sb, "null");
    put_answer(request, &sb, "words", rp_handle_words);
    put_answer(request, &sb, "state", rp_handle_state);
    put_answer(request, &sb, "today", request->is_session ? rp_handle_today : NULL);
    rp_strbuf_str(&sb, "}\n");
    return rp_strbuf_done(&sb, &request->answer);
}

enum rp_rc rp_handle_start(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    enum rp_rc rc = rp_web_keys_exchange(&room->keys, rp_request_text(request, "token"),
                                         rp_clock_steady_ms(), &request->err);
    if (rc != RP_OK)
        return rc;
    if (rp_room_state(room) != RP_ROOM_OPEN)
        rp_web_keys_lock(&room->keys);
    room->was_left = false;
    rp_room_use(room);
    return say_start(request);
}

enum rp_rc rp_handle_prove(struct rp_web_request *request)
{
    struct rp_web_key proof;
    enum rp_rc rc = rp_web_keys_prove(&request->room->keys, rp_request_text(request, "asked"),
                                      &proof, &request->err);
    return rc == RP_OK ? rp_request_say(request, "proof", rp_text_of(proof.text)) : rc;
}

static enum rp_rc let_in(struct rp_web_request *request, enum rp_rc rc)
{
    if (rc == RP_OK)
        rc = rp_web_keys_open(&request->room->keys, &request->err);
    return rc == RP_OK ? say_session(request) : rc;
}

enum rp_rc rp_handle_unlock(struct rp_web_request *request)
{
    struct rp_secret *passphrase = NULL;
    enum rp_rc rc = rp_request_secret(request, "passphrase", &passphrase);
    if (rc == RP_OK)
        rc = rp_room_open(request->room, passphrase, &request->err);
    rp_secret_free(passphrase);
    return let_in(request, rc);
}

enum rp_rc rp_handle_lock(struct rp_web_request *request)
{
    rp_room_lock(request->room);
    return rp_request_done(request);
}

/* What the page asks for by itself does not count as use; this does. */
enum rp_rc rp_handle_here(struct rp_web_request *request)
{
    return rp_request_done(request);
}

enum rp_rc rp_handle_leave(struct rp_web_request *request)
{
    rp_room_lock(request->room);
    rp_web_keys_leave(&request->room->keys);
    request->room->was_left = true;
    rp_room_use(request->room);
    return rp_request_done(request);
}

/* The public half of the recovery key that is shown: a later one is another. */
static enum rp_rc recipient_of(const struct rp_room *room, char out[RP_AGE_RECIPIENT_CHARS + 1],
                               struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_parse(rp_secret_text(room->recovery), &identity, err);
    if (rc != RP_OK)
        return rc;
    const struct rp_age_recipient recipient = rp_age_identity_recipient(identity);
    rp_age_identity_free(identity);
    rp_age_recipient_print(&recipient, out);
    return RP_OK;
}

/* The key that opens the notes when the passphrase is lost is shown first; the notes are made by
 * the next request, so that there are none whose key nobody saw. */
enum rp_rc rp_handle_begin(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    struct rp_document doc = {RP_OK};
    struct rp_strbuf picture;
    struct rp_text svg = {0}, text = {0};
    char recipient[RP_AGE_RECIPIENT_CHARS + 1];
    if (rp_room_state(room) != RP_ROOM_NONE)
        return rp_err_set(&request->err, RP_USAGE, "there are notes already");
    rp_secret_free(room->recovery);
    room->recovery = NULL;
    enum rp_rc rc = rp_recovery_new(&room->recovery, &request->err);
    if (rc == RP_OK)
        rc = recipient_of(room, recipient, &request->err);
    if (rc != RP_OK)
        return rc;
    rp_strbuf_init(&picture, &request->arena, RP_WEB_BODY_USUAL);
    text = rp_secret_text(room->recovery);
    rc = rp_qr_svg(text, rp_text_of("QR"), &picture);
    if (rc != RP_OK || rp_strbuf_done(&picture, &svg) != RP_OK)
        return rp_err_set(&request->err, RP_LIMIT, "out of memory");
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "recovery", text);
    rp_document_text_value(&doc, root, "recipient", rp_text_of(recipient));
    rp_document_text_value(&doc, root, "qr", svg);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

/* Notes whose recovery key nobody has on paper must not be made. */
static enum rp_rc check_shown(struct rp_web_request *request)
{
    const struct rp_room *room = request->room;
    char recipient[RP_AGE_RECIPIENT_CHARS + 1];
    if (!room->recovery)
        return rp_err_set(&request->err, RP_USAGE, "the recovery key comes first");
    enum rp_rc rc = recipient_of(room, recipient, &request->err);
    if (rc == RP_OK && !rp_text_is(rp_request_text(request, "recipient"), recipient))
        rc = rp_err_set(&request->err, RP_USAGE,
                        "the recovery key shown here is void: a newer one was shown in another "
                        "tab. Reload this page to get a new one");
    return rc;
}

enum rp_rc rp_handle_begun(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    struct rp_secret *passphrase = NULL;
    char now[RP_CLOCK_TEXT];
    rp_clock_now(now);
    enum rp_rc rc = check_shown(request);
    if (rc == RP_OK)
        rc = rp_request_secret(request, "passphrase", &passphrase);
    const struct rp_vault_beginning beginning = {
        .passphrase = passphrase, .made_at = now, .shown = room->recovery};
    if (rc == RP_OK)
        rc = rp_vault_make(room->dir, &beginning, &request->err);
    if (rc == RP_OK) {
        rp_secret_free(room->recovery);
        room->recovery = NULL;
        if (rp_room_open(room, passphrase, &request->err) != RP_OK) {
            /* They are made all the same: the page goes on at the lock. */
            rp_secret_free(passphrase);
            return rp_request_done(request);
        }
    }
    rp_secret_free(passphrase);
    return let_in(request, rc);
}

static enum rp_rc recover(struct rp_web_request *request, struct rp_secret *key,
                          const struct rp_secret *passphrase)
{
    struct rp_room *room = request->room;
    struct rp_vault_place place;
    struct rp_vault *vault = NULL;
    char now[RP_CLOCK_TEXT];
    rp_clock_now(now);
    rp_recovery_tidy(key);
    enum rp_rc rc = rp_vault_place_of(room->dir, &place, &request->err);
    if (rc == RP_OK)
        rc = rp_recovery_check(&place, key, &request->err);
    const struct rp_vault_rescue rescue = {rp_secret_text(key), passphrase, now};
    if (rc == RP_OK)
        rc = rp_vault_recover(room->dir, &rescue, &vault, &request->err);
    rp_vault_close(vault);
    return rc == RP_OK ? rp_room_open(room, passphrase, &request->err) : rc;
}

enum rp_rc rp_handle_recover(struct rp_web_request *request)
{
    struct rp_secret *key = NULL, *passphrase = NULL;
    enum rp_rc rc = rp_request_secret(request, "recovery", &key);
    if (rc == RP_OK)
        rc = rp_request_secret(request, "passphrase", &passphrase);
    if (rc == RP_OK)
        rc = recover(request, key, passphrase);
    rp_secret_free(key);
    rp_secret_free(passphrase);
    return let_in(request, rc);
}
