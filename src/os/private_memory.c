#include "os/private_memory.h"

#include <rapport/base/error.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* From this size on huge pages are asked for: an image of ten years has 3,000 small ones. */
enum { HUGE_FROM = 2 * 1024 * 1024 };

/* All pages are put in place at once: touching them one by one costs more than what is then done
 * with them. Locking does so; what it may not lock, populating has done or the first touch does. */
static void *map(size_t size, int protection)
{
    bool huge = size >= HUGE_FROM;
    void *pages = mmap(
        NULL, size, protection,
        MAP_PRIVATE | MAP_ANONYMOUS | (huge || protection == PROT_NONE ? 0 : MAP_POPULATE), -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    if (huge)
        (void)madvise(pages, size, MADV_HUGEPAGE);
    (void)madvise(pages, size, MADV_DONTDUMP);
    return pages;
}

void *rp_os_private_take(size_t size)
{
    void *pages = map(size, PROT_READ | PROT_WRITE);
    if (pages)
        (void)mlock(pages, size);
    return pages;
}

void rp_os_private_give(void *pages, size_t size)
{
    explicit_bzero(pages, size);
    munmap(pages, size); /* unlocks, too */
}

/* The pages that hold `size` bytes, in bytes; at least one. */
static size_t inner_of(size_t size, size_t page)
{
    return size ? (size + page - 1) / page * page : page;
}

unsigned char *rp_os_guarded_take(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inner = inner_of(size, page);
    unsigned char *pages = map(inner + 2 * page, PROT_NONE);
    if (!pages)
        return NULL;
    if (mprotect(pages + page, inner, PROT_READ | PROT_WRITE) != 0) {
        munmap(pages, inner + 2 * page);
        return NULL;
    }
    (void)mlock(pages + page, inner);
    return pages + page + inner - size;
}

void rp_os_guarded_give(unsigned char *bytes, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inner = inner_of(size, page);
    for (const unsigned char *before = bytes + size - inner; before < bytes; before++)
        RP_ASSERT(*before == 0); /* what rounds up to whole pages */
    explicit_bzero(bytes, size);
    munmap(bytes + size - inner - page, inner + 2 * page); /* unlocks, too */
}

void rp_os_process_keep_private(void)
{
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifndef __SANITIZE_ADDRESS__ /* its search for leaks looks into the process */
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
