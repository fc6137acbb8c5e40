#include "vault/database.h"

#include <stdlib.h>
#include <string.h>

/* Before each piece, so that a freed one can be wiped whole; keeps what follows aligned. */
union head {
    size_t size;
    max_align_t alignment;
};

static void *take(int size)
{
    union head *head = malloc(sizeof *head + (size_t)size);
    if (!head)
        return NULL;
    head->size = (size_t)size;
    return head + 1;
}

static int size_of(void *piece)
{
    return piece ? (int)((union head *)piece - 1)->size : 0;
}

static void give(void *piece)
{
    if (!piece)
        return;
    union head *head = (union head *)piece - 1;
    explicit_bzero(piece, head->size);
    free(head);
}

/* Not realloc: that would leave the old bytes behind where it moves. */
static void *move(void *piece, int size)
{
    int old = size_of(piece);
    void *larger = take(size);
    if (!larger)
        return NULL;
    memcpy(larger, piece, (size_t)(old < size ? old : size));
    give(piece);
    return larger;
}

static int round_up(int size)
{
    return (size + 7) & ~7;
}

static int start(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void stop(void *unused)
{
    (void)unused;
}

enum rp_rc rp_database_memory_start(struct rp_err *err)
{
    static bool is_started;
    static sqlite3_mem_methods methods = {.xMalloc = take,
                                          .xFree = give,
                                          .xRealloc = move,
                                          .xSize = size_of,
                                          .xRoundup = round_up,
                                          .xInit = start,
                                          .xShutdown = stop};
    if (is_started)
        return RP_OK;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
        sqlite3_initialize() != SQLITE_OK)
        return rp_err_set(err, RP_SYSTEM, "the database library was started by somebody else");
    is_started = true;
    return RP_OK;
}
