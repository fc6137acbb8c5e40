#include "views/violations.h"

#include <rapport/guide/compute.h>

static bool is_violation(const struct rp_boundary *boundary)
{
    return rp_text_is(rp_boundary_class(boundary), "violation");
}

/* Is the moment's boundary, a record or a kind, a violation? */
static bool moment_violates(const struct rp_relationship *r, const struct rp_moment *moment,
                            const struct rp_term_list *kinds)
{
    const struct rp_boundary *record = rp_moment_boundary(r, moment);
    if (record || !moment->boundary.bytes)
        return record && is_violation(record);
    for (size_t i = 0; i < kinds->n; i++) {
        if (rp_text_equal(kinds->items[i].name, moment->boundary))
            return is_violation(&(struct rp_boundary){.kind = &kinds->items[i]});
    }
    return false;
}

static void note(struct rp_violations *found, bool has_day, int32_t day)
{
    found->any = true;
    if (!has_day || (found->has_day && day < found->day))
        return;
    found->has_day = true;
    found->day = day;
}

struct rp_violations rp_violations_find(const struct rp_relationship *relationship,
                                        const struct rp_term_list *kinds)
{
    struct rp_violations found = {0};
    for (size_t i = 0; i < relationship->boundaries.n; i++) {
        const struct rp_boundary *b = &relationship->boundaries.items[i];
        if (is_violation(b))
            note(&found, b->has_day, b->day);
    }
    for (size_t i = 0; i < relationship->moments.n; i++) {
        int32_t day = 0;
        const struct rp_moment *m = &relationship->moments.items[i];
        if (moment_violates(relationship, m, kinds))
            note(&found, rp_moment_day(relationship, m, &day), day);
    }
    return found;
}
