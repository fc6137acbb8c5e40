#include "vault/search_fold.h"

#include <rapport/base/checked.h>
#include <utf8proc.h>

enum {
    ASCII_END = 0x80,
    GROWN_MAX = 64, /* bytes that one character can become: 18 letters at most, see utf8proc */
    LETTERS_MAX = 32,
};

static enum rp_rc make_room(struct search_room *room, size_t used, size_t more)
{
    size_t need = 0;
    size_t cap = room->cap ? room->cap : 1024;
    if (!rp_size_add(used, more, &need))
        return RP_LIMIT;
    while (cap < need) {
        if (!rp_size_mul(cap, 2, &cap))
            return RP_LIMIT;
    }
    if (cap == room->cap)
        return RP_OK;
    char *bytes = rp_arena_alloc(room->arena, cap);
    if (!bytes)
        return RP_LIMIT;
    for (size_t i = 0; i < used; i++)
        bytes[i] = room->bytes[i];
    room->bytes = bytes;
    room->cap = cap;
    return RP_OK;
}

/* Folds the character that the bytes begin with into `to`. Returns how many bytes it took; *n
 * becomes how many it gave. */
static size_t fold_one(const char *bytes, size_t len, char *to, size_t *n)
{
    utf8proc_int32_t letters[LETTERS_MAX];
    utf8proc_int32_t letter = 0;
    int boundary = 0;
    utf8proc_ssize_t took =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len, &letter);
    *n = 0;
    if (took <= 0)
        return 1;
    utf8proc_ssize_t letters_n = utf8proc_decompose_char(
        letter, letters, LETTERS_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < letters_n && i < LETTERS_MAX && *n + 4 <= GROWN_MAX; i++)
        *n += (size_t)utf8proc_encode_char(letters[i], (utf8proc_uint8_t *)to + *n);
    return (size_t)took;
}

enum rp_rc search_fold(struct search_room *room, struct rp_text text, struct rp_text *out)
{
    size_t n = 0;
    if (make_room(room, 0, text.len + GROWN_MAX) != RP_OK)
        return RP_LIMIT;
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c < ASCII_END) { /* nearly all there is, and for this the room is enough */
            room->bytes[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            i++;
            continue;
        }
        size_t grown = 0;
        if (make_room(room, n, text.len - i + GROWN_MAX) != RP_OK)
            return RP_LIMIT;
        i += fold_one(text.bytes + i, text.len - i, room->bytes + n, &grown);
        n += grown;
    }
    *out = (struct rp_text){room->bytes, n};
    return RP_OK;
}
