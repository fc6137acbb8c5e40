/*
 * folder: the files of a directory, in an order that never changes.
 */
#ifndef RAPPORT_OS_FOLDER_H
#define RAPPORT_OS_FOLDER_H

#include <rapport/base/text.h>

/* More files than this in one directory is a mistake (a wrong path), not our data. */
enum { RP_FOLDER_FILES_MAX = 10000 };

/* Names without directory, in the order of bytes. Owned by the arena. */
struct rp_folder {
    const char **names;
    size_t names_n;
};

/*
 * Lists the regular files (or links to them) in a directory whose names end in `suffix` (NULL: all)
 * and do not begin with a dot. RP_SYSTEM when it cannot be read, RP_LIMIT when memory is out or
 * there are more than RP_FOLDER_FILES_MAX.
 */
enum rp_rc rp_folder_list(struct rp_arena *arena, const char *path, const char *suffix,
                          struct rp_folder *out, struct rp_err *err) RP_MUST_USE;
/* Which names of a directory are meant. NULL: whatever. */
struct rp_folder_names {
    const char *start; /* a dot allowed */
    const char *suffix;
    size_t most; /* 0: as many as memory holds */
};

/* Lists whatever has such a name and is no directory: files, and links or pipes in the place of
 * one. RP_LIMIT when there are more than `most`; the others are not counted. As above. */
enum rp_rc rp_folder_list_names(struct rp_arena *arena, const char *path,
                                const struct rp_folder_names *names, struct rp_folder *out,
                                struct rp_err *err) RP_MUST_USE;

#endif
