/*
 * guidance: the decision tables as they stand in data/guidance, one YAML file an advice.
 *
 * The form is described in docs/guidance.md. Reading is strict: a key, fact, scope, word, source or
 * advice that does not exist, a comparison that does not fit its fact, a fact asked where its
 * record is not at hand, words that are missing or that nothing uses: each is an error with file,
 * line, column and place, and all of them are reported.
 */
#ifndef RAPPORT_FORMATS_GUIDANCE_H
#define RAPPORT_FORMATS_GUIDANCE_H

#include <rapport/domain/terms.h>
#include <rapport/formats/sources.h>
#include <rapport/guide/table.h>

/* What tables may refer to. */
struct rp_guidance_context {
    const struct rp_terms *terms;     /* words of lists held as data; NULL: not checked */
    const struct rp_sources *sources; /* NULL: not checked */
};

/* What a guidance file is, by what stands in it. */
enum rp_guidance_kind {
    RP_GUIDANCE_TABLE,      /* has `advice` */
    RP_GUIDANCE_CONDITIONS, /* has `conditions` */
    RP_GUIDANCE_SETTINGS,   /* anything else */
};

/*
 * Reads all tables, conditions and settings, in any order of files; worked examples behind the
 * tables are not looked at (guidance_examples.h). *out borrows from the arena, never from the
 * bytes. RP_BAD_INPUT when there was anything wrong (all of it in problems), RP_LIMIT when memory
 * is out or a file is over a limit; *out only on success.
 */
enum rp_rc rp_guidance_read(struct rp_data_files files, struct rp_guidance_context context,
                            struct rp_arena *arena, struct rp_guidance *out,
                            struct rp_problems *problems) RP_MUST_USE;

#endif
