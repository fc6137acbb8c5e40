#include "views/notebook_sums.h"

#include <rapport/base/date.h>
#include <rapport/domain/instrument.h>
#include <rapport/plot/measure.h>
#include <string.h>

/* A course is shown as its first, its last and what lies between, as far as fits a line. */
enum { COURSE_MAX = 12, LINE_MAX = 4096 };

static void add_heading(struct rp_phrases *phrases, const char *key, struct rp_page *page)
{
    rp_page_add(page, RP_LINE_HEADING, rp_phrase(phrases, key, NULL, 0));
}

static struct rp_text day_text(struct rp_phrases *phrases, int32_t day)
{
    char text[RP_DAY_TEXT];
    struct rp_text copy = {0};
    rp_day_format(day, text);
    if (rp_text_copy(phrases->arena, rp_text_of(text), &copy) != RP_OK)
        phrases->rc = RP_LIMIT;
    return copy;
}

static bool is_about(const struct rp_session *session, struct rp_text topic)
{
    for (size_t i = 0; i < session->topics.n; i++) {
        if (rp_text_equal(session->topics.items[i].topic, topic))
            return true;
    }
    return false;
}

static void add_topic(struct rp_phrases *phrases, const struct rp_relationship *r,
                      const struct rp_topic *topic, struct rp_page *page)
{
    size_t n = 0;
    int32_t first = INT32_MAX, last = INT32_MIN, day = 0;
    for (size_t i = 0; i < r->sessions.n; i++) {
        if (!is_about(&r->sessions.items[i], topic->id) ||
            !rp_session_day(&r->sessions.items[i], &day))
            continue;
        n++;
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
    if (n == 0)
        return;
    const struct rp_filling fillings[] = {{"name", topic->name.len ? topic->name : topic->id},
                                          {"n", rp_phrase_number(phrases, (double)n, 0)},
                                          {"first", day_text(phrases, first)},
                                          {"last", day_text(phrases, last)}};
    rp_page_add(page, RP_LINE_ITEM,
                rp_phrase(phrases, n == 1 ? "notebook.topic.one" : "notebook.topic", fillings, 4));
}

static void add_topics(struct rp_phrases *phrases, const struct rp_relationship *r,
                       struct rp_page *page)
{
    if (r->topics.n == 0)
        return;
    add_heading(phrases, "notebook.topics", page);
    for (size_t i = 0; i < r->topics.n; i++)
        add_topic(phrases, r, &r->topics.items[i], page);
    rp_page_add(page, RP_LINE_PARAGRAPH, rp_phrase(phrases, "notebook.topics.fine", NULL, 0));
}

static void add_credit(struct rp_phrases *phrases, const struct rp_relationship *r,
                       struct rp_page *page)
{
    size_t counts[RP_CREDIT_LUCK + 1] = {0};
    for (size_t i = 0; i < r->victories.n; i++)
        counts[r->victories.items[i].credit]++;
    if (counts[RP_CREDIT_ABSENT] == r->victories.n)
        return;
    add_heading(phrases, "notebook.credit", page);
    for (int credit = RP_CREDIT_ABSENT + 1; credit <= RP_CREDIT_LUCK; credit++) {
        const struct rp_filling fillings[] = {
            {"who", rp_phrase_term(phrases, "choice.credit",
                                   rp_text_of(rp_enum_name(RP_ENUM_CREDIT, credit)))},
            {"n", rp_phrase_number(phrases, (double)counts[credit], 0)}};
        if (counts[credit])
            rp_page_add(page, RP_LINE_ITEM, rp_phrase(phrases, "notebook.credit.of", fillings, 2));
    }
}

/* "own judgement: 5, 6, 7": the answers to one item, oldest first. */
static void add_course(struct rp_phrases *phrases, const struct rp_response_list *looks,
                       struct rp_text instrument, struct rp_text item, struct rp_page *page)
{
    struct rp_strbuf values;
    struct rp_text text = {0};
    size_t n = 0;
    double value = 0;
    rp_strbuf_init(&values, phrases->arena, LINE_MAX);
    for (size_t back = looks->n < COURSE_MAX ? looks->n : COURSE_MAX; back > 0; back--) {
        const struct rp_response *look = &looks->items[looks->n - back];
        if (!rp_text_equal(look->instrument, instrument) ||
            !rp_answers_find(&look->answers, item, &value))
            continue;
        rp_strbuf_str(&values, n++ ? ", " : "");
        rp_strbuf_num(&values, value, 1, true);
    }
    if (rp_strbuf_done(&values, &text) != RP_OK)
        phrases->rc = RP_LIMIT;
    const struct rp_filling fillings[] = {{"item", rp_phrase_term(phrases, "field", item)},
                                          {"values", text}};
    if (n > 1)
        rp_page_add(page, RP_LINE_ITEM, rp_phrase(phrases, "notebook.course", fillings, 2));
}

/* Of the questionnaire that was answered last. */
static void add_looks(struct rp_phrases *phrases, const struct rp_relationship *r,
                      struct rp_page *page)
{
    if (r->looks.n < 2)
        return;
    const struct rp_response *last = &r->looks.items[r->looks.n - 1];
    add_heading(phrases, "notebook.courses", page);
    for (size_t i = 0; i < last->answers.n; i++)
        add_course(phrases, &r->looks, last->instrument, last->answers.items[i].item, page);
}

void rp_notebook_sums(const struct rp_notebook *notebook, const struct rp_relationship *r,
                      struct rp_page *page)
{
    struct rp_phrases phrases = {notebook->words, page->arena, RP_OK};
    if (strcmp(notebook->list, "sessions") == 0)
        add_topics(&phrases, r, page);
    else if (strcmp(notebook->list, "victories") == 0)
        add_credit(&phrases, r, page);
    else if (strcmp(notebook->list, "looks") == 0)
        add_looks(&phrases, r, page);
    if (phrases.rc != RP_OK)
        page->rc = phrases.rc;
}

void rp_notebook_learned(const struct rp_notebook *notebook, struct rp_page *page)
{
    struct rp_phrases phrases = {notebook->words, page->arena, RP_OK};
    bool any = false;
    if (strcmp(notebook->list, "consults") != 0)
        return;
    for (size_t i = 0; i < notebook->n; i++) {
        const struct rp_relationship *r = notebook->relationships[i];
        if (r->state != RP_STATE_ENDED || !r->ended_how.len)
            continue;
        if (!any)
            add_heading(&phrases, "notebook.learned", page);
        any = true;
        rp_page_add(page, RP_LINE_QUOTE, r->ended_how);
    }
    if (phrases.rc != RP_OK)
        page->rc = phrases.rc;
}
