#include "views/picture.h"

#include <rapport/plot/svg_matrix.h>

/* Most bytes of one picture: marks closer than 24 px are joined, so that it cannot grow with the
 * years. */
enum { PICTURE_MAX = 16 * 1024 * 1024 };

static int fitting_width(int width_px)
{
    if (width_px == 0)
        return RP_SVG_WIDTH_USUAL;
    if (width_px < RP_SVG_WIDTH_MIN)
        return RP_SVG_WIDTH_MIN;
    return width_px > RP_SVG_WIDTH_MAX ? RP_SVG_WIDTH_MAX : width_px;
}

/* The object that the members stand in. */
static json_t *target(struct rp_telling *t, json_t *parent, const char *name)
{
    return name ? rp_document_object(&t->doc, parent, name) : parent;
}

static void put_cells(struct rp_telling *t, json_t *list, const struct rp_text *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rp_document_text_value(&t->doc, list, NULL, cells[i].bytes ? cells[i] : rp_text_of(""));
}

void rp_picture_put_table(struct rp_telling *telling, json_t *parent, const char *name,
                          const struct rp_scene_table *table)
{
    json_t *o = rp_document_object(&telling->doc, parent, name);
    put_cells(telling, rp_document_list(&telling->doc, o, "columns"), table->heads,
              table->columns_n);
    json_t *rows = rp_document_list(&telling->doc, o, "rows");
    for (size_t i = 0; i < table->rows_n; i++)
        put_cells(telling, rp_document_list(&telling->doc, rows, NULL),
                  table->cells + i * table->columns_n, table->columns_n);
}

static void put_picture(struct rp_telling *t, json_t *o, enum rp_rc rc, struct rp_strbuf *sb)
{
    struct rp_text svg = {0};
    if (rc == RP_OK)
        rc = rp_strbuf_done(sb, &svg);
    if (rc == RP_LIMIT)
        t->phrases.rc = RP_LIMIT;
    rp_document_text_value(&t->doc, o, "svg", rc == RP_OK ? svg : rp_text_of(""));
}

void rp_picture_put_scene(struct rp_telling *telling, json_t *parent, const char *name,
                          const struct rp_scene *scene, struct rp_svg_options options)
{
    struct rp_strbuf sb;
    json_t *o = target(telling, parent, name);
    options.width_px = fitting_width(options.width_px);
    options.without_style = true;
    rp_strbuf_init(&sb, telling->phrases.arena, PICTURE_MAX);
    rp_document_text_value(&telling->doc, o, "title", scene->title);
    rp_document_text_value(&telling->doc, o, "takeaway", scene->takeaway);
    put_picture(telling, o, rp_svg_chart(scene, &options, &sb, NULL), &sb);
    rp_picture_put_table(telling, o, "table", &scene->table);
}

void rp_picture_put_matrix(struct rp_telling *telling, json_t *parent, const char *name,
                           const struct rp_matrix *matrix, struct rp_svg_options options)
{
    struct rp_strbuf sb;
    json_t *o = target(telling, parent, name);
    options.width_px = fitting_width(options.width_px);
    options.without_style = true;
    rp_strbuf_init(&sb, telling->phrases.arena, PICTURE_MAX);
    rp_document_text_value(&telling->doc, o, "title", matrix->title);
    rp_document_text_value(&telling->doc, o, "takeaway", matrix->takeaway);
    if (matrix->columns_n && matrix->rows_n)
        put_picture(telling, o, rp_svg_matrix(matrix, &options, &sb, NULL), &sb);
    else
        rp_document_text_value(&telling->doc, o, "svg", rp_text_of(""));
    rp_picture_put_table(telling, o, "table", &matrix->table);
}

void rp_picture_put_none(struct rp_telling *telling, json_t *root, struct rp_text title,
                         struct rp_text takeaway)
{
    static const struct rp_scene_table nothing = {NULL, 0, NULL, 0};
    rp_document_text_value(&telling->doc, root, "title", title);
    rp_document_text_value(&telling->doc, root, "takeaway", takeaway);
    rp_document_text_value(&telling->doc, root, "svg", rp_text_of(""));
    rp_picture_put_table(telling, root, "table", &nothing);
}
