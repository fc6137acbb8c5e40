/* Any bytes as the other YAML files: worlds, thresholds, words and scripts of rehearsals. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

#include <rapport/formats/script.h>
#include <rapport/formats/thresholds.h>
#include <rapport/formats/words.h>
#include <rapport/formats/world.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_data_file file = {rp_text_of("input.yaml"), {(const char *)bytes, size}};
    struct rp_problems problems[4] = {
        {.arena = &arena}, {.arena = &arena}, {.arena = &arena}, {.arena = &arena}};
    struct rp_world world = {0};
    struct rp_thresholds thresholds = {0};
    struct rp_wordbook book = {0};
    struct rp_script script = {.nodes_n = 0};
    RP_ASSERT((rp_world_read(file, &arena, &world, &problems[0]) == RP_OK) ==
              (problems[0].found == 0));
    RP_ASSERT((rp_thresholds_read(file, &arena, &thresholds, &problems[1]) == RP_OK) ==
              (problems[1].found == 0));
    RP_ASSERT((rp_wordbook_read(file, &book, &problems[2]) == RP_OK) == (problems[2].found == 0));
    for (size_t i = 0; i < book.n; i++)
        RP_ASSERT(rp_text_equal(rp_wordbook_find(&book, book.items[i].key), book.items[i].text));
    bool is_script = rp_script_read(file, &script, &problems[3]) == RP_OK;
    RP_ASSERT(is_script == (problems[3].found == 0));
    RP_ASSERT(!is_script || rp_script_longest(&script) <= RP_REHEARSAL_STEPS_MAX);
    rp_arena_release(&arena);
    return 0;
}
