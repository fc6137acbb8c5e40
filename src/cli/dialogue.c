#include "cli/dialogue.h"

#include "cli/help_call.h"
#include "cli/line_editor.h"
#include "cli/lines.h"
#include "cli/words.h"
#include "views/phrases.h"

/* Columns between two choices beside each other, and at the left of all. */
enum { CHOICE_GAP = 2, CHOICE_INDENT = 5 };

/* One dialogue on its way. */
struct talk {
    const struct rp_dialogue *dialogue;
    struct rp_call *call;
    struct rp_asking *asking;
    struct rp_line_editor *editor; /* NULL: lines as they come */
    struct rp_out out;             /* standard error */
    struct rp_phrases phrases;
    struct rp_text hint; /* the latest; it is not said twice in a row */
    bool shows;          /* somebody sees the questions */
    bool told_of_help;   /* after words that asked for it: once is enough */
};

static void say(struct talk *talk, const char *key, const struct rp_filling *fillings, size_t n)
{
    rp_out_wrap(&talk->out, 0, 0, rp_phrase(&talk->phrases, key, fillings, n));
}

static struct rp_text number(struct talk *talk, double value)
{
    return rp_phrase_number(&talk->phrases, value, 1);
}

/* What may be typed, in a few words; absent where there is nothing to say. */
static struct rp_text hint_of(struct talk *talk, const struct rp_asking_question *q)
{
    const struct rp_filling fillings[] = {{"min", number(talk, q->min)},
                                          {"max", number(talk, q->max)},
                                          {"low", q->low},
                                          {"high", q->high},
                                          {"now", q->now}};
    const char *key = NULL;
    switch (q->kind) {
    case RP_ASKING_NUMBER:
        key = q->low.len && q->high.len ? "form.ends" : q->step > 0 ? "form.range" : NULL;
        break;
    case RP_ASKING_FLAG:
        key = "form.yes-no";
        break;
    case RP_ASKING_SOME:
        key = "form.some";
        break;
    case RP_ASKING_DAY:
        key = q->is_today ? "form.today" : NULL;
        break;
    case RP_ASKING_ONE:
    case RP_ASKING_TEXT:
        break;
    }
    return key ? rp_phrase(&talk->phrases, key, fillings, 5) : (struct rp_text){0};
}

static struct rp_text choice_line(struct talk *talk, const struct rp_asking_question *q, size_t i)
{
    const struct rp_filling fillings[] = {{"n", number(talk, (double)i + 1)},
                                          {"words", q->choices[i]}};
    return rp_phrase(&talk->phrases, "form.choice", fillings, 2);
}

/* In as many columns as fit, read downwards; one under the other where it is to be plain. */
static void show_choices(struct talk *talk, const struct rp_asking_question *q)
{
    int widest = 1, screen = talk->out.width < RP_WORDS_WIDEST ? talk->out.width : RP_WORDS_WIDEST;
    for (size_t i = 0; i < q->choices_n; i++) {
        int columns = rp_text_columns(choice_line(talk, q, i));
        widest = columns > widest ? columns : widest;
    }
    int fit = (screen - CHOICE_INDENT) / (widest + CHOICE_GAP);
    size_t across = talk->call->plain || fit < 1 ? 1 : (size_t)fit;
    size_t rows = (q->choices_n + across - 1) / across;
    for (size_t row = 0; row < rows; row++) {
        rp_out_format(&talk->out, "%*s", CHOICE_INDENT, "");
        for (size_t i = row; i < q->choices_n; i += rows) {
            struct rp_text line = choice_line(talk, q, i);
            if (across == 1) {
                rp_out_wrap(&talk->out, CHOICE_INDENT, CHOICE_INDENT + CHOICE_GAP, line);
                break;
            }
            rp_out_words(&talk->out, line);
            if (i + rows < q->choices_n)
                rp_out_format(&talk->out, "%*s", widest + CHOICE_GAP - rp_text_columns(line), "");
        }
        rp_out_str(&talk->out, across == 1 ? "" : "\n");
    }
}

static void show_question(struct talk *talk, const struct rp_asking_question *q)
{
    struct rp_text hint = hint_of(talk, q);
    bool is_new = hint.len && !rp_text_equal(hint, talk->hint);
    const struct rp_filling fillings[] = {{"n", number(talk, (double)q->number)},
                                          {"of", number(talk, (double)q->of)},
                                          {"words", q->words},
                                          {"hint", hint},
                                          {"now", q->now}};
    if (q->about.len)
        rp_out_wrap(&talk->out, 0, 0, q->about);
    rp_out_wrap(
        &talk->out, 0, CHOICE_INDENT,
        rp_phrase(&talk->phrases, is_new ? "form.question.hint" : "form.question", fillings, 5));
    show_choices(talk, q);
    if (q->now.len && !q->is_today)
        say(talk, "form.now", fillings, 5);
    talk->hint = hint;
}

static enum rp_rc next_line(struct talk *talk, struct rp_text *line, bool *more)
{
    struct rp_arena *arena = talk->call->arena;
    if (talk->editor)
        return rp_line_editor_next(talk->editor, arena, line, more, talk->call->err);
    if (talk->shows)
        rp_out_str(&talk->out, "> ");
    return rp_line_next(arena, line, more, talk->call->err);
}

static enum rp_rc tell(struct talk *talk)
{
    const struct rp_dialogue *d = talk->dialogue;
    struct rp_text record = {0};
    if (!d->answered)
        return RP_OK;
    enum rp_rc rc = rp_asking_record(talk->asking, &record, talk->call->err);
    return rc == RP_OK ? d->answered(d->ctx, record, talk->call->err) : rc;
}

static enum rp_rc respond(struct talk *talk, enum rp_heard heard,
                          const struct rp_asking_question *q, const struct rp_err *refusal)
{
    const struct rp_filling expected = {"expected", rp_text_of(refusal->message)};
    switch (heard) {
    case RP_HEARD_ANSWER:
    case RP_HEARD_CLEAR:
        return tell(talk);
    case RP_HEARD_MORE:
        if (q->more.len)
            rp_out_wrap(&talk->out, 0, 0, q->more);
        if (q->none)
            say(talk, "form.none-of-these", NULL, 0);
        if (!q->more.len && !q->none)
            say(talk, "form.no-more", NULL, 0);
        talk->hint = (struct rp_text){0}; /* what may be typed is said once more */
        break;
    case RP_HEARD_AT_START:
        say(talk, "form.at-start", NULL, 0);
        break;
    case RP_HEARD_REFUSED:
        say(talk, "form.refused", &expected, 1);
        break;
    case RP_HEARD_SKIP:
    case RP_HEARD_BACK:
    case RP_HEARD_STOP:
        break;
    }
    return RP_OK;
}

/* Before anything else is asked. Also of words that do not answer the question: a wish to die where
 * a day is expected is no mistake in typing. Without memory it goes on. */
static void look_for_signs(struct talk *talk, struct rp_text line)
{
    const struct rp_knowledge *knowledge = talk->dialogue->knowledge;
    struct rp_help_here here;
    bool found = false;
    if (talk->told_of_help || !knowledge->signs || !talk->shows ||
        rp_help_phrases_find(knowledge->signs, line, talk->call->arena, &found) != RP_OK || !found)
        return;
    talk->told_of_help = true;
    rp_call_help_here(talk->call, knowledge->data_dir, &here);
    rp_call_tell_help(talk->call, &here);
}

static enum rp_rc ask_one(struct talk *talk)
{
    struct rp_asking_question q;
    struct rp_text line = {0};
    struct rp_err refusal = {.rc = RP_OK};
    enum rp_heard heard = RP_HEARD_STOP;
    bool more = false;
    if (rp_asking_question(talk->asking, &q) != RP_OK)
        return rp_err_set(talk->call->err, RP_LIMIT, "out of memory");
    if (talk->shows)
        show_question(talk, &q);
    enum rp_rc rc = next_line(talk, &line, &more);
    if (rc != RP_OK)
        return rc;
    if (!more) {
        rp_asking_stop(talk->asking);
        rp_out_str(&talk->out, talk->shows ? "\n" : "");
        return RP_OK;
    }
    look_for_signs(talk, line);
    rc = rp_asking_hear(talk->asking, line, &heard, &refusal);
    if (rc != RP_OK)
        return rp_err_set(talk->call->err, rc, "%s", refusal.message);
    return respond(talk, heard, &q, &refusal);
}

static enum rp_rc begin(struct talk *talk)
{
    const struct rp_dialogue *d = talk->dialogue;
    const struct rp_asking_setup setup = {&d->pack->form,
                                          &d->knowledge->terms,
                                          &d->pack->instruments,
                                          &d->knowledge->words,
                                          d->call->arena,
                                          d->today,
                                          d->all,
                                          d->from,
                                          d->within};
    enum rp_rc rc = rp_asking_start(&setup, &talk->asking, d->call->err);
    if (rc != RP_OK || !talk->shows)
        return rc;
    rp_out_wrap(&talk->out, 0, 0, d->pack->form.title);
    say(talk, "form.how", NULL, 0);
    if (d->call->terminal.err_rewrites && !d->call->plain)
        rc = rp_line_editor_open(&talk->editor, d->call->err);
    return rc;
}

enum rp_rc rp_dialogue_run(const struct rp_dialogue *dialogue, struct rp_text *record)
{
    struct rp_call *call = dialogue->call;
    struct talk talk = {.dialogue = dialogue,
                        .call = call,
                        .out = {.file = stderr, .width = call->terminal.width},
                        .phrases = {&dialogue->knowledge->words, call->arena, RP_OK},
                        .shows = call->terminal.in_tty};
    struct rp_text whole = {0};
    enum rp_rc rc = begin(&talk);
    while (rc == RP_OK && !rp_asking_is_over(talk.asking))
        rc = ask_one(&talk);
    rp_line_editor_close(talk.editor);
    if (rc == RP_OK && talk.phrases.rc != RP_OK)
        rc = rp_err_set(call->err, talk.phrases.rc, "out of memory");
    if (rc == RP_OK && rp_asking_has_answers(talk.asking))
        rc = rp_asking_record(talk.asking, &whole, call->err);
    if (rc == RP_OK)
        *record = whole;
    return rc;
}
