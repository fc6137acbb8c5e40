#include <rapport/domain/links.h>

#include <rapport/domain/ids.h>

static enum rp_rc gather(struct rp_id_set *set, const struct rp_relationship *r)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; rc == RP_OK && i < r->sessions.n; i++) {
        const struct rp_session *s = &r->sessions.items[i];
        rc = rp_id_set_add(set, RP_KIND_SESSION, s->id, s, NULL);
    }
    for (size_t i = 0; rc == RP_OK && i < r->boundaries.n; i++) {
        const struct rp_boundary *b = &r->boundaries.items[i];
        rc = rp_id_set_add(set, RP_KIND_BOUNDARY, b->id, b, NULL);
    }
    return rc;
}

static void join(const struct rp_id_set *set, struct rp_moment *moment)
{
    if (moment->session.bytes)
        moment->in_session = rp_id_set_find(set, RP_KIND_SESSION, moment->session);
    if (moment->boundary.bytes)
        moment->of_boundary = rp_id_set_find(set, RP_KIND_BOUNDARY, moment->boundary);
}

enum rp_rc rp_journey_link(struct rp_journey *journey, struct rp_arena *arena)
{
    for (size_t i = 0; i < journey->relationships.n; i++) {
        struct rp_relationship *r = &journey->relationships.items[i];
        struct rp_id_set set;
        rp_id_set_init(&set, arena);
        enum rp_rc rc = rp_id_set_reserve(&set, r->sessions.n + r->boundaries.n);
        if (rc == RP_OK)
            rc = gather(&set, r);
        if (rc != RP_OK)
            return rc;
        for (size_t j = 0; j < r->moments.n; j++)
            join(&set, &r->moments.items[j]);
    }
    return RP_OK;
}

const struct rp_person *rp_person_called(const struct rp_relationship *in, struct rp_text name)
{
    for (size_t i = 0; name.len && i < in->people.n; i++) {
        if (rp_text_equal(in->people.items[i].name, name))
            return &in->people.items[i];
    }
    return NULL;
}
