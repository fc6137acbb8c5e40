/*
 * data_files: the files of one folder of data, with their bytes, for readers that take bytes.
 */
#ifndef RP_VIEWS_DATA_FILES_H
#define RP_VIEWS_DATA_FILES_H

#include <rapport/formats/problems.h>

/* Largest file of data that is read: far above any of ours, and the readers have limits of their
 * own below it. */
enum { RP_DATA_FILE_BYTES_MAX = 4 * 1024 * 1024 };

/*
 * Reads all files of data_dir/folder whose names end in suffix, in the order of their names.
 * data_dir as rp_data_dir_find gives it. The name of each is its path. RP_SYSTEM when one cannot be
 * read, RP_LIMIT when memory is out or one is too large: err then names the folder or the file as
 * its place. *out only on success, owned by the arena.
 */
enum rp_rc rp_data_files_read(struct rp_arena *arena, const char *const path[2], const char *suffix,
                              struct rp_data_files *out, struct rp_err *err) RP_MUST_USE;

/* Reads the one file of that name in data_dir/folder. Results as above. */
enum rp_rc rp_data_file_read(struct rp_arena *arena, const char *const path[2], const char *name,
                             struct rp_data_file *out, struct rp_err *err) RP_MUST_USE;

#endif
