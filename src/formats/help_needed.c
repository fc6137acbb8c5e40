#include <rapport/formats/help_needed.h>

#include <rapport/domain/walk.h>
#include <string.h>

struct looking {
    const struct rp_help_phrases *phrases;
    struct rp_arena *scratch;
    bool found;
};

static enum rp_rc look_at_text(struct looking *l, struct rp_text text)
{
    bool found = false;
    enum rp_rc rc = rp_help_phrases_find(l->phrases, text, l->scratch, &found);
    l->found |= rc == RP_OK && found;
    return rc;
}

static enum rp_rc look_at_texts(struct looking *l, const void *member)
{
    struct rp_texts texts = {NULL, 0};
    memcpy(&texts, member, sizeof texts);
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < texts.n && rc == RP_OK; i++)
        rc = look_at_text(l, texts.items[i]);
    return rc;
}

static void look_at_answers(struct looking *l, const struct rp_response *response)
{
    for (size_t i = 0; i < l->phrases->answers_n; i++) {
        const struct rp_help_answer *answer = &l->phrases->answers[i];
        double value = 0;
        if (rp_text_equal(response->instrument, answer->instrument) &&
            rp_answers_get(&response->answers, answer->item.bytes, &value) && value > answer->above)
            l->found = true;
    }
}

static enum rp_rc look_at_record(void *ctx, const struct rp_place *place, const void *record)
{
    struct looking *l = ctx;
    const struct rp_record_info *info = rp_record_info(place->kind);
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < info->fields_n && rc == RP_OK && !l->found; i++) {
        const void *member = (const char *)record + info->fields[i].offset;
        struct rp_text text = {0};
        if (info->fields[i].type == RP_FIELD_TEXT) {
            memcpy(&text, member, sizeof text);
            rc = look_at_text(l, text);
        } else if (info->fields[i].type == RP_FIELD_TEXTS) {
            rc = look_at_texts(l, member);
        }
    }
    if (place->kind == RP_KIND_RESPONSE || place->kind == RP_KIND_LOOK)
        look_at_answers(l, record);
    return rc;
}

enum rp_rc rp_help_line_needed(const struct rp_help_phrases *phrases, enum rp_kind kind,
                               const void *record, struct rp_arena *scratch, bool *out)
{
    struct looking l = {.phrases = phrases, .scratch = scratch};
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = kind};
    enum rp_rc rc = rp_records_walk(&place, record, look_at_record, &l);
    if (rc == RP_OK)
        *out = l.found;
    return rc;
}

enum rp_rc rp_help_line_needed_here(const struct rp_help_phrases *phrases, enum rp_kind kind,
                                    const void *record, struct rp_arena *scratch, bool *out)
{
    struct looking l = {.phrases = phrases, .scratch = scratch};
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = kind};
    enum rp_rc rc = look_at_record(&l, &place, record);
    if (rc == RP_OK)
        *out = l.found;
    return rc;
}
