/*
 * knowledge: all data files that a look at a relationship needs, read once.
 */
#ifndef RP_VIEWS_KNOWLEDGE_H
#define RP_VIEWS_KNOWLEDGE_H

#include <rapport/domain/instrument.h>
#include <rapport/engine/filter_params.h>
#include <rapport/formats/guidance.h>
#include <rapport/formats/help_phrases.h>
#include <rapport/formats/words.h>

/* Owned by the arena it was read into. */
struct rp_knowledge {
    const char *data_dir;
    struct rp_terms terms;
    struct rp_instruments instruments;
    struct rp_text instrument_names; /* of all there are, with commas; the journey's are loaded */
    struct rp_sources sources;
    struct rp_guidance guidance;
    struct rp_wordbook words;
    const struct rp_help_phrases *signs; /* explicit phrases; NULL where none can be read */
    struct rp_filter_params filter;      /* with the threshold of the budget below */
    int budget;                          /* about one false alarm in that many sessions */
};

/* Default budget: one false alarm in that many sessions. */
enum { RP_BUDGET = 60 };

/*
 * Reads the terms, sources, guidance, words (English) and alarm thresholds below data_dir, which
 * rp_data_dir_find gives and which must outlive *out; no instruments yet. RP_BAD_INPUT when a file
 * is not valid (`rapport check` says all that is wrong; err names the first place), RP_SYSTEM when
 * one cannot be read, RP_LIMIT when memory is out. *out only on success.
 */
enum rp_rc rp_knowledge_read(const char *data_dir, struct rp_arena *arena, struct rp_knowledge *out,
                             struct rp_err *err) RP_MUST_USE;

/* Reads the words (English) alone. Results as above. */
enum rp_rc rp_knowledge_read_words(const char *data_dir, struct rp_arena *arena,
                                   struct rp_wordbook *out, struct rp_err *err) RP_MUST_USE;

/* Adds the words of the page in the browser (data/words/page.en.yaml) to those that were read: no
 * other face has need of them. Results as above; *into only on success. */
enum rp_rc rp_knowledge_read_page_words(const char *data_dir, struct rp_arena *arena,
                                        struct rp_wordbook *into, struct rp_err *err) RP_MUST_USE;

/* Reads the instruments that the journey has answers to: the file of an instrument is its id and
 * ".json". Those that have no file are left out; then only scores that came along are used. Results
 * as above. */
enum rp_rc rp_knowledge_read_instruments(struct rp_knowledge *knowledge,
                                         const struct rp_journey *journey, struct rp_arena *arena,
                                         struct rp_err *err) RP_MUST_USE;

#endif
