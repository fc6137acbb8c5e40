/*
 * analysis_json: a series file of a size that fits a page, analysed whole, as a document.
 */
#ifndef RP_VIEWS_ANALYSIS_JSON_H
#define RP_VIEWS_ANALYSIS_JSON_H

#include "views/analysis.h"

#include <rapport/formats/words.h>

/* Most bytes of a series file that a page takes, some 100,000 sessions, and of what it gives back.
 */
enum { RP_ANALYSIS_TAKEN_MAX = 4 << 20, RP_ANALYSIS_FILE_MAX = 64 << 20 };

/* What is asked, all else as it usually is. */
struct rp_analysis_asked {
    struct rp_text file; /* CSV */
    double lo, hi;       /* ends of the scale */
    bool lower_is_better;
};

/*
 * {words: what it comes to, left_out: [line, ...] (the first of them), table: {columns, rows} of
 * the alarms (the first of them), files: [{name, type, text}] with every session, as `analyze`
 * writes it}. Nothing of a cell of the file is in an error. RP_BAD_INPUT: the scale has no two
 * ends, or the header is broken, by line and column; RP_NOT_FOUND: there is no session in it;
 * RP_LIMIT.
 */
enum rp_rc rp_analysis_json(const struct rp_analysis_asked *asked, const struct rp_wordbook *words,
                            struct rp_arena *arena, struct rp_text *out,
                            struct rp_err *err) RP_MUST_USE;

#endif
