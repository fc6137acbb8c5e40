/*
 * ids: finding records by id, and giving one to those that came without.
 */
#ifndef RAPPORT_DOMAIN_IDS_H
#define RAPPORT_DOMAIN_IDS_H

#include <rapport/domain/schema.h>

struct rp_id_entry; /* private */

/* Ids of one relationship, each with its record: a hash table. The fields are private. Texts and
 * records are pointed at, not copied. */
struct rp_id_set {
    struct rp_arena *arena;
    struct rp_id_entry *entries; /* in the order they came */
    size_t n, cap;
    uint32_t *slots; /* the table: index of an entry plus one; 0: free */
    size_t slots_n;  /* a power of two; 0 at first */
};

/* An empty set over an arena. */
void rp_id_set_init(struct rp_id_set *set, struct rp_arena *arena);
/* Room for n ids at once, in an empty set; more may come all the same. RP_LIMIT: no memory. */
enum rp_rc rp_id_set_reserve(struct rp_id_set *set, size_t n) RP_MUST_USE;
/* The same for those of a relationship, by the length of its lists. */
enum rp_rc rp_id_set_reserve_for(struct rp_id_set *set,
                                 const struct rp_relationship *in) RP_MUST_USE;
/* Adds an id of a kind. *is_new (may be NULL) tells whether it was new; the record that came first
 * stays. RP_LIMIT: no memory. */
enum rp_rc rp_id_set_add(struct rp_id_set *set, enum rp_kind kind, struct rp_text id,
                         const void *record, bool *is_new) RP_MUST_USE;
/* The record of that kind and id, or NULL. */
const void *rp_id_set_find(const struct rp_id_set *set, enum rp_kind kind, struct rp_text id);

/*
 * Makes a journey complete, in place: the topics that sessions name and the list of topics lacks
 * are added (a text that is no topic's id but its name becomes that id; a new topic's id is the
 * text itself where rp_id_is_plain), then every record of a kind with a prefix that has no id gets
 * one: prefix and smallest free number, in the order of the schema and of the lists. RP_LIMIT: no
 * memory; the journey is then half complete and must be thrown away.
 */
enum rp_rc rp_journey_complete(struct rp_journey *journey, struct rp_arena *arena) RP_MUST_USE;

#endif
