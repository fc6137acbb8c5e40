#include <rapport/plot/svg_matrix.h>

#include "plot/svg_frame.h"

#include <math.h>

/* From this width on, names stand beside their row, else above it. */
enum { BESIDE_MIN = 560 };
/* Least height of a row, and from one column to the next: what fits, the widest first. */
enum { ROW = 32 };
static const int PITCHES[] = {48, 40, 32, 28};
/* Between two heads on one line. */
enum { HEAD_GAP = 16 };
/* A head begins this far left of the middle of its column. */
enum { HEAD_INSET = 6 };
/* Largest circle, and the least that is still seen, pixels. */
static const double RADIUS = 10, RADIUS_MIN = 2.5;
/* Half the diagonal of a square as large as a circle of radius 1: sqrt(pi / 2). */
static const double DIAGONAL = 1.2533;

/* Columns drawn side by side. */
struct band {
    size_t first, n;
};

struct drawing {
    struct rp_sheet sheet;
    const struct rp_matrix *matrix;
    bool beside;
    double name_w; /* of the names beside the rows, or of the whole */
    double plot_x; /* left of the first column */
    double pitch;
    bool flat; /* the heads fit on one line */
};

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double right_of(const struct drawing *d)
{
    return d->sheet.options->width_px - SHEET_MARGIN;
}

static double text_width(struct rp_text text)
{
    return rp_ruler_width(rp_ruler_sans(SHEET_TEXT), text);
}

/* Middle of the i-th column of a band. */
static double column_x(const struct drawing *d, size_t i)
{
    double inset = d->flat ? d->pitch / 2 : SHEET_INSET;
    return d->plot_x + inset + d->pitch * (double)i;
}

static bool head_fits(const struct drawing *d, size_t column, size_t i)
{
    double x = column_x(d, i);
    return larger(x + SHEET_INSET, x - HEAD_INSET + text_width(d->matrix->columns[column])) <=
           right_of(d);
}

static bool all_fit(const struct drawing *d)
{
    for (size_t i = 0; i < d->matrix->columns_n; i++) {
        if (!head_fits(d, i, i))
            return false;
    }
    return true;
}

static void lay_out_names(struct drawing *d)
{
    double widest = 0, width = d->sheet.options->width_px;
    for (size_t i = 0; i < d->matrix->rows_n; i++) {
        widest = larger(widest, text_width(d->matrix->rows[i].name));
        widest = larger(widest, text_width(d->matrix->rows[i].note));
    }
    d->beside = width >= BESIDE_MIN;
    /* A name that fits is not broken by what adding up its signs rounds away. */
    d->name_w = d->beside ? fmin(widest + 1, width * .3) : width - 2 * SHEET_MARGIN;
    d->plot_x = SHEET_MARGIN + (d->beside ? d->name_w + HEAD_GAP : 0);
}

static void lay_out_columns(struct drawing *d)
{
    double head = SHEET_TARGET, room = right_of(d) - d->plot_x;
    for (size_t i = 0; i < d->matrix->columns_n; i++)
        head = larger(head, text_width(d->matrix->columns[i]));
    d->pitch = head + HEAD_GAP;
    d->flat = d->pitch * (double)d->matrix->columns_n <= room;
    if (d->flat)
        return;
    for (size_t i = 0; i < sizeof PITCHES / sizeof *PITCHES; i++) {
        d->pitch = PITCHES[i];
        if (all_fit(d))
            return;
    }
}

static size_t fitting(const struct drawing *d, size_t first)
{
    size_t n = 1;
    while (first + n < d->matrix->columns_n && head_fits(d, first + n, n))
        n++;
    return n;
}

/* A text wrapped in the given width from `top` down; returns the height it took. */
static double put_lines(struct drawing *d, const struct rp_sheet_label *label, double width)
{
    struct rp_wrap wrap = {label->text, rp_ruler_sans(SHEET_TEXT), width};
    struct rp_sheet_label line = *label;
    double height = 0;
    while (rp_wrap_next(&wrap, &line.text)) {
        height += SHEET_TEXT_LINE;
        line.y = label->y + height - 5;
        rp_sheet_label(&d->sheet.picture, &line);
    }
    return height;
}

static void put_vertical(struct drawing *d, double x, double top, double foot)
{
    struct rp_strbuf *sb = &d->sheet.picture;
    rp_strbuf_char(sb, 'M');
    rp_xml_pair(sb, x, top);
    rp_strbuf_char(sb, 'V');
    rp_strbuf_num(sb, foot, 1, true);
}

/* Lines down through the columns before `n`. */
static void put_verticals(struct drawing *d, size_t n, double top, double foot)
{
    rp_strbuf_str(&d->sheet.picture, "<path class=\"grid\" d=\"");
    for (size_t i = 0; i < n; i++)
        put_vertical(d, column_x(d, i), top, foot);
    rp_strbuf_str(&d->sheet.picture, "\"/>\n");
}

static void put_flat_heads(struct drawing *d)
{
    for (size_t i = 0; i < d->matrix->columns_n; i++) {
        double baseline = d->sheet.y + SHEET_TEXT_LINE - 5;
        rp_sheet_label(&d->sheet.picture,
                       &(struct rp_sheet_label){"", "middle", column_x(d, i), baseline,
                                                d->matrix->columns[i]});
    }
    d->sheet.y += SHEET_TEXT_LINE;
}

/* Heads as stairs, the lines of the columns before going down beside each. */
static void put_stairs(struct drawing *d, struct band band)
{
    for (size_t i = 0; i < band.n; i++) {
        double left = column_x(d, i) - HEAD_INSET;
        struct rp_sheet_label head = {"", "start", left, d->sheet.y,
                                      d->matrix->columns[band.first + i]};
        double height = put_lines(d, &head, right_of(d) - left);
        put_verticals(d, i, d->sheet.y, d->sheet.y + height);
        d->sheet.y += height;
    }
}

/* The shape of a dot around 0 0. */
static void put_shape(struct rp_strbuf *sb, bool apart, bool known, double value)
{
    double r = known ? larger(RADIUS_MIN, RADIUS * sqrt(value / RP_MATRIX_HIGH)) : RADIUS / 2;
    if (!apart) {
        rp_strbuf_str(sb, known ? "<circle class=\"dot\"" : "<circle class=\"ring\"");
        rp_xml_number(sb, "r", r);
        rp_strbuf_str(sb, "/>");
        return;
    }
    double s = r * DIAGONAL;
    rp_strbuf_str(sb, known ? "<path class=\"diamond\" d=\"M" : "<path class=\"ring\" d=\"M");
    rp_xml_pair(sb, 0, -s);
    rp_xml_pair(sb, s, 0);
    rp_xml_pair(sb, 0, s);
    rp_xml_pair(sb, -s, 0);
    rp_strbuf_str(sb, "Z\"/>");
}

static void put_dot(struct drawing *d, const struct rp_matrix_dot *dot, double x, double y)
{
    struct rp_strbuf *sb = &d->sheet.marks;
    bool apart = rp_matrix_is_apart(d->matrix, dot->row);
    rp_strbuf_str(sb, apart ? "<g class=\"mark apart" : "<g class=\"mark place");
    rp_strbuf_str(sb, "\" transform=\"translate(");
    rp_strbuf_num(sb, x, 1, true);
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, y, 1, true);
    rp_strbuf_str(sb, ")\" tabindex=\"0\" role=\"img\"><title>");
    rp_xml_text(sb, dot->title);
    rp_strbuf_str(sb, "</title><rect class=\"hit\" x=\"-12\" y=\"-12\" width=\"24\" "
                      "height=\"24\"/>");
    put_shape(sb, apart, dot->has_value, dot->value);
    rp_strbuf_str(sb, "</g>\n");
}

static void put_row(struct drawing *d, size_t row, struct band band)
{
    struct rp_strbuf *sb = &d->sheet.picture;
    const struct rp_matrix_row *names = &d->matrix->rows[row];
    struct rp_sheet_label label = {"", "start", SHEET_MARGIN, d->sheet.y, names->name};
    double height = put_lines(d, &label, d->name_w);
    label =
        (struct rp_sheet_label){"soft", "start", SHEET_MARGIN, d->sheet.y + height, names->note};
    height += put_lines(d, &label, d->name_w);
    double top = d->sheet.y + (d->beside ? 0 : height);
    double foot = top + (d->beside ? larger(ROW, height + SHEET_GAP) : ROW);
    /* Beside its row, a name's first line stands level with the dots. */
    double y = d->beside ? top + SHEET_TEXT_LINE / 2.0 : top + ROW / 2.0;
    rp_strbuf_str(sb, "<path class=\"grid\" d=\"M");
    rp_xml_pair(sb, d->plot_x, y);
    rp_strbuf_char(sb, 'H');
    rp_strbuf_num(sb, column_x(d, band.n - 1) + SHEET_INSET, 1, true);
    rp_strbuf_str(sb, "\"/>\n");
    put_verticals(d, band.n, top, foot);
    for (size_t i = 0; i < band.n; i++) {
        const struct rp_matrix_dot *dot = rp_matrix_dot_at(d->matrix, row, band.first + i);
        if (dot)
            put_dot(d, dot, column_x(d, i), y);
    }
    d->sheet.y = foot;
}

static void put_rule(struct drawing *d, struct band band)
{
    rp_strbuf_str(&d->sheet.picture, "<path class=\"axis\" d=\"M");
    rp_xml_pair(&d->sheet.picture, SHEET_MARGIN, d->sheet.y);
    rp_strbuf_char(&d->sheet.picture, 'H');
    rp_strbuf_num(&d->sheet.picture, column_x(d, band.n - 1) + SHEET_INSET, 1, true);
    rp_strbuf_str(&d->sheet.picture, "\"/>\n");
    d->sheet.y += SHEET_GAP;
}

static void put_band(struct drawing *d, struct band band)
{
    if (d->flat)
        put_flat_heads(d);
    else
        put_stairs(d, band);
    put_verticals(d, band.n, d->sheet.y, d->sheet.y + SHEET_GAP);
    d->sheet.y += SHEET_GAP;
    for (size_t row = 0; row < d->matrix->rows_n; row++) {
        if (row > 0 && rp_matrix_is_apart(d->matrix, row))
            put_rule(d, band);
        put_row(d, row, band);
    }
    d->sheet.y += SHEET_GAP;
}

static void put_item(struct drawing *d, bool apart, bool known, struct rp_text word, double *x)
{
    enum { SHAPE_MAX = 500 };
    struct rp_strbuf sb;
    struct rp_text shape = {0};
    rp_strbuf_init(&sb, d->sheet.arena, SHAPE_MAX);
    put_shape(&sb, apart, known, RP_MATRIX_HIGH);
    if (rp_strbuf_done(&sb, &shape) != RP_OK)
        d->sheet.picture.rc = RP_LIMIT;
    rp_frame_item(&d->sheet, shape, word, x);
}

static void put_legend(struct drawing *d)
{
    const struct rp_matrix_words *words = &d->matrix->words;
    struct rp_matrix_kinds kinds = rp_matrix_kinds_of(d->matrix);
    double x = SHEET_MARGIN;
    if (kinds.dots)
        put_item(d, false, true, words->dot, &x);
    if (kinds.apart)
        put_item(d, true, true, words->apart, &x);
    if (kinds.unknown)
        put_item(d, kinds.unknown_apart, false, words->unknown, &x);
    rp_frame_items_end(&d->sheet, x);
    if (kinds.empty)
        rp_frame_note(&d->sheet, words->empty);
}

static void put_body(struct drawing *d)
{
    const struct rp_matrix *matrix = d->matrix;
    rp_frame_head(&d->sheet);
    if (matrix->rows_n && matrix->columns_n) {
        lay_out_names(d);
        lay_out_columns(d);
        for (struct band band = {0, 0}; band.first < matrix->columns_n; band.first += band.n) {
            band.n = d->flat ? matrix->columns_n : fitting(d, band.first);
            put_band(d, band);
        }
        put_legend(d);
    }
    for (size_t i = 0; i < matrix->notes_n; i++)
        rp_frame_note(&d->sheet, matrix->notes[i]);
}

enum rp_rc rp_svg_matrix(const struct rp_matrix *matrix, const struct rp_svg_options *options,
                         struct rp_strbuf *sb, struct rp_err *err)
{
    enum rp_rc rc = rp_frame_check(options, err);
    if (rc == RP_OK)
        rc = rp_matrix_check(matrix, err);
    if (rc != RP_OK)
        return rc;
    struct drawing d = {.sheet = {.options = options, .arena = sb->arena}, .matrix = matrix};
    rp_frame_begin(&d.sheet, matrix->title, matrix->takeaway, sb);
    put_body(&d);
    rc = rp_frame_end(&d.sheet, sb);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "the matrix does not fit in memory");
}
