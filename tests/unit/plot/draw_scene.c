/*
 * draw_scene: hand-made scenes as drawings, for test_drawing.py. For each line "SCENE FORM WIDTH"
 * on standard input: a line with the exit status of the result and the number of bytes, then the
 * bytes. FORM: braille, colour, plain, table, svg, bare_svg.
 */
#include "hand_scene.h"

#include <rapport/plot/svg.h>
#include <rapport/plot/terminal.h>
#include <rapport/plot/terminal_table.h>

#include <stdio.h>
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

static void answer(const char *name, const char *form, int width)
{
    const struct rp_scene *scene = hand_scene(name);
    struct rp_arena arena;
    struct rp_strbuf sb;
    struct rp_text out = {0};
    hand_arena(&arena);
    rp_strbuf_init(&sb, &arena, OUTPUT_MAX);
    enum rp_rc rc = scene ? draw(scene, form, width, &sb) : RP_NOT_FOUND;
    if (rc == RP_OK)
        rc = rp_strbuf_done(&sb, &out);
    printf("%d %zu\n", rp_rc_exit_status(rc), out.len);
    fwrite(out.bytes ? out.bytes : "", 1, out.len, stdout);
    fflush(stdout);
    rp_arena_release(&arena);
}

int main(void)
{
    char name[32], form[32];
    int width = 0;
    while (scanf("%31s %31s %d", name, form, &width) == 3)
        answer(name, form, width);
    return 0;
}
