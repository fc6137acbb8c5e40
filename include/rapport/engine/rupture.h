/*
 * rupture: the ruptures of a whole series, each with its onset, its lowest rating and its repair.
 */
#ifndef RAPPORT_ENGINE_RUPTURE_H
#define RAPPORT_ENGINE_RUPTURE_H

#include <rapport/engine/filter.h>
#include <stddef.h>

/* A series and what the filter said of it: n inputs and n outputs, in order, the caller's. */
struct rp_series {
    const struct rp_filter_input *in;
    const struct rp_filter_output *out;
    size_t n;
};

/* Session numbers are 1-based. */
struct rp_rupture {
    int32_t onset_n;   /* most likely onset, as held when the rupture was surest */
    int32_t onset_day; /* its day */
    int32_t seen_n;    /* first session in which P(active) passed the rule's was_min */
    int32_t
        lowest_n; /* session of the lowest rating since the onset (the first of equals); 0: none */
    int32_t repaired_n;  /* 0: still open */
    int32_t days;        /* from the onset to the repair, or to as_of while open; not below 0 */
    double lowest;       /* scale points; 0 without lowest_n */
    double p_active;     /* the highest it was, 0..1 */
    int32_t surest_n;    /* the session in which it was that; */
    enum rp_shape shape; /* what was told in it: shape, */
    double size;         /* depth in scale points, */
    double level;        /* and the level without rupture */
};

/* Writes the ruptures of a series, oldest first, into list and returns how many there are; of more
 * than `room` only the first are written (n / 3 + 1 is always enough). rule is the one the outputs
 * were made with. as_of stops the clock of those still open: a day, usually today. list may be NULL
 * when room is 0. */
size_t rp_rupture_list(const struct rp_repair_rule *rule, const struct rp_series *series,
                       int32_t as_of, struct rp_rupture *list, size_t room);

#endif
