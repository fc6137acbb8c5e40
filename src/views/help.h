/*
 * help: what a person in danger reads: what Rapport cannot do, whom to call, what to do meanwhile.
 *
 * It needs no record, no vault and no network, and nothing is noted about its being read.
 */
#ifndef RP_VIEWS_HELP_H
#define RP_VIEWS_HELP_H

#include "views/page.h"
#include <rapport/domain/schema.h>
#include <rapport/formats/help_country.h>
#include <rapport/formats/help_phrases.h>
#include <rapport/formats/words.h>

/* Where the person is, as far as anybody said. */
struct rp_help_asked {
    struct rp_text country; /* as it was typed, a code or a name; absent or empty: not said */
    const struct rp_text *locales; /* to guess from, the first that names a country counts */
    size_t locales_n;
    bool lists; /* the countries that there are numbers for are asked for */
};

/* Where the data are, where the person is, and memory for the answer. */
struct rp_help_here {
    const char *data_dir;
    struct rp_help_asked asked;
    struct rp_arena *arena;
};

struct rp_help {
    struct rp_wordbook words;
    bool has_country; /* otherwise what holds everywhere is said */
    struct rp_help_country country;
    bool is_guess;            /* from a locale */
    bool is_not_found;        /* a country was said, and there is no (readable) file for it */
    bool is_typed;            /* the reader types commands: the one for another country is told */
    struct rp_text countries; /* that there are numbers for, by name, with commas; absent where one
                               * is known and nobody asked */
};

/*
 * Reads the words and the file of the country that was typed, or else guessed. Whatever is wrong
 * with the country or its file, there is help: the one that holds everywhere. RP_SYSTEM,
 * RP_BAD_INPUT or RP_LIMIT only when the words themselves cannot be read; err then says more. *out
 * only on success, owned by the arena; data_dir as rp_data_dir_find gives it.
 */
enum rp_rc rp_help_read(const char *data_dir, struct rp_help_asked asked, struct rp_arena *arena,
                        struct rp_help *out, struct rp_err *err) RP_MUST_USE;

/* Adds the whole text to the page. RP_LIMIT when memory is out. */
enum rp_rc rp_help_page(const struct rp_help *help, struct rp_page *page) RP_MUST_USE;
/* The same as one JSON document, in the arena. */
enum rp_rc rp_help_json(const struct rp_help *help, struct rp_arena *arena,
                        struct rp_text *out) RP_MUST_USE;

/* The one calm sentence: whom to call, in the country where one is known. RP_LIMIT: no memory. */
enum rp_rc rp_help_call(const struct rp_help *help, struct rp_arena *arena,
                        struct rp_text *out) RP_MUST_USE;
/* The same with the way to the whole of Help at a terminal behind it. */
enum rp_rc rp_help_line(const struct rp_help *help, struct rp_arena *arena,
                        struct rp_text *out) RP_MUST_USE;

/*
 * That sentence for words that a person just wrote, or for a record (formats/help_needed.h):
 * present when they ask for it, else absent. What goes wrong here must never look like a save that
 * went wrong: a caller passes over any result but RP_OK. Nothing is kept of the answer.
 */
enum rp_rc rp_help_for_words(const struct rp_help_here *here, struct rp_text words,
                             struct rp_text *out) RP_MUST_USE;
enum rp_rc rp_help_for_record(const struct rp_help_here *here, enum rp_kind kind,
                              const void *record, struct rp_text *out) RP_MUST_USE;
/* The sentence for whoever needs it in any case. As above any result but RP_OK is passed over. */
enum rp_rc rp_help_sentence(const struct rp_help_here *here, struct rp_text *out) RP_MUST_USE;

#endif
