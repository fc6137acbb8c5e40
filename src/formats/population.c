#include <rapport/formats/population.h>

#include "formats/json_door.h"
#include "formats/json_tree.h"

#include <math.h>
#include <string.h>

/* Every format of this kind begins so; the number behind it is the version. */
#define FORMAT_STEM "rapport-population-"

static enum rp_rc refuse(struct rp_err *err, enum rp_rc rc, const char *place, const char *why)
{
    rp_err_set(err, rc, "%s", why);
    rp_err_at(err, place, 0, 0);
    return rc;
}

static void turn_sign(struct rp_calibrate_value *v)
{
    if (v->is_known)
        *v = (struct rp_calibrate_value){true, -v->value, v->se, -v->hi, -v->lo};
}

void rp_population_turn(struct rp_population_file *population)
{
    struct rp_calibrate_value *mean = &population->figure[RP_CALIBRATE_MEAN];
    double ends = population->lo + population->hi;
    if (!population->lower_is_better)
        return;
    if (mean->is_known)
        *mean = (struct rp_calibrate_value){true, ends - mean->value, mean->se, ends - mean->hi,
                                            ends - mean->lo};
    turn_sign(&population->figure[RP_CALIBRATE_GROWTH]);
    turn_sign(&population->figure[RP_CALIBRATE_THERAPIST_BIAS]);
}

/* Could the filter work with it? */
static bool fits(const struct rp_population_file *p, enum rp_calibrate_figure figure, double value)
{
    switch (figure) {
    case RP_CALIBRATE_MEAN:
        return value >= p->lo && value <= p->hi;
    case RP_CALIBRATE_ICC:
    case RP_CALIBRATE_PHI:
    case RP_CALIBRATE_ERROR_SHARE:
    case RP_CALIBRATE_DIPS:
        return value > 0 && value < 1;
    case RP_CALIBRATE_GROWTH:
        return value >= -1 && value <= 1;
    case RP_CALIBRATE_SD:
    case RP_CALIBRATE_THERAPIST_NOISE:
    case RP_CALIBRATE_THERAPIST_BIAS_SD:
        return value > 0 && value <= p->hi - p->lo;
    case RP_CALIBRATE_SPREAD:
    case RP_CALIBRATE_GROWTH_SD:
    case RP_CALIBRATE_CONGRUENCE_SD:
        return value > 0 && value <= 10;
    case RP_CALIBRATE_TAILS:
        return value > 0;
    case RP_CALIBRATE_THERAPIST_BIAS:
    case RP_CALIBRATE_CONGRUENCE:
        break;
    }
    return fabs(value) <= p->hi - p->lo;
}

static enum rp_rc read_figure(const struct rp_json *figures, struct rp_population_file *out,
                              enum rp_calibrate_figure figure, struct rp_err *err)
{
    const char *name = rp_calibrate_name(figure);
    const struct rp_json *object = rp_json_member(figures, name);
    struct rp_calibrate_value v = {.is_known = true};
    if (!object)
        return RP_OK;
    if (!rp_json_value_number(rp_json_member(object, "value"), &v.value) ||
        !rp_json_value_number(rp_json_member(object, "se"), &v.se) ||
        !rp_json_value_number(rp_json_member(object, "lo"), &v.lo) ||
        !rp_json_value_number(rp_json_member(object, "hi"), &v.hi))
        return refuse(err, RP_BAD_INPUT, name, "value, se, lo and hi are numbers");
    if (!fits(out, figure, v.value))
        return refuse(err, RP_BAD_INPUT, name, "the value is out of its range");
    out->figure[figure] = v;
    return RP_OK;
}

static enum rp_rc read_scale(const struct rp_json *root, struct rp_population_file *out,
                             struct rp_err *err)
{
    const struct rp_json *scale = rp_json_member(root, "scale");
    const struct rp_json *direction = rp_json_member(scale, "lower_is_better");
    if (!rp_json_value_number(rp_json_member(scale, "lo"), &out->lo) ||
        !rp_json_value_number(rp_json_member(scale, "hi"), &out->hi) ||
        !rp_json_value_number(rp_json_member(scale, "step"), &out->step) || !direction ||
        !(out->lo < out->hi) || !(out->step >= 0 && out->step <= out->hi - out->lo))
        return refuse(err, RP_BAD_INPUT, "scale", "lo, hi, step and lower_is_better are needed");
    out->lower_is_better = direction->type == RP_JSON_TRUE;
    return RP_OK;
}

static enum rp_rc check_format(const struct rp_json *root, struct rp_err *err)
{
    struct rp_text format = rp_json_text(rp_json_member(root, "format"));
    size_t stem = strlen(FORMAT_STEM);
    if (rp_text_is(format, RP_POPULATION_FORMAT))
        return RP_OK;
    if (format.len > stem && memcmp(format.bytes, FORMAT_STEM, stem) == 0)
        return refuse(err, RP_DAMAGED, "format", "the file is newer than this program");
    return refuse(err, RP_BAD_INPUT, "format", "this is no file of analyze --calibrate --json");
}

enum rp_rc rp_population_read(struct rp_text bytes, struct rp_arena *arena,
                              struct rp_population_file *out, struct rp_err *err)
{
    const struct rp_json *root = NULL;
    struct rp_population_file found = {.lo = 0};
    enum rp_rc rc = rp_json_read(bytes, RP_POPULATION_BYTES_MAX, arena, &root, err);
    if (rc == RP_OK)
        rc = check_format(root, err);
    if (rc == RP_OK)
        rc = read_scale(root, &found, err);
    const struct rp_json *figures = rp_json_member(root, "figures");
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N && rc == RP_OK; i++)
        rc = read_figure(figures, &found, (enum rp_calibrate_figure)i, err);
    if (rc != RP_OK)
        return rc;
    for (int i = RP_CALIBRATE_MEAN; i <= RP_CALIBRATE_GROWTH; i++)
        if (!found.figure[i].is_known)
            return refuse(err, RP_BAD_INPUT, "figures",
                          "there are none in it: its data were too few");
    rp_population_turn(&found);
    *out = found;
    return RP_OK;
}
