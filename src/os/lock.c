#include "os/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Between two tries; short enough that nobody notices, long enough to let the other work. */
enum { RETRY_MS = 10 };

/* The id that the holder wrote, or 0. */
static long holder_of(int fd)
{
    char digits[24] = "";
    ssize_t n = pread(fd, digits, sizeof digits - 1, 0);
    return n > 0 ? strtol(digits, NULL, 10) : 0;
}

static bool take_now(int fd)
{
    int done = 0;
    do {
        done = flock(fd, LOCK_EX | LOCK_NB);
    } while (done == -1 && errno == EINTR);
    return done == 0;
}

static enum rp_rc refused(int fd, struct rp_err *err)
{
    if (errno != EWOULDBLOCK)
        return rp_err_set(err, RP_SYSTEM, "cannot lock: %s", strerror(errno));
    long holder = holder_of(fd);
    if (holder > 0)
        return rp_err_set(err, RP_LOCKED,
                          "it is open elsewhere (process %ld); close it there first", holder);
    return rp_err_set(err, RP_LOCKED, "it is open elsewhere; close it there first");
}

/* The id is for people: a disk that is full must not keep anybody out. */
static void sign(int fd)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0 && pwrite(fd, digits, (size_t)n, 0) != n)
        (void)!ftruncate(fd, 0);
}

/* On a disk that takes no writing nobody can save: the lock of a copy that has none is free. */
static int open_lock(const char *path, bool *is_free)
{
    mode_t before = umask(0); /* it would take from its owner as well */
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int reason = errno;
    umask(before);
    errno = reason;
    if (fd == -1 && errno == EROFS) {
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        *is_free = fd == -1 && errno == ENOENT;
    }
    return fd;
}

enum rp_rc rp_lock_take(struct rp_lock *lock, const char *path, int wait_ms, struct rp_err *err)
{
    bool is_free = false;
    int fd = open_lock(path, &is_free);
    if (is_free) {
        lock->fd = -1;
        return RP_OK;
    }
    if (fd == -1)
        return rp_err_set(err, RP_SYSTEM, "cannot lock: %s", strerror(errno));
    bool taken = take_now(fd);
    for (int waited = 0; !taken && errno == EWOULDBLOCK && waited < wait_ms; waited += RETRY_MS) {
        nanosleep(&(struct timespec){.tv_nsec = RETRY_MS * 1000000L}, NULL);
        taken = take_now(fd);
    }
    if (!taken) {
        enum rp_rc rc = refused(fd, err);
        close(fd);
        return rc;
    }
    sign(fd);
    lock->fd = fd;
    return RP_OK;
}

void rp_lock_release(struct rp_lock *lock)
{
    if (lock->fd != -1)
        close(lock->fd);
    lock->fd = -1;
}
