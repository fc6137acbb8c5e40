/* Reads a file whole, for the main of the replays and for targets that need the project's own data.
 */
#ifndef TESTS_FUZZ_WHOLE_FILE_H
#define TESTS_FUZZ_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The bytes of a file in memory of exactly their size, so that a sanitizer sees one byte too many.
 * The caller frees *bytes. False when it cannot be read; the outputs are then left alone. */
static inline bool whole_file_read(const char *path, uint8_t **bytes, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    bool good = fseek(file, 0, SEEK_END) == 0;
    long end = good ? ftell(file) : -1;
    good = end >= 0 && fseek(file, 0, SEEK_SET) == 0;
    uint8_t *read = good ? malloc(end > 0 ? (size_t)end : 1) : NULL;
    good = read && fread(read, 1, (size_t)end, file) == (size_t)end;
    (void)fclose(file);
    if (!good) {
        free(read);
        return false;
    }
    *bytes = read;
    *size = (size_t)end;
    return true;
}

#endif
