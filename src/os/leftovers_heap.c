/* The functions of the C library that give memory back, but that what stood there is wiped: libedit
 * and others keep what is typed in memory of their own, and offer no way to wipe it. A sanitizer
 * brings its own. */
#include "os/leftovers.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#define IS_SANITIZED __has_feature(address_sanitizer)
#else
#define IS_SANITIZED 0
#endif

#if defined(__GLIBC__) && !IS_SANITIZED

/* glibc's own, under the name it offers to those who take the place of free(). */
void __libc_free(void *piece);

void free(void *piece)
{
    if (!piece)
        return;
    explicit_bzero(piece, malloc_usable_size(piece));
    __libc_free(piece);
}

/* Not the library's, which leaves the old bytes behind where it moves. */
void *realloc(void *piece, size_t size)
{
    size_t old = piece ? malloc_usable_size(piece) : 0;
    if (piece && size && size <= old && size > old / 2)
        return piece;
    if (piece && !size) {
        free(piece);
        return NULL;
    }
    void *moved = malloc(size);
    if (moved && piece) {
        memcpy(moved, piece, old < size ? old : size);
        free(piece);
    }
    return moved;
}

#endif
