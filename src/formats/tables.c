#include <rapport/formats/tables.h>

#include "formats/csv_cell.h"

#include <rapport/base/date.h>
#include <rapport/domain/walk.h>
#include <rapport/formats/journey.h>
#include <rapport/formats/json_text.h>
#include <string.h>

/* What the tables are made with: a builder a kind, and two for what has several values a field. */
struct making {
    struct rp_strbuf tables[RP_CSV_TABLES_MAX];
    size_t rows[RP_CSV_TABLES_MAX];
};

enum { ANSWERS = RP_KIND_COUNT, TEXTS };

#define ROW_END "\r\n"

static bool is_cell(const struct rp_field *field)
{
    return field->type != RP_FIELD_RECORD && field->type != RP_FIELD_RECORDS &&
           field->type != RP_FIELD_ANSWERS && field->type != RP_FIELD_TEXTS;
}

static void add_cell(struct rp_strbuf *out, struct rp_text text)
{
    rp_csv_cell(out, text);
    rp_strbuf_char(out, ',');
}

/* Blanks would need quoting nowhere, but names of columns and files are better without. */
static void add_name(struct rp_strbuf *out, const char *name)
{
    for (; *name; name++)
        rp_strbuf_char(out, *name == ' ' ? '_' : *name);
}

static void add_head(struct rp_strbuf *out, enum rp_kind kind)
{
    const struct rp_record_info *info = rp_record_info(kind);
    rp_strbuf_str(out, "relationship,of,of_id,position");
    for (size_t i = 0; i < info->fields_n; i++) {
        if (!is_cell(&info->fields[i]))
            continue;
        rp_strbuf_char(out, ',');
        rp_strbuf_str(out, info->fields[i].name);
    }
    rp_strbuf_str(out, ROW_END);
}

/* Names of terms need no quotes. */
static void add_terms(struct rp_strbuf *out, const struct rp_term_set *set)
{
    rp_strbuf_str(out, set->n ? "" : "(none)");
    for (size_t i = 0; i < set->n; i++) {
        rp_strbuf_str(out, i ? "; " : "");
        rp_strbuf_text(out, set->items[i]->name);
    }
}

static void add_value(struct rp_strbuf *out, const struct rp_field *field, const void *at)
{
    char day[RP_DAY_TEXT], instant[RP_INSTANT_TEXT];
    switch (field->type) {
    case RP_FIELD_DAY:
        rp_day_format(*(const int32_t *)at, day);
        rp_strbuf_str(out, day);
        break;
    case RP_FIELD_INSTANT:
        rp_instant_format(*(const struct rp_instant *)at, instant);
        rp_strbuf_str(out, instant);
        break;
    case RP_FIELD_FLAG:
        rp_strbuf_str(out, *(const bool *)at ? "true" : "false");
        break;
    case RP_FIELD_NUMBER:
        rp_json_number(out, *(const double *)at);
        break;
    case RP_FIELD_ENUM:
        rp_strbuf_str(out, rp_enum_name((enum rp_enum_id)field->of, *(const int *)at));
        break;
    case RP_FIELD_TERM:
        rp_csv_cell(out, (*(const struct rp_term *const *)at)->name);
        break;
    case RP_FIELD_TERMS:
        add_terms(out, at);
        break;
    case RP_FIELD_ID:
    case RP_FIELD_REF:
    case RP_FIELD_TEXT:
        rp_csv_cell(out, *(const struct rp_text *)at);
        break;
    case RP_FIELD_TEXTS:
    case RP_FIELD_ANSWERS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        break;
    }
}

/* The record around this one that has an id; NULL at a relationship. */
static const struct rp_place *around(const struct rp_place *place)
{
    const struct rp_place *up = place->up;
    while (up && (up->kind == RP_KIND_NONE || !up->id.bytes))
        up = up->up;
    return up;
}

static void add_where(struct rp_strbuf *out, const struct rp_place *place)
{
    const struct rp_place *up = around(place);
    const struct rp_place *r = place;
    while (r->kind != RP_KIND_RELATIONSHIP && r->up)
        r = r->up;
    add_cell(out, r->id);
    if (up && up->kind != RP_KIND_RELATIONSHIP) {
        add_name(out, rp_record_info(up->kind)->name);
        rp_strbuf_char(out, ',');
        add_cell(out, up->id);
    } else {
        rp_strbuf_str(out, ",,");
    }
    if (place->index != RP_PLACE_NO_INDEX)
        rp_strbuf_int(out, (int64_t)place->index + 1);
}

/* A row an answer; `of` is here the record that was answered in, or the answer itself where it has
 * an id (a look). */
static void add_answers(struct making *m, const struct rp_place *place, const void *record,
                        const struct rp_field *field)
{
    const struct rp_answers *answers =
        (const struct rp_answers *)(const void *)((const char *)record + field->offset);
    const struct rp_response *response = record;
    struct rp_strbuf *out = &m->tables[ANSWERS];
    const struct rp_place below = {.up = place, .index = place->index, .kind = RP_KIND_NONE};
    if (m->rows[ANSWERS] == 0 && answers->n)
        rp_strbuf_str(out, "relationship,of,of_id,position,instrument,by,sort,item,value" ROW_END);
    for (size_t i = 0; i < answers->n; i++) {
        m->rows[ANSWERS]++;
        add_where(out, place->id.bytes ? &below : place);
        rp_strbuf_char(out, ',');
        add_cell(out, response->instrument);
        if (response->by != RP_ROLE_ABSENT)
            rp_strbuf_str(out, rp_enum_name(RP_ENUM_ROLE, response->by));
        rp_strbuf_char(out, ',');
        add_cell(out, rp_text_of(field->name));
        add_cell(out, answers->items[i].item);
        rp_json_number(out, answers->items[i].value);
        rp_strbuf_str(out, ROW_END);
    }
}

/* A row a text of a list. */
static void add_texts(struct making *m, const struct rp_place *place, const void *record,
                      const struct rp_field *field)
{
    struct rp_texts texts;
    struct rp_strbuf *out = &m->tables[TEXTS];
    memcpy(&texts, (const char *)record + field->offset, sizeof texts);
    if (m->rows[TEXTS] == 0 && texts.n)
        rp_strbuf_str(out, "relationship,of,of_id,position,field,text" ROW_END);
    for (size_t i = 0; i < texts.n; i++) {
        m->rows[TEXTS]++;
        add_where(out, &(struct rp_place){.up = place, .index = i, .kind = RP_KIND_NONE});
        rp_strbuf_char(out, ',');
        add_cell(out, rp_text_of(field->name));
        rp_csv_cell(out, texts.items[i]);
        rp_strbuf_str(out, ROW_END);
    }
}

static enum rp_rc add_row(void *ctx, const struct rp_place *place, const void *record)
{
    struct making *m = ctx;
    const struct rp_record_info *info = rp_record_info(place->kind);
    struct rp_strbuf *out = &m->tables[place->kind];
    if (m->rows[place->kind]++ == 0)
        add_head(out, place->kind);
    add_where(out, place);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (field->type == RP_FIELD_ANSWERS)
            add_answers(m, place, record, field);
        if (field->type == RP_FIELD_TEXTS)
            add_texts(m, place, record, field);
        if (!is_cell(field))
            continue;
        rp_strbuf_char(out, ',');
        if (rp_field_is_set(field, record))
            add_value(out, field, (const char *)record + field->offset);
    }
    rp_strbuf_str(out, ROW_END);
    return out->rc;
}

/* A file's name: that of the kind, without blanks. */
static enum rp_rc name_of(size_t i, struct rp_arena *arena, const char **out)
{
    struct rp_strbuf name;
    struct rp_text text = {0};
    rp_strbuf_init(&name, arena, 64);
    add_name(&name, i == ANSWERS ? "answer"
                    : i == TEXTS ? "text"
                                 : rp_record_info((enum rp_kind)i)->name);
    enum rp_rc rc = rp_strbuf_done(&name, &text);
    *out = text.bytes;
    return rc;
}

enum rp_rc rp_journey_tables(const struct rp_journey *journey, struct rp_arena *arena,
                             struct rp_csv_tables *out)
{
    const struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    struct making *m = rp_arena_alloc(arena, sizeof *m);
    struct rp_csv_tables tables = {.n = 0};
    if (!m)
        return RP_LIMIT;
    for (size_t i = 0; i < RP_CSV_TABLES_MAX; i++)
        rp_strbuf_init(&m->tables[i], arena, RP_JOURNEY_BYTES_MAX);
    enum rp_rc rc = rp_records_walk(&top, journey, add_row, m);
    for (size_t i = RP_KIND_RELATIONSHIP; i < RP_CSV_TABLES_MAX && rc == RP_OK; i++) {
        struct rp_csv_table *table = &tables.items[tables.n];
        if (m->rows[i] == 0)
            continue;
        rc = rp_strbuf_done(&m->tables[i], &table->csv);
        if (rc == RP_OK)
            rc = name_of(i, arena, &table->name);
        table->rows = m->rows[i];
        tables.n++;
    }
    if (rc == RP_OK)
        *out = tables;
    return rc;
}
