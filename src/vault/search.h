/*
 * search: finds words in everything that a person wrote. There is no index: nothing but the
 * records themselves ever holds their words.
 */
#ifndef RAPPORT_VAULT_SEARCH_H
#define RAPPORT_VAULT_SEARCH_H

#include "vault/store.h"

/* Longest text that is looked for, bytes; a sentence is enough. */
enum { RP_SEARCH_MAX = 1000 };

/* Most bytes shown on either side of what was found, in its line. */
enum { RP_SEARCH_AROUND = 160 };

/* A field that holds the text, of a record or of one nested in it (an attempt of a moment). Texts
 * are in the arena; field is a name of the schema. */
struct rp_search_hit {
    struct rp_record_key key;
    const char *field;
    struct rp_text day;  /* "2026-03-02": of the record, else of its session; absent: it has none */
    struct rp_text line; /* the line it stands in, or the part of it around the first place */
    size_t at, len;      /* that place in line, bytes */
    bool cut_before, cut_after; /* the line goes on there */
};

struct rp_search {
    size_t most; /* asked for: no more hits than so many */
    struct rp_search_hit *items;
    size_t n;
};

/*
 * Finds the text anywhere inside the texts of all records. Case and accents make no difference
 * (Unicode's full case folding, compatible forms alike, marks left out: "Ärger" is found by
 * "arger", "Straße" by "STRASSE"). Fields that this program does not know are not looked at. Hits
 * come in the order of relationships, lists and ids, each text of its own, at most
 * out->most.
 *
 * RP_BAD_INPUT: the text is empty (also when only marks are left of it), longer than RP_SEARCH_MAX
 * or no UTF-8. RP_NOT_FOUND: nothing found. RP_LIMIT. err: may be NULL.
 */
enum rp_rc rp_store_search(struct rp_store *store, struct rp_text text, struct rp_arena *arena,
                           struct rp_search *out, struct rp_err *err) RP_MUST_USE;

#endif
