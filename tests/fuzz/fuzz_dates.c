/* What reads as a day or an instant is written as text that reads as the same again. */
#include "fuzz/target.h"

#include <rapport/base/date.h>

static void day_survives(struct rp_text text)
{
    int32_t day = 0;
    int32_t again = 0;
    char written[RP_DAY_TEXT];
    if (rp_day_parse(text, &day) != RP_OK)
        return;
    rp_day_format(day, written);
    RP_ASSERT(rp_day_parse(rp_text_of(written), &again) == RP_OK && again == day);
}

static void instant_survives(struct rp_text text)
{
    struct rp_instant at = {0};
    struct rp_instant again = {0};
    char written[RP_INSTANT_TEXT];
    if (rp_instant_parse(text, &at) != RP_OK)
        return;
    rp_instant_format(at, written);
    RP_ASSERT(rp_instant_parse(rp_text_of(written), &again) == RP_OK);
    RP_ASSERT(again.utc_ms == at.utc_ms && again.offset_min == at.offset_min);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_text text = {(const char *)bytes, size};
    RP_ASSERT(rp_utf8_valid_prefix(text.bytes, size) <= size);
    day_survives(text);
    instant_survives(text);
    return 0;
}
