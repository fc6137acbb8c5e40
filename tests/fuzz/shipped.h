/* The data files that come with the program, for targets whose input refers to them. */
#ifndef TESTS_FUZZ_SHIPPED_H
#define TESTS_FUZZ_SHIPPED_H

#include "fuzz/whole_file.h"
#include "unit/heap_arena.h"

#include <rapport/formats/terms.h>

/* Most memory one input may ask for: a small file that needs more is a fault. */
enum { TARGET_MEMORY_MAX = 256 * 1024 * 1024 };

/* The closed lists, read once and kept until the end. Ends the program when they cannot be read. */
static inline const struct rp_terms *shipped_terms(void)
{
    static struct rp_arena arena;
    static struct rp_terms terms;
    static bool is_read;
    if (!is_read) {
        uint8_t *bytes = NULL;
        size_t size = 0;
        arena = heap_arena(0);
        bool good = whole_file_read(FUZZ_DATA "/lists/terms.yaml", &bytes, &size) &&
                    rp_terms_read((struct rp_text){(const char *)bytes, size}, &arena, &terms,
                                  NULL) == RP_OK;
        RP_ASSERT(good);
        free(bytes);
        is_read = true;
    }
    return &terms;
}

#endif
