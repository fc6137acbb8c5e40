/*
 * bins: fewer marks when there are more records than room. Ten years of weekly sessions have more
 * dots than a page has columns; each bin then shows its mean and its spread.
 */
#ifndef PLOT_BINS_H
#define PLOT_BINS_H

#include <rapport/base/arena.h>
#include <rapport/base/strbuf.h>
#include <rapport/plot/scene.h>

/* Several points seen as one. */
struct rp_bin {
    double day; /* mean */
    double value, low, high;
    int32_t first_day, last_day;
    size_t first; /* index of the first point */
    size_t n;
};

struct rp_bins {
    struct rp_bin *bins; /* in the arena, by day */
    size_t bins_n;
    size_t most; /* largest n; 1 when every point stands alone */
};

/* Points as they are when there are at most `room` of them, else pooled into at most `room` equal
 * spans of days (room >= 1). Values are clamped to the panel's range first. RP_LIMIT. */
enum rp_rc rp_bins_points(const struct rp_scene *scene, const struct rp_scene_panel *panel,
                          size_t room, struct rp_arena *arena, struct rp_bins *out) RP_MUST_USE;

/* An axis of some width on which two marks need a least distance; one unit for both. */
struct rp_room {
    double width;
    double least;
};

/* Marks of one kind that lie closer than the least distance to the first of their group become one;
 * day is that first mark's. RP_LIMIT. */
enum rp_rc rp_bins_marks(const struct rp_scene *scene, enum rp_mark_kind kind, struct rp_room room,
                         struct rp_arena *arena, struct rp_bins *out) RP_MUST_USE;

/* "12 Feb 2026" by the scene's words. */
void rp_scene_date(const struct rp_scene *scene, int32_t day, struct rp_strbuf *sb);
/* A template of the scene with {n}, {days}, {from} and {to}. */
void rp_scene_phrase(const struct rp_scene *scene, struct rp_text tmpl, const struct rp_bin *bin,
                     struct rp_strbuf *sb);

#endif
