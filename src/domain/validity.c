#include <rapport/domain/validity.h>

#include <rapport/domain/ids.h>
#include <rapport/domain/walk.h>
#include <string.h>

/* A check under way, in one relationship at a time. */
struct check {
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_warnings *warnings;
    struct rp_err *err;
    const struct rp_journey *journey;
    const struct rp_relationship *in;
    const struct rp_moment *moment; /* the one whose attempts are being visited, or NULL */
    struct rp_id_set ids;
    int32_t latest_session; /* day, RP_DAY_MIN before the first */
};

typedef enum rp_rc (*record_check)(struct check *c, const struct rp_place *place,
                                   const void *record);

static enum rp_rc warn(struct check *c, enum rp_warning_id what, const struct rp_place *place)
{
    char pointer[RP_ERR_PLACE_MAX];
    rp_place_pointer(place, pointer);
    struct rp_warning warning = {what, rp_text_of(pointer), rp_place_id(place), {NULL, 0}};
    return rp_warnings_add(c->warnings, c->arena, warning);
}

static enum rp_rc warn_field(struct check *c, enum rp_warning_id what,
                             const struct rp_place *record, const char *field)
{
    struct rp_place place = rp_place_field(record, field);
    return warn(c, what, &place);
}

static enum rp_rc refuse(struct check *c, const struct rp_place *record, const char *field,
                         const char *expected)
{
    struct rp_place place = rp_place_field(record, field);
    return rp_place_refuse(&place, expected, c->err);
}

static enum rp_rc add_id(void *ctx, const struct rp_place *place, const void *record)
{
    struct check *c = ctx;
    bool is_new = true;
    if (!place->id.bytes)
        return RP_OK;
    if (rp_id_set_add(&c->ids, place->kind, place->id, record, &is_new) != RP_OK)
        return RP_LIMIT;
    return is_new ? RP_OK : refuse(c, place, "id", "unique: this one stands twice");
}

/* The civil day of a day or instant field. */
static bool day_at(const struct rp_field *field, const void *record, int32_t *out)
{
    bool has = false;
    struct rp_instant at = {0, 0};
    memcpy(&has, (const char *)record + field->has_offset, sizeof has);
    if (!has)
        return false;
    if (field->type == RP_FIELD_DAY) {
        memcpy(out, (const char *)record + field->offset, sizeof *out);
        return true;
    }
    memcpy(&at, (const char *)record + field->offset, sizeof at);
    *out = rp_instant_day(at);
    return true;
}

/* What happened on a day: "day", and "at", which may stand for it. */
struct happened {
    const struct rp_field *day, *at;
    int32_t day_value, at_value;
};

static void note_happened(struct happened *h, const struct rp_field *field, int32_t value)
{
    if (strcmp(field->name, "day") == 0) {
        h->day = field;
        h->day_value = value;
    } else if (strcmp(field->name, "at") == 0) {
        h->at = field;
        h->at_value = value;
    }
}

static enum rp_rc check_happened(struct check *c, const struct rp_place *place,
                                 const struct happened *h)
{
    const struct rp_field *field = h->day ? h->day : h->at;
    int32_t value = h->day ? h->day_value : h->at_value;
    if (h->day && h->at && h->day_value != h->at_value &&
        warn_field(c, RP_WARNING_DAY_AND_AT_DIFFER, place, "at") != RP_OK)
        return RP_LIMIT;
    if (field && c->journey->has_as_of && value > c->journey->as_of)
        return warn_field(c, RP_WARNING_DAY_AFTER_AS_OF, place, field->name);
    return RP_OK;
}

static enum rp_rc check_days(struct check *c, const struct rp_place *place, const void *record)
{
    const struct rp_record_info *info = rp_record_info(place->kind);
    struct happened h = {NULL, NULL, 0, 0};
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        int32_t day = 0;
        if ((field->type != RP_FIELD_DAY && field->type != RP_FIELD_INSTANT) ||
            !day_at(field, record, &day))
            continue;
        note_happened(&h, field, day);
        if ((day < RP_DAY_LIKELY_MIN || day > RP_DAY_LIKELY_MAX) &&
            warn_field(c, RP_WARNING_UNLIKELY_YEAR, place, field->name) != RP_OK)
            return RP_LIMIT;
    }
    return check_happened(c, place, &h);
}

static enum rp_rc check_refs(struct check *c, const struct rp_place *place, const void *record)
{
    static const char *const expected[RP_KIND_COUNT] = {
        [RP_KIND_SESSION] = "the id of a session of this relationship",
        [RP_KIND_PERSON] = "the id of one of the people of this relationship",
        [RP_KIND_TOPIC] = "the id of a topic of this relationship",
    };
    const struct rp_record_info *info = rp_record_info(place->kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        struct rp_text id = {NULL, 0};
        if (field->type != RP_FIELD_REF)
            continue;
        memcpy(&id, (const char *)record + field->offset, sizeof id);
        if (id.bytes && !rp_id_set_find(&c->ids, (enum rp_kind)field->of, id))
            return refuse(c, place, field->name, expected[field->of]);
    }
    return RP_OK;
}

static enum rp_rc check_relationship(struct check *c, const struct rp_place *place,
                                     const void *record)
{
    const struct rp_relationship *r = record;
    if (r->has_began && r->has_ended && r->ended < r->began)
        return warn_field(c, RP_WARNING_ENDED_BEFORE_BEGAN, place, "ended");
    return RP_OK;
}

static enum rp_rc check_session(struct check *c, const struct rp_place *place, const void *record)
{
    int32_t day = 0;
    if (!rp_session_day(record, &day))
        return RP_OK;
    if (c->in->has_began && day < c->in->began &&
        warn(c, RP_WARNING_SESSION_BEFORE_BEGAN, place) != RP_OK)
        return RP_LIMIT;
    if (day < c->latest_session)
        return warn(c, RP_WARNING_SESSIONS_OUT_OF_ORDER, place);
    c->latest_session = day;
    return RP_OK;
}

/* rp_moment_day, with the session found by the table of ids. */
static bool moment_day(const struct check *c, const struct rp_moment *moment, int32_t *out)
{
    struct rp_moment alone = *moment;
    alone.session = (struct rp_text){NULL, 0};
    if (rp_moment_day(c->in, &alone, out))
        return true;
    const struct rp_session *session = rp_id_set_find(&c->ids, RP_KIND_SESSION, moment->session);
    return session && rp_session_day(session, out);
}

static enum rp_rc check_moment(struct check *c, const struct rp_place *place, const void *record)
{
    const struct rp_moment *moment = record;
    int32_t day = 0;
    c->moment = moment;
    if (moment->boundary.bytes && !rp_id_set_find(&c->ids, RP_KIND_BOUNDARY, moment->boundary) &&
        !rp_term_find(c->terms, RP_LIST_BOUNDARY_KIND, moment->boundary))
        return refuse(c, place, "boundary",
                      "the id of a boundary of this relationship, or a kind of boundary");
    if (!moment_day(c, moment, &day))
        return refuse(c, place, "day", "given, or a session that has one");
    return RP_OK;
}

static enum rp_rc check_attempt(struct check *c, const struct rp_place *place, const void *record)
{
    int32_t day = 0, moment = 0;
    if (c->moment && rp_attempt_day(record, &day) && moment_day(c, c->moment, &moment) &&
        day < moment)
        return warn(c, RP_WARNING_ATTEMPT_BEFORE_MOMENT, place);
    return RP_OK;
}

static enum rp_rc check_boundary(struct check *c, const struct rp_place *place, const void *record)
{
    const struct rp_boundary *b = record;
    c->moment = NULL;
    if (b->severity && b->severity != RP_SEVERITY_VIOLATION &&
        rp_term_has(b->kind, RP_TRAIT(VIOLATION))) {
        if (!rp_term_has(b->kind, RP_TRAIT(LOWERABLE)))
            return refuse(c, place, "severity", "violation: this kind cannot be lowered");
        if (b->severity == RP_SEVERITY_FINE)
            return refuse(c, place, "severity",
                          "ask or violation: this kind can be lowered to ask, not to fine");
    }
    return b->has_day ? RP_OK : warn(c, RP_WARNING_BOUNDARY_WITHOUT_DAY, place);
}

static enum rp_rc check_focus(struct check *c, const struct rp_place *place, const void *record)
{
    static const double slack = .5; /* thirds of an hour are written as 33.4 */
    const struct rp_focus *f = record;
    if (f->mine + f->therapists + f->other > 100 + slack)
        return warn(c, RP_WARNING_FOCUS_OVER_100, place);
    return RP_OK;
}

/* Scales of the instruments that are shipped; wording and scoring stand in data/instruments. */
static const struct {
    const char *name;
    struct rp_range answer;
} instruments[] = {
    {"after-session", {0, 10, .5}}, {"after-session-therapist", {0, 10, .5}},
    {"monthly-look", {0, 10, .5}},  {"consult-call", {0, 10, .5}},
    {"phq-9", {0, 3, 1}},           {"gad-7", {0, 3, 1}},
};

static enum rp_rc check_answers(struct check *c, const struct rp_place *record,
                                const struct rp_answers *answers, struct rp_range range)
{
    struct rp_place place = rp_place_field(record, "answers");
    for (size_t i = 0; i < answers->n; i++) {
        place.key = answers->items[i].item;
        if (!rp_range_holds(range, answers->items[i].value))
            return rp_place_refuse_number(&place, range, c->err);
    }
    return RP_OK;
}

static enum rp_rc check_response(struct check *c, const struct rp_place *place, const void *record)
{
    const struct rp_response *r = record;
    for (size_t i = 0; i < sizeof instruments / sizeof instruments[0]; i++) {
        if (rp_text_is(r->instrument, instruments[i].name))
            return check_answers(c, place, &r->answers, instruments[i].answer);
    }
    return RP_OK;
}

/* A slip in a name must not silence what stands under it. The name itself is not said: it may be a
 * person's word. */
static enum rp_rc check_extras(struct check *c, const struct rp_place *place, const void *record)
{
    struct rp_extras extras;
    memcpy(&extras, record, sizeof extras); /* every record starts with them */
    return extras.n ? warn(c, RP_WARNING_UNKNOWN_FIELD, place) : RP_OK;
}

static enum rp_rc check_record(void *ctx, const struct rp_place *place, const void *record)
{
    static const record_check checks[RP_KIND_COUNT] = {
        [RP_KIND_RELATIONSHIP] = check_relationship,
        [RP_KIND_SESSION] = check_session,
        [RP_KIND_RESPONSE] = check_response,
        [RP_KIND_LOOK] = check_response,
        [RP_KIND_FOCUS] = check_focus,
        [RP_KIND_MOMENT] = check_moment,
        [RP_KIND_ATTEMPT] = check_attempt,
        [RP_KIND_BOUNDARY] = check_boundary,
    };
    struct check *c = ctx;
    enum rp_rc rc = check_extras(c, place, record);
    if (rc == RP_OK)
        rc = check_days(c, place, record);
    if (rc == RP_OK)
        rc = check_refs(c, place, record);
    if (rc == RP_OK && checks[place->kind])
        rc = checks[place->kind](c, place, record);
    return rc;
}

static enum rp_rc check_within(struct check *c, const struct rp_place *place,
                               const struct rp_relationship *in)
{
    c->in = in;
    c->moment = NULL;
    c->latest_session = RP_DAY_MIN;
    rp_id_set_init(&c->ids, c->arena);
    enum rp_rc rc = rp_id_set_reserve_for(&c->ids, in);
    if (rc == RP_OK)
        rc = rp_records_walk(place, in, add_id, c);
    return rc == RP_OK ? rp_records_walk(place, in, check_record, c) : rc;
}

static enum rp_rc check_journey(struct check *c, const struct rp_place *top)
{
    struct rp_place list = rp_place_field(top, "relationships");
    const struct rp_relationship_list *all = &c->journey->relationships;
    enum rp_rc rc = check_extras(c, top, c->journey);
    if (rc == RP_OK)
        rc = check_days(c, top, c->journey);
    rp_id_set_init(&c->ids, c->arena);
    for (size_t i = 0; rc == RP_OK && i < all->n; i++) {
        struct rp_place place = rp_place_element(&list, i, RP_KIND_RELATIONSHIP);
        place.id = all->items[i].id;
        rc = add_id(c, &place, &all->items[i]);
    }
    for (size_t i = 0; rc == RP_OK && i < all->n; i++) {
        struct rp_place place = rp_place_element(&list, i, RP_KIND_RELATIONSHIP);
        rc = check_within(c, &place, &all->items[i]);
    }
    return rc;
}

enum rp_rc rp_journey_check(const struct rp_journey *journey, const struct rp_terms *terms,
                            struct rp_arena *arena, struct rp_warnings *warnings,
                            struct rp_err *err)
{
    struct check c = {
        .terms = terms, .arena = arena, .warnings = warnings, .err = err, .journey = journey};
    struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    enum rp_rc rc = check_journey(&c, &top);
    if (rc == RP_LIMIT)
        rp_err_set(err, RP_LIMIT, "no memory left while checking the journey");
    return rc;
}
