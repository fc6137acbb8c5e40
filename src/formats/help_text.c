#include "formats/help_text.h"

#include <string.h>
#include <utf8proc.h>

/* Most letters that one letter becomes when it is folded (U+FDFA becomes 18). */
enum { FOLDED_MAX = 32 };

struct folding {
    struct rp_arena *arena;
    struct rp_help_text text;
    struct rp_help_word word; /* under way; empty when len is 0 */
    bool is_cut;              /* it had no room for a letter */
    bool line_ended;          /* a line feed was the last thing but blanks */
    enum rp_rc rc;
};

static void end_word(struct folding *f)
{
    if (f->word.len == 0 || f->rc != RP_OK)
        return;
    struct rp_help_word *words =
        rp_arena_grow(f->arena, f->text.words, f->text.n, &f->text.cap, sizeof *words);
    if (!words) {
        f->rc = RP_LIMIT;
        return;
    }
    /* A byte that no UTF-8 has: what was cut equals no word of a pattern. */
    if (f->is_cut)
        f->word.bytes[0] = '\xff';
    f->text.words = words;
    words[f->text.n++] = f->word;
    f->word = (struct rp_help_word){.len = 0};
    f->is_cut = false;
}

static void end_part(struct folding *f, enum rp_help_break kind)
{
    end_word(f);
    if (f->text.n && f->text.words[f->text.n - 1].after < kind)
        f->text.words[f->text.n - 1].after = (uint8_t)kind;
}

static bool is_letter(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

static void add_letter(struct folding *f, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    size_t n = (size_t)utf8proc_encode_char(c, bytes);
    if (f->word.len + n > sizeof f->word.bytes) {
        f->is_cut = true;
        return;
    }
    memcpy(f->word.bytes + f->word.len, bytes, n);
    f->word.len = (uint8_t)(f->word.len + n);
}

static void add_folded(struct folding *f, utf8proc_int32_t c)
{
    const utf8proc_option_t how = (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    utf8proc_int32_t folded[FOLDED_MAX];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, folded, FOLDED_MAX, how, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < FOLDED_MAX; i++) {
        if (is_letter(folded[i]))
            add_letter(f, folded[i]);
    }
}

static enum rp_help_break break_of(utf8proc_int32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case ';':
    case ':':
    case 0x2026: /* … */
        return RP_HELP_SENTENCE_ENDS;
    case ',':
    case '(':
    case ')':
    case 0x2013: /* – */
    case 0x2014: /* — */
        return RP_HELP_CLAUSE_ENDS;
    default:
        return RP_HELP_GOES_ON;
    }
}

/* Apostrophes, marks over letters and signs without width (soft hyphen, joiners) part no word. */
static bool is_silent(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02bc ||
           category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_MN;
}

static void add_point(struct folding *f, utf8proc_int32_t c)
{
    if (is_silent(c))
        return;
    if (is_letter(c)) {
        f->line_ended = false;
        add_folded(f, c);
        return;
    }
    if (c == '-' && f->word.len == 0)
        end_part(f, RP_HELP_CLAUSE_ENDS);
    else if (c == '\n' && f->line_ended)
        end_part(f, RP_HELP_SENTENCE_ENDS);
    else
        end_part(f, break_of(c));
    if (c == '\n')
        f->line_ended = true;
}

enum rp_rc rp_help_text_fold(struct rp_text text, struct rp_arena *arena, struct rp_help_text *out)
{
    struct folding f = {.arena = arena};
    for (size_t at = 0; at < text.len && f.rc == RP_OK;) {
        utf8proc_int32_t c = 0;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                              (utf8proc_ssize_t)(text.len - at), &c);
        if (n > 0)
            add_point(&f, c);
        else
            end_word(&f);
        at += n > 0 ? (size_t)n : 1;
    }
    end_part(&f, RP_HELP_SENTENCE_ENDS);
    if (f.rc == RP_OK)
        *out = f.text;
    return f.rc;
}

struct rp_help_span rp_help_text_around(const struct rp_help_text *text, size_t at,
                                        enum rp_help_break kind)
{
    struct rp_help_span span = {at, at};
    size_t first = at > RP_HELP_REACH ? at - RP_HELP_REACH : 0;
    size_t last = text->n - at > RP_HELP_REACH ? at + RP_HELP_REACH : text->n;
    while (span.from > first && text->words[span.from - 1].after < kind)
        span.from--;
    while (span.to < last && text->words[span.to].after < kind)
        span.to++;
    if (span.to < text->n)
        span.to++;
    return span;
}
