/*
 * request: one question of the page on its way to its answer.
 */
#ifndef RAPPORT_WEB_REQUEST_H
#define RAPPORT_WEB_REQUEST_H

#include "web/room.h"
#include "web/routes.h"

#include <jansson.h>

/* Everything lives until the answer is sent; then it is wiped. */
struct rp_web_request {
    struct rp_room *room;
    const struct rp_route *route;
    bool is_session; /* it came with the key of a session; otherwise of the door, or none */
    struct rp_arena arena;
    struct rp_strbuf body; /* of a POST, as it comes in */
    json_t *asked;         /* an object: the body, or the query as texts; never NULL in a handler */
    struct rp_text answer; /* JSON, by the handler */
    struct rp_err err;
};

/* What the page sends on its own says so in this flag. */
#define RP_ASKED_BY_ITSELF "by_itself"

/* Does it show that somebody is there, who reads or writes the notes? Then they do not lock yet. */
bool rp_request_is_use(const struct rp_web_request *request);

/* Checks what is asked against the route's fields. RP_BAD_INPUT, naming the place: a field that is
 * not there and is needed, one of another type, or one that the route does not know. */
enum rp_rc rp_request_check(struct rp_web_request *request) RP_MUST_USE;

/* A field of what is asked; absent, false or `otherwise` when it was not said. */
struct rp_text rp_request_text(const struct rp_web_request *request, const char *name);
/* A text copied to last as long as an arena: absent where it is empty, or memory is out. */
struct rp_text rp_request_lasting(struct rp_arena *arena, struct rp_text text);
bool rp_request_flag(const struct rp_web_request *request, const char *name);
double rp_request_number(const struct rp_web_request *request, const char *name, double otherwise);
json_t *rp_request_object(const struct rp_web_request *request, const char *name);
/* A civil day. *has is false when it was not said. RP_BAD_INPUT. */
enum rp_rc rp_request_day(struct rp_web_request *request, const char *name, bool *has,
                          int32_t *out) RP_MUST_USE;

/* A text that is a secret, in memory for secrets; the request's own copy is wiped with it. The
 * caller frees *out. RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_request_secret(struct rp_web_request *request, const char *name,
                             struct rp_secret **out) RP_MUST_USE;

/* Answers with one object that has one text. RP_LIMIT. */
enum rp_rc rp_request_say(struct rp_web_request *request, const char *name,
                          struct rp_text value) RP_MUST_USE;
/* Adds a number to the answer, an object. Without memory for it the answer stays as it is: what was
 * done is done. */
void rp_request_add_number(struct rp_web_request *request, const char *name, int64_t value);
/* Answers with {}. */
enum rp_rc rp_request_done(struct rp_web_request *request) RP_MUST_USE;

/* What went wrong as an answer: {"error", "words", "place"}, and its HTTP status. */
unsigned rp_request_failed(struct rp_web_request *request, enum rp_rc rc);

#endif
