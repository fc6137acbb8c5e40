/*
 * gate: who may speak to the server at all.
 *
 * Everything on this computer can reach a loopback port: other users, other programs, and every web
 * page in the person's browser. A cookie is no proof there (cookies ignore ports). So a request is
 * let in only when all of these hold: the Host is exactly ours (against DNS rebinding), an unsafe
 * method has exactly our Origin, the browser says that our own page asks (Sec-Fetch-Site), nothing
 * in it can be read in two ways (smuggling), and, for what is private, a key that is not a cookie.
 */
#ifndef RAPPORT_WEB_GATE_H
#define RAPPORT_WEB_GATE_H

#include "web/routes.h"

/* What of a request decides. A header that stands there more than once has a count above 1. */
struct rp_gate_asked {
    const char *method;
    const char *host, *origin, *fetch_site, *fetch_mode, *fetch_dest, *content_type, *length;
    size_t hosts_n, origins_n, fetch_sites_n, lengths_n, encodings_n, keys_n;
    bool is_unclear;     /* a NUL in its query, or a path that is spelt otherwise than ours are */
    bool is_local_start; /* a start is awaited: the file that leads here is another site */
};

/* What is said to a request that is not let in; RP_GATE_OPEN lets it in. */
enum rp_gate {
    RP_GATE_OPEN = 0,
    RP_GATE_BAD = 400,      /* it can be read in two ways */
    RP_GATE_STRANGER = 403, /* it does not come from our page */
    RP_GATE_METHOD = 405,
    RP_GATE_TYPE = 415,      /* a body that is no JSON */
    RP_GATE_ELSEWHERE = 421, /* it was meant for another host */
};

/* ours: "127.0.0.1:PORT". route: what is asked for; NULL where nothing is: the host is looked at
 * all the same, so that a stranger does not learn what there is. */
enum rp_gate rp_gate_of(const struct rp_gate_asked *asked, const char *ours,
                        const struct rp_route *route);

#endif
