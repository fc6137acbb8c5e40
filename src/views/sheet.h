/*
 * sheet: one page to say something with, in the person's own words inside a clear frame.
 *
 * The frame is ours and comes from the book of words, a wording for each tone; what happened, what
 * was felt, what was needed and what is asked is the person's. Where the person's safety may be in
 * question that comes first, and where nobody owes a talk there is no sheet: then it holds the
 * reason and what there is instead.
 */
#ifndef RP_VIEWS_SHEET_H
#define RP_VIEWS_SHEET_H

#include "views/phrases.h"
#include "views/review.h"

/* A sheet is one page: lines and columns of its text, all that stands around it included. */
enum { RP_SHEET_LINES = 60, RP_SHEET_COLUMNS = 60 };
/* Parts of a page, and lines beside it. */
enum { RP_SHEET_PARTS_MAX = 8, RP_SHEET_BESIDE_MAX = 8 };

/* Is there a sheet? X(TAG, "name") */
#define RP_SHEET_STANDS_TABLE(X)                                                                   \
    X(READY, "ready")                                                                              \
    X(VIOLATION, "violation")   /* nobody owes a talk to whom crossed a line */                    \
    X(RETALIATED, "retaliated") /* saying it was punished */                                       \
    X(THERAPIST, "therapist")   /* seen from the therapist's chair */

#define RP_SHEET_STAND_ID(tag, name) RP_SHEET_##tag,
enum rp_sheet_stand { RP_SHEET_STANDS_TABLE(RP_SHEET_STAND_ID) };
#undef RP_SHEET_STAND_ID

/* "ready" and so on. Static. */
const char *rp_sheet_stand_name(enum rp_sheet_stand stand);

/* A part of the page. */
struct rp_sheet_part {
    const char *name;       /* "opening", "happened", "felt", "needed", "words", "ask", "before",
                               "closing" */
    struct rp_text heading; /* absent for the opening and the closing */
    struct rp_text frame;   /* our words; or absent */
    struct rp_text own;     /* the person's, untouched; or absent */
    struct rp_text after;   /* our words below the person's own; or absent */
    bool blank;             /* nothing is on record: room to write by hand */
};

/* A line that is for the person alone and not for the page; name says what it is about. */
struct rp_sheet_beside {
    const char *name;
    struct rp_text words;
};

/* All in the arena it was built in, or borrowed from the review. */
struct rp_say_sheet {
    const struct rp_review *review;
    struct rp_text about; /* id of the moment, boundary or belief */
    const char *list;     /* where it stands: "moments", "boundaries", "beliefs" */
    enum rp_sheet_stand stand;
    enum rp_tone tone;
    bool is_grave;        /* it holds explicit words: nothing is asked in the person's place */
    bool again;           /* it was said before and is not settled: it is said differently now */
    bool more;            /* it was said before, and is not known to be unsettled */
    struct rp_text title; /* "What I want to say" */
    struct rp_text below_title;                        /* for whom, and the day */
    struct rp_sheet_beside first[RP_SHEET_BESIDE_MAX]; /* before the page: safety */
    size_t first_n;
    struct rp_sheet_part parts[RP_SHEET_PARTS_MAX]; /* none without a sheet */
    size_t parts_n;
    struct rp_sheet_beside after[RP_SHEET_BESIDE_MAX]; /* other ways; without a sheet what there is
                                                          instead */
    size_t after_n;
    size_t own_lines; /* lines that each of the person's texts may take, so that it is one page */
    bool shortened;   /* some text takes more; the page says so */
};

/* What is asked for. */
struct rp_sheet_question {
    struct rp_text about; /* id of a moment, a boundary or a belief */
    enum rp_tone tone;    /* absent: plain, and a second time another than the last time */
    const struct rp_moment *instead; /* what is being written of that moment; NULL: as it is noted
                                      */
};

/* The record to say that the first step of a review is about; absent when it is about none. */
struct rp_text rp_sheet_of_step(const struct rp_review *review);

/*
 * Builds the sheet. RP_NOT_FOUND when the relationship holds no such record by that day; RP_LIMIT
 * when memory is out. *out only on success.
 */
enum rp_rc rp_sheet_build(const struct rp_review *review, const struct rp_sheet_question *question,
                          struct rp_arena *arena, struct rp_say_sheet *out) RP_MUST_USE;

/* The person's own text as the page shows it: whole, or its first lines with a mark at their end.
 */
struct rp_text rp_sheet_own(const struct rp_say_sheet *sheet, struct rp_text own,
                            struct rp_phrases *phrases);

/* As plain text with a line feed at its end, as wide as the paper (RP_SHEET_COLUMNS) or a screen of
 * fewer columns (more than RP_SHEET_INDENT). RP_LIMIT: no memory. */
enum rp_rc rp_sheet_text(const struct rp_say_sheet *sheet, size_t columns, struct rp_arena *arena,
                         struct rp_text *out) RP_MUST_USE;
/* As a page for the printer: one file that needs no other, large type, no script. What stands
 * beside the page is shown on a screen and not printed. RP_LIMIT: no memory. */
enum rp_rc rp_sheet_html(const struct rp_say_sheet *sheet, struct rp_arena *arena,
                         struct rp_text *out) RP_MUST_USE;
#endif
