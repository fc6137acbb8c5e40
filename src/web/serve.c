#include "web/serve.h"

#include "os/browser.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/loopback.h"
#include "os/memory.h"
#include "os/private_memory.h"
#include "web/server.h"
#include "web/shell.h"

#include <stdio.h>
#include <string.h>

enum {
    ADDRESS_MAX = 128,
    WAIT_MOST_MS = 60 * 1000,
    LEFT_MS = 2 * 1000,         /* so that the last answer is out */
    UNUSED_MS = 30 * 60 * 1000, /* of a page that nobody unlocked again */
    QUIET_MS = 8,               /* nobody asks: a browser reads what it was given */
    BEGINS_MS = 400,            /* nobody asked yet: a browser begins */
};

/* The page on its way. */
struct serving {
    const struct rp_serving *asked;
    struct rp_arena arena; /* data files and pages: of no person */
    struct rp_knowledge knowledge;
    struct rp_room room;
    struct rp_web_server server;
    struct rp_browser_file file;
    int ending_fd;
    bool looked_ahead;
};

/* The journey that anybody may look at, before there are notes or beside them. */
static enum rp_rc read_example(struct serving *s, struct rp_err *err)
{
    char folder[PATH_MAX], path[PATH_MAX];
    enum rp_rc rc = rp_path_join(folder, s->asked->data_dir, "journeys", err);
    if (rc == RP_OK)
        rc = rp_path_join(path, folder, "example.json", err);
    return rc == RP_OK
               ? rp_file_read(&s->arena, path, RP_JOURNEY_BYTES_MAX, &s->room.example_journey, err)
               : rc;
}

static enum rp_rc prepare(struct serving *s, struct rp_err *err)
{
    struct rp_room *room = &s->room;
    enum rp_rc rc = rp_knowledge_read(s->asked->data_dir, &s->arena, &s->knowledge, err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_page_words(s->asked->data_dir, &s->arena, &s->knowledge.words, err);
    if (rc != RP_OK)
        return rc;
    room->knowledge = &s->knowledge;
    room->idle_s = RP_ROOM_IDLE_S;
    (void)snprintf(room->dir, sizeof room->dir, "%s",
                   s->asked->vault_dir ? s->asked->vault_dir : "");
    rc = rp_shell_make(&s->knowledge, &s->arena, &s->server.shell, &s->server.help, err);
    if (rc == RP_OK && s->asked->journey.bytes) {
        room->example_journey = s->asked->journey;
        rc = rp_room_example(room, true, err);
        room->example_only = true;
    } else if (rc == RP_OK) {
        rc = read_example(s, err);
    }
    if (rc == RP_OK && !room->example_only && rp_room_state(room) == RP_ROOM_LOCKED) {
        struct rp_err locked = {.rc = RP_OK}; /* then the page asks for the passphrase */
        (void)!rp_room_open_remembered(room, &locked);
    }
    return rc;
}

/* A page that leads to the address. */
static void show(struct serving *s, const char *address)
{
    char page[ADDRESS_MAX + 200];
    struct rp_err ignored = {.rc = RP_OK}; /* the address was said */
    int n = snprintf(page, sizeof page,
                     "<!doctype html><meta charset=\"utf-8\"><title>Notes</title>"
                     "<meta http-equiv=\"refresh\" content=\"0;url=%s\">\n",
                     address);
    rp_browser_file_remove(&s->file);
    if (!s->asked->shows || !rp_browser_is_likely())
        return;
    if (rp_browser_file_make((struct rp_text){page, (size_t)n}, &s->file, &ignored) == RP_OK &&
        rp_browser_show(&s->file, &ignored) != RP_OK)
        rp_browser_file_remove(&s->file);
    explicit_bzero(page, sizeof page);
}

/* A new address with a new key. */
static enum rp_rc invite(struct serving *s, struct rp_err *err)
{
    char address[ADDRESS_MAX];
    struct rp_web_keys *keys = &s->room.keys;
    enum rp_rc rc = rp_web_keys_start(keys, rp_clock_steady_ms(), err);
    if (rc != RP_OK)
        return rc;
    (void)snprintf(address, sizeof address, "http://%s/#%s", s->server.host, keys->start.text);
    s->asked->say_address(s->asked->ctx, address);
    show(s, address);
    explicit_bzero(address, sizeof address);
    return RP_OK;
}

/* How long nobody asks before what the first page shows is made. */
static int64_t quiet_ms(const struct serving *s)
{
    return s->server.was_asked ? QUIET_MS : BEGINS_MS;
}

static int64_t most_ms(struct serving *s)
{
    int64_t idle = rp_room_idle_left_ms(&s->room);
    int64_t longest = s->room.was_left && s->asked->ends ? LEFT_MS : WAIT_MOST_MS;
    int64_t most = idle < longest ? idle : longest;
    if (!s->looked_ahead && most > quiet_ms(s))
        most = quiet_ms(s);
    return rp_server_wait_ms(&s->server, most);
}

/* What the first page shows is made while the browser is busy by itself: done before, its first
 * request would wait for it; done when it is asked for, the page would. */
static void look_ahead(struct serving *s, enum rp_woken woken, int64_t waited_ms)
{
    if (s->looked_ahead || woken != RP_WOKEN_TIME || waited_ms < quiet_ms(s))
        return;
    s->looked_ahead = true;
    rp_room_look_ahead(&s->room);
}

/* The file that led here has served, or is too old. */
static void tidy(struct serving *s)
{
    if (s->file.path[0] && !rp_web_keys_awaits(&s->room.keys, rp_clock_steady_ms()))
        rp_browser_file_remove(&s->file);
    if (rp_room_idle_left_ms(&s->room) == 0)
        rp_room_lock(&s->room);
}

/* Nobody could tell a program that has no terminal to end: it ends when it was left, and when the
 * notes are locked and nobody came back. */
static bool is_over(const struct serving *s)
{
    int64_t unused = rp_room_unused_ms(&s->room);
    if (!s->asked->ends || s->room.vault)
        return false;
    return unused > (s->room.was_left ? LEFT_MS : UNUSED_MS);
}

static enum rp_rc run(struct serving *s, struct rp_err *err)
{
    struct rp_waiting waiting = {s->server.fd, s->ending_fd, s->asked->renews, 0};
    enum rp_rc rc = invite(s, err);
    rp_room_use(&s->room);
    while (rc == RP_OK && !is_over(s)) {
        waiting.most_ms = most_ms(s);
        enum rp_woken woken = rp_wait(&waiting);
        if (woken == RP_WOKEN_END)
            break;
        if (woken == RP_WOKEN_LINE)
            rc = invite(s, err);
        look_ahead(s, woken, waiting.most_ms);
        tidy(s); /* before who asks first after a long sleep counts as use */
        rp_server_turn(&s->server);
        tidy(s);
    }
    return rc;
}

enum rp_rc rp_web_serve(const struct rp_serving *serving, struct rp_err *err)
{
    static struct serving s;      /* one page a program; large */
    rp_os_process_keep_private(); /* keys and words pass through before any notes are open */
    s = (struct serving){.asked = serving, .ending_fd = -1};
    s.server.room = &s.room;
    rp_os_arena_init(&s.arena, 0);
    enum rp_rc rc = prepare(&s, err);
    if (rc == RP_OK)
        rc = rp_ending_begin(&s.ending_fd, err);
    if (rc == RP_OK)
        rc = rp_server_begin(&s.server, err);
    if (rc == RP_OK)
        rc = run(&s, err);
    rp_browser_file_remove(&s.file);
    rp_server_end(&s.server);
    rp_room_close(&s.room);
    rp_descriptor_close(s.ending_fd);
    rp_arena_release(&s.arena);
    return rc;
}
