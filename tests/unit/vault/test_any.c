#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vault/any_journey.h"
#include "vault/filled.h"
#include <stdio.h>
#include <stdlib.h>

/* How many random journeys go there and back; a thousand in `make torture`. */
enum { JOURNEYS = 200, JOURNEYS_LONG = 1000 };

/* Through the store, its image and another store: the text of what comes back is the same. */
static void any_journey_comes_back_the_same(void **state)
{
    struct filled *f = *state;
    const uint64_t many = getenv("RAPPORT_TORTURE") ? JOURNEYS_LONG : JOURNEYS;
    for (uint64_t seed = 1; seed <= many; seed++) {
        struct filled one = {.arena = heap_arena(0), .terms = f->terms};
        struct rp_journey journey = any_journey(seed, &one.terms, &one.arena);
        assert_int_equal(rp_store_new(&one.store, NULL), RP_OK);
        put_journey(&one, write_all(&journey, &one.arena));
        struct rp_store *again = opened_again(one.store);
        assert_same_text(text_in(&one, again), one.text);
        rp_store_free(again);
        rp_store_free(one.store);
        rp_arena_release(&one.arena);
    }
    if (many == JOURNEYS_LONG)
        printf("# random notes written out, taken in, sealed and opened, all the same: %d\n",
               JOURNEYS_LONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_journey_comes_back_the_same),
    };
    return cmocka_run_group_tests(tests, fill, empty);
}
