#include "views/record_line.h"

#include <rapport/base/date.h>
#include <rapport/domain/walk.h>
#include <rapport/formats/record.h>
#include <rapport/plot/measure.h>
#include <string.h>

/* A record below a record below a record is not shown in a line. */
enum { DEPTH_MAX = 3, KEY_MAX = 200 };

static bool is_part_of_head(const struct rp_field *field)
{
    return field->type == RP_FIELD_ID || (field->type == RP_FIELD_DAY && field->required) ||
           strcmp(field->name, "day") == 0;
}

/* "how it felt": the words of field.NAME, else the name with blanks. */
void rp_line_label(struct rp_liner *l, const struct rp_field *field)
{
    rp_strbuf_text(l->out, rp_phrase_term(l->phrases, "field", rp_text_of(field->name)));
}

/* The words that a form has for it. */
static void add_choice(struct rp_liner *l, const struct rp_field *field, struct rp_text name)
{
    struct rp_strbuf key;
    struct rp_text text = {0};
    rp_strbuf_init(&key, l->phrases->arena, KEY_MAX);
    rp_strbuf_str(&key, "choice.");
    rp_strbuf_str(&key, field->name);
    if (rp_strbuf_done(&key, &text) != RP_OK)
        l->out->rc = RP_LIMIT;
    else
        rp_strbuf_text(l->out, rp_phrase_term(l->phrases, text.bytes, name));
}

static void add_terms(struct rp_liner *l, const struct rp_field *field, const void *at)
{
    struct rp_term_set set;
    memcpy(&set, at, sizeof set);
    rp_strbuf_str(l->out, set.n ? "" : "none");
    for (size_t i = 0; i < set.n; i++) {
        rp_strbuf_str(l->out, i ? ", " : "");
        add_choice(l, field, set.items[i]->name);
    }
}

static void add_answers(struct rp_liner *l, const struct rp_answers *answers)
{
    for (size_t i = 0; i < answers->n; i++) {
        rp_strbuf_str(l->out, i ? ", " : "");
        rp_strbuf_text(l->out, rp_phrase_term(l->phrases, "field", answers->items[i].item));
        rp_strbuf_char(l->out, ' ');
        rp_strbuf_num(l->out, answers->items[i].value, 2, true);
    }
}

static void add_below(struct rp_liner *l, const struct rp_field *field, const void *at, int depth)
{
    struct rp_any_list list;
    size_t size = rp_record_info((enum rp_kind)field->of)->size;
    if (field->type == RP_FIELD_RECORD) {
        memcpy(&list.items, at, sizeof list.items);
        list.n = 1;
    } else {
        memcpy(&list, at, sizeof list);
    }
    for (size_t i = 0; i < list.n; i++) {
        rp_strbuf_str(l->out, i ? " (" : "(");
        rp_line_record(l, (enum rp_kind)field->of, (const char *)list.items + i * size, depth + 1);
        rp_strbuf_char(l->out, ')');
    }
}

static void add_texts(struct rp_liner *l, const struct rp_texts *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        rp_strbuf_str(l->out, i ? ", " : "");
        rp_strbuf_clean(l->out, texts->items[i]);
    }
}

static void add_day(struct rp_liner *l, int32_t day)
{
    char text[RP_DAY_TEXT];
    if (l->days_in_words) { /* always with the year: a diary is read years later */
        rp_strbuf_text(l->out, rp_phrase_day(l->phrases, day, INT32_MAX));
        return;
    }
    rp_day_format(day, text);
    rp_strbuf_str(l->out, text);
}

/* The record of that id in a list, or NULL. */
static const void *find(const struct rp_any_list *list, enum rp_kind kind, struct rp_text id)
{
    size_t size = rp_record_info(kind)->size;
    for (size_t i = 0; i < list->n; i++) {
        const char *record = (const char *)list->items + i * size;
        if (rp_text_equal(rp_record_id(kind, record), id))
            return record;
    }
    return NULL;
}

static const void *named(const struct rp_relationship *in, enum rp_kind kind, struct rp_text id)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    struct rp_any_list list;
    for (size_t i = 0; in && i < info->fields_n; i++) {
        if (info->fields[i].type != RP_FIELD_RECORDS || info->fields[i].of != (int)kind)
            continue;
        memcpy(&list, (const char *)in + info->fields[i].offset, sizeof list);
        return find(&list, kind, id);
    }
    return NULL;
}

/* What an id stands for: its name, else its day, else the id. */
static void add_ref(struct rp_liner *l, const struct rp_field *field, struct rp_text id)
{
    const struct rp_record_info *info = rp_record_info((enum rp_kind)field->of);
    const char *record = named(l->in, (enum rp_kind)field->of, id);
    const struct rp_field *name = rp_field_find(info, rp_text_of("name"));
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    if (record && name && rp_field_is_set(name, record))
        rp_strbuf_clean(l->out, *(const struct rp_text *)(const void *)(record + name->offset));
    else if (record && day && rp_field_is_set(day, record))
        add_day(l, *(const int32_t *)(const void *)(record + day->offset));
    else
        rp_strbuf_clean(l->out, id);
}

void rp_line_value(struct rp_liner *l, const struct rp_field *field, const void *at, int depth)
{
    const struct rp_term *term = NULL;
    switch (field->type) {
    case RP_FIELD_DAY:
        add_day(l, *(const int32_t *)at);
        break;
    case RP_FIELD_FLAG:
        rp_strbuf_str(l->out, *(const bool *)at ? "yes" : "no");
        break;
    case RP_FIELD_NUMBER:
        rp_strbuf_num(l->out, *(const double *)at, 2, true);
        break;
    case RP_FIELD_ENUM:
        add_choice(l, field,
                   rp_text_of(rp_enum_name((enum rp_enum_id)field->of, *(const int *)at)));
        break;
    case RP_FIELD_TERM:
        memcpy(&term, at, sizeof term);
        add_choice(l, field, term->name);
        break;
    case RP_FIELD_TERMS:
        add_terms(l, field, at);
        break;
    case RP_FIELD_ANSWERS:
        add_answers(l, at);
        break;
    case RP_FIELD_TEXTS:
        add_texts(l, at);
        break;
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        add_below(l, field, at, depth);
        break;
    case RP_FIELD_REF:
        add_ref(l, field, *(const struct rp_text *)at);
        break;
    case RP_FIELD_ID:
    case RP_FIELD_TEXT:
    case RP_FIELD_INSTANT:
        rp_strbuf_clean(l->out, *(const struct rp_text *)at);
        break;
    }
}

/* What a record says for itself needs no name before it: its words, its kind. */
bool rp_line_is_plain(const struct rp_field *field)
{
    static const char *const names[] = {"kind",  "text",       "what",    "name",    "therapist",
                                        "topic", "instrument", "answers", "ratings", "focus"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(field->name, names[i]) == 0)
            return true;
    }
    return false;
}

/* What a program wants to know of an answer, and nobody else. */
static bool is_for_programs(enum rp_kind kind, const struct rp_field *field)
{
    return (kind == RP_KIND_RESPONSE || kind == RP_KIND_LOOK) &&
           (strcmp(field->name, "version") == 0 || strcmp(field->name, "content_hash") == 0);
}

bool rp_line_shows(enum rp_kind kind, const struct rp_field *field, const void *record, int depth)
{
    bool below = field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS;
    if (is_part_of_head(field) || !rp_field_is_set(field, record) ||
        field->type == RP_FIELD_INSTANT || (below && depth == DEPTH_MAX))
        return false;
    /* The lists of a relationship have verbs of their own; an empty one has nothing to say. */
    struct rp_any_list list = {NULL, 1};
    if (field->type == RP_FIELD_RECORDS)
        memcpy(&list, (const char *)record + field->offset, sizeof list);
    return list.n > 0 && !is_for_programs(kind, field) &&
           !(kind == RP_KIND_RELATIONSHIP && rp_field_is_kept_apart(field));
}

/* "m1, 2026-01-05: dismissed; a sigh; felt: 8"; below another record without its id. */
void rp_line_record(struct rp_liner *l, enum rp_kind kind, const void *record, int depth)
{
    const struct rp_record_info *info = rp_record_info(kind);
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    bool has_day = day && rp_field_is_set(day, record);
    bool any = false;
    if (depth == 0)
        rp_strbuf_text(l->out, rp_record_id(kind, record));
    if (has_day) {
        rp_strbuf_str(l->out, depth == 0 ? ", " : "");
        add_day(l, *(const int32_t *)(const void *)((const char *)record + day->offset));
    }
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (!rp_line_shows(kind, field, record, depth))
            continue;
        rp_strbuf_str(l->out, any ? "; " : (depth == 0 || has_day) ? ": " : "");
        any = true;
        if (!rp_line_is_plain(field)) {
            rp_line_label(l, field);
            rp_strbuf_str(l->out, ": ");
        }
        rp_line_value(l, field, (const char *)record + field->offset, depth);
    }
}
