#include "os/owners.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

/* An answer is some 150 bytes. */
enum { ANSWER_MAX = 4096 };
/* States 1 to 11 of the kernel's tcp_states.h. */
enum { ANY_STATE = 0xFFE };

enum told { TOLD, TOLD_NONE, TOLD_NOTHING };

struct question {
    struct nlmsghdr head;
    struct inet_diag_req_v2 of;
};

/* Who has the socket of these two ports? An answer is one message: what was asked is exact. */
static enum told owner_of(int fd, uint16_t own, uint16_t other, uid_t *out)
{
    struct question q = {.head = {.nlmsg_len = sizeof q,
                                  .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                                  .nlmsg_flags = NLM_F_REQUEST},
                         .of = {.sdiag_family = AF_INET,
                                .sdiag_protocol = IPPROTO_TCP,
                                .idiag_states = ANY_STATE,
                                .id = {.idiag_sport = htons(own),
                                       .idiag_dport = htons(other),
                                       .idiag_src = {htonl(INADDR_LOOPBACK)},
                                       .idiag_cookie = {INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE}}}};
    _Alignas(struct nlmsghdr) char answer[ANSWER_MAX];
    struct nlmsghdr head;
    struct inet_diag_msg told;
    if (other != 0)
        q.of.id.idiag_dst[0] = htonl(INADDR_LOOPBACK);
    if (send(fd, &q, sizeof q, 0) != (ssize_t)sizeof q)
        return TOLD_NOTHING;
    ssize_t n = recv(fd, answer, sizeof answer, MSG_DONTWAIT); /* it came with the sending */
    if (n < (ssize_t)sizeof head)
        return TOLD_NOTHING;
    memcpy(&head, answer, sizeof head);
    if (head.nlmsg_type != SOCK_DIAG_BY_FAMILY || n < (ssize_t)NLMSG_LENGTH(sizeof told))
        return TOLD_NONE;
    memcpy(&told, answer + NLMSG_HDRLEN, sizeof told);
    if (other != 0 && told.idiag_inode == 0)
        return TOLD_NONE; /* whose it was has let go of it: it is told as root's */
    *out = told.idiag_uid;
    return TOLD;
}

struct rp_owners rp_owners_begin(uint16_t port)
{
    struct rp_owners owners = {
        .fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG), .port = port};
    uid_t self = 0;
    /* Our own listening socket shows whether the kernel tells at all. */
    if (owners.fd >= 0 && (owner_of(owners.fd, port, 0, &self) != TOLD || self != geteuid()))
        rp_owners_end(&owners);
    return owners;
}

bool rp_owners_may(const struct rp_owners *owners, const struct sockaddr *from, socklen_t len)
{
    struct sockaddr_in at;
    uid_t owner = 0;
    if (owners->fd < 0)
        return true;
    if (len < (socklen_t)sizeof at || from->sa_family != AF_INET)
        return false;
    memcpy(&at, from, sizeof at);
    if (at.sin_addr.s_addr != htonl(INADDR_LOOPBACK))
        return false; /* no browser comes from another of this computer's own addresses */
    enum told told = owner_of(owners->fd, ntohs(at.sin_port), owners->port, &owner);
    return told == TOLD_NOTHING || (told == TOLD && (owner == geteuid() || owner == 0));
}

void rp_owners_end(struct rp_owners *owners)
{
    if (owners->fd >= 0)
        (void)close(owners->fd);
    owners->fd = -1;
}
