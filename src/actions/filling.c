#include "actions/filling.h"

#include <string.h>

static enum rp_rc locked(struct rp_err *err)
{
    return rp_err_set(err, RP_LOCKED, "the notes are locked");
}

/* Does the form begin another relationship where none is named? */
static bool begins_one(const struct rp_form_filling *f)
{
    return f->keeping.way.note == &rp_note_table[RP_NOTE_RELATIONSHIP];
}

static enum rp_rc find_way(struct rp_form_filling *f, struct rp_err *err)
{
    const struct rp_filling_setup *setup = &f->setup;
    if (!rp_note_find(setup->form->name.bytes, &f->keeping.way))
        return rp_err_set(err, RP_NOT_FOUND, "nothing is noted by that form");
    const struct rp_note_way *way = &f->keeping.way;
    if (way->part && way->part->list && way->part != way->note->only && !setup->of.bytes)
        return rp_err_set(err, RP_USAGE, "it is added to a record; it is not said to which");
    return RP_OK;
}

static enum rp_rc find_whose(struct rp_form_filling *f, struct rp_err *err)
{
    const struct rp_filling_setup *setup = &f->setup;
    struct rp_text wanted = setup->relationship;
    if (!setup->notes->vault)
        return f->keeping.way.note->while_locked && !setup->id.bytes && !setup->of.bytes
                   ? RP_OK
                   : locked(err);
    if (rp_note_is_relationship(f->keeping.way.note) && setup->id.bytes)
        wanted = setup->id;
    else if (begins_one(f))
        return RP_OK;
    enum rp_rc rc = rp_notes_relationship(setup->notes, wanted, &f->within, err);
    if (rc == RP_OK && f->within)
        f->keeping.draft.relationship = f->within->id;
    return rc;
}

/* What a draft must go on with. */
struct wanted {
    struct rp_text relationship, of;
    bool any; /* of the records there */
    bool is_relationship;
};

static bool fits(const struct rp_draft *draft, const void *ctx)
{
    const struct wanted *wanted = ctx;
    if (wanted->is_relationship)
        return rp_text_equal(draft->relationship, wanted->relationship);
    return (!draft->relationship.bytes ||
            rp_text_equal(draft->relationship, wanted->relationship)) &&
           (wanted->any || rp_text_equal(draft->of, wanted->of));
}

static enum rp_rc find_draft(struct rp_form_filling *f, struct rp_text of, struct rp_err *err)
{
    const struct rp_note_way *way = &f->keeping.way;
    char name[RP_DRAFT_NAME_MAX];
    struct rp_draft found = {.name = ""};
    const struct wanted wanted = {.relationship = f->keeping.draft.relationship,
                                  .of = of,
                                  .any = way->note->only && !f->setup.of.bytes,
                                  .is_relationship = rp_note_is_relationship(way->note)};
    const struct rp_draft_query query = {name, fits, &wanted};
    if (!f->setup.notes->vault)
        return RP_OK;
    rp_note_draft_name(way, name);
    enum rp_rc rc =
        rp_draft_find(f->setup.notes->vault, &query, f->setup.notes->arena, &found, err);
    if (rc != RP_OK || !found.name[0])
        return rc;
    found.relationship = f->keeping.draft.relationship;
    f->is_draft = true;
    return rp_keeping_resume(&f->keeping, &found, err);
}

static enum rp_rc start(struct rp_form_filling *f, struct rp_err *err)
{
    const struct rp_filling_setup *s = &f->setup;
    struct rp_asking_setup asking = {.form = s->form,
                                     .terms = s->notes->terms,
                                     .instruments = s->instruments,
                                     .words = s->words,
                                     .arena = s->notes->arena,
                                     .today = s->today,
                                     .from = f->keeping.draft.from,
                                     .within = f->within};
    struct rp_asking *shorter = NULL;
    enum rp_rc rc = rp_asking_start(&asking, &shorter, err);
    asking.all = true;
    if (rc == RP_OK)
        rc = rp_asking_start(&asking, &f->asking, err);
    if (rc == RP_OK)
        f->short_n = rp_asking_count(shorter);
    return rc;
}

enum rp_rc rp_filling_begin(const struct rp_filling_setup *setup, struct rp_form_filling *out,
                            struct rp_err *err)
{
    struct rp_form_filling f = {.setup = *setup,
                                .keeping = {.notes = setup->notes, .anew = "begin anew"}};
    struct rp_text id = {0};
    enum rp_rc rc = find_way(&f, err);
    if (rc == RP_OK)
        rc = find_whose(&f, err);
    if (rc == RP_OK) {
        const struct rp_note_way *way = &f.keeping.way;
        id = rp_keeping_id(way, f.within, way->part ? setup->of : setup->id);
        rc = rp_keeping_from(&f.keeping, f.within, id, err);
    }
    if (rc == RP_OK)
        rc = find_draft(&f, id, err);
    if (rc == RP_OK)
        rc = start(&f, err);
    if (rc == RP_OK)
        *out = f;
    return rc;
}

enum rp_rc rp_filling_record(struct rp_form_filling *f, struct rp_text *out, struct rp_err *err)
{
    struct rp_text record = {0};
    enum rp_rc rc = RP_OK;
    if (rp_asking_has_answers(f->asking))
        rc = rp_asking_record(f->asking, &record, err);
    if (rc != RP_OK)
        return rc;
    bool is_same = record.bytes && f->keeping.draft.from.before.bytes &&
                   rp_text_equal(record, f->keeping.draft.from.before);
    *out = is_same ? (struct rp_text){0} : record;
    return RP_OK;
}

/* The draft gets a name of its own when it is first sealed. */
static enum rp_rc name_draft(struct rp_form_filling *f, struct rp_err *err)
{
    char name[RP_DRAFT_NAME_MAX];
    struct rp_draft fresh = {.name = ""};
    struct rp_draft *draft = &f->keeping.draft;
    if (draft->name[0])
        return RP_OK;
    rp_note_draft_name(&f->keeping.way, name);
    enum rp_rc rc = rp_draft_new(rp_vault_place(f->setup.notes->vault), name, f->setup.notes->arena,
                                 &fresh, err);
    if (rc == RP_OK)
        memcpy(draft->name, fresh.name, sizeof draft->name);
    return rc;
}

enum rp_rc rp_filling_drop(struct rp_form_filling *f, struct rp_err *err)
{
    struct rp_draft *draft = &f->keeping.draft;
    if (!f->setup.notes->vault || !draft->name[0])
        return RP_OK;
    enum rp_rc rc = rp_draft_remove(rp_vault_place(f->setup.notes->vault), draft, err);
    if (rc == RP_OK)
        draft->name[0] = '\0';
    return rc;
}

enum rp_rc rp_filling_draft(struct rp_form_filling *f, struct rp_err *err)
{
    struct rp_text record = {0};
    const struct rp_vault *vault = f->setup.notes->vault;
    if (!vault)
        return locked(err);
    enum rp_rc rc = rp_filling_record(f, &record, err);
    if (rc != RP_OK || rp_vault_is_example(vault))
        return rc;
    if (!record.bytes)
        return rp_filling_drop(f, err);
    rc = name_draft(f, err);
    if (rc == RP_OK)
        rc = rp_draft_seal(rp_vault_place(vault), &f->keeping.draft, record, f->setup.notes->arena,
                           err);
    return rc;
}

enum rp_rc rp_filling_same(struct rp_form_filling *f, struct rp_text *out, struct rp_err *err)
{
    struct rp_text record = {0};
    enum rp_rc rc = rp_filling_record(f, &record, err);
    return rc == RP_OK ? rp_keeping_same(&f->keeping, f->within, record, out, err) : rc;
}

static enum rp_rc something(struct rp_form_filling *f, struct rp_text *record, struct rp_err *err)
{
    enum rp_rc rc = rp_filling_record(f, record, err);
    if (rc == RP_OK && !record->bytes)
        rc = rp_err_set(err, RP_BAD_INPUT, "nothing was answered, so there is nothing to keep");
    return rc;
}

enum rp_rc rp_filling_keep(struct rp_form_filling *f, struct rp_kept *out, struct rp_err *err)
{
    struct rp_text record = {0}, before = f->keeping.draft.from.before;
    if (!f->setup.notes->vault)
        return locked(err);
    enum rp_rc rc = rp_filling_record(f, &record, err);
    if (rc == RP_OK && !record.bytes && before.bytes && !f->keeping.way.part)
        record = before; /* all of it is there already, and so it is kept */
    else if (rc == RP_OK)
        rc = something(f, &record, err);
    if (rc == RP_OK)
        rc = rp_keeping_keep(&f->keeping, record, out, err);
    if (rc == RP_OK)
        (void)!rp_filling_drop(f, NULL); /* it is marked as kept, and not offered again */
    return rc;
}

enum rp_rc rp_filling_capture(struct rp_form_filling *f, const struct rp_vault_place *place,
                              struct rp_text *record, struct rp_err *err)
{
    const struct rp_note_way *way = &f->keeping.way;
    struct rp_text made = {0};
    if (!way->note->while_locked || way->part || f->keeping.draft.from.before.bytes)
        return locked(err);
    enum rp_rc rc = something(f, &made, err);
    if (rc == RP_OK)
        rc = rp_inbox_put(place, RP_INBOX_MOMENT, NULL, made, err);
    if (rc == RP_OK)
        *record = made;
    return rc;
}
