#include <rapport/formats/help_country.h>

#include "formats/help_text.h"
#include "formats/json_door.h"
#include "formats/json_tree.h"

#include <rapport/base/strbuf.h>
#include <string.h>

static const char *const kinds[] = {
#define KIND_WORD(name, word) [RP_HELP_##name] = (word),
    RP_HELP_KIND_TABLE(KIND_WORD)
#undef KIND_WORD
};

enum { KINDS_N = sizeof kinds / sizeof kinds[0] };

const char *rp_help_kind_word(enum rp_help_kind kind)
{
    RP_ASSERT((size_t)kind < KINDS_N);
    return kinds[kind];
}

/* Where the reader is: the file, or one of its lines. */
struct reading {
    struct rp_arena *arena;
    const struct rp_json *object;
    size_t line; /* from 1; 0: the file */
    struct rp_err *err;
};

static enum rp_rc refuse(const struct reading *r, const char *key, const char *expected)
{
    struct rp_strbuf place;
    struct rp_text text = {0};
    rp_strbuf_init(&place, r->arena, RP_ERR_PLACE_MAX);
    if (r->line) {
        rp_strbuf_str(&place, "/lines/");
        rp_strbuf_int(&place, (int64_t)r->line - 1);
    }
    rp_strbuf_str(&place, key[0] ? "/" : "");
    rp_strbuf_str(&place, key);
    rp_err_set(r->err, RP_BAD_INPUT, "%s", expected);
    if (rp_strbuf_done(&place, &text) == RP_OK && text.bytes)
        rp_err_at(r->err, text.bytes, 0, 0);
    return RP_BAD_INPUT;
}

/* Has the object all these keys (NULL ends them) and no other? */
static enum rp_rc check_keys(const struct reading *r, const char *const *keys)
{
    if (r->object->type != RP_JSON_OBJECT)
        return refuse(r, "", "here must stand an object");
    size_t known = 0;
    for (; keys[known]; known++) {
        if (!rp_json_member(r->object, keys[known]))
            return refuse(r, keys[known], "this is missing");
    }
    return r->object->n == known ? RP_OK : refuse(r, "", "a name that is not known here");
}

static bool is_line_of_text(struct rp_text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char)t.bytes[i] < 0x20 || t.bytes[i] == 0x7f)
            return false;
    }
    return t.bytes && t.len > 0 && t.len <= RP_HELP_TEXT_MAX;
}

static enum rp_rc read_text(const struct reading *r, const char *key, struct rp_text *out)
{
    struct rp_text text = rp_json_text(rp_json_member(r->object, key));
    if (!is_line_of_text(text))
        return refuse(r, key, "here must stand one line of text, at most 200 bytes");
    *out = text;
    return RP_OK;
}

_Static_assert(RP_HELP_TEXT_MAX == 200 && RP_HELP_LINES_MAX == 40, "messages say so");

static bool is_null(const struct reading *r, const char *key)
{
    return rp_json_member(r->object, key)->type == RP_JSON_NULL;
}

static enum rp_rc read_kind(const struct reading *r, enum rp_help_kind *out)
{
    struct rp_text word = rp_json_text(rp_json_member(r->object, "kind"));
    for (size_t i = 0; i < KINDS_N; i++) {
        if (rp_text_is(word, kinds[i])) {
            *out = (enum rp_help_kind)i;
            return RP_OK;
        }
    }
    return refuse(r, "kind", "here must stand emergency, line, health or violence");
}

static enum rp_rc read_number(const struct reading *r, struct rp_text *out)
{
    enum { SIGNS_MAX = 24, DIGITS_MIN = 2 };
    struct rp_text number = rp_json_text(rp_json_member(r->object, "number"));
    size_t digits = 0;
    for (size_t i = 0; i < number.len; i++) {
        char c = number.bytes[i];
        digits += c >= '0' && c <= '9';
        if ((c < '0' || c > '9') && c != ' ' && c != '-' && !(c == '+' && i == 0))
            return refuse(r, "number", "a number has digits, blanks, - and + alone");
    }
    if (digits < DIGITS_MIN || number.len > SIGNS_MAX)
        return refuse(r, "number", "a number has at least 2 digits and at most 24 signs");
    *out = number;
    return RP_OK;
}

static enum rp_rc read_checked(const struct reading *r, struct rp_help_line *out)
{
    const struct rp_json *confirmed = rp_json_member(r->object, "confirmed");
    if (confirmed->type != RP_JSON_TRUE && confirmed->type != RP_JSON_FALSE)
        return refuse(r, "confirmed", "here must stand true or false");
    out->confirmed = confirmed->type == RP_JSON_TRUE;
    out->has_checked_on = !is_null(r, "checked_on");
    struct rp_text day = rp_json_text(rp_json_member(r->object, "checked_on"));
    if (out->has_checked_on && rp_day_parse(day, &out->checked_on) != RP_OK)
        return refuse(r, "checked_on", "here must stand a day such as 2026-03-02, or null");
    if (out->confirmed && !out->has_checked_on)
        return refuse(r, "checked_on", "a line is confirmed on a day");
    return RP_OK;
}

static enum rp_rc read_line(const struct reading *r, struct rp_help_line *out)
{
    static const char *const keys[] = {"kind",   "name",       "number",    "hours",
                                       "source", "checked_on", "confirmed", NULL};
    enum rp_rc rc = check_keys(r, keys);
    if (rc == RP_OK)
        rc = read_kind(r, &out->kind);
    if (rc == RP_OK)
        rc = read_text(r, "name", &out->name);
    if (rc == RP_OK)
        rc = read_number(r, &out->number);
    if (rc == RP_OK && !is_null(r, "hours"))
        rc = read_text(r, "hours", &out->hours);
    if (rc == RP_OK)
        rc = read_text(r, "source", &out->source);
    return rc == RP_OK ? read_checked(r, out) : rc;
}

static enum rp_rc read_lines(const struct reading *r, struct rp_help_country *out)
{
    const struct rp_json *list = rp_json_member(r->object, "lines");
    if (list->type != RP_JSON_ARRAY || list->n < 1 || list->n > RP_HELP_LINES_MAX)
        return refuse(r, "lines", "here must stand a list of 1 to 40 lines");
    struct rp_help_line *lines = rp_arena_array(r->arena, list->n, sizeof *lines);
    if (!lines)
        return rp_err_set(r->err, RP_LIMIT, "no memory left");
    for (const struct rp_json *item = list->first; item; item = item->next) {
        struct reading of = {r->arena, item, out->lines_n + 1, r->err};
        enum rp_rc rc = read_line(&of, &lines[out->lines_n++]);
        if (rc != RP_OK)
            return rc;
    }
    if (lines[0].kind != RP_HELP_EMERGENCY)
        return refuse(r, "lines", "an emergency number comes first");
    out->lines = lines;
    return RP_OK;
}

static enum rp_rc read_also(const struct reading *r, struct rp_help_country *out)
{
    const struct rp_json *list = rp_json_member(r->object, "also");
    if (!list)
        return RP_OK;
    if (list->type != RP_JSON_ARRAY || list->n > RP_HELP_ALSO_MAX)
        return refuse(r, "also", "here must stand a list of at most 20 names");
    struct rp_text *names = rp_arena_array(r->arena, list->n + 1, sizeof *names);
    if (!names)
        return rp_err_set(r->err, RP_LIMIT, "no memory left");
    for (const struct rp_json *item = list->first; item; item = item->next) {
        names[out->also_n] = rp_json_text(item);
        if (!is_line_of_text(names[out->also_n++]))
            return refuse(r, "also", "each name is one line of text, at most 200 bytes");
    }
    out->also = names;
    return RP_OK;
}

_Static_assert(RP_HELP_ALSO_MAX == 20, "a message says so");

static enum rp_rc read_code(const struct reading *r, struct rp_text *out)
{
    char capitals[3];
    struct rp_text code = rp_json_text(rp_json_member(r->object, "help_for"));
    if (!rp_help_country_code(code, capitals) || !rp_text_is(code, capitals))
        return refuse(r, "help_for", "here must stand the two capitals of a country");
    *out = code;
    return RP_OK;
}

enum rp_rc rp_help_country_read(struct rp_text bytes, struct rp_arena *arena,
                                struct rp_help_country *out, struct rp_err *err)
{
    static const char *const keys[] = {"help_for", "country", "lines", NULL};
    static const char *const with_also[] = {"help_for", "country", "also", "lines", NULL};
    struct reading r = {arena, NULL, 0, err};
    struct rp_help_country country = {.lines_n = 0};
    enum rp_rc rc = rp_json_read(bytes, RP_HELP_COUNTRY_BYTES_MAX, arena, &r.object, err);
    if (rc == RP_OK)
        rc = check_keys(&r, rp_json_member(r.object, "also") ? with_also : keys);
    if (rc == RP_OK)
        rc = read_code(&r, &country.code);
    if (rc == RP_OK)
        rc = read_text(&r, "country", &country.name);
    if (rc == RP_OK)
        rc = read_also(&r, &country);
    if (rc == RP_OK)
        rc = read_lines(&r, &country);
    if (rc == RP_OK)
        *out = country;
    return rc;
}

static char capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool rp_help_country_code(struct rp_text word, char out[3])
{
    if (!word.bytes || word.len != 2)
        return false;
    char first = capital(word.bytes[0]), second = capital(word.bytes[1]);
    if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z')
        return false;
    out[0] = first;
    out[1] = second;
    out[2] = '\0';
    return true;
}

bool rp_help_country_of_locale(struct rp_text locale, char out[3])
{
    size_t from = 0;
    while (from < locale.len && locale.bytes[from] != '_' && locale.bytes[from] != '-')
        from++;
    size_t to = ++from;
    while (to < locale.len && locale.bytes[to] != '.' && locale.bytes[to] != '@')
        to++;
    return from < locale.len &&
           rp_help_country_code((struct rp_text){locale.bytes + from, to - from}, out);
}

/* Folded words, without "the" before them. */
static bool is_same_name(struct rp_text name, const struct rp_help_text *typed,
                         struct rp_arena *scratch)
{
    struct rp_help_text folded = {0};
    if (rp_help_text_fold(name, scratch, &folded) != RP_OK)
        return false;
    size_t from = folded.n && folded.words[0].len == 3 && !memcmp(folded.words[0].bytes, "the", 3);
    if (folded.n - from != typed->n)
        return false;
    for (size_t i = 0; i < typed->n; i++) {
        const struct rp_help_word *a = &folded.words[from + i], *b = &typed->words[i];
        if (a->len != b->len || memcmp(a->bytes, b->bytes, a->len) != 0)
            return false;
    }
    return typed->n > 0;
}

bool rp_help_country_is(const struct rp_help_country *country, struct rp_text typed,
                        struct rp_arena *scratch)
{
    char code[3];
    struct rp_help_text words = {0};
    if (rp_help_country_code(typed, code) && rp_text_is(country->code, code))
        return true;
    if (rp_help_text_fold(typed, scratch, &words) != RP_OK)
        return false;
    if (words.n > 1 && words.words[0].len == 3 && !memcmp(words.words[0].bytes, "the", 3)) {
        words.words++;
        words.n--;
    }
    bool found = is_same_name(country->name, &words, scratch);
    for (size_t i = 0; i < country->also_n && !found; i++)
        found = is_same_name(country->also[i], &words, scratch);
    return found;
}
