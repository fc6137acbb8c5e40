#include "os/browser.h"

#include "os/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const char start[] = "notes-";
static const char ending[] = ".html";

/* What mkostemps puts in the place of the signs between them. */
#define SIGNS "XXXXXX"

/* A key lives for 30 s; a file that is older than this leads nowhere. */
enum { USELESS_S = 120 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool rp_browser_is_likely(void)
{
    return is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
}

/* The person's own directory for what is gone after a logout; NULL: there is none. */
static const char *own_dir(void)
{
    struct stat dir;
    const char *run = getenv("XDG_RUNTIME_DIR");
    bool is_own = run && run[0] == '/' && stat(run, &dir) == 0 && dir.st_uid == geteuid() &&
                  (dir.st_mode & 077) == 0;
    return is_own ? run : NULL;
}

/* A name that says nothing. */
static enum rp_rc name_file(char path[PATH_MAX], struct rp_err *err)
{
    const char *run = own_dir();
    if (!run)
        return rp_err_set(err, RP_SYSTEM, "there is no place of your own (XDG_RUNTIME_DIR)");
    int n = snprintf(path, PATH_MAX, "%s/%s" SIGNS "%s", run, start, ending);
    return n > 0 && n < PATH_MAX ? RP_OK : rp_err_set(err, RP_LIMIT, "the path is too long");
}

enum rp_rc rp_browser_files_list(struct rp_arena *arena, char dir[PATH_MAX], struct rp_folder *out,
                                 struct rp_err *err)
{
    const struct rp_folder_names names = {start, ending, 0};
    const char *run = own_dir();
    struct rp_folder found = {0};
    size_t n = 0;
    if (!run || snprintf(dir, PATH_MAX, "%s", run) >= PATH_MAX) {
        *out = found;
        return RP_OK;
    }
    enum rp_rc rc = rp_folder_list_names(arena, run, &names, &found, err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < found.names_n; i++) {
        if (strlen(found.names[i]) == sizeof start - 1 + sizeof SIGNS - 1 + sizeof ending - 1)
            found.names[n++] = found.names[i];
    }
    found.names_n = n;
    *out = found;
    return RP_OK;
}

/* Those of programs that were killed before their page was let in. */
static void sweep(void)
{
    struct rp_arena arena;
    struct rp_folder found = {0};
    struct stat st;
    char dir[PATH_MAX], path[PATH_MAX];
    rp_os_arena_init(&arena, 0);
    if (rp_browser_files_list(&arena, dir, &found, NULL) != RP_OK)
        found.names_n = 0;
    for (size_t i = 0; i < found.names_n; i++) {
        if (snprintf(path, sizeof path, "%s/%s", dir, found.names[i]) < (int)sizeof path &&
            lstat(path, &st) == 0 && time(NULL) - st.st_mtime > USELESS_S)
            (void)unlink(path);
    }
    rp_arena_release(&arena);
}

enum rp_rc rp_browser_file_make(struct rp_text page, struct rp_browser_file *out,
                                struct rp_err *err)
{
    struct rp_browser_file file = {""};
    enum rp_rc rc = name_file(file.path, err);
    if (rc != RP_OK)
        return rc;
    sweep();
    int fd = mkostemps(file.path, sizeof ending - 1, O_CLOEXEC); /* for its owner alone */
    bool written =
        fd >= 0 && fchmod(fd, 0600) == 0 && write(fd, page.bytes, page.len) == (ssize_t)page.len;
    if (fd >= 0 && close(fd) != 0)
        written = false;
    if (!written) {
        int why = errno;
        if (fd >= 0)
            (void)unlink(file.path);
        return rp_err_set(err, RP_SYSTEM, "a file for the browser cannot be written: %s",
                          strerror(why));
    }
    *out = file;
    return RP_OK;
}

enum rp_rc rp_browser_show(const struct rp_browser_file *file, struct rp_err *err)
{
    pid_t child = 0;
    char name[] = "xdg-open";
    char path[PATH_MAX];
    char *const words[] = {name, path, NULL};
    posix_spawnattr_t how;
    sigset_t none;
    memcpy(path, file->path, sizeof path);
    sigemptyset(&none);
    (void)posix_spawnattr_init(&how);
    (void)posix_spawnattr_setsigmask(&how, &none);
    (void)posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    (void)signal(SIGCHLD, SIG_IGN); /* nobody waits for it */
    int why = posix_spawnp(&child, name, NULL, &how, words, environ);
    (void)posix_spawnattr_destroy(&how);
    return why == 0 ? RP_OK
                    : rp_err_set(err, RP_SYSTEM, "xdg-open cannot be started: %s", strerror(why));
}

void rp_browser_file_remove(struct rp_browser_file *file)
{
    if (file->path[0])
        (void)unlink(file->path);
    file->path[0] = '\0';
}
