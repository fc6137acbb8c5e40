#include "actions/comparing.h"

#include <rapport/formats/record.h>

/* Longest text of one record that is compared. */
enum { BODY_MAX = RP_JOURNEY_BYTES_MAX };

/* What every step needs. */
struct comparing {
    const struct rp_notes *notes;
    struct rp_differences *out;
    struct rp_err *err;
};

static void add(const struct comparing *c, struct rp_difference found)
{
    if (c->out->n == c->out->most)
        c->out->more = true;
    else
        c->out->items[c->out->n++] = found;
}

/* The record of that text in the arena; NULL for the absent text. */
static enum rp_rc read_record(const struct comparing *c, enum rp_kind kind, struct rp_text body,
                              void **out)
{
    const struct rp_record_reading how = {kind, c->notes->terms, c->notes->arena, NULL};
    *out = NULL;
    if (!body.bytes)
        return RP_OK;
    void *record = rp_arena_alloc(c->notes->arena, rp_record_info(kind)->size);
    if (!record)
        return rp_err_set(c->err, RP_LIMIT, "out of memory");
    enum rp_rc rc = rp_record_read(body, &how, record, c->err);
    if (rc == RP_BAD_INPUT)
        return rp_err_set(c->err, RP_DAMAGED, "a record in the notes is not valid");
    *out = record;
    return rc;
}

/* A moment without a day of its own is told by that of its session. */
static enum rp_rc link_session(const struct comparing *c, struct rp_text relationship,
                               struct rp_moment *moment)
{
    const struct rp_record_key key = {relationship, rp_text_of("sessions"), moment->session};
    struct rp_text body = {0};
    void *session = NULL;
    if (moment->has_day || !moment->session.bytes)
        return RP_OK;
    enum rp_rc rc =
        rp_store_body(rp_vault_store(c->notes->vault), &key, c->notes->arena, &body, c->err);
    if (rc == RP_OK)
        rc = read_record(c, RP_KIND_SESSION, body, &session);
    if (rc == RP_OK)
        moment->in_session = session;
    return rc;
}

/* The same advice, whatever it says of it? */
static const struct rp_dismissal *find_advice(const struct rp_relationship *in,
                                              const struct rp_dismissal *like)
{
    for (size_t i = 0; i < in->dismissed.n; i++) {
        const struct rp_dismissal *there = &in->dismissed.items[i];
        if (rp_text_equal(there->advice, like->advice) && rp_text_equal(there->about, like->about))
            return there;
    }
    return NULL;
}

/* Advice that was put away stands in the relationship, and has no id. */
static void compare_advice(const struct comparing *c, const struct rp_relationship *was,
                           const struct rp_relationship *now)
{
    for (size_t i = 0; i < now->dismissed.n; i++) {
        const struct rp_dismissal *put = &now->dismissed.items[i];
        const struct rp_dismissal *before = find_advice(was, put);
        if (!before)
            add(c, (struct rp_difference){RP_DIFFERENCE_NEW, RP_KIND_DISMISSAL, put});
        else if (before->has_until != put->has_until || before->until != put->until)
            add(c, (struct rp_difference){RP_DIFFERENCE_CHANGED, RP_KIND_DISMISSAL, put});
    }
    for (size_t i = 0; i < was->dismissed.n; i++) {
        const struct rp_dismissal *put = &was->dismissed.items[i];
        if (!find_advice(now, put))
            add(c, (struct rp_difference){RP_DIFFERENCE_GONE, RP_KIND_DISMISSAL, put});
    }
}

/* Without what is put away. */
static enum rp_rc write_rest(const struct comparing *c, const struct rp_relationship *of,
                             struct rp_text *out)
{
    struct rp_strbuf text;
    struct rp_relationship rest = *of;
    rest.dismissed = (struct rp_dismissal_list){NULL, 0};
    rp_strbuf_init(&text, c->notes->arena, BODY_MAX);
    rp_record_write(RP_KIND_RELATIONSHIP, &rest, false, &text);
    enum rp_rc rc = rp_strbuf_done(&text, out);
    return rc == RP_OK ? rc : rp_err_set(c->err, rc, "out of memory");
}

static enum rp_rc compare_relationship(const struct comparing *c, const struct rp_relationship *was,
                                       const struct rp_relationship *now)
{
    struct rp_text before = {0}, after = {0};
    compare_advice(c, was, now);
    enum rp_rc rc = write_rest(c, was, &before);
    if (rc == RP_OK)
        rc = write_rest(c, now, &after);
    if (rc == RP_OK && !rp_text_equal(before, after))
        add(c, (struct rp_difference){RP_DIFFERENCE_CHANGED, RP_KIND_RELATIONSHIP, now});
    return rc;
}

/* The list's field in a relationship, or a journey; what a journey says beside its lists has none:
 * nothing of it is noted by itself. */
static const struct rp_field *field_of(struct rp_text list)
{
    const struct rp_field *field = rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), list);
    return field ? field : rp_field_find(rp_record_info(RP_KIND_JOURNEY), list);
}

static enum rp_rc compare(const struct comparing *c, const struct rp_history_change *change)
{
    void *was = NULL, *now = NULL;
    const struct rp_field *field = field_of(change->key.list);
    if (!field || field->type != RP_FIELD_RECORDS)
        return RP_OK;
    enum rp_kind kind = (enum rp_kind)field->of;
    enum rp_rc rc = read_record(c, kind, change->before, &was);
    if (rc == RP_OK)
        rc = read_record(c, kind, change->now, &now);
    if (rc == RP_OK && kind == RP_KIND_MOMENT)
        rc = link_session(c, change->key.relationship, now ? now : was);
    if (rc == RP_OK && kind == RP_KIND_RELATIONSHIP && was && now)
        return compare_relationship(c, was, now);
    enum rp_difference_kind what = !now   ? RP_DIFFERENCE_GONE
                                   : !was ? RP_DIFFERENCE_NEW
                                          : RP_DIFFERENCE_CHANGED;
    if (rc == RP_OK && (was || now))
        add(c, (struct rp_difference){what, kind, now ? now : was});
    return rc;
}

/* What stands there now is not what stood there then. */
static enum rp_rc take_then(const struct comparing *c, int64_t seq,
                            struct rp_history_change *change)
{
    const struct rp_history_question question = {seq, change->key, true};
    return rp_history_body(rp_vault_store(c->notes->vault), &question, c->notes->arena,
                           &change->now, c->err);
}

static enum rp_rc differences(const struct comparing *c, int64_t seq, bool then)
{
    struct rp_history_changes changes = {.most =
                                             c->out->most + 1}; /* one may be the journey's own */
    enum rp_rc rc =
        rp_history_changes(rp_vault_store(c->notes->vault), seq, c->notes->arena, &changes, c->err);
    c->out->more |= rc == RP_OK && changes.more;
    for (size_t i = 0; rc == RP_OK && i < changes.n && !c->out->more; i++) {
        if (then)
            rc = take_then(c, seq, &changes.items[i]);
        if (rc == RP_OK)
            rc = compare(c, &changes.items[i]);
    }
    return rc;
}

enum rp_rc rp_action_differences(const struct rp_notes *notes, int64_t seq,
                                 struct rp_differences *out, struct rp_err *err)
{
    const struct comparing c = {notes, out, err};
    return differences(&c, seq, false);
}

enum rp_rc rp_past_differences(const struct rp_notes *notes, int64_t seq,
                               struct rp_differences *out, struct rp_err *err)
{
    const struct comparing c = {notes, out, err};
    return differences(&c, seq, true);
}
