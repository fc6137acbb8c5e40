/* What every test of a document needs: the shipped data, a journey looked at, and the document read
 * again. Include after nothing. */
#ifndef TESTS_UNIT_VIEWS_VIEW_FIXTURE_H
#define TESTS_UNIT_VIEWS_VIEW_FIXTURE_H

#include "heap_arena.h"
#include "views/review.h"

#include <jansson.h>
#include <rapport/base/strbuf.h>
#include <rapport/formats/journey.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rp_arena arena;
static struct rp_knowledge knowledge;
static struct rp_journey_file journey_file;
static struct rp_review review;
static struct rp_err err;

static inline int read_data(void **state)
{
    struct rp_strbuf path;
    struct rp_text text = {0};
    (void)state;
    arena = heap_arena(0);
    rp_strbuf_init(&path, &arena, 4096);
    rp_strbuf_str(&path, getenv("RAPPORT_SOURCE_ROOT"));
    rp_strbuf_str(&path, "/data");
    if (rp_strbuf_done(&path, &text) != RP_OK ||
        rp_knowledge_read(text.bytes, &arena, &knowledge, &err) != RP_OK)
        return -1;
    return rp_knowledge_read_page_words(text.bytes, &arena, &knowledge.words, &err) == RP_OK ? 0
                                                                                             : -1;
}

static inline int release(void **state)
{
    (void)state;
    rp_arena_release(&arena);
    return 0;
}

/* Looks at the first relationship of a journey, on its day. */
static inline void look_at(struct rp_text journey)
{
    if (rp_journey_read(journey, &knowledge.terms, &arena, &journey_file, &err) != RP_OK)
        fail_msg("the journey is not valid: %s", err.message);
    assert_int_equal(rp_knowledge_read_instruments(&knowledge, &journey_file.journey, &arena, &err),
                     RP_OK);
    assert_int_equal(rp_review_build(&knowledge, &journey_file.journey.relationships.items[0],
                                     journey_file.journey.as_of, &arena, &review),
                     RP_OK);
}

/* One client of 2 March 2026 with these members, each followed by a comma. */
static inline void look_at_client(const char *members)
{
    struct rp_strbuf text;
    struct rp_text journey = {0};
    rp_strbuf_init(&text, &arena, RP_JOURNEY_BYTES_MAX);
    rp_strbuf_str(&text, "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{");
    rp_strbuf_str(&text, members);
    rp_strbuf_str(&text, "\"id\": \"r1\"}]}");
    assert_int_equal(rp_strbuf_done(&text, &journey), RP_OK);
    look_at(journey);
}

/* A journey that ships with the program. */
static inline void look_at_shipped(const char *name)
{
    enum { BYTES_MAX = 1024 * 1024 };
    char path[4096];
    char *bytes = rp_arena_alloc(&arena, BYTES_MAX);
    snprintf(path, sizeof path, "%s/data/journeys/%s", getenv("RAPPORT_SOURCE_ROOT"), name);
    FILE *file = fopen(path, "rb");
    if (!bytes || !file)
        fail_msg("cannot read %s", path);
    size_t n = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    look_at((struct rp_text){bytes, n});
}

/* The document, to be freed with json_decref. */
static inline json_t *document_of(struct rp_text text)
{
    json_error_t fault;
    json_t *root = json_loadb(text.bytes, text.len, JSON_REJECT_DUPLICATES, &fault);
    if (!root)
        fail_msg("no JSON at line %d", fault.line);
    return root;
}

/* "step.reasons.0.words": what stands there, or NULL. */
static inline json_t *at(json_t *from, const char *path)
{
    char part[64];
    while (from && *path) {
        size_t len = strcspn(path, ".");
        snprintf(part, sizeof part, "%.*s", (int)len, path);
        from = json_is_array(from) ? json_array_get(from, (size_t)strtoul(part, NULL, 10))
                                   : json_object_get(from, part);
        path += len + (path[len] == '.');
    }
    return from;
}

static inline const char *text_at(json_t *from, const char *path)
{
    const char *text = json_string_value(at(from, path));
    return text ? text : "(none)";
}

#define assert_text_at(root, path, text) assert_string_equal(text_at(root, path), text)
#define assert_null_at(root, path) assert_true(json_is_null(at(root, path)))
#define assert_count_at(root, path, n) assert_int_equal(json_array_size(at(root, path)), n)

#endif
