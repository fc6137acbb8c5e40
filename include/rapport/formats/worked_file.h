/*
 * worked_file: the worked examples behind a table, in the second document of its file.
 */
#ifndef RAPPORT_FORMATS_WORKED_FILE_H
#define RAPPORT_FORMATS_WORKED_FILE_H

#include <rapport/formats/guidance.h>
#include <rapport/guide/worked.h>

/* A table's file has at most this many: the whole run stays within a second. */
enum { RP_WORKED_EXAMPLES_MAX = 500 };

/*
 * Reads the examples of one file of the guidance and adds them to *out (starts as {0}); a file
 * without a table, or without examples, adds none. guidance: as read from all files, the form in
 * docs/guidance.md. As strict as rp_guidance_read: RP_BAD_INPUT when anything was wrong (in
 * problems, whose arena holds what is read), RP_LIMIT when memory is out; *out then holds what was
 * there before.
 */
enum rp_rc rp_worked_file_read(const struct rp_data_file *file, const struct rp_guidance *guidance,
                               const struct rp_terms *terms, struct rp_problems *problems,
                               struct rp_worked_examples *out) RP_MUST_USE;

#endif
