#include "views/course_scene.h"

#include "views/scene_words.h"

static bool find_days(const struct rp_courses *c, struct rp_scene *scene)
{
    bool any = false;
    for (size_t i = 0; i < c->lines_n; i++) {
        const struct rp_scene_line *line = &c->lines[i];
        if (!line->points_n)
            continue;
        int32_t first = line->points[0].day, last = line->points[line->points_n - 1].day;
        scene->first_day = !any || first < scene->first_day ? first : scene->first_day;
        scene->last_day = !any || last > scene->last_day ? last : scene->last_day;
        any = true;
    }
    return any;
}

/* The next day on which any course has a point; false at the end. */
static bool next_day(const struct rp_courses *c, const size_t at[RP_SCENE_LINES], int32_t *day)
{
    bool any = false;
    for (size_t i = 0; i < c->lines_n; i++) {
        const struct rp_scene_line *line = &c->lines[i];
        if (at[i] == line->points_n || (any && line->points[at[i]].day >= *day))
            continue;
        *day = line->points[at[i]].day;
        any = true;
    }
    return any;
}

static void fill_row(const struct rp_courses *c, struct rp_phrases *phrases, int32_t day,
                     size_t at[RP_SCENE_LINES], struct rp_text *cells)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    if (rp_text_copy(phrases->arena, rp_text_of(text), &cells[0]) != RP_OK)
        phrases->rc = RP_LIMIT;
    for (size_t i = 0; i < c->lines_n; i++) {
        const struct rp_scene_line *line = &c->lines[i];
        for (; at[i] < line->points_n && line->points[at[i]].day == day; at[i]++)
            cells[1 + i] = rp_phrase_number(phrases, line->points[at[i]].value, 1);
    }
}

static enum rp_rc make_table(const struct rp_courses *c, struct rp_phrases *phrases,
                             struct rp_scene_table *out)
{
    size_t room = 0, columns = 1 + c->lines_n, at[RP_SCENE_LINES] = {0};
    int32_t day = 0;
    for (size_t i = 0; i < c->lines_n; i++)
        room += c->lines[i].points_n;
    struct rp_text *heads = rp_arena_array(phrases->arena, columns, sizeof *heads);
    struct rp_text *cells = rp_arena_array(phrases->arena, columns * room, sizeof *cells);
    if (!heads || !cells)
        return RP_LIMIT;
    heads[0] = rp_phrase(phrases, "timeline.table.day", NULL, 0);
    for (size_t i = 0; i < c->lines_n; i++)
        heads[1 + i] = c->lines[i].name;
    *out = (struct rp_scene_table){heads, columns, cells, 0};
    while (next_day(c, at, &day))
        fill_row(c, phrases, day, at, cells + columns * out->rows_n++);
    return RP_OK;
}

enum rp_rc rp_course_scene(const struct rp_courses *courses, struct rp_phrases *phrases,
                           struct rp_scene *out)
{
    struct rp_scene scene = {.title = courses->title, .takeaway = courses->takeaway, .panels_n = 1};
    struct rp_scene_panel *panel = rp_arena_alloc(phrases->arena, sizeof *panel);
    if (!find_days(courses, &scene))
        return RP_NOT_FOUND;
    if (!panel)
        return RP_LIMIT;
    *panel = (struct rp_scene_panel){.low = courses->low,
                                     .high = courses->high,
                                     .low_word = courses->low_word,
                                     .high_word = courses->high_word,
                                     .lines = courses->lines,
                                     .lines_n = courses->lines_n};
    if (courses->lines_n == 1) {
        panel->dot_word = courses->lines[0].name;
        panel->dots = courses->lines[0].points;
        panel->dots_n = courses->lines[0].points_n;
    }
    scene.panels = panel;
    enum rp_rc rc = rp_scene_words_make(phrases, &scene.words);
    if (rc == RP_OK)
        rc = make_table(courses, phrases, &scene.table);
    if (rc == RP_OK)
        rc = phrases->rc;
    if (rc == RP_OK)
        *out = scene;
    return rc;
}
