#include "plot/bins.h"

#include <rapport/plot/axis.h>
#include <rapport/plot/measure.h>

/* Longest date and number in a phrase, bytes. */
enum { PART_MAX = 200 };

static double clamp(double value, double low, double high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

/* Adds point i to a bin; an empty bin becomes that point. */
static void join(struct rp_bin *bin, size_t i, int32_t day, double value)
{
    if (!bin->n)
        *bin = (struct rp_bin){.first = i, .first_day = day, .low = value, .high = value};
    double n = (double)++bin->n;
    bin->day += (day - bin->day) / n;
    bin->value += (value - bin->value) / n;
    bin->last_day = day;
    if (value < bin->low)
        bin->low = value;
    if (value > bin->high)
        bin->high = value;
}

static size_t span_of(const struct rp_scene *scene, size_t room, int32_t day)
{
    double place = rp_axis_place(scene->first_day, scene->last_day, (double)room, day);
    return place < (double)room ? (size_t)place : room - 1;
}

enum rp_rc rp_bins_points(const struct rp_scene *scene, const struct rp_scene_panel *panel,
                          size_t room, struct rp_arena *arena, struct rp_bins *out)
{
    struct rp_bins pooled = {.bins = rp_arena_array(arena, panel->dots_n, sizeof *pooled.bins)};
    if (!pooled.bins)
        return RP_LIMIT;
    bool alone = panel->dots_n <= room;
    size_t span = 0;
    for (size_t i = 0; i < panel->dots_n; i++) {
        const struct rp_scene_point *dot = &panel->dots[i];
        size_t here = alone ? i : span_of(scene, room, dot->day);
        if (i == 0 || here != span)
            pooled.bins_n++;
        span = here;
        struct rp_bin *bin = &pooled.bins[pooled.bins_n - 1];
        join(bin, i, dot->day, clamp(dot->value, panel->low, panel->high));
        if (bin->n > pooled.most)
            pooled.most = bin->n;
    }
    *out = pooled;
    return RP_OK;
}

enum rp_rc rp_bins_marks(const struct rp_scene *scene, enum rp_mark_kind kind, struct rp_room room,
                         struct rp_arena *arena, struct rp_bins *out)
{
    struct rp_bins pooled = {.bins = rp_arena_array(arena, scene->marks_n, sizeof *pooled.bins)};
    if (!pooled.bins)
        return RP_LIMIT;
    double start = 0;
    for (size_t i = 0; i < scene->marks_n; i++) {
        const struct rp_scene_mark *mark = &scene->marks[i];
        if (mark->kind != kind)
            continue;
        double at = rp_axis_place(scene->first_day, scene->last_day, room.width, mark->day);
        if (!pooled.bins_n || at >= start + room.least) {
            pooled.bins_n++;
            start = at;
        }
        struct rp_bin *bin = &pooled.bins[pooled.bins_n - 1];
        join(bin, i, mark->day, mark->value);
        bin->day = bin->first_day;
        if (bin->n > pooled.most)
            pooled.most = bin->n;
    }
    *out = pooled;
    return RP_OK;
}

static struct rp_text number(struct rp_arena *arena, int64_t value)
{
    struct rp_text text = {0};
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, PART_MAX);
    rp_strbuf_int(&sb, value);
    return rp_strbuf_done(&sb, &text) == RP_OK ? text : rp_text_of("?");
}

void rp_scene_date(const struct rp_scene *scene, int32_t day, struct rp_strbuf *sb)
{
    static const char *const names[] = {"day", "month", "year"};
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    struct rp_text values[] = {number(sb->arena, dom), scene->words->months[month - 1],
                               number(sb->arena, year)};
    rp_strbuf_template(sb, scene->words->date, names, values, 3);
}

static struct rp_text date_text(const struct rp_scene *scene, int32_t day, struct rp_arena *arena)
{
    struct rp_text text = {0};
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, PART_MAX);
    rp_scene_date(scene, day, &sb);
    return rp_strbuf_done(&sb, &text) == RP_OK ? text : rp_text_of("?");
}

void rp_scene_phrase(const struct rp_scene *scene, struct rp_text tmpl, const struct rp_bin *bin,
                     struct rp_strbuf *sb)
{
    static const char *const names[] = {"n", "days", "from", "to"};
    struct rp_text values[] = {
        number(sb->arena, (int64_t)bin->n),
        number(sb->arena, (int64_t)bin->last_day - bin->first_day + 1),
        date_text(scene, bin->first_day, sb->arena),
        date_text(scene, bin->last_day, sb->arena),
    };
    rp_strbuf_template(sb, tmpl, names, values, 4);
}
