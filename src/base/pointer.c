#include <rapport/base/pointer.h>

#include <string.h>

static size_t escaped_len(struct rp_text key)
{
    size_t len = key.len;
    for (size_t i = 0; i < key.len; i++)
        len += key.bytes[i] == '~' || key.bytes[i] == '/';
    return len;
}

void rp_pointer_key(struct rp_pointer *pointer, struct rp_text key)
{
    /* The step's slash and the zero at the end need a byte each. */
    if (pointer->is_full || pointer->len + escaped_len(key) + 2 > sizeof pointer->bytes) {
        pointer->is_full = true;
        return;
    }
    char *to = pointer->bytes + pointer->len;
    *to++ = '/';
    for (size_t i = 0; i < key.len; i++) {
        char c = key.bytes[i];
        bool escaped = c == '~' || c == '/';
        *to++ = escaped ? '~' : c;
        if (escaped)
            *to++ = c == '~' ? '0' : '1';
    }
    *to = '\0';
    pointer->len = (size_t)(to - pointer->bytes);
}

void rp_pointer_index(struct rp_pointer *pointer, size_t index)
{
    enum { DIGITS_MAX = 20 }; /* of 64 bits */
    char digits[DIGITS_MAX];
    size_t at = DIGITS_MAX;
    do {
        digits[--at] = (char)('0' + index % 10);
        index /= 10;
    } while (index > 0);
    rp_pointer_key(pointer, (struct rp_text){digits + at, DIGITS_MAX - at});
}
