#include "web/lines.h"

#include "os/loopback.h"

#include <microhttpd.h>

static struct rp_line_held *find(struct rp_lines *lines, const struct MHD_Connection *connection)
{
    for (size_t i = 0; i < RP_LINES_MAX; i++) {
        if (lines->held[i].connection == connection)
            return &lines->held[i];
    }
    return NULL;
}

void rp_lines_begin(struct rp_lines *lines, struct MHD_Connection *connection, int64_t now_ms)
{
    struct rp_line_held *place = find(lines, NULL);
    if (place)
        *place = (struct rp_line_held){connection, now_ms + RP_LINE_HEAD_MS};
}

void rp_lines_asked(struct rp_lines *lines, const struct MHD_Connection *connection, int64_t now_ms)
{
    struct rp_line_held *line = find(lines, connection);
    if (line)
        line->until_ms = now_ms + RP_LINE_BODY_MS;
}

void rp_lines_end(struct rp_lines *lines, const struct MHD_Connection *connection)
{
    struct rp_line_held *line = find(lines, connection);
    if (line)
        line->connection = NULL;
}

void rp_lines_hurry(const struct rp_lines *lines, int64_t now_ms)
{
    for (size_t i = 0; i < RP_LINES_MAX; i++) {
        const struct rp_line_held *line = &lines->held[i];
        if (!line->connection || now_ms <= line->until_ms)
            continue;
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(line->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (info)
            rp_descriptor_hang_up(info->connect_fd);
    }
}

bool rp_lines_any(const struct rp_lines *lines)
{
    for (size_t i = 0; i < RP_LINES_MAX; i++) {
        if (lines->held[i].connection)
            return true;
    }
    return false;
}
