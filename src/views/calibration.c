#include "views/calibration.h"

#include <string.h>

enum { WEEK_DAYS = 7 };

void rp_calibration_init(const struct rp_scale *scale, bool lower_is_better, struct rp_arena *arena,
                         struct rp_calibration_rows *out)
{
    memset(out, 0, sizeof *out);
    out->arena = arena;
    out->scale = *scale;
    out->lower_is_better = lower_is_better;
}

static double turned(const struct rp_calibration_rows *rows, double y)
{
    return rows->lower_is_better ? rows->scale.lo + rows->scale.hi - y : y;
}

static bool is_running(const struct rp_calibration_rows *rows, struct rp_text person)
{
    return rows->pairs_n > 0 &&
           rp_text_equal(person, (struct rp_text){rows->person, rows->person_len});
}

static enum rp_rc change_person(struct rp_calibration_rows *rows, const struct rp_series_row *row)
{
    struct rp_calibrate_pair *pairs =
        rp_arena_grow(rows->arena, rows->pairs, rows->pairs_n, &rows->pairs_cap, sizeof *pairs);
    if (!pairs)
        return RP_LIMIT;
    rows->pairs = pairs;
    pairs[rows->pairs_n++] = (struct rp_calibrate_pair){.n = 0};
    RP_ASSERT(row->person.len <= sizeof rows->person);
    memcpy(rows->person, row->person.bytes, row->person.len);
    rows->person_len = row->person.len;
    rows->first = rows->session = row->session;
    rows->day = row->has_day ? row->day : 0;
    return RP_OK;
}

/* A day for a row without one: a week for each session since the last row. */
static int32_t day_of(const struct rp_calibration_rows *rows, const struct rp_series_row *row)
{
    int64_t day = rows->day + WEEK_DAYS * ((int64_t)row->session - rows->session);
    return row->has_day ? row->day : day < INT32_MAX ? (int32_t)day : INT32_MAX;
}

static enum rp_rc add_session(struct rp_calibration_rows *rows, const struct rp_series_row *row)
{
    bool has_client = row->has[RP_SERIES_CLIENT], has_therapist = row->has[RP_SERIES_THERAPIST];
    if (!has_client)
        return RP_OK;
    if (rows->sessions_n == RP_CALIBRATION_ROWS_MAX)
        return RP_LIMIT;
    struct rp_calibrate_session *list = rp_arena_grow(rows->arena, rows->sessions, rows->sessions_n,
                                                      &rows->sessions_cap, sizeof *list);
    if (!list)
        return RP_LIMIT;
    rows->sessions = list;
    list[rows->sessions_n++] = (struct rp_calibrate_session){
        .n = row->session - rows->first + 1,
        .day = rows->day,
        .has_client = true,
        .has_therapist = has_therapist,
        .client = turned(rows, row->value[RP_SERIES_CLIENT]),
        .therapist = has_therapist ? turned(rows, row->value[RP_SERIES_THERAPIST]) : 0,
    };
    rows->pairs[rows->pairs_n - 1].n++;
    return RP_OK;
}

enum rp_rc rp_calibration_row(struct rp_calibration_rows *rows, const struct rp_series_row *row)
{
    enum rp_rc rc = is_running(rows, row->person) ? RP_OK : change_person(rows, row);
    if (rc != RP_OK)
        return rc;
    rows->day = day_of(rows, row);
    rows->session = row->session;
    return add_session(rows, row);
}

enum rp_rc rp_calibration_end(struct rp_calibration_rows *rows, struct rp_calibration *out)
{
    struct rp_scale scale = rows->scale;
    scale.mean = turned(rows, scale.mean);
    struct rp_calibrate_params params = rp_calibrate_params_default(&scale);
    const struct rp_calibrate_session *at = rows->sessions;
    for (size_t i = 0; i < rows->pairs_n; i++) {
        rows->pairs[i].sessions = at;
        at = at ? at + rows->pairs[i].n : NULL;
    }
    return rp_calibrate(&params, rows->pairs, rows->pairs_n, rows->arena, out);
}
