/* What every test of forms needs: the shipped data, read once. */
#ifndef TESTS_UNIT_ACTIONS_FORM_FIXTURE_H
#define TESTS_UNIT_ACTIONS_FORM_FIXTURE_H

#include "actions/asking.h"
#include "heap_arena.h"
#include "views/forms.h"
#include "views/knowledge.h"

#include <rapport/base/date.h>
#include <rapport/base/strbuf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rp_arena arena;
static struct rp_knowledge knowledge;
static struct rp_err err;
static const char *data_dir;

static inline int read_data(void **state)
{
    struct rp_strbuf path;
    struct rp_text text = {0};
    (void)state;
    arena = heap_arena(0);
    rp_strbuf_init(&path, &arena, 4096);
    rp_strbuf_str(&path, getenv("RAPPORT_SOURCE_ROOT"));
    rp_strbuf_str(&path, "/data");
    if (rp_strbuf_done(&path, &text) != RP_OK)
        return -1;
    data_dir = text.bytes;
    return rp_knowledge_read(data_dir, &arena, &knowledge, &err) == RP_OK ? 0 : -1;
}

static inline int release(void **state)
{
    (void)state;
    rp_arena_release(&arena);
    return 0;
}

/* Monday, 2 March 2026. */
static inline int32_t monday(void)
{
    return rp_day_from_date(2026, 3, 2);
}

/* Somebody and something to choose from. */
static struct rp_person people[] = {{.id = {"p1", 2}, .name = {"my aunt", 7}}, {.id = {"p2", 2}}};
static struct rp_topic topics[] = {{.id = {"t1", 2}, .name = {"work", 4}}};
static const struct rp_relationship within = {.people = {people, 2}, .topics = {topics, 1}};

static inline struct rp_asking_setup setup_of(const struct rp_form_pack *pack,
                                              struct rp_text record, bool all)
{
    return (struct rp_asking_setup){.form = &pack->form,
                                    .terms = &knowledge.terms,
                                    .instruments = &pack->instruments,
                                    .words = &knowledge.words,
                                    .arena = &arena,
                                    .today = monday(),
                                    .all = all,
                                    .from = {.record = record},
                                    .within = &within};
}

static inline struct rp_asking *begin_form(const struct rp_form_pack *pack, const char *record,
                                           bool all)
{
    const struct rp_asking_setup setup = setup_of(pack, rp_text_of(record), all);
    struct rp_asking *asking = NULL;
    assert_int_equal(rp_asking_start(&setup, &asking, &err), RP_OK);
    return asking;
}

static inline struct rp_form_pack *load(const char *name)
{
    struct rp_form_pack *pack = rp_arena_alloc(&arena, sizeof *pack);
    assert_non_null(pack);
    assert_int_equal(rp_form_load(data_dir, name, &arena, pack, &err), RP_OK);
    return pack;
}

static inline enum rp_heard hear(struct rp_asking *asking, const char *line)
{
    enum rp_heard heard = RP_HEARD_STOP;
    assert_int_equal(rp_asking_hear(asking, rp_text_of(line), &heard, &err), RP_OK);
    return heard;
}

static inline const char *record_of(struct rp_asking *asking)
{
    struct rp_text text = {0};
    assert_int_equal(rp_asking_record(asking, &text, &err), RP_OK);
    return text.bytes;
}

#endif
