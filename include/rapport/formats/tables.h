/*
 * tables: a journey as tables for a spreadsheet, one a kind of record.
 *
 * Each table is CSV (RFC 4180, the first row names the columns). Its columns are `relationship`,
 * the id of the relationship; `of` and `of_id`, the kind and id of the record it stands below where
 * that is another one; `position`, its place there, from 1; then the fields of the schema in their
 * order. Terms of a list are joined by "; ", and an empty list is "(none)", so that it is not taken
 * for an absent one. Answers and scores are a table of their own, a row each, and so are lists of
 * texts (what speaks against a belief, what was shared). A text that a spreadsheet would run begins
 * with an apostrophe, and so does one that begins with an apostrophe: taking one off gives the text
 * back. Unknown fields are left out.
 */
#ifndef RAPPORT_FORMATS_TABLES_H
#define RAPPORT_FORMATS_TABLES_H

#include <rapport/base/strbuf.h>
#include <rapport/domain/schema.h>

struct rp_csv_table {
    const char *name; /* "session", "answer", "text"; a file name with ".csv" behind it */
    struct rp_text csv;
    size_t rows; /* without the first */
};

/* One a kind, one for answers, one for texts; those without rows are left out. */
enum { RP_CSV_TABLES_MAX = RP_KIND_COUNT + 2 };

struct rp_csv_tables {
    struct rp_csv_table items[RP_CSV_TABLES_MAX];
    size_t n;
};

/* Fills *out with texts in the arena. RP_LIMIT: no memory. */
enum rp_rc rp_journey_tables(const struct rp_journey *journey, struct rp_arena *arena,
                             struct rp_csv_tables *out) RP_MUST_USE;

#endif
