#include <rapport/engine/rupture.h>

static struct rp_repair_input step_of(const struct rp_series *series, size_t i)
{
    const struct rp_filter_output *out = &series->out[i];
    return (struct rp_repair_input){.p_active = out->p_active,
                                    .level = out->level,
                                    .within_sd = out->within_sd,
                                    .rating = series->in[i].rating,
                                    .onset_n = out->onset_n,
                                    .has_rating = series->in[i].has_rating};
}

/* Keeps what was held when the rupture was surest. */
static void take_onset(struct rp_rupture *rupture, const struct rp_filter_output *out, size_t n)
{
    if (out->onset_n > 0 && out->p_active > rupture->p_active) {
        rupture->p_active = out->p_active;
        rupture->onset_n = out->onset_n;
        rupture->surest_n = (int32_t)n;
        rupture->shape = out->shape;
        rupture->size = out->size;
        rupture->level = out->level;
    }
}

static int32_t days_between(int32_t from, int32_t to)
{
    return to > from ? to - from : 0;
}

/* Fills what follows from the onset and the last session of the rupture, both known by now. */
static void finish(struct rp_rupture *rupture, const struct rp_series *series, size_t last_n,
                   int32_t end_day)
{
    rupture->onset_day = series->in[rupture->onset_n - 1].day;
    rupture->days = days_between(rupture->onset_day, end_day);
    for (size_t n = (size_t)rupture->onset_n; n <= last_n; n++) {
        const struct rp_filter_input *in = &series->in[n - 1];
        if (!in->has_rating || (rupture->lowest_n > 0 && in->rating >= rupture->lowest))
            continue;
        rupture->lowest = in->rating;
        rupture->lowest_n = (int32_t)n;
    }
}

/* Takes session n; true when a rupture ends in it. `rupture` is the one being followed. */
static bool follow(const struct rp_repair_rule *rule, const struct rp_series *series, size_t n,
                   struct rp_repair *repair, struct rp_rupture *rupture)
{
    const struct rp_filter_output *out = &series->out[n - 1];
    struct rp_repair_input step = step_of(series, n - 1);
    bool was_followed = repair->onset_n > 0;
    bool repaired = rp_repair_step(rule, repair, &step);
    if (!was_followed && repair->onset_n > 0)
        *rupture = (struct rp_rupture){.seen_n = (int32_t)n};
    if (repair->onset_n > 0)
        take_onset(rupture, out, n);
    if (repaired) {
        rupture->repaired_n = (int32_t)n;
        finish(rupture, series, n, series->in[n - 1].day);
    }
    return repaired;
}

size_t rp_rupture_list(const struct rp_repair_rule *rule, const struct rp_series *series,
                       int32_t as_of, struct rp_rupture *list, size_t room)
{
    struct rp_repair repair = {.n = 0};
    struct rp_rupture rupture = {.seen_n = 0};
    size_t count = 0;
    for (size_t n = 1; n <= series->n; n++) {
        if (!follow(rule, series, n, &repair, &rupture))
            continue;
        if (count < room)
            list[count] = rupture;
        count++;
    }
    if (repair.onset_n > 0) {
        finish(&rupture, series, series->n, as_of);
        if (count < room)
            list[count] = rupture;
        count++;
    }
    return count;
}
