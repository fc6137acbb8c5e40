#include "views/diary.h"

#include "views/diary_sentence.h"

#include <rapport/formats/journey.h>
#include <rapport/formats/record.h>
#include <rapport/plot/measure.h>
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
    const struct rp_relationship *in; /* whose days are told */
    struct entry *entries;
    size_t n;
};

enum { NO_DAY = INT32_MAX };

/* Signs that mean something in Markdown (CommonMark 0.30) wherever they stand, and the dollar of
 * formulas. A backslash before any punctuation of ASCII makes it itself. */
static bool is_markup(char c)
{
    return c != '\0' && strchr("\\`*_[]<>&~|$", c) != NULL;
}

/* Some readers of Markdown make links of bare addresses: those begin with a colon and two slashes
 * behind a word, or with www and a dot. */
static bool is_in_address(struct rp_text text, size_t i)
{
    const char *at = text.bytes + i;
    size_t after = text.len - i;
    if (*at == ':')
        return after > 2 && at[1] == '/' && at[2] == '/';
    return *at == '.' && i >= 3 && strspn(at - 3, "wW") >= 3;
}

static void add_escaped(struct rp_strbuf *out, struct rp_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_markup(text.bytes[i]) || is_in_address(text, i))
            rp_strbuf_char(out, '\\');
        rp_strbuf_char(out, text.bytes[i]);
    }
}

/* The beginning of a line, where some signs mean more: headings, rules, lists, indented code.
 * Returns how many bytes were written. */
static size_t add_line_start(struct rp_strbuf *out, struct rp_text line)
{
    size_t blanks = 0, digits = 0;
    for (; blanks < line.len && line.bytes[blanks] == ' '; blanks++)
        rp_strbuf_str(out, "\xc2\xa0");
    const char *at = line.bytes + blanks;
    size_t len = line.len - blanks;
    if (len && strchr("#+-=", *at)) {
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

/* As one harmless line, in the arena. */
static struct rp_text cleaned(struct diary *d, struct rp_text text)
{
    struct rp_strbuf line;
    struct rp_text out = {0};
    rp_strbuf_init(&line, d->out->arena, RP_JOURNEY_BYTES_MAX);
    rp_strbuf_clean(&line, text);
    if (rp_strbuf_done(&line, &out) != RP_OK)
        d->out->rc = RP_LIMIT;
    return out;
}

/* The next line of *rest, which becomes what is behind it. */
static struct rp_text next_line(struct rp_text *rest)
{
    const char *end = memchr(rest->bytes, '\n', rest->len);
    struct rp_text line = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->len};
    size_t taken = line.len + (end ? 1 : 0);
    *rest = (struct rp_text){rest->bytes + taken, rest->len - taken};
    if (line.len && line.bytes[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* The words of a person in a quote, each of their lines a line; empty ones part paragraphs. */
static void add_quote(struct diary *d, struct rp_text rest)
{
    const char *before = "> ", *const first = before;
    while (rest.len) {
        struct rp_text line = cleaned(d, next_line(&rest));
        if (!line.len) {
            before = before == first ? first : "\n>\n> ";
            continue;
        }
        rp_strbuf_str(d->out, before);
        size_t begun = add_line_start(d->out, line);
        add_escaped(d->out, (struct rp_text){line.bytes + begun, line.len - begun});
        before = "\\\n> ";
    }
    rp_strbuf_str(d->out, before == first ? "> \n\n" : "\n\n");
}

static struct rp_liner liner_of(struct diary *d)
{
    return (struct rp_liner){d->out, &d->phrases, d->in, true};
}

/* What a field says, escaped, behind a blank where something stands before it. *any: so it is. */
static void add_field(struct diary *d, enum rp_kind kind, const struct rp_field *field,
                      const void *at, bool *any)
{
    struct rp_liner l = liner_of(d);
    struct rp_text said = rp_diary_sentence(&l, kind, field, at);
    if (!said.len)
        return;
    rp_strbuf_str(d->out, *any ? " " : "");
    add_escaped(d->out, said);
    *any = true;
}

/* What is said of a record comes in this order. */
enum part { PART_FIELDS, PART_WORDS, PART_BELOW };

/* What somebody or something is called stands among the numbers; all other texts are quoted. */
static bool is_name(const struct rp_field *field)
{
    static const char *const names[] = {"name",     "therapist", "contact",   "modality",
                                        "currency", "boundary",  "recipient", "digest",
                                        "advice",   "instrument"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(field->name, names[i]) == 0)
            return true;
    }
    return false;
}

static enum part part_of(const struct rp_field *field)
{
    if (field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS)
        return PART_BELOW;
    bool is_text = field->type == RP_FIELD_TEXT || field->type == RP_FIELD_TEXTS;
    return is_text && !is_name(field) ? PART_WORDS : PART_FIELDS;
}

static bool has_words(enum rp_kind kind, const void *record, int depth);

/* The records of a field, one or a list. */
static struct rp_any_list records_of(const struct rp_field *field, const void *at)
{
    struct rp_any_list list = {NULL, 1};
    if (field->type == RP_FIELD_RECORD)
        memcpy(&list.items, at, sizeof list.items);
    else
        memcpy(&list, at, sizeof list);
    return list;
}

static bool any_has_words(const struct rp_field *field, const void *at, int depth)
{
    const struct rp_any_list list = records_of(field, at);
    size_t size = rp_record_info((enum rp_kind)field->of)->size;
    for (size_t i = 0; i < list.n; i++) {
        if (has_words((enum rp_kind)field->of, (const char *)list.items + i * size, depth + 1))
            return true;
    }
    return false;
}

/* Did the person write something in it, or in what stands below it? */
static bool has_words(enum rp_kind kind, const void *record, int depth)
{
    const struct rp_record_info *info = rp_record_info(kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        enum part part = part_of(field);
        if (part == PART_FIELDS || !rp_line_shows(kind, field, record, depth))
            continue;
        if (part == PART_WORDS || any_has_words(field, (const char *)record + field->offset, depth))
            return true;
    }
    return false;
}

static void add_words(struct diary *d, enum rp_kind kind, const struct rp_field *field,
                      const void *at)
{
    const struct rp_texts one = {.items = (struct rp_text *)at, .n = 1};
    const struct rp_texts *texts = field->type == RP_FIELD_TEXTS ? at : &one;
    struct rp_liner l = liner_of(d);
    struct rp_text before = rp_diary_before(&l, kind, field);
    if (before.len) {
        add_escaped(d->out, before);
        rp_strbuf_str(d->out, "\n\n");
    }
    for (size_t i = 0; i < texts->n; i++)
        add_quote(d, texts->items[i]);
}

/* Is there anything to say of the field? The day of the hour that a moment
 * belongs to stands above both. */
static bool is_told(enum rp_kind kind, const struct rp_field *field, const void *record, int depth)
{
    const void *at = (const char *)record + field->offset;
    if (!rp_line_shows(kind, field, record, depth))
        return false;
    if (field->type == RP_FIELD_TEXT)
        return ((const struct rp_text *)at)->len > 0;
    if (kind != RP_KIND_MOMENT || field->type != RP_FIELD_REF)
        return true;
    const struct rp_moment *m = record;
    return m->has_day && (!m->in_session || m->in_session->day != m->day);
}

static void add_record(struct diary *d, enum rp_kind kind, const void *record, int depth);

static const struct rp_field *shown_day(enum rp_kind kind, const void *record)
{
    const struct rp_field *day = rp_field_find(rp_record_info(kind), rp_text_of("day"));
    return day && rp_field_is_set(day, record) ? day : NULL;
}

/* "On 12 January 2026:" of a record below another one, whose day no heading tells. */
static void add_day_below(struct diary *d, enum rp_kind kind, const void *record, bool *any)
{
    const struct rp_field *day = shown_day(kind, record);
    if (!day)
        return;
    int32_t on = *(const int32_t *)(const void *)((const char *)record + day->offset);
    rp_strbuf_str(d->out, *any ? " " : "");
    rp_strbuf_text(d->out, rp_phrase_with(&d->phrases, "diary.on", "day",
                                          rp_phrase_day(&d->phrases, on, INT32_MAX)));
    *any = true;
}

/* The sentences of a record's numbers and choices. */
static void add_fields(struct diary *d, enum rp_kind kind, const void *record, int depth, bool *any)
{
    const struct rp_record_info *info = rp_record_info(kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (part_of(field) == PART_FIELDS && is_told(kind, field, record, depth))
            add_field(d, kind, field, (const char *)record + field->offset, any);
    }
}

/* Those in which something was written each for itself; the others in one paragraph. What the
 * person put away is a setting, and no part of a diary. */
static void add_below(struct diary *d, const struct rp_field *field, const void *at, int depth)
{
    const struct rp_any_list list = records_of(field, at);
    enum rp_kind kind = (enum rp_kind)field->of;
    size_t size = rp_record_info(kind)->size;
    bool apart = any_has_words(field, at, depth), any = false;
    for (size_t i = 0; i < list.n && kind != RP_KIND_DISMISSAL; i++) {
        const char *record = (const char *)list.items + i * size;
        if (apart) {
            add_record(d, kind, record, depth + 1);
            continue;
        }
        add_day_below(d, kind, record, &any);
        add_fields(d, kind, record, depth + 1, &any);
    }
    rp_strbuf_str(d->out, any ? "\n\n" : "");
}

/* **What happened.** Below another record also its day: *I said it.* On 12 January 2026: */
static void add_kind(struct diary *d, enum rp_kind kind, const void *record, int depth, bool *any)
{
    const char *mark = depth ? "*" : "**";
    struct rp_text words = rp_diary_kind(&d->phrases, kind);
    if (words.len) {
        rp_strbuf_str(d->out, mark);
        add_escaped(d->out, words);
        rp_strbuf_str(d->out, mark);
        *any = true;
    }
    if (depth)
        add_day_below(d, kind, record, any);
}

/* What it is and its sentences; then the person's words; then what stands below it. */
static void add_record(struct diary *d, enum rp_kind kind, const void *record, int depth)
{
    const struct rp_record_info *info = rp_record_info(kind);
    bool any = false;
    size_t before = d->out->len;
    add_kind(d, kind, record, depth, &any);
    size_t headed = d->out->len;
    add_fields(d, kind, record, depth, &any);
    bool is_bare = d->out->len == headed;
    rp_strbuf_str(d->out, any ? "\n\n" : "");
    headed = d->out->len;
    for (enum part part = PART_WORDS; part <= PART_BELOW; part++) {
        for (size_t i = 0; i < info->fields_n; i++) {
            const struct rp_field *field = &info->fields[i];
            const void *at = (const char *)record + field->offset;
            if (part_of(field) != part || !is_told(kind, field, record, depth))
                continue;
            if (part == PART_WORDS)
                add_words(d, kind, field, at);
            else
                add_below(d, field, at, depth);
        }
    }
    if (kind == RP_KIND_RELATIONSHIP && is_bare && d->out->len == headed)
        d->out->len = before; /* a heading above nothing */
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
    const struct rp_moment *moment = kind == RP_KIND_MOMENT ? record : NULL;
    if (moment && !moment->has_day && moment->in_session)
        return moment->in_session->day;
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
    rp_strbuf_str(d->out, "## ");
    rp_strbuf_text(d->out, day == NO_DAY ? rp_phrase(&d->phrases, "diary.no-day", NULL, 0)
                                         : rp_phrase_day(&d->phrases, day, INT32_MAX));
    rp_strbuf_str(d->out, "\n\n");
}

/* A heading is one line, and signs # at its end would be taken off. */
static void add_title(struct diary *d, struct rp_text therapist)
{
    struct rp_text name = cleaned(d, therapist);
    struct rp_text title = rp_phrase_with(
        &d->phrases, therapist.len ? "diary.title" : "diary.title.unnamed", "name", name);
    bool ends_so = title.len && title.bytes[title.len - 1] == '#';
    rp_strbuf_str(d->out, "# ");
    add_escaped(d->out, (struct rp_text){title.bytes, title.len - (ends_so ? 1 : 0)});
    rp_strbuf_str(d->out, ends_so ? "\\#" : "");
    rp_strbuf_str(d->out, "\n\n");
}

static void add_relationship(struct diary *d, const struct rp_relationship *r)
{
    d->in = r;
    add_title(d, r->therapist);
    add_record(d, RP_KIND_RELATIONSHIP, r, 0);
    for (size_t i = 0; i < d->n; i++) {
        if (i == 0 || d->entries[i].day != d->entries[i - 1].day)
            add_day(d, d->entries[i].day);
        add_record(d, d->entries[i].kind, d->entries[i].record, 0);
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
