/*
 * data_dir: where the files a clinician may change are (guidance, instruments, words, worlds).
 */
#ifndef RAPPORT_OS_DATA_DIR_H
#define RAPPORT_OS_DATA_DIR_H

#include <rapport/base/text.h>

/*
 * The directory of data, without a slash at its end, as a zero-terminated text in the arena. The
 * first of these that holds a folder "guidance": RAPPORT_DATA (taken as it is when set and not
 * empty), ../data beside the running program's directory, ../share/rapport beside it, the place the
 * program was built for. RP_NOT_FOUND when none does, RP_LIMIT when memory is out or a path is too
 * long.
 */
enum rp_rc rp_data_dir_find(struct rp_arena *arena, struct rp_text *out,
                            struct rp_err *err) RP_MUST_USE;

#endif
