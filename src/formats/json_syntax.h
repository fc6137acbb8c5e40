/*
 * json_syntax: says whether a text is JSON (RFC 8259), and if not, where and why in our own words.
 *
 * It stands before the parser, whose messages quote the text and whose lack of memory can look like
 * a fault of the text. It allocates nothing and nests no deeper than it is told.
 */
#ifndef RAPPORT_SRC_FORMATS_JSON_SYNTAX_H
#define RAPPORT_SRC_FORMATS_JSON_SYNTAX_H

#include <rapport/base/text.h>

/* Checks the whole text, which must be UTF-8, to depth_max levels of objects and lists. Beyond the
 * grammar, the character U+0000 and lone surrogates are refused in texts. RP_BAD_INPUT with line
 * and column (1-based, in bytes) of the first byte that cannot stand there. err: may be NULL. */
enum rp_rc rp_json_syntax_check(struct rp_text json, int depth_max, struct rp_err *err) RP_MUST_USE;

/* Puts line and column of byte `at` of the text into *err (NULL: does nothing). */
void rp_json_err_at(struct rp_text json, size_t at, struct rp_err *err);

#endif
