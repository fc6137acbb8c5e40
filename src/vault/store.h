/*
 * store: a person's records in an SQLite database that lives in memory.
 *
 * One table holds every record of a relationship's lists as the JSON text of the journey file:
 *
 *   record(relationship, list, id, position, body)
 *
 * `list` is the name of the field in the journey file ("moments"), `id` the record's own,
 * `position` its place in the list. A relationship itself stands in the list "relationships"
 * without its lists, what a journey holds beside them in the list "journey". For whoever opens the
 * image with stock sqlite3 there is a view of each list, with a column for each field, made from
 * the table of domain/schema.h. Changes come in actions, which are kept and can be undone
 * (history.h).
 */
#ifndef RAPPORT_VAULT_STORE_H
#define RAPPORT_VAULT_STORE_H

#include <rapport/formats/journey.h>
#include <rapport/formats/record.h>
#include <rapport/seal/secret.h>

/* PRAGMA user_version of an image; a higher one was written by a newer program. */
enum { RP_STORE_VERSION = 2 };

/* Opaque. One at a time is used by one thread. */
struct rp_store;

/* A new, empty store. The caller frees *out. RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_store_new(struct rp_store **out, struct rp_err *err) RP_MUST_USE;
/*
 * Memory to read an image into: private, and the store's own once it is opened. NULL without
 * memory. Until then rp_store_room_free frees it, wiped; NULL does nothing.
 */
unsigned char *rp_store_room(size_t size);
void rp_store_room_free(unsigned char *room);
/*
 * The store in an image that rp_store_image gave, where it lies: at the beginning of `room`, of
 * room_size bytes, which is the store's from now on, also on failure. Older versions are brought up
 * to date. That the image is as it was saved was proven, and that it held together then was checked
 * (rp_store_check). RP_DAMAGED when it is no such image, or newer;
 * RP_LIMIT.
 */
enum rp_rc rp_store_open(unsigned char *room, size_t room_size, size_t image_len,
                         struct rp_store **out, struct rp_err *err) RP_MUST_USE;
/* Frees all of it, wiped; NULL does nothing. */
void rp_store_free(struct rp_store *store);
/* Does the database hold together: pages, indexes, the constraints of the tables? What a fault of
 * the machine does to it is found before it takes the place of what was saved well. RP_DAMAGED,
 * RP_LIMIT. */
enum rp_rc rp_store_check(struct rp_store *store, struct rp_err *err) RP_MUST_USE;
/* The whole database as one image, a stock SQLite file: where it lies, until the next change. Not
 * inside an action (history.h). */
struct rp_text rp_store_image(struct rp_store *store);

/*
 * All records as a journey, completed, checked and linked as rp_journey_read does. terms must
 * outlive it. RP_DAMAGED when a record does not fit (the image was changed by hand), RP_LIMIT.
 */
enum rp_rc rp_store_load(struct rp_store *store, const struct rp_terms *terms,
                         struct rp_arena *arena, struct rp_journey_file *out,
                         struct rp_err *err) RP_MUST_USE;

/* The same as they were kept, for who changes them and then calls rp_journey_finish: once is enough
 * for ten years of them. RP_DAMAGED when a record is none of its kind; RP_LIMIT. */
enum rp_rc rp_store_read(struct rp_store *store, const struct rp_terms *terms,
                         struct rp_arena *arena, struct rp_journey_file *out,
                         struct rp_err *err) RP_MUST_USE;

/* Which record: the id of its relationship, the name of the list there, its own id. A relationship:
 * its id, "relationships", its id. */
struct rp_record_key {
    struct rp_text relationship;
    struct rp_text list;
    struct rp_text id;
};

/* The text of one record, in the arena; absent when it is not there. RP_LIMIT. */
enum rp_rc rp_store_body(struct rp_store *store, const struct rp_record_key *key,
                         struct rp_arena *arena, struct rp_text *out,
                         struct rp_err *err) RP_MUST_USE;

/*
 * Keeps a record of a kind under a key: in the place of the one that is there, else at the end of
 * its list. A relationship is kept without its lists. Only inside an action (history.h). RP_LIMIT.
 */
enum rp_rc rp_store_put(struct rp_store *store, struct rp_record_key key, enum rp_kind kind,
                        const void *record, struct rp_err *err) RP_MUST_USE;
/* Removes a record; with a relationship all that belongs to it. Only inside an action. RP_NOT_FOUND
 * when it is not there; RP_LIMIT. */
enum rp_rc rp_store_remove(struct rp_store *store, struct rp_record_key key,
                           struct rp_err *err) RP_MUST_USE;
/* Keeps a whole journey in the place of all that is there. Only inside an action. RP_LIMIT. */
enum rp_rc rp_store_replace(struct rp_store *store, const struct rp_journey *journey,
                            struct rp_err *err) RP_MUST_USE;

/* What is said of an image when it is saved; one row of the table `seal`. */
struct rp_store_seal {
    int64_t generation;        /* 1 and up; 0: never saved */
    struct rp_text saved_at;   /* RFC 3339 */
    struct rp_text recipients; /* to whom, a line each */
};
/* Writes it, outside of any action: it is no change of the person's. RP_LIMIT. */
enum rp_rc rp_store_seal_put(struct rp_store *store, const struct rp_store_seal *seal,
                             struct rp_err *err) RP_MUST_USE;
/* Reads it; all zero when there is none. Texts in the arena. RP_LIMIT. */
enum rp_rc rp_store_seal_get(struct rp_store *store, struct rp_arena *arena,
                             struct rp_store_seal *out, struct rp_err *err) RP_MUST_USE;

#endif
