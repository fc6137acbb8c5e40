/*
 * script: scripts of the scripted listener as files that a clinician may change (data/rehearse).
 *
 * A file is {rehearse: NAME, order: N, title, about, nodes: [...]}; order may be left out. A node
 * has an id and at least one of `does` (what one would see), `says` (the listener's words) and
 * `aside` (to the person, beside the scene). One that is no end has `choices`, a list of {text, to}
 * or {text, to, own_words: yes}, and `skip`, where saying nothing leads. The first node is the
 * beginning. docs/rehearse.md tells more.
 */
#ifndef RAPPORT_FORMATS_SCRIPT_H
#define RAPPORT_FORMATS_SCRIPT_H

#include <rapport/formats/problems.h>
#include <rapport/guide/rehearsal.h>

/*
 * Reads one script. Everything wrong with it is added to problems, with line and column: unknown
 * keys and places, ids that stand twice, nodes that no walk comes by, walks that may not end.
 * RP_BAD_INPUT when there was anything, RP_LIMIT when memory is out. *out only on success, and then
 * it has passed rp_script_check; it lives in the arena of problems.
 */
enum rp_rc rp_script_read(struct rp_data_file file, struct rp_script *out,
                          struct rp_problems *problems) RP_MUST_USE;

#endif
