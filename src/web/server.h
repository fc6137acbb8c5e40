/*
 * server: HTTP over libmicrohttpd: a request in, through the gate, to its route, an answer out with
 * the headers that every answer carries.
 */
#ifndef RAPPORT_WEB_SERVER_H
#define RAPPORT_WEB_SERVER_H

#include "os/owners.h"
#include "web/lines.h"
#include "web/room.h"

struct MHD_Daemon;

/* Plain data; the room and the texts are borrowed. */
struct rp_web_server {
    struct rp_room *room;
    struct rp_text shell, help; /* HTML */
    struct MHD_Daemon *daemon;
    struct rp_owners owners;
    struct rp_lines lines;
    int fd;         /* to wait on */
    bool was_asked; /* for a page: a browser is there */
    bool has_freed; /* a connection ended in the run that is on its way */
    char host[32];  /* "127.0.0.1:PORT" */
};

/* Begins to listen on this computer alone. RP_SYSTEM. */
enum rp_rc rp_server_begin(struct rp_web_server *server, struct rp_err *err) RP_MUST_USE;
/* Does what there is to do, without waiting. */
void rp_server_turn(struct rp_web_server *server);
/* Milliseconds after which rp_server_turn must be called again, at most `most`. */
int64_t rp_server_wait_ms(struct rp_web_server *server, int64_t most);
void rp_server_end(struct rp_web_server *server);

#endif
