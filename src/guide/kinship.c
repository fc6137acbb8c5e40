#include "guide/kinship.h"

static struct rp_kin *find(const struct rp_kinship *kinship, const struct rp_term *term)
{
    for (size_t i = 0; i < kinship->n; i++) {
        if (kinship->kin[i].term == term)
            return &kinship->kin[i];
    }
    return NULL;
}

static enum rp_rc add_person(struct rp_kin *kin, struct rp_text person)
{
    bool is_new = false;
    enum rp_rc rc = rp_id_set_add(&kin->people, RP_KIND_PERSON, person, kin->term, &is_new);
    kin->people_n += is_new;
    return rc;
}

static enum rp_rc link_term(struct rp_kinship *kinship, const struct rp_term *term,
                            struct rp_text person, struct rp_arena *arena)
{
    struct rp_kin *kin = find(kinship, term);
    if (!kin) {
        struct rp_kin *grown =
            rp_arena_grow(arena, kinship->kin, kinship->n, &kinship->cap, sizeof *grown);
        if (!grown)
            return RP_LIMIT;
        kinship->kin = grown;
        kin = &kinship->kin[kinship->n++];
        *kin = (struct rp_kin){.term = term};
        rp_id_set_init(&kin->people, arena);
    }
    return add_person(kin, person);
}

static enum rp_rc link_moment(struct rp_kinship *kinship, const struct rp_moment *m,
                              struct rp_text person, struct rp_arena *arena)
{
    enum rp_rc rc = m->kind ? link_term(kinship, m->kind, person, arena) : RP_OK;
    for (size_t i = 0; rc == RP_OK && i < m->feelings.n; i++)
        rc = link_term(kinship, m->feelings.items[i], person, arena);
    return rc;
}

enum rp_rc rp_kinship_build(const struct rp_relationship *r, int32_t as_of, struct rp_arena *arena,
                            struct rp_kinship *out)
{
    struct rp_kinship kinship = {0};
    for (size_t i = 0; i < r->moments.n; i++) {
        const struct rp_moment *m = &r->moments.items[i];
        int32_t day = 0;
        if (!m->echoes.n || !rp_moment_day(r, m, &day) || day > as_of)
            continue;
        for (size_t j = 0; j < m->echoes.n; j++) {
            enum rp_rc rc = m->echoes.items[j].person.bytes
                                ? link_moment(&kinship, m, m->echoes.items[j].person, arena)
                                : RP_OK;
            if (rc != RP_OK)
                return rc;
        }
    }
    *out = kinship;
    return RP_OK;
}

size_t rp_kinship_others(const struct rp_kinship *kinship, const struct rp_moment *moment)
{
    const struct rp_kin *kin = find(kinship, moment->kind);
    size_t most = kin ? kin->people_n : 0;
    for (size_t i = 0; i < moment->feelings.n; i++) {
        kin = find(kinship, moment->feelings.items[i]);
        if (kin && kin->people_n > most)
            most = kin->people_n;
    }
    return most;
}
