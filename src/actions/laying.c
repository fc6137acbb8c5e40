#include "actions/laying.h"

#include <string.h>

const struct rp_session *rp_session_again(const struct rp_relationship *in,
                                          const struct rp_session *said)
{
    const struct rp_session *found = NULL;
    int32_t day = 0, of = 0;
    if (said->id.bytes || said->responses.n == 0 || !rp_session_day(said, &day))
        return NULL;
    for (size_t i = 0; i < in->sessions.n; i++) {
        const struct rp_session *there = &in->sessions.items[i];
        if (!rp_session_day(there, &of) || of != day)
            continue;
        if (there->responses.n == 0)
            return NULL; /* that one has room for it */
        found = there;
    }
    return found;
}

static struct rp_answer *find_answer(const struct rp_answers *in, struct rp_text item)
{
    for (size_t i = 0; i < in->n; i++) {
        if (rp_text_equal(in->items[i].item, item))
            return &in->items[i];
    }
    return NULL;
}

/* Those of `over`, and those of `under` that it has not. */
static enum rp_rc lay_answers(const struct rp_answers *under, struct rp_arena *arena,
                              struct rp_answers *over)
{
    struct rp_answers all = {rp_arena_array(arena, under->n + over->n + 1, sizeof *all.items), 0};
    if (!all.items)
        return RP_LIMIT;
    for (size_t i = 0; i < under->n; i++) {
        if (!find_answer(over, under->items[i].item))
            all.items[all.n++] = under->items[i];
    }
    for (size_t i = 0; i < over->n; i++)
        all.items[all.n++] = over->items[i];
    *over = all;
    return RP_OK;
}

static void fill_up(enum rp_kind kind, const void *under, void *over)
{
    const struct rp_record_info *info = rp_record_info(kind);
    const struct rp_extras *extras = under; /* every record begins with them */
    for (size_t i = 0; i < info->fields_n; i++) {
        if (!rp_field_is_set(&info->fields[i], over))
            rp_field_copy(&info->fields[i], over, under);
    }
    if (((struct rp_extras *)over)->n == 0)
        *(struct rp_extras *)over = *extras;
}

static struct rp_response *find_response(const struct rp_response_list *in,
                                         const struct rp_response *like)
{
    for (size_t i = 0; i < in->n; i++) {
        /* Whose it is not said to be is the client's. */
        bool theirs = in->items[i].by == RP_ROLE_THERAPIST;
        if (rp_text_equal(in->items[i].instrument, like->instrument) &&
            theirs == (like->by == RP_ROLE_THERAPIST))
            return &in->items[i];
    }
    return NULL;
}

static enum rp_rc lay_responses(const struct rp_response_list *under, struct rp_arena *arena,
                                struct rp_response_list *over)
{
    struct rp_response_list all = {rp_arena_array(arena, under->n + over->n + 1, sizeof *all.items),
                                   under->n};
    if (!all.items)
        return RP_LIMIT;
    if (under->n > 0)
        memcpy(all.items, under->items, under->n * sizeof *all.items);
    for (size_t i = 0; i < over->n; i++) {
        struct rp_response laid = over->items[i];
        struct rp_response *there = find_response(&all, &laid);
        if (there && lay_answers(&there->answers, arena, &laid.answers) != RP_OK)
            return RP_LIMIT;
        if (!there) {
            all.items[all.n++] = laid;
            continue;
        }
        laid.scores = (struct rp_answers){0}; /* of other answers; made anew from all of them */
        if (there->answers.n > 0)
            there->scores = (struct rp_answers){0};
        fill_up(RP_KIND_RESPONSE, there, &laid);
        *there = laid;
    }
    *over = all;
    return RP_OK;
}

enum rp_rc rp_session_lay_over(const struct rp_session *under, struct rp_arena *arena,
                               struct rp_session *over)
{
    enum rp_rc rc = lay_responses(&under->responses, arena, &over->responses);
    if (rc == RP_OK)
        fill_up(RP_KIND_SESSION, under, over);
    return rc;
}
