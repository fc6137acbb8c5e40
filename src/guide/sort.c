#include "guide/sort.h"

#include <rapport/base/error.h>
#include <stdint.h>
#include <string.h>

static int32_t day_at(const char *records, size_t i, size_t size)
{
    int32_t day = 0;
    memcpy(&day, records + i * size, sizeof day);
    return day;
}

static void swap(char *a, char *b, size_t size)
{
    char spare[RP_SORT_SIZE_MAX];
    memcpy(spare, a, size);
    memcpy(a, b, size);
    memcpy(b, spare, size);
}

static void reverse(char *records, size_t from, size_t to, size_t size)
{
    while (from + 1 < to)
        swap(records + from++ * size, records + --to * size, size);
}

/* Exchanges [from, middle) with [middle, to), each in its order. */
static void rotate(char *records, const size_t bounds[3], size_t size)
{
    reverse(records, bounds[0], bounds[1], size);
    reverse(records, bounds[1], bounds[2], size);
    reverse(records, bounds[0], bounds[2], size);
}

/* First place in [from, to) whose day is at least (or, strictly, above) `day`. */
static size_t bound(const char *records, const size_t range[2], size_t size, int64_t day)
{
    size_t from = range[0], to = range[1];
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (day_at(records, middle, size) < day)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Merges two sorted neighbours without extra memory (SymMerge's idea, halving the longer side).
 * Both halves are smaller than the whole: the longer side is cut inside, and a side of one that
 * stands wrong is moved. */
static void merge(char *records, size_t from, size_t middle, size_t to, size_t size)
{
    if (from >= middle || middle >= to ||
        day_at(records, middle - 1, size) <= day_at(records, middle, size))
        return;
    size_t left = 0, right = 0;
    if (middle - from >= to - middle) {
        left = from + (middle - from) / 2;
        right = bound(records, (const size_t[]){middle, to}, size, day_at(records, left, size));
    } else {
        right = middle + (to - middle) / 2;
        left = bound(records, (const size_t[]){from, middle}, size,
                     (int64_t)day_at(records, right, size) + 1);
    }
    rotate(records, (const size_t[]){left, middle, right}, size);
    size_t joint = left + (right - middle);
    merge(records, from, left, joint, size);
    merge(records, joint, right, to, size);
}

void rp_sort_by_day(void *records, size_t n, size_t size)
{
    RP_ASSERT(size >= sizeof(int32_t) && size <= RP_SORT_SIZE_MAX);
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t from = 0; from + width < n; from += 2 * width) {
            size_t to = from + 2 * width < n ? from + 2 * width : n;
            merge(records, from, from + width, to, size);
        }
    }
}
