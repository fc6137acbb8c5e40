#include "cli/nearest.h"

#include <string.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Rows of the table of distances: the one before the previous, the previous, the present. */
struct rows {
    int older[RP_NEAREST_WORD_MAX + 1];
    int old[RP_NEAREST_WORD_MAX + 1];
    int now[RP_NEAREST_WORD_MAX + 1];
};

static void fill_row(struct rows *rows, const char *a, int i, const char *b, int b_len)
{
    rows->now[0] = i;
    for (int j = 1; j <= b_len; j++) {
        int changed = rows->old[j - 1] + (a[i - 1] != b[j - 1]);
        rows->now[j] = least(changed, 1 + least(rows->old[j], rows->now[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            rows->now[j] = least(rows->now[j], rows->older[j - 2] + 1);
    }
}

static int distance_of(const char *a, const char *b)
{
    int a_len = (int)strlen(a);
    int b_len = (int)strlen(b);
    struct rows rows;
    for (int j = 0; j <= b_len; j++)
        rows.old[j] = rows.now[j] = rows.older[j] = j;
    for (int i = 1; i <= a_len; i++) {
        fill_row(&rows, a, i, b, b_len);
        memcpy(rows.older, rows.old, sizeof rows.old);
        memcpy(rows.old, rows.now, sizeof rows.now);
    }
    return rows.old[b_len];
}

static int near_enough(size_t word_len)
{
    int third = (int)word_len / 3;
    return third < 1 ? 1 : least(third, 3);
}

void rp_nearest_offer(struct rp_nearest *nearest, const char *word)
{
    size_t typed_len = strlen(nearest->typed);
    size_t word_len = strlen(word);
    if (typed_len > RP_NEAREST_WORD_MAX || word_len > RP_NEAREST_WORD_MAX)
        return;
    int distance = distance_of(nearest->typed, word);
    bool begins = typed_len >= 3 && strncmp(nearest->typed, word, typed_len) == 0;
    if (distance > near_enough(word_len) && !begins)
        return;
    if (!nearest->best || distance < nearest->distance) {
        nearest->best = word;
        nearest->distance = distance;
    }
}

bool rp_word_is_plain(const char *word, size_t len)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    return len > 0 && len <= RP_NEAREST_WORD_MAX && strspn(word, plain) >= len;
}
