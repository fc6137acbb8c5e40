/* Any bytes as the files of Help, and as a note that the shipped phrases are laid on. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

#include <rapport/formats/help_country.h>
#include <rapport/formats/help_phrases.h>

/* Read once and kept until the end. Ends the program when they cannot be read. */
static const struct rp_help_phrases *shipped_phrases(void)
{
    static struct rp_arena arena;
    static struct rp_help_phrases phrases;
    if (!phrases.language.bytes) {
        uint8_t *bytes = NULL;
        size_t size = 0;
        arena = heap_arena(0);
        struct rp_problems problems = {.arena = &arena};
        bool good = whole_file_read(FUZZ_DATA "/phrases/en.yaml", &bytes, &size);
        struct rp_data_file file = {rp_text_of("en.yaml"), {(const char *)bytes, size}};
        RP_ASSERT(good && rp_help_phrases_read(file, &phrases, &problems) == RP_OK);
        free(bytes);
    }
    return &phrases;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_text text = {(const char *)bytes, size};
    struct rp_data_file file = {rp_text_of("input"), text};
    struct rp_problems problems = {.arena = &arena};
    struct rp_help_phrases phrases = {.signs_n = 0};
    struct rp_help_country country = {.lines_n = 0};
    bool found = false;
    if (rp_help_country_read(text, &arena, &country, NULL) == RP_OK)
        RP_ASSERT(country.lines_n > 0 && country.lines[0].kind == RP_HELP_EMERGENCY);
    RP_ASSERT((rp_help_phrases_read(file, &phrases, &problems) == RP_OK) == (problems.found == 0));
    RP_ASSERT(rp_help_phrases_find(shipped_phrases(), text, &arena, &found) == RP_OK);
    if (problems.found == 0)
        RP_ASSERT(rp_help_phrases_find(&phrases, text, &arena, &found) == RP_OK);
    rp_arena_release(&arena);
    return 0;
}
