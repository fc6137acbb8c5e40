#include "web/gate.h"

#include <string.h>

static bool is(const char *value, const char *wanted)
{
    return value && strcmp(value, wanted) == 0;
}

static bool is_clear(const struct rp_gate_asked *asked)
{
    return asked->origins_n <= 1 && asked->fetch_sites_n <= 1 && asked->lengths_n <= 1 &&
           asked->keys_n <= 1 && asked->encodings_n == 0 && !asked->is_unclear;
}

static bool is_our_origin(const char *origin, const char *ours)
{
    static const char scheme[] = "http://";
    return origin && strncmp(origin, scheme, sizeof scheme - 1) == 0 &&
           strcmp(origin + sizeof scheme - 1, ours) == 0;
}

/* Of a page that is opened, not asked for by a script. */
static bool is_opened_well(const struct rp_gate_asked *asked)
{
    if (!asked->fetch_site)
        return !asked->fetch_mode && !asked->fetch_dest; /* no browser, or an old one */
    if (!is(asked->fetch_mode, "navigate") || !is(asked->fetch_dest, "document"))
        return false;
    return is(asked->fetch_site, "none") || is(asked->fetch_site, "same-origin") ||
           (asked->is_local_start && is(asked->fetch_site, "cross-site"));
}

/* A file of the page: asked for by the page, or looked at by a person. */
static bool is_file_well(const struct rp_gate_asked *asked)
{
    return !asked->fetch_site || is(asked->fetch_site, "same-origin") ||
           is(asked->fetch_site, "none");
}

static bool comes_from_us(const struct rp_gate_asked *asked, const char *ours,
                          const struct rp_route *route)
{
    if (asked->origin && !is_our_origin(asked->origin, ours))
        return false;
    if (route->kind == RP_ROUTE_PAGE)
        return is_opened_well(asked);
    if (route->kind == RP_ROUTE_FILE)
        return is_file_well(asked);
    if (!is(asked->fetch_site, "same-origin"))
        return false;
    return is(asked->method, "GET") || asked->origin;
}

enum rp_gate rp_gate_of(const struct rp_gate_asked *asked, const char *ours,
                        const struct rp_route *route)
{
    if (asked->hosts_n != 1 || !is(asked->host, ours))
        return RP_GATE_ELSEWHERE;
    if (!is_clear(asked))
        return RP_GATE_BAD;
    if (!route)
        return RP_GATE_OPEN;
    if (!is(asked->method, route->method))
        return RP_GATE_METHOD;
    if (!comes_from_us(asked, ours, route))
        return RP_GATE_STRANGER;
    if (is(route->method, "POST") && !is(asked->content_type, "application/json"))
        return RP_GATE_TYPE;
    if (is(route->method, "GET") && asked->length && !is(asked->length, "0"))
        return RP_GATE_BAD;
    return RP_GATE_OPEN;
}
