#include "os/browser.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static const char ending[] = ".html";

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool rp_browser_is_likely(void)
{
    return is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
}

/* A name that says nothing, in a directory that is the person's own. */
static enum rp_rc name_file(char path[PATH_MAX], struct rp_err *err)
{
    struct stat dir;
    const char *run = getenv("XDG_RUNTIME_DIR");
    if (!run || run[0] != '/' || stat(run, &dir) != 0 || dir.st_uid != geteuid() ||
        (dir.st_mode & 077) != 0)
        return rp_err_set(err, RP_SYSTEM, "there is no place of your own (XDG_RUNTIME_DIR)");
    int n = snprintf(path, PATH_MAX, "%s/notes-XXXXXX%s", run, ending);
    return n > 0 && n < PATH_MAX ? RP_OK : rp_err_set(err, RP_LIMIT, "the path is too long");
}

enum rp_rc rp_browser_file_make(struct rp_text page, struct rp_browser_file *out,
                                struct rp_err *err)
{
    struct rp_browser_file file = {""};
    enum rp_rc rc = name_file(file.path, err);
    if (rc != RP_OK)
        return rc;
    int fd = mkostemps(file.path, sizeof ending - 1, O_CLOEXEC); /* for its owner alone */
    bool written = fd >= 0 && write(fd, page.bytes, page.len) == (ssize_t)page.len;
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
