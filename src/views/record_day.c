#include "views/record_day.h"

#include <rapport/domain/records.h>

bool rp_record_day(enum rp_kind kind, const void *record, int32_t *out)
{
    if (kind == RP_KIND_SESSION)
        return rp_session_day(record, out);
    if (kind == RP_KIND_ATTEMPT)
        return rp_attempt_day(record, out);
    if (kind == RP_KIND_LOOK)
        return rp_response_day(record, out);
    if (kind == RP_KIND_MOMENT)
        return rp_moment_day(&(struct rp_relationship){0}, record, out);
    const struct rp_record_info *info = rp_record_info(kind);
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    if (!day || !*((const bool *)((const char *)record + day->has_offset)))
        return false;
    *out = *(const int32_t *)(const void *)((const char *)record + day->offset);
    return true;
}
