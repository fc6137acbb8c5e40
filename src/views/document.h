/*
 * document: one JSON document, built piece by piece over jansson.
 *
 * A builder takes every value it is given and remembers the first that could not be made, so that
 * views read as what they say and not as error handling.
 */
#ifndef RP_VIEWS_DOCUMENT_H
#define RP_VIEWS_DOCUMENT_H

#include <jansson.h>
#include <rapport/base/date.h>

struct rp_document {
    enum rp_rc rc; /* RP_OK, or RP_LIMIT */
};

/* New objects and lists inside a parent (NULL: a root of its own, to be given to rp_document_text).
 * NULL when memory is out; all of these take NULL as target and then do nothing. */
json_t *rp_document_object(struct rp_document *doc, json_t *parent, const char *key);
json_t *rp_document_list(struct rp_document *doc, json_t *parent, const char *key);
/* Puts a value into an object (key) or at the end of a list (key NULL). */
void rp_document_put(struct rp_document *doc, json_t *parent, const char *key, json_t *value);
/* An absent text puts nothing. */
void rp_document_text_value(struct rp_document *doc, json_t *parent, const char *key,
                            struct rp_text t);
/* The same, but an absent text puts null: for members that are always there. */
void rp_document_text_or_null(struct rp_document *doc, json_t *parent, const char *key,
                              struct rp_text t);
/* Rounded to `decimals`; whole numbers are written as such. */
void rp_document_number(struct rp_document *doc, json_t *parent, const char *key, double value,
                        int decimals);
void rp_document_day(struct rp_document *doc, json_t *parent, const char *key, int32_t day);

/* The document as text, indented by two, with a line feed at its end, in the arena. Takes root.
 * RP_LIMIT when memory was or is out. */
enum rp_rc rp_document_finish(struct rp_document *doc, json_t *root, struct rp_arena *arena,
                              struct rp_text *out) RP_MUST_USE;

#endif
