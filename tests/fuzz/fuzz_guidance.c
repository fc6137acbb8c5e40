/* Any bytes as a guidance file and as a file of sources: read, or refused with problems that say
 * why. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

#include <rapport/formats/guidance.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_data_file file = {rp_text_of("input.yaml"), {(const char *)bytes, size}};
    struct rp_data_files files = {&file, 1};
    struct rp_problems problems = {.arena = &arena};
    struct rp_sources sources = {0};
    struct rp_guidance guidance = {0};
    struct rp_guidance_context context = {shipped_terms(), NULL};
    enum rp_rc rc = rp_sources_read(files, &arena, &sources, &problems);
    RP_ASSERT((rc == RP_OK) == (problems.found == 0));
    problems = (struct rp_problems){.arena = &arena};
    rc = rp_guidance_read(files, context, &arena, &guidance, &problems);
    RP_ASSERT((rc == RP_OK) == (problems.found == 0));
    rp_arena_release(&arena);
    return 0;
}
