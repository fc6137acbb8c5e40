#include "views/document.h"

#include <math.h>
#include <rapport/base/strbuf.h>

/* Largest document, bytes: ten years of one who writes much are a tenth of it. */
enum { DOCUMENT_MAX = 256 * 1024 * 1024 };

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

/* Takes a piece of the text that is being made; -1 ends it. */
static int take_piece(const char *bytes, size_t len, void *into)
{
    struct rp_strbuf *sb = into;
    rp_strbuf_add(sb, bytes, len);
    return sb->rc == RP_OK ? 0 : -1;
}

enum rp_rc rp_document_finish(struct rp_document *doc, json_t *root, struct rp_arena *arena,
                              struct rp_text *out)
{
    /* Fifteen digits show every rounded number as it was meant. */
    const size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(15);
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, DOCUMENT_MAX);
    bool written =
        root && doc->rc == RP_OK && json_dump_callback(root, take_piece, &sb, flags) == 0;
    json_decref(root);
    rp_strbuf_char(&sb, '\n');
    return written ? rp_strbuf_done(&sb, out) : RP_LIMIT;
}
