/*
 * sources: what the literature says, one record a figure, so that a rule can name where it is from.
 */
#ifndef RAPPORT_FORMATS_SOURCES_H
#define RAPPORT_FORMATS_SOURCES_H

#include <rapport/formats/problems.h>

struct rp_source {
    struct rp_text name;   /* "fluckiger-2018": rules cite it */
    struct rp_text topic;  /* what it is about */
    struct rp_text figure; /* what was found */
    struct rp_text source; /* who found it */
};

struct rp_sources {
    struct rp_source *items;
    size_t n;
};

/*
 * Reads files of the form {sources: [{name, topic, figure, source}]}, all four texts required, no
 * name twice. Everything wrong is added to problems; RP_BAD_INPUT or RP_LIMIT when there was
 * anything, *out only on success. Texts live in the arena.
 */
enum rp_rc rp_sources_read(struct rp_data_files files, struct rp_arena *arena,
                           struct rp_sources *out, struct rp_problems *problems) RP_MUST_USE;

/* The record of that name, or NULL. */
const struct rp_source *rp_source_find(const struct rp_sources *sources, struct rp_text name);

#endif
