/*
 * draw_scene SCENE FORM WIDTH: one of the hand-made scenes on standard output, for test_drawing.py.
 * FORM: braille, colour, plain, table, svg, bare_svg. Exit status as the result's.
 */
#include "hand_scene.h"

#include <rapport/plot/svg.h>
#include <rapport/plot/terminal.h>
#include <rapport/plot/terminal_table.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUTPUT_MAX = 4 << 20 };

static enum rp_rc draw(const struct rp_scene *scene, const char *form, int width,
                       struct rp_strbuf *sb)
{
    struct rp_err err = {0};
    if (strcmp(form, "table") == 0)
        return rp_terminal_table(&scene->table, width, false, sb);
    if (strstr(form, "svg")) {
        struct rp_svg_options svg = {.width_px = width,
                                     .id = rp_text_of("chart"),
                                     .without_style = strcmp(form, "svg") != 0};
        return rp_svg_chart(scene, &svg, sb, &err);
    }
    struct rp_terminal_options terminal = {.columns = width,
                                           .rows = RP_TERMINAL_ROWS_USUAL,
                                           .plain = strcmp(form, "plain") == 0,
                                           .colour = strcmp(form, "colour") == 0};
    return rp_terminal_chart(scene, &terminal, sb, &err);
}

int main(int argc, char **argv)
{
    const struct rp_scene *scene = argc == 4 ? hand_scene(argv[1]) : NULL;
    if (!scene)
        return rp_rc_exit_status(RP_USAGE);
    struct rp_arena arena;
    struct rp_strbuf sb;
    struct rp_text out = {0};
    hand_arena(&arena);
    rp_strbuf_init(&sb, &arena, OUTPUT_MAX);
    enum rp_rc rc = draw(scene, argv[2], (int)strtol(argv[3], NULL, 10), &sb);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&sb, &out);
    if (rc == RP_OK)
        fwrite(out.bytes, 1, out.len, stdout);
    rp_arena_release(&arena);
    return rp_rc_exit_status(rc);
}
