#include "views/telling.h"

#include <math.h>

/* Up to here an age is told in days, then in months, then in years. */
enum { DAYS_TOLD = 90, MONTHS_TOLD = 24 };
/* Of a month and a year, on average. */
static const double MONTH_DAYS = 30.44, YEAR_DAYS = 365.25;

struct rp_telling rp_telling_of(const struct rp_review *review, struct rp_arena *arena)
{
    return (struct rp_telling){.phrases = {&review->knowledge->words, arena, RP_OK},
                               .review = review,
                               .today = review->as_of};
}

enum rp_rc rp_telling_finish(struct rp_telling *telling, json_t *root, struct rp_text *out)
{
    if (telling->phrases.rc != RP_OK)
        telling->doc.rc = telling->phrases.rc;
    return rp_document_finish(&telling->doc, root, telling->phrases.arena, out);
}

void rp_telling_put(struct rp_telling *telling, json_t *parent, const char *name, const char *key)
{
    rp_document_text_value(&telling->doc, parent, name, rp_phrase(&telling->phrases, key, NULL, 0));
}

void rp_telling_put_with(struct rp_telling *telling, json_t *parent, const char *name,
                         const char *key, struct rp_filling filling)
{
    rp_document_text_value(&telling->doc, parent, name,
                           rp_phrase(&telling->phrases, key, &filling, 1));
}

void rp_telling_put_form(struct rp_telling *telling, json_t *list, const char *form)
{
    json_t *o = rp_document_object(&telling->doc, list, NULL);
    rp_document_put(&telling->doc, o, "form", json_string(form));
    rp_document_text_value(&telling->doc, o, "words",
                           rp_phrase_term(&telling->phrases, "add", rp_text_of(form)));
}

struct rp_text rp_telling_count(struct rp_telling *telling, size_t n)
{
    return rp_phrase_number(&telling->phrases, (double)n, 0);
}

struct rp_text rp_telling_number(struct rp_telling *telling, double value)
{
    return rp_phrase_number(&telling->phrases, value, 1);
}

struct rp_text rp_telling_age(struct rp_telling *telling, double days)
{
    if (days < 1)
        return rp_phrase(&telling->phrases, "age.today", NULL, 0);
    if (days <= DAYS_TOLD)
        return rp_telling_counted(telling, (size_t)days, "age.day", "age.days");
    double months = floor(days / MONTH_DAYS);
    if (months < MONTHS_TOLD)
        return rp_telling_counted(telling, (size_t)months, "age.months", "age.months");
    return rp_telling_counted(telling, (size_t)floor(days / YEAR_DAYS), "age.year", "age.years");
}

struct rp_text rp_telling_counted(struct rp_telling *telling, size_t n, const char *one,
                                  const char *many)
{
    return rp_phrase_with(&telling->phrases, n == 1 ? one : many, "n",
                          rp_telling_count(telling, n));
}
