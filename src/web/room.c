#include "web/room.h"

#include "actions/settling.h"
#include "os/clock.h"
#include "os/memory.h"

#include <string.h>

/* Most memory that what is shown may take: as one run of a command. */
static const size_t held_most = (size_t)1 << 30;
/* Beyond this a change begins with what was kept, read into a fresh arena. */
static const size_t held_again = (size_t)128 << 20;

static struct rp_vault *shown(const struct rp_room *room)
{
    return room->example ? room->example : room->vault;
}

enum rp_room_state rp_room_notes_state(const struct rp_room *room)
{
    if (room->vault)
        return RP_ROOM_OPEN;
    return room->dir[0] && rp_vault_is_there(room->dir) ? RP_ROOM_LOCKED : RP_ROOM_NONE;
}

enum rp_room_state rp_room_state(const struct rp_room *room)
{
    return room->example ? RP_ROOM_OPEN : rp_room_notes_state(room);
}

static void let_go(struct rp_room *room)
{
    if (room->held.filled)
        rp_arena_release(&room->held.arena);
    memset(&room->held, 0, sizeof room->held);
}

void rp_room_use(struct rp_room *room)
{
    room->used_ms = rp_clock_steady_ms();
}

int64_t rp_room_unused_ms(const struct rp_room *room)
{
    return rp_clock_steady_ms() - room->used_ms;
}

int64_t rp_room_idle_left_ms(const struct rp_room *room)
{
    if (!room->vault || room->idle_s == 0)
        return INT64_MAX;
    int64_t left = (int64_t)room->idle_s * 1000 - rp_room_unused_ms(room);
    return left > 0 ? left : 0;
}

/* Opened notes wait without their lock until they are asked for. */
static enum rp_rc opened(struct rp_room *room, struct rp_vault *vault)
{
    rp_vault_close(room->vault);
    room->vault = vault;
    rp_vault_pause(vault);
    let_go(room);
    rp_room_use(room);
    return RP_OK;
}

enum rp_rc rp_room_open(struct rp_room *room, const struct rp_secret *passphrase,
                        struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_vault_open(room->dir, passphrase, &vault, err);
    return rc == RP_OK ? opened(room, vault) : rc;
}

enum rp_rc rp_room_open_remembered(struct rp_room *room, struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_vault_open_remembered(room->dir, room->idle_s, &vault, err);
    return rc == RP_OK ? opened(room, vault) : rc;
}

void rp_room_lock(struct rp_room *room)
{
    if (room->example_only)
        return; /* there is nothing to lock, and no passphrase that would open it again */
    let_go(room);
    rp_vault_close(room->vault);
    rp_vault_close(room->example);
    rp_secret_free(room->recovery);
    room->vault = room->example = NULL;
    room->recovery = NULL;
    if (room->dir[0])
        rp_vault_forget(room->dir);
    rp_web_keys_lock(&room->keys);
    (void)rp_os_kept_release();
}

void rp_room_close(struct rp_room *room)
{
    let_go(room);
    rp_vault_close(room->vault);
    rp_vault_close(room->example);
    rp_secret_free(room->recovery);
    rp_web_keys_leave(&room->keys);
    room->vault = room->example = NULL;
    room->recovery = NULL;
}

/* The records in a new arena. */
static enum rp_rc load(struct rp_room *room, enum rp_room_need need, struct rp_room_held *held,
                       struct rp_err *err)
{
    char now[RP_CLOCK_TEXT];
    rp_os_private_arena_init(&held->arena, held_most);
    held->filled = true;
    held->knowledge = *room->knowledge;
    rp_clock_now(now);
    held->notes = (struct rp_notes){
        .vault = shown(room), .terms = &room->knowledge->terms, .arena = &held->arena};
    enum rp_rc rc = rp_text_copy(&held->arena, rp_text_of(now), &held->notes.at);
    if (rc != RP_OK)
        return rp_err_set(err, rc, "out of memory");
    if (need == RP_ROOM_CLOSED)
        return RP_OK;
    return need == RP_ROOM_FOR_KEEP ? rp_notes_read(&held->notes, err)
                                    : rp_notes_load(&held->notes, err);
}

/* What a look at the records needs besides them. */
static enum rp_rc furnish(struct rp_room *room, struct rp_room_held *held, struct rp_err *err)
{
    const struct rp_journey *journey = &held->notes.file.journey;
    bool is_example = shown(room) == room->example && room->example;
    enum rp_rc rc = rp_knowledge_read_instruments(&held->knowledge, journey, &held->arena, err);
    held->as_of = is_example && journey->has_as_of ? journey->as_of : rp_clock_today();
    const struct rp_settings settings = rp_notes_settings(&held->notes);
    room->idle_s =
        settings.has_idle_minutes ? (unsigned)(settings.idle_minutes * 60) : RP_ROOM_IDLE_S;
    held->reviews = rp_arena_array(&held->arena, journey->relationships.n, sizeof *held->reviews);
    held->reviewed = rp_arena_array(&held->arena, journey->relationships.n, sizeof *held->reviewed);
    if (rc == RP_OK && (!held->reviews || !held->reviewed))
        rc = rp_err_set(err, RP_LIMIT, "out of memory");
    return rc;
}

/* Puts what was loaded in the place of what was held, or frees it. */
static enum rp_rc hold(struct rp_room *room, const struct rp_room_held *held, enum rp_rc rc)
{
    struct rp_arena arena = held->arena;
    if (rc != RP_OK) {
        rp_arena_release(&arena);
        return rc;
    }
    let_go(room);
    room->held = *held;
    room->held.notes.arena = &room->held.arena;
    return RP_OK;
}

/* Takes the lock again; what another program saved is to be read. */
static enum rp_rc come_back(struct rp_room *room, struct rp_err *err)
{
    bool changed = false;
    if (!shown(room))
        return rp_err_set(err, RP_LOCKED, "the notes are locked");
    if (room->example)
        return RP_OK;
    enum rp_rc rc = rp_vault_resume(room->vault, &changed, err);
    if (rc == RP_OK && changed)
        let_go(room);
    /* Other keys by now, or gone: what is held here is of no more use. */
    if (rc == RP_NOT_FOUND || (rc == RP_LOCKED && rp_vault_is_outdated(room->vault)))
        rp_room_lock(room);
    return rc;
}

static void step_back(struct rp_room *room)
{
    if (!room->example && room->vault)
        rp_vault_pause(room->vault);
}

static bool is_yesterdays(const struct rp_room *room)
{
    const struct rp_room_held *held = &room->held;
    return held->filled && !room->example && held->as_of != rp_clock_today();
}

enum rp_rc rp_room_read(struct rp_room *room, struct rp_room_held **out, struct rp_err *err)
{
    struct rp_room_held *held = &room->held;
    enum rp_rc rc = come_back(room, err);
    if (rc != RP_OK)
        return rc;
    if (is_yesterdays(room) || held->stale)
        let_go(room);
    if (!held->filled) {
        struct rp_room_held fresh = {0};
        rc = hold(room, &fresh, load(room, RP_ROOM_WHOLE, &fresh, err));
        if (rc == RP_OK)
            rc = furnish(room, held, err);
        if (rc != RP_OK)
            let_go(room);
    }
    step_back(room);
    *out = held;
    return rc;
}

/* What is held is what was kept, and may be changed in its place. Each change leaves what it took
 * the place of in the arena: now and then all is read again. */
static bool holds(const struct rp_room *room)
{
    const struct rp_room_held *held = &room->held;
    return held->filled && !held->stale && !is_yesterdays(room) && held->arena.total < held_again;
}

static enum rp_rc hold_again(struct rp_room *room, struct rp_err *err)
{
    char now[RP_CLOCK_TEXT];
    struct rp_notes *notes = &room->held.notes;
    rp_clock_now(now);
    enum rp_rc rc = rp_text_copy(notes->arena, rp_text_of(now), &notes->at);
    return rc == RP_OK ? rc : rp_err_set(err, rc, "out of memory");
}

enum rp_rc rp_room_change(struct rp_room *room, enum rp_room_need need, struct rp_notes **out,
                          struct rp_err *err)
{
    struct rp_room_held fresh = {0};
    enum rp_rc rc = come_back(room, err);
    if (rc != RP_OK)
        return rc;
    if (need == RP_ROOM_WHOLE && holds(room))
        rc = hold_again(room, err);
    else
        rc = hold(room, &fresh, load(room, need, &fresh, err));
    if (rc != RP_OK) {
        step_back(room);
        return rc;
    }
    room->held.stale = true;
    room->held.notes.action = 0;
    *out = &room->held.notes;
    return RP_OK;
}

void rp_room_changed(struct rp_room *room, bool holds)
{
    room->action = room->held.notes.action;
    step_back(room);
    room->held.stale = !holds || furnish(room, &room->held, NULL) != RP_OK;
}

enum rp_rc rp_room_example(struct rp_room *room, bool on, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_journey_file file = {0};
    struct rp_vault *vault = NULL;
    if (!on && room->example_only)
        return rp_err_set(err, RP_USAGE, "the page was opened on an example alone");
    if (!on || room->example) {
        if (!on) {
            let_go(room);
            rp_vault_close(room->example);
            room->example = NULL;
        }
        return RP_OK;
    }
    rp_os_private_arena_init(&arena, held_most);
    struct rp_notes notes = {.terms = &room->knowledge->terms, .arena = &arena};
    notes.at = rp_text_of("2000-01-01T00:00:00+00:00"); /* nobody did it */
    enum rp_rc rc = rp_journey_read(room->example_journey, notes.terms, &arena, &file, err);
    if (rc == RP_OK)
        rc = rp_vault_of_example(&vault, err);
    notes.vault = vault;
    if (rc == RP_OK)
        rc = rp_notes_load(&notes, err);
    if (rc == RP_OK)
        rc = rp_notes_import(&notes, &file.journey, true, err);
    if (rc == RP_OK)
        rc = rp_history_forget(rp_vault_store(vault), err);
    rp_arena_release(&arena);
    if (rc != RP_OK) {
        rp_vault_close(vault);
        return rc;
    }
    let_go(room);
    room->example = vault;
    return RP_OK;
}

static bool is_current(const struct rp_relationship *r)
{
    return r->state == RP_STATE_CURRENT || r->state == RP_STATE_ABSENT;
}

enum rp_rc rp_room_relationship(struct rp_room_held *held, struct rp_text id,
                                const struct rp_relationship **out, struct rp_err *err)
{
    const struct rp_relationship_list *all = &held->notes.file.journey.relationships;
    const struct rp_relationship *found = NULL;
    for (size_t i = 0; i < all->n && !found; i++) {
        const struct rp_relationship *r = &all->items[i];
        if (id.len ? rp_text_equal(r->id, id) : is_current(r))
            found = r;
    }
    if (!found && !id.len && all->n)
        found = &all->items[0];
    if (!found)
        return rp_err_set(err, RP_NOT_FOUND,
                          id.len ? "there is no relationship of that id" : "nothing is noted yet");
    *out = found;
    return RP_OK;
}

/* At least begun; *at: its place among them. */
static enum rp_rc begin_review(struct rp_room_held *held, struct rp_text id, size_t *at,
                               struct rp_err *err)
{
    const struct rp_relationship *r = NULL;
    const struct rp_relationship_list *all = &held->notes.file.journey.relationships;
    enum rp_rc rc = rp_room_relationship(held, id, &r, err);
    if (rc != RP_OK)
        return rc;
    *at = (size_t)(r - all->items);
    if (held->reviewed[*at] != RP_ROOM_NOT_REVIEWED)
        return RP_OK;
    if (rp_review_begin(&held->knowledge, r, held->as_of, &held->arena, &held->reviews[*at]) !=
        RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    held->reviews[*at].among = all;
    held->reviews[*at].one_of_several = all->n > 1;
    held->reviewed[*at] = RP_ROOM_BEGUN;
    return RP_OK;
}

enum rp_rc rp_room_course(struct rp_room_held *held, struct rp_text id,
                          const struct rp_review **out, struct rp_err *err)
{
    size_t at = 0;
    enum rp_rc rc = begin_review(held, id, &at, err);
    if (rc == RP_OK)
        *out = &held->reviews[at];
    return rc;
}

enum rp_rc rp_room_review(struct rp_room_held *held, struct rp_text id,
                          const struct rp_review **out, struct rp_err *err)
{
    size_t at = 0;
    enum rp_rc rc = begin_review(held, id, &at, err);
    if (rc != RP_OK)
        return rc;
    if (held->reviewed[at] != RP_ROOM_REVIEWED) {
        if (rp_review_finish(&held->reviews[at], &held->arena) != RP_OK)
            return rp_err_set(err, RP_LIMIT, "out of memory");
        held->reviewed[at] = RP_ROOM_REVIEWED;
    }
    *out = &held->reviews[at];
    return RP_OK;
}

void rp_room_look_ahead(struct rp_room *room)
{
    struct rp_room_held *held = NULL;
    const struct rp_review *review = NULL;
    struct rp_err later = {.rc = RP_OK};
    if (rp_room_state(room) != RP_ROOM_OPEN)
        return;
    if (rp_room_read(room, &held, &later) == RP_OK)
        (void)!rp_room_review(held, (struct rp_text){NULL, 0}, &review, &later);
}
