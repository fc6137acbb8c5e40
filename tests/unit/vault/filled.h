/* A store filled from a shipped journey, and its text again, for tests; needs cmocka.h before it.
 */
#ifndef TESTS_UNIT_VAULT_FILLED_H
#define TESTS_UNIT_VAULT_FILLED_H

#include "formats/rewriting.h"
#include "vault/history.h"

#define AT rp_text_of("2026-03-02T10:00:00+01:00")

struct filled {
    struct rp_arena arena;
    struct rp_terms terms;
    struct rp_store *store;
    struct rp_text text; /* of the journey that was put in */
};

/* Puts a journey in, as one action. */
static inline void put_journey(struct filled *f, struct rp_text bytes)
{
    struct rp_journey_file file = {0};
    struct rp_err err = {0};
    assert_int_equal(rp_journey_read(bytes, &f->terms, &f->arena, &file, &err), RP_OK);
    assert_int_equal(rp_action_begin(f->store, "import", AT, (struct rp_text){0}, &err), RP_OK);
    assert_int_equal(rp_store_replace(f->store, &file.journey, &err), RP_OK);
    assert_int_equal(rp_action_commit(f->store, NULL, &err), RP_OK);
    f->text = write_all(&file.journey, &f->arena);
}

/* The journey in the store, as text. */
static inline struct rp_text text_in(struct filled *f, struct rp_store *store)
{
    struct rp_journey_file file = {0};
    struct rp_err err = {0};
    if (rp_store_load(store, &f->terms, &f->arena, &file, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return write_all(&file.journey, &f->arena);
}

/* Opens a copy of an image. */
static inline enum rp_rc open_copy(struct rp_text image, struct rp_store **out, struct rp_err *err)
{
    unsigned char *room = rp_store_room(image.len);
    if (!room)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    memcpy(room, image.bytes, image.len);
    return rp_store_open(room, image.len, image.len, out, err);
}

/* The store as it comes out of its own image. */
static inline struct rp_store *opened_again(struct rp_store *store)
{
    struct rp_store *again = NULL;
    assert_int_equal(open_copy(rp_store_image(store), &again, NULL), RP_OK);
    return again;
}

static inline void assert_same_text(struct rp_text a, struct rp_text b)
{
    if (!rp_text_equal(a, b))
        fail_msg("these differ:\n%.*s\n%.*s", RP_TEXT_ARG(a), RP_TEXT_ARG(b));
}

static inline int fill(void **state)
{
    static struct filled f;
    f = (struct filled){.arena = heap_arena(0)};
    f.terms = shipped_terms(&f.arena);
    if (rp_store_new(&f.store, NULL) != RP_OK)
        return -1;
    put_journey(&f, read_file(source_path("data/journeys/example.json"), &f.arena));
    *state = &f;
    return 0;
}

static inline int empty(void **state)
{
    struct filled *f = *state;
    rp_store_free(f->store);
    rp_arena_release(&f->arena);
    return 0;
}

#endif
