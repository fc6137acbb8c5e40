/*
 * condition: one condition of a decision table, from its YAML form.
 */
#ifndef RP_FORMATS_CONDITION_H
#define RP_FORMATS_CONDITION_H

#include "formats/yaml_tree.h"

#include <rapport/formats/guidance.h>

/* Where conditions are read, and what they may refer to. */
struct rp_condition_reader {
    struct rp_yaml_file *file;
    const struct rp_terms *terms;       /* may be NULL */
    const struct rp_guidance *guidance; /* its tables in order, by name at least; named conditions
                                           read so far */
    size_t table;                       /* the table being read; tables_n: none */
};

/* Bit of a scope in a set of scopes. */
#define RP_SCOPE_BIT(scope) (1u << (unsigned)(scope))

/*
 * Reads a condition. scopes: those whose record is at hand, besides the relationship. What is wrong
 * is added to the file's problems and *out is then only partly filled; memory that is out is added
 * as a problem as well.
 */
void rp_condition_read(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                       unsigned scopes, struct rp_condition *out);

/* Reads the word, number or flag that a fact may be compared with, or hold. False, with a problem
 * added, when it does not fit. */
bool rp_value_read(const struct rp_condition_reader *reader, const struct rp_yaml *node,
                   enum rp_fact fact, struct rp_value *out);

#endif
