#include <rapport/formats/thresholds.h>

#include "formats/yaml_tree.h"

#include <math.h>

static bool is_probability(double value)
{
    return value >= 0.0 && value <= 1.0;
}

static bool read_row(struct rp_yaml_file *file, const struct rp_yaml *item,
                     struct rp_threshold *out)
{
    static const char *const keys[] = {"sessions", "theta",   "active",     "rate_8",
                                       "rate_20",  "rate_40", "rate_noisy", NULL};
    const struct rp_yaml *sessions = rp_yaml_get(item, "sessions");
    const struct rp_yaml *theta = rp_yaml_get(item, "theta");
    const struct rp_yaml *active = rp_yaml_get(item, "active");
    size_t count = 0;
    if (!rp_yaml_has_only(file, item, keys))
        return false;
    if (!sessions || !theta || !active) {
        rp_yaml_fault(file, item, "a threshold needs sessions, theta and active", NULL);
        return false;
    }
    if (!rp_yaml_count(file, sessions, &count) || !rp_yaml_number(file, theta, &out->theta) ||
        !rp_yaml_number(file, active, &out->active_min))
        return false;
    out->sessions = (int32_t)count;
    if (count < 1 || !is_probability(out->theta) || !is_probability(out->active_min)) {
        rp_yaml_fault(file, item, "sessions are at least 1, theta and active lie in 0..1", NULL);
        return false;
    }
    return true;
}

static void read_rows(struct rp_yaml_file *file, const struct rp_yaml *list,
                      struct rp_thresholds *out)
{
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        struct rp_threshold row = {0};
        if (out->n == RP_THRESHOLDS_MAX) {
            rp_yaml_fault(file, item, "more rows than the table may have", NULL);
            return;
        }
        if (!read_row(file, item, &row))
            continue;
        if (out->n > 0 && (row.sessions <= out->items[out->n - 1].sessions ||
                           row.theta < out->items[out->n - 1].theta))
            rp_yaml_fault(file, item, "rows must rise in sessions and in theta", NULL);
        out->items[out->n++] = row;
    }
}

enum rp_rc rp_thresholds_read(struct rp_data_file data, struct rp_arena *arena,
                              struct rp_thresholds *out, struct rp_problems *problems)
{
    static const char *const keys[] = {"thresholds", NULL};
    struct rp_yaml_file file = {data.name, arena, problems};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_thresholds found = {.n = 0};
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&file, data.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    const struct rp_yaml *list = rp_yaml_get(root, "thresholds");
    if (!list || !list->first)
        rp_yaml_fault(&file, root, "the file needs a list under the key thresholds", NULL);
    else if (rp_yaml_has_only(&file, root, keys) && rp_yaml_is_list(&file, list))
        read_rows(&file, list, &found);
    if (problems->found > before)
        return RP_BAD_INPUT;
    *out = found;
    return RP_OK;
}

static struct rp_threshold between(const struct rp_threshold *a, const struct rp_threshold *b,
                                   double sessions)
{
    double share = log(sessions / a->sessions) / log((double)b->sessions / a->sessions);
    return (struct rp_threshold){.sessions = (int32_t)(sessions + 0.5),
                                 .theta = a->theta + share * (b->theta - a->theta),
                                 .active_min =
                                     a->active_min + share * (b->active_min - a->active_min)};
}

enum rp_rc rp_threshold_for(const struct rp_thresholds *thresholds, double sessions,
                            struct rp_threshold *out)
{
    for (size_t i = 0; i < thresholds->n; i++) {
        const struct rp_threshold *row = &thresholds->items[i];
        if (sessions == row->sessions) {
            *out = *row;
            return RP_OK;
        }
        if (i > 0 && sessions < row->sessions && sessions > row[-1].sessions) {
            *out = between(&row[-1], row, sessions);
            return RP_OK;
        }
    }
    return RP_NOT_FOUND;
}
