/*
 * rehearse_json: a walk through a script with what was said on it, as the page in the browser asks
 * for it: each time from the beginning, so that nothing of it is kept anywhere.
 */
#ifndef RP_VIEWS_REHEARSE_JSON_H
#define RP_VIEWS_REHEARSE_JSON_H

#include "views/knowledge.h"
#include "views/scripts.h"

struct rp_rehearse_wish {
    struct rp_text script; /* name; absent: only the scripts are told */
    struct rp_text path;   /* the choices so far, from 0, and "skip": "0,2,skip"; may be absent */
};

/*
 * The document, an object: scripts ({name, title, about}), script (its name or null), notice (that
 * it is a script), said ({who, words}; who is "you", "listener", "aside" or "does"), choices
 * (texts), own_words (the place of the one that the person says in words of their own, or null),
 * over. RP_NOT_FOUND: there is no such script. RP_BAD_INPUT: the path leads nowhere. RP_LIMIT: no
 * memory. *out only on success.
 */
enum rp_rc rp_rehearse_json(const struct rp_knowledge *knowledge, const struct rp_scripts *scripts,
                            const struct rp_rehearse_wish *wish, struct rp_arena *arena,
                            struct rp_text *out) RP_MUST_USE;

#endif
