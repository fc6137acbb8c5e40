/*
 * instrument: a questionnaire as data: its questions, how answers become scores, and whose words
 * they are.
 *
 * Plain data in one arena, filled by formats/fhir.h. Absence: texts are NULL, numbers have `has_x`,
 * lists have NULL items and n == 0. An answer is a number (struct rp_answers); to a question with a
 * list of choices it is the choice's score, and where no choice carries a score its place in the
 * list, from 0.
 */
#ifndef RAPPORT_DOMAIN_INSTRUMENT_H
#define RAPPORT_DOMAIN_INSTRUMENT_H

#include <rapport/domain/records.h>
#include <rapport/domain/warnings.h>

#define RP_LOINC_SYSTEM "http://loinc.org"

/* A code of some terminology. */
struct rp_coding {
    struct rp_text system; /* URI, such as RP_LOINC_SYSTEM */
    struct rp_text code;
    struct rp_text display;
};

struct rp_instrument_choice {
    struct rp_coding coding; /* display: the words of the choice */
    double score;
    bool has_score;
};

/* X(NAME, "type in FHIR") */
#define RP_ITEM_TYPE_TABLE(X)                                                                      \
    X(INTEGER, "integer")                                                                          \
    X(DECIMAL, "decimal")                                                                          \
    X(CHOICE, "choice")                                                                            \
    X(OPEN_CHOICE, "open-choice")

enum rp_item_type {
#define RP_ITEM_TYPE_ENUM(name, fhir) RP_ITEM_##name,
    RP_ITEM_TYPE_TABLE(RP_ITEM_TYPE_ENUM)
#undef RP_ITEM_TYPE_ENUM
        RP_ITEM_OTHER /* no one number answers it: words, dates, what repeats or is computed */
};

/* A group of questions with words of its own ("Over the last 2 weeks, how often ..."). */
struct rp_instrument_group {
    const struct rp_instrument_group *up; /* the group around it; NULL: none */
    struct rp_text link_id;
    struct rp_text text;
};

struct rp_instrument_item {
    struct rp_text link_id; /* the name that answers go by; unique in its instrument */
    struct rp_text text;
    struct rp_coding code;
    const struct rp_instrument_group *group; /* the innermost around it; NULL: none */
    enum rp_item_type type;
    struct rp_text type_name; /* of FHIR R4, also for RP_ITEM_OTHER */
    bool repeats;             /* takes several answers at once */
    bool computed;            /* the form works it out; nobody answers it */
    bool slider;              /* shown as a slider from low_words to high_words */
    bool required;
    bool reversed; /* counts as min + max - answer in scores */
    struct rp_text low_words, high_words;
    struct rp_text low_link_id, high_link_id; /* their names in the file */
    double min, max;                          /* with choices: the smallest and largest score */
    bool has_min, has_max;
    double step;                          /* 0: any value; counted from min, or from 0 */
    struct rp_instrument_choice *choices; /* where there are any, only these are answers */
    size_t choices_n;
};

enum rp_score_method { RP_SCORE_MEAN, RP_SCORE_SUM };
enum rp_score_direction { RP_HIGHER_BETTER, RP_HIGHER_WORSE };

/* Bands are in ascending order and cover min..max. A value belongs to the last band whose `from` it
 * reaches. */
struct rp_instrument_band {
    double from, to;
    struct rp_text words; /* the instrument's own; a description, never a diagnosis */
};

struct rp_instrument_score {
    struct rp_text name;
    struct rp_text title;
    struct rp_coding code;
    size_t *items; /* indexes into the instrument's items */
    size_t items_n;
    enum rp_score_method method;
    size_t allowed_missing; /* items that may be unanswered; always below items_n */
    bool prorate; /* a sum with missing answers is the mean of those given times items_n */
    enum rp_score_direction direction;
    double min, max;
    double reliable_change; /* a change of this many points or more is more than error */
    bool has_reliable_change;
    struct rp_text reliable_change_source;
    struct rp_instrument_band *bands;
    size_t bands_n;
};

/* A worked example: these answers must give this score, or none. */
struct rp_instrument_example {
    struct rp_text name;
    size_t score; /* index into the instrument's scores */
    struct rp_answers answers;
    double value;
    bool has_value; /* false: too much is missing, there must be no score */
    size_t band;    /* index into the score's bands */
    bool has_band;
};

struct rp_instrument {
    struct rp_text id;
    struct rp_text version;
    struct rp_text url;
    struct rp_text name; /* for programs: AfterSession */
    struct rp_text title;
    struct rp_text status; /* draft, active, retired or unknown; may be absent */
    struct rp_text description;
    struct rp_text publisher;
    struct rp_text copyright; /* whose words these are; never absent together with licence */
    struct rp_text licence;   /* on what terms: an SPDX id, or a sentence */
    struct rp_text language;  /* BCP 47 */
    struct rp_coding code;
    struct rp_instrument_item *items;
    size_t items_n;
    struct rp_instrument_score *scores;
    size_t scores_n;
    struct rp_instrument_example *examples;
    size_t examples_n;
    uint64_t content_hash; /* rp_content_hash of its canonical text */
};

/* Instruments at hand, each id and version once. */
struct rp_instruments {
    struct rp_instrument *items;
    size_t n;
};

/* The instrument of that id and version; with an absent version the last one of that id. NULL when
 * there is none. */
const struct rp_instrument *rp_instruments_find(const struct rp_instruments *instruments,
                                                struct rp_text id, struct rp_text version);
/* The item of that name, or NULL. */
const struct rp_instrument_item *rp_instrument_item_find(const struct rp_instrument *instrument,
                                                         struct rp_text link_id);
/* The score of that name: true and its index in *out; false and *out untouched when there is none.
 */
bool rp_instrument_score_find(const struct rp_instrument *instrument, struct rp_text name,
                              size_t *out);

/* Is the code one of LOINC's? */
bool rp_coding_is_loinc(const struct rp_coding *coding);
/* The smallest and largest number that answers the item; false, outputs untouched, when the item
 * has no such bounds. A list of choices without scores has none. */
bool rp_item_range(const struct rp_instrument_item *item, double *min, double *max);
/* Is value a possible answer: finite, in range, on the step, or one of the choices? */
bool rp_item_admits(const struct rp_instrument_item *item, double value);
/* The value that an admitted answer counts with in a score: itself, or min + max - value when the
 * item is reversed. */
double rp_item_counted(const struct rp_instrument_item *item, double value);
/* The answer to an item: true and *out, or false and *out untouched when it is missing. */
bool rp_answers_find(const struct rp_answers *answers, struct rp_text link_id, double *out);

/*
 * Holds answers against an instrument. An item that the instrument does not have is a warning
 * (RP_WARNING_UNKNOWN_ITEM) and kept. Missing answers are no fault.
 *
 * warnings: added to, in arena. err: may be NULL; its place is "/ITEM", a JSON Pointer from the
 * answers, with the instrument's name of the item. RP_BAD_INPUT: an answer that its item does not
 * admit, or an item answered twice. RP_LIMIT: no memory.
 */
enum rp_rc rp_answers_check(const struct rp_instrument *instrument,
                            const struct rp_answers *answers, struct rp_arena *arena,
                            struct rp_warnings *warnings, struct rp_err *err) RP_MUST_USE;

/*
 * 64-bit FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo; offset basis 14695981039346656037, prime
 * 1099511628211). Tells two versions of a file apart; it does not withstand an adversary.
 */
uint64_t rp_content_hash(const char *bytes, size_t len);

/* 16 hexadecimal digits and a zero. */
enum { RP_CONTENT_HASH_TEXT = 17 };
void rp_content_hash_format(uint64_t hash, char out[RP_CONTENT_HASH_TEXT]);

#endif
