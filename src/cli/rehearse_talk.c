#include "cli/rehearse_talk.h"

#include "cli/help_call.h"
#include "cli/lines.h"
#include "cli/words.h"

#include <string.h>

/* Columns a choice's further lines are set in: the width of "1  ". */
enum { CHOICE_INDENT = 3, KEPT_INDENT = 2 };

static bool may_ask(const struct rp_call *call)
{
    return !(call->no_input && call->terminal.in_tty);
}

static void show(struct rp_talk *talk, int indent, struct rp_text words)
{
    if (!talk->call->json)
        rp_out_wrap(talk->call->out, 0, indent, words);
}

void rp_talk_say(struct rp_talk *talk, const char *key, const char *name, struct rp_text value)
{
    show(talk, 0, rp_phrase_with(&talk->phrases, key, name, value));
}

static void gap(struct rp_talk *talk)
{
    if (!talk->call->json)
        rp_out_str(talk->call->out, "\n");
}

/* Nothing of it is kept beyond the talk. Without memory to look, the talk goes on. */
static void look_for_signs(struct rp_talk *talk, struct rp_text line)
{
    const struct rp_call *call = talk->call;
    const struct rp_knowledge *knowledge = talk->knowledge;
    struct rp_help_here here;
    struct rp_help help = {.has_country = false};
    struct rp_text words = {0};
    bool found = false;
    enum rp_rc rc = knowledge->signs
                        ? rp_help_phrases_find(knowledge->signs, line, call->arena, &found)
                        : RP_NOT_FOUND;
    talk->is_serious = rc == RP_OK && found;
    if (!talk->is_serious || talk->told_of_help)
        return;
    talk->told_of_help = true;
    rp_call_help_here(call, knowledge->data_dir, &here);
    if (rp_help_read(here.data_dir, here.asked, call->arena, &help, NULL) != RP_OK ||
        rp_help_line(&help, call->arena, &words) != RP_OK)
        return;
    if (call->json)
        rp_call_talk(call, "%.*s", RP_TEXT_ARG(words));
    gap(talk);
    show(talk, 0, words);
}

enum rp_rc rp_talk_read(struct rp_talk *talk, struct rp_text *line)
{
    struct rp_call *call = talk->call;
    bool more = false;
    enum rp_rc rc = RP_OK;
    if (call->terminal.in_tty && may_ask(call))
        fputs("> ", stderr);
    fflush(call->out->file);
    if (may_ask(call) && !talk->ended)
        rc = rp_line_next(call->arena, line, &more, call->err);
    if (rc != RP_OK)
        return rc;
    talk->ended = !more;
    if (!more)
        *line = (struct rp_text){0};
    look_for_signs(talk, *line);
    return RP_OK;
}

static void show_node(struct rp_talk *talk, const struct rp_script_node *node)
{
    gap(talk);
    if (node->does.len)
        rp_talk_say(talk, "rehearse.does", "text", node->does);
    if (node->says.len)
        rp_talk_say(talk, "rehearse.says", "text", node->says);
    if (node->aside.len)
        rp_talk_say(talk, "rehearse.aside", "text", node->aside);
    for (size_t i = 0; i < node->choices_n; i++) {
        const struct rp_filling fillings[] = {
            {"n", rp_phrase_number(&talk->phrases, (double)i + 1, 0)},
            {"text", node->choices[i].text}};
        show(talk, CHOICE_INDENT, rp_phrase(&talk->phrases, "rehearse.choice", fillings, 2));
    }
}

bool rp_talk_choice(const struct rp_script_node *node, struct rp_text line, size_t *out)
{
    size_t number = 0, digits = 0;
    while (digits < line.len && line.bytes[digits] >= '0' && line.bytes[digits] <= '9') {
        if (number <= RP_SCRIPT_CHOICES_MAX)
            number = number * 10 + (size_t)(line.bytes[digits] - '0');
        digits++;
    }
    if (!line.len) {
        *out = RP_REHEARSAL_SKIP;
        return true;
    }
    if (digits == line.len) {
        *out = number - 1;
        return number >= 1 && number <= node->choices_n;
    }
    for (size_t i = 0; i < node->choices_n; i++) {
        if (node->choices[i].own_words) {
            *out = i;
            return true;
        }
    }
    return false;
}

static void take(struct rp_talk *talk, struct rp_text line)
{
    size_t choice = 0;
    if (talk->is_serious) {
        rp_talk_say(talk, "rehearse.no-answer", "", (struct rp_text){0});
        rp_rehearsal_stop(&talk->rehearsal); /* no script answers that */
    } else if (!line.bytes || rp_text_is(line, "q"))
        rp_rehearsal_stop(&talk->rehearsal);
    else if (rp_text_is(line, "<")) {
        if (!rp_rehearsal_back(&talk->rehearsal))
            rp_talk_say(talk, "rehearse.at-start", "", (struct rp_text){0});
    } else if (!rp_talk_choice(rp_rehearsal_at(&talk->rehearsal), line, &choice) ||
               !rp_rehearsal_choose(&talk->rehearsal, choice))
        rp_talk_say(talk, "rehearse.no-such", "", (struct rp_text){0});
}

static enum rp_rc walk(struct rp_talk *talk)
{
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && !rp_rehearsal_is_over(&talk->rehearsal)) {
        struct rp_text line = {0};
        show_node(talk, rp_rehearsal_at(&talk->rehearsal));
        rc = rp_talk_read(talk, &line);
        if (rc == RP_OK)
            take(talk, line);
    }
    if (rc == RP_OK && !talk->rehearsal.stopped)
        show_node(talk, rp_rehearsal_at(&talk->rehearsal));
    return rc;
}

static enum rp_rc keep(struct rp_talk *talk, struct rp_text line)
{
    struct rp_text *list =
        rp_arena_grow(talk->call->arena, talk->keep, talk->keep_n, &talk->keep_cap, sizeof *list);
    if (!list)
        return rp_err_set(talk->call->err, RP_LIMIT, "out of memory");
    talk->keep = list;
    talk->keep[talk->keep_n++] = line;
    return RP_OK;
}

/* Asks what to keep; *back when the person wants to go back into the script instead. */
static enum rp_rc ask_keep(struct rp_talk *talk, bool *back)
{
    struct rp_text line = {0};
    *back = false;
    if (talk->is_serious)
        return RP_OK;
    gap(talk);
    rp_talk_say(talk, talk->rehearsal.stopped ? "rehearse.stopped" : "rehearse.end", "", line);
    if (talk->ended || talk->rehearsal.stopped)
        return RP_OK; /* who stops is not asked on */
    rp_talk_say(talk, "rehearse.keep", "", line);
    for (;;) {
        enum rp_rc rc = rp_talk_read(talk, &line);
        if (rc != RP_OK || !line.len)
            return rc;
        *back = talk->keep_n == 0 && rp_text_is(line, "<");
        if (*back)
            return RP_OK;
        rc = keep(talk, line);
        if (rc != RP_OK)
            return rc;
    }
}

static void show_kept(struct rp_talk *talk)
{
    struct rp_text none = {0};
    if (talk->keep_n == 0)
        return;
    gap(talk);
    rp_talk_say(talk, "rehearse.kept", "", none);
    for (size_t i = 0; i < talk->keep_n && !talk->call->json; i++) {
        rp_out_str(talk->call->out, "| ");
        rp_out_wrap(talk->call->out, KEPT_INDENT, KEPT_INDENT, talk->keep[i]);
    }
    rp_talk_say(talk, "rehearse.not-saved", "", none);
}

enum rp_rc rp_talk_run(struct rp_talk *talk)
{
    bool back = true;
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && back) {
        rc = walk(talk);
        if (rc == RP_OK)
            rc = ask_keep(talk, &back);
        if (rc == RP_OK && back)
            (void)rp_rehearsal_back(&talk->rehearsal);
    }
    if (rc == RP_OK)
        show_kept(talk);
    return rc;
}
