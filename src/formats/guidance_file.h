/*
 * guidance_file: what stands in one file of the guidance, for the reader of all of them.
 */
#ifndef RP_FORMATS_GUIDANCE_FILE_H
#define RP_FORMATS_GUIDANCE_FILE_H

#include "formats/condition.h"

struct rp_guidance_reader {
    struct rp_condition_reader condition; /* its file is the one being read */
    struct rp_guidance *guidance;     /* under construction: tables in order, with their names */
    const struct rp_sources *sources; /* may be NULL */
};

/* What a file is. root may be NULL. */
enum rp_guidance_kind rp_guidance_kind_of(const struct rp_yaml *root);

/* These add what is wrong to the file's problems. RP_LIMIT when memory is out, else RP_OK. */

/* Adds the shared conditions of a file to the guidance. */
enum rp_rc rp_conditions_file_read(struct rp_guidance_reader *reader,
                                   const struct rp_yaml *root) RP_MUST_USE;
/* Fills a table whose name, file and precedence are known. */
enum rp_rc rp_table_file_read(struct rp_guidance_reader *reader, const struct rp_yaml *root,
                              struct rp_advice_table *out) RP_MUST_USE;

#endif
