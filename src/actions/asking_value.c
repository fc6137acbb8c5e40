/* From typed text to a value, and from a value into the record. */
#include "actions/asking_parts.h"
#include "formats/decimal.h"

#include <rapport/base/date.h>

#include <math.h>
#include <string.h>

/* Longest number that is looked at, bytes. */
enum { NUMBER_MAX = 40 };
/* Most of what a person notes in numbers has no upper end worth naming. */
static const double no_upper_end = 1e9;

bool asking_number(struct rp_text typed, double *out)
{
    char plain[NUMBER_MAX];
    if (typed.len == 0 || typed.len > NUMBER_MAX)
        return false;
    for (size_t i = 0; i < typed.len; i++)
        plain[i] = typed.bytes[i] == ',' ? '.' : typed.bytes[i];
    return rp_decimal_read((struct rp_text){plain, typed.len}, out);
}

static enum rp_rc expect_number(double min, double max, double step, struct rp_err *err)
{
    if (max >= no_upper_end)
        return rp_err_set(err, RP_BAD_INPUT, "expected is a number, %g or more", min);
    if (step == .5)
        return rp_err_set(err, RP_BAD_INPUT, "expected is a number from %g to %g, halves too", min,
                          max);
    return rp_err_set(err, RP_BAD_INPUT,
                      step == 1 ? "expected is a whole number from %g to %g"
                                : "expected is a number from %g to %g",
                      min, max);
}

static enum rp_rc read_number(const struct asking_item *item, struct rp_text typed, double *out,
                              struct rp_err *err)
{
    double number = 0, min = item->field->min, max = item->field->max, step = item->field->step;
    bool ok = asking_number(typed, &number);
    if (item->item) {
        min = 0, max = no_upper_end, step = item->item->step;
        (void)rp_item_range(item->item, &min, &max);
        ok = ok && rp_item_admits(item->item, number);
    } else {
        ok = ok && number >= min && number <= max && (step == 0 || fmod(number, step) == 0);
    }
    if (!ok)
        return expect_number(min, max, step, err);
    *out = number;
    return RP_OK;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Is `typed` a beginning of the word, `least` letters of it or more? */
static bool begins(const char *word, struct rp_text typed, size_t least)
{
    size_t len = strlen(word);
    if (typed.len < least || typed.len > len)
        return false;
    for (size_t i = 0; i < typed.len; i++) {
        if (lower(typed.bytes[i]) != word[i])
            return false;
    }
    return true;
}

/* The latest day of that weekday, today included. 1970-01-01 was a Thursday. */
static bool read_weekday(struct rp_text typed, int32_t today, int32_t *out)
{
    static const char *const names[] = {"thursday", "friday",  "saturday", "sunday",
                                        "monday",   "tuesday", "wednesday"};
    for (int32_t ago = 0; ago < 7; ago++) {
        int32_t weekday = ((today - ago) % 7 + 7) % 7;
        if (begins(names[weekday], typed, 2)) {
            *out = today - ago;
            return true;
        }
    }
    return false;
}

static enum rp_rc read_day(struct rp_text typed, int32_t today, int32_t *out, struct rp_err *err)
{
    /* "to" and "t" could be other days, "tod" could not. */
    if (begins("today", typed, 3)) {
        *out = today;
        return RP_OK;
    }
    if (begins("yesterday", typed, 1)) {
        *out = today - 1;
        return RP_OK;
    }
    /* Two letters of a weekday are enough: su, sa, tu, th tell them apart. */
    if (read_weekday(typed, today, out) || rp_day_parse(typed, out) == RP_OK)
        return RP_OK;
    return rp_err_set(err, RP_BAD_INPUT,
                      "expected is a day: 2026-03-02, today, yesterday, or a weekday");
}

static enum rp_rc read_flag(struct rp_text typed, bool *out, struct rp_err *err)
{
    bool yes = begins("yes", typed, 1);
    if (!yes && !begins("no", typed, 1))
        return rp_err_set(err, RP_BAD_INPUT, "expected is yes or no");
    *out = yes;
    return RP_OK;
}

static enum rp_rc read_text(const struct rp_asking *asking, struct rp_text typed,
                            struct rp_text *out, struct rp_err *err)
{
    if (rp_utf8_valid_prefix(typed.bytes, typed.len) != typed.len ||
        memchr(typed.bytes, '\0', typed.len))
        return rp_err_set(err, RP_BAD_INPUT, "expected is text (UTF-8)");
    return rp_text_copy(asking->setup.arena, typed, out) == RP_OK ? RP_OK : asking_no_memory(err);
}

enum rp_rc asking_read(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_text typed, struct asking_value *out, struct rp_err *err)
{
    switch (asking_kind(item)) {
    case RP_ASKING_DAY:
        return read_day(typed, asking->setup.today, &out->day, err);
    case RP_ASKING_FLAG:
        return read_flag(typed, &out->flag, err);
    case RP_ASKING_NUMBER:
        return read_number(item, typed, &out->number, err);
    case RP_ASKING_ONE:
    case RP_ASKING_SOME:
        return asking_pick(asking, item, typed, out, err);
    case RP_ASKING_TEXT:
        break;
    }
    return read_text(asking, typed, &out->text, err);
}
