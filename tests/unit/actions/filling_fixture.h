/* Notes open in a place of their own, and forms filled into them. */
#ifndef TESTS_UNIT_ACTIONS_FILLING_FIXTURE_H
#define TESTS_UNIT_ACTIONS_FILLING_FIXTURE_H

#include "vault/begun.h"

#include "actions/filling.h"
#include "form_fixture.h"
#include "formats/json_tree.h"

static struct rp_notes notes;

static inline void read_notes(struct rp_vault *vault)
{
    notes = (struct rp_notes){.vault = vault, .terms = &knowledge.terms, .arena = &arena, .at = AT};
    assert_int_equal(rp_notes_load(&notes, &err), RP_OK);
}

static inline int open_notes(void **state)
{
    if (make(state) != 0)
        return -1;
    read_notes(opened(*state));
    return 0;
}

static inline int close_notes(void **state)
{
    rp_vault_close(notes.vault);
    return sweep(state);
}

#define FILLING(name) cmocka_unit_test_setup_teardown(name, open_notes, close_notes)

static inline struct rp_filling_setup filling_setup(const char *form)
{
    struct rp_form_pack *pack = load(form);
    return (struct rp_filling_setup){.notes = &notes,
                                     .form = &pack->form,
                                     .instruments = &pack->instruments,
                                     .words = &knowledge.words,
                                     .today = monday()};
}

/* id: of the record, or of what it is added to. */
static inline struct rp_form_filling filling(const char *form, const char *id)
{
    struct rp_filling_setup setup = filling_setup(form);
    struct rp_form_filling f;
    setup.id = setup.of = rp_text_of(id);
    if (rp_filling_begin(&setup, &f, &err) != RP_OK)
        fail_msg("%s: %s %s", form, err.place, err.message);
    return f;
}

static inline enum rp_rc answer(struct rp_form_filling *f, const char *json)
{
    const struct rp_json *answers = NULL;
    err = (struct rp_err){0};
    assert_int_equal(rp_json_parse(rp_text_of(json), 4, &arena, &answers, &err), RP_OK);
    return rp_filling_answers(f, answers, &err);
}

static inline struct rp_kept kept(struct rp_form_filling *f)
{
    struct rp_kept kept = {.record = NULL};
    if (rp_filling_keep(f, &kept, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return kept;
}

/* Fills a form anew and keeps it. */
static inline const char *noted(const char *form, const char *id, const char *json)
{
    struct rp_form_filling f = filling(form, id);
    if (answer(&f, json) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return kept(&f).id.bytes;
}

static inline const char *filled_record(struct rp_form_filling *f)
{
    struct rp_text record = {0};
    assert_int_equal(rp_filling_record(f, &record, &err), RP_OK);
    return record.bytes;
}

static inline size_t drafts(void)
{
    return rp_vault_news(notes.vault).drafts_n;
}

#endif
