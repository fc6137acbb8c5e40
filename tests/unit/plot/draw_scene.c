/*
 * draw_scene: hand-made scenes and matrices as drawings, for test_drawing.py. For each line "SCENE
 * FORM WIDTH" on standard input: a line with the exit status of the result and the number of bytes,
 * then the bytes. FORM: braille, colour, plain, table, svg, bare_svg.
 */
#include "hand_matrix.h"
#include "hand_scene.h"

#include <rapport/plot/svg_matrix.h>
#include <rapport/plot/terminal_matrix.h>
#include <rapport/plot/terminal_table.h>

#include <stdio.h>
#include <string.h>

enum { OUTPUT_MAX = 4 << 20 };

/* One of the two. */
struct subject {
    const struct rp_scene *scene;
    const struct rp_matrix *matrix;
};

static enum rp_rc draw(struct subject subject, const char *form, int width, struct rp_strbuf *sb)
{
    struct rp_err err = {0};
    if (strcmp(form, "table") == 0)
        return rp_terminal_table(subject.scene ? &subject.scene->table : &subject.matrix->table,
                                 width, false, sb);
    if (strstr(form, "svg")) {
        struct rp_svg_options svg = {.width_px = width,
                                     .id = rp_text_of("chart"),
                                     .without_style = strcmp(form, "svg") != 0};
        return subject.scene ? rp_svg_chart(subject.scene, &svg, sb, &err)
                             : rp_svg_matrix(subject.matrix, &svg, sb, &err);
    }
    struct rp_terminal_options terminal = {.columns = width,
                                           .rows = RP_TERMINAL_ROWS_USUAL,
                                           .plain = strcmp(form, "plain") == 0,
                                           .colour = strcmp(form, "colour") == 0};
    return subject.scene ? rp_terminal_chart(subject.scene, &terminal, sb, &err)
                         : rp_terminal_matrix(subject.matrix, &terminal, sb, &err);
}

static void answer(const char *name, const char *form, int width)
{
    struct subject subject = {hand_scene(name), hand_matrix(name)};
    struct rp_arena arena;
    struct rp_strbuf sb;
    struct rp_text out = {0};
    hand_arena(&arena);
    rp_strbuf_init(&sb, &arena, OUTPUT_MAX);
    bool known = subject.scene || subject.matrix;
    enum rp_rc rc = known ? draw(subject, form, width, &sb) : RP_NOT_FOUND;
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
