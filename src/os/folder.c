#include "os/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct listing {
    struct rp_arena *arena;
    struct rp_folder_names names;
    bool is_ours; /* names of ours, whatever stands there; else regular files without a dot in front
                   */
    struct rp_folder found;
    size_t cap;
};

static bool has_suffix(const char *name, const char *suffix)
{
    size_t len = strlen(name);
    size_t suffix_len = suffix ? strlen(suffix) : 0;
    return len >= suffix_len &&
           memcmp(name + len - suffix_len, suffix ? suffix : "", suffix_len) == 0;
}

static bool is_wanted(const struct listing *list, DIR *dir, const char *name)
{
    struct stat st;
    const char *start = list->names.start;
    bool fits = start ? strncmp(name, start, strlen(start)) == 0 : name[0] != '.';
    if (!fits || !has_suffix(name, list->names.suffix) ||
        fstatat(dirfd(dir), name, &st, list->is_ours ? AT_SYMLINK_NOFOLLOW : 0) != 0)
        return false;
    return list->is_ours ? !S_ISDIR(st.st_mode) : S_ISREG(st.st_mode);
}

static enum rp_rc keep(struct listing *list, const char *name)
{
    struct rp_folder *found = &list->found;
    struct rp_text copy = {0};
    if (list->names.most && found->names_n == list->names.most)
        return RP_LIMIT;
    const char **names =
        rp_arena_grow(list->arena, found->names, found->names_n, &list->cap, sizeof *names);
    if (!names)
        return RP_LIMIT;
    found->names = names;
    enum rp_rc rc = rp_text_copy(list->arena, rp_text_of(name), &copy);
    if (rc == RP_OK)
        names[found->names_n++] = copy.bytes;
    return rc;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum rp_rc list_all(struct listing *list, const char *path, struct rp_folder *out,
                           struct rp_err *err)
{
    DIR *dir = opendir(path);
    if (!dir)
        return rp_err_set(err, RP_SYSTEM, "cannot open the directory: %s", strerror(errno));
    enum rp_rc rc = RP_OK;
    errno = 0;
    for (struct dirent *entry = readdir(dir); entry && rc == RP_OK; entry = readdir(dir)) {
        if (is_wanted(list, dir, entry->d_name))
            rc = keep(list, entry->d_name);
        errno = 0;
    }
    int reason = errno;
    closedir(dir);
    if (rc != RP_OK)
        return rp_err_set(err, rc, "too many files in the directory, or out of memory");
    if (reason != 0)
        return rp_err_set(err, RP_SYSTEM, "cannot read the directory: %s", strerror(reason));
    if (list->found.names_n > 1)
        qsort(list->found.names, list->found.names_n, sizeof *list->found.names, by_bytes);
    *out = list->found;
    return RP_OK;
}

enum rp_rc rp_folder_list(struct rp_arena *arena, const char *path, const char *suffix,
                          struct rp_folder *out, struct rp_err *err)
{
    struct listing list = {.arena = arena, .names = {NULL, suffix, RP_FOLDER_FILES_MAX}};
    return list_all(&list, path, out, err);
}

enum rp_rc rp_folder_list_names(struct rp_arena *arena, const char *path,
                                const struct rp_folder_names *names, struct rp_folder *out,
                                struct rp_err *err)
{
    struct listing list = {.arena = arena, .names = *names, .is_ours = true};
    return list_all(&list, path, out, err);
}
