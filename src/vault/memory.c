#include "os/private_memory.h"
#include "vault/database.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Pieces come in classes of 16, 32, 48, 64 and then four steps between each power of two and the
 * next, so that at most a fifth is lost. Small ones are cut from chunks of pages and kept in a list
 * a class when freed; large ones have pages of their own. SQLite calls all of this under one lock.
 */
enum { STEP = 16, CHUNK = 1 << 20, SMALL_MAX = 1 << 17, CLASSES = 64 };

/* Before each piece; keeps what follows aligned. */
union head {
    struct {
        size_t size;      /* of the piece, a class or whole pages */
        union head *next; /* while it is free */
    } of;
    char room[STEP];
};
_Static_assert(sizeof(union head) == STEP, "pieces stay aligned");

static struct {
    union head *free[CLASSES];
    char *chunk; /* the rest of the present one */
    size_t left;
} pool;

/* The class that holds n bytes, and its size. */
static size_t class_of(size_t n, size_t *size)
{
    size_t units = n ? (n + STEP - 1) / STEP : 1;
    if (units <= 4) {
        *size = units * STEP;
        return units - 1;
    }
    size_t log2 = 63 - (size_t)__builtin_clzl(units - 1); /* units - 1 is in 2^log2 .. 2^(log2+1) */
    size_t quarter = (size_t)1 << (log2 - 2);
    size_t quarters = (units + quarter - 1) / quarter; /* 5..8 */
    *size = quarters * quarter * STEP;
    return 4 * (log2 - 2) + quarters - 1;
}

static union head *cut(size_t whole)
{
    if (pool.left < whole) {
        char *chunk = rp_os_private_take(CHUNK);
        if (!chunk)
            return NULL;
        pool.chunk = chunk; /* the end of the last one is lost: at most SMALL_MAX of CHUNK */
        pool.left = CHUNK;
    }
    union head *head = (union head *)(void *)pool.chunk;
    pool.chunk += whole;
    pool.left -= whole;
    return head;
}

static void *take(int n)
{
    size_t size = (size_t)n;
    union head *head = NULL;
    if (n <= 0)
        return NULL;
    if (size > SMALL_MAX) {
        head = rp_os_private_take(size + sizeof *head);
    } else {
        union head **list = &pool.free[class_of(size, &size)];
        head = *list;
        if (head)
            *list = head->of.next;
        else
            head = cut(size + sizeof *head);
    }
    if (!head)
        return NULL;
    head->of.size = size;
    head->of.next = NULL;
    return head + 1;
}

static void give(void *piece)
{
    if (!piece)
        return;
    union head *head = (union head *)piece - 1;
    size_t size = head->of.size;
    if (size > SMALL_MAX) {
        rp_os_private_give(head, size + sizeof *head);
        return;
    }
    explicit_bzero(piece, size);
    union head **list = &pool.free[class_of(size, &size)];
    head->of.next = *list;
    *list = head;
}

static int size_of(void *piece)
{
    return piece ? (int)((union head *)piece - 1)->of.size : 0;
}

/* Not the system's realloc, which leaves the old bytes behind where it moves. */
static void *resize(void *piece, int n)
{
    int old = size_of(piece);
    if (n <= old && n > old / 2)
        return piece;
    void *moved = take(n);
    if (!moved)
        return NULL;
    memcpy(moved, piece, (size_t)(old < n ? old : n));
    give(piece);
    return moved;
}

static int round_up(int n)
{
    size_t size = (size_t)n;
    if (n <= 0 || n > SMALL_MAX)
        return (n + STEP - 1) & ~(STEP - 1);
    class_of(size, &size);
    return (int)size;
}

static int begin(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void end(void *unused)
{
    (void)unused;
}

enum rp_rc rp_database_memory_start(struct rp_err *err)
{
    static bool is_started;
    static const sqlite3_mem_methods methods = {.xMalloc = take,
                                                .xFree = give,
                                                .xRealloc = resize,
                                                .xSize = size_of,
                                                .xRoundup = round_up,
                                                .xInit = begin,
                                                .xShutdown = end};
    if (is_started)
        return RP_OK;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
        sqlite3_initialize() != SQLITE_OK)
        return rp_err_set(err, RP_SYSTEM, "the database library was started by somebody else");
    is_started = true;
    return RP_OK;
}
