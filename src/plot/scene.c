#include <rapport/plot/scene.h>

#include <math.h>

static enum rp_rc bad(struct rp_err *err, const char *what)
{
    return rp_err_set(err, RP_BAD_INPUT, "the chart's %s", what);
}

static bool day_fits(const struct rp_scene *scene, int32_t day, int32_t before)
{
    return day >= before && day >= scene->first_day && day <= scene->last_day;
}

static bool points_fit(const struct rp_scene *scene, const struct rp_scene_point *points, size_t n)
{
    int32_t before = RP_DAY_MIN;
    for (size_t i = 0; i < n; i++) {
        if (!day_fits(scene, points[i].day, before) || !isfinite(points[i].value))
            return false;
        before = points[i].day;
    }
    return true;
}

static bool level_fits(const struct rp_scene *scene, const struct rp_scene_panel *panel)
{
    int32_t before = RP_DAY_MIN;
    for (size_t i = 0; i < panel->level_n; i++) {
        const struct rp_scene_level *at = &panel->level[i];
        if (!day_fits(scene, at->day, before))
            return false;
        if (!isfinite(at->low) || !isfinite(at->high) || at->low > at->mid || at->mid > at->high)
            return false;
        before = at->day;
    }
    return panel->level_n == 0 || panel->level_word.bytes;
}

static enum rp_rc check_panel(const struct rp_scene *scene, const struct rp_scene_panel *panel,
                              struct rp_err *err)
{
    if (!isfinite(panel->low) || !isfinite(panel->high) || panel->low >= panel->high)
        return bad(err, "range must run from a lower to a higher number");
    if (!panel->low_word.bytes || !panel->high_word.bytes)
        return bad(err, "range needs a word for each end");
    if (!points_fit(scene, panel->dots, panel->dots_n) || (panel->dots_n && !panel->dot_word.bytes))
        return bad(err, "dots must be finite, named, in order and inside its days");
    if (!level_fits(scene, panel))
        return bad(err, "level must be ordered, named and inside its days");
    if (panel->lines_n > RP_SCENE_LINES)
        return bad(err, "panels hold at most three lines");
    for (size_t i = 0; i < panel->lines_n; i++) {
        const struct rp_scene_line *line = &panel->lines[i];
        if (!line->name.bytes || !points_fit(scene, line->points, line->points_n))
            return bad(err, "lines must be finite, named, in order and inside its days");
    }
    return RP_OK;
}

static bool marks_fit(const struct rp_scene *scene)
{
    int32_t before = RP_DAY_MIN;
    for (size_t i = 0; i < scene->marks_n; i++) {
        const struct rp_scene_mark *mark = &scene->marks[i];
        bool ring = mark->kind == RP_MARK_RUPTURE || mark->kind == RP_MARK_REPAIRED;
        if (!day_fits(scene, mark->day, before) || mark->kind >= RP_MARK_KINDS)
            return false;
        if ((ring && !isfinite(mark->value)) || !mark->title.bytes)
            return false;
        before = mark->day;
    }
    return true;
}

static bool words_fit(const struct rp_scene_words *words)
{
    bool fit = words->date.bytes && words->dot_many.bytes && words->dots_binned.bytes &&
               words->marks_binned.bytes && words->lane_counted.bytes && words->lane_tallest.bytes;
    for (size_t i = 0; i < 12; i++)
        fit = fit && words->months[i].bytes;
    for (size_t i = 0; i < RP_MARK_KINDS; i++)
        fit = fit && words->mark[i].bytes && words->many[i].bytes;
    return fit;
}

enum rp_rc rp_scene_check(const struct rp_scene *scene, struct rp_err *err)
{
    if (!scene->title.bytes || !scene->takeaway.bytes)
        return bad(err, "title and takeaway must be there");
    if (scene->first_day < RP_DAY_MIN || scene->last_day > RP_DAY_MAX ||
        scene->first_day > scene->last_day)
        return bad(err, "days must run from an earlier to a later one");
    if (scene->panels_n < 1 || scene->panels_n > RP_SCENE_PANELS)
        return bad(err, "panels must be one to four");
    if (!words_fit(scene->words))
        return bad(err, "words must all be there");
    for (size_t i = 0; i < scene->panels_n; i++) {
        enum rp_rc rc = check_panel(scene, &scene->panels[i], err);
        if (rc != RP_OK)
            return rc;
    }
    if (!marks_fit(scene))
        return bad(err, "marks must be known, titled, in order and inside its days");
    return RP_OK;
}

bool rp_scene_names_itself(const struct rp_scene *scene, size_t index)
{
    const struct rp_scene_panel *panel = &scene->panels[index];
    return index > 0 && panel->name.len && panel->lines_n <= 1 && !panel->level_n;
}
