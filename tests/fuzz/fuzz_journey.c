/* Any bytes as a journey file: refused with a message, or read, written and read again the same. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

#include <rapport/formats/journey.h>

/* What an input of a few kB may grow to when it is written out with its created ids. */
enum { WRITTEN_MAX = 16 * 1024 * 1024 };

static bool read_journey(struct rp_text text, struct rp_arena *arena, struct rp_journey_file *file)
{
    struct rp_err err = {0};
    enum rp_rc rc = rp_journey_read(text, shipped_terms(), arena, file, &err);
    RP_ASSERT(rc == RP_OK || (rc == err.rc && err.message[0] != '\0'));
    return rc == RP_OK;
}

static struct rp_text write_journey(const struct rp_journey *journey, struct rp_arena *arena)
{
    struct rp_strbuf sb;
    struct rp_text text = {0};
    rp_strbuf_init(&sb, arena, WRITTEN_MAX);
    RP_ASSERT(rp_journey_write(journey, &sb, NULL) == RP_OK);
    RP_ASSERT(rp_strbuf_done(&sb, &text) == RP_OK);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_journey_file file = {0};
    struct rp_journey_file again = {0};
    if (read_journey((struct rp_text){(const char *)bytes, size}, &arena, &file)) {
        struct rp_text written = write_journey(&file.journey, &arena);
        RP_ASSERT(read_journey(written, &arena, &again));
        RP_ASSERT(rp_text_equal(write_journey(&again.journey, &arena), written));
    }
    rp_arena_release(&arena);
    return 0;
}
