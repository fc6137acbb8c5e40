/* A whole file for tests, in an arena; ends the test when it cannot be read. Include after
 * cmocka.h.
 */
#ifndef TESTS_UNIT_FORMATS_WHOLE_FILE_H
#define TESTS_UNIT_FORMATS_WHOLE_FILE_H

#include <rapport/base/text.h>
#include <stdio.h>

static inline struct rp_text whole_file(struct rp_arena *arena, const char *path)
{
    enum { BYTES_MAX = 1024 * 1024 };
    char *bytes = rp_arena_alloc(arena, BYTES_MAX);
    FILE *file = fopen(path, "rb");
    if (!bytes || !file)
        fail_msg("cannot read %s", path);
    size_t n = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    assert_true(n > 0 && n < BYTES_MAX);
    return (struct rp_text){bytes, n};
}

#endif
