/*
 * private_memory: pages that stay out of core dumps and, as far as allowed, out of swap.
 */
#ifndef RAPPORT_OS_PRIVATE_MEMORY_H
#define RAPPORT_OS_PRIVATE_MEMORY_H

#include <stddef.h>

/* Zeroed pages of at least `size` bytes, aligned to a page, or NULL. Left out of dumps; locked in
 * memory while the limit of the system (RLIMIT_MEMLOCK) allows, which is no error when it does not.
 */
void *rp_os_private_take(size_t size);
/* Wipes and gives back what rp_os_private_take gave for exactly this size. */
void rp_os_private_give(void *pages, size_t size);

/* The same with a page before and behind that stops the program when it is touched; the last byte
 * lies just before such a page, and so the address is aligned for bytes alone. */
unsigned char *rp_os_guarded_take(size_t size);
/* Wipes and gives back what rp_os_guarded_take gave for exactly this size. Stops the program when
 * something was written before it. */
void rp_os_guarded_give(unsigned char *bytes, size_t size);

/* From now on the process leaves no core dump, and no other program of the same user may look into
 * its memory (PR_SET_DUMPABLE, RLIMIT_CORE). What the system refuses stays as it is. */
void rp_os_process_keep_private(void);

#endif
