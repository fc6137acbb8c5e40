#include "os/private_dir.h"

#include "os/file.h"
#include "os/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum rp_rc refused(struct rp_err *err, const char *what)
{
    return rp_err_set(err, RP_SYSTEM, "%s: %s", what, strerror(errno));
}

enum rp_rc rp_path_join(char out[PATH_MAX], const char *dir, const char *name, struct rp_err *err)
{
    char joined[PATH_MAX];
    int n = snprintf(joined, sizeof joined, "%s/%s", dir, name);
    if (n < 0 || n >= (int)sizeof joined)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    memcpy(out, joined, (size_t)n + 1);
    return RP_OK;
}

enum rp_rc rp_home_path(enum rp_home home, const char *name, char out[PATH_MAX], struct rp_err *err)
{
    char below[PATH_MAX];
    const char *base = getenv(home == RP_HOME_DATA ? "XDG_DATA_HOME" : "XDG_STATE_HOME");
    /* The XDG specification: a path that is not absolute counts as not set. */
    if (base && base[0] == '/')
        return rp_path_join(out, base, name, err);
    base = getenv("HOME");
    if (!base || base[0] != '/')
        return rp_err_set(err, RP_SYSTEM, "no home directory is known: set HOME");
    enum rp_rc rc =
        rp_path_join(below, base, home == RP_HOME_DATA ? ".local/share" : ".local/state", err);
    return rc == RP_OK ? rp_path_join(out, below, name, err) : rc;
}

/* Makes path[0..len) below the directory path[0..above). */
static bool make_one(const char *path, size_t above, size_t len)
{
    char cut[PATH_MAX];
    memcpy(cut, path, len);
    cut[len] = '\0';
    mode_t before = umask(0); /* it would take from its owner as well */
    bool is_made = mkdir(cut, 0700) == 0;
    umask(before);
    if (!is_made)
        return errno == EEXIST;
    if (above == 0)
        return rp_folder_flush(path[0] == '/' ? "/" : ".");
    cut[above] = '\0';
    return rp_folder_flush(cut);
}

enum rp_rc rp_private_dir_make(const char *path, struct rp_err *err)
{
    size_t len = strlen(path);
    if (len >= PATH_MAX)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    size_t above = 0;
    for (size_t i = 1; i <= len; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        if (!make_one(path, above, i))
            return refused(err, "cannot make the directory");
        above = i;
    }
    struct stat st;
    if (stat(path, &st) != 0)
        return refused(err, "cannot make the directory");
    if (!S_ISDIR(st.st_mode))
        return rp_err_set(err, RP_SYSTEM, "cannot make the directory: a file has its name");
    return RP_OK;
}

bool rp_path_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool rp_path_is_file(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool rp_path_is_dir(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_of_another(const struct stat *st)
{
    return st->st_uid != geteuid() && st->st_uid != 0;
}

/* Can others give one of our names there to something of theirs? */
static bool is_open_above(const struct stat *st)
{
    /* Debian's groups of one person have that person's number; homes are often theirs to write. */
    bool is_own_group = st->st_gid == getegid() && st->st_gid == geteuid();
    bool writes = (st->st_mode & S_IWOTH) || ((st->st_mode & S_IWGRP) && !is_own_group);
    return is_of_another(st) || (writes && !(st->st_mode & S_ISVTX));
}

bool rp_path_is_open(const char *path)
{
    struct stat st;
    char at[PATH_MAX];
    if (!realpath(path, at) || stat(at, &st) != 0)
        return false;
    bool is_open = is_of_another(&st) || (st.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    while (!is_open && strcmp(at, "/") != 0) {
        *(strrchr(at, '/') + (strrchr(at, '/') == at)) = '\0';
        is_open = stat(at, &st) == 0 && is_open_above(&st);
    }
    return is_open;
}

/* A copy that is whole or not there at all. */
static enum rp_rc copy_file(const char *path, const char *second, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text content = {0};
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_file_read_private(&arena, path, SIZE_MAX / 4, &content, err);
    if (rc == RP_OK)
        rc = rp_file_replace_private(second, content, err);
    rp_arena_release(&arena);
    return rc;
}

enum rp_rc rp_file_keep(const char *path, const char *second, struct rp_err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return refused(err, "cannot keep the earlier file");
    if (!S_ISREG(st.st_mode)) /* link() would keep the link, not what it leads to */
        return rp_err_set(err, RP_SYSTEM, "what stands in the place of a file of ours is no file");
    if (lstat(second, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        (void)unlink(second); /* refused: the link says so */
    if (link(path, second) == 0 || errno == EEXIST)
        return RP_OK;
    if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK)
        return copy_file(path, second, err);
    return refused(err, "cannot keep the earlier file");
}

struct rp_file_identity rp_file_identity_of(const char *path)
{
    struct stat there;
    if (lstat(path, &there) != 0)
        return (struct rp_file_identity){0};
    return (struct rp_file_identity){(uint64_t)there.st_dev, (uint64_t)there.st_ino,
                                     (uint64_t)there.st_size, there.st_ctim.tv_sec,
                                     there.st_ctim.tv_nsec};
}

bool rp_file_identity_equal(const struct rp_file_identity *a, const struct rp_file_identity *b)
{
    return a->device == b->device && a->number == b->number && a->size == b->size &&
           a->changed_s == b->changed_s && a->changed_ns == b->changed_ns;
}

enum rp_rc rp_file_remove(const char *path, struct rp_err *err)
{
    return unlink(path) == 0 || errno == ENOENT ? RP_OK : refused(err, "cannot remove");
}

enum rp_rc rp_private_dir_remove(const char *path, struct rp_err *err)
{
    return rmdir(path) == 0 || errno == ENOENT ? RP_OK : refused(err, "cannot remove");
}

/* The length of path[0..len) without its last name. */
static size_t above_of(const char *path, size_t len)
{
    while (len > 0 && path[len - 1] != '/')
        len--;
    while (len > 1 && path[len - 1] == '/')
        len--;
    return len;
}

static bool cut_path(char cut[PATH_MAX], const char *path, size_t len)
{
    if (len == 0 || len >= PATH_MAX)
        return false;
    memcpy(cut, path, len);
    cut[len] = '\0';
    return true;
}

size_t rp_path_there(const char *path)
{
    char cut[PATH_MAX];
    size_t len = strlen(path);
    while (len > 0 && !(cut_path(cut, path, len) && rp_path_exists(cut))) {
        size_t above = above_of(path, len);
        len = above < len ? above : 0;
    }
    return len;
}

void rp_private_dir_unmake(const char *path, size_t there)
{
    char cut[PATH_MAX];
    for (size_t len = strlen(path); len > there && cut_path(cut, path, len);
         len = above_of(path, len)) {
        if (rmdir(cut) != 0 && errno != ENOENT)
            return;
    }
}
