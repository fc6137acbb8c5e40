#include "os/handout.h"

#include "os/file.h"
#include "os/folder.h"
#include "os/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What a file is called before it is whole, where it must have a name. */
#define FRESH RP_FILE_UNFINISHED
#define SIGNS "XXXXXXXXXXXXXXXX"
static const char signs[] = "abcdefghijklmnopqrstuvwxyz234567";

/* No write takes as long. */
enum { LEFT_OVER_S = 600 };

/* A file on its way. */
struct handout {
    const char *path;
    char folder[PATH_MAX]; /* a slash at its end */
    char fresh[PATH_MAX];  /* its name until it is whole; "": it has none */
    int fd;
    bool over;
};

static enum rp_rc refused(struct rp_err *err, const char *what)
{
    return rp_err_set(err, RP_SYSTEM, "%s: %s", what, strerror(errno));
}

static enum rp_rc find_folder(struct handout *h, struct rp_err *err)
{
    const char *slash = strrchr(h->path, '/');
    int n = slash
                ? snprintf(h->folder, sizeof h->folder, "%.*s", (int)(slash - h->path) + 1, h->path)
                : snprintf(h->folder, sizeof h->folder, "./");
    if (n < 0 || n + sizeof FRESH SIGNS > sizeof h->folder || strlen(h->path) >= PATH_MAX)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    return RP_OK;
}

static enum rp_rc look(const struct handout *h, struct rp_err *err)
{
    struct stat there;
    if (lstat(h->path, &there) != 0)
        return errno == ENOENT ? RP_OK : refused(err, "cannot write");
    if (!S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode))
        return rp_err_set(err, RP_SYSTEM, "what stands there is no file; nothing was written");
    if (!h->over)
        return rp_err_set(err, RP_USAGE, "a file of that name is there; nothing was written");
    return RP_OK;
}

/* Files of this user that a kill left. */
static void sweep(const struct handout *h)
{
    const struct rp_folder_names names = {FRESH, NULL, RP_FOLDER_FILES_MAX};
    struct rp_arena arena;
    struct rp_folder found = {0};
    struct stat st;
    char path[PATH_MAX];
    rp_os_arena_init(&arena, 0);
    if (rp_folder_list_names(&arena, h->folder, &names, &found, NULL) != RP_OK)
        found.names_n = 0;
    for (size_t i = 0; i < found.names_n; i++) {
        bool is_ours =
            strlen(found.names[i]) == sizeof FRESH SIGNS - 1 &&
            strspn(found.names[i] + sizeof FRESH - 1, signs) == sizeof SIGNS - 1 &&
            snprintf(path, sizeof path, "%s%s", h->folder, found.names[i]) < (int)sizeof path &&
            lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid();
        if (is_ours && time(NULL) - st.st_mtime > LEFT_OVER_S)
            (void)unlink(path);
    }
    rp_arena_release(&arena);
}

static void name_fresh(struct handout *h)
{
    unsigned char drawn[sizeof SIGNS - 1] = {0};
    (void)!getrandom(drawn, sizeof drawn, 0); /* a name that is taken is refused */
    int n = snprintf(h->fresh, sizeof h->fresh, "%s" FRESH, h->folder);
    for (size_t i = 0; i < sizeof drawn; i++)
        h->fresh[n++] = signs[drawn[i] % (sizeof signs - 1)];
    h->fresh[n] = '\0';
}

static bool open_file(struct handout *h)
{
    h->fd = open(h->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (h->fd >= 0)
        return true;
    name_fresh(h);
    h->fd = open(h->fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (h->fd < 0)
        h->fresh[0] = '\0'; /* it is not ours to remove */
    return h->fd >= 0;
}

/* Gives the file without a name one. */
static bool give_name(const struct handout *h, const char *name)
{
    char from[64];
    (void)snprintf(from, sizeof from, "/proc/self/fd/%d", h->fd);
    return linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Whoever took the name meanwhile keeps it, unless it may be written over. A file system that knows
 * no other way renames over it. */
static bool put_in_place(struct handout *h)
{
    if (!h->fresh[0] && !h->over)
        return give_name(h, h->path);
    if (!h->fresh[0]) {
        name_fresh(h);
        if (!give_name(h, h->fresh)) {
            h->fresh[0] = '\0';
            return false;
        }
    }
    bool is_put =
        !h->over && renameat2(AT_FDCWD, h->fresh, AT_FDCWD, h->path, RENAME_NOREPLACE) == 0;
    if (!is_put && (h->over || errno == EINVAL))
        is_put = rename(h->fresh, h->path) == 0;
    if (is_put)
        h->fresh[0] = '\0';
    return is_put;
}

static enum rp_rc write_it(struct handout *h, struct rp_text content, struct rp_err *err)
{
    if (!open_file(h))
        return refused(err, "cannot write");
    bool done = rp_fill_private(h->fd, content) && put_in_place(h);
    int reason = errno;
    if (h->fresh[0])
        (void)unlink(h->fresh);
    done = close(h->fd) == 0 && done;
    errno = done ? errno : reason;
    if (!done && errno == EEXIST)
        return rp_err_set(err, RP_USAGE, "a file of that name is there; nothing was written");
    if (!done)
        return refused(err, "cannot write");
    return rp_folder_flush(h->folder) ? RP_OK : refused(err, "cannot flush the directory");
}

enum rp_rc rp_file_hand_out(const char *path, struct rp_text content, bool over, struct rp_err *err)
{
    struct handout h = {.path = path, .fd = -1, .over = over};
    enum rp_rc rc = find_folder(&h, err);
    if (rc == RP_OK)
        rc = look(&h, err);
    if (rc != RP_OK)
        return rc;
    sweep(&h);
    return write_it(&h, content, err);
}
