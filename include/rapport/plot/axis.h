/*
 * axis: where the days of a chart get their ticks and labels, so that no two labels touch.
 */
#ifndef RAPPORT_PLOT_AXIS_H
#define RAPPORT_PLOT_AXIS_H

#include <rapport/base/date.h>
#include <rapport/plot/measure.h>

/* One tick. Positions are in the ruler's unit from the left end of the axis. */
struct rp_tick {
    int32_t day;
    double at;
    struct rp_text label; /* "3 Nov", "Nov" or "2026"; absent where the last has no room */
    double label_at;      /* left end of the label */
    struct rp_text year;  /* second row: the year, at its first tick; absent elsewhere */
    double year_at;
};

/* What is asked of an axis. */
struct rp_axis_ask {
    int32_t first_day; /* RP_DAY_MIN..RP_DAY_MAX */
    int32_t last_day;  /* not before first_day */
    double width;      /* of the axis, in the ruler's unit; > 0 */
    double room;       /* labels lie within 0..room; at least width */
    struct rp_ruler ruler;
    double gap;                   /* least room between two labels */
    double anchor;                /* part of the label left of its tick: 0 start, .5 middle */
    const struct rp_text *months; /* twelve short names */
};

struct rp_axis {
    struct rp_tick *ticks; /* in the arena, by day */
    size_t ticks_n;        /* at least 1 */
};

/* Place of a day on an axis of that width: first_day at 0, last_day at width. An axis of one day
 * has it in the middle. Days outside give places outside. */
double rp_axis_place(int32_t first_day, int32_t last_day, double width, double day);

/*
 * The finest of days (up to ten of them), weeks (Mondays), fortnights, months, quarters, half
 * years, years, and 2, 5, 10 ... years whose labels all fit side by side. When no boundary of a
 * unit lies inside, the first day itself gets a tick. RP_LIMIT when the arena is out of memory.
 */
enum rp_rc rp_axis_make(const struct rp_axis_ask *ask, struct rp_arena *arena,
                        struct rp_axis *out) RP_MUST_USE;

#endif
