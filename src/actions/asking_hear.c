/* What was typed at a question: signs, an answer, or answers to several questions. */
#include "actions/asking_parts.h"

/* One answer of a line for several: a number, "x" for ten, or "-" for none. */
struct piece {
    struct rp_text text;
    bool is_none;
};

static struct piece piece_of(const char *bytes, size_t len)
{
    struct piece piece = {{bytes, len}, len == 1 && bytes[0] == '-'};
    if (len == 1 && (bytes[0] == 'x' || bytes[0] == 'X'))
        piece.text = rp_text_of("10");
    return piece;
}

/* More than two signs without a blank are a sign for each question: "76768510". */
static bool is_glued(struct rp_text line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.bytes[i];
        if (!(c >= '0' && c <= '9') && c != 'x' && c != 'X' && c != '-')
            return false;
    }
    return line.len > 2;
}

static size_t split(struct rp_text line, struct piece *out, size_t max)
{
    bool glued = is_glued(line);
    size_t n = 0, at = 0;
    while (at < line.len && n < max) {
        size_t from = at;
        while (at < line.len && !rp_is_blank(line.bytes[at]) && !(glued && at > from))
            at++;
        out[n++] = piece_of(line.bytes + from, at - from);
        while (at < line.len && rp_is_blank(line.bytes[at]))
            at++;
    }
    return at < line.len ? max + 1 : n;
}

/* Only numbers, x for ten and - for none run on: words of a choice have blanks in them, too. */
static bool may_be_run(struct rp_text line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.bytes[i];
        if (!(c >= '0' && c <= '9') && c != 'x' && c != 'X' && c != '-' && c != '.' && c != ',' &&
            !rp_is_blank(c))
            return false;
    }
    return true;
}

/* The questions of the same instrument from here on. */
static size_t run_length(const struct rp_asking *asking)
{
    const struct asking_item *first = &asking->items[asking->at];
    size_t n = 0;
    while (first->item && asking->at + n < asking->items_n && first[n].question == first->question)
        n++;
    return n;
}

/* All pieces are understood before one is taken. */
static enum rp_rc answer_run(struct rp_asking *asking, const struct piece *pieces, size_t n,
                             struct rp_err *err)
{
    struct asking_item *items = &asking->items[asking->at];
    struct asking_value *values = rp_arena_array(asking->setup.arena, n, sizeof *values);
    enum rp_rc rc = values ? RP_OK : asking_no_memory(err);
    for (size_t i = 0; i < n && rc == RP_OK; i++) {
        if (!pieces[i].is_none)
            rc = asking_read(asking, &items[i], pieces[i].text, &values[i], err);
    }
    for (size_t i = 0; i < n && rc == RP_OK; i++) {
        if (!pieces[i].is_none)
            rc = asking_put(asking, &items[i], &values[i]);
    }
    if (rc == RP_OK)
        asking->at += n;
    return rc;
}

static enum rp_rc refuse_length(struct rp_err *err)
{
    return rp_err_set(err, RP_BAD_INPUT, "expected is an answer of at most %zu bytes",
                      (size_t)RP_ASKING_TEXT_MAX);
}

enum rp_rc rp_asking_put_at(struct rp_asking *asking, size_t i, struct rp_text typed,
                            struct rp_err *err)
{
    RP_ASSERT(i < asking->items_n);
    struct asking_value value = {0};
    struct rp_text text = rp_text_trim(typed);
    if (text.len == 0 || text.len > RP_ASKING_TEXT_MAX)
        return refuse_length(err);
    enum rp_rc rc = asking_read(asking, &asking->items[i], text, &value, err);
    if (rc == RP_OK && asking_put(asking, &asking->items[i], &value) != RP_OK)
        rc = asking_no_memory(err);
    return rc;
}

void rp_asking_clear_at(struct rp_asking *asking, size_t i)
{
    RP_ASSERT(i < asking->items_n);
    asking_unset(&asking->items[i]);
}

static enum rp_rc answer_one(struct rp_asking *asking, struct rp_text typed, struct rp_err *err)
{
    enum rp_rc rc = rp_asking_put_at(asking, asking->at, typed, err);
    if (rc == RP_OK)
        asking->at++;
    return rc;
}

enum rp_rc rp_asking_answer(struct rp_asking *asking, struct rp_text typed, struct rp_err *err)
{
    RP_ASSERT(!rp_asking_is_over(asking));
    struct rp_text line = rp_text_trim(typed);
    struct piece pieces[RP_FORM_QUESTIONS_MAX];
    size_t run = may_be_run(line) ? run_length(asking) : 0;
    size_t n = run ? split(line, pieces, RP_FORM_QUESTIONS_MAX) : 1;
    if (line.len == 0 || line.len > RP_ASKING_TEXT_MAX)
        return refuse_length(err);
    if (run && n > run)
        return rp_err_set(err, RP_BAD_INPUT, "expected are at most %zu answers here", run);
    if (run && n > 1)
        return answer_run(asking, pieces, n, err);
    return answer_one(asking, run ? pieces[0].text : line, err);
}

static enum rp_heard hear_sign(struct rp_asking *asking, char sign)
{
    switch (sign) {
    case '<':
        return rp_asking_back(asking) ? RP_HEARD_BACK : RP_HEARD_AT_START;
    case '?':
        return RP_HEARD_MORE;
    case '.':
        rp_asking_stop(asking);
        return RP_HEARD_STOP;
    case '-':
        rp_asking_clear(asking);
        return RP_HEARD_CLEAR;
    default:
        return RP_HEARD_ANSWER;
    }
}

enum rp_rc rp_asking_hear(struct rp_asking *asking, struct rp_text line, enum rp_heard *heard,
                          struct rp_err *err)
{
    struct rp_text t = rp_text_trim(line);
    enum rp_heard what = RP_HEARD_ANSWER;
    enum rp_rc rc = RP_OK;
    if (t.len == 0) {
        rp_asking_skip(asking);
        what = RP_HEARD_SKIP;
    } else if (t.len == 1) {
        what = hear_sign(asking, t.bytes[0]);
    }
    if (what == RP_HEARD_ANSWER)
        rc = rp_asking_answer(asking, t, err);
    if (rc == RP_BAD_INPUT) {
        what = RP_HEARD_REFUSED;
        rc = RP_OK;
    }
    if (rc == RP_OK)
        *heard = what;
    return rc;
}
