/*
 * entry: one record of a list as the page in the browser shows it.
 */
#ifndef RP_VIEWS_ENTRY_H
#define RP_VIEWS_ENTRY_H

#include "views/telling.h"

#include <rapport/domain/schema.h>

/* A record among others of its list. */
struct rp_entry {
    const void *record;
    const struct rp_session *of;         /* the hour that it stands in; NULL: in the relationship */
    const struct rp_relationship *whose; /* NULL: the one that is looked at */
    size_t position;                     /* in its list */
    bool has_day;
    int32_t day;
};

/* The list of a relationship. */
struct rp_entry_list {
    const char *name; /* as in a journey file: "moments"; borrowed */
    enum rp_kind kind;
    struct rp_entry *items; /* newest first; those without a day last, the latest noted first */
    size_t n;
};

/*
 * Gathers a list of a relationship: one that stands in it ("moments"), "disclosures" and
 * "homework", which stand in its sessions, or "relationships", which is the relationship alone.
 * RP_NOT_FOUND: there is no such list. RP_LIMIT: no memory. *out only on success.
 */
enum rp_rc rp_entries_gather(const struct rp_relationship *relationship, const char *list,
                             struct rp_arena *arena, struct rp_entry_list *out) RP_MUST_USE;

/*
 * Puts a record into a list of a document: {id, of (id of its hour, or null), list, day (or null),
 * r (id of the relationship, where it is not the one that is looked at), when (words or null),
 * words, own (or null), lines, form (or null), add}. words: what was noted in a few words, and
 * without the person's own text, which is `own`. lines: what stands below it (a try to say it, an
 * echo), a line each. form: by which it is changed. add: forms by which something is added to it.
 */
void rp_entry_put(struct rp_telling *telling, json_t *list, const struct rp_entry_list *of,
                  const struct rp_entry *entry);

#endif
