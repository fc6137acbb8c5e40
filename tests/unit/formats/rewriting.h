/* A journey written out, and read and written, for tests; needs cmocka.h before it. */
#ifndef TESTS_UNIT_FORMATS_REWRITING_H
#define TESTS_UNIT_FORMATS_REWRITING_H

#include "formats/reading.h"

enum { REWRITING_MAX = 1 << 24 };

static inline struct rp_text write_all(const struct rp_journey *journey, struct rp_arena *arena)
{
    struct rp_strbuf out;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&out, arena, REWRITING_MAX);
    assert_int_equal(rp_journey_write(journey, &out, NULL), RP_OK);
    assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
    return text;
}

/* The text of a journey after one reading; fails the test when it cannot be read. */
static inline struct rp_text rewrite(struct rp_text bytes, const struct rp_terms *terms,
                                     struct rp_arena *arena)
{
    struct rp_journey_file file;
    struct rp_err err = {0};
    if (rp_journey_read(bytes, terms, arena, &file, &err) != RP_OK)
        fail_msg("%ld:%ld %s: %s", err.line, err.column, err.place, err.message);
    return write_all(&file.journey, arena);
}

#endif
