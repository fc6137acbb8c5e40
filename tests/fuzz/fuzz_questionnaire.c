/* What reads as a Questionnaire is written as one that reads again and is then written the same. */
#include "fuzz/target.h"

#include <rapport/formats/fhir.h>
#include <stdlib.h>

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx, (void)size, (void)used;
    free(block);
}

static void survives(struct rp_text text, struct rp_arena *arena)
{
    struct rp_instrument it = {0};
    struct rp_instrument again = {0};
    struct rp_text first = {NULL, 0};
    struct rp_text second = {NULL, 0};
    struct rp_err err = {0};
    enum rp_rc rc = rp_questionnaire_read(text, arena, &it, &err);
    RP_ASSERT(rc == RP_OK || (err.rc == rc && err.message[0]));
    if (rc != RP_OK)
        return;
    RP_ASSERT(rp_questionnaire_write(&it, arena, &first) == RP_OK);
    rc = rp_questionnaire_read(first, arena, &again, &err);
    /* Indents can make a file of nearly the largest size too large. */
    RP_ASSERT(rc == RP_OK || rc == RP_LIMIT);
    if (rc != RP_OK)
        return;
    RP_ASSERT(again.items_n == it.items_n && again.scores_n == it.scores_n);
    RP_ASSERT(rp_questionnaire_write(&again, arena, &second) == RP_OK);
    RP_ASSERT(rp_text_equal(first, second));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, NULL, 0);
    survives((struct rp_text){(const char *)bytes, size}, &arena);
    rp_arena_release(&arena);
    return 0;
}
