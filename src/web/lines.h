/*
 * lines: how long each connection takes to ask. libmicrohttpd ends one that is silent; one that
 * sends a sign now and then would hold its place for ever, and with all places taken the page could
 * not even be locked.
 */
#ifndef RAPPORT_WEB_LINES_H
#define RAPPORT_WEB_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct MHD_Connection;

enum {
    RP_LINES_MAX = 64,
    RP_LINE_HEAD_MS = 5 * 1000,  /* for the head of a request: it is sent in one piece */
    RP_LINE_BODY_MS = 60 * 1000, /* for a body: ten years of notes are read from a slow disk */
};

struct rp_line_held {
    struct MHD_Connection *connection; /* NULL: a free place */
    int64_t until_ms;
};

struct rp_lines {
    struct rp_line_held held[RP_LINES_MAX];
};

void rp_lines_begin(struct rp_lines *lines, struct MHD_Connection *connection, int64_t now_ms);
/* Its head has come. */
void rp_lines_asked(struct rp_lines *lines, const struct MHD_Connection *connection,
                    int64_t now_ms);
void rp_lines_end(struct rp_lines *lines, const struct MHD_Connection *connection);
/* Hangs up on those that took too long; the library then ends them. */
void rp_lines_hurry(const struct rp_lines *lines, int64_t now_ms);
/* Is any held? Then rp_lines_hurry is to be called now and then. */
bool rp_lines_any(const struct rp_lines *lines);

#endif
