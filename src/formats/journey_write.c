#include <rapport/domain/schema.h>
#include <rapport/formats/journey.h>
#include <rapport/formats/json_text.h>
#include <rapport/formats/record.h>
#include <string.h>

/* Records with no more fields than this, and none nested, stand on one line. */
enum { INLINE_FIELDS_MAX = 3, STEP = 2 };

/* Where an object or a list is being written. */
struct layout {
    struct rp_strbuf *out;
    int indent; /* spaces of the lines inside; < 0: everything on one line */
    bool began; /* something was written inside */
};

static void line_break(struct rp_strbuf *out, int indent)
{
    if (indent < 0)
        return;
    rp_strbuf_char(out, '\n');
    for (int i = 0; i < indent; i++)
        rp_strbuf_char(out, ' ');
}

static void next_item(struct layout *l)
{
    if (l->began)
        rp_strbuf_str(l->out, l->indent < 0 ? ", " : ",");
    l->began = true;
    line_break(l->out, l->indent);
}

static void close_with(const struct layout *l, char bracket)
{
    if (l->began && l->indent >= 0)
        line_break(l->out, l->indent - STEP);
    rp_strbuf_char(l->out, bracket);
}

static void write_record(struct rp_strbuf *out, enum rp_kind kind, const char *record, int indent);

static bool is_nested(const struct rp_field *field)
{
    return field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS;
}

static bool is_inline(const struct rp_record_info *info)
{
    bool nested = false;
    for (size_t i = 0; i < info->fields_n; i++)
        nested = nested || is_nested(&info->fields[i]);
    return !nested && info->fields_n <= INLINE_FIELDS_MAX;
}

static bool is_present(const struct rp_field *field, const char *record)
{
    bool has = false;
    int number = 0;
    const void *pointer = NULL;
    if (field->has_offset) {
        memcpy(&has, record + field->has_offset, sizeof has);
        return has;
    }
    if (field->type == RP_FIELD_ENUM) {
        memcpy(&number, record + field->offset, sizeof number);
        return number != 0;
    }
    /* Texts, lists, terms and nested records all start with a pointer, NULL when absent. */
    memcpy(&pointer, record + field->offset, sizeof pointer);
    return pointer != NULL;
}

/* Is the field that a plain text stands for all there is? */
static bool is_shorthand(const struct rp_record_info *info, const char *record)
{
    struct rp_extras extras;
    memcpy(&extras, record, sizeof extras);
    if (!info->shorthand || extras.n)
        return false;
    for (size_t i = 0; i < info->fields_n; i++) {
        bool stands = strcmp(info->fields[i].name, info->shorthand) == 0;
        if (is_present(&info->fields[i], record) != stands)
            return false;
    }
    return true;
}

static void write_element(struct rp_strbuf *out, enum rp_kind kind, const char *record, int indent)
{
    const struct rp_record_info *info = rp_record_info(kind);
    struct rp_text text = {NULL, 0};
    if (!is_shorthand(info, record)) {
        write_record(out, kind, record, indent);
        return;
    }
    memcpy(&text, record + rp_field_find(info, rp_text_of(info->shorthand))->offset, sizeof text);
    rp_json_string(out, text);
}

static void write_list(struct rp_strbuf *out, enum rp_kind kind, const void *member, int indent)
{
    const struct rp_record_info *info = rp_record_info(kind);
    struct rp_any_list list;
    memcpy(&list, member, sizeof list);
    struct layout l = {out, info->shorthand || indent < 0 ? -1 : indent + STEP, false};
    rp_strbuf_char(out, '[');
    for (size_t i = 0; i < list.n; i++) {
        next_item(&l);
        write_element(out, kind, (const char *)list.items + i * info->size, l.indent);
    }
    close_with(&l, ']');
}

static void write_terms(struct rp_strbuf *out, const struct rp_term_set *set)
{
    struct layout l = {out, -1, false};
    rp_strbuf_char(out, '[');
    for (size_t i = 0; i < set->n; i++) {
        next_item(&l);
        rp_json_string(out, set->items[i]->name);
    }
    close_with(&l, ']');
}

static void write_texts(struct rp_strbuf *out, const struct rp_texts *texts)
{
    struct layout l = {out, -1, false};
    rp_strbuf_char(out, '[');
    for (size_t i = 0; i < texts->n; i++) {
        next_item(&l);
        rp_json_string(out, texts->items[i]);
    }
    close_with(&l, ']');
}

static void write_answers(struct rp_strbuf *out, const struct rp_answers *answers)
{
    struct layout l = {out, -1, false};
    rp_strbuf_char(out, '{');
    for (size_t i = 0; i < answers->n; i++) {
        next_item(&l);
        rp_json_string(out, answers->items[i].item);
        rp_strbuf_str(out, ": ");
        rp_json_number(out, answers->items[i].value);
    }
    close_with(&l, '}');
}

static void write_day(struct rp_strbuf *out, int32_t day)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    rp_json_string(out, rp_text_of(text));
}

static void write_instant(struct rp_strbuf *out, struct rp_instant at)
{
    char text[RP_INSTANT_TEXT];
    rp_instant_format(at, text);
    rp_json_string(out, rp_text_of(text));
}

static void write_enum(struct rp_strbuf *out, enum rp_enum_id list, int value)
{
    const char *name = rp_enum_name(list, value);
    RP_ASSERT(name);
    rp_json_string(out, rp_text_of(name));
}

static void write_value(struct rp_strbuf *out, const struct rp_field *field, const void *member,
                        int indent)
{
    switch (field->type) {
    case RP_FIELD_ID:
    case RP_FIELD_REF:
    case RP_FIELD_TEXT:
        rp_json_string(out, *(const struct rp_text *)member);
        break;
    case RP_FIELD_DAY:
        write_day(out, *(const int32_t *)member);
        break;
    case RP_FIELD_INSTANT:
        write_instant(out, *(const struct rp_instant *)member);
        break;
    case RP_FIELD_FLAG:
        rp_strbuf_str(out, *(const bool *)member ? "true" : "false");
        break;
    case RP_FIELD_NUMBER:
        rp_json_number(out, *(const double *)member);
        break;
    case RP_FIELD_ENUM:
        write_enum(out, (enum rp_enum_id)field->of, *(const int *)member);
        break;
    case RP_FIELD_TERM:
        rp_json_string(out, (*(const struct rp_term *const *)member)->name);
        break;
    case RP_FIELD_TERMS:
        write_terms(out, member);
        break;
    case RP_FIELD_TEXTS:
        write_texts(out, member);
        break;
    case RP_FIELD_ANSWERS:
        write_answers(out, member);
        break;
    case RP_FIELD_RECORD:
        write_record(out, (enum rp_kind)field->of, *(const char *const *)member, indent);
        break;
    case RP_FIELD_RECORDS:
        write_list(out, (enum rp_kind)field->of, member, indent);
        break;
    }
}

static void write_extras(struct layout *l, const char *record)
{
    struct rp_extras extras;
    memcpy(&extras, record, sizeof extras);
    for (size_t i = 0; i < extras.n; i++) {
        next_item(l);
        rp_json_string(l->out, extras.items[i].name);
        rp_strbuf_str(l->out, ": ");
        rp_strbuf_text(l->out, extras.items[i].json);
    }
}

static void write_record(struct rp_strbuf *out, enum rp_kind kind, const char *record, int indent)
{
    const struct rp_record_info *info = rp_record_info(kind);
    struct layout l = {out, indent < 0 || is_inline(info) ? -1 : indent + STEP, false};
    rp_strbuf_char(out, '{');
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (!is_present(field, record))
            continue;
        next_item(&l);
        rp_json_string(out, rp_text_of(field->name));
        rp_strbuf_str(out, ": ");
        write_value(out, field, record + field->offset, l.indent);
    }
    write_extras(&l, record);
    close_with(&l, '}');
}

bool rp_field_is_kept_apart(const struct rp_field *field)
{
    return field->type == RP_FIELD_RECORDS && rp_record_info((enum rp_kind)field->of)->id_prefix;
}

/* A list that is there stays there, and is empty. */
static void empty_lists(enum rp_kind kind, char *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        struct rp_any_list list;
        if (!rp_field_is_kept_apart(&info->fields[i]))
            continue;
        memcpy(&list, record + info->fields[i].offset, sizeof list);
        list.n = 0;
        memcpy(record + info->fields[i].offset, &list, sizeof list);
    }
}

void rp_record_write(enum rp_kind kind, const void *record, bool with_lists, struct rp_strbuf *out)
{
    const size_t size = rp_record_info(kind)->size;
    char *bare = with_lists ? NULL : rp_arena_alloc(out->arena, size);
    if (!with_lists && !bare) {
        out->rc = RP_LIMIT;
        return;
    }
    if (bare) {
        memcpy(bare, record, size);
        empty_lists(kind, bare);
    }
    write_record(out, kind, bare ? bare : record, -1);
}

enum rp_rc rp_journey_write(const struct rp_journey *journey, struct rp_strbuf *out,
                            struct rp_err *err)
{
    struct rp_text ignored = {NULL, 0};
    write_record(out, RP_KIND_JOURNEY, (const char *)journey, 0);
    rp_strbuf_char(out, '\n');
    if (rp_strbuf_done(out, &ignored) == RP_OK)
        return RP_OK;
    return rp_err_set(err, RP_LIMIT, "no memory left, or too long, while writing the journey");
}
