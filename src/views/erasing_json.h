/*
 * erasing_json: what would be removed for good, in a few lines.
 */
#ifndef RP_VIEWS_ERASING_JSON_H
#define RP_VIEWS_ERASING_JSON_H

#include "actions/archiving.h"
#include "actions/erasing.h"

#include <rapport/formats/words.h>

/* {would: [line, ...]}: how many of what (rp_archive_count), then the files. RP_LIMIT: no memory;
 * *out only on success. */
enum rp_rc rp_erasing_json(const struct rp_erasing *erasing,
                           const struct rp_amount amounts[RP_KIND_COUNT],
                           const struct rp_wordbook *words, struct rp_arena *arena,
                           struct rp_text *out) RP_MUST_USE;

#endif
