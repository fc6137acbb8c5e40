#include <rapport/formats/series_write.h>

#include "formats/csv_cell.h"

#include <rapport/formats/json_text.h>
#include <string.h>

/* Decimals of scale points: a hundredth of the finest step that anybody rates in. */
enum { POINTS_DECIMALS = 4 };
/* Nine decimals are six significant digits for probabilities of a thousandth and above. */
enum { SHARE_DECIMALS = 9 };
#define SHARE_PLAIN_MIN 1e-3

void rp_series_writer_init(struct rp_series_writer *writer, struct rp_arena *arena,
                           enum rp_series_form form, const struct rp_series_field *fields,
                           size_t fields_n)
{
    *writer = (struct rp_series_writer){.form = form, .fields = fields, .fields_n = fields_n};
    rp_strbuf_init(&writer->line, arena, RP_SERIES_ROW_MAX);
}

static void add_share(struct rp_strbuf *line, double value)
{
    if (value == 0 || value >= SHARE_PLAIN_MIN)
        rp_strbuf_num(line, value, SHARE_DECIMALS, true);
    else
        rp_json_number(line, value);
}

static void add_cell(struct rp_series_writer *w, size_t i, const struct rp_series_cell *cell)
{
    switch (w->fields[i].kind) {
    case RP_SERIES_TEXT:
        if (w->form == RP_SERIES_JSON)
            rp_json_string(&w->line, cell->text);
        else
            rp_csv_cell(&w->line, cell->text);
        break;
    case RP_SERIES_GIVEN:
        rp_json_number(&w->line, cell->number);
        break;
    case RP_SERIES_POINTS:
        rp_strbuf_num(&w->line, cell->number, POINTS_DECIMALS, true);
        break;
    case RP_SERIES_SHARE:
        add_share(&w->line, cell->number);
        break;
    case RP_SERIES_COUNT:
        rp_strbuf_int(&w->line, (int64_t)cell->number);
        break;
    }
}

/* The builder's memory is used again for each line. */
static void begin(struct rp_series_writer *writer)
{
    writer->line.len = 0;
}

enum rp_rc rp_series_write_head(struct rp_series_writer *writer, struct rp_text *out)
{
    begin(writer);
    if (writer->form == RP_SERIES_JSON) {
        rp_strbuf_char(&writer->line, '[');
        return rp_strbuf_done(&writer->line, out);
    }
    for (size_t i = 0; i < writer->fields_n; i++) {
        rp_strbuf_str(&writer->line, i > 0 ? "," : "");
        rp_strbuf_str(&writer->line, writer->fields[i].name);
    }
    rp_strbuf_char(&writer->line, '\n');
    return rp_strbuf_done(&writer->line, out);
}

static void add_csv_row(struct rp_series_writer *w, const struct rp_series_cell *cells)
{
    for (size_t i = 0; i < w->fields_n; i++) {
        if (i > 0)
            rp_strbuf_char(&w->line, ',');
        if (cells[i].is_known)
            add_cell(w, i, &cells[i]);
    }
    rp_strbuf_char(&w->line, '\n');
}

static void add_json_row(struct rp_series_writer *w, const struct rp_series_cell *cells)
{
    rp_strbuf_str(&w->line, w->has_row ? ",\n{" : "\n{");
    for (size_t i = 0; i < w->fields_n; i++) {
        rp_strbuf_str(&w->line, i > 0 ? ", \"" : "\"");
        rp_strbuf_str(&w->line, w->fields[i].name);
        rp_strbuf_str(&w->line, "\": ");
        if (cells[i].is_known)
            add_cell(w, i, &cells[i]);
        else
            rp_strbuf_str(&w->line, "null");
    }
    rp_strbuf_char(&w->line, '}');
}

enum rp_rc rp_series_write_row(struct rp_series_writer *writer, const struct rp_series_cell *cells,
                               struct rp_text *out)
{
    begin(writer);
    if (writer->form == RP_SERIES_JSON)
        add_json_row(writer, cells);
    else
        add_csv_row(writer, cells);
    writer->has_row = true;
    return rp_strbuf_done(&writer->line, out);
}

enum rp_rc rp_series_write_end(struct rp_series_writer *writer, struct rp_text *out)
{
    begin(writer);
    if (writer->form == RP_SERIES_JSON)
        rp_strbuf_str(&writer->line, writer->has_row ? "\n]\n" : "]\n");
    return rp_strbuf_done(&writer->line, out);
}
