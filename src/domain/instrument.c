#include <rapport/domain/instrument.h>

#include <math.h>
#include <rapport/base/pointer.h>
#include <rapport/domain/place.h>

/* Decimal steps such as 0.1 are not exact in binary; scales have far fewer digits than this. */
#define NEAR 1e-9

const struct rp_instrument *rp_instruments_find(const struct rp_instruments *instruments,
                                                struct rp_text id, struct rp_text version)
{
    for (size_t i = instruments->n; i-- > 0;) {
        const struct rp_instrument *it = &instruments->items[i];
        if (rp_text_equal(it->id, id) && (!version.bytes || rp_text_equal(it->version, version)))
            return it;
    }
    return NULL;
}

const struct rp_instrument_item *rp_instrument_item_find(const struct rp_instrument *instrument,
                                                         struct rp_text link_id)
{
    for (size_t i = 0; i < instrument->items_n; i++) {
        if (rp_text_equal(instrument->items[i].link_id, link_id))
            return &instrument->items[i];
    }
    return NULL;
}

bool rp_instrument_score_find(const struct rp_instrument *instrument, struct rp_text name,
                              size_t *out)
{
    for (size_t i = 0; i < instrument->scores_n; i++) {
        if (rp_text_equal(instrument->scores[i].name, name)) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool rp_coding_is_loinc(const struct rp_coding *coding)
{
    return rp_text_is(coding->system, RP_LOINC_SYSTEM);
}

bool rp_item_range(const struct rp_instrument_item *item, double *min, double *max)
{
    if (item->type == RP_ITEM_OTHER || !item->has_min || !item->has_max)
        return false;
    *min = item->min;
    *max = item->max;
    return true;
}

static bool is_on_step(double value, double from, double step)
{
    double steps = (value - from) / step;
    return fabs(steps - round(steps)) <= NEAR;
}

static bool is_choice(const struct rp_instrument_item *item, double value)
{
    bool scored = false;
    for (size_t i = 0; i < item->choices_n; i++) {
        scored = scored || item->choices[i].has_score;
        if (item->choices[i].has_score && fabs(item->choices[i].score - value) <= NEAR)
            return true;
    }
    return !scored && value >= 0 && value < (double)item->choices_n && is_on_step(value, 0, 1);
}

bool rp_item_admits(const struct rp_instrument_item *item, double value)
{
    if (!isfinite(value) || item->type == RP_ITEM_OTHER)
        return false;
    if (item->choices_n > 0 || item->type == RP_ITEM_CHOICE || item->type == RP_ITEM_OPEN_CHOICE)
        return is_choice(item, value);
    if ((item->has_min && value < item->min) || (item->has_max && value > item->max))
        return false;
    return !(item->step > 0) || is_on_step(value, item->has_min ? item->min : 0, item->step);
}

double rp_item_counted(const struct rp_instrument_item *item, double value)
{
    return item->reversed ? item->min + item->max - value : value;
}

bool rp_answers_find(const struct rp_answers *answers, struct rp_text link_id, double *out)
{
    for (size_t i = 0; i < answers->n; i++) {
        if (rp_text_equal(answers->items[i].item, link_id)) {
            *out = answers->items[i].value;
            return true;
        }
    }
    return false;
}

/* A name that the instrument does not have came from the person: rp_place_pointer shows it only
 * when it looks like a name of a program's making. */
static enum rp_rc warn_unknown(struct rp_text name, struct rp_arena *arena,
                               struct rp_warnings *warnings, struct rp_err *err)
{
    char pointer[RP_ERR_PLACE_MAX];
    const struct rp_place place = {.key = name, .index = RP_PLACE_NO_INDEX};
    rp_place_pointer(&place, pointer);
    struct rp_warning warning = {.what = RP_WARNING_UNKNOWN_ITEM, .place = rp_text_of(pointer)};
    enum rp_rc rc = rp_warnings_add(warnings, arena, warning);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "no memory for another warning");
}

static enum rp_rc refuse_answer(const struct rp_instrument_item *item, const char *sentence,
                                struct rp_err *err)
{
    struct rp_pointer place = {0};
    rp_pointer_key(&place, item->link_id);
    rp_err_set(err, RP_BAD_INPUT, "%s", sentence);
    rp_err_at(err, place.bytes, 0, 0);
    return RP_BAD_INPUT;
}

static enum rp_rc refuse_value(const struct rp_instrument_item *item, struct rp_err *err)
{
    struct rp_pointer place = {0};
    if (item->type == RP_ITEM_OTHER)
        return refuse_answer(item, "this item is not answered with a number", err);
    if (item->choices_n > 0 || !item->has_min || !item->has_max)
        return refuse_answer(item, "the answer is not one that this item allows", err);
    rp_pointer_key(&place, item->link_id);
    if (item->step > 0)
        rp_err_set(err, RP_BAD_INPUT, "the answer must be %g to %g in steps of %g", item->min,
                   item->max, item->step);
    else
        rp_err_set(err, RP_BAD_INPUT, "the answer must be %g to %g", item->min, item->max);
    rp_err_at(err, place.bytes, 0, 0);
    return RP_BAD_INPUT;
}

enum rp_rc rp_answers_check(const struct rp_instrument *instrument,
                            const struct rp_answers *answers, struct rp_arena *arena,
                            struct rp_warnings *warnings, struct rp_err *err)
{
    for (size_t i = 0; i < answers->n; i++) {
        struct rp_text name = answers->items[i].item;
        const struct rp_answers before = {answers->items, i};
        double earlier = 0;
        const struct rp_instrument_item *item = rp_instrument_item_find(instrument, name);
        enum rp_rc rc = RP_OK;
        if (!item)
            rc = warn_unknown(name, arena, warnings, err);
        else if (rp_answers_find(&before, name, &earlier))
            rc = refuse_answer(item, "this item is answered twice", err);
        else if (!rp_item_admits(item, answers->items[i].value))
            rc = refuse_value(item, err);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

uint64_t rp_content_hash(const char *bytes, size_t len)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < len; i++) {
        hash ^= (unsigned char)bytes[i];
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

void rp_content_hash_format(uint64_t hash, char out[RP_CONTENT_HASH_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    for (int i = RP_CONTENT_HASH_TEXT - 2; i >= 0; i--) {
        out[i] = hex[hash & 15];
        hash >>= 4;
    }
    out[RP_CONTENT_HASH_TEXT - 1] = '\0';
}
