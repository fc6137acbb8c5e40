/*
 * data_check: everything that is wrong with data files, and whether worked examples come true.
 */
#ifndef RP_VIEWS_DATA_CHECK_H
#define RP_VIEWS_DATA_CHECK_H

#include <rapport/domain/warnings.h>
#include <rapport/formats/problems.h>

/* What is odd in a journey file and still no fault. */
struct rp_data_odd {
    struct rp_text file;
    struct rp_warnings warnings; /* one at least */
};

struct rp_data_checked {
    size_t files_n;    /* looked at */
    size_t examples_n; /* worked examples of tables that were run */
    struct rp_problems problems;
    struct rp_data_odd *odd; /* journey files that were asked about, in order */
    size_t odd_n;
};

/*
 * Checks the files given, each by what stands in it; n == 0: all files below data_dir. What a file
 * refers to (words of lists, sources, other tables) is taken from among them, then from data_dir: a
 * file given stands in the place of the one of the same name there. A file that is wrong is a
 * problem, not a failure. RP_SYSTEM when data_dir cannot be read, RP_LIMIT when memory is out; then
 * err says more and *out is untouched. All that was read stays in the arena.
 */
enum rp_rc rp_data_check(const char *data_dir, struct rp_data_files given, struct rp_arena *arena,
                         struct rp_data_checked *out, struct rp_err *err) RP_MUST_USE;

#endif
