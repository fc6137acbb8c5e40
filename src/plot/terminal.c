#include <rapport/plot/axis.h>
#include <rapport/plot/measure.h>
#include <rapport/plot/terminal.h>

#include "plot/terminal_panel.h"
#include "plot/terminal_prose.h"

/* Rows of the panels after the first. */
enum { SMALL_ROWS = 5 };
/* Longest number beside an axis, and longest note under a chart, bytes. */
enum { NUMBER_MAX = 40, NOTE_MAX = 2000 };
/* Columns between two labels of the axis. */
enum { LABEL_GAP = 2 };

/* The chart under way. */
struct frame {
    const struct rp_scene *scene;
    const struct rp_terminal_options *options;
    const struct rp_glyphs *glyphs;
    struct rp_strbuf *sb;
    size_t number; /* columns of the widest number beside an axis */
    size_t gutter; /* columns left of the axis line */
    bool beside;   /* words of the axes stand in the gutter, else on lines of their own */
    int columns;   /* of the plot, right of the axis line */
    struct rp_prose prose;
    struct rp_legend legend;
    struct rp_strbuf notes; /* phrases under the legend, one a line */
    bool counted;           /* a digit stands in a lane */
};

static void number_text(struct frame *f, double value, struct rp_text *out)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, f->sb->arena, NUMBER_MAX);
    rp_strbuf_num(&sb, value, 2, true);
    if (rp_strbuf_done(&sb, out) != RP_OK)
        *out = rp_text_of("");
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Decides the gutter: words beside the axis where they take at most a quarter of the width. */
static void lay_out(struct frame *f)
{
    size_t number = 0, word = 0;
    for (size_t i = 0; i < f->scene->panels_n; i++) {
        const struct rp_scene_panel *panel = &f->scene->panels[i];
        struct rp_text low = {0}, high = {0};
        number_text(f, panel->low, &low);
        number_text(f, panel->high, &high);
        number = larger(number, larger(low.len, high.len));
        word = larger(word, rp_measure_columns(panel->low_word));
        word = larger(word, rp_measure_columns(panel->high_word));
    }
    word = larger(word, rp_measure_columns(f->scene->words->mark[RP_MARK_MOMENT]));
    word = larger(word, rp_measure_columns(f->scene->words->mark[RP_MARK_ATTEMPT]));
    f->number = number;
    f->beside = (word + number + 3) * 4 <= (size_t)f->options->columns;
    f->gutter = f->beside ? word + 1 + number + 1 : number + 1;
    f->columns = f->options->columns - (int)f->gutter - 1;
}

/* The gutter: words stand right in one column, numbers in the next. */
static void put_gutter(struct frame *f, struct rp_text word, struct rp_text number)
{
    size_t used = rp_measure_columns(word);
    size_t word_room = f->beside ? f->gutter - f->number - 2 : 0;
    rp_strbuf_fill(f->sb, ' ', word_room - used);
    rp_strbuf_clean(f->sb, word);
    rp_strbuf_fill(f->sb, ' ', f->gutter - 1 - word_room - number.len);
    rp_strbuf_text(f->sb, number);
    rp_strbuf_char(f->sb, ' ');
}

/* A line of its own for a word of the axis. */
static void put_word_line(struct frame *f, struct rp_text word)
{
    rp_strbuf_fill(f->sb, ' ', f->gutter + 1);
    rp_strbuf_cut(f->sb, word, (size_t)f->columns, rp_text_of(f->glyphs->ellipsis));
    rp_strbuf_char(f->sb, '\n');
}

static void put_panel_row(struct frame *f, const struct rp_scene_panel *panel,
                          const struct rp_canvas *canvas, int row)
{
    struct rp_text word = {0}, number = {0};
    bool top = row == 0, foot = row == canvas->rows - 1;
    double half = (panel->low + panel->high) / 2;
    /* a broken number tells nothing here */
    bool middle = row * 2 == canvas->rows - 1 && half == (double)(int64_t)half;
    if (top)
        number_text(f, panel->high, &number);
    if (foot)
        number_text(f, panel->low, &number);
    if (middle)
        number_text(f, half, &number);
    if (f->beside && (top || foot))
        word = top ? panel->high_word : panel->low_word;
    put_gutter(f, word, number);
    rp_strbuf_str(f->sb, number.len ? f->glyphs->axis_tick : f->glyphs->axis);
    rp_canvas_row(canvas, row, f->options->colour, f->sb);
    rp_strbuf_char(f->sb, '\n');
}

static void add_note(struct frame *f, struct rp_text tmpl, const struct rp_bin *bin)
{
    rp_scene_phrase(f->scene, tmpl, bin, &f->notes);
    rp_strbuf_char(&f->notes, '\n');
}

static enum rp_rc put_panel(struct frame *f, size_t index)
{
    const struct rp_scene_panel *panel = &f->scene->panels[index];
    struct rp_canvas canvas = {0};
    struct rp_bins dots = {0};
    int rows = index ? SMALL_ROWS : f->options->rows;
    enum rp_rc rc = rp_canvas_make(f->sb->arena, f->columns, rows, &canvas);
    if (rc != RP_OK)
        return rc;
    struct rp_pen pen = {f->scene, f->glyphs, f->sb->arena, &canvas};
    rc = rp_panel_draw(&pen, panel, &dots);
    if (rc == RP_OK && !index)
        rc = rp_rings_draw(&pen);
    if (rc != RP_OK)
        return rc;
    if (index && panel->name.len)
        put_word_line(f, panel->name);
    if (!f->beside && panel->high_word.len)
        put_word_line(f, panel->high_word);
    for (int row = 0; row < rows; row++)
        put_panel_row(f, panel, &canvas, row);
    if (!f->beside && panel->low_word.len)
        put_word_line(f, panel->low_word);
    if (dots.most > 1)
        add_note(f, f->scene->words->dots_binned, &(struct rp_bin){.n = dots.most});
    return RP_OK;
}

static enum rp_rc put_lane(struct frame *f, enum rp_mark_kind kind)
{
    struct rp_canvas canvas = {0};
    struct rp_lane lane = {0};
    enum rp_rc rc = rp_canvas_make(f->sb->arena, f->columns, 1, &canvas);
    if (rc == RP_OK)
        rc =
            rp_lane_draw(&(struct rp_pen){f->scene, f->glyphs, f->sb->arena, &canvas}, kind, &lane);
    if (rc != RP_OK || !lane.marks_n)
        return rc;
    if (!f->beside)
        put_word_line(f, f->scene->words->mark[kind]);
    put_gutter(f, f->beside ? f->scene->words->mark[kind] : (struct rp_text){0},
               (struct rp_text){0});
    rp_strbuf_char(f->sb, ' ');
    rp_canvas_row(&canvas, 0, f->options->colour, f->sb);
    rp_strbuf_char(f->sb, '\n');
    if (lane.most > 9) {
        rp_strbuf_text(&f->notes, f->scene->words->mark[kind]);
        rp_strbuf_str(&f->notes, ": ");
        add_note(f, f->scene->words->lane_tallest, &lane.tallest);
    } else {
        f->counted = f->counted || lane.most > 1;
    }
    return RP_OK;
}

/* A row of labels, each at its place; absent ones are left out. */
static void put_labels(struct frame *f, const struct rp_axis *axis, bool years)
{
    size_t used = 0;
    rp_strbuf_fill(f->sb, ' ', f->gutter + 1);
    for (size_t i = 0; i < axis->ticks_n; i++) {
        const struct rp_tick *tick = &axis->ticks[i];
        struct rp_text label = years ? tick->year : tick->label;
        size_t at = (size_t)((years ? tick->year_at : tick->label_at) + .5);
        if (!label.bytes)
            continue;
        rp_strbuf_fill(f->sb, ' ', at - used);
        rp_strbuf_clean(f->sb, label);
        used = at + rp_measure_columns(label);
    }
    rp_strbuf_char(f->sb, '\n');
}

static enum rp_rc put_axis(struct frame *f)
{
    struct rp_axis axis = {0};
    struct rp_axis_ask ask = {.first_day = f->scene->first_day,
                              .last_day = f->scene->last_day,
                              .width = f->columns - 1,
                              .room = f->columns,
                              .ruler = rp_ruler_columns(),
                              .gap = LABEL_GAP,
                              .months = f->scene->words->months};
    enum rp_rc rc = rp_axis_make(&ask, f->sb->arena, &axis);
    if (rc != RP_OK)
        return rc;
    rp_strbuf_fill(f->sb, ' ', f->gutter);
    rp_strbuf_str(f->sb, f->glyphs->corner);
    size_t tick = 0;
    for (int column = 0; column < f->columns; column++) {
        bool here = tick < axis.ticks_n && (int)(axis.ticks[tick].at + .5) == column;
        rp_strbuf_str(f->sb, here ? f->glyphs->floor_tick : f->glyphs->floor);
        tick += here;
    }
    rp_strbuf_char(f->sb, '\n');
    put_labels(f, &axis, false);
    bool years = false;
    for (size_t i = 0; i < axis.ticks_n; i++)
        years = years || axis.ticks[i].year.bytes;
    if (years)
        put_labels(f, &axis, true);
    return RP_OK;
}

static bool has_mark(const struct rp_scene *scene, enum rp_mark_kind kind)
{
    for (size_t i = 0; i < scene->marks_n; i++) {
        if (scene->marks[i].kind == kind)
            return true;
    }
    return false;
}

static void put_panel_items(struct frame *f, const struct rp_scene_panel *panel)
{
    if (panel->dots_n)
        rp_legend_put(&f->legend, RP_INK_PLAIN, f->glyphs->dot, panel->dot_word);
    if (panel->level_n) {
        struct rp_text swatch = {0};
        struct rp_strbuf sb;
        rp_strbuf_init(&sb, f->sb->arena, NUMBER_MAX);
        rp_strbuf_str(&sb, f->glyphs->mid);
        rp_strbuf_str(&sb, f->glyphs->band);
        if (rp_strbuf_done(&sb, &swatch) == RP_OK)
            rp_legend_put(&f->legend, RP_INK_ACCENT, swatch.bytes, panel->level_word);
    }
    for (size_t i = 0; i < panel->lines_n; i++)
        rp_legend_put(&f->legend, RP_INK_ACCENT, f->glyphs->line[i], panel->lines[i].name);
}

static void put_legend(struct frame *f)
{
    rp_strbuf_char(f->sb, '\n');
    for (size_t i = 0; i < f->scene->panels_n; i++) {
        if (!rp_scene_names_itself(f->scene, i))
            put_panel_items(f, &f->scene->panels[i]);
    }
    for (int kind = 0; kind < RP_MARK_KINDS; kind++) {
        if (has_mark(f->scene, (enum rp_mark_kind)kind))
            rp_legend_put(&f->legend, rp_ink_of_mark((enum rp_mark_kind)kind),
                          f->glyphs->mark[kind], f->scene->words->mark[kind]);
    }
    if (f->counted)
        rp_legend_put(&f->legend, RP_INK_PLAIN, "", f->scene->words->lane_counted);
    rp_legend_end(&f->legend);
}

static enum rp_rc put_notes(struct frame *f)
{
    struct rp_text notes = {0};
    enum rp_rc rc = rp_strbuf_done(&f->notes, &notes);
    if (rc != RP_OK)
        return rc;
    size_t start = 0;
    for (size_t i = 0; i < notes.len; i++) {
        if (notes.bytes[i] != '\n')
            continue;
        rp_prose_put(&f->prose, RP_INK_SOFT, (struct rp_text){notes.bytes + start, i - start});
        start = i + 1;
    }
    return RP_OK;
}

static enum rp_rc put_chart(struct frame *f)
{
    rp_prose_put(&f->prose, RP_INK_STRONG, f->scene->title);
    rp_prose_put(&f->prose, RP_INK_PLAIN, f->scene->takeaway);
    rp_strbuf_char(f->sb, '\n');
    enum rp_rc rc = put_panel(f, 0);
    if (rc == RP_OK)
        rc = put_lane(f, RP_MARK_MOMENT);
    if (rc == RP_OK)
        rc = put_lane(f, RP_MARK_ATTEMPT);
    for (size_t i = 1; i < f->scene->panels_n && rc == RP_OK; i++)
        rc = put_panel(f, i);
    if (rc == RP_OK)
        rc = put_axis(f);
    if (rc != RP_OK)
        return rc;
    put_legend(f);
    rc = put_notes(f);
    return rc == RP_OK ? f->sb->rc : rc;
}

static bool options_fit(const struct rp_terminal_options *options)
{
    return options->columns >= RP_TERMINAL_COLUMNS_MIN &&
           options->columns <= RP_TERMINAL_COLUMNS_MAX && options->rows >= RP_TERMINAL_ROWS_MIN &&
           options->rows <= RP_TERMINAL_ROWS_MAX;
}

enum rp_rc rp_terminal_chart(const struct rp_scene *scene,
                             const struct rp_terminal_options *options, struct rp_strbuf *sb,
                             struct rp_err *err)
{
    if (!options_fit(options))
        return rp_err_set(err, RP_USAGE, "a chart needs %d to %d columns and %d to %d rows",
                          RP_TERMINAL_COLUMNS_MIN, RP_TERMINAL_COLUMNS_MAX, RP_TERMINAL_ROWS_MIN,
                          RP_TERMINAL_ROWS_MAX);
    enum rp_rc rc = rp_scene_check(scene, err);
    if (rc != RP_OK)
        return rc;
    struct frame f = {
        .scene = scene, .options = options, .glyphs = rp_glyphs_of(options->plain), .sb = sb};
    f.prose = (struct rp_prose){sb, (size_t)options->columns, options->colour};
    f.legend = (struct rp_legend){.prose = &f.prose, .ellipsis = rp_text_of(f.glyphs->ellipsis)};
    rp_strbuf_init(&f.notes, sb->arena, NOTE_MAX);
    lay_out(&f);
    rc = put_chart(&f);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "the chart does not fit in memory");
}
