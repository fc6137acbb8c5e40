#include <rapport/plot/qr.h>

#include <qrencode.h>
#include <string.h>

/* The code with its border: false is light. */
static bool is_dark(const QRcode *code, int row, int column)
{
    int x = column - RP_QR_BORDER, y = row - RP_QR_BORDER;
    if (x < 0 || y < 0 || x >= code->width || y >= code->width)
        return false;
    return (code->data[y * code->width + x] & 1) != 0;
}

/* Two rows a line, in half blocks. */
static void draw_blocks(const QRcode *code, bool coloured, struct rp_strbuf *out)
{
    int side = code->width + 2 * RP_QR_BORDER;
    for (int row = 0; row < side; row += 2) {
        rp_strbuf_str(out, coloured ? "\033[97;40m" : "");
        for (int column = 0; column < side; column++) {
            bool upper = !is_dark(code, row, column);
            bool lower = row + 1 < side && !is_dark(code, row + 1, column);
            rp_strbuf_str(out, upper && lower ? "\u2588"
                               : upper        ? "\u2580"
                               : lower        ? "\u2584"
                                              : " ");
        }
        rp_strbuf_str(out, coloured ? "\033[0m\n" : "\n");
    }
}

/* A row a line, two signs a module. */
static void draw_ascii(const QRcode *code, struct rp_strbuf *out)
{
    int side = code->width + 2 * RP_QR_BORDER;
    for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++)
            rp_strbuf_str(out, is_dark(code, row, column) ? "  " : "##");
        rp_strbuf_char(out, '\n');
    }
}

enum rp_rc rp_qr_draw(const char *text, struct rp_qr_face face, struct rp_strbuf *out)
{
    bool ascii = face.signs == RP_QR_ASCII;
    /* Level M: some 15 % of the code may be unreadable; 7 % where a module takes two columns. */
    QRcode *code = QRcode_encodeString(text, 0, ascii ? QR_ECLEVEL_L : QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return RP_LIMIT;
    enum rp_rc rc = RP_LIMIT;
    if ((code->width + 2 * RP_QR_BORDER) * (ascii ? 2 : 1) <= face.columns) {
        if (ascii)
            draw_ascii(code, out);
        else
            draw_blocks(code, face.signs == RP_QR_COLOURED, out);
        rc = out->rc;
    }
    explicit_bzero(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
    return rc;
}

/* A row a path of its dark modules: one element for all of it. */
static void draw_path(const QRcode *code, struct rp_strbuf *out)
{
    int side = code->width + 2 * RP_QR_BORDER;
    for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
            if (!is_dark(code, row, column))
                continue;
            rp_strbuf_char(out, 'M');
            rp_strbuf_int(out, column);
            rp_strbuf_char(out, ' ');
            rp_strbuf_int(out, row);
            rp_strbuf_str(out, "h1v1h-1z");
        }
    }
}

enum rp_rc rp_qr_svg(struct rp_text text, struct rp_text title, struct rp_strbuf *out)
{
    QRcode *code =
        QRcode_encodeData((int)text.len, (const unsigned char *)text.bytes, 0, QR_ECLEVEL_M);
    if (!code)
        return RP_LIMIT;
    int side = code->width + 2 * RP_QR_BORDER;
    rp_strbuf_str(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rp-qr\" role=\"img\" "
                       "shape-rendering=\"crispEdges\" viewBox=\"0 0 ");
    rp_strbuf_int(out, side);
    rp_strbuf_char(out, ' ');
    rp_strbuf_int(out, side);
    rp_strbuf_str(out, "\"><title>");
    rp_strbuf_text(out, title);
    rp_strbuf_str(out, "</title><path fill=\"#fff\" d=\"M0 0h");
    rp_strbuf_int(out, side);
    rp_strbuf_char(out, 'v');
    rp_strbuf_int(out, side);
    rp_strbuf_str(out, "H0z\"/><path fill=\"#000\" d=\"");
    draw_path(code, out);
    rp_strbuf_str(out, "\"/></svg>");
    explicit_bzero(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
    return out->rc;
}
