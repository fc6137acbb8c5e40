/*
 * terms: reads data/lists/terms.yaml, the closed lists that may grow without C.
 */
#ifndef RAPPORT_FORMATS_TERMS_H
#define RAPPORT_FORMATS_TERMS_H

#include <rapport/domain/terms.h>

/* The lists as shipped are 4 kB: more than this is no list of words. */
enum { RP_TERMS_BYTES_MAX = 256 * 1024 };
/* Most words in one list. */
enum { RP_TERMS_MAX = 1000 };

/*
 * Reads the bytes of the file: every list of RP_LISTS_TABLE must be there and no other, each a
 * sequence of {name, traits}; a name is 1 to 40 of a-z 0-9 _ and stands once in its list; traits
 * may be absent and are those of RP_TRAITS_TABLE.
 *
 * bytes: only looked at. arena: holds the terms. out: written on success only. err: may be NULL;
 * names line and column where they are known, never what the file says.
 *
 * RP_BAD_INPUT: anything else than described. RP_LIMIT: no memory, or more than RP_TERMS_BYTES_MAX.
 */
enum rp_rc rp_terms_read(struct rp_text bytes, struct rp_arena *arena, struct rp_terms *out,
                         struct rp_err *err) RP_MUST_USE;

#endif
