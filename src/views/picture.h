/*
 * picture: charts and tables as members of a document.
 *
 * A chart is {title, takeaway, svg, table}; a table is {columns: [text], rows: [[text]]}, where a
 * cell that is not known is an empty text. Where there is nothing to draw the picture is an empty
 * text, and the table has neither columns nor rows. The SVG has no style of its own: the page has
 * it (plot/svg_style.h), since its policy forbids any that comes along.
 */
#ifndef RP_VIEWS_PICTURE_H
#define RP_VIEWS_PICTURE_H

#include "views/telling.h"

#include <rapport/plot/matrix.h>
#include <rapport/plot/svg.h>

/* Put into an object under a name, or into an object itself where name is NULL (so a chart can
 * stand at the top of a document). A scene that no renderer takes is a fault of ours: its picture
 * is empty. id: prefix of all ids in it; width_px is brought into the range of plot/svg.h, 0 is the
 * usual. */
void rp_picture_put_scene(struct rp_telling *telling, json_t *parent, const char *name,
                          const struct rp_scene *scene, struct rp_svg_options options);
void rp_picture_put_matrix(struct rp_telling *telling, json_t *parent, const char *name,
                           const struct rp_matrix *matrix, struct rp_svg_options options);
void rp_picture_put_table(struct rp_telling *telling, json_t *parent, const char *name,
                          const struct rp_scene_table *table);
/* A document that shows that there is nothing to show yet, as the members of a chart. */
void rp_picture_put_none(struct rp_telling *telling, json_t *root, struct rp_text title,
                         struct rp_text takeaway);

#endif
