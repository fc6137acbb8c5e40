#include "formats/series_order.h"

#include <string.h>

#define DIGITS(n) DIGITS_OF(n)
#define DIGITS_OF(n) #n

/* Fingerprints that share a place, the latest first. */
enum { WAYS = 16 };

enum rp_rc rp_series_order_init(struct rp_series_order *order, size_t people_n,
                                struct rp_arena *arena)
{
    size_t sets_n = people_n < WAYS ? 1 : people_n / WAYS;
    *order = (struct rp_series_order){
        .sets_n = sets_n, .seen = rp_arena_array(arena, sets_n * WAYS, sizeof(uint64_t))};
    return order->seen ? RP_OK : RP_LIMIT;
}

/* FNV-1a, then the finalizer of MurmurHash3 so that every bit of the result counts. Never 0. Two of
 * 262,144 people share one with a probability of about 2e-9. */
static uint64_t fingerprint(struct rp_text t)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < t.len; i++)
        h = (h ^ (unsigned char)t.bytes[i]) * 0x100000001b3u;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 33;
    return h ? h : 1;
}

/* How many of a set are taken; -1: this fingerprint is among them. */
static int taken_n(const uint64_t *set, uint64_t print)
{
    int n = 0;
    for (int i = 0; i < WAYS && set[i] != 0; i++) {
        if (set[i] == print)
            return -1;
        n++;
    }
    return n;
}

/* Remembers; false when it was there already. Each has two sets to be in, and goes where there is
 * more room: the sets then fill evenly, and nobody is forgotten before nearly all is taken. */
static bool remember(struct rp_series_order *order, uint64_t print)
{
    uint64_t *first = order->seen + print % order->sets_n * WAYS;
    uint64_t *second = order->seen + (print >> 32) % order->sets_n * WAYS;
    int first_n = taken_n(first, print), second_n = taken_n(second, print);
    if (first_n < 0 || second_n < 0)
        return false;
    uint64_t *set = first_n <= second_n ? first : second;
    order->has_forgotten = order->has_forgotten || set[WAYS - 1] != 0;
    memmove(set + 1, set, (WAYS - 1) * sizeof *set);
    set[0] = print;
    return true;
}

bool rp_series_order_is_running(const struct rp_series_order *order, struct rp_text person)
{
    return order->has_person &&
           rp_text_equal(person, (struct rp_text){order->person, order->person_len});
}

bool rp_series_order_person(struct rp_series_order *order, struct rp_text person)
{
    RP_ASSERT(person.len <= RP_SERIES_PERSON_MAX);
    if (rp_series_order_is_running(order, person))
        return true;
    if (!remember(order, fingerprint(person)))
        return false;
    memcpy(order->person, person.bytes, person.len);
    order->person_len = person.len;
    order->has_person = true;
    order->has_row = false;
    return true;
}

const char *rp_series_order_row(struct rp_series_order *order, const struct rp_series_row *row,
                                enum rp_series_column *column)
{
    *column = RP_SERIES_SESSION;
    if (order->has_row && row->session == order->session)
        return "this person's session has a row already";
    if (order->has_row && row->session < order->session)
        return "this session's number is lower than the one before";
    if (order->has_row && row->session - order->session > RP_SERIES_GAP_MAX + 1)
        return "more than " DIGITS(RP_SERIES_GAP_MAX) " sessions are missing before this one";
    *column = RP_SERIES_DAY;
    if (order->has_row && row->has_day && row->day < order->day)
        return "this day is earlier than that of the session before";
    order->has_row = true;
    order->session = row->session;
    order->day = row->day;
    return NULL;
}
