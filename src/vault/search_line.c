#include "vault/search_line.h"

/* A cut is made at a space when there is one so near, bytes. */
enum { WORD_MAX = 24 };

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Is there a character's beginning (or the end) at i? */
static bool is_boundary(struct rp_text text, size_t i)
{
    return i >= text.len || ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
}

/* Where the line begins, no further from the place than is shown. */
static size_t line_from(struct rp_text text, size_t place, bool *cut)
{
    size_t from = place;
    while (from > 0 && !ends_line(text.bytes[from - 1]) && place - from < RP_SEARCH_AROUND)
        from--;
    *cut = from > 0 && !ends_line(text.bytes[from - 1]);
    if (!*cut)
        return from;
    while (!is_boundary(text, from))
        from++;
    for (size_t i = from; i < from + WORD_MAX && i < place; i++) {
        if (text.bytes[i] == ' ')
            return i + 1;
    }
    return from;
}

/* Where it ends. */
static size_t line_till(struct rp_text text, size_t place, bool *cut)
{
    size_t till = place;
    while (till < text.len && !ends_line(text.bytes[till]) && till - place < RP_SEARCH_AROUND)
        till++;
    *cut = till < text.len && !ends_line(text.bytes[till]);
    if (!*cut)
        return till;
    while (!is_boundary(text, till))
        till--;
    for (size_t i = till; i > place && till - i < WORD_MAX; i--) {
        if (text.bytes[i - 1] == ' ')
            return i - 1;
    }
    return till;
}

enum rp_rc search_line(struct rp_text text, struct search_span found, struct rp_arena *arena,
                       struct rp_search_hit *hit)
{
    size_t from = line_from(text, found.from, &hit->cut_before);
    size_t till = line_till(text, found.till, &hit->cut_after);
    hit->at = found.from - from;
    hit->len = found.till - found.from;
    return rp_text_copy(arena, (struct rp_text){text.bytes + from, till - from}, &hit->line);
}
