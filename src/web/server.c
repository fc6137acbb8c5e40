#include "web/server.h"

#include "os/clock.h"
#include "os/loopback.h"
#include "os/memory.h"
#include "web/assets.h"
#include "web/gate.h"
#include "web/headers.h"
#include "web/request.h"

#include "formats/json_door.h"

#include <microhttpd.h>
#include <rapport/formats/json_memory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CONNECTIONS = RP_LINES_MAX,
    LOOK_MS = 500, /* so often slow connections are looked at */
    SECONDS = 10,  /* that a connection may be still: a slow client holds up nobody else */
    CONNECTION_BYTES = 64 * 1024, /* for the head of a request; mapped, so gone with it */
};

/* Most memory of one request. */
static const size_t request_most = (size_t)512 << 20;

/* A request as it comes in. */
struct coming {
    struct rp_web_request request;
};

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

struct counting {
    const char *name;
    size_t n;
};

static enum MHD_Result count_one(void *ctx, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    struct counting *counting = ctx;
    (void)kind, (void)value;
    counting->n += strcasecmp(name, counting->name) == 0;
    return MHD_YES;
}

static size_t count(struct MHD_Connection *connection, const char *name)
{
    struct counting counting = {name, 0};
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, count_one, &counting);
    return counting.n;
}

/* Is it whole as a C string? */
static enum MHD_Result look_for_nul(void *ctx, enum MHD_ValueKind kind, const char *name,
                                    size_t name_len, const char *value, size_t value_len)
{
    bool *is_cut = ctx;
    (void)kind;
    *is_cut = *is_cut || strlen(name) != name_len || (value && strlen(value) != value_len);
    return MHD_YES;
}

/* Of a header the library itself sees no more than what stands before a NUL. */
static bool has_nul_in_query(struct MHD_Connection *connection)
{
    bool is_cut = false;
    (void)MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, look_for_nul, &is_cut);
    return is_cut;
}

/* What a request is marked with whose path can be written in more than one way: ours never are. */
static char other_spelling;

/* Called with the address as it came, before it is decoded. */
static void *look_at_address(void *cls, const char *address, struct MHD_Connection *connection)
{
    (void)cls, (void)connection;
    size_t path_len = strcspn(address, "?");
    return strcspn(address, "%\\") < path_len ? &other_spelling : NULL;
}

static enum rp_gate gate(const struct rp_web_server *server, struct MHD_Connection *connection,
                         const char *method, const struct rp_route *route, bool is_unclear)
{
    const struct rp_gate_asked asked = {
        .method = method,
        .host = header(connection, "Host"),
        .origin = header(connection, "Origin"),
        .fetch_site = header(connection, "Sec-Fetch-Site"),
        .fetch_mode = header(connection, "Sec-Fetch-Mode"),
        .fetch_dest = header(connection, "Sec-Fetch-Dest"),
        .content_type = header(connection, "Content-Type"),
        .length = header(connection, "Content-Length"),
        .hosts_n = count(connection, "Host"),
        .origins_n = count(connection, "Origin"),
        .fetch_sites_n = count(connection, "Sec-Fetch-Site"),
        .lengths_n = count(connection, "Content-Length"),
        .encodings_n = count(connection, "Transfer-Encoding"),
        .keys_n = count(connection, "Rapport-Key"),
        .is_unclear = is_unclear || has_nul_in_query(connection),
        .is_local_start = rp_web_keys_awaits(&server->room->keys, rp_clock_steady_ms())};
    return rp_gate_of(&asked, server->host, route);
}

/* Sends it; the bytes live until the request is over. Each answer is the last of its connection:
 * what stands behind a request is never taken for another one. */
static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status,
                              const struct rp_web_asset *what)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        what->len, (void *)(uintptr_t)what->bytes, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    bool ok = true;
    for (const struct rp_web_header *h = rp_web_headers; h->name; h++)
        ok = ok && MHD_add_response_header(response, h->name, h->value) == MHD_YES;
    ok = ok && MHD_add_response_header(response, "Connection", "close") == MHD_YES;
    ok = ok && MHD_add_response_header(response, "Content-Type", what->type) == MHD_YES;
    if (what->gzip)
        ok = ok && MHD_add_response_header(response, "Content-Encoding", "gzip") == MHD_YES;
    enum MHD_Result sent = ok ? MHD_queue_response(connection, status, response) : MHD_NO;
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result answer_text(struct MHD_Connection *connection, unsigned status,
                                   const char *type, struct rp_text text)
{
    return answer(connection, status,
                  &(struct rp_web_asset){
                      .type = type, .bytes = (const unsigned char *)text.bytes, .len = text.len});
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status)
{
    return answer_text(connection, status, "text/plain; charset=utf-8",
                       rp_text_of("This page is not for you.\n"));
}

static enum MHD_Result answer_file(struct MHD_Connection *connection, const char *path)
{
    const char *takes = header(connection, "Accept-Encoding");
    for (const struct rp_web_asset *a = rp_web_assets; a->path; a++) {
        if (strcmp(a->path, path) != 0)
            continue;
        struct rp_web_asset sent = {.type = a->type, .bytes = a->bytes, .len = a->len};
        if (takes && strstr(takes, "gzip"))
            sent = (struct rp_web_asset){
                .type = a->type, .bytes = a->gzip, .len = a->gzip_len, .gzip = a->gzip};
        return answer(connection, MHD_HTTP_OK, &sent);
    }
    return refuse(connection, MHD_HTTP_NOT_FOUND);
}

static enum MHD_Result answer_page(const struct rp_web_server *server,
                                   struct MHD_Connection *connection, const struct rp_route *route)
{
    struct rp_text page = strcmp(route->path, "/") == 0 ? server->shell : server->help;
    return answer_text(connection, MHD_HTTP_OK, "text/html; charset=utf-8", page);
}

/* There is nothing at that path. Who typed it finds whom to call all the same. */
static enum MHD_Result answer_nothing(const struct rp_web_server *server,
                                      struct MHD_Connection *connection, const char *path)
{
    const char *mode = header(connection, "Sec-Fetch-Mode");
    bool is_data = strncmp(path, "/api/", strlen("/api/")) == 0;
    if (is_data || !mode || strcmp(mode, "navigate") != 0)
        return refuse(connection, MHD_HTTP_NOT_FOUND);
    return answer_text(connection, MHD_HTTP_NOT_FOUND, "text/html; charset=utf-8", server->help);
}

/* Is the key one that the route asks for? 0, or the status that says no. */
static unsigned locked_out(enum rp_web_shown shown, const struct rp_route *route)
{
    if (route->need == RP_NEED_NOTHING || shown == RP_SHOWN_SESSION)
        return 0;
    if (route->need == RP_NEED_DOOR && (shown == RP_SHOWN_DOOR || shown == RP_SHOWN_ENDED))
        return 0; /* whose session was locked still stands at the door */
    return shown == RP_SHOWN_ENDED ? MHD_HTTP_LOCKED : MHD_HTTP_UNAUTHORIZED;
}

/* The fields of a query as they are read. */
struct query {
    json_t *fields;
    bool is_bad; /* one of them stands there twice, has no value, or is not UTF-8 */
};

static enum MHD_Result add_query(void *ctx, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    struct query *query = ctx;
    (void)kind;
    bool is_twice = json_object_get(query->fields, name) != NULL;
    json_t *text = value ? json_string(value) : NULL;
    if (is_twice || !text || json_object_set_new(query->fields, name, text) != 0)
        query->is_bad = true;
    return query->is_bad ? MHD_NO : MHD_YES;
}

/* What is asked, as an object, checked. */
static enum rp_rc read_asked(struct rp_web_request *request, struct MHD_Connection *connection)
{
    struct rp_text body = {0};
    if (strcmp(request->route->method, "GET") == 0) {
        struct query query = {json_object(), false};
        (void)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_query, &query);
        request->asked = query.fields;
        if (query.is_bad)
            return rp_err_set(&request->err, RP_BAD_INPUT, "the query is not valid");
        return rp_request_check(request);
    }
    enum rp_rc rc = rp_strbuf_done(&request->body, &body);
    if (rc != RP_OK)
        return rp_err_set(&request->err, rc, "the body is too long");
    rc = rp_json_door(body, request->body.max, &request->asked, &request->err);
    if (rc == RP_OK && !json_is_object(request->asked))
        rc = rp_err_set(&request->err, RP_BAD_INPUT, "an object was expected");
    return rc == RP_OK ? rp_request_check(request) : rc;
}

static enum MHD_Result dispatch(struct coming *coming, struct MHD_Connection *connection)
{
    struct rp_web_request *request = &coming->request;
    unsigned status = MHD_HTTP_OK;
    rp_json_memory_in(&request->arena);
    enum rp_rc rc = read_asked(request, connection);
    if (rp_request_is_use(request))
        rp_room_use(request->room);
    request->room->action = 0;
    if (rc == RP_OK)
        rc = request->route->answer(request);
    if (rc == RP_OK && request->room->action)
        rp_request_add_number(request, "action", request->room->action);
    if (rc != RP_OK)
        status = rp_request_failed(request, rc);
    if (rc != RP_OK && request->is_session && rp_room_state(request->room) != RP_ROOM_OPEN)
        status = MHD_HTTP_LOCKED;
    request->asked = NULL; /* it lies in the arena */
    rp_json_memory_in(NULL);
    return answer_text(connection, status, "application/json", request->answer);
}

/* The head of a request is there. */
static enum MHD_Result begin(struct rp_web_server *server, struct MHD_Connection *connection,
                             const char *path, const char *method, void **ctx)
{
    const struct rp_route *route = rp_route_of(path, method);
    rp_lines_asked(&server->lines, connection, rp_clock_steady_ms());
    enum rp_gate said = gate(server, connection, method, route, *ctx != NULL);
    *ctx = NULL;
    if (said != RP_GATE_OPEN)
        return refuse(connection, said);
    if (!route)
        return answer_nothing(server, connection, path);
    server->was_asked = server->was_asked || route->kind == RP_ROUTE_PAGE;
    if (route->kind == RP_ROUTE_PAGE)
        return answer_page(server, connection, route);
    if (route->kind == RP_ROUTE_FILE)
        return answer_file(connection, path);
    enum rp_web_shown shown =
        rp_web_keys_shown(&server->room->keys, header(connection, "Rapport-Key"));
    unsigned status = locked_out(shown, route);
    if (status)
        return refuse(connection, status);
    struct coming *coming = calloc(1, sizeof *coming);
    if (!coming)
        return MHD_NO;
    struct rp_web_request *request = &coming->request;
    request->room = server->room;
    request->route = route;
    request->is_session = shown == RP_SHOWN_SESSION;
    rp_os_private_arena_init(&request->arena, request_most);
    rp_strbuf_init(&request->body, &request->arena,
                   route->body_max ? route->body_max : RP_WEB_BODY_USUAL);
    *ctx = coming;
    return MHD_YES;
}

static enum MHD_Result take(void *cls, struct MHD_Connection *connection, const char *path,
                            const char *method, const char *version, const char *upload,
                            size_t *upload_len, void **ctx)
{
    struct rp_web_server *server = cls;
    struct coming *coming = *ctx;
    (void)version;
    if (!coming || *ctx == &other_spelling)
        return begin(server, connection, path, method, ctx);
    if (*upload_len) {
        rp_strbuf_add(&coming->request.body, upload, *upload_len);
        *upload_len = 0;
        return MHD_YES;
    }
    /* Once more: it may have been locked, or left, while the body came in. */
    enum rp_web_shown shown =
        rp_web_keys_shown(&server->room->keys, header(connection, "Rapport-Key"));
    unsigned status = locked_out(shown, coming->request.route);
    if (status)
        return refuse(connection, status);
    coming->request.is_session = shown == RP_SHOWN_SESSION;
    return dispatch(coming, connection);
}

static void completed(void *cls, struct MHD_Connection *connection, void **ctx,
                      enum MHD_RequestTerminationCode why)
{
    struct coming *coming = *ctx;
    (void)cls, (void)connection, (void)why;
    if (!coming || *ctx == &other_spelling)
        return;
    rp_arena_release(&coming->request.arena);
    free(coming);
    *ctx = NULL;
}

static void say_nothing(void *cls, const char *format, va_list values)
{
    (void)cls, (void)format, (void)values; /* what it says may hold what somebody sent */
}

/* Who else uses this computer gets no place. */
static enum MHD_Result let_in(void *cls, const struct sockaddr *from, socklen_t len)
{
    const struct rp_web_server *server = cls;
    return rp_owners_may(&server->owners, from, len) ? MHD_YES : MHD_NO;
}

static void note_freed(void *cls, struct MHD_Connection *connection, void **ctx,
                       enum MHD_ConnectionNotificationCode what)
{
    struct rp_web_server *server = cls;
    (void)ctx;
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        rp_lines_begin(&server->lines, connection, rp_clock_steady_ms());
    else
        rp_lines_end(&server->lines, connection);
    server->has_freed |= what == MHD_CONNECTION_NOTIFY_CLOSED;
}

enum rp_rc rp_server_begin(struct rp_web_server *server, struct rp_err *err)
{
    uint16_t port = 0;
    int fd = -1;
    enum rp_rc rc = rp_loopback_listen(&fd, &port, err);
    if (rc != RP_OK)
        return rc;
    (void)snprintf(server->host, sizeof server->host, "127.0.0.1:%u", (unsigned)port);
    server->owners = rp_owners_begin(port);
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_ERROR_LOG, 0, let_in, server, take, server,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_NOTIFY_CONNECTION, note_freed,
        server, MHD_OPTION_URI_LOG_CALLBACK, look_at_address, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    const union MHD_DaemonInfo *info =
        server->daemon ? MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD) : NULL;
    if (!info) {
        if (!server->daemon) {
            rp_descriptor_close(fd);
            rp_owners_end(&server->owners);
        }
        rp_server_end(server);
        return rp_err_set(err, RP_SYSTEM, "the server cannot be started");
    }
    server->fd = info->epoll_fd;
    return RP_OK;
}

void rp_server_turn(struct rp_web_server *server)
{
    /* At its limit the library looks at who waits only in the run after the one that freed a place.
     */
    rp_lines_hurry(&server->lines, rp_clock_steady_ms());
    do {
        server->has_freed = false;
        (void)MHD_run(server->daemon);
    } while (server->has_freed);
}

int64_t rp_server_wait_ms(struct rp_web_server *server, int64_t most)
{
    MHD_UNSIGNED_LONG_LONG ms = 0;
    if (rp_lines_any(&server->lines) && most > LOOK_MS)
        most = LOOK_MS;
    if (MHD_get_timeout(server->daemon, &ms) != MHD_YES || ms > (MHD_UNSIGNED_LONG_LONG)most)
        return most;
    return (int64_t)ms;
}

void rp_server_end(struct rp_web_server *server)
{
    if (!server->daemon)
        return;
    MHD_stop_daemon(server->daemon);
    server->daemon = NULL;
    rp_owners_end(&server->owners);
}
