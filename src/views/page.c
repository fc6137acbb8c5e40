#include "views/page.h"

void rp_page_add(struct rp_page *page, enum rp_line_role role, struct rp_text text)
{
    if (page->rc != RP_OK || !text.len)
        return;
    struct rp_line *lines =
        rp_arena_grow(page->arena, page->lines, page->n, &page->cap, sizeof *lines);
    if (!lines) {
        page->rc = RP_LIMIT;
        return;
    }
    page->lines = lines;
    page->lines[page->n++] = (struct rp_line){role, text};
}
