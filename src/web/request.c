#include "web/request.h"

#include "views/document.h"

#include <string.h>

/* What each result is in HTTP. */
static unsigned status_of(enum rp_rc rc)
{
    switch (rc) {
    case RP_OK:
        return 200;
    case RP_NOT_FOUND:
        return 404;
    case RP_USAGE:
        return 400;
    case RP_BAD_INPUT:
        return 422;
    case RP_LOCKED:
        return 403;
    case RP_LIMIT:
        return 413;
    case RP_DAMAGED:
    case RP_SYSTEM:
        return 500;
    }
    return 500;
}

static bool is_of(const json_t *value, enum rp_asked_type type)
{
    switch (type) {
    case RP_ASKED_TEXT:
        return json_is_string(value);
    case RP_ASKED_FLAG:
        return json_is_boolean(value);
    case RP_ASKED_NUMBER:
        return json_is_number(value);
    case RP_ASKED_WHOLE:
        return json_is_integer(value) && json_integer_value(value) >= 0;
    case RP_ASKED_OBJECT:
        return json_is_object(value);
    case RP_ASKED_LIST:
        return json_is_array(value);
    }
    return false;
}

static const struct rp_route_field *known(const struct rp_route *route, const char *name)
{
    for (const struct rp_route_field *f = route->fields; f && f->name; f++) {
        if (strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

/* The name is ours, or else it is not said back. */
static enum rp_rc refuse(struct rp_web_request *request, const char *name, const char *why)
{
    enum rp_rc rc = rp_err_set(&request->err, RP_BAD_INPUT, "%s", why);
    rp_err_at(&request->err, name, 0, 0);
    return rc;
}

bool rp_request_is_use(const struct rp_web_request *request)
{
    return request->route->need == RP_NEED_SESSION && !rp_request_flag(request, RP_ASKED_BY_ITSELF);
}

enum rp_rc rp_request_check(struct rp_web_request *request)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(request->asked, name, value)
    {
        const struct rp_route_field *field = known(request->route, name);
        if (!field)
            return refuse(request, "", "there is a field that this route does not know");
        if (!json_is_null(value) && !is_of(value, field->type))
            return refuse(request, field->name, "it is of another type");
    }
    for (const struct rp_route_field *f = request->route->fields; f && f->name; f++) {
        value = json_object_get(request->asked, f->name);
        if (f->is_needed && (!value || json_is_null(value)))
            return refuse(request, f->name, "it is missing");
    }
    return RP_OK;
}

struct rp_text rp_request_text(const struct rp_web_request *request, const char *name)
{
    const json_t *value = json_object_get(request->asked, name);
    return json_is_string(value)
               ? (struct rp_text){json_string_value(value), json_string_length(value)}
               : (struct rp_text){0};
}

struct rp_text rp_request_lasting(struct rp_arena *arena, struct rp_text text)
{
    struct rp_text copy = {0};
    return text.len && rp_text_copy(arena, text, &copy) == RP_OK ? copy : (struct rp_text){0};
}

bool rp_request_flag(const struct rp_web_request *request, const char *name)
{
    return json_is_true(json_object_get(request->asked, name));
}

double rp_request_number(const struct rp_web_request *request, const char *name, double otherwise)
{
    const json_t *value = json_object_get(request->asked, name);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

json_t *rp_request_object(const struct rp_web_request *request, const char *name)
{
    json_t *value = json_object_get(request->asked, name);
    return json_is_object(value) ? value : NULL;
}

enum rp_rc rp_request_day(struct rp_web_request *request, const char *name, bool *has, int32_t *out)
{
    struct rp_text text = rp_request_text(request, name);
    *has = text.len > 0;
    if (!*has || rp_day_parse(text, out) == RP_OK)
        return RP_OK;
    return refuse(request, name, "a day is written as 2026-03-02");
}

enum rp_rc rp_request_secret(struct rp_web_request *request, const char *name,
                             struct rp_secret **out)
{
    struct rp_text typed = rp_request_text(request, name);
    enum rp_rc rc = rp_secret_new(typed.len, out, &request->err);
    if (rc == RP_OK)
        memcpy(rp_secret_bytes(*out), typed.bytes, typed.len);
    return rc;
}

static enum rp_rc finish(struct rp_web_request *request, struct rp_document *doc, json_t *root)
{
    enum rp_rc rc = rp_document_finish(doc, root, &request->arena, &request->answer);
    return rc == RP_OK ? rc : rp_err_set(&request->err, rc, "out of memory");
}

enum rp_rc rp_request_say(struct rp_web_request *request, const char *name, struct rp_text value)
{
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, name, value);
    return finish(request, &doc, root);
}

void rp_request_add_number(struct rp_web_request *request, const char *name, int64_t value)
{
    json_t *root = json_loadb(request->answer.bytes, request->answer.len, 0, NULL);
    if (!root || json_object_set_new(root, name, json_integer(value)) != 0)
        return;
    size_t len = json_dumpb(root, NULL, 0, JSON_COMPACT);
    char *text = len ? rp_arena_alloc(&request->arena, len) : NULL;
    if (text && json_dumpb(root, text, len, JSON_COMPACT) == len)
        request->answer = (struct rp_text){text, len};
}

enum rp_rc rp_request_done(struct rp_web_request *request)
{
    request->answer = rp_text_of("{}\n");
    return RP_OK;
}

unsigned rp_request_failed(struct rp_web_request *request, enum rp_rc rc)
{
    struct rp_document doc = {RP_OK};
    const struct rp_err *err = &request->err;
    bool is_told = err->rc == rc && err->message[0];
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "error", rp_text_of(rp_rc_name(rc)));
    rp_document_text_value(&doc, root, "words",
                           rp_text_of(is_told ? err->message : rp_rc_sentence(rc)));
    if (is_told && err->place[0])
        rp_document_text_value(&doc, root, "place", rp_text_of(err->place));
    if (finish(request, &doc, root) != RP_OK)
        request->answer = rp_text_of("{\"error\": \"LIMIT\", \"words\": \"out of memory\"}\n");
    return status_of(rc);
}
