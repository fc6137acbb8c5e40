#include "actions/finding.h"
#include "cli/journey_call.h"
#include "cli/lines.h"
#include "cli/show.h"
#include "views/phrases.h"

#include "os/clock.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

/* Those shown unless asked for. */
enum { SHOWN = 30 };

const struct rp_verb rp_verb_search = {
    .name = "search",
    .summary = "find words in everything you wrote",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {"most", 0, "N", "show no more than the newest N, 30 if not said", false, false},
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Asks for words and looks through all your notes for them: each place is shown with "
            "the "
            "record, its day and the line around it, the newest first. Capitals and accents make "
            "no difference.",
            "With - it reads the words from standard input, one line. They are never taken from "
            "the command line: that would stay in the history of the shell. No index is kept, so "
            "nothing but the notes themselves holds your words.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport search --vault nowhere", "asks for words; there are no notes in that place",
             1},
            {"rapport search --json --most 5 --no-input --vault nowhere - </dev/null",
             "the newest five, for another program", 1},
            {0}},
    .statuses =
        (const struct rp_status[]){{RP_NOT_FOUND, "nothing is found, or there are no notes"},
                                   {RP_BAD_INPUT, "there is nothing to look for"},
                                   {RP_LOCKED, "the notes are locked, or open elsewhere"},
                                   {RP_DAMAGED, "a file of the notes is damaged, newer "
                                                "than this program, or not theirs"},
                                   {0}},
    .run = run,
};

static enum rp_rc check_operand(struct rp_call *call)
{
    if (call->operands_n > 0 && strcmp(call->operands[0], "-") != 0)
        return rp_err_set(call->err, RP_USAGE,
                          "words are asked for, or read from standard input: put - here. What "
                          "stands on the command line stays in the history of the shell");
    if (call->operands_n == 0 && call->no_input)
        return rp_err_set(call->err, RP_USAGE,
                          "--no-input forbids to ask; - reads the words from standard input");
    return RP_OK;
}

/* One line, so that nobody believes that each of many was looked for. */
static enum rp_rc read_words(struct rp_call *call, struct rp_text *out)
{
    struct rp_text further = {0};
    bool more = false;
    bool asks = call->operands_n == 0 && call->terminal.in_tty;
    call->subject = "standard input";
    if (asks)
        rp_call_talk(call, "Which words are looked for?");
    enum rp_rc rc = rp_line_next(call->arena, out, &more, call->err);
    if (rc == RP_OK && !more)
        rc = rp_err_set(call->err, RP_BAD_INPUT, "there is nothing to look for");
    if (rc != RP_OK || asks)
        return rc;
    rc = rp_line_next(call->arena, &further, &more, call->err);
    if (rc == RP_OK && more && further.len)
        rc = rp_err_set(call->err, RP_BAD_INPUT, "one line is looked for at a time");
    return rc;
}

/* What is shown, in order. */
struct shown {
    struct rp_call *call;
    struct rp_findings all;
};

static void show_json(const struct shown *s)
{
    struct rp_out *out = s->call->out;
    rp_out_format(out, "{\"found\": %zu, \"hits\": [", s->all.found);
    for (size_t i = 0; i < s->all.n; i++) {
        const struct rp_found *hit = &s->all.items[i];
        const struct {
            const char *name;
            struct rp_text value;
        } members[] = {{"relationship", hit->relationship},
                       {"list", hit->list},
                       {"id", hit->id},
                       {"day", hit->day},
                       {"field", rp_text_of(hit->field)},
                       {"line", hit->line}};
        for (size_t m = 0; m < sizeof members / sizeof members[0]; m++) {
            rp_out_format(out, "%s\"%s\": ", m ? ", " : i ? "},\n  {" : "\n  {", members[m].name);
            rp_out_json_string(out, members[m].value);
        }
    }
    rp_out_str(out, s->all.n ? "}]}\n" : "]}\n");
}

/* "moment" of "moments". */
static struct rp_text kind_of(struct rp_phrases *phrases, struct rp_text list)
{
    const struct rp_field *field = rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), list);
    enum rp_kind kind = field ? (enum rp_kind)field->of : RP_KIND_RELATIONSHIP;
    return rp_phrase_term(phrases, "search.kind", rp_text_of(rp_record_info(kind)->name));
}

/* The line, and that it goes on. */
static struct rp_text line_of(struct rp_phrases *phrases, const struct rp_found *hit)
{
    const char *key = hit->cut_before && hit->cut_after ? "search.middle"
                      : hit->cut_before                 ? "search.end"
                      : hit->cut_after                  ? "search.start"
                                                        : "search.line";
    return rp_phrase_with(phrases, key, "words", hit->line);
}

static void add_hit(struct rp_page *page, struct rp_phrases *phrases, const struct rp_found *hit)
{
    int32_t day = 0;
    bool dated = hit->day.bytes && rp_day_parse(hit->day, &day) == RP_OK;
    const struct rp_filling fillings[] = {
        {"id", hit->id},
        {"kind", kind_of(phrases, hit->list)},
        {"relationship", hit->relationship},
        {"day", dated ? rp_phrase_day(phrases, day, rp_clock_today()) : hit->day}};
    rp_page_add(page, RP_LINE_STEP,
                rp_phrase(phrases, dated ? "search.hit" : "search.hit.undated", fillings, 4));
    rp_page_add(page, RP_LINE_QUOTE, line_of(phrases, hit));
}

static enum rp_rc show(const struct shown *s)
{
    struct rp_knowledge knowledge = {0};
    struct rp_page page = {.arena = s->call->arena};
    struct rp_phrases phrases = {&knowledge.words, s->call->arena, RP_OK};
    enum rp_rc rc = rp_call_knowledge(s->call, &knowledge);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < s->all.n; i++)
        add_hit(&page, &phrases, &s->all.items[i]);
    const struct rp_filling fillings[] = {
        {"n", rp_phrase_number(&phrases, (double)s->all.n, 0)},
        {"found", rp_phrase_number(&phrases, (double)s->all.found, 0)}};
    if (s->all.n < s->all.found)
        rp_page_add(&page, RP_LINE_PARAGRAPH, rp_phrase(&phrases, "search.more", fillings, 2));
    rp_out_page(s->call->out, &page);
    return phrases.rc == RP_OK ? page.rc : phrases.rc;
}

static enum rp_rc search(struct rp_call *call, struct rp_vault *vault, size_t most)
{
    struct rp_finding wish = {.most = most};
    struct shown s = {.call = call};
    enum rp_rc rc = read_words(call, &wish.words);
    if (rc == RP_OK)
        rc = rp_notes_find_words(rp_vault_store(vault), &wish, call->arena, &s.all, call->err);
    if (rc == RP_OK && !s.all.found)
        rc = rp_err_set(call->err, RP_NOT_FOUND, "nothing found");
    if (rc != RP_OK)
        return rc;
    if (!call->json)
        return show(&s);
    show_json(&s);
    return RP_OK;
}

static enum rp_rc run(struct rp_call *call)
{
    static const int64_t range[2] = {1, RP_FOUND_MAX};
    struct rp_vault *vault = NULL;
    int64_t most = SHOWN;
    enum rp_rc rc = check_operand(call);
    if (rc == RP_OK)
        rc = rp_call_whole(call, "most", range, &most);
    if (rc == RP_OK)
        rc = rp_call_vault(call, true, &vault);
    if (rc != RP_OK)
        return rc;
    rc = search(call, vault, (size_t)most);
    rp_vault_close(vault);
    return rc;
}
