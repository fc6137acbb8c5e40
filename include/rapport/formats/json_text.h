/*
 * json_text: single values as JSON text (RFC 8259), the same in every locale.
 */
#ifndef RAPPORT_FORMATS_JSON_TEXT_H
#define RAPPORT_FORMATS_JSON_TEXT_H

#include <rapport/base/strbuf.h>

/* Appends t in quotes. Only what JSON demands is escaped: quotes, backslashes and control
 * characters. t must be UTF-8; absent is written as empty. Errors stay in the builder. */
void rp_json_string(struct rp_strbuf *out, struct rp_text t);

/* Appends the shortest decimal that reads back as the same double: 7, 6.5, 0.1, 1e+300. Minus zero
 * is written as 0. value must be finite (checked assumption). */
void rp_json_number(struct rp_strbuf *out, double value);

#endif
