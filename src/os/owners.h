/*
 * owners: which user of this computer a connection to our port comes from, so that who may not have
 * the page takes no place from who may.
 */
#ifndef RAPPORT_OS_OWNERS_H
#define RAPPORT_OS_OWNERS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* Plain data. fd is owned; -1 where the kernel does not tell (no sock_diag). */
struct rp_owners {
    int fd;
    uint16_t port;
};

/* Of the port we listen on already, on 127.0.0.1. */
struct rp_owners rp_owners_begin(uint16_t port);
/* May the other end of a connection that comes from this address ask anything? It may when it is a
 * process of the user we run as, or of root, who can do anything anyway; and where the kernel does
 * not tell. False for other users, and where the other end is gone. */
bool rp_owners_may(const struct rp_owners *owners, const struct sockaddr *from, socklen_t len);
void rp_owners_end(struct rp_owners *owners);

#endif
