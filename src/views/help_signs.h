/*
 * help_signs: the explicit phrases of every language that is shipped, read from the data folder.
 */
#ifndef RP_VIEWS_HELP_SIGNS_H
#define RP_VIEWS_HELP_SIGNS_H

#include <rapport/formats/help_phrases.h>

/*
 * Reads data_dir/phrases: the languages hang one behind the other, English first. A file that
 * cannot be read is left out: a fault in one language must not take the others away, and nobody is
 * kept from going on. Any result but RP_OK (none can be read: RP_NOT_FOUND; RP_LIMIT) is passed
 * over by callers; `rapport check` says what is wrong. In the arena; *out only on success.
 */
enum rp_rc rp_help_signs_read(const char *data_dir, struct rp_arena *arena,
                              struct rp_help_phrases *out) RP_MUST_USE;

#endif
