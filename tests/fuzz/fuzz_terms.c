/* Any bytes as the file of closed lists: read, or refused with a message of ours. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    enum rp_rc rc =
        rp_terms_read((struct rp_text){(const char *)bytes, size}, &arena, &terms, &err);
    RP_ASSERT(rc == RP_OK || (rc == err.rc && err.message[0] != '\0'));
    rp_arena_release(&arena);
    return 0;
}
