#include <rapport/guide/compute.h>

#include "guide/facts_build.h"

enum rp_rc rp_facts_compute(const struct rp_case *from, struct rp_arena *arena,
                            struct rp_facts *out)
{
    struct rp_facts facts = {0};
    struct rp_build b = {.from = from, .arena = arena, .facts = &facts};
    enum rp_rc rc = rp_facts_make_rows(&facts, RP_SCOPE_RELATIONSHIP, 1, arena);
    if (rc == RP_OK)
        rc = rp_attempt_days(from->relationship, from->as_of, arena, &b.attempts);
    if (rc == RP_OK)
        rc = rp_build_sessions(&b);
    if (rc == RP_OK)
        rc = rp_build_moments(&b);
    if (rc == RP_OK)
        rc = rp_build_boundaries(&b);
    if (rc == RP_OK)
        rc = rp_build_beliefs_and_victories(&b);
    if (rc == RP_OK)
        rc = rp_build_looks(&b);
    if (rc != RP_OK)
        return rc;
    rp_build_relationship(&b);
    *out = facts;
    return RP_OK;
}
