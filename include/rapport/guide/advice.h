/*
 * advice: from facts and tables to one first step, notes, their reasons, and what would change it.
 */
#ifndef RAPPORT_GUIDE_ADVICE_H
#define RAPPORT_GUIDE_ADVICE_H

#include <rapport/domain/records.h>
#include <rapport/guide/table.h>

/* Most reasons given for one advice: the heaviest records come first, and more is not read. */
enum { RP_REASONS_MAX = 8 };
/* Most changes named: the smallest is the answer, two more show the neighbourhood. */
enum { RP_CHANGES_MAX = 3 };
/* Longest words of one advice with all that is put before them, bytes. */
enum { RP_ADVICE_WORDS_MAX = 64 * 1024 };

/* What is asked. All borrowed. */
struct rp_advice_question {
    const struct rp_guidance *guidance;
    const struct rp_facts *facts;
    struct rp_dismissal_list dismissals; /* of the relationship */
    bool is_unprefaced;                  /* no preface is said: whom to call comes first */
    int32_t as_of;
    enum rp_role role;   /* absent means client; therapist: no step and no notes */
    enum rp_state state; /* absent means current */
};

/* Surest last. */
enum rp_sure {
    RP_SURE_TENTATIVE, /* rests on the ratings alarm below likely_from, or on fewer than four
                          rated sessions */
    RP_SURE_LIKELY,    /* on ratings, looks, or the alarm from likely_from on; or on nothing else
                          holding */
    RP_SURE_CLEAR,     /* on something the person wrote down, or on the work having ended */
};

/* "clear", "likely", "tentative". Static. */
const char *rp_sure_name(enum rp_sure sure);

/* A fact that made it so. */
struct rp_reason {
    enum rp_fact fact;
    struct rp_value value; /* UNKNOWN: that it is not known is the reason */
    bool is_mean;          /* the mean of that fact over a few records */
    struct rp_text *from;  /* ids of the records with that value; none for the relationship's own */
    size_t from_n;
    struct rp_text words; /* of a mention: something beside the reasons; else absent */
};

/* One advice as given. */
struct rp_advised {
    const struct rp_advice_table *table;
    struct rp_text
        about; /* id of the heaviest record that made it fire; absent when there is none */
    enum rp_scope about_scope; /* RELATIONSHIP when there is none */
    size_t about_row;
    struct rp_reason *why; /* one at least */
    size_t why_n;
    enum rp_sure sure;
    bool rests_on_alarm;  /* a rule that rests on the alarm is among those fired: say its rate */
    bool folded;          /* put away for a day: it stands, but small */
    struct rp_text title; /* a few words for a heading */
    struct rp_text words;
    const struct rp_rule **fired; /* in order of the table; none for the default */
    size_t fired_n;
};

/* Had one value been different, the first step would have been another. */
struct rp_change {
    enum rp_fact fact;
    struct rp_text from; /* id of its record; absent for the relationship */
    struct rp_value now, then;
    const struct rp_advice_table *advice; /* the first step then */
    double size;                          /* of the change: 0 .. 1 of the fact's range */
};

struct rp_advice {
    bool has_first_step; /* false only in the therapist's chair */
    struct rp_advised first_step;
    struct rp_advised *notes; /* in order of precedence */
    size_t notes_n;
    struct rp_change changes[RP_CHANGES_MAX]; /* smallest first */
    size_t changes_n;
};

/*
 * Answers. The first step is the advice of highest precedence of which a rule that is no mere note
 * is TRUE in this state, no exception is TRUE, and which the person has not put away; else the
 * default. Further advice that holds are notes, as many as the settings allow.
 *
 * A dismissal counts until the day before `until`, or for good. With `about` only that record is
 * left out: the advice may still hold for another. What folds (dismissible: folds) cannot be put
 * away for good, nor beyond tomorrow, while the relationship runs: it is then folded and stays
 * where it is.
 *
 * RP_LIMIT when memory is out, *out then untouched. *out borrows from the question and the arena.
 */
enum rp_rc rp_advise(const struct rp_advice_question *question, struct rp_arena *arena,
                     struct rp_advice *out) RP_MUST_USE;

/* Does a dismissal count on the day of the question? One that is over does not, nor one of an
 * advice that cannot be put away so. */
bool rp_dismissal_counts(const struct rp_advice_question *question,
                         const struct rp_dismissal *dismissal);

/* A record, as its row among the facts. */
struct rp_advice_about {
    enum rp_scope scope; /* RELATIONSHIP: none */
    size_t row;          /* inside the scope's rows */
};

/*
 * What an advice says before its own words when it is about this record, whether or not it holds:
 * for say-it and say-it-again, that safety comes first. Absent when none of its prefaces is TRUE,
 * where the question is unprefaced, or when there is no advice of that id. RP_LIMIT when memory is
 * out, *out then untouched.
 */
enum rp_rc rp_advice_preface(const struct rp_advice_question *question, struct rp_text advice,
                             struct rp_advice_about about, struct rp_arena *arena,
                             struct rp_text *out) RP_MUST_USE;

#endif
