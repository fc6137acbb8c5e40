/* The words of choices, and which of them a typed text means. */
#include "actions/asking_parts.h"

#include <rapport/base/strbuf.h>
#include <rapport/domain/walk.h>

#include <string.h>

/* Longest words of a choice, and longest key of them, bytes. */
enum { CHOICE_WORDS_MAX = 1024 };

/* Its name; its id where it has none. */
static struct rp_text named_words(const struct rp_asking *asking, const struct asking_item *item,
                                  size_t i)
{
    const struct rp_record_info *info = rp_record_info((enum rp_kind)item->field->of);
    const struct rp_field *field = rp_field_find(info, rp_text_of("name"));
    struct rp_text name = {0};
    if (field)
        memcpy(&name, asking_named_record(asking, item, i) + field->offset, sizeof name);
    return name.len ? name : asking_named_id(asking, item, i);
}

static size_t choices_count(const struct rp_asking *asking, const struct asking_item *item)
{
    if (item->item)
        return item->item->choices_n;
    if (item->field->type == RP_FIELD_ENUM)
        return (size_t)rp_enum_count((enum rp_enum_id)item->field->of);
    if (item->field->type == RP_FIELD_REF)
        return asking_named(asking, item).n;
    if (item->field->type == RP_FIELD_TERM || item->field->type == RP_FIELD_TERMS)
        return asking->setup.terms->lists[item->field->of].n;
    return 0;
}

/* Its name in files; of an instrument's choice its words. */
static struct rp_text choice_name(const struct rp_asking *asking, const struct asking_item *item,
                                  size_t i)
{
    if (item->item) {
        const struct rp_coding *coding = &item->item->choices[i].coding;
        return coding->display.bytes ? coding->display : coding->code;
    }
    if (item->field->type == RP_FIELD_REF)
        return named_words(asking, item, i);
    if (item->field->type == RP_FIELD_ENUM)
        return rp_text_of(rp_enum_name((enum rp_enum_id)item->field->of, (int)i + 1));
    return asking->setup.terms->lists[item->field->of].items[i].name;
}

/* The words of choice.FIELD.NAME, else of choice.NAME, else the name with blanks. */
static enum rp_rc choice_words(const struct rp_asking *asking, const struct asking_item *item,
                               struct rp_text name, struct rp_text *out)
{
    struct rp_strbuf key, words;
    struct rp_text text = {0};
    *out = name;
    if (item->item || item->field->type == RP_FIELD_REF)
        return RP_OK;
    for (int with_field = 1; with_field >= 0; with_field--) {
        rp_strbuf_init(&key, asking->setup.arena, CHOICE_WORDS_MAX);
        rp_strbuf_str(&key, "choice.");
        rp_strbuf_str(&key, with_field ? item->field->name : "");
        rp_strbuf_str(&key, with_field ? "." : "");
        rp_strbuf_text(&key, name);
        if (rp_strbuf_done(&key, &text) != RP_OK)
            return RP_LIMIT;
        *out = rp_wordbook_find(asking->setup.words, text);
        if (out->bytes)
            return RP_OK;
    }
    rp_strbuf_init(&words, asking->setup.arena, CHOICE_WORDS_MAX);
    for (size_t i = 0; i < name.len; i++)
        rp_strbuf_char(&words, name.bytes[i] == '_' ? ' ' : name.bytes[i]);
    return rp_strbuf_done(&words, out);
}

enum rp_rc asking_choices(const struct rp_asking *asking, const struct asking_item *item,
                          struct rp_text **out, size_t *out_n)
{
    size_t n = choices_count(asking, item);
    struct rp_text *words = rp_arena_array(asking->setup.arena, n, sizeof *words);
    if (!words)
        return RP_LIMIT;
    for (size_t i = 0; i < n; i++) {
        if (choice_words(asking, item, choice_name(asking, item, i), &words[i]) != RP_OK)
            return RP_LIMIT;
    }
    *out = words;
    *out_n = n;
    return RP_OK;
}

/* Letters without case; other signs as they are. */
static bool begins_at(struct rp_text words, size_t at, struct rp_text typed)
{
    if (words.len - at < typed.len)
        return false;
    for (size_t i = 0; i < typed.len; i++) {
        char a = words.bytes[at + i], b = typed.bytes[i];
        bool letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
        if (a != b && !(letter && (a ^ b) == ('a' ^ 'A')))
            return false;
    }
    return true;
}

/* How well typed text fits: all of the words, their beginning, the beginning of a word in them. */
enum fit { FIT_NONE, FIT_INSIDE, FIT_BEGINNING, FIT_WHOLE };

static enum fit fit_of(struct rp_text words, struct rp_text typed)
{
    if (begins_at(words, 0, typed))
        return words.len == typed.len ? FIT_WHOLE : FIT_BEGINNING;
    for (size_t at = 1; at < words.len; at++) {
        if (words.bytes[at - 1] == ' ' && begins_at(words, at, typed))
            return FIT_INSIDE;
    }
    return FIT_NONE;
}

struct picking {
    const struct rp_text *words;
    size_t words_n;
    struct asking_value *out;
};

static bool read_number(struct rp_text typed, size_t *out)
{
    size_t number = 0;
    for (size_t i = 0; i < typed.len; i++) {
        if (typed.bytes[i] < '0' || typed.bytes[i] > '9' || i > 4)
            return false;
        number = number * 10 + (size_t)(typed.bytes[i] - '0');
    }
    *out = number;
    return typed.len > 0;
}

/* The one choice that fits best; none when several fit as well. */
static bool find(const struct picking *p, struct rp_text typed, size_t *out)
{
    enum fit best = FIT_NONE;
    size_t found = 0, n = 0, number = 0;
    if (read_number(typed, &number)) {
        *out = number - 1;
        return number >= 1 && number <= p->words_n;
    }
    for (size_t i = 0; i < p->words_n && typed.len > 0; i++) {
        enum fit fit = fit_of(p->words[i], typed);
        if (fit == FIT_NONE || fit < best)
            continue;
        n = fit > best ? 1 : n + 1;
        best = fit;
        found = i;
    }
    if (n == 1)
        *out = found;
    return n == 1;
}

static void pick(struct picking *p, size_t choice)
{
    for (size_t i = 0; i < p->out->picked_n; i++) {
        if (p->out->picked[i] == choice)
            return;
    }
    p->out->picked[p->out->picked_n++] = choice;
}

/* Picks each part between commas, or blanks as well; false when one fits nothing. */
static bool pick_parts(struct picking *p, struct rp_text typed, bool blanks_too)
{
    size_t from = 0;
    p->out->picked_n = 0;
    for (size_t at = 0; at <= typed.len; at++) {
        bool ends = at == typed.len || typed.bytes[at] == ',' ||
                    (blanks_too && rp_is_blank(typed.bytes[at]));
        if (!ends)
            continue;
        struct rp_text part = rp_text_trim((struct rp_text){typed.bytes + from, at - from});
        size_t choice = 0;
        from = at + 1;
        if (part.len == 0)
            continue;
        if (!find(p, part, &choice))
            return false;
        pick(p, choice);
    }
    return p->out->picked_n > 0;
}

/* Lists show ids: one of them means what it names. */
static bool find_id(const struct rp_asking *asking, const struct asking_item *item,
                    struct rp_text typed, size_t *out)
{
    size_t n = item->field->type == RP_FIELD_REF ? choices_count(asking, item) : 0;
    for (size_t i = 0; i < n; i++) {
        if (rp_text_equal(asking_named_id(asking, item, i), typed)) {
            *out = i;
            return true;
        }
    }
    return false;
}

static enum rp_rc expect_choice(const struct asking_item *item, size_t n, struct rp_err *err)
{
    if (item->field->type == RP_FIELD_REF && n == 0)
        return rp_err_set(err, RP_BAD_INPUT,
                          "there is nobody to choose from yet; rapport people "
                          "notes somebody");
    if (item->field->type == RP_FIELD_REF)
        return rp_err_set(err, RP_BAD_INPUT,
                          "expected is a number from 1 to %zu, an id, or the beginning of a name "
                          "that fits one of them",
                          n);
    return rp_err_set(err, RP_BAD_INPUT,
                      asking_kind(item) == RP_ASKING_SOME
                          ? "expected are numbers from 1 to %zu, as 1 3, or beginnings of words "
                            "that fit one choice each"
                          : "expected is a number from 1 to %zu, or the beginning of a word that "
                            "fits one choice",
                      n);
}

/* A topic may be a new one, under the name that was typed. A number is a choice or a slip. */
static enum rp_rc take_name(const struct rp_asking *asking, const struct asking_item *item,
                            struct rp_text typed, struct asking_value *out, struct rp_err *err)
{
    size_t number = 0;
    struct rp_any_list known = asking_named(asking, item);
    if (item->field->of != RP_KIND_TOPIC || read_number(typed, &number))
        return expect_choice(item, known.n, err);
    return rp_text_copy(asking->setup.arena, typed, &out->text) == RP_OK ? RP_OK
                                                                         : asking_no_memory(err);
}

enum rp_rc asking_pick(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_text typed, struct asking_value *out, struct rp_err *err)
{
    bool some = asking_kind(item) == RP_ASKING_SOME, found = false;
    struct rp_text *words = NULL;
    struct picking p = {.out = out};
    if (asking_choices(asking, item, &words, &p.words_n) != RP_OK)
        return asking_no_memory(err);
    p.words = words;
    out->picked = rp_arena_array(asking->setup.arena, p.words_n + 1, sizeof *out->picked);
    if (!out->picked)
        return asking_no_memory(err);
    if (some && rp_text_is(typed, "0"))
        return RP_OK; /* asked, and nothing of it */
    if (some)
        found = pick_parts(&p, typed, false) || pick_parts(&p, typed, true);
    else if ((found = find(&p, typed, &out->picked[0]) ||
                      find_id(asking, item, typed, &out->picked[0])))
        out->picked_n = 1;
    if (found)
        return RP_OK;
    if (item->field->type == RP_FIELD_REF)
        return take_name(asking, item, typed, out, err);
    return expect_choice(item, p.words_n, err);
}
