#include "views/past_json.h"

#include "views/difference_words.h"
#include "views/moment_read.h"
#include "views/record_line.h"
#include "views/telling.h"

#include <rapport/formats/journey.h>
#include <string.h>

/* A document about notes, not about a review of them. */
static struct rp_telling telling_of(const struct rp_past_view *view, struct rp_arena *arena)
{
    return (struct rp_telling){.phrases = {&view->knowledge->words, arena, RP_OK},
                               .today = view->today};
}

static void put_when(struct rp_telling *t, json_t *o, struct rp_text at)
{
    int32_t day = 0;
    struct rp_text when = {0};
    if (at.len >= RP_DAY_TEXT - 1 &&
        rp_day_parse((struct rp_text){at.bytes, RP_DAY_TEXT - 1}, &day) == RP_OK)
        when = rp_phrase_day(&t->phrases, day, t->today);
    rp_document_text_value(&t->doc, o, "at", at);
    rp_document_text_or_null(&t->doc, o, "when", when);
}

enum rp_rc rp_past_actions_json(const struct rp_past_view *view,
                                const struct rp_past_actions *actions, struct rp_arena *arena,
                                struct rp_text *out)
{
    struct rp_telling t = telling_of(view, arena);
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    json_t *list = rp_document_list(&t.doc, root, "actions");
    for (size_t i = 0; i < actions->n; i++) {
        const struct rp_past_action *action = &actions->items[i];
        json_t *o = rp_document_object(&t.doc, list, NULL);
        rp_document_put(&t.doc, o, "seq", json_integer(action->seq));
        put_when(&t, o, action->at);
        rp_document_text_value(
            &t.doc, o, "words",
            rp_action_words(&t.phrases, action, &view->knowledge->guidance, view->today));
        rp_document_put(&t.doc, o, "undone", json_boolean(action->undone));
    }
    return rp_telling_finish(&t, root, out);
}

/* Tries to say it, in sentences. */
static struct rp_text tries(struct rp_telling *t, const struct rp_moment *moment)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    json_t *lines = rp_document_list(&t->doc, NULL, NULL);
    rp_strbuf_init(&out, t->phrases.arena, RP_JOURNEY_BYTES_MAX);
    for (size_t i = 0; i < moment->attempts.n; i++)
        rp_attempt_tell(t, lines, &moment->attempts.items[i]);
    for (size_t i = 0; i < json_array_size(lines); i++) {
        rp_strbuf_str(&out, i ? " " : "");
        rp_strbuf_str(&out, json_string_value(json_array_get(lines, i)));
    }
    json_decref(lines);
    if (out.len && rp_strbuf_done(&out, &text) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    return text;
}

/* What is told otherwise than in a line of a terminal: days, and tries. */
static bool is_told(enum rp_kind kind, const struct rp_field *field)
{
    return field->type == RP_FIELD_DAY || (kind == RP_KIND_MOMENT && field->of == RP_KIND_ATTEMPT &&
                                           field->type == RP_FIELD_RECORDS);
}

static struct rp_text told(struct rp_telling *t, const struct rp_field *field, const void *record)
{
    int32_t day = 0;
    if (field->type != RP_FIELD_DAY)
        return tries(t, record);
    memcpy(&day, (const char *)record + field->offset, sizeof day);
    return rp_phrase_day(&t->phrases, day, t->today);
}

/* A field as it is shown; absent where it says nothing. */
static struct rp_text value_of(struct rp_telling *t, const struct rp_past_view *view,
                               enum rp_kind kind, const struct rp_field *field, const void *record)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    struct rp_liner l = {&out, &t->phrases, view->in, false};
    bool is_day = field->type == RP_FIELD_DAY && record && rp_field_is_set(field, record);
    if (!record || !(is_day || rp_line_shows(kind, field, record, 0)))
        return text;
    if (is_told(kind, field))
        return told(t, field, record);
    rp_strbuf_init(&out, t->phrases.arena, RP_JOURNEY_BYTES_MAX);
    rp_line_value(&l, field, (const char *)record + field->offset, 0);
    if (rp_strbuf_done(&out, &text) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    return text;
}

static void put_lines(struct rp_telling *t, json_t *list, const struct rp_past_view *view,
                      enum rp_kind kind, const void *const versions[2])
{
    const struct rp_record_info *info = rp_record_info(kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        struct rp_text before = value_of(t, view, kind, field, versions[0]);
        struct rp_text after = value_of(t, view, kind, field, versions[1]);
        const struct rp_filling fillings[] = {
            {"field",
             rp_phrase_term(&t->phrases,
                            field->type == RP_FIELD_RECORDS ? "entry.below" : "entry.field",
                            rp_text_of(field->name))},
            {"before", before},
            {"after", after}};
        const char *key = !before.bytes  ? "past.field.new"
                          : !after.bytes ? "past.field.gone"
                                         : "past.field.changed";
        if (!rp_text_equal(before, after))
            rp_document_text_value(&t->doc, list, NULL, rp_phrase(&t->phrases, key, fillings, 3));
    }
}

enum rp_rc rp_past_versions_json(const struct rp_past_view *view,
                                 const struct rp_past_versions *versions, struct rp_arena *arena,
                                 struct rp_text *out)
{
    struct rp_telling t = telling_of(view, arena);
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    json_t *list = rp_document_list(&t.doc, root, "changes");
    for (size_t i = 0; i < versions->n; i++) {
        const struct rp_past_version *v = &versions->items[i];
        const void *const both[2] = {i + 1 < versions->n ? versions->items[i + 1].record : NULL,
                                     v->record};
        json_t *o = rp_document_object(&t.doc, list, NULL);
        put_when(&t, o, v->at);
        rp_document_put(&t.doc, o, "undone", json_boolean(v->undone));
        rp_document_put(&t.doc, o, "gone", json_boolean(!v->record));
        json_t *lines = rp_document_list(&t.doc, o, "lines");
        if (v->record)
            put_lines(&t, lines, view, versions->kind, both);
        else
            rp_telling_put(&t, lines, NULL, "past.gone");
    }
    return rp_telling_finish(&t, root, out);
}

enum rp_rc rp_undone_json(const struct rp_past_view *view, const struct rp_undone *undone,
                          struct rp_arena *arena, struct rp_text *out)
{
    struct rp_telling t = telling_of(view, arena);
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_document_text_value(&t.doc, root, "words",
                           rp_undone_all_words(&t.phrases, undone->changed,
                                               (struct rp_undone_how){undone->again, view->today,
                                                                      &view->knowledge->guidance}));
    return rp_telling_finish(&t, root, out);
}
