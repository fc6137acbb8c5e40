/*
 * words: the program's own words that people read, by key, one file a language.
 */
#ifndef RAPPORT_FORMATS_WORDS_H
#define RAPPORT_FORMATS_WORDS_H

#include <rapport/base/strbuf.h>
#include <rapport/formats/problems.h>

struct rp_word {
    struct rp_text key;
    struct rp_text text; /* with {name} where something is filled in */
};

/* Sorted by key. */
struct rp_wordbook {
    struct rp_text language; /* BCP 47 */
    struct rp_word *items;
    size_t n;
};

/* A value to fill in for {name}. */
struct rp_filling {
    const char *name;
    struct rp_text value;
};

/* Most values one sentence takes. */
enum { RP_FILLINGS_MAX = 8 };

/*
 * Reads a file of the form {language: en, words: [{key, text}]}; no key twice. Everything wrong is
 * added to problems; RP_BAD_INPUT or RP_LIMIT when there was anything, *out only on success. Texts
 * live in the arena of problems.
 */
enum rp_rc rp_wordbook_read(struct rp_data_file file, struct rp_wordbook *out,
                            struct rp_problems *problems) RP_MUST_USE;

/* Puts the words of both books into one, in the arena of problems. No key may stand in both: the
 * first that does is added to problems, at `file`. RP_BAD_INPUT then, RP_LIMIT when memory is out;
 * *into only on success. */
enum rp_rc rp_wordbook_join(struct rp_wordbook *into, const struct rp_wordbook *more,
                            struct rp_text file, struct rp_problems *problems) RP_MUST_USE;

/* The text of a key, or the absent text. */
struct rp_text rp_wordbook_find(const struct rp_wordbook *book, struct rp_text key);

/* Appends the text of a key with its {names} filled in. A name that is not among the fillings stays
 * as it stands; an unknown key appends the key itself, so that nothing a person needs goes missing
 * in silence. */
void rp_wordbook_say(const struct rp_wordbook *book, struct rp_strbuf *out, const char *key,
                     const struct rp_filling *fillings, size_t fillings_n);

#endif
