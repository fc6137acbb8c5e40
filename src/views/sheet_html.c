#include "views/sheet_lines.h"

#include <rapport/plot/measure.h>

#include <string.h>

/* Most bytes of a page. */
enum { PAGE_MAX = 4 * 1024 * 1024 };

/*
 * The largest type in which so many lines of RP_SHEET_COLUMNS still are one page, on A4 as on US
 * Letter, with margins of 18 mm. Reckoned with half an em a sign and 1.35 em a line: A4 is the
 * narrower with 493 points, Letter the lower with 690.
 */
static const struct {
    size_t lines_max;
    const char *points;
} sizes[] = {{20, "20"}, {28, "17"}, {36, "14.5"}, {44, "12.5"}, {SIZE_MAX, "11"}};

struct page {
    const struct rp_say_sheet *sheet;
    struct rp_phrases phrases;
    struct rp_strbuf sb;
};

static const char style[] =
    "@page{size:auto;margin:18mm}"
    "body{font-family:sans-serif;line-height:1.35;max-width:40em;margin:1em auto;padding:0 1em;"
    "color:#000;background:#fff;overflow-wrap:break-word}"
    "h1{font-size:1.3em;margin:0}h2{font-size:1em;margin:.7em 0 0}p{margin:.15em 0}"
    ".to{color:#444}.own{margin-left:1em;padding-left:.6em;border-left:.15em solid #888}"
    ".room{border-bottom:1px solid #888;height:1.6em}"
    ".part{margin-top:.7em}"
    ".beside{font-size:16px;border:1px solid #888;padding:.5em 1em;margin:1em 0}"
    "@media print{.beside{display:none}body{margin:0;padding:0;max-width:none}}";

static const char policy[] = "default-src 'none'; style-src 'unsafe-inline'";

/* Text as HTML: cleaned of what could turn or break a line, then escaped. */
static void add_text(struct page *p, struct rp_text text)
{
    struct rp_strbuf clean;
    struct rp_text line = {0};
    rp_strbuf_init(&clean, p->phrases.arena, PAGE_MAX);
    rp_strbuf_clean(&clean, text);
    if (rp_strbuf_done(&clean, &line) != RP_OK)
        p->phrases.rc = RP_LIMIT;
    for (size_t i = 0; i < line.len; i++) {
        switch (line.bytes[i]) {
        case '&':
            rp_strbuf_str(&p->sb, "&amp;");
            break;
        case '<':
            rp_strbuf_str(&p->sb, "&lt;");
            break;
        case '>':
            rp_strbuf_str(&p->sb, "&gt;");
            break;
        case '"':
            rp_strbuf_str(&p->sb, "&quot;");
            break;
        default:
            rp_strbuf_char(&p->sb, line.bytes[i]);
        }
    }
}

/* <p class="own">, one for each line that the text has of its own. */
static void add_paragraphs(struct page *p, const char *open, const char *close, struct rp_text text)
{
    while (text.len) {
        const char *feed = memchr(text.bytes, '\n', text.len);
        size_t len = feed ? (size_t)(feed - text.bytes) : text.len;
        size_t taken = feed ? len + 1 : len;
        if (len) {
            rp_strbuf_str(&p->sb, open);
            add_text(p, (struct rp_text){text.bytes, len});
            rp_strbuf_str(&p->sb, close);
            rp_strbuf_char(&p->sb, '\n');
        }
        text = (struct rp_text){text.bytes + taken, text.len - taken};
    }
}

static void add_head(struct page *p)
{
    size_t lines = rp_sheet_page_lines(p->sheet, &p->phrases), i = 0;
    while (lines > sizes[i].lines_max)
        i++;
    rp_strbuf_str(&p->sb, "<!doctype html>\n<html lang=\"");
    add_text(p, p->phrases.book->language);
    rp_strbuf_str(&p->sb, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"");
    rp_strbuf_str(&p->sb, policy);
    rp_strbuf_str(&p->sb, "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    add_text(p, p->sheet->title);
    rp_strbuf_str(&p->sb, "</title>\n<style>");
    rp_strbuf_str(&p->sb, style);
    rp_strbuf_str(&p->sb, "main{font-size:");
    rp_strbuf_str(&p->sb, sizes[i].points);
    rp_strbuf_str(&p->sb, "pt}</style>\n</head>\n<body>\n");
}

static void add_beside(struct page *p, const struct rp_sheet_beside *list, size_t n)
{
    if (!n)
        return;
    rp_strbuf_str(&p->sb, "<aside class=\"beside\">\n");
    for (size_t i = 0; i < n; i++)
        add_paragraphs(p, "<p>", "</p>", list[i].words);
    rp_strbuf_str(&p->sb, "</aside>\n");
}

static void add_part(struct page *p, const struct rp_sheet_part *part)
{
    rp_strbuf_str(&p->sb, "<section class=\"part\">\n");
    add_paragraphs(p, "<h2>", "</h2>", part->heading);
    add_paragraphs(p, "<p>", "</p>", part->frame);
    add_paragraphs(p, "<p class=\"own\">", "</p>", rp_sheet_own(p->sheet, part->own, &p->phrases));
    add_paragraphs(p, "<p>", "</p>", part->after);
    if (part->blank)
        rp_strbuf_str(&p->sb, "<div class=\"room\"></div>\n<div class=\"room\"></div>\n");
    rp_strbuf_str(&p->sb, "</section>\n");
}

enum rp_rc rp_sheet_html(const struct rp_say_sheet *sheet, struct rp_arena *arena,
                         struct rp_text *out)
{
    struct page p = {.sheet = sheet, .phrases = {&sheet->review->knowledge->words, arena, RP_OK}};
    struct rp_text html = {0};
    rp_strbuf_init(&p.sb, arena, PAGE_MAX);
    add_head(&p);
    add_beside(&p, sheet->first, sheet->first_n);
    rp_strbuf_str(&p.sb, "<main>\n");
    add_paragraphs(&p, "<h1>", "</h1>", sheet->title);
    add_paragraphs(&p, "<p class=\"to\">", "</p>", sheet->below_title);
    for (size_t i = 0; i < sheet->parts_n; i++)
        add_part(&p, &sheet->parts[i]);
    rp_strbuf_str(&p.sb, "</main>\n");
    add_beside(&p, sheet->after, sheet->after_n);
    rp_strbuf_str(&p.sb, "</body>\n</html>\n");
    enum rp_rc rc = rp_strbuf_done(&p.sb, &html);
    if (rc == RP_OK)
        rc = p.phrases.rc;
    if (rc == RP_OK)
        *out = html;
    return rc;
}
