/*
 * lock: one program at a time in a directory.
 *
 * The lock is the kernel's (flock), on a file that stays: it ends with the process that holds it,
 * however that ends, so that a stale one cannot be.
 */
#ifndef RAPPORT_OS_LOCK_H
#define RAPPORT_OS_LOCK_H

#include <rapport/base/error.h>

/* A lock held. Plain data; fields private. Starts as RP_LOCK_NONE. */
struct rp_lock {
    int fd; /* -1: not held */
};
#define RP_LOCK_NONE ((struct rp_lock){-1})

/*
 * Takes the lock whose file is path (made when it is not there, for its owner alone), waiting at
 * most wait_ms (0: not at all) for another to let go. The holder's process id is written into the
 * file for whoever meets it. On a disk that takes no writing a file that is not there is not
 * missed: nobody can save there. *lock is RP_LOCK_NONE before. RP_LOCKED when another process holds
 * it, its id in the message; RP_SYSTEM when the system refuses.
 */
enum rp_rc rp_lock_take(struct rp_lock *lock, const char *path, int wait_ms,
                        struct rp_err *err) RP_MUST_USE;
/* Lets go; RP_LOCK_NONE does nothing. */
void rp_lock_release(struct rp_lock *lock);

#endif
