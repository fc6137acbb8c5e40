/*
 * scene: what a chart shows, apart from how it is drawn.
 *
 * One scene is drawn by every renderer (terminal.h, svg.h): the same dots, band, marks and words.
 * A scene holds no words of its own: all text comes from the caller, so that it can be translated.
 * It is plain data; it owns nothing, and all it points to must outlive the drawing.
 */
#ifndef RAPPORT_PLOT_SCENE_H
#define RAPPORT_PLOT_SCENE_H

#include <rapport/base/date.h>

/* Shapes, each told apart without colour. */
enum rp_mark_kind {
    RP_MARK_RUPTURE,  /* open ring: a strain that is open */
    RP_MARK_REPAIRED, /* closed ring with a seam of gold: mended */
    RP_MARK_MOMENT,   /* diamond */
    RP_MARK_ATTEMPT,  /* arrow: it was said */
    RP_MARK_KINDS
};

/* Something that happened on a day. Moments and attempts have a lane of their own under the main
 * panel; rings stand at `value` in it. */
struct rp_scene_mark {
    enum rp_mark_kind kind;
    int32_t day;
    double value;         /* rings: place on the main panel's y axis; else not used */
    struct rp_text title; /* one phrase, read aloud and shown on hover; never absent */
    struct rp_text id;    /* of the record behind it, or absent */
};

/* A value on a day, such as one session's rating. */
struct rp_scene_point {
    int32_t day;
    double value;
    struct rp_text title; /* shown on hover; absent: none */
};

/* The estimated level on a day and the edges of its error band, low <= mid <= high. */
struct rp_scene_level {
    int32_t day;
    double low, mid, high;
};

/* Points joined by a line. Lines of one panel differ by dash pattern: at most RP_SCENE_LINES. */
struct rp_scene_line {
    struct rp_text name;
    const struct rp_scene_point *points; /* by day */
    size_t points_n;
};

/* Dash patterns that stay apart at 14 px: solid, dashed, dotted. */
enum { RP_SCENE_LINES = 3 };
/* The main panel and at most this many in all: more do not fit one look. */
enum { RP_SCENE_PANELS = 4 };

/* One y axis over the common days. */
struct rp_scene_panel {
    struct rp_text name;                /* shown above panels after the first; may be absent */
    double low, high;                   /* range of the y axis, low < high */
    struct rp_text low_word, high_word; /* what its ends mean, for example "not at all"; empty
                                         * where the numbers say it all */
    struct rp_text dot_word;            /* legend of the dots; needed when there are dots */
    struct rp_text level_word;          /* legend of line and band; needed when there is a level */
    const struct rp_scene_point *dots;  /* by day; NULL when dots_n is 0 */
    size_t dots_n;
    const struct rp_scene_level *level; /* by day; NULL when level_n is 0 */
    size_t level_n;
    const struct rp_scene_line *lines;
    size_t lines_n;
};

/* The words of a chart beside those of its data. In templates {n} {days} {from} {to} {day} {month}
 * {year} are replaced. */
struct rp_scene_words {
    struct rp_text months[12];          /* short names, "Jan" */
    struct rp_text date;                /* template, "{day} {month} {year}" */
    struct rp_text mark[RP_MARK_KINDS]; /* legend, "moment"; also the names of the two lanes */
    struct rp_text many[RP_MARK_KINDS]; /* template, "{n} moments, {from} to {to}" */
    struct rp_text dot_many;            /* template, "{n} sessions, {from} to {to}" */
    struct rp_text dots_binned;  /* template, "Each dot is the mean of up to {n} sessions." */
    struct rp_text marks_binned; /* "A larger mark stands for several." */
    struct rp_text lane_counted; /* terminal legend of a digit in a lane, "2-9 that many" */
    struct rp_text
        lane_tallest; /* template after "moment: ", "the tallest bar is {n} in {days} days" */
};

/* The same as text: columns, and rows of as many cells. */
struct rp_scene_table {
    const struct rp_text *heads; /* columns_n */
    size_t columns_n;
    const struct rp_text *cells; /* rows_n * columns_n, row by row; absent: nothing known */
    size_t rows_n;
};

struct rp_scene {
    struct rp_text title;
    struct rp_text takeaway;             /* one plain sentence: what one sees */
    int32_t first_day, last_day;         /* of the x axis; all data lie inside */
    const struct rp_scene_panel *panels; /* at least 1; the first is the main one */
    size_t panels_n;
    const struct rp_scene_mark *marks; /* by day */
    size_t marks_n;
    struct rp_scene_table table;
    const struct rp_scene_words *words;
};

/*
 * RP_OK when the scene keeps all that is said above: days inside and in order, finite numbers,
 * ranges that are not empty, words where they are needed. Else RP_BAD_INPUT with the name of the
 * part in err (NULL: not wanted). Values beyond a panel's range are no error: they are drawn at its
 * edge.
 */
enum rp_rc rp_scene_check(const struct rp_scene *scene, struct rp_err *err) RP_MUST_USE;

/* Does the name above panel `index` say all that a legend would: one course, and no level? */
bool rp_scene_names_itself(const struct rp_scene *scene, size_t index);

#endif
