#include "views/entry.h"

#include "views/record_line.h"

#include <rapport/domain/walk.h>
#include <rapport/formats/journey.h>
#include <rapport/plot/measure.h>
#include <stdlib.h>
#include <string.h>

/* Forms that add to a record, at most. */
enum { ADD_MAX = 3 };

/* What the schema does not say of a kind: where the person's own text stands, and the forms. */
struct kind_words {
    enum rp_kind kind;
    const char *own;  /* field, or NULL */
    const char *form; /* by which it is changed, or NULL */
    const char *add[ADD_MAX];
};

static const struct kind_words kinds[] = {
    {RP_KIND_RELATIONSHIP, "therapist", "relationship", {NULL}},
    {RP_KIND_CONSULT, "note", "consult", {NULL}},
    {RP_KIND_PERSON, "name", "person", {NULL}},
    {RP_KIND_TOPIC, "name", NULL, {NULL}},
    {RP_KIND_BOUNDARY, "note", "boundary", {"boundary-attempt"}},
    {RP_KIND_VICTORY, "text", "victory", {NULL}},
    {RP_KIND_BELIEF, "text", "belief", {NULL}},
    {RP_KIND_PATTERN, "text", "pattern", {NULL}},
    {RP_KIND_SESSION, "note", "session", {"checkin", "disclosure", "homework"}},
    {RP_KIND_DISCLOSURE, "about", "disclosure", {NULL}},
    {RP_KIND_HOMEWORK, "text", "homework", {NULL}},
    {RP_KIND_LOOK, NULL, "look", {NULL}},
    {RP_KIND_MOMENT, "what", "moment", {"attempt", "echo"}},
    {RP_KIND_SIGN, "text", "sign", {NULL}},
    {RP_KIND_EXPERIMENT, "what", "experiment", {NULL}},
    {RP_KIND_RETURN, "note", "return", {NULL}},
};

static const struct kind_words *words_of(enum rp_kind kind)
{
    static const struct kind_words none = {RP_KIND_NONE, NULL, NULL, {NULL}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].kind == kind)
            return &kinds[i];
    }
    return &none;
}

static bool day_of(enum rp_kind kind, const struct rp_relationship *in, const void *record,
                   int32_t *out)
{
    if (kind == RP_KIND_MOMENT)
        return rp_moment_day(in, record, out);
    if (kind == RP_KIND_SESSION)
        return rp_session_day(record, out);
    if (kind == RP_KIND_LOOK)
        return rp_response_day(record, out);
    const struct rp_field *day = rp_field_find(rp_record_info(kind), rp_text_of("day"));
    if (kind == RP_KIND_BELIEF)
        day = rp_field_find(rp_record_info(kind), rp_text_of("first_day"));
    if (!day || !rp_field_is_set(day, record))
        return false;
    memcpy(out, (const char *)record + day->offset, sizeof *out);
    return true;
}

/* The newest first; without a day last. */
static int by_day(const void *a, const void *b)
{
    const struct rp_entry *x = a, *y = b;
    if (x->has_day != y->has_day)
        return x->has_day ? -1 : 1;
    if (x->has_day && x->day != y->day)
        return x->day > y->day ? -1 : 1;
    return x->position > y->position ? -1 : 1;
}

static enum rp_rc gather_plain(const struct rp_relationship *r, const struct rp_any_list *from,
                               struct rp_arena *arena, struct rp_entry_list *out)
{
    size_t size = rp_record_info(out->kind)->size;
    out->items = rp_arena_array(arena, from->n, sizeof *out->items);
    if (!out->items)
        return RP_LIMIT;
    for (size_t i = 0; i < from->n; i++) {
        struct rp_entry *e = &out->items[out->n++];
        *e = (struct rp_entry){.record = (const char *)from->items + i * size, .position = i};
        e->has_day = day_of(out->kind, r, e->record, &e->day);
    }
    return RP_OK;
}

/* Lists that stand in the sessions; their day is that of the hour. */
static enum rp_rc gather_below(const struct rp_relationship *r, const struct rp_field *field,
                               struct rp_arena *arena, struct rp_entry_list *out)
{
    size_t cap = 0, size = rp_record_info(out->kind)->size;
    for (size_t i = 0; i < r->sessions.n; i++) {
        struct rp_any_list list;
        memcpy(&list, (const char *)&r->sessions.items[i] + field->offset, sizeof list);
        for (size_t j = 0; j < list.n; j++) {
            struct rp_entry *grown =
                rp_arena_grow(arena, out->items, out->n, &cap, sizeof *out->items);
            if (!grown)
                return RP_LIMIT;
            out->items = grown;
            struct rp_entry *e = &out->items[out->n];
            *e = (struct rp_entry){.record = (const char *)list.items + j * size,
                                   .position = out->n,
                                   .of = &r->sessions.items[i]};
            e->has_day = rp_session_day(e->of, &e->day);
            out->n++;
        }
    }
    return RP_OK;
}

/* A list of records in a record of that kind, or NULL. */
static const struct rp_field *list_in(enum rp_kind kind, const char *list)
{
    const struct rp_field *field = rp_field_find(rp_record_info(kind), rp_text_of(list));
    return field && field->type == RP_FIELD_RECORDS ? field : NULL;
}

enum rp_rc rp_entries_gather(const struct rp_relationship *relationship, const char *list,
                             struct rp_arena *arena, struct rp_entry_list *out)
{
    struct rp_entry_list all = {.name = list, .kind = RP_KIND_RELATIONSHIP};
    const struct rp_field *field = list_in(RP_KIND_RELATIONSHIP, list);
    const struct rp_field *below = list_in(RP_KIND_SESSION, list);
    struct rp_any_list from = {(void *)(uintptr_t)relationship, 1};
    enum rp_rc rc = RP_OK;
    if (!field && !below && strcmp(list, "relationships") != 0)
        return RP_NOT_FOUND;
    if (field || below)
        all.kind = (enum rp_kind)(field ? field : below)->of;
    if (field)
        memcpy(&from, (const char *)relationship + field->offset, sizeof from);
    if (!field && below)
        rc = gather_below(relationship, below, arena, &all);
    else
        rc = gather_plain(relationship, &from, arena, &all);
    if (rc != RP_OK)
        return rc;
    if (all.n)
        qsort(all.items, all.n, sizeof *all.items, by_day);
    *out = all;
    return RP_OK;
}

/* The person's own text; absent where there is none. */
static struct rp_text own_of(enum rp_kind kind, const void *record)
{
    const char *name = words_of(kind)->own;
    const struct rp_field *field =
        name ? rp_field_find(rp_record_info(kind), rp_text_of(name)) : NULL;
    struct rp_text own = {0};
    if (field && rp_field_is_set(field, record))
        memcpy(&own, (const char *)record + field->offset, sizeof own);
    return own.len ? own : (struct rp_text){0};
}

static bool is_below(const struct rp_field *field)
{
    return field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS;
}

static void label(struct rp_liner *l, const struct rp_field *field)
{
    if (rp_line_is_plain(field))
        return;
    rp_strbuf_text(l->out, rp_phrase_term(l->phrases, "entry.field", rp_text_of(field->name)));
    rp_strbuf_str(l->out, ": ");
}

/* What stands beside the line already, or is so unless something is said: the day, the hour of a
 * moment and all else of it, how long an hour is, that it took place, that a look is the person's
 * own. Of a relationship the list says only how it stands. */
static bool goes_without(enum rp_kind kind, const struct rp_field *field, const void *record)
{
    const struct rp_response *look = record;
    const struct rp_session *session = record;
    switch ((int)kind) {
    case RP_KIND_LOOK:
        return strcmp(field->name, "by") == 0 && look->by != RP_ROLE_THERAPIST;
    case RP_KIND_SESSION:
        return strcmp(field->name, "minutes") == 0 || strcmp(field->name, "kind") == 0 ||
               (strcmp(field->name, "attended") == 0 && session->attended == RP_ATTENDED_YES);
    case RP_KIND_MOMENT: /* it is read on a page of its own */
        return strcmp(field->name, "kind") != 0;
    case RP_KIND_BELIEF:
        return strcmp(field->name, "first_day") == 0;
    case RP_KIND_RELATIONSHIP:
        return strcmp(field->name, "state") != 0;
    default:
        return false;
    }
}

/* "rated 5.5": how the hour was, as the timeline tells it. */
static void add_rating(struct rp_telling *t, enum rp_kind kind, const void *record,
                       struct rp_strbuf *out)
{
    const struct rp_course *course = &t->review->course;
    for (size_t i = 0; kind == RP_KIND_SESSION && i < course->n; i++) {
        const struct rp_course_session *s = &course->sessions[i];
        if (s->session != record)
            continue;
        struct rp_text value = rp_phrase_number(&t->phrases, s->bond, 1);
        rp_strbuf_text(out, s->has_bond
                                ? rp_phrase_with(&t->phrases, "timeline.rated", "value", value)
                                : rp_phrase(&t->phrases, "entry.unrated", NULL, 0));
    }
}

/* A questionnaire is told by what people call it. */
static void add_field(struct rp_liner *l, enum rp_kind kind, const struct rp_field *field,
                      const void *record)
{
    const struct rp_response *look = record;
    if (kind == RP_KIND_LOOK && strcmp(field->name, "instrument") == 0) {
        rp_strbuf_text(l->out, rp_phrase_term(l->phrases, "entry.look", look->instrument));
        return;
    }
    if (kind != RP_KIND_RELATIONSHIP)
        label(l, field);
    rp_line_value(l, field, (const char *)record + field->offset, 0);
}

/* "a call with Carl": several stand below each other. */
static void add_call(struct rp_telling *t, const struct rp_entry *entry, struct rp_strbuf *out)
{
    const struct rp_relationship *whose = entry->whose ? entry->whose : t->review->relationship;
    rp_strbuf_text(out, whose->therapist.len
                            ? rp_phrase_with(&t->phrases, "entry.call", "name", whose->therapist)
                            : rp_phrase(&t->phrases, "entry.call.unnamed", NULL, 0));
}

/* "dismissed; matters: 8; said: no" */
static struct rp_text few_words(struct rp_telling *t, enum rp_kind kind,
                                const struct rp_entry *entry)
{
    const void *record = entry->record;
    const struct rp_record_info *info = rp_record_info(kind);
    const char *own = words_of(kind)->own;
    struct rp_strbuf out;
    struct rp_text text = rp_text_of("");
    struct rp_liner l = {&out, &t->phrases, t->review->relationship, false};
    rp_strbuf_init(&out, t->phrases.arena, RP_JOURNEY_BYTES_MAX);
    add_rating(t, kind, record, &out);
    if (kind == RP_KIND_CONSULT)
        add_call(t, entry, &out);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (is_below(field) || !rp_line_shows(kind, field, record, 0) ||
            (own && strcmp(field->name, own) == 0) || goes_without(kind, field, record))
            continue;
        rp_strbuf_str(&out, out.len ? "; " : "");
        add_field(&l, kind, field, record);
    }
    if (out.len && rp_strbuf_done(&out, &text) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    return text;
}

/* Of a check-in its answers alone: which questionnaire it was, and that it was the person's own, is
 * known here. */
static bool add_answers(struct rp_liner *l, enum rp_kind kind, const void *record)
{
    const struct rp_field *answers = rp_field_find(rp_record_info(kind), rp_text_of("answers"));
    const struct rp_response *response = record;
    if (kind != RP_KIND_RESPONSE || response->by == RP_ROLE_THERAPIST || !response->answers.n)
        return false;
    rp_line_value(l, answers, (const char *)record + answers->offset, 1);
    return true;
}

static void put_line(struct rp_telling *t, json_t *lines, const struct rp_field *field,
                     const void *record)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    struct rp_liner l = {&out, &t->phrases, t->review->relationship, false};
    rp_strbuf_init(&out, t->phrases.arena, RP_JOURNEY_BYTES_MAX);
    rp_strbuf_text(&out, rp_phrase_term(&t->phrases, "entry.below", rp_text_of(field->name)));
    rp_strbuf_str(&out, ": ");
    if (!add_answers(&l, (enum rp_kind)field->of, record))
        rp_line_record(&l, (enum rp_kind)field->of, record, 1);
    if (rp_strbuf_done(&out, &text) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    rp_document_text_value(&t->doc, lines, NULL, text);
}

/* What stands below the record. */
static void put_lines(struct rp_telling *t, json_t *o, enum rp_kind kind, const void *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    json_t *lines = rp_document_list(&t->doc, o, "lines");
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        struct rp_any_list list = {NULL, 1};
        if (!is_below(field) || !rp_line_shows(kind, field, record, 0))
            continue;
        size_t size = field->type == RP_FIELD_RECORD ? sizeof list.items : sizeof list;
        memcpy(&list, (const char *)record + field->offset, size);
        for (size_t j = 0; j < list.n; j++)
            put_line(t, lines, field,
                     (const char *)list.items + j * rp_record_info((enum rp_kind)field->of)->size);
    }
}

/* A questionnaire is changed by its own form; one that has none by none. */
static const char *form_of(enum rp_kind kind, const void *record)
{
    const struct rp_response *look = record;
    if (kind != RP_KIND_LOOK)
        return words_of(kind)->form;
    if (rp_text_is(look->instrument, "monthly-look"))
        return "look";
    if (rp_text_is(look->instrument, "phq-9"))
        return "phq-9";
    return rp_text_is(look->instrument, "gad-7") ? "gad-7" : NULL;
}

static void put_add(struct rp_telling *t, json_t *o, enum rp_kind kind)
{
    const struct kind_words *words = words_of(kind);
    json_t *add = rp_document_list(&t->doc, o, "add");
    for (size_t i = 0; i < ADD_MAX && words->add[i]; i++)
        rp_telling_put_form(t, add, words->add[i]);
}

void rp_entry_put(struct rp_telling *telling, json_t *list, const struct rp_entry_list *of,
                  const struct rp_entry *entry)
{
    struct rp_document *doc = &telling->doc;
    json_t *o = rp_document_object(doc, list, NULL);
    const char *form = form_of(of->kind, entry->record);
    struct rp_text none = {0};
    rp_document_text_value(doc, o, "id", rp_record_id(of->kind, entry->record));
    rp_document_text_or_null(doc, o, "of", entry->of ? entry->of->id : none);
    rp_document_text_value(doc, o, "list", rp_text_of(of->name));
    if (entry->whose)
        rp_document_text_value(doc, o, "r", entry->whose->id);
    if (entry->has_day)
        rp_document_day(doc, o, "day", entry->day);
    else
        rp_document_put(doc, o, "day", json_null());
    rp_document_text_or_null(
        doc, o, "when",
        entry->has_day ? rp_phrase_day(&telling->phrases, entry->day, telling->today) : none);
    rp_document_text_value(doc, o, "words", few_words(telling, of->kind, entry));
    rp_document_text_or_null(doc, o, "own", own_of(of->kind, entry->record));
    put_lines(telling, o, of->kind, entry->record);
    rp_document_text_or_null(doc, o, "form", form ? rp_text_of(form) : none);
    put_add(telling, o, of->kind);
}
