#include "views/phrases.h"

#include <rapport/base/date.h>

/* Longest sentence with all that is filled in, bytes: a person's own words are among it. */
enum { PHRASE_MAX = 1 << 20 };
/* Older days need their year. */
enum { YEAR_NEEDED_DAYS = 300 };

static struct rp_strbuf start(struct rp_phrases *phrases)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, phrases->arena, PHRASE_MAX);
    return sb;
}

static struct rp_text finish(struct rp_phrases *phrases, struct rp_strbuf *sb)
{
    struct rp_text text = rp_text_of("");
    enum rp_rc rc = rp_strbuf_done(sb, &text);
    if (phrases->rc == RP_OK)
        phrases->rc = rc;
    return text;
}

struct rp_text rp_phrase(struct rp_phrases *phrases, const char *key,
                         const struct rp_filling *fillings, size_t fillings_n)
{
    struct rp_strbuf sb = start(phrases);
    rp_wordbook_say(phrases->book, &sb, key, fillings, fillings_n);
    return finish(phrases, &sb);
}

struct rp_text rp_phrase_with(struct rp_phrases *phrases, const char *key, const char *name,
                              struct rp_text value)
{
    return rp_phrase(phrases, key, &(struct rp_filling){name, value}, 1);
}

struct rp_text rp_phrase_term(struct rp_phrases *phrases, const char *prefix, struct rp_text name)
{
    struct rp_strbuf key = start(phrases);
    rp_strbuf_str(&key, prefix);
    rp_strbuf_char(&key, '.');
    rp_strbuf_text(&key, name);
    struct rp_text found = rp_wordbook_find(phrases->book, finish(phrases, &key));
    if (found.bytes)
        return found;
    struct rp_strbuf sb = start(phrases);
    for (size_t i = 0; i < name.len; i++)
        rp_strbuf_char(&sb, name.bytes[i] == '_' ? ' ' : name.bytes[i]);
    return finish(phrases, &sb);
}

struct rp_text rp_phrase_number(struct rp_phrases *phrases, double value, int decimals)
{
    struct rp_strbuf sb = start(phrases);
    rp_strbuf_num(&sb, value, decimals, true);
    return finish(phrases, &sb);
}

static struct rp_text dated(struct rp_phrases *phrases, const char *const keys[2], int32_t day,
                            int32_t today)
{
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    struct rp_text number = rp_phrase_number(phrases, month, 0);
    const struct rp_filling fillings[] = {
        {"day", rp_phrase_number(phrases, dom, 0)},
        {"month", rp_phrase_term(phrases, "month", number)},
        {"year", rp_phrase_number(phrases, year, 0)},
    };
    bool with_year = day > today || today - day >= YEAR_NEEDED_DAYS;
    return rp_phrase(phrases, keys[with_year], fillings, 3);
}

struct rp_text rp_phrase_day(struct rp_phrases *phrases, int32_t day, int32_t today)
{
    static const char *const keys[2] = {"date.short", "date.long"};
    return dated(phrases, keys, day, today);
}

struct rp_text rp_phrase_month(struct rp_phrases *phrases, int32_t day, int32_t today)
{
    static const char *const keys[2] = {"date.month.short", "date.month.long"};
    return dated(phrases, keys, day, today);
}
