/*
 * population: the file in which `rapport analyze --calibrate` keeps what it measured, so that
 * `--population` can use it.
 *
 * JSON, docs/schemas/population.schema.json. Everything in it is in the direction of the series
 * file; in memory higher is better, as in the engine.
 */
#ifndef RAPPORT_FORMATS_POPULATION_H
#define RAPPORT_FORMATS_POPULATION_H

#include <rapport/base/text.h>
#include <rapport/engine/calibrate.h>

/* The value of its key "format". */
#define RP_POPULATION_FORMAT "rapport-population-1"
/* A file is about 4 kB. */
enum { RP_POPULATION_BYTES_MAX = 64 * 1024 };

struct rp_population_file {
    double lo, hi, step; /* of the scale */
    bool lower_is_better;
    struct rp_calibrate_value figure[RP_CALIBRATE_FIGURES_N]; /* higher is better */
};

/* Turns figures between the direction of a file whose low ratings are good and the engine's; does
 * nothing where high ones are. Its own inverse. */
void rp_population_turn(struct rp_population_file *population);

/*
 * Reads one. RP_BAD_INPUT, with the place in err (may be NULL), when it is not such a file, a
 * figure is off its range, or there are no figures because the data were too few; RP_DAMAGED when
 * it is of a later format; RP_LIMIT when it is too long or memory is out. *out only on success.
 */
enum rp_rc rp_population_read(struct rp_text bytes, struct rp_arena *arena,
                              struct rp_population_file *out, struct rp_err *err) RP_MUST_USE;

#endif
