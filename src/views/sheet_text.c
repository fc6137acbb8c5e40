#include "views/sheet_lines.h"

#include <rapport/plot/measure.h>

#include <string.h>

/* Most bytes of a sheet as text. */
enum { TEXT_MAX = 1024 * 1024 };

/* Lines being written, or only counted. */
struct lines {
    const struct rp_say_sheet *sheet;
    struct rp_phrases *phrases;
    struct rp_strbuf sb;
    size_t columns; /* of paper, or of a narrower screen */
    size_t n;
};

static void add_line(struct lines *l, size_t indent, struct rp_text line)
{
    rp_strbuf_fill(&l->sb, ' ', line.len ? indent : 0);
    rp_strbuf_clean(&l->sb, line);
    rp_strbuf_char(&l->sb, '\n');
    l->n++;
}

/* One line of a text that holds line feeds of its own: what follows stays in *rest. */
static struct rp_text next_paragraph(struct rp_text *rest)
{
    const char *feed = memchr(rest->bytes, '\n', rest->len);
    size_t len = feed ? (size_t)(feed - rest->bytes) : rest->len;
    struct rp_text first = {rest->bytes, len};
    size_t taken = feed ? len + 1 : len;
    *rest = (struct rp_text){rest->bytes + taken, rest->len - taken};
    return first;
}

/* Wraps a text, at most `most` lines of it; the number of lines it would take, up to one more. */
static size_t wrap(struct lines *l, size_t indent, struct rp_text text, size_t most)
{
    size_t n = 0, columns = (l ? l->columns : RP_SHEET_COLUMNS) - indent;
    while (text.len && n <= most) {
        struct rp_text paragraph = next_paragraph(&text), line = {0};
        struct rp_wrap wrap = {paragraph, rp_ruler_columns(), (double)columns};
        while (n <= most && rp_wrap_next(&wrap, &line)) {
            if (l && n < most)
                add_line(l, indent, line);
            n++;
        }
    }
    return n;
}

static void add_text(struct lines *l, size_t indent, struct rp_text text)
{
    (void)wrap(l, indent, text, SIZE_MAX - 1);
}

/* Lines that room for writing by hand takes. */
enum { BLANK_LINES = 2 };

static void add_part(struct lines *l, const struct rp_sheet_part *part)
{
    add_line(l, 0, (struct rp_text){0});
    add_text(l, 0, part->heading);
    add_text(l, 0, part->frame);
    add_text(l, RP_SHEET_INDENT, rp_sheet_own(l->sheet, part->own, l->phrases));
    add_text(l, 0, part->after);
    for (int i = 0; part->blank && i < BLANK_LINES; i++) {
        rp_strbuf_fill(&l->sb, '_', l->columns);
        rp_strbuf_char(&l->sb, '\n');
        l->n++;
    }
}

static void add_page(struct lines *l)
{
    add_text(l, 0, l->sheet->title);
    add_text(l, 0, l->sheet->below_title);
    for (size_t i = 0; i < l->sheet->parts_n; i++)
        add_part(l, &l->sheet->parts[i]);
}

static void add_rule(struct lines *l)
{
    rp_strbuf_fill(&l->sb, '-', l->columns);
    rp_strbuf_char(&l->sb, '\n');
    l->n++;
}

static void add_beside(struct lines *l, const struct rp_sheet_beside *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_text(l, 0, list[i].words);
}

static void add_all(struct lines *l)
{
    const struct rp_say_sheet *s = l->sheet;
    bool ready = s->stand == RP_SHEET_READY;
    if (!ready)
        add_page(l);
    add_beside(l, s->first, s->first_n);
    if (ready && s->first_n)
        add_rule(l);
    if (ready)
        add_page(l);
    if (ready && s->after_n)
        add_rule(l);
    add_beside(l, s->after, s->after_n);
}

static struct lines start(const struct rp_say_sheet *sheet, struct rp_phrases *phrases)
{
    struct lines l = {.sheet = sheet, .phrases = phrases, .columns = RP_SHEET_COLUMNS};
    rp_strbuf_init(&l.sb, phrases->arena, TEXT_MAX);
    return l;
}

size_t rp_sheet_page_lines(const struct rp_say_sheet *sheet, struct rp_phrases *phrases)
{
    struct lines l = start(sheet, phrases);
    add_page(&l);
    return l.n;
}

struct rp_text rp_sheet_own(const struct rp_say_sheet *sheet, struct rp_text own,
                            struct rp_phrases *phrases)
{
    size_t columns = RP_SHEET_COLUMNS - RP_SHEET_INDENT;
    struct rp_text mark = rp_phrase(phrases, "sheet.cut", NULL, 0), rest = own, last = {0};
    size_t n = 0, most = sheet->own_lines;
    if (!own.len || wrap(NULL, RP_SHEET_INDENT, own, most) <= most)
        return own;
    /* The last line that stays gives its end to the mark. */
    while (rest.len && n < most) {
        struct rp_text paragraph = next_paragraph(&rest);
        struct rp_wrap lines = {paragraph, rp_ruler_columns(), (double)columns};
        while (n < most && rp_wrap_next(&lines, &last))
            n++;
    }
    struct rp_strbuf sb;
    struct rp_text out = {0};
    size_t kept = (size_t)(last.bytes - own.bytes);
    struct rp_wrap end = {last, rp_ruler_columns(),
                          (double)(columns - rp_measure_columns(mark) - 1)};
    rp_strbuf_init(&sb, phrases->arena, TEXT_MAX);
    rp_strbuf_add(&sb, own.bytes, kept);
    if (rp_wrap_next(&end, &last))
        rp_strbuf_text(&sb, last);
    rp_strbuf_char(&sb, ' ');
    rp_strbuf_text(&sb, mark);
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        phrases->rc = RP_LIMIT;
    return out;
}

static bool is_longer(const struct rp_say_sheet *sheet)
{
    for (size_t i = 0; i < sheet->parts_n; i++) {
        struct rp_text own = sheet->parts[i].own;
        if (wrap(NULL, RP_SHEET_INDENT, own, sheet->own_lines) > sheet->own_lines)
            return true;
    }
    return false;
}

static bool is_over_a_page(const struct rp_say_sheet *sheet, struct rp_phrases *phrases)
{
    struct lines l = start(sheet, phrases);
    add_all(&l);
    return l.n > RP_SHEET_LINES;
}

enum rp_rc rp_sheet_fit(struct rp_say_sheet *sheet, struct rp_phrases *phrases)
{
    while (sheet->own_lines > 1 && is_over_a_page(sheet, phrases)) {
        sheet->own_lines--;
        if (sheet->shortened || !is_longer(sheet))
            continue;
        RP_ASSERT(sheet->after_n < RP_SHEET_BESIDE_MAX);
        sheet->shortened = true;
        sheet->after[sheet->after_n++] = (struct rp_sheet_beside){
            "shortened", rp_phrase(phrases, "sheet.after.shortened", NULL, 0)};
    }
    return phrases->rc;
}

enum rp_rc rp_sheet_text(const struct rp_say_sheet *sheet, size_t columns, struct rp_arena *arena,
                         struct rp_text *out)
{
    struct rp_phrases phrases = {&sheet->review->knowledge->words, arena, RP_OK};
    struct lines l = start(sheet, &phrases);
    struct rp_text text = {0};
    if (columns < RP_SHEET_COLUMNS)
        l.columns = columns;
    add_all(&l);
    enum rp_rc rc = rp_strbuf_done(&l.sb, &text);
    if (rc == RP_OK)
        rc = phrases.rc;
    if (rc == RP_OK)
        *out = text;
    return rc;
}
