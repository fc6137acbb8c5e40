/*
 * private_dir: directories for one person's files, and what is done with whole files there.
 *
 * Paths end in no slash. Errors say what was refused and why; the caller, who knows the path,
 * names it.
 */
#ifndef RAPPORT_OS_PRIVATE_DIR_H
#define RAPPORT_OS_PRIVATE_DIR_H

#include <limits.h>
#include <rapport/base/text.h>
#include <stdint.h>

/* Joins a directory and a name into out. RP_LIMIT when it is too long. */
enum rp_rc rp_path_join(char out[PATH_MAX], const char *dir, const char *name,
                        struct rp_err *err) RP_MUST_USE;

enum rp_home { RP_HOME_DATA, RP_HOME_STATE };
/* Where a person's data (XDG_DATA_HOME, ~/.local/share) or the state of programs (XDG_STATE_HOME,
 * ~/.local/state) belongs, with `name` behind it. RP_SYSTEM when no home is known, RP_LIMIT when
 * the path is too long. */
enum rp_rc rp_home_path(enum rp_home home, const char *name, char out[PATH_MAX],
                        struct rp_err *err) RP_MUST_USE;

/* Makes the directory, and those above it that lack, for their owner alone, whatever the umask; one
 * that is there stays as it is. The directories that got a new entry are flushed. RP_SYSTEM when
 * refused.
 */
enum rp_rc rp_private_dir_make(const char *path, struct rp_err *err) RP_MUST_USE;

/* Is anything of that name there, of whatever kind? True as well when the system does not let us
 * look: what cannot be seen must not be taken for absent. */
bool rp_path_exists(const char *path);

/* Is a file of that name there? A link, a pipe and a directory are none. */
bool rp_path_is_file(const char *path);
/* Is a directory of that name there? A link to one is none. */
bool rp_path_is_dir(const char *path);
/* May others than this user and the system's own (0) change what is in the directory, or put
 * another in its place? Owners and modes of it and of all above it are looked at. False for what is
 * not there. */
bool rp_path_is_open(const char *path);

/*
 * Gives the file a second name (a copy where the file system has no hard links) unless that name is
 * taken; a link or a pipe of that name is nobody's file, and makes room. The directory is not
 * flushed: rp_file_replace_private follows. RP_SYSTEM when refused, and for anything but a regular
 * file (a link is not followed).
 */
enum rp_rc rp_file_keep(const char *path, const char *second, struct rp_err *err) RP_MUST_USE;
/* Which file it was, and as of when: a file that took its place, or was written since, has another.
 * All zero: none was there. Plain data. */
struct rp_file_identity {
    uint64_t device, number, size;
    int64_t changed_s, changed_ns; /* of its latest change, by the clock of the system */
};

/* That of the name itself: a link is not followed. */
struct rp_file_identity rp_file_identity_of(const char *path);
bool rp_file_identity_equal(const struct rp_file_identity *a, const struct rp_file_identity *b);

/* Removes a name; one that is not there is no error. RP_SYSTEM when refused. */
enum rp_rc rp_file_remove(const char *path, struct rp_err *err) RP_MUST_USE;
/* Removes a directory that is empty; one that is not there is no error. RP_SYSTEM when refused. */
enum rp_rc rp_private_dir_remove(const char *path, struct rp_err *err) RP_MUST_USE;

/* How much of the path is there: the length of its longest beginning, up to a slash or its end,
 * that exists; 0 where nothing of a path that does not begin with a slash is. */
size_t rp_path_there(const char *path);
/* Takes back a rp_private_dir_make of the path, of which `there` bytes were there before: removes
 * what was not, from its end on, as far as it is empty. */
void rp_private_dir_unmake(const char *path, size_t there);

#endif
