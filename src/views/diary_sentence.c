#include "views/diary_sentence.h"

#include <rapport/formats/journey.h>
#include <string.h>

/* Longest key of words: a kind, a field and a name of a closed list. */
enum { KEY_MAX = 200 };

/* diary.KIND, .FIELD and .VALUE, as far as they are there. */
static const char *key_of(struct rp_phrases *phrases, enum rp_kind kind, const char *field,
                          struct rp_text value)
{
    struct rp_strbuf key;
    struct rp_text text = {0};
    rp_strbuf_init(&key, phrases->arena, KEY_MAX);
    rp_strbuf_str(&key, "diary.");
    for (const char *c = rp_record_info(kind)->name; *c; c++) /* "session topic" */
        rp_strbuf_char(&key, *c == ' ' ? '_' : *c);
    rp_strbuf_str(&key, ".");
    rp_strbuf_str(&key, field);
    rp_strbuf_str(&key, value.len ? "." : "");
    rp_strbuf_text(&key, value);
    /* No name is so long; a person's text may be, and has no words of its own. */
    return rp_strbuf_done(&key, &text) == RP_OK ? text.bytes : "";
}

static bool has_words(struct rp_phrases *phrases, const char *key)
{
    return rp_wordbook_find(phrases->book, rp_text_of(key)).len > 0;
}

/* What a choice is called in files; absent where it is none. */
static struct rp_text raw_of(const struct rp_field *field, const void *at)
{
    const struct rp_term *term = NULL;
    switch (field->type) {
    case RP_FIELD_FLAG:
        return rp_text_of(*(const bool *)at ? "yes" : "no");
    case RP_FIELD_ENUM:
        return rp_text_of(rp_enum_name((enum rp_enum_id)field->of, *(const int *)at));
    case RP_FIELD_TERM:
        memcpy(&term, at, sizeof term);
        return term->name;
    case RP_FIELD_TEXT: /* the name of a questionnaire */
        return *(const struct rp_text *)at;
    case RP_FIELD_DAY:
    case RP_FIELD_NUMBER:
    case RP_FIELD_TERMS:
    case RP_FIELD_ANSWERS:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
    case RP_FIELD_REF:
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
        break;
    }
    return (struct rp_text){0};
}

static struct rp_text built(struct rp_liner *l, struct rp_strbuf *sb)
{
    struct rp_text text = {0};
    if (rp_strbuf_done(sb, &text) != RP_OK)
        l->phrases->rc = RP_LIMIT;
    return text;
}

static struct rp_text value_of(struct rp_liner *l, const struct rp_field *field, const void *at)
{
    struct rp_strbuf sb;
    struct rp_liner inner = *l;
    rp_strbuf_init(&sb, l->phrases->arena, RP_JOURNEY_BYTES_MAX);
    inner.out = &sb;
    rp_line_value(&inner, field, at, 0);
    return built(l, &sb);
}

/* "Fit window", "How it felt": the words of the field, at the beginning of a sentence. */
static struct rp_text label_of(struct rp_liner *l, const struct rp_field *field)
{
    struct rp_strbuf sb;
    struct rp_text words = rp_phrase_term(l->phrases, "field", rp_text_of(field->name));
    rp_strbuf_init(&sb, l->phrases->arena, KEY_MAX);
    if (words.len) {
        char c = words.bytes[0];
        rp_strbuf_char(&sb, (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
        rp_strbuf_text(&sb, (struct rp_text){words.bytes + 1, words.len - 1});
    }
    return built(l, &sb);
}

static struct rp_text said(struct rp_text words)
{
    return rp_text_is(words, "-") ? (struct rp_text){0} : words;
}

struct rp_text rp_diary_sentence(struct rp_liner *l, enum rp_kind kind,
                                 const struct rp_field *field, const void *at)
{
    struct rp_text none = {0}, raw = raw_of(field, at);
    const char *exact = raw.len ? key_of(l->phrases, kind, field->name, raw) : "";
    const char *usual = key_of(l->phrases, kind, field->name, none);
    if (*exact && has_words(l->phrases, exact))
        return said(rp_phrase(l->phrases, exact, NULL, 0));
    const struct rp_filling fillings[] = {{"value", value_of(l, field, at)},
                                          {"label", label_of(l, field)}};
    if (has_words(l->phrases, usual))
        return said(rp_phrase(l->phrases, usual, fillings, 1));
    return rp_phrase(l->phrases, "diary.other", fillings, 2);
}

struct rp_text rp_diary_before(struct rp_liner *l, enum rp_kind kind, const struct rp_field *field)
{
    const char *key = key_of(l->phrases, kind, field->name, (struct rp_text){0});
    if (has_words(l->phrases, key))
        return said(rp_phrase(l->phrases, key, NULL, 0));
    if (rp_line_is_plain(field) || strcmp(field->name, "note") == 0)
        return (struct rp_text){0};
    return rp_phrase_with(l->phrases, "diary.before", "label", label_of(l, field));
}

struct rp_text rp_diary_kind(struct rp_phrases *phrases, enum rp_kind kind)
{
    return said(rp_phrase_term(phrases, "diary.kind", rp_text_of(rp_record_info(kind)->name)));
}
