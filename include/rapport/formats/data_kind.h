/*
 * data_kind: what a data file is, by what stands in it.
 */
#ifndef RAPPORT_FORMATS_DATA_KIND_H
#define RAPPORT_FORMATS_DATA_KIND_H

#include <rapport/formats/problems.h>

enum rp_data_kind {
    RP_DATA_UNKNOWN,
    RP_DATA_TERMS,
    RP_DATA_SOURCES,
    RP_DATA_GUIDANCE, /* tables, shared conditions, settings */
    RP_DATA_WORDS,
    RP_DATA_THRESHOLDS,
    RP_DATA_WORLD,
    RP_DATA_SCRIPT, /* of a rehearsal */
    RP_DATA_INSTRUMENT,
    RP_DATA_JOURNEY,
    RP_DATA_HELP_COUNTRY,
    RP_DATA_HELP_PHRASES,
    RP_DATA_FORM, /* how a person is asked for a record */
};

/*
 * A file in JSON is a Questionnaire (resourceType) or a country's help (help_for) when it says so,
 * else a journey; one in YAML is
 * told by its first keys. UNKNOWN when it is neither, and then a problem is added that says so, or
 * why it cannot be read at all. What else is wrong with it is for its reader to say. The arena of
 * problems is used for scratch.
 */
enum rp_data_kind rp_data_kind_of(const struct rp_data_file *file, struct rp_problems *problems);

#endif
