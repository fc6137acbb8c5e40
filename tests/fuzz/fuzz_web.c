/*
 * Any requests at the page's handlers, over the example: a line each, the name of a route, a space,
 * and an object of JSON: the body of a POST, or the query of a GET. One after the other in one
 * room, as a page asks them. Whatever is asked, the answer is a JSON object, and the room can be
 * looked at afterwards.
 */
#include "fuzz/shipped.h"
#include "fuzz/target.h"
#include "web/request.h"

#include "formats/json_door.h"
#include "os/memory.h"

#include <rapport/formats/json_memory.h>
#include <string.h>

enum { REQUESTS_MAX = 12 }; /* in one input: more only make it slow */

/* What all inputs share. */
struct shipped {
    struct rp_arena arena;
    struct rp_knowledge knowledge;
    struct rp_text example;
    bool is_read;
};

static struct shipped *shipped(void)
{
    static struct shipped s;
    struct rp_err err = {0};
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (s.is_read)
        return &s;
    s.arena = heap_arena(0);
    enum rp_rc rc = rp_knowledge_read(FUZZ_DATA, &s.arena, &s.knowledge, &err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_page_words(FUZZ_DATA, &s.arena, &s.knowledge.words, &err);
    RP_ASSERT(rc == RP_OK && whole_file_read(FUZZ_DATA "/journeys/example.json", &bytes, &size));
    rc = rp_text_copy(&s.arena, (struct rp_text){(const char *)bytes, size}, &s.example);
    RP_ASSERT(rc == RP_OK);
    free(bytes);
    s.is_read = true;
    return &s;
}

static const struct rp_route *route_of(const char *name, size_t len)
{
    for (const struct rp_route *r = rp_routes; r->name; r++) {
        if (r->answer && strlen(r->name) == len && memcmp(r->name, name, len) == 0)
            return r;
    }
    return NULL;
}

/* A query holds texts alone. */
static bool is_query(const json_t *asked)
{
    const char *name = NULL;
    const json_t *value = NULL;
    json_object_foreach((json_t *)(uintptr_t)asked, name, value)
    {
        if (!json_is_string(value))
            return false;
    }
    return true;
}

static bool is_object(struct rp_text answer, struct rp_arena *arena)
{
    json_t *told = NULL;
    struct rp_err err = {0};
    rp_json_memory_in(arena);
    return rp_json_door(answer, TARGET_MEMORY_MAX, &told, &err) == RP_OK && json_is_object(told);
}

/* As the server does it. */
static void ask(struct rp_room *room, const struct rp_route *route, struct rp_text body)
{
    struct rp_web_request request = {
        .room = room, .route = route, .is_session = rp_room_state(room) == RP_ROOM_OPEN};
    rp_os_private_arena_init(&request.arena, TARGET_MEMORY_MAX);
    rp_json_memory_in(&request.arena);
    enum rp_rc rc = rp_json_door(body, RP_WEB_BODY_USUAL, &request.asked, &request.err);
    bool is_get = strcmp(route->method, "GET") == 0;
    if (rc == RP_OK && json_is_object(request.asked) && (!is_get || is_query(request.asked))) {
        rc = rp_request_check(&request);
        if (rc == RP_OK)
            rc = route->answer(&request);
        if (rc != RP_OK)
            RP_ASSERT(rp_request_failed(&request, rc) >= 400);
        RP_ASSERT(is_object(request.answer, &request.arena));
    }
    rp_json_memory_in(NULL);
    rp_arena_release(&request.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct rp_room room; /* large */
    const struct shipped *s = shipped();
    const char *at = (const char *)bytes, *end = size ? at + size : at;
    struct rp_err err = {0};
    struct rp_room_held *held = NULL;
    room = (struct rp_room){
        .knowledge = &s->knowledge, .example_journey = s->example, .example_only = true};
    RP_ASSERT(rp_room_example(&room, true, &err) == RP_OK);
    for (int i = 0; i < REQUESTS_MAX && at < end; i++) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line ? line : end;
        const char *space = memchr(at, ' ', (size_t)(stop - at));
        const struct rp_route *route = space ? route_of(at, (size_t)(space - at)) : NULL;
        if (route)
            ask(&room, route, (struct rp_text){space + 1, (size_t)(stop - space - 1)});
        at = line ? line + 1 : end;
    }
    RP_ASSERT(rp_room_read(&room, &held, &err) == RP_OK);
    rp_room_close(&room);
    return 0;
}
