#include "formats/series_sort.h"

#include <stdlib.h>
#include <string.h>

enum { PEOPLE_CAP_FIRST = 1024 };

struct rp_series_kept {
    struct rp_series_found found;
    uint32_t person_n; /* order of appearance */
};

/* FNV-1a: only the spread over the table depends on it. */
static size_t hash(struct rp_text t)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < t.len; i++)
        h = (h ^ (unsigned char)t.bytes[i]) * 0x100000001b3u;
    return (size_t)(h ^ (h >> 32));
}

/* The place of that person, or the free one where it belongs. */
static struct rp_series_kept **place(struct rp_series_kept **people, size_t cap,
                                     struct rp_text person)
{
    size_t at = hash(person) & (cap - 1);
    while (people[at] && !rp_text_equal(people[at]->found.row.person, person))
        at = (at + 1) & (cap - 1);
    return &people[at];
}

/* Keeps the table at most half full. */
static enum rp_rc make_room(struct rp_series_sort *sort)
{
    if (sort->people_n < sort->people_cap / 2)
        return RP_OK;
    size_t cap = sort->people_cap ? 2 * sort->people_cap : PEOPLE_CAP_FIRST;
    struct rp_series_kept **people = rp_arena_array(sort->arena, cap, sizeof(void *));
    if (!people)
        return RP_LIMIT;
    for (size_t i = 0; i < sort->people_cap; i++) {
        if (sort->people[i])
            *place(people, cap, sort->people[i]->found.row.person) = sort->people[i];
    }
    sort->people = people;
    sort->people_cap = cap;
    return RP_OK;
}

/* Gives the row the one copy of its person's name, and their number. */
static enum rp_rc intern(struct rp_series_sort *sort, struct rp_series_kept *kept)
{
    if (make_room(sort) != RP_OK)
        return RP_LIMIT;
    struct rp_text *person = &kept->found.row.person;
    struct rp_series_kept **at = place(sort->people, sort->people_cap, *person);
    if (*at) {
        *person = (*at)->found.row.person;
        kept->person_n = (*at)->person_n;
        return RP_OK;
    }
    if (rp_text_copy(sort->arena, *person, person) != RP_OK)
        return RP_LIMIT;
    kept->person_n = (uint32_t)sort->people_n++;
    *at = kept;
    return RP_OK;
}

enum rp_rc rp_series_sort_add(struct rp_series_sort *sort, const struct rp_series_found *found)
{
    if (sort->rows_n == RP_SERIES_SORT_ROWS_MAX)
        return RP_LIMIT;
    struct rp_series_kept **rows =
        rp_arena_grow(sort->arena, sort->rows, sort->rows_n, &sort->rows_cap, sizeof *rows);
    if (!rows)
        return RP_LIMIT;
    sort->rows = rows;
    struct rp_series_kept *kept = rp_arena_alloc(sort->arena, sizeof *kept);
    if (!kept)
        return RP_LIMIT;
    kept->found = *found;
    if (intern(sort, kept) != RP_OK)
        return RP_LIMIT;
    sort->rows[sort->rows_n++] = kept;
    return RP_OK;
}

static int compare(const void *a, const void *b)
{
    const struct rp_series_kept *x = *(struct rp_series_kept *const *)a;
    const struct rp_series_kept *y = *(struct rp_series_kept *const *)b;
    const struct rp_series_row *p = &x->found.row, *q = &y->found.row;
    if (x->person_n != y->person_n)
        return x->person_n < y->person_n ? -1 : 1;
    if (p->session != q->session)
        return p->session < q->session ? -1 : 1;
    return (p->line > q->line) - (p->line < q->line);
}

void rp_series_sort_run(struct rp_series_sort *sort)
{
    if (sort->rows_n > 0)
        qsort(sort->rows, sort->rows_n, sizeof *sort->rows, compare);
}

const struct rp_series_found *rp_series_sort_row(const struct rp_series_sort *sort, size_t i)
{
    RP_ASSERT(i < sort->rows_n);
    return &sort->rows[i]->found;
}
