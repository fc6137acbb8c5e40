/*
 * json_dump: a JSON value as text in an arena, wherever jansson itself takes its memory from.
 */
#ifndef RP_FORMATS_JSON_DUMP_H
#define RP_FORMATS_JSON_DUMP_H

#include <jansson.h>
#include <rapport/base/text.h>

/* flags: of json_dumpb. RP_LIMIT when memory is out or root is NULL; *out then untouched. */
enum rp_rc rp_json_dump(const json_t *root, size_t flags, struct rp_arena *arena,
                        struct rp_text *out) RP_MUST_USE;

#endif
