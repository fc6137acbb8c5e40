#include "views/record_called.h"

static const void *value_of(enum rp_kind kind, const void *record, const char *name)
{
    const struct rp_field *field = rp_field_find(rp_record_info(kind), rp_text_of(name));
    return field && rp_field_is_set(field, record) ? (const char *)record + field->offset : NULL;
}

static bool day_of(enum rp_kind kind, const void *record, int32_t *out)
{
    const struct rp_moment *moment = record;
    const int32_t *day = value_of(kind, record, "day");
    if (!day && kind == RP_KIND_MOMENT && moment->in_session)
        return rp_session_day(moment->in_session, out);
    if (day)
        *out = *day;
    return day != NULL;
}

struct rp_text rp_record_called(struct rp_phrases *phrases, enum rp_kind kind, const void *record,
                                int32_t today)
{
    int32_t day = 0;
    const struct rp_text *name =
        value_of(kind, record, kind == RP_KIND_RELATIONSHIP ? "therapist" : "name");
    bool dated = day_of(kind, record, &day);
    const struct rp_filling fillings[] = {
        {"kind", rp_phrase_term(phrases, "called", rp_text_of(rp_record_info(kind)->name))},
        {"day", dated ? rp_phrase_day(phrases, day, today) : (struct rp_text){0}},
        {"name", name ? *name : (struct rp_text){0}}};
    if (dated || !name)
        return rp_phrase(phrases, dated ? "called.dated" : "called.only", fillings, 3);
    return rp_phrase(phrases,
                     kind == RP_KIND_RELATIONSHIP ? "called.relationship.named" : "called.named",
                     fillings, 3);
}

struct rp_text rp_record_the(struct rp_phrases *phrases, enum rp_kind kind, const void *record,
                             int32_t today)
{
    const struct rp_session *session = record;
    int32_t day = 0;
    if (kind == RP_KIND_SESSION && session->responses.n && rp_session_day(session, &day))
        return rp_phrase_with(phrases, "called.checkin", "day", rp_phrase_day(phrases, day, today));
    return rp_phrase_with(phrases, "called.the", "what",
                          rp_record_called(phrases, kind, record, today));
}
