/* The lists of words as shipped, and journeys out of text, for tests. */
#ifndef TESTS_UNIT_FORMATS_READING_H
#define TESTS_UNIT_FORMATS_READING_H

#include "heap_arena.h"
#include <rapport/formats/journey.h>
#include <rapport/formats/terms.h>
#include <stdio.h>
#include <string.h>

enum { READING_PATH_MAX = 4096 };

/* A whole file into the arena; absent when it cannot be read. */
static inline struct rp_text read_file(const char *path, struct rp_arena *arena)
{
    struct rp_text text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return text;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = rp_arena_alloc(arena, (size_t)size + 1);
    if (bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size)
        text = (struct rp_text){bytes, (size_t)size};
    fclose(file);
    return text;
}

/* "PATH of the source tree/NAME" in a static buffer. */
static inline const char *source_path(const char *name)
{
    static char path[READING_PATH_MAX];
    const char *root = getenv("RAPPORT_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    return path;
}

/* The shipped lists; ends the program when they cannot be read. */
static inline struct rp_terms shipped_terms(struct rp_arena *arena)
{
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    struct rp_text bytes = read_file(source_path("data/lists/terms.yaml"), arena);
    if (rp_terms_read(bytes, arena, &terms, &err) != RP_OK) {
        printf("Bail out! terms.yaml: %s\n", err.message);
        exit(1);
    }
    return terms;
}

/* One relationship with one session and the members given, for rows of tests. */
#define JOURNEY(members)                                                                           \
    "{\"rapport\": 1, \"relationships\": [{\"id\": \"r1\", \"sessions\": [{\"id\": \"s1\", "       \
    "\"day\": \"2026-01-05\"}], " members "}]}"

#endif
