/*
 * browser: shows an address to the person in the browser of their desktop.
 *
 * The command line of a browser is public to the machine, and the address holds a key: the browser
 * is given the name of a file that only the person can read and that leads there.
 */
#ifndef RAPPORT_OS_BROWSER_H
#define RAPPORT_OS_BROWSER_H

#include "os/folder.h"

#include <limits.h>
#include <rapport/base/text.h>

/* A file that leads to an address; path is "" when there is none. */
struct rp_browser_file {
    char path[PATH_MAX];
};

/* Is there a desktop that could show a page? */
bool rp_browser_is_likely(void);
/* Those that are there: names in *dir, the place below, which is written to only where there are
 * any. One of a program that was killed leads nowhere any more. In the arena. RP_SYSTEM, RP_LIMIT.
 */
enum rp_rc rp_browser_files_list(struct rp_arena *arena, char dir[PATH_MAX], struct rp_folder *out,
                                 struct rp_err *err) RP_MUST_USE;
/* Removes those that lead nowhere any more, and makes the file where the person's programs keep
 * what is gone after a logout (XDG_RUNTIME_DIR), readable by its owner alone. page: all of it.
 * RP_SYSTEM, also where there is no such place. */
enum rp_rc rp_browser_file_make(struct rp_text page, struct rp_browser_file *out,
                                struct rp_err *err) RP_MUST_USE;
/* Asks the desktop to show it (xdg-open). RP_SYSTEM when that cannot be started. */
enum rp_rc rp_browser_show(const struct rp_browser_file *file, struct rp_err *err) RP_MUST_USE;
/* Removes it; without one it does nothing. */
void rp_browser_file_remove(struct rp_browser_file *file);

#endif
