#include "cli/line_editor.h"

#include "cli/lines.h"

#include <histedit.h>
#include <stdio.h>

/* libedit's own record under our name. */
static EditLine *of(struct rp_line_editor *editor)
{
    return (EditLine *)(void *)editor;
}

static char *prompt(EditLine *el)
{
    static char sign[] = "> ";
    (void)el;
    return sign;
}

enum rp_rc rp_line_editor_open(struct rp_line_editor **out, struct rp_err *err)
{
    EditLine *el = el_init("rapport", stdin, stderr, stderr);
    if (!el)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    el_set(el, EL_PROMPT, prompt);
    el_set(el, EL_EDITOR, "emacs");
    el_set(el, EL_SIGNAL, 1);
    *out = (struct rp_line_editor *)(void *)el;
    return RP_OK;
}

void rp_line_editor_close(struct rp_line_editor *editor)
{
    if (editor)
        el_end(of(editor));
}

enum rp_rc rp_line_editor_next(struct rp_line_editor *editor, struct rp_arena *arena,
                               struct rp_text *line, bool *more, struct rp_err *err)
{
    int count = 0;
    struct rp_text typed = {0};
    const char *bytes = el_gets(of(editor), &count);
    if (!bytes || count <= 0) {
        *more = false;
        *line = typed;
        return RP_OK;
    }
    typed = (struct rp_text){bytes, (size_t)count};
    if (bytes[typed.len - 1] == '\n')
        typed.len--;
    if (typed.len > RP_LINE_BYTES_MAX)
        return rp_err_set(err, RP_LIMIT, "a line is longer than %d bytes", RP_LINE_BYTES_MAX);
    if (rp_utf8_valid_prefix(bytes, typed.len) != typed.len)
        return rp_err_set(err, RP_BAD_INPUT, "what is typed is not UTF-8");
    if (rp_text_copy(arena, typed, line) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    *more = true;
    return RP_OK;
}
