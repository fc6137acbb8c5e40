/*
 * analyze_write: results of `rapport analyze` as CSV, JSON or a table for the screen, row by row.
 */
#ifndef CLI_ANALYZE_WRITE_H
#define CLI_ANALYZE_WRITE_H

#include "cli/analyze_options.h"

#include "views/analysis_table.h"

/* Plain data; fields private. */
struct rp_analyze_writer {
    struct rp_out *out;
    enum rp_analyze_form form;
    size_t columns_n;
    int column[RP_ANALYSIS_COLUMNS_MAX]; /* in the list of all columns */
    struct rp_series_field fields[RP_ANALYSIS_COLUMNS_MAX];
    bool is_shown[RP_ANALYSIS_COLUMNS_MAX]; /* in a table: it fits the screen */
    bool is_terminal;                       /* what is written is looked at */
    struct rp_series_writer file;
};

/* Chooses the columns. has_therapist: the input has that column. */
void rp_analyze_writer_init(struct rp_analyze_writer *writer, struct rp_call *call,
                            const struct rp_analyze_options *options, bool has_therapist);
/* Beginning, row and end. RP_LIMIT without memory. Refused writes stay in call->out. */
enum rp_rc rp_analyze_write_head(struct rp_analyze_writer *writer) RP_MUST_USE;
enum rp_rc rp_analyze_write_row(struct rp_analyze_writer *writer,
                                const struct rp_analysis_result *result) RP_MUST_USE;
enum rp_rc rp_analyze_write_end(struct rp_analyze_writer *writer) RP_MUST_USE;
/* Columns of a table that the screen has no room for. */
size_t rp_analyze_hidden_n(const struct rp_analyze_writer *writer);

#endif
