/*
 * example: a program of your own over librapport. It reads a journey file and reviews it: where
 * each relationship stands, and the first step.
 *
 *     cc example.c -o example $(pkg-config --cflags --libs rapport)
 *     ./example /usr/local/share/rapport /usr/local/share/rapport/journeys/example.json
 *
 * The library opens no files, reads no clock and takes no memory of its own: all three are yours to
 * give. Everything it returns lies in the arena and goes with it.
 */
#define _POSIX_C_SOURCE 200809L

#include <glob.h>
#include <rapport/formats/fhir.h>
#include <rapport/formats/guidance.h>
#include <rapport/formats/journey.h>
#include <rapport/formats/terms.h>
#include <rapport/guide/advice.h>
#include <rapport/guide/standing.h>
#include <stdio.h>
#include <stdlib.h>

enum { PATH_BYTES = 1024 };

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx, (void)size, (void)used;
    free(block);
}

/* What the data files say. */
struct knowledge {
    struct rp_terms terms;
    struct rp_instruments instruments;
    struct rp_guidance guidance;
    struct rp_filter_params filter;
};

static enum rp_rc read_file(struct rp_arena *arena, const char *path, struct rp_text *out)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return RP_SYSTEM;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    rewind(file);
    char *bytes = size >= 0 ? rp_arena_alloc(arena, (size_t)size) : NULL;
    size_t len = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    if (!bytes || len != (size_t)size)
        return bytes || size < 0 ? RP_SYSTEM : RP_LIMIT;
    *out = (struct rp_text){bytes, len};
    return RP_OK;
}

static enum rp_rc read_terms(struct rp_arena *arena, const char *data, struct rp_terms *out)
{
    char path[PATH_BYTES];
    struct rp_text bytes = {0};
    snprintf(path, sizeof path, "%s/lists/terms.yaml", data);
    enum rp_rc rc = read_file(arena, path, &bytes);
    return rc == RP_OK ? rp_terms_read(bytes, arena, out, NULL) : rc;
}

/* The check-in after a session is the one instrument that the bond needs. */
static enum rp_rc read_instruments(struct rp_arena *arena, const char *data,
                                   struct rp_instruments *out)
{
    char path[PATH_BYTES];
    struct rp_instrument_file file = {.name = rp_text_of("after-session.json")};
    snprintf(path, sizeof path, "%s/instruments/after-session.json", data);
    enum rp_rc rc = read_file(arena, path, &file.bytes);
    return rc == RP_OK ? rp_instruments_load(&file, 1, arena, out, NULL) : rc;
}

static enum rp_rc read_guidance(struct rp_arena *arena, const char *data,
                                const struct rp_terms *terms, struct rp_guidance *out)
{
    char pattern[PATH_BYTES];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/guidance/*.yaml", data);
    if (glob(pattern, 0, NULL, &found) != 0)
        return RP_SYSTEM;
    struct rp_data_file *files = rp_arena_array(arena, found.gl_pathc, sizeof *files);
    enum rp_rc rc = files ? RP_OK : RP_LIMIT;
    for (size_t i = 0; rc == RP_OK && i < found.gl_pathc; i++) {
        files[i].name = rp_text_of("guidance");
        rc = read_file(arena, found.gl_pathv[i], &files[i].bytes);
    }
    struct rp_problems problems = {.arena = arena};
    struct rp_guidance_context context = {.terms = terms};
    struct rp_data_files all = {files, found.gl_pathc};
    if (rc == RP_OK)
        rc = rp_guidance_read(all, context, arena, out, &problems);
    globfree(&found);
    return rc;
}

static enum rp_rc read_knowledge(struct rp_arena *arena, const char *data, struct knowledge *out)
{
    out->filter = rp_filter_params_default();
    enum rp_rc rc = read_terms(arena, data, &out->terms);
    if (rc == RP_OK)
        rc = read_instruments(arena, data, &out->instruments);
    return rc == RP_OK ? read_guidance(arena, data, &out->terms, &out->guidance) : rc;
}

static void tell(const struct rp_standing *standing, const struct rp_advice *advice)
{
    printf("sessions: %zu, rated: %zu\n", standing->sessions, standing->rated);
    if (standing->has_level)
        printf("bond: %.1f of 10\n", standing->level);
    printf("unsaid: %zu\n", standing->unsaid);
    if (!advice->has_first_step)
        return;
    const struct rp_advised *step = &advice->first_step;
    printf("first step: %.*s", RP_TEXT_ARG(step->table->advice));
    if (step->about.bytes)
        printf(", about %.*s", RP_TEXT_ARG(step->about));
    printf(" (%s)\n", rp_sure_name(step->sure));
}

/* Sessions with their scores, then facts, then the tables over the facts. */
static enum rp_rc review(const struct knowledge *k, const struct rp_relationship *relationship,
                         int32_t as_of, struct rp_arena *arena)
{
    struct rp_course course = {0};
    struct rp_facts facts = {0};
    struct rp_standing standing = {0};
    struct rp_advice advice = {0};
    struct rp_lens lens = {&k->instruments, &k->filter, as_of};
    struct rp_case from = {
        .relationship = relationship,
        .course = &course,
        .instruments = &k->instruments,
        .boundary_kinds = &k->terms.lists[RP_LIST_BOUNDARY_KIND],
        .as_of = as_of,
        .slope_looks = (size_t)k->guidance.slope_looks,
        .unsaid = {.half_days = k->guidance.unsaid_half_life_days, .full = k->guidance.unsaid_full},
    };
    struct rp_advice_question question = {
        .guidance = &k->guidance,
        .facts = &facts,
        .dismissals = relationship->dismissed,
        .as_of = as_of,
        .role = relationship->role,
        .state = relationship->state,
    };
    enum rp_rc rc = rp_course_build(relationship, &lens, arena, &course);
    if (rc == RP_OK)
        rc = rp_facts_compute(&from, arena, &facts);
    if (rc == RP_OK)
        rc = rp_standing_compute(&from, &facts, arena, &standing);
    if (rc == RP_OK)
        rc = rp_advise(&question, arena, &advice);
    if (rc == RP_OK)
        tell(&standing, &advice);
    return rc;
}

/* The file says itself which day counts as today; a program with a clock could give its own. */
static enum rp_rc review_file(struct rp_arena *arena, const char *data, const char *path,
                              struct rp_err *err)
{
    struct knowledge knowledge = {0};
    struct rp_text bytes = {0};
    struct rp_journey_file file = {0};
    enum rp_rc rc = read_knowledge(arena, data, &knowledge);
    if (rc == RP_OK)
        rc = read_file(arena, path, &bytes);
    if (rc == RP_OK)
        rc = rp_journey_read(bytes, &knowledge.terms, arena, &file, err);
    if (rc == RP_OK && !file.journey.has_as_of)
        rc = rp_err_set(err, RP_BAD_INPUT, "the journey has no as_of");
    const struct rp_relationship_list *list = &file.journey.relationships;
    for (size_t i = 0; rc == RP_OK && i < list->n; i++)
        rc = review(&knowledge, &list->items[i], file.journey.as_of, arena);
    return rc;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: example DATA JOURNEY.json\n", stderr);
        return rp_rc_exit_status(RP_USAGE);
    }
    struct rp_err err = {0};
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, NULL, 0);
    enum rp_rc rc = review_file(&arena, argv[1], argv[2], &err);
    if (rc != RP_OK)
        fprintf(stderr, "example: %s\n", err.message[0] ? err.message : rp_rc_sentence(rc));
    rp_arena_release(&arena);
    return rp_rc_exit_status(rc);
}
