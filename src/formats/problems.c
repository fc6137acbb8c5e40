#include <rapport/formats/problems.h>

void rp_problems_add(struct rp_problems *problems, struct rp_text file, const struct rp_err *err)
{
    problems->found++;
    if (problems->n >= RP_PROBLEMS_MAX)
        return;
    struct rp_problem *items =
        rp_arena_grow(problems->arena, problems->items, problems->n, &problems->cap, sizeof *items);
    if (!items)
        return;
    problems->items = items;
    items[problems->n++] = (struct rp_problem){file, *err};
}
