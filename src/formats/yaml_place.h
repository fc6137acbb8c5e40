/*
 * yaml_place: where libcyaml stumbled, taken from its log, and what we say about it.
 *
 * libcyaml's messages quote the file; only the numbers are taken from them.
 */
#ifndef RAPPORT_SRC_FORMATS_YAML_PLACE_H
#define RAPPORT_SRC_FORMATS_YAML_PLACE_H

#include <cyaml/cyaml.h>
#include <rapport/base/error.h>

/* The innermost place of the first backtrace; 1-based, 0 while none is known. */
struct rp_yaml_place {
    long line;
    long column;
};

/* A cyaml_log_fn_t whose context is a struct rp_yaml_place. */
void rp_yaml_place_log(cyaml_log_t level, void *place, const char *fmt, va_list args);

/* Fills *err (may be NULL) from a result of libcyaml other than CYAML_OK and returns RP_LIMIT for
 * lack of memory, else RP_BAD_INPUT. */
enum rp_rc rp_yaml_refuse(cyaml_err_t result, struct rp_yaml_place place, struct rp_err *err);

#endif
