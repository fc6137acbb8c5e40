#include <rapport/plot/axis.h>

/* More ticks than this cannot be told apart on any page; it also bounds the work for a span of
 * thousands of years. */
enum { TICKS_MAX = 200 };
/* Single days are labelled only in so short a span: above it a list of dates is noise. */
enum { DAYS_UNIT_SPAN = 9 };
/* 1970-01-05 was a Monday. */
enum { FIRST_MONDAY = 4 };
/* Bytes of "31 " + a month's name, and of a year. */
enum { LABEL_MAX = 64 };

/* A step is a number of days, or a number of months; the other is 0. */
struct step {
    int days;
    int months;
};

static const struct step STEPS[] = {{1, 0},   {7, 0},    {14, 0},   {0, 1},    {0, 2},    {0, 3},
                                    {0, 6},   {0, 12},   {0, 24},   {0, 60},   {0, 120},  {0, 240},
                                    {0, 600}, {0, 1200}, {0, 2400}, {0, 6000}, {0, 12000}};
enum { STEPS_N = sizeof STEPS / sizeof STEPS[0] };

double rp_axis_place(int32_t first_day, int32_t last_day, double width, double day)
{
    if (last_day <= first_day)
        return width / 2 + (day - first_day);
    return (day - first_day) / ((double)last_day - first_day) * width;
}

static int32_t floor_to(int32_t value, int32_t step)
{
    int32_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/* First boundary of the step at or after `day`; above RP_DAY_MAX when there is none. */
static int32_t boundary(struct step step, int32_t day)
{
    if (day > RP_DAY_MAX)
        return day;
    if (step.days)
        return FIRST_MONDAY + floor_to(day - FIRST_MONDAY + step.days - 1, step.days);
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    int32_t index = year * 12 + month - 1 + (dom > 1);
    index = floor_to(index + step.months - 1, step.months);
    if (index >= 10000 * 12)
        return RP_DAY_MAX + 1;
    return rp_day_from_date(index / 12, index % 12 + 1, 1);
}

static enum rp_rc label_text(const struct rp_axis_ask *ask, struct rp_arena *arena, int32_t day,
                             struct step step, struct rp_text *out)
{
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, LABEL_MAX);
    if (step.months >= 12) {
        rp_strbuf_int(&sb, year);
        return rp_strbuf_done(&sb, out);
    }
    if (step.days) {
        rp_strbuf_int(&sb, dom);
        rp_strbuf_char(&sb, ' ');
    }
    rp_strbuf_text(&sb, ask->months[month - 1]);
    return rp_strbuf_done(&sb, out);
}

static double placed(const struct rp_axis_ask *ask, double at, struct rp_text label)
{
    double width = rp_ruler_width(ask->ruler, label);
    double left = at - ask->anchor * width;
    if (left > ask->room - width)
        left = ask->room - width;
    return left < 0 ? 0 : left;
}

static enum rp_rc add_tick(const struct rp_axis_ask *ask, struct rp_arena *arena, int32_t day,
                           struct step step, struct rp_tick *tick)
{
    *tick = (struct rp_tick){.day = day,
                             .at = rp_axis_place(ask->first_day, ask->last_day, ask->width, day)};
    enum rp_rc rc = label_text(ask, arena, day, step, &tick->label);
    if (rc == RP_OK)
        tick->label_at = placed(ask, tick->at, tick->label);
    return rc;
}

/* Ticks of one step: as many as lie inside, or TICKS_MAX + 1 when there are too many. */
static size_t count_ticks(const struct rp_axis_ask *ask, struct step step)
{
    size_t n = 0;
    int32_t day = boundary(step, ask->first_day);
    while (day <= ask->last_day && n <= TICKS_MAX) {
        n++;
        day = boundary(step, day + 1);
    }
    return n;
}

static enum rp_rc fill_ticks(const struct rp_axis_ask *ask, struct rp_arena *arena,
                             struct step step, struct rp_axis *axis)
{
    size_t n = 0;
    int32_t day = boundary(step, ask->first_day);
    while (day <= ask->last_day && n < axis->ticks_n) {
        enum rp_rc rc = add_tick(ask, arena, day, step, &axis->ticks[n++]);
        if (rc != RP_OK)
            return rc;
        day = boundary(step, day + 1);
    }
    return RP_OK;
}

/* Do all labels stand apart? The last of several may go unlabelled: at the right end there is not
 * always room for a label that the unit has room for elsewhere. */
static bool labels_fit(const struct rp_axis_ask *ask, struct rp_axis *axis)
{
    for (size_t i = 1; i < axis->ticks_n; i++) {
        const struct rp_tick *before = &axis->ticks[i - 1];
        double end = before->label_at + rp_ruler_width(ask->ruler, before->label);
        if (axis->ticks[i].label_at >= end + ask->gap)
            continue;
        if (i < 2 || i + 1 < axis->ticks_n)
            return false;
        axis->ticks[i].label = (struct rp_text){0};
    }
    return true;
}

static int year_of(int32_t day)
{
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    return year;
}

/* Names the year at its first tick. Where two years come too close, the earlier name goes: it is
 * the short rest of a year, and the later one tells it. */
static enum rp_rc add_years(const struct rp_axis_ask *ask, struct rp_arena *arena,
                            struct rp_axis *axis)
{
    struct rp_tick *before = NULL;
    for (size_t i = 0; i < axis->ticks_n; i++) {
        struct rp_tick *tick = &axis->ticks[i];
        bool same = i && year_of(tick->day) == year_of(axis->ticks[i - 1].day);
        if (same || !tick->label.bytes)
            continue;
        enum rp_rc rc = label_text(ask, arena, tick->day, (struct step){0, 12}, &tick->year);
        if (rc != RP_OK)
            return rc;
        tick->year_at = placed(ask, tick->at, tick->year);
        if (before &&
            tick->year_at < before->year_at + rp_ruler_width(ask->ruler, before->year) + ask->gap)
            before->year = (struct rp_text){0};
        before = tick;
    }
    return RP_OK;
}

/* The first day alone: spans in which no unit has a boundary that fits. */
static enum rp_rc single_tick(const struct rp_axis_ask *ask, struct rp_arena *arena,
                              struct rp_axis *out)
{
    struct rp_axis axis = {.ticks = rp_arena_array(arena, 1, sizeof *axis.ticks), .ticks_n = 1};
    if (!axis.ticks)
        return RP_LIMIT;
    enum rp_rc rc = add_tick(ask, arena, ask->first_day, (struct step){1, 0}, axis.ticks);
    if (rc == RP_OK)
        rc = add_years(ask, arena, &axis);
    if (rc == RP_OK)
        *out = axis;
    return rc;
}

enum rp_rc rp_axis_make(const struct rp_axis_ask *ask, struct rp_arena *arena, struct rp_axis *out)
{
    RP_ASSERT(ask->first_day <= ask->last_day);
    bool short_span = ask->last_day - ask->first_day <= DAYS_UNIT_SPAN;
    for (size_t i = short_span ? 0 : 1; i < STEPS_N; i++) {
        struct rp_axis axis = {.ticks_n = count_ticks(ask, STEPS[i])};
        if (axis.ticks_n == 0 || axis.ticks_n > TICKS_MAX)
            continue;
        axis.ticks = rp_arena_array(arena, axis.ticks_n, sizeof *axis.ticks);
        if (!axis.ticks)
            return RP_LIMIT;
        enum rp_rc rc = fill_ticks(ask, arena, STEPS[i], &axis);
        if (rc == RP_OK && !labels_fit(ask, &axis))
            continue;
        if (rc == RP_OK && STEPS[i].months < 12)
            rc = add_years(ask, arena, &axis);
        if (rc == RP_OK)
            *out = axis;
        return rc;
    }
    return single_tick(ask, arena, out);
}
