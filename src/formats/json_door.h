/*
 * json_door: JSON text that comes from outside, checked before anything looks at it.
 */
#ifndef RAPPORT_SRC_FORMATS_JSON_DOOR_H
#define RAPPORT_SRC_FORMATS_JSON_DOOR_H

#include <jansson.h>
#include <rapport/base/text.h>

struct rp_json;

/*
 * Parses one JSON object or list (RFC 8259, UTF-8; a byte order mark is passed over). The caller
 * owns *out: json_decref. err (may be NULL) names line and column, never the input.
 *
 * RP_BAD_INPUT: not UTF-8, not JSON (see rp_json_syntax_check), no object or list, a name twice in
 * one object, a number that does not fit, deeper than RP_JOURNEY_DEPTH_MAX. RP_LIMIT: more than
 * bytes_max, or no memory.
 */
enum rp_rc rp_json_door(struct rp_text bytes, size_t bytes_max, json_t **out,
                        struct rp_err *err) RP_MUST_USE;

/* The same as a tree of our own (json_tree.h), which borrows from bytes and lives in the arena. */
enum rp_rc rp_json_read(struct rp_text bytes, size_t bytes_max, struct rp_arena *arena,
                        const struct rp_json **out, struct rp_err *err) RP_MUST_USE;

/* Does the text begin with a byte order mark? */
bool rp_json_has_mark(struct rp_text bytes);

#endif
