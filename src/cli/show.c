#include "cli/show.h"

#include "cli/words.h"

enum { QUOTE_INDENT = 2, ITEM_INDENT = 2 };

static void heading(struct rp_out *out, struct rp_text t)
{
    rp_out_str(out, out->colour ? "\033[1m" : "");
    rp_out_wrap(out, 0, 0, t);
    rp_out_str(out, out->colour ? "\033[0m" : "");
}

static void quote(struct rp_out *out, struct rp_text t)
{
    rp_out_str(out, "| ");
    rp_out_wrap(out, QUOTE_INDENT, QUOTE_INDENT, t);
}

void rp_out_page(struct rp_out *out, const struct rp_page *page)
{
    for (size_t i = 0; i < page->n; i++) {
        const struct rp_line *line = &page->lines[i];
        bool below_title = i > 0 && page->lines[i - 1].role == RP_LINE_TITLE;
        switch (line->role) {
        case RP_LINE_TITLE:
            heading(out, line->text);
            rp_out_str(out, "\n");
            break;
        case RP_LINE_HEADING:
            rp_out_str(out, below_title ? "" : "\n");
            heading(out, line->text);
            break;
        case RP_LINE_STEP:
            rp_out_str(out, "> ");
            rp_out_wrap(out, 2, 2, line->text);
            break;
        case RP_LINE_QUOTE:
            quote(out, line->text);
            break;
        case RP_LINE_ITEM:
            rp_out_str(out, "- ");
            rp_out_wrap(out, ITEM_INDENT, ITEM_INDENT, line->text);
            break;
        case RP_LINE_PARAGRAPH:
        default:
            rp_out_wrap(out, 0, 0, line->text);
        }
    }
}
