/*
 * qr: a short text as a QR code for a terminal. The only user of libqrencode.
 */
#ifndef RAPPORT_PLOT_QR_H
#define RAPPORT_PLOT_QR_H

#include <rapport/base/strbuf.h>

/* A code of this many modules a side, its quiet border among them, fits any terminal of 80 columns.
 */
enum { RP_QR_MODULES_MAX = 77, RP_QR_BORDER = 4 };

/*
 * Appends the code, two modules above each other a character (half blocks), a line feed behind each
 * line. A light module is drawn, a dark one is left out, so that it can be read on a dark screen;
 * coloured: white on black is set for each line, for every screen. text: ASCII, no zero byte.
 * RP_LIMIT: no memory, or the text needs more than RP_QR_MODULES_MAX. What the library kept of the
 * text is wiped as far as it can be reached: the code, not its own working memory.
 */
enum rp_rc rp_qr_draw(const char *text, bool coloured, struct rp_strbuf *out) RP_MUST_USE;

#endif
