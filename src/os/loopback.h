/*
 * loopback: a socket that only this computer can reach, and waiting for it.
 */
#ifndef RAPPORT_OS_LOOPBACK_H
#define RAPPORT_OS_LOOPBACK_H

#include <rapport/base/error.h>
#include <stdbool.h>
#include <stdint.h>

/* Listens on 127.0.0.1, on a port that the system picks. The caller owns *fd. RP_SYSTEM. */
enum rp_rc rp_loopback_listen(int *fd, uint16_t *port, struct rp_err *err) RP_MUST_USE;

/* Signals that end a program (interrupt, hangup, termination) no longer do so, but end the waiting
 * below. *fd is owned by the caller. RP_SYSTEM. */
enum rp_rc rp_ending_begin(int *fd, struct rp_err *err) RP_MUST_USE;

enum rp_woken {
    RP_WOKEN_READY, /* there is something to read */
    RP_WOKEN_TIME,  /* the time is over */
    RP_WOKEN_LINE,  /* a line was typed at the terminal (only when asked for) */
    RP_WOKEN_END,   /* somebody wants the program to end */
};

/* What is waited for. */
struct rp_waiting {
    int fd;          /* to read from */
    int ending_fd;   /* of rp_ending_begin */
    bool takes_line; /* a line at the terminal wakes; it is read and thrown away */
    int64_t most_ms; /* no longer than that */
};
enum rp_woken rp_wait(const struct rp_waiting *waiting);

/* Ends what is said on a connection, both ways; whoever owns the descriptor still closes it. */
void rp_descriptor_hang_up(int fd);
/* Lets go of a descriptor of the above; -1 does nothing. */
void rp_descriptor_close(int fd);

#endif
