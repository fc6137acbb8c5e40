#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room taken at first when the size of what is read is not known (a pipe). */
enum { FIRST_PIECE = 64 * 1024 };

static enum rp_rc refused(struct rp_err *err, const char *what)
{
    enum rp_rc rc = errno == ENOMEM ? RP_LIMIT : RP_SYSTEM;
    return rp_err_set(err, rc, "%s: %s", what, strerror(errno));
}

enum rp_rc rp_reader_open(struct rp_reader *reader, const char *path, struct rp_err *err)
{
    if (strcmp(path, "-") == 0) {
        reader->fd = STDIN_FILENO;
        return RP_OK;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd == -1)
        return refused(err, "cannot open");
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        errno = EISDIR;
        return refused(err, "cannot read");
    }
    reader->fd = fd;
    return RP_OK;
}

enum rp_rc rp_reader_next(struct rp_reader *reader, char *buf, size_t cap, size_t *n,
                          struct rp_err *err)
{
    ssize_t got = 0;
    do {
        got = read(reader->fd, buf, cap);
    } while (got == -1 && errno == EINTR);
    if (got == -1)
        return refused(err, "cannot read");
    *n = (size_t)got;
    return RP_OK;
}

void rp_reader_close(struct rp_reader *reader)
{
    if (reader->fd > STDERR_FILENO)
        close(reader->fd);
    reader->fd = -1;
}

static size_t first_room(int fd, size_t max)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < 0)
        return FIRST_PIECE;
    /* One more than the size: the read that finds the end needs room as well. */
    size_t size = (size_t)st.st_size;
    return size < max ? size + 1 : max;
}

static enum rp_rc read_all(struct rp_arena *arena, struct rp_reader *reader, size_t max,
                           struct rp_text *out, struct rp_err *err)
{
    size_t cap = first_room(reader->fd, max);
    size_t len = 0;
    char *bytes = rp_arena_alloc(arena, cap + 1);
    for (;;) {
        if (!bytes)
            return rp_err_set(err, RP_LIMIT, "out of memory");
        size_t n = 0;
        enum rp_rc rc = rp_reader_next(reader, bytes + len, cap - len, &n, err);
        if (rc != RP_OK)
            return rc;
        len += n;
        if (len > max)
            return rp_err_set(err, RP_LIMIT, "longer than %zu bytes", max);
        if (n == 0) {
            bytes[len] = '\0';
            *out = (struct rp_text){bytes, len};
            return RP_OK;
        }
        if (len < cap)
            continue;
        cap = cap <= max / 2 ? cap * 2 : max + 1;
        char *larger = rp_arena_alloc(arena, cap + 1);
        if (larger)
            memcpy(larger, bytes, len);
        bytes = larger;
    }
}

enum rp_rc rp_file_read(struct rp_arena *arena, const char *path, size_t max, struct rp_text *out,
                        struct rp_err *err)
{
    struct rp_reader reader = RP_READER_NONE;
    enum rp_rc rc = rp_reader_open(&reader, path, err);
    if (rc != RP_OK)
        return rc;
    rc = read_all(arena, &reader, max, out, err);
    rp_reader_close(&reader);
    return rc;
}

enum rp_rc rp_reader_open_private(struct rp_reader *reader, const char *path, size_t *size,
                                  struct rp_err *err)
{
    struct stat st;
    struct rp_reader opened = {
        open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK)};
    if (opened.fd == -1 && errno == ELOOP)
        return rp_err_set(err, RP_SYSTEM, "a symbolic link stands in the place of a file of ours");
    if (opened.fd == -1)
        return refused(err, "cannot open");
    enum rp_rc rc = RP_OK;
    if (fstat(opened.fd, &st) != 0)
        rc = refused(err, "cannot read");
    else if (!S_ISREG(st.st_mode))
        rc = rp_err_set(err, RP_SYSTEM, "what stands in the place of a file of ours is no file");
    if (rc != RP_OK) {
        rp_reader_close(&opened);
        return rc;
    }
    *reader = opened;
    *size = (size_t)st.st_size;
    return RP_OK;
}

enum rp_rc rp_reader_rest(struct rp_reader *reader, char *buf, size_t cap, size_t *n,
                          struct rp_err *err)
{
    char beyond;
    size_t len = 0;
    for (size_t got = 1; got > 0;) {
        bool is_full = len == cap; /* then what is left to find is the end */
        enum rp_rc rc = rp_reader_next(reader, is_full ? &beyond : buf + len,
                                       is_full ? 1 : cap - len, &got, err);
        if (rc != RP_OK)
            return rc;
        if (is_full && got > 0)
            return rp_err_set(err, RP_LIMIT, "longer than %zu bytes", cap);
        len += got;
    }
    *n = len;
    return RP_OK;
}

enum rp_rc rp_file_read_private(struct rp_arena *arena, const char *path, size_t max,
                                struct rp_text *out, struct rp_err *err)
{
    struct rp_reader reader = RP_READER_NONE;
    size_t size = 0;
    enum rp_rc rc = rp_reader_open_private(&reader, path, &size, err);
    if (rc != RP_OK)
        return rc;
    rc = read_all(arena, &reader, max, out, err);
    rp_reader_close(&reader);
    return rc;
}

/* Where a replacement goes, the new file's name beside it. */
struct target {
    const char *path;
    char folder[PATH_MAX];
    char fresh[PATH_MAX];
};

static enum rp_rc target_of(struct target *t, struct rp_err *err)
{
    const char *slash = strrchr(t->path, '/');
    int folder_len = slash ? (int)(slash - t->path) + 1 : 2;
    if (folder_len >= PATH_MAX)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    memcpy(t->folder, slash ? t->path : "./", (size_t)folder_len);
    t->folder[folder_len] = '\0';
    int n = snprintf(t->fresh, sizeof t->fresh, "%s" RP_FILE_UNFINISHED "XXXXXX", t->folder);
    if (n < 0 || n >= (int)sizeof t->fresh)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    return RP_OK;
}

static bool write_all(int fd, struct rp_text content)
{
    while (content.len > 0) {
        ssize_t n = write(fd, content.bytes, content.len);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return false;
        content.bytes += n;
        content.len -= (size_t)n;
    }
    return true;
}

bool rp_fill_private(int fd, struct rp_text content)
{
    return fchmod(fd, 0600) == 0 && write_all(fd, content) && fsync(fd) == 0;
}

bool rp_folder_flush(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == -1)
        return false;
    bool done = fsync(fd) == 0;
    int reason = errno;
    close(fd);
    errno = reason;
    return done;
}

static enum rp_rc give_up(const struct target *t, struct rp_err *err)
{
    enum rp_rc rc = refused(err, "cannot write");
    unlink(t->fresh);
    return rc;
}

enum rp_rc rp_file_replace_private(const char *path, struct rp_text content, struct rp_err *err)
{
    struct target t = {.path = path};
    enum rp_rc rc = target_of(&t, err);
    if (rc != RP_OK)
        return rc;
    int fd = mkostemp(t.fresh, O_CLOEXEC);
    if (fd == -1)
        return refused(err, "cannot write");
    bool filled = rp_fill_private(fd, content);
    int reason = errno;
    bool closed = close(fd) == 0;
    if (!filled)
        errno = reason;
    if (!filled || !closed || rename(t.fresh, t.path) != 0)
        return give_up(&t, err);
    return rp_folder_flush(t.folder) ? RP_OK : refused(err, "cannot flush the directory");
}
