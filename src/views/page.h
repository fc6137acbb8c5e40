/*
 * page: what a person reads, as a list of lines with a role each; a face decides how they look.
 */
#ifndef RP_VIEWS_PAGE_H
#define RP_VIEWS_PAGE_H

#include <rapport/base/text.h>

enum rp_line_role {
    RP_LINE_TITLE,     /* of the whole */
    RP_LINE_HEADING,   /* of a part */
    RP_LINE_STEP,      /* the one thing to do, in a few words */
    RP_LINE_PARAGRAPH, /* prose of ours */
    RP_LINE_QUOTE,     /* a person's own words */
    RP_LINE_ITEM,      /* of a list */
};

struct rp_line {
    enum rp_line_role role;
    struct rp_text text;
};

/* Grows in an arena; remembers its first error. Starts as {.arena = ...}. */
struct rp_page {
    struct rp_arena *arena;
    struct rp_line *lines;
    size_t n, cap;
    enum rp_rc rc; /* RP_OK, or RP_LIMIT */
};

/* Adds a line; an absent or empty text adds nothing. The text is borrowed. */
void rp_page_add(struct rp_page *page, enum rp_line_role role, struct rp_text text);

#endif
