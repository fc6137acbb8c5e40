#include "formats/journey_values.h"

#include <rapport/formats/json_text.h>
#include <string.h>

/* Numbers of instruments that are not known here: wide enough for any score. */
static const struct rp_range any_answer = {-1e9, 1e9, 0};

enum { WORDS_MAX = 400 }; /* room for an expectation inside RP_ERR_MESSAGE_MAX */

enum rp_rc journey_no_memory(const struct journey_reader *r)
{
    return rp_err_set(r->err, RP_LIMIT, "no memory left while reading the journey");
}

static enum rp_rc refuse(const struct journey_reader *r, const struct rp_place *place,
                         const char *expected)
{
    return rp_place_refuse(place, expected, r->err);
}

enum rp_rc journey_text_copy(const struct journey_reader *r, const struct rp_json *string,
                             struct rp_text *out)
{
    return rp_text_copy(r->arena, rp_json_text(string), out) == RP_OK ? RP_OK
                                                                      : journey_no_memory(r);
}

/* "one of: no, partly, yes", ended by ", ..." where the room ends. */
struct words {
    char text[WORDS_MAX];
    size_t len;
    bool full;
};

static void add_word(struct words *w, const char *bytes, size_t len)
{
    static const char more[] = ", ...";
    const char *before = w->len == 0 ? "one of: " : ", ";
    size_t before_len = strlen(before);
    if (w->full)
        return;
    w->full = w->len + before_len + len + sizeof more > sizeof w->text;
    if (w->full) {
        memcpy(w->text + w->len, more, sizeof more);
        return;
    }
    memcpy(w->text + w->len, before, before_len);
    memcpy(w->text + w->len + before_len, bytes, len);
    w->len += before_len + len;
    w->text[w->len] = '\0';
}

static enum rp_rc refuse_enum(const struct journey_reader *r, enum rp_enum_id list,
                              const struct rp_place *place)
{
    struct words w = {.len = 0};
    for (int i = 1; i <= rp_enum_count(list); i++) {
        const char *name = rp_enum_name(list, i);
        add_word(&w, name, strlen(name));
    }
    return refuse(r, place, w.text);
}

static enum rp_rc refuse_term(const struct journey_reader *r, enum rp_list_id list,
                              const struct rp_place *place)
{
    struct words w = {.len = 0};
    for (size_t i = 0; i < r->terms->lists[list].n; i++) {
        struct rp_text name = r->terms->lists[list].items[i].name;
        add_word(&w, name.bytes, name.len);
    }
    return refuse(r, place, w.text);
}

static enum rp_rc read_id(const struct journey_reader *r, const struct rp_json *value, void *member,
                          const struct rp_place *place)
{
    size_t len = rp_json_text(value).len; /* 0 when it is no text */
    if (len == 0 || len > JOURNEY_ID_MAX)
        return refuse(r, place, "a text of 1 to 200 bytes");
    return journey_text_copy(r, value, member);
}

static enum rp_rc read_text(const struct journey_reader *r, const struct rp_json *value,
                            void *member, const struct rp_place *place)
{
    return value->type == RP_JSON_STRING ? journey_text_copy(r, value, member)
                                         : refuse(r, place, "a text");
}

static enum rp_rc read_day(const struct journey_reader *r, const struct rp_json *value,
                           void *member, const struct rp_place *place)
{
    return rp_day_parse(rp_json_text(value), member) == RP_OK
               ? RP_OK
               : refuse(r, place, "a day of the calendar as YYYY-MM-DD");
}

static enum rp_rc read_instant(const struct journey_reader *r, const struct rp_json *value,
                               void *member, const struct rp_place *place)
{
    return rp_instant_parse(rp_json_text(value), member) == RP_OK
               ? RP_OK
               : refuse(r, place, "a time with its offset, as 2026-03-02T18:05:00+01:00");
}

static enum rp_rc read_flag(const struct journey_reader *r, const struct rp_json *value,
                            void *member, const struct rp_place *place)
{
    bool flag = value->type == RP_JSON_TRUE;
    if (!flag && value->type != RP_JSON_FALSE)
        return refuse(r, place, "true or false");
    memcpy(member, &flag, sizeof flag);
    return RP_OK;
}

static enum rp_rc read_number(const struct journey_reader *r, struct rp_range range,
                              const struct rp_json *value, double *out,
                              const struct rp_place *place)
{
    double number = 0;
    if (!rp_json_value_number(value, &number) || !rp_range_holds(range, number))
        return rp_place_refuse_number(place, range, r->err);
    *out = number == 0 ? 0 : number; /* minus zero is zero */
    return RP_OK;
}

static enum rp_rc read_enum(const struct journey_reader *r, enum rp_enum_id list,
                            const struct rp_json *value, void *member, const struct rp_place *place)
{
    int found = rp_enum_value(list, rp_json_text(value));
    if (!found)
        return refuse_enum(r, list, place);
    memcpy(member, &found, sizeof found);
    return RP_OK;
}

static enum rp_rc read_term(const struct journey_reader *r, enum rp_list_id list,
                            const struct rp_json *value, const struct rp_term **out,
                            const struct rp_place *place)
{
    struct rp_text name = rp_json_text(value);
    const struct rp_term *term = name.bytes ? rp_term_find(r->terms, list, name) : NULL;
    if (!term)
        return refuse_term(r, list, place);
    *out = term;
    return RP_OK;
}

static enum rp_rc read_terms(const struct journey_reader *r, enum rp_list_id list,
                             const struct rp_json *value, struct rp_term_set *out,
                             const struct rp_place *place)
{
    size_t n = 0;
    if (value->type != RP_JSON_ARRAY)
        return refuse(r, place, "a list of words");
    const struct rp_term **items = rp_arena_array(r->arena, value->n, sizeof(void *));
    if (!items)
        return journey_no_memory(r);
    for (const struct rp_json *word = value->first; word; word = word->next, n++) {
        struct rp_place at = rp_place_element(place, n, RP_KIND_NONE);
        enum rp_rc rc = read_term(r, list, word, &items[n], &at);
        if (rc != RP_OK)
            return rc;
    }
    *out = (struct rp_term_set){items, n};
    return RP_OK;
}

static enum rp_rc read_texts(const struct journey_reader *r, const struct rp_json *value,
                             struct rp_texts *out, const struct rp_place *place)
{
    size_t n = 0;
    if (value->type != RP_JSON_ARRAY)
        return refuse(r, place, "a list of texts");
    struct rp_text *items = rp_arena_array(r->arena, value->n, sizeof *items);
    if (!items)
        return journey_no_memory(r);
    for (const struct rp_json *text = value->first; text; text = text->next, n++) {
        struct rp_place at = rp_place_element(place, n, RP_KIND_NONE);
        enum rp_rc rc = read_text(r, text, &items[n], &at);
        if (rc != RP_OK)
            return rc;
    }
    *out = (struct rp_texts){items, n};
    return RP_OK;
}

/* An answer of null was not given: it is absent. */
static enum rp_rc read_answers(const struct journey_reader *r, const struct rp_json *value,
                               struct rp_answers *out, const struct rp_place *place)
{
    if (value->type != RP_JSON_OBJECT)
        return refuse(r, place, "an object of numbers");
    struct rp_answer *items = rp_arena_array(r->arena, value->n, sizeof *items);
    size_t n = 0;
    if (!items)
        return journey_no_memory(r);
    for (const struct rp_json *m = value->first; m; m = m->next) {
        struct rp_place at = *place;
        at.key = m->key;
        if (m->type == RP_JSON_NULL)
            continue;
        enum rp_rc rc = read_number(r, any_answer, m, &items[n].value, &at);
        if (rc != RP_OK)
            return rc;
        if (rp_text_copy(r->arena, m->key, &items[n++].item) != RP_OK)
            return journey_no_memory(r);
    }
    *out = (struct rp_answers){items, n};
    return RP_OK;
}

static enum rp_rc read_member(const struct journey_reader *r, const struct rp_field *field,
                              const struct rp_json *value, void *member,
                              const struct rp_place *place)
{
    switch (field->type) {
    case RP_FIELD_ID:
    case RP_FIELD_REF:
        return read_id(r, value, member, place);
    case RP_FIELD_TEXT:
        return read_text(r, value, member, place);
    case RP_FIELD_DAY:
        return read_day(r, value, member, place);
    case RP_FIELD_INSTANT:
        return read_instant(r, value, member, place);
    case RP_FIELD_FLAG:
        return read_flag(r, value, member, place);
    case RP_FIELD_NUMBER:
        return read_number(r, (struct rp_range){field->min, field->max, field->step}, value, member,
                           place);
    case RP_FIELD_ENUM:
        return read_enum(r, (enum rp_enum_id)field->of, value, member, place);
    case RP_FIELD_TERM:
        return read_term(r, (enum rp_list_id)field->of, value, member, place);
    case RP_FIELD_TERMS:
        return read_terms(r, (enum rp_list_id)field->of, value, member, place);
    case RP_FIELD_TEXTS:
        return read_texts(r, value, member, place);
    case RP_FIELD_ANSWERS:
        return read_answers(r, value, member, place);
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        break;
    }
    RP_ASSERT(!"records are read by journey_records");
    return RP_BAD_INPUT;
}

enum rp_rc journey_value_read(const struct journey_reader *r, const struct rp_field *field,
                              const struct rp_json *value, void *record,
                              const struct rp_place *place)
{
    static const bool present = true;
    char *base = record;
    enum rp_rc rc = read_member(r, field, value, base + field->offset, place);
    if (rc == RP_OK && field->has_offset)
        memcpy(base + field->has_offset, &present, sizeof present);
    return rc;
}

/* The children between brackets, with commas. */
static void compact_children(struct rp_strbuf *out, const struct rp_json *parent)
{
    bool object = parent->type == RP_JSON_OBJECT;
    rp_strbuf_char(out, object ? '{' : '[');
    for (const struct rp_json *child = parent->first; child; child = child->next) {
        if (child != parent->first)
            rp_strbuf_char(out, ',');
        if (object) {
            rp_json_string(out, child->key);
            rp_strbuf_char(out, ':');
        }
        journey_compact(out, child);
    }
    rp_strbuf_char(out, object ? '}' : ']');
}

void journey_compact(struct rp_strbuf *out, const struct rp_json *value)
{
    switch (value->type) {
    case RP_JSON_OBJECT:
    case RP_JSON_ARRAY:
        compact_children(out, value);
        break;
    case RP_JSON_STRING:
        rp_json_string(out, value->text);
        break;
    case RP_JSON_NUMBER:
        rp_strbuf_text(out, value->text);
        break;
    case RP_JSON_TRUE:
        rp_strbuf_str(out, "true");
        break;
    case RP_JSON_FALSE:
        rp_strbuf_str(out, "false");
        break;
    case RP_JSON_NULL:
        rp_strbuf_str(out, "null");
        break;
    }
}
