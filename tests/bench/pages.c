/*
 * pages: how long each document of the page in the browser takes, on top of loading, for the first
 * relationship of a journey file. Printed for `make bench`, with tabs: what, least, median and most
 * in milliseconds of the processor, and kilobytes of the document. With a name behind the file that
 * document is printed instead.
 */
#include "os/file.h"
#include "os/memory.h"
#include "views/entries.h"
#include "views/ledger.h"
#include "views/sections.h"
#include "views/timeline_picture.h"
#include "views/today.h"
#include "views/trace_picture.h"

#include <rapport/formats/journey.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 11 };

typedef enum rp_rc (*page_fn)(const struct rp_review *review, struct rp_arena *arena,
                              struct rp_text *out);

static enum rp_rc timeline(const struct rp_review *review, struct rp_arena *arena,
                           struct rp_text *out)
{
    return rp_timeline_picture_json(review, &(struct rp_timeline_wish){0}, arena, out);
}

static enum rp_rc trace(const struct rp_review *review, struct rp_arena *arena, struct rp_text *out)
{
    return rp_trace_picture_json(review, 0, arena, out);
}

static enum rp_rc ledger(const struct rp_review *review, struct rp_arena *arena,
                         struct rp_text *out)
{
    return rp_ledger_json(review, 0, arena, out);
}

static enum rp_rc look(const struct rp_review *review, struct rp_arena *arena, struct rp_text *out)
{
    struct rp_review again;
    *out = (struct rp_text){0};
    return rp_review_build(review->knowledge, review->relationship, review->as_of, arena, &again);
}

static enum rp_rc entries(const struct rp_review *review, struct rp_arena *arena,
                          struct rp_text *out)
{
    return rp_entries_json(review, &(struct rp_entries_wish){"moments", {0}}, arena, out);
}

static enum rp_rc sessions(const struct rp_review *review, struct rp_arena *arena,
                           struct rp_text *out)
{
    return rp_entries_json(review, &(struct rp_entries_wish){"sessions", {0}}, arena, out);
}

static enum rp_rc sections(const struct rp_review *review, const char *page, struct rp_arena *arena,
                           struct rp_text *out)
{
    const struct rp_sections_wish wish = {rp_text_of(page), 0, NULL};
    return rp_sections_json(review, &wish, arena, out);
}

#define SECTIONS(name)                                                                             \
    static enum rp_rc name(const struct rp_review *review, struct rp_arena *arena,                 \
                           struct rp_text *out)                                                    \
    {                                                                                              \
        return sections(review, #name, arena, out);                                                \
    }
SECTIONS(choose)
SECTIONS(hour)
SECTIONS(feet)
SECTIONS(ending)
SECTIONS(people)

static const struct {
    const char *name;
    page_fn make;
} pages[] = {{"review", look},       {"today", rp_today_json}, {"timeline", timeline},
             {"trace", trace},       {"unsaid", ledger},       {"moments", entries},
             {"sessions", sessions}, {"choose", choose},       {"hour", hour},
             {"feet", feet},         {"ending", ending},       {"people", people}};

static void must(enum rp_rc rc)
{
    if (rc == RP_OK)
        return;
    (void)fprintf(stderr, "pages: %s\n", rp_rc_sentence(rc));
    exit(1);
}

static double now_ms(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static struct rp_arena fresh_arena(void)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    return arena;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(size_t page, const struct rp_review *review)
{
    double took[RUNS];
    struct rp_text text = {0};
    for (int i = 0; i < RUNS; i++) {
        struct rp_arena arena = fresh_arena();
        double from = now_ms();
        must(pages[page].make(review, &arena, &text));
        took[i] = now_ms() - from;
        rp_arena_release(&arena);
    }
    qsort(took, RUNS, sizeof took[0], by_size);
    printf("%s\t%.1f\t%.1f\t%.1f\t%zu\n", pages[page].name, took[0], took[RUNS / 2], took[RUNS - 1],
           text.len / 1000);
}

static void show(const char *name, const struct rp_review *review)
{
    struct rp_arena arena = fresh_arena();
    struct rp_text text = {0};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        if (strcmp(pages[i].name, name) != 0)
            continue;
        must(pages[i].make(review, &arena, &text));
        (void)fwrite(text.bytes, 1, text.len, stdout);
    }
    rp_arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct rp_arena arena = fresh_arena();
    struct rp_knowledge knowledge = {0};
    struct rp_journey_file file = {0};
    struct rp_review review = {0};
    struct rp_text bytes = {0};
    if (argc < 3)
        must(RP_USAGE);
    must(rp_knowledge_read(argv[1], &arena, &knowledge, NULL));
    must(rp_knowledge_read_page_words(argv[1], &arena, &knowledge.words, NULL));
    must(rp_file_read(&arena, argv[2], RP_JOURNEY_BYTES_MAX, &bytes, NULL));
    must(rp_journey_read(bytes, &knowledge.terms, &arena, &file, NULL));
    must(rp_knowledge_read_instruments(&knowledge, &file.journey, &arena, NULL));
    must(rp_review_build(&knowledge, &file.journey.relationships.items[0], file.journey.as_of,
                         &arena, &review));
    for (size_t i = 0; argc == 3 && i < sizeof pages / sizeof pages[0]; i++)
        measure(i, &review);
    if (argc > 3)
        show(argv[3], &review);
    rp_arena_release(&arena);
    return 0;
}
