/*
 * page: what a function under test wrote, in memory.
 */
#ifndef TESTS_UNIT_CLI_PAGE_H
#define TESTS_UNIT_CLI_PAGE_H

#include "cli/out.h"

#include <stdlib.h>

struct page {
    struct rp_out out;
    char *bytes;
    size_t len;
};

static void page_open(struct page *page, int width)
{
    *page = (struct page){.out = {.width = width}};
    page->out.file = open_memstream(&page->bytes, &page->len);
}

/* What was written so far; owned by the page. */
static const char *page_text(struct page *page)
{
    fflush(page->out.file);
    return page->bytes;
}

static void page_close(struct page *page)
{
    fclose(page->out.file);
    free(page->bytes);
}

#endif
