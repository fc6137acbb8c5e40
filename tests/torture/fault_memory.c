/* Requests for memory, counted and refused; and what was not given back by those who asked. */
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Room for pieces held at once, a power of two; what is more is not looked after. */
enum { HELD_MAX = 1 << 18 };

static struct job job;
static int requests_n;
static bool is_counting, was_met;
static bool is_holding; /* only where memory is refused: it costs time */
static int held_n;
static void *held[HELD_MAX]; /* open addressing; a piece given back leaves `gone` */
static char gone;
static const char *libc_from, *libc_to; /* its own pieces (buffers of files) are its business */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
/* The program wipes what it gives back and hands it to this name: here it is seen, and the C
 * library's own function of the name does the rest. */
void __libc_free(void *piece);

static int find_libc(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    if (!strstr(info->dlpi_name, "libc.so"))
        return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X))
            continue;
        libc_from = (const char *)(info->dlpi_addr + part->p_vaddr);
        libc_to = libc_from + part->p_memsz;
    }
    return 1;
}

void fault_memory_start(const struct job *next)
{
    job = *next;
    dl_iterate_phdr(find_libc, NULL);
    is_counting = true;
    is_holding = job.fault == FAULT_MEMORY_ONCE || job.fault == FAULT_MEMORY_ON;
}

int fault_memory_requests(void)
{
    return requests_n;
}

int fault_memory_met(void)
{
    return was_met;
}

int fault_memory_lost(void)
{
    is_counting = is_holding = false;
    return held_n;
}

static bool is_refused(void)
{
    if (!is_counting)
        return false;
    requests_n++;
    bool refused = (job.fault == FAULT_MEMORY_ONCE && requests_n == job.n) ||
                   (job.fault == FAULT_MEMORY_ON && requests_n >= job.n);
    if (!refused)
        return false;
    was_met = true;
    errno = ENOMEM;
    return true;
}

static size_t first_place(const void *piece)
{
    return (size_t)piece >> 4 & (HELD_MAX - 1);
}

static void *hold(void *piece, const void *caller)
{
    const char *at = caller;
    if (!is_holding || !piece || (at >= libc_from && at < libc_to))
        return piece;
    size_t i = first_place(piece);
    for (size_t tries = 0; tries < HELD_MAX; tries++, i = (i + 1) & (HELD_MAX - 1)) {
        if (held[i] && held[i] != &gone)
            continue;
        held[i] = piece;
        held_n++;
        break;
    }
    return piece;
}

static void let_go(const void *piece)
{
    if (!is_holding || !piece)
        return;
    size_t i = first_place(piece);
    for (size_t tries = 0; tries < HELD_MAX && held[i]; tries++, i = (i + 1) & (HELD_MAX - 1)) {
        if (held[i] != piece)
            continue;
        held[i] = &gone;
        held_n--;
        return;
    }
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : hold(__libc_malloc(size), __builtin_return_address(0));
}

void *calloc(size_t n, size_t size)
{
    return is_refused() ? NULL : hold(__libc_calloc(n, size), __builtin_return_address(0));
}

void *realloc(void *old, size_t size)
{
    if (is_refused())
        return NULL;
    let_go(old);
    return hold(__libc_realloc(old, size), __builtin_return_address(0));
}

void free(void *piece)
{
    __libc_free(piece);
}

void __libc_free(void *piece)
{
    static void (*own)(void *);
    let_go(piece);
    if (!own)
        *(void **)&own = dlsym(RTLD_NEXT, "__libc_free");
    own(piece);
}

/* sys/mman.h is not included: the last two arguments are taken as they come. */
void *mmap(void *at, size_t size, int prot, int flags, ...);
void *mmap64(void *at, size_t size, int prot, int flags, ...) __attribute__((alias("mmap")));

void *mmap(void *at, size_t size, int prot, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = va_arg(args, int);
    off_t from = va_arg(args, off_t);
    va_end(args);
    /* (void *)-1, MAP_FAILED, is what the call itself gives */
    return (void *)(is_refused() ? -1L : syscall(SYS_mmap, at, size, prot, flags, fd, from));
}
