#include "views/fact_phrases.h"

#include <math.h>
#include <string.h>

/* Longest key there is: "fact.", a name, ".unknown". */
enum { KEY_MAX = 96, PHRASE_MAX = 4096, DECIMALS = 2 };

static struct rp_text filled(struct rp_phrases *phrases, const char *key, struct rp_text value,
                             struct rp_text percent)
{
    const struct rp_filling fillings[] = {{"value", value}, {"percent", percent}};
    return rp_phrase(phrases, key, fillings, 2);
}

/* "fact.NAME" and an ending into a fixed key; false when the book has no such key. */
static bool key_of(const struct rp_phrases *phrases, enum rp_fact fact, const char *ending,
                   char key[KEY_MAX])
{
    const char *name = rp_fact_info(fact)->name;
    const char *const parts[] = {"fact.", name, ending};
    size_t at = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(parts[i]);
        if (at + len >= KEY_MAX)
            return false;
        memcpy(key + at, parts[i], len);
        at += len;
    }
    key[at] = '\0';
    return rp_wordbook_find(phrases->book, rp_text_of(key)).bytes != NULL;
}

static struct rp_text value_text(struct rp_phrases *phrases, struct rp_value value)
{
    switch (value.type) {
    case RP_VALUE_NUMBER:
        return rp_phrase_number(phrases, value.number, DECIMALS);
    case RP_VALUE_FLAG:
        return rp_phrase(phrases, value.flag ? "value.yes" : "value.no", NULL, 0);
    case RP_VALUE_WORD:
        return rp_phrase_term(phrases, "word", value.word);
    case RP_VALUE_UNKNOWN:
    default:
        return rp_phrase(phrases, "value.unknown", NULL, 0);
    }
}

struct rp_text rp_phrase_chance(struct rp_phrases *phrases, double probability)
{
    double hundredths = round(probability * 100);
    hundredths = hundredths < 1 ? 1 : hundredths > 99 ? 99 : hundredths;
    return rp_phrase_number(phrases, hundredths, 0);
}

static const char *ending_of(struct rp_value value)
{
    if (value.type == RP_VALUE_UNKNOWN)
        return ".unknown";
    if (value.type == RP_VALUE_FLAG)
        return value.flag ? ".yes" : ".no";
    return "";
}

/* No try, one day, two days: a fact whose words count things may have words for none and for one.
 */
static bool has_own_words(const struct rp_phrases *phrases, enum rp_fact fact,
                          struct rp_value value, char key[KEY_MAX])
{
    if (value.type != RP_VALUE_NUMBER || (value.number != 0 && value.number != 1))
        return false;
    return key_of(phrases, fact, value.number == 0 ? ".none" : ".one", key);
}

struct rp_text rp_phrase_fact(struct rp_phrases *phrases, enum rp_fact fact, struct rp_value value)
{
    char key[KEY_MAX];
    struct rp_text said = value_text(phrases, value);
    double number = value.type == RP_VALUE_NUMBER ? value.number : 0;
    if (has_own_words(phrases, fact, value, key) || key_of(phrases, fact, ending_of(value), key))
        return filled(phrases, key, said, rp_phrase_chance(phrases, number));
    const struct rp_filling fillings[] = {{"meaning", rp_text_of(rp_fact_info(fact)->meaning)},
                                          {"value", said}};
    return rp_phrase(phrases, "fact", fillings, 2);
}

/* The ids, joined by commas; absent when there are none. */
static struct rp_text joined(struct rp_phrases *phrases, const struct rp_text *ids, size_t n)
{
    struct rp_strbuf sb;
    struct rp_text out = {0};
    rp_strbuf_init(&sb, phrases->arena, PHRASE_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i)
            rp_strbuf_str(&sb, ", ");
        rp_strbuf_text(&sb, ids[i]);
    }
    if (n && rp_strbuf_done(&sb, &out) != RP_OK)
        phrases->rc = RP_LIMIT;
    return out;
}

struct rp_text rp_phrase_reason(struct rp_phrases *phrases, const struct rp_reason *reason)
{
    if (reason->words.bytes)
        return reason->words;
    struct rp_text said = rp_phrase_fact(phrases, reason->fact, reason->value);
    if (reason->is_mean)
        said = rp_phrase_with(phrases, "reason.mean", "fact", said);
    if (!reason->from_n)
        return said;
    const struct rp_filling fillings[] = {{"fact", said},
                                          {"ids", joined(phrases, reason->from, reason->from_n)}};
    return rp_phrase(phrases, "reason.from", fillings, 2);
}

/* The number alone: the sentence around it was just said. */
static struct rp_text number_now(struct rp_phrases *phrases, const struct rp_change *change)
{
    if (strcmp(rp_fact_info(change->fact)->unit, "probability") == 0)
        return rp_phrase_with(phrases, "change.chance", "p",
                              rp_phrase_chance(phrases, change->now.number));
    return value_text(phrases, change->now);
}

struct rp_text rp_phrase_change(struct rp_phrases *phrases, const struct rp_change *change)
{
    bool number = change->now.type == RP_VALUE_NUMBER;
    const struct rp_filling fillings[] = {
        {"now",
         number ? number_now(phrases, change) : rp_phrase_fact(phrases, change->fact, change->now)},
        {"then", rp_phrase_fact(phrases, change->fact, change->then)},
        {"id", change->from},
        {"title", change->advice->title}};
    if (number)
        return rp_phrase(phrases, change->from.bytes ? "change.number.of" : "change.number",
                         fillings, 4);
    bool known = change->now.type != RP_VALUE_UNKNOWN;
    if (change->from.bytes)
        return rp_phrase(phrases, known ? "change.of" : "change.of.unknown", fillings, 4);
    return rp_phrase(phrases, known ? "change" : "change.unknown", fillings, 4);
}
