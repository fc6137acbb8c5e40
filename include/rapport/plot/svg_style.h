/*
 * svg_style: the colours, sizes and strokes of charts, as one style sheet.
 */
#ifndef RAPPORT_PLOT_SVG_STYLE_H
#define RAPPORT_PLOT_SVG_STYLE_H

/* CSS for light, dark (prefers-color-scheme) and forced colours; every rule begins with .rp-chart,
 * so that it may stand in a page. It holds no '<' or '&'. Static. */
const char *rp_svg_style(void);

#endif
