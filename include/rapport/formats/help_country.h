/*
 * help_country: whom a person in danger can call, one file a country: data/help/COUNTRY.json.
 */
#ifndef RAPPORT_FORMATS_HELP_COUNTRY_H
#define RAPPORT_FORMATS_HELP_COUNTRY_H

#include <rapport/base/date.h>

/* Nobody in danger reads more lines than these; texts are names and addresses, bytes. */
enum {
    RP_HELP_COUNTRY_BYTES_MAX = 64 * 1024,
    RP_HELP_LINES_MAX = 40,
    RP_HELP_TEXT_MAX = 200,
    RP_HELP_ALSO_MAX = 20
};

/* X(NAME, "word in the file") */
#define RP_HELP_KIND_TABLE(X)                                                                      \
    X(EMERGENCY, "emergency") /* police, ambulance */                                              \
    X(LINE, "line")           /* somebody to talk to when one cannot go on */                      \
    X(HEALTH, "health")       /* a doctor outside of hours */                                      \
    X(VIOLENCE, "violence")   /* for people who are hurt or threatened by somebody */

enum rp_help_kind {
#define RP_HELP_KIND_ENUM(name, word) RP_HELP_##name,
    RP_HELP_KIND_TABLE(RP_HELP_KIND_ENUM)
#undef RP_HELP_KIND_ENUM
};

struct rp_help_line {
    enum rp_help_kind kind;
    struct rp_text name;
    struct rp_text number; /* as it is dialled and read: digits, blanks, + and - */
    struct rp_text hours;  /* absent: not known */
    struct rp_text source; /* whose line it is: where it can be confirmed */
    int32_t checked_on;    /* the day a person last looked there */
    bool has_checked_on;
    bool confirmed; /* that person found it right */
};

struct rp_help_country {
    struct rp_text code;        /* ISO 3166-1, two capitals */
    struct rp_text name;        /* in English, as it stands in a sentence */
    const struct rp_text *also; /* what else people call it, in its own languages as well */
    size_t also_n;
    const struct rp_help_line *lines;
    size_t lines_n; /* 1 or more; the first is an emergency number */
};

/*
 * Reads one file: {help_for, country, also: [names], lines: [{kind, name, number, hours, source,
 * checked_on, confirmed}]}; every key must be there, no other may; hours and checked_on may be
 * null; a line is confirmed only with a day on which it was checked; also may be left out. *out
 * borrows from bytes and the arena, and is written on success only. err (may be NULL) names the
 * place, never what stands there.
 *
 * RP_BAD_INPUT: anything else than described. RP_LIMIT: no memory, or more than
 * RP_HELP_COUNTRY_BYTES_MAX.
 */
enum rp_rc rp_help_country_read(struct rp_text bytes, struct rp_arena *arena,
                                struct rp_help_country *out, struct rp_err *err) RP_MUST_USE;

/* Two letters of the alphabet, however they are written, as capitals and a zero into out; false for
 * anything else. */
bool rp_help_country_code(struct rp_text word, char out[3]);
/* The country of a locale's name ("de_AT.UTF-8@euro": AT); false when it names none ("C", "de"). */
bool rp_help_country_of_locale(struct rp_text locale, char out[3]);

/* Is the country meant by what was typed: its code, its name or one of its other names, without
 * case, accents and "the"? Without memory: only its code. */
bool rp_help_country_is(const struct rp_help_country *country, struct rp_text typed,
                        struct rp_arena *scratch);

/* The word of a kind, as in the file. Static. kind must be one of the list. */
const char *rp_help_kind_word(enum rp_help_kind kind);

#endif
