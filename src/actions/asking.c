#include "actions/asking_parts.h"

#include <rapport/formats/journey.h>
#include <rapport/formats/record.h>
#include <string.h>

static char *member(const struct asking_branch *in, const struct rp_field *field)
{
    return in->record + field->offset;
}

/* The answers to an instrument that are part of the list already: they are gone on with. */
static void *find_response(const struct rp_any_list *list, enum rp_kind kind, struct rp_text wanted)
{
    if (!wanted.bytes || (kind != RP_KIND_RESPONSE && kind != RP_KIND_LOOK))
        return NULL;
    struct rp_response *items = list->items;
    for (size_t i = 0; i < list->n; i++) {
        if (rp_text_equal(items[i].instrument, wanted) && items[i].by != RP_ROLE_THERAPIST)
            return &items[i];
    }
    return NULL;
}

/* A new one behind those that are there. */
static enum rp_rc open_new(struct rp_asking *asking, struct asking_branch *b)
{
    size_t size = rp_record_info(b->kind)->size;
    char *items = rp_arena_array(asking->setup.arena, b->before.n + 1, size);
    if (!items)
        return RP_LIMIT;
    if (b->before.n > 0)
        memcpy(items, b->before.items, b->before.n * size);
    b->with = (struct rp_any_list){items, b->before.n + 1};
    b->record = items + b->before.n * size;
    return RP_OK;
}

static enum rp_rc open_list(struct rp_asking *asking, struct asking_branch *b,
                            struct rp_text instrument)
{
    size_t size = rp_record_info(b->kind)->size;
    struct rp_any_list kept = {NULL, 0};
    memcpy(&b->before, member(b->up, b->field), sizeof b->before);
    if (b->up->base)
        memcpy(&kept, b->up->base + b->field->offset, sizeof kept);
    b->with = b->before;
    if (asking->setup.from.is_draft && b->before.n > kept.n) {
        b->before.n--; /* the last is what the draft added */
        b->record = (char *)b->before.items + b->before.n * size;
        return RP_OK;
    }
    b->record = find_response(&b->before, b->kind, instrument);
    b->was_there = b->record != NULL;
    b->base = b->record;
    return b->was_there ? RP_OK : open_new(asking, b);
}

static enum rp_rc open_record(struct rp_asking *asking, struct asking_branch *b)
{
    void *there = NULL;
    memcpy(&there, member(b->up, b->field), sizeof there);
    if (b->up->base)
        memcpy(&b->base, b->up->base + b->field->offset, sizeof b->base);
    b->was_there = b->base != NULL;
    b->record = there ? there : rp_arena_alloc(asking->setup.arena, rp_record_info(b->kind)->size);
    return b->record ? RP_OK : RP_LIMIT;
}

/* The record that a way leads to, made where it is not there yet. */
static enum rp_rc open_branch(struct rp_asking *asking, const struct rp_form_path *path,
                              struct rp_text instrument, struct asking_branch **out)
{
    struct asking_branch *in = &asking->branches[0];
    enum rp_rc rc = RP_OK;
    for (size_t step = 0; step + 1 < path->n && rc == RP_OK; step++) {
        const struct rp_field *field = path->steps[step];
        struct asking_branch *next = NULL;
        for (size_t i = 1; i < asking->branches_n && !next; i++) {
            if (asking->branches[i].up == in && asking->branches[i].field == field)
                next = &asking->branches[i];
        }
        if (!next) {
            next = &asking->branches[asking->branches_n++];
            *next =
                (struct asking_branch){.up = in, .field = field, .kind = (enum rp_kind)field->of};
            rc = field->type == RP_FIELD_RECORDS ? open_list(asking, next, instrument)
                                                 : open_record(asking, next);
        }
        in = next;
    }
    *out = in;
    return rc;
}

static const struct rp_field *last_field(const struct rp_form_path *path)
{
    return path->steps[path->n - 1];
}

/* May one line of text answer it? */
static bool is_asked(const struct rp_instrument_item *item)
{
    return item->type != RP_ITEM_OTHER && !item->computed && !item->repeats;
}

/* The items of an instrument as questions, and what is the same in all answers to it. */
static enum rp_rc add_instrument(struct rp_asking *asking, const struct rp_form_question *question,
                                 struct asking_branch *in, struct rp_err *err)
{
    const struct rp_instruments *all = asking->setup.instruments;
    const struct rp_instrument *instrument =
        all ? rp_instruments_find(all, question->instrument, (struct rp_text){0}) : NULL;
    if (!instrument)
        return rp_err_set(err, RP_NOT_FOUND, "the questionnaire of this form is not there");
    struct asking_item *items =
        rp_arena_array(asking->setup.arena, asking->items_n + instrument->items_n, sizeof *items);
    if (!items)
        return asking_no_memory(err);
    if (asking->items_n)
        memcpy(items, asking->items, asking->items_n * sizeof *items);
    asking->items = items;
    for (size_t i = 0; i < instrument->items_n; i++) {
        if (is_asked(&instrument->items[i]))
            items[asking->items_n++] = (struct asking_item){.question = question,
                                                            .field = last_field(&question->path),
                                                            .item = &instrument->items[i],
                                                            .in = in};
    }
    if (in->kind == RP_KIND_RESPONSE || in->kind == RP_KIND_LOOK) {
        struct rp_response *response = (struct rp_response *)(void *)in->record;
        if (!response->instrument.bytes) {
            response->instrument = instrument->id;
            response->version = instrument->version;
            response->by = RP_ROLE_CLIENT;
        }
    }
    return RP_OK;
}

/* Does it ask anew what stands there as it did before? */
static bool is_unasked(const struct asking_item *item)
{
    const struct asking_branch *in = item->in;
    size_t at = item->field->offset;
    return item->question->anew && asking_is_set(item) && in->base &&
           memcmp(in->record + at, in->base + at, sizeof(int)) == 0;
}

static enum rp_rc add_question(struct rp_asking *asking, const struct rp_form_question *question,
                               struct rp_err *err)
{
    struct asking_branch *in = NULL;
    if (open_branch(asking, &question->path, question->instrument, &in) != RP_OK)
        return asking_no_memory(err);
    if (question->instrument.bytes)
        return add_instrument(asking, question, in, err);
    struct asking_item *items =
        rp_arena_array(asking->setup.arena, asking->items_n + 1, sizeof *items);
    if (!items)
        return asking_no_memory(err);
    if (asking->items_n)
        memcpy(items, asking->items, asking->items_n * sizeof *items);
    asking->items = items;
    struct asking_item *added = &items[asking->items_n++];
    *added =
        (struct asking_item){.question = question, .field = last_field(&question->path), .in = in};
    added->unasked = is_unasked(added);
    return RP_OK;
}

static enum rp_rc read_root(const struct rp_asking_setup *setup, struct rp_text json, char **out,
                            struct rp_err *err)
{
    const struct rp_record_reading how = {rp_form_kind(setup->form), setup->terms, setup->arena,
                                          NULL};
    char *record = rp_arena_alloc(setup->arena, rp_record_info(how.kind)->size);
    if (!record)
        return asking_no_memory(err);
    *out = record;
    return json.bytes ? rp_record_read(json, &how, record, err) : RP_OK;
}

/* The form's own record, read where there is one to go on with. */
static enum rp_rc open_root(struct rp_asking *asking, struct rp_err *err)
{
    const struct rp_asking_setup *setup = &asking->setup;
    struct asking_branch *root = &asking->branches[asking->branches_n++];
    struct rp_text kept = setup->from.is_draft ? setup->from.before : setup->from.record;
    char *base = NULL;
    root->kind = rp_form_kind(setup->form);
    root->was_there = kept.bytes != NULL;
    enum rp_rc rc = read_root(setup, setup->from.record, &root->record, err);
    if (rc == RP_OK && root->was_there)
        rc = read_root(setup, kept, &base, err);
    root->base = base;
    return rc;
}

static enum rp_rc add_todays(struct rp_asking *asking, struct rp_err *err)
{
    const struct rp_form *form = asking->setup.form;
    for (size_t i = 0; i < form->today_n; i++) {
        struct asking_branch *in = NULL;
        if (open_branch(asking, &form->today[i], (struct rp_text){0}, &in) != RP_OK)
            return asking_no_memory(err);
        asking->today[asking->today_n++] = (struct asking_today){last_field(&form->today[i]), in};
    }
    return RP_OK;
}

enum rp_rc rp_asking_start(const struct rp_asking_setup *setup, struct rp_asking **out,
                           struct rp_err *err)
{
    const struct rp_form *form = setup->form;
    size_t branches_max = 1 + (form->questions_n + form->today_n) * RP_FORM_STEPS_MAX;
    struct rp_asking *asking = rp_arena_alloc(setup->arena, sizeof *asking);
    if (!asking)
        return asking_no_memory(err);
    asking->setup = *setup;
    asking->branches = rp_arena_array(setup->arena, branches_max, sizeof *asking->branches);
    asking->today = rp_arena_array(setup->arena, form->today_n, sizeof *asking->today);
    if (!asking->branches || !asking->today)
        return asking_no_memory(err);
    enum rp_rc rc = open_root(asking, err);
    size_t n = setup->all ? form->questions_n : form->short_n;
    for (size_t i = 0; i < n && rc == RP_OK; i++)
        rc = add_question(asking, &form->questions[i], err);
    if (rc == RP_OK)
        rc = add_todays(asking, err);
    if (rc == RP_OK)
        *out = asking;
    return rc;
}

bool rp_asking_is_over(const struct rp_asking *asking)
{
    return asking->stopped || asking->at == asking->items_n;
}

void rp_asking_skip(struct rp_asking *asking)
{
    RP_ASSERT(!rp_asking_is_over(asking));
    asking->at++;
}

void rp_asking_clear(struct rp_asking *asking)
{
    RP_ASSERT(!rp_asking_is_over(asking));
    asking_unset(&asking->items[asking->at++]);
}

bool rp_asking_back(struct rp_asking *asking)
{
    if (asking->at == 0)
        return false;
    if (!asking->stopped)
        asking->at--;
    asking->stopped = false;
    return true;
}

void rp_asking_stop(struct rp_asking *asking)
{
    asking->stopped = true;
}

static bool has_answer_in(const struct rp_asking *asking, const struct asking_branch *branch)
{
    for (size_t i = 0; i < asking->items_n; i++) {
        const struct asking_branch *in = asking->items[i].in;
        while (in && in != branch)
            in = in->up;
        if (in && asking_is_set(&asking->items[i]))
            return true;
    }
    return false;
}

static bool is_part(const struct rp_asking *asking, const struct asking_branch *branch)
{
    return !branch->up || branch->was_there || has_answer_in(asking, branch);
}

bool rp_asking_has_answers(const struct rp_asking *asking)
{
    return asking->branches[0].was_there || has_answer_in(asking, &asking->branches[0]);
}

/* Records that something was answered in are hung into what they belong to, others are not. */
static void settle(struct rp_asking *asking)
{
    for (size_t i = 1; i < asking->branches_n; i++) {
        struct asking_branch *b = &asking->branches[i];
        bool part = is_part(asking, b);
        const void *one = part ? b->record : NULL;
        if (b->field->type == RP_FIELD_RECORDS)
            memcpy(member(b->up, b->field), part ? &b->with : &b->before, sizeof b->with);
        else
            memcpy(member(b->up, b->field), &one, sizeof one);
    }
}

/* Writes the record with today's day where no other is said, and leaves that open again. */
static void write_with_today(struct rp_asking *asking, struct rp_strbuf *out)
{
    bool filled[RP_FORM_QUESTIONS_MAX] = {false};
    for (size_t i = 0; i < asking->today_n; i++) {
        const struct asking_today *t = &asking->today[i];
        bool *has = (bool *)(t->in->record + t->field->has_offset);
        filled[i] = !*has && is_part(asking, t->in) && !t->in->was_there;
        if (filled[i]) {
            memcpy(member(t->in, t->field), &asking->setup.today, sizeof asking->setup.today);
            *has = true;
        }
    }
    rp_record_write(asking->branches[0].kind, asking->branches[0].record, true, out);
    for (size_t i = 0; i < asking->today_n; i++) {
        const struct asking_today *t = &asking->today[i];
        if (filled[i])
            *(bool *)(t->in->record + t->field->has_offset) = false;
    }
}

enum rp_rc rp_asking_record(struct rp_asking *asking, struct rp_text *out, struct rp_err *err)
{
    const struct rp_asking_setup *setup = &asking->setup;
    const struct rp_record_reading how = {asking->branches[0].kind, setup->terms, setup->arena,
                                          NULL};
    struct rp_strbuf text;
    struct rp_text written = {0};
    void *again = rp_arena_alloc(setup->arena, rp_record_info(how.kind)->size);
    rp_strbuf_init(&text, setup->arena, RP_JOURNEY_BYTES_MAX);
    settle(asking);
    write_with_today(asking, &text);
    if (!again || rp_strbuf_done(&text, &written) != RP_OK)
        return asking_no_memory(err);
    enum rp_rc rc = rp_record_read(written, &how, again, err);
    if (rc == RP_OK)
        *out = written;
    return rc;
}
