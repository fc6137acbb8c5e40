#include "views/scene_window.h"

#include <string.h>

/* A list by day, its elements any structs that have one: where the day stands and how large each
 * is. */
struct by_day {
    const char *items;
    size_t n, size, offset;
};

/* The number of elements before `day`. */
static size_t before(const struct by_day *list, int32_t day)
{
    size_t low = 0, high = list->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int32_t its;
        memcpy(&its, list->items + middle * list->size + list->offset, sizeof its);
        if (its < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first element that stays, and in *n how many do. */
static size_t narrow(const struct by_day *list, struct rp_scene_days days, size_t *n)
{
    size_t first = before(list, days.from);
    size_t last = days.to == INT32_MAX ? list->n : before(list, days.to + 1);
    *n = last > first ? last - first : 0;
    return first;
}

#define NARROW(list, count, days)                                                                  \
    (list) +=                                                                                      \
        narrow(&(struct by_day){(const char *)(list), (count), sizeof *(list),                     \
                                (size_t)((const char *)&(list)->day - (const char *)(list))},      \
               (days), &(count))

static enum rp_rc narrow_lines(struct rp_scene_panel *panel, struct rp_scene_days days,
                               struct rp_arena *arena)
{
    struct rp_scene_line *lines = rp_arena_array(arena, panel->lines_n, sizeof *lines);
    if (!lines)
        return RP_LIMIT;
    for (size_t i = 0; i < panel->lines_n; i++) {
        lines[i] = panel->lines[i];
        if (lines[i].points_n)
            NARROW(lines[i].points, lines[i].points_n, days);
    }
    panel->lines = lines;
    return RP_OK;
}

/* Days written as text are in the order of the days. */
static void narrow_table(struct rp_scene_table *table, struct rp_scene_days days)
{
    char from[RP_DAY_TEXT], to[RP_DAY_TEXT];
    size_t first = 0, end = table->rows_n;
    rp_day_format(days.from, from);
    rp_day_format(days.to, to);
    while (first < end &&
           rp_text_compare(table->cells[first * table->columns_n], rp_text_of(from)) < 0)
        first++;
    while (end > first &&
           rp_text_compare(table->cells[(end - 1) * table->columns_n], rp_text_of(to)) > 0)
        end--;
    table->cells += first * table->columns_n;
    table->rows_n = end - first;
}

enum rp_rc rp_scene_narrow(struct rp_scene *scene, struct rp_scene_days days,
                           struct rp_arena *arena)
{
    struct rp_scene s = *scene;
    struct rp_scene_panel *panels = rp_arena_array(arena, s.panels_n, sizeof *panels);
    if (!panels)
        return RP_LIMIT;
    for (size_t i = 0; i < s.panels_n; i++) {
        panels[i] = s.panels[i];
        if (panels[i].dots_n)
            NARROW(panels[i].dots, panels[i].dots_n, days);
        if (panels[i].level_n)
            NARROW(panels[i].level, panels[i].level_n, days);
        if (narrow_lines(&panels[i], days, arena) != RP_OK)
            return RP_LIMIT;
    }
    s.panels = panels;
    if (s.marks_n)
        NARROW(s.marks, s.marks_n, days);
    if (s.table.rows_n)
        narrow_table(&s.table, days);
    s.first_day = days.from;
    s.last_day = days.to;
    *scene = s;
    return RP_OK;
}
