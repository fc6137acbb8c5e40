/*
 * qr: a short text as a QR code, for a terminal or a page. The only user of libqrencode.
 */
#ifndef RAPPORT_PLOT_QR_H
#define RAPPORT_PLOT_QR_H

#include <rapport/base/strbuf.h>

/* Light modules around it, which the standard asks for. */
enum { RP_QR_BORDER = 4 };

enum rp_qr_signs {
    RP_QR_BLOCKS,   /* two modules above each other a character (half blocks) */
    RP_QR_COLOURED, /* the same, white on black set for each line, for every screen */
    RP_QR_ASCII,    /* a module is "##" or two blanks */
};

struct rp_qr_face {
    enum rp_qr_signs signs;
    int columns; /* of the screen; what is wider cannot be read there */
};

/*
 * Appends the code, a line feed behind each line. A light module is drawn, a dark one is left out,
 * so that it can be read on a dark screen. text: ASCII, no zero byte; of capitals, digits and
 * " $%*+-./:" it is smallest: an identity of age takes 41 columns in blocks and 74 in ASCII.
 * RP_LIMIT: no memory, or wider than face.columns; nothing was appended then. What the library kept
 * of the text is wiped as far as it can be reached: the code, not its own working memory.
 */
enum rp_rc rp_qr_draw(const char *text, struct rp_qr_face face, struct rp_strbuf *out) RP_MUST_USE;

/* Appends the code as one <svg> element, black on white whatever the page's colours are, since
 * that is what cameras read. title: plain words of ours, without marks of XML. Faults as above. */
enum rp_rc rp_qr_svg(struct rp_text text, struct rp_text title, struct rp_strbuf *out) RP_MUST_USE;

#endif
