/* The calls that write, counted, told and refused; and the server that forks before main(). */
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FDS = 64 };

static struct shared *shared; /* NULL: no test asked for anything */
static struct job job;        /* of this child */
static bool is_armed;
static bool kill_when_done;
static bool is_written_to[FDS]; /* descriptors that a file was opened on to write, or to flush */

/* The library's own counts are those of the child: the test reads them when it has ended. */
static void tell(const char *format, ...)
{
    struct outcome *o = &shared->outcome;
    va_list args;
    va_start(args, format);
    int room = LOG_BYTES - o->log_len;
    int n = vsnprintf(shared->log + o->log_len, (size_t)room, format, args);
    va_end(args);
    if (n > 0 && n < room)
        o->log_len += n;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
}

/* Is this call the one? Then true with errno set when it is to be refused. */
static bool is_refused(void)
{
    if (!is_armed || ++shared->outcome.calls != job.n || job.fault == FAULT_MEMORY_ONCE ||
        job.fault == FAULT_MEMORY_ON)
        return false;
    shared->outcome.applied = job.fault != FAULT_NONE && job.fault != FAULT_SHORT;
    if (job.fault == FAULT_KILL_BEFORE)
        die();
    kill_when_done = job.fault == FAULT_KILL_AFTER;
    errno = job.fault - FAULT_ERRNO;
    return job.fault >= FAULT_ERRNO;
}

static void done(void)
{
    if (kill_when_done)
        die();
}

/* The bytes to write: half of them where the write is to be short. */
static size_t cut(size_t len)
{
    if (job.fault != FAULT_SHORT || shared->outcome.calls != job.n || !is_armed || len < 2)
        return len;
    shared->outcome.applied = 1;
    return len / 2;
}

static bool is_counted_fd(int fd)
{
    return is_armed && fd >= 0 && fd < FDS && is_written_to[fd];
}

static int opened(int fd, const char *path)
{
    if (fd >= 0 && fd < FDS) {
        is_written_to[fd] = true;
        tell("open %d %s\n", fd, path);
    }
    done();
    return fd;
}

int open64(const char *path, int flags, ...);
int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    bool counts = is_armed && (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_DIRECTORY));
    if (counts && is_refused())
        return -1;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    return counts ? opened(fd, path) : fd;
}

int mkostemp64(char *pattern, int flags);
int mkostemp64(char *pattern, int flags)
{
    int (*real)(char *, int) = NULL;
    *(void **)&real = dlsym(RTLD_NEXT, "mkostemp64");
    if (is_armed && is_refused())
        return -1;
    int fd = real(pattern, flags);
    return is_armed ? opened(fd, pattern) : fd;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    if (!is_counted_fd(fd))
        return syscall(SYS_write, fd, bytes, len);
    if (is_refused())
        return -1;
    ssize_t n = syscall(SYS_write, fd, bytes, cut(len));
    tell("write %d\n", fd);
    done();
    return n;
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t at)
{
    if (is_armed && is_refused())
        return -1;
    ssize_t n = syscall(SYS_pwrite64, fd, bytes, cut(len), at);
    if (is_armed)
        tell("write %d\n", fd);
    done();
    return n;
}

int ftruncate64(int fd, off_t len)
{
    if (is_armed && is_refused())
        return -1;
    int rc = (int)syscall(SYS_ftruncate, fd, len);
    if (is_armed)
        tell("write %d\n", fd);
    done();
    return rc;
}

static int flush(int fd)
{
    if (is_armed && is_refused())
        return -1;
    if (is_armed) /* nobody cuts the power here: flushing would only take time */
        tell("flush %d\n", fd);
    done();
    return 0;
}

int fsync(int fd)
{
    return flush(fd);
}

int fdatasync(int fd)
{
    return flush(fd);
}

int close(int fd)
{
    bool counts = is_counted_fd(fd);
    bool refused = counts && is_refused();
    int reason = errno;
    int rc = (int)syscall(SYS_close, fd); /* Linux lets go of it, whatever close() says */
    if (counts) {
        is_written_to[fd] = false;
        tell("close %d\n", fd);
        done();
    }
    errno = refused ? reason : errno;
    return refused ? -1 : rc;
}

int fchmod(int fd, mode_t mode)
{
    if (is_armed && is_refused())
        return -1;
    int rc = (int)syscall(SYS_fchmod, fd, mode);
    done();
    return rc;
}

static int told(int rc, const char *call, const char *path, const char *second)
{
    int reason = errno;
    if (is_armed && rc == 0)
        tell("%s %s%s%s\n", call, path, second ? "\t" : "", second ? second : "");
    done();
    errno = reason;
    return rc;
}

int chmod(const char *path, mode_t mode)
{
    if (is_armed && is_refused())
        return -1;
    return told((int)syscall(SYS_chmod, path, mode), "chmod", path, NULL);
}

int rename(const char *from, const char *to)
{
    if (is_armed && is_refused())
        return -1;
    return told((int)syscall(SYS_rename, from, to), "rename", from, to);
}

int link(const char *from, const char *to)
{
    if (is_armed && is_refused())
        return -1;
    if (is_armed && job.no_links) {
        errno = EPERM;
        return -1;
    }
    return told((int)syscall(SYS_link, from, to), "link", from, to);
}

int unlink(const char *path)
{
    if (is_armed && is_refused())
        return -1;
    return told((int)syscall(SYS_unlink, path), "unlink", path, NULL);
}

int rmdir(const char *path)
{
    if (is_armed && is_refused())
        return -1;
    return told((int)syscall(SYS_rmdir, path), "rmdir", path, NULL);
}

int mkdir(const char *path, mode_t mode)
{
    if (is_armed && is_refused())
        return -1;
    return told((int)syscall(SYS_mkdir, path, mode), "mkdir", path, NULL);
}

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void kill_later(pid_t child, int64_t after_ns)
{
    struct timespec wait = {after_ns / 1000000000, after_ns % 1000000000};
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
}

/* One run: true in the child, which goes on into main(). */
static bool run(void)
{
    const struct job *next = &shared->job;
    memset(&shared->outcome, 0, sizeof shared->outcome);
    shared->outcome.lost = -1;
    (void)!syscall(SYS_lseek, STDIN_FILENO, 0L, SEEK_SET);
    if (next->passphrase_fd >= 0)
        (void)!syscall(SYS_lseek, next->passphrase_fd, 0L, SEEK_SET);
    for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
        (void)!syscall(SYS_ftruncate, fd, 0L); /* opened to append: nothing to wind back */
    int64_t start = now_ns();
    pid_t child = fork();
    if (child == 0) {
        job = *next;
        is_armed = true;
        fault_memory_start(&job);
        return true;
    }
    if (child > 0 && next->kill_after_ns > 0)
        kill_later(child, next->kill_after_ns);
    if (child < 0 || waitpid(child, &shared->outcome.status, 0) != child)
        _exit(1);
    shared->outcome.took_ns = now_ns() - start;
    return false;
}

/* RAPPORT_FAULT: descriptors of the shared file, of the pipe that starts a job and of the one that
 * ends it. */
__attribute__((constructor)) static void serve(void)
{
    const char *wish = getenv("RAPPORT_FAULT");
    int file = -1, start = -1, end = -1;
    char byte = 0;
    if (!wish || sscanf(wish, "%d,%d,%d", &file, &start, &end) != 3)
        return;
    unsetenv("RAPPORT_FAULT");
    void *map = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (map == MAP_FAILED)
        _exit(1);
    shared = map;
    while (read(start, &byte, 1) == 1) {
        if (run()) {
            syscall(SYS_close, file);
            syscall(SYS_close, start);
            syscall(SYS_close, end);
            return;
        }
        if (syscall(SYS_write, end, &byte, 1) != 1)
            break;
    }
    _exit(0);
}

__attribute__((destructor)) static void count(void)
{
    if (!is_armed)
        return;
    shared->outcome.lost = fault_memory_lost();
    shared->outcome.requests = fault_memory_requests();
    if (job.fault == FAULT_MEMORY_ONCE || job.fault == FAULT_MEMORY_ON)
        shared->outcome.applied = fault_memory_met();
}
