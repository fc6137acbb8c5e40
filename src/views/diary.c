#include "views/diary.h"

#include "views/record_line.h"

#include <rapport/base/date.h>
#include <rapport/formats/journey.h>
#include <rapport/formats/record.h>
#include <stdlib.h>
#include <string.h>

/* A record of a list, and its day; those without one come last. */
struct entry {
    int32_t day;
    size_t order; /* as it stands in the journey, for those of one day */
    enum rp_kind kind;
    const void *record;
};

struct diary {
    struct rp_strbuf *out;
    struct rp_phrases phrases;
    struct entry *entries;
    size_t n;
};

enum { NO_DAY = INT32_MAX };

/* Signs that mean something in Markdown (CommonMark 0.30) wherever they stand. A backslash before
 * any punctuation of ASCII makes it itself. */
static bool is_markup(char c)
{
    return c != '\0' && strchr("\\`*_[]<>&~|", c) != NULL;
}

static void add_escaped(struct rp_strbuf *out, struct rp_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_markup(text.bytes[i]))
            rp_strbuf_char(out, '\\');
        rp_strbuf_char(out, text.bytes[i]);
    }
}

/* The beginning of a line, where some signs mean more: headings, rules, lists, indented code.
 * Returns how many bytes were written. */
static size_t add_line_start(struct rp_strbuf *out, struct rp_text rest)
{
    size_t blanks = 0, digits = 0;
    for (; blanks < rest.len && (rest.bytes[blanks] == ' ' || rest.bytes[blanks] == '\t'); blanks++)
        rp_strbuf_str(out, "\xc2\xa0");
    const char *at = rest.bytes + blanks;
    size_t len = rest.len - blanks;
    if (len && strchr("#+-=", *at) && *at) {
        rp_strbuf_char(out, '\\');
        rp_strbuf_char(out, *at);
        return blanks + 1;
    }
    while (digits < len && at[digits] >= '0' && at[digits] <= '9')
        digits++;
    if (digits == 0 || digits == len || (at[digits] != '.' && at[digits] != ')'))
        return blanks;
    rp_strbuf_text(out, (struct rp_text){at, digits});
    rp_strbuf_char(out, '\\');
    rp_strbuf_char(out, at[digits]);
    return blanks + digits + 1;
}

/* The words of a person, each line of them in the quote and a line of its own. */
static void add_quote(struct rp_strbuf *out, struct rp_text text)
{
    rp_strbuf_str(out, "> ");
    for (size_t i = add_line_start(out, text); i < text.len; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '\n') {
            rp_strbuf_str(out, "\\\n> ");
            i += add_line_start(out, (struct rp_text){text.bytes + i + 1, text.len - i - 1});
        } else if (c >= ' ' || c == '\t') {
            add_escaped(out, (struct rp_text){c == '\t' ? " " : text.bytes + i, 1});
        }
    }
    rp_strbuf_str(out, "\n\n");
}

static void add_phrase(struct diary *d, const char *before, const char *key, struct rp_text value,
                       const char *after)
{
    rp_strbuf_str(d->out, before);
    add_escaped(d->out, rp_phrase_with(&d->phrases, key, "name", value));
    rp_strbuf_str(d->out, after);
}

/* What a field says, with its name, escaped. */
static void add_field(struct diary *d, const struct rp_field *field, const void *at)
{
    struct rp_strbuf line;
    struct rp_text text = {0};
    struct rp_liner l = {&line, &d->phrases};
    rp_strbuf_init(&line, d->out->arena, RP_JOURNEY_BYTES_MAX);
    if (!rp_line_is_plain(field)) {
        rp_line_label(&l, field);
        rp_strbuf_str(&line, ": ");
    }
    rp_line_value(&l, field, at, 0);
    if (rp_strbuf_done(&line, &text) != RP_OK)
        d->out->rc = RP_LIMIT;
    add_escaped(d->out, text);
}

static bool is_own_words(const struct rp_field *field)
{
    return field->type == RP_FIELD_TEXT && strcmp(field->name, "instrument") != 0;
}

static bool is_below(const struct rp_field *field)
{
    return field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS;
}

static void add_label(struct diary *d, const struct rp_field *field)
{
    struct rp_liner l = {d->out, &d->phrases};
    rp_line_label(&l, field);
    rp_strbuf_str(d->out, ":\n\n");
}

/* **moment**, dismissed, felt: 8; then the person's words; then what stands below it. */
static void add_record(struct diary *d, enum rp_kind kind, const void *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    rp_strbuf_str(d->out, "**");
    add_escaped(d->out, rp_phrase_term(&d->phrases, "diary.kind", rp_text_of(info->name)));
    rp_strbuf_str(d->out, "**");
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < info->fields_n; i++) {
            const struct rp_field *field = &info->fields[i];
            const char *at = (const char *)record + field->offset;
            int turn = is_own_words(field) ? 1 : is_below(field) ? 2 : 0;
            if (turn != round || !rp_line_shows(kind, field, record, 0))
                continue;
            rp_strbuf_str(d->out, round == 0 ? " · " : "");
            if (round == 1) {
                if (!rp_line_is_plain(field))
                    add_label(d, field);
                add_quote(d->out, *(const struct rp_text *)(const void *)at);
            } else {
                add_field(d, field, at);
                rp_strbuf_str(d->out, round == 2 ? "\n\n" : "");
            }
        }
        rp_strbuf_str(d->out, round == 0 ? "\n\n" : "");
    }
}

static int by_day(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int32_t day_of(enum rp_kind kind, const void *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    if (!day)
        day = rp_field_find(info, rp_text_of("first_day"));
    if (!day || !rp_field_is_set(day, record))
        return NO_DAY;
    return *(const int32_t *)(const void *)((const char *)record + day->offset);
}

/* The records of all lists that have verbs of their own. */
static bool collect(struct diary *d, const struct rp_relationship *r)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    struct rp_any_list list;
    size_t all = 0;
    for (int fills = 0; fills < 2; fills++) {
        if (fills && !(d->entries = rp_arena_array(d->out->arena, all + 1, sizeof *d->entries)))
            return false;
        d->n = 0;
        for (size_t f = 0; f < info->fields_n; f++) {
            enum rp_kind kind = (enum rp_kind)info->fields[f].of;
            if (!rp_field_is_kept_apart(&info->fields[f]))
                continue;
            memcpy(&list, (const char *)r + info->fields[f].offset, sizeof list);
            all += fills ? 0 : list.n;
            for (size_t i = 0; fills && i < list.n; i++, d->n++) {
                const void *record = (const char *)list.items + i * rp_record_info(kind)->size;
                d->entries[d->n] = (struct entry){day_of(kind, record), d->n, kind, record};
            }
        }
    }
    qsort(d->entries, d->n, sizeof *d->entries, by_day);
    return true;
}

static void add_day(struct diary *d, int32_t day)
{
    char text[RP_DAY_TEXT] = "";
    rp_strbuf_str(d->out, "## ");
    if (day == NO_DAY) {
        rp_strbuf_text(d->out, rp_phrase(&d->phrases, "diary.no-day", NULL, 0));
    } else {
        rp_day_format(day, text);
        rp_strbuf_str(d->out, text);
    }
    rp_strbuf_str(d->out, "\n\n");
}

static void add_relationship(struct diary *d, const struct rp_relationship *r)
{
    add_phrase(d, "# ", r->therapist.len ? "diary.title" : "diary.title.unnamed", r->therapist,
               "\n\n");
    add_record(d, RP_KIND_RELATIONSHIP, r);
    for (size_t i = 0; i < d->n; i++) {
        if (i == 0 || d->entries[i].day != d->entries[i - 1].day)
            add_day(d, d->entries[i].day);
        add_record(d, d->entries[i].kind, d->entries[i].record);
    }
}

enum rp_rc rp_diary_write(const struct rp_wordbook *words, const struct rp_journey *journey,
                          struct rp_strbuf *out)
{
    struct diary d = {.out = out, .phrases = {words, out->arena, RP_OK}};
    for (size_t i = 0; i < journey->relationships.n; i++) {
        if (!collect(&d, &journey->relationships.items[i]))
            return RP_LIMIT;
        add_relationship(&d, &journey->relationships.items[i]);
    }
    return d.phrases.rc != RP_OK ? d.phrases.rc : out->rc;
}
