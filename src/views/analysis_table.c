#include "views/analysis_table.h"

static const struct rp_series_field fields[RP_COLUMN_MARKS] = {
    [RP_COLUMN_PERSON] = {"person", RP_SERIES_TEXT},
    [RP_COLUMN_SESSION] = {"session", RP_SERIES_COUNT},
    [RP_COLUMN_DAY] = {"day", RP_SERIES_TEXT},
    [RP_COLUMN_CLIENT] = {"client", RP_SERIES_GIVEN},
    [RP_COLUMN_LEVEL] = {"level", RP_SERIES_POINTS},
    [RP_COLUMN_LEVEL_SE] = {"level_se", RP_SERIES_POINTS},
    [RP_COLUMN_EXPECTED] = {"expected", RP_SERIES_POINTS},
    [RP_COLUMN_P_RUPTURE] = {"p_rupture", RP_SERIES_SHARE},
    [RP_COLUMN_P_ONSET] = {"p_onset", RP_SERIES_SHARE},
    [RP_COLUMN_SHAPE] = {"shape", RP_SERIES_TEXT},
    [RP_COLUMN_SIZE] = {"size", RP_SERIES_POINTS},
    [RP_COLUMN_ALARM] = {"alarm", RP_SERIES_COUNT},
    [RP_COLUMN_REPAIRED] = {"repaired", RP_SERIES_COUNT},
    [RP_COLUMN_THERAPIST_EXPECTED] = {"therapist_expected", RP_SERIES_POINTS},
    [RP_COLUMN_GAP] = {"gap", RP_SERIES_POINTS},
    [RP_COLUMN_NOT_SEEN] = {"not_seen", RP_SERIES_COUNT},
};

struct rp_series_field rp_analysis_field(int column)
{
    if (column < RP_COLUMN_MARKS)
        return fields[column];
    const char *name = rp_detector_name((enum rp_detector)(column - RP_COLUMN_MARKS));
    return (struct rp_series_field){name, RP_SERIES_COUNT};
}

size_t rp_analysis_columns(const bool wants[RP_DETECTORS_N], bool has_therapist,
                           int out[RP_ANALYSIS_COLUMNS_MAX])
{
    size_t n = 0;
    for (int c = RP_COLUMN_PERSON; c <= RP_COLUMN_REPAIRED; c++)
        out[n++] = c;
    for (int i = 0; i < RP_DETECTORS_N; i++) {
        if (wants[i])
            out[n++] = RP_COLUMN_MARKS + i;
    }
    for (int c = RP_COLUMN_THERAPIST_EXPECTED; has_therapist && c <= RP_COLUMN_NOT_SEEN; c++)
        out[n++] = c;
    return n;
}

static struct rp_series_cell number(double value)
{
    return (struct rp_series_cell){.is_known = true, .number = value};
}

static struct rp_series_cell number_if(bool is_known, double value)
{
    return is_known ? number(value) : (struct rp_series_cell){0};
}

static struct rp_series_cell text(struct rp_text t)
{
    return (struct rp_series_cell){.is_known = t.bytes != NULL, .text = t};
}

static struct rp_series_cell mark(enum rp_mark m)
{
    return number_if(m != RP_MARK_UNKNOWN, m == RP_MARK_YES);
}

struct rp_series_cell rp_analysis_cell(const struct rp_analysis_result *r, int column,
                                       const char *day)
{
    switch (column) {
    case RP_COLUMN_PERSON:
        return text(r->person);
    case RP_COLUMN_SESSION:
        return number(r->session);
    case RP_COLUMN_DAY:
        return text(rp_text_of(r->has_day ? day : NULL));
    case RP_COLUMN_CLIENT:
        return number_if(r->has_client, r->client);
    case RP_COLUMN_LEVEL:
        return number(r->level);
    case RP_COLUMN_LEVEL_SE:
        return number(r->level_se);
    case RP_COLUMN_EXPECTED:
        return number(r->expected);
    case RP_COLUMN_P_RUPTURE:
        return number(r->p_rupture);
    case RP_COLUMN_P_ONSET:
        return number(r->p_onset);
    case RP_COLUMN_SHAPE:
        return text(rp_text_of(rp_shape_name(r->shape)));
    case RP_COLUMN_SIZE:
        return number(r->size);
    case RP_COLUMN_ALARM:
        return number(r->alarm);
    case RP_COLUMN_REPAIRED:
        return number(r->repaired);
    case RP_COLUMN_THERAPIST_EXPECTED:
        return number_if(r->views.has_expected, r->views.expected);
    case RP_COLUMN_GAP:
        return number_if(r->views.has_gap, r->views.gap);
    case RP_COLUMN_NOT_SEEN:
        return mark(r->views.not_seen);
    default:
        return mark(r->marks[column - RP_COLUMN_MARKS]);
    }
}
