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

static void draw(const QRcode *code, bool coloured, struct rp_strbuf *out)
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

enum rp_rc rp_qr_draw(const char *text, bool coloured, struct rp_strbuf *out)
{
    /* Level M: some 15 % of the code may be unreadable. */
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return RP_LIMIT;
    enum rp_rc rc = RP_LIMIT;
    if (code->width + 2 * RP_QR_BORDER <= RP_QR_MODULES_MAX) {
        draw(code, coloured, out);
        rc = out->rc;
    }
    explicit_bzero(code->data, (size_t)(code->width * code->width));
    QRcode_free(code);
    return rc;
}
