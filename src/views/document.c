#include "views/document.h"

#include <math.h>

void rp_document_put(struct rp_document *doc, json_t *parent, const char *key, json_t *value)
{
    int refused = !parent || !value;
    if (!refused)
        refused =
            key ? json_object_set_new(parent, key, value) : json_array_append_new(parent, value);
    else
        json_decref(value);
    if (refused)
        doc->rc = RP_LIMIT;
}

/* A container, put into its parent, which then owns it. */
static json_t *container(struct rp_document *doc, json_t *parent, const char *key, json_t *made)
{
    if (!made || !parent) {
        doc->rc = made ? doc->rc : RP_LIMIT;
        return made;
    }
    rp_document_put(doc, parent, key, made);
    return doc->rc == RP_OK ? made : NULL;
}

json_t *rp_document_object(struct rp_document *doc, json_t *parent, const char *key)
{
    return container(doc, parent, key, json_object());
}

json_t *rp_document_list(struct rp_document *doc, json_t *parent, const char *key)
{
    return container(doc, parent, key, json_array());
}

void rp_document_text_value(struct rp_document *doc, json_t *parent, const char *key,
                            struct rp_text t)
{
    if (t.bytes)
        rp_document_put(doc, parent, key, json_stringn(t.bytes, t.len));
}

void rp_document_text_or_null(struct rp_document *doc, json_t *parent, const char *key,
                              struct rp_text t)
{
    rp_document_put(doc, parent, key, t.bytes ? json_stringn(t.bytes, t.len) : json_null());
}

void rp_document_number(struct rp_document *doc, json_t *parent, const char *key, double value,
                        int decimals)
{
    double scale = pow(10, decimals);
    double rounded = round(value * scale) / scale;
    bool whole = rounded == floor(rounded) && fabs(rounded) < 1e15;
    rp_document_put(doc, parent, key,
                    whole ? json_integer((json_int_t)rounded) : json_real(rounded));
}

void rp_document_day(struct rp_document *doc, json_t *parent, const char *key, int32_t day)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    rp_document_put(doc, parent, key, json_string(text));
}

enum rp_rc rp_document_finish(struct rp_document *doc, json_t *root, struct rp_arena *arena,
                              struct rp_text *out)
{
    /* Fifteen digits show every rounded number as it was meant. */
    const size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(15);
    size_t len = root && doc->rc == RP_OK ? json_dumpb(root, NULL, 0, flags) : 0;
    char *text = len ? rp_arena_alloc(arena, len + 1) : NULL;
    bool written = text && json_dumpb(root, text, len, flags) == len;
    json_decref(root);
    if (!written)
        return RP_LIMIT;
    text[len] = '\n';
    *out = (struct rp_text){text, len + 1};
    return RP_OK;
}
