#include "cli/words.h"

#include <string.h>
#include <wchar.h>

/* One sign of a text: how many bytes, how many columns, and whether it may go to a screen. */
struct sign {
    size_t len;
    int columns;
    bool shown;
};

/* Marks that turn the direction of writing could make a line read as something else; separators of
 * lines and paragraphs could break it. */
static bool is_turning_mark(wchar_t c)
{
    return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static struct sign next_sign(struct rp_text t, size_t at)
{
    unsigned char first = (unsigned char)t.bytes[at];
    if (first >= 0x20 && first < 0x7f)
        return (struct sign){1, 1, true};
    mbstate_t state = {0};
    wchar_t c = 0;
    size_t len = mbrtowc(&c, t.bytes + at, t.len - at, &state);
    if (len == 0 || len > t.len - at)
        return (struct sign){1, 1, false};
    int columns = wcwidth(c);
    if (columns < 0 || is_turning_mark(c))
        return (struct sign){len, 1, false};
    return (struct sign){len, columns, true};
}

static void put_sign(struct rp_out *out, struct rp_text t, size_t at, struct sign s)
{
    rp_out_text(out, s.shown ? (struct rp_text){t.bytes + at, s.len} : rp_text_of("?"));
}

void rp_out_words(struct rp_out *out, struct rp_text t)
{
    for (size_t i = 0; i < t.len;) {
        struct sign s = next_sign(t, i);
        if (t.bytes[i] == '\n' || t.bytes[i] == '\t')
            s.shown = true;
        put_sign(out, t, i, s);
        i += s.len;
    }
}

int rp_text_columns(struct rp_text t)
{
    int columns = 0;
    for (size_t i = 0; i < t.len;) {
        struct sign s = next_sign(t, i);
        columns += s.columns;
        i += s.len;
    }
    return columns;
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* The next word of t from *at on; an empty one at the end. */
static struct rp_text next_word(struct rp_text t, size_t *at)
{
    size_t start = *at;
    while (start < t.len && is_gap(t.bytes[start]))
        start++;
    size_t end = start;
    while (end < t.len && !is_gap(t.bytes[end]))
        end++;
    *at = end;
    return (struct rp_text){t.bytes + start, end - start};
}

/* What stands between lines, and how wide they may be. */
struct page {
    int at;     /* column of the first line's start */
    int indent; /* of the others */
    int width;
    const char *end; /* before each newline but the last */
};

static void new_line(struct rp_out *out, const struct page *page)
{
    rp_out_format(out, "%s\n%*s", page->end, page->indent, "");
}

static void fill_lines(struct rp_out *out, const struct page *page, struct rp_text t)
{
    int column = page->at;
    bool first = true;
    size_t i = 0;
    for (struct rp_text word = next_word(t, &i); word.len > 0; word = next_word(t, &i)) {
        int columns = rp_text_columns(word);
        int needed = columns + (first ? 0 : 1);
        /* A first word too wide for the rest of a line that something else began goes below it. */
        if (column + needed > page->width && (!first || column > page->indent)) {
            new_line(out, page);
            column = page->indent;
        } else if (!first) {
            rp_out_str(out, " ");
            column++;
        }
        rp_out_words(out, word);
        column += columns;
        first = false;
    }
    rp_out_str(out, "\n");
}

void rp_out_wrap(struct rp_out *out, int at, int indent, struct rp_text t)
{
    int width = out->width < RP_WORDS_WIDEST ? out->width : RP_WORDS_WIDEST;
    fill_lines(out, &(struct page){at, indent, width, ""}, t);
}

void rp_out_command(struct rp_out *out, int indent, const char *command)
{
    rp_out_format(out, "%*s$ ", indent, "");
    struct page page = {indent + 2, indent + 4, out->width - 2, " \\"};
    fill_lines(out, &page, rp_text_of(command));
}
