#include <rapport/domain/place.h>

#include <math.h>
#include <rapport/base/pointer.h>
#include <string.h>

struct rp_place rp_place_field(const struct rp_place *record, const char *field)
{
    return (struct rp_place){.up = record, .field = field, .index = RP_PLACE_NO_INDEX};
}

struct rp_place rp_place_element(const struct rp_place *list, size_t index, enum rp_kind kind)
{
    return (struct rp_place){.up = list, .index = index, .kind = kind};
}

enum { PLAIN_MAX = 40 };

static bool is_plain(struct rp_text t, const char *also)
{
    if (!t.bytes || t.len == 0 || t.len > PLAIN_MAX)
        return false;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.bytes[i];
        bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (!c || !strchr(also, c)))
            return false;
    }
    return true;
}

bool rp_id_is_plain(struct rp_text id)
{
    return is_plain(id, "_-");
}

/* A fixed buffer being filled; what does not fit is cut. */
struct sink {
    char *bytes;
    size_t len;
    size_t cap; /* with the zero */
};

static void put_char(struct sink *s, char c)
{
    if (s->len + 1 < s->cap)
        s->bytes[s->len++] = c;
}

static void put(struct sink *s, struct rp_text t)
{
    for (size_t i = 0; i < t.len; i++)
        put_char(s, t.bytes[i]);
}

static void add_steps(struct rp_pointer *p, const struct rp_place *place)
{
    if (place->up)
        add_steps(p, place->up);
    if (place->field)
        rp_pointer_key(p, rp_text_of(place->field));
    if (is_plain(place->key, "_-./~"))
        rp_pointer_key(p, place->key);
    if (place->index != RP_PLACE_NO_INDEX)
        rp_pointer_index(p, place->index);
}

void rp_place_pointer(const struct rp_place *place, char out[RP_ERR_PLACE_MAX])
{
    struct rp_pointer p = {0};
    add_steps(&p, place);
    memcpy(out, p.bytes, p.len + 1);
}

/* The innermost record at or around the place that has a plain id, or NULL. */
static const struct rp_place *named_record(const struct rp_place *place)
{
    while (place && !rp_id_is_plain(place->id))
        place = place->up;
    return place;
}

static const struct rp_place *record_of(const struct rp_place *place)
{
    while (place && place->kind == RP_KIND_NONE)
        place = place->up;
    return place;
}

static const char *field_of(const struct rp_place *place)
{
    while (place && !place->field)
        place = place->up;
    return place ? place->field : NULL;
}

struct rp_text rp_place_id(const struct rp_place *place)
{
    const struct rp_place *named = named_record(place);
    return named ? named->id : (struct rp_text){NULL, 0};
}

static void put_kind(struct sink *s, const struct rp_place *record)
{
    put(s, rp_text_of(rp_record_info(record->kind)->name));
}

/* "moment m3: "; for a record without an id of its own "session s4, focus: ". */
static void put_record(struct sink *s, const struct rp_place *place)
{
    const struct rp_place *named = named_record(place);
    const struct rp_place *record = record_of(place);
    if (!record || record->kind == RP_KIND_JOURNEY)
        return;
    if (named) {
        put_kind(s, named);
        put_char(s, ' ');
        put(s, named->id);
    }
    if (record != named) {
        put(s, rp_text_of(named ? ", " : ""));
        put_kind(s, record);
    }
    put(s, rp_text_of(": "));
}

/* "moment m3: felt", "relationship r1: each of brings", "the file". */
static void subject(const struct rp_place *place, char out[RP_ERR_MESSAGE_MAX])
{
    struct sink s = {out, 0, RP_ERR_MESSAGE_MAX};
    const char *field = field_of(place);
    /* A record that is no record is a fault of what holds it. */
    put_record(&s, place->kind == RP_KIND_NONE ? place : place->up);
    if (place->index != RP_PLACE_NO_INDEX)
        put(&s, rp_text_of("each of "));
    put(&s, rp_text_of(field ? field : "the file"));
    out[s.len] = '\0';
}

enum rp_rc rp_place_refuse(const struct rp_place *place, const char *expected, struct rp_err *err)
{
    char who[RP_ERR_MESSAGE_MAX];
    char pointer[RP_ERR_PLACE_MAX];
    subject(place, who);
    rp_place_pointer(place, pointer);
    rp_err_set(err, RP_BAD_INPUT, "%s must be %s", who, expected);
    rp_err_at(err, pointer, 0, 0);
    return RP_BAD_INPUT;
}

enum rp_rc rp_place_refuse_number(const struct rp_place *place, struct rp_range range,
                                  struct rp_err *err)
{
    char who[RP_ERR_MESSAGE_MAX];
    char pointer[RP_ERR_PLACE_MAX];
    const char *step = range.step == 1 ? "whole " : "";
    const char *halves = range.step == .5 ? " in halves" : "";
    subject(place, who);
    rp_place_pointer(place, pointer);
    rp_err_set(err, RP_BAD_INPUT, "%s must be a %snumber from %g to %g%s", who, step, range.min,
               range.max, halves);
    rp_err_at(err, pointer, 0, 0);
    return RP_BAD_INPUT;
}

bool rp_range_holds(struct rp_range range, double value)
{
    if (!(value >= range.min && value <= range.max))
        return false;
    return range.step == 0 || value / range.step == floor(value / range.step);
}
