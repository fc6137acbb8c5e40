/*
 * rupture_words: a rupture in words: since when, how deep, of which shape, which sessions carry it,
 * over or not; for each person of a series file, and for one's own review.
 */
#ifndef VIEWS_RUPTURE_WORDS_H
#define VIEWS_RUPTURE_WORDS_H

#include "views/analysis.h"
#include "views/page.h"
#include "views/phrases.h"

#include <rapport/engine/evidence.h>
#include <rapport/engine/rupture.h>

/* Sessions of one series, 1-based, that carry a rupture, in order. */
struct rp_carrying {
    int32_t *n;
    size_t count;
};

/* Those whose rating makes the odds of the rupture RP_EVIDENCE_CARRIES times as high or more; in
 * the arena, as the scratch is. RP_LIMIT. */
enum rp_rc rp_carrying_find(const struct rp_evidence_question *question, struct rp_arena *arena,
                            struct rp_carrying *out) RP_MUST_USE;

/* Which channels of evidence make the odds of the rupture as many times as high, all their values
 * since the onset together. RP_LIMIT. */
enum rp_rc rp_agreeing_find(const struct rp_evidence_question *question, struct rp_arena *arena,
                            bool agrees[RP_CHANNEL_N]) RP_MUST_USE;

/* "3, 4 and 7": texts joined as a list. */
struct rp_text rp_phrase_list(struct rp_phrases *phrases, const struct rp_text *items, size_t n);

/* One person's sessions after the other, each told once it is whole. Starts by
 * rp_rupture_teller_init; fields private. */
struct rp_rupture_teller {
    const struct rp_analysis_params *params;
    const struct rp_wordbook *words;
    struct rp_arena *arena; /* emptied after each person */
    char person[RP_SERIES_PERSON_MAX];
    size_t person_len;
    bool has_days;
    size_t n;
    size_t in_cap, out_cap, session_cap, not_seen_cap;
    struct rp_filter_input *in;
    struct rp_filter_output *out;
    int32_t *session;       /* numbers in the file */
    enum rp_mark *not_seen; /* by the therapist */
};

/* params and words are borrowed; the arena belongs to the teller alone from now on. */
void rp_rupture_teller_init(const struct rp_analysis_params *params,
                            const struct rp_wordbook *words, struct rp_arena *arena,
                            struct rp_rupture_teller *out);
/* Takes the next session of the running person (of a new one only after rp_rupture_teller_clear).
 * RP_LIMIT. */
enum rp_rc rp_rupture_teller_take(struct rp_rupture_teller *teller,
                                  const struct rp_analysis_seen *seen) RP_MUST_USE;
/* Adds what there is to say of the person; nothing when no session was taken. The page must live in
 * the teller's arena, and be shown before rp_rupture_teller_clear. */
void rp_rupture_teller_page(const struct rp_rupture_teller *teller, struct rp_page *page);
/* Forgets the person and all that lies in the arena. */
void rp_rupture_teller_clear(struct rp_rupture_teller *teller);

#endif
