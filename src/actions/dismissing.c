#include "actions/dismissing.h"

#include "actions/saving.h"

#include <string.h>

/* Lists of the records that advice can be about. */
static const char *const about_lists[] = {"moments", "boundaries", "beliefs", "victories"};

/* "leave, say-it, ...": what may be put away. In the arena. */
static const char *names(const struct rp_guidance *guidance, struct rp_arena *arena)
{
    struct rp_strbuf all;
    struct rp_text text = {0};
    rp_strbuf_init(&all, arena, sizeof(((struct rp_err *)NULL)->message));
    for (size_t i = 0; i < guidance->tables_n; i++) {
        if (guidance->tables[i].dismissible == RP_DISMISSIBLE_NO)
            continue;
        rp_strbuf_str(&all, all.len ? ", " : "");
        rp_strbuf_text(&all, guidance->tables[i].advice);
    }
    return rp_strbuf_done(&all, &text) == RP_OK ? text.bytes : "others";
}

/* What was named is not said back: it may be anything that was typed. */
static enum rp_rc find_table(const struct rp_dismissing *what, struct rp_arena *arena,
                             const struct rp_advice_table **out, struct rp_err *err)
{
    const struct rp_guidance *guidance = what->guidance;
    for (size_t i = 0; i < guidance->tables_n; i++) {
        if (rp_text_equal(guidance->tables[i].advice, what->advice)) {
            *out = &guidance->tables[i];
            return RP_OK;
        }
    }
    return rp_err_set(err, RP_USAGE, "there is no such advice; there are %s",
                      names(guidance, arena));
}

static enum rp_rc check_about(struct rp_relationship *in, struct rp_text about, struct rp_err *err)
{
    for (size_t i = 0; about.bytes && i < sizeof about_lists / sizeof about_lists[0]; i++) {
        if (rp_notes_find(in, about_lists[i], about))
            return RP_OK;
    }
    return about.bytes ? rp_err_set(err, RP_NOT_FOUND,
                                    "there is no moment, boundary, belief or victory of that id")
                       : RP_OK;
}

/* Until when it is away; what only folds comes back tomorrow. */
static enum rp_rc find_until(const struct rp_dismissing *what, bool folds, struct rp_dismissal *out,
                             struct rp_err *err)
{
    out->has_until = what->has_until || folds;
    out->until = what->has_until ? what->until : what->today + 1;
    if (!out->has_until)
        return RP_OK;
    if (out->until <= what->today)
        return rp_err_set(err, RP_USAGE, RP_AWAY_DAY);
    if (folds && out->until > what->today + 1)
        return rp_err_set(err, RP_USAGE, RP_AWAY_FOLDS);
    return RP_OK;
}

static bool is_same(const struct rp_dismissal *a, struct rp_text advice, struct rp_text about)
{
    return rp_text_equal(a->advice, advice) && rp_text_equal(a->about, about);
}

/* The relationship with another list, kept and saved. */
static enum rp_rc keep(struct rp_notes *notes, struct rp_relationship *in,
                       struct rp_dismissal_list list, const char *verb, struct rp_err *err)
{
    const struct rp_record_key key = {in->id, rp_text_of("relationships"), in->id};
    struct rp_store *store = rp_vault_store(notes->vault);
    in->dismissed = list;
    enum rp_rc rc = rp_journey_finish(&notes->file, notes->terms, notes->arena, err);
    if (rc == RP_OK)
        rc = rp_action_begin(store, verb, notes->at, in->id, err);
    if (rc != RP_OK)
        return rc;
    return rp_notes_save(notes, rp_store_put(store, key, RP_KIND_RELATIONSHIP, in, err), err);
}

/* An empty list with room for all that is there and one more. */
static enum rp_rc empty_list(struct rp_notes *notes, const struct rp_dismissal_list *from,
                             struct rp_dismissal_list *out, struct rp_err *err)
{
    out->n = 0;
    out->items = rp_arena_array(notes->arena, from->n + 1, sizeof *out->items);
    return out->items ? RP_OK : rp_err_set(err, RP_LIMIT, "out of memory");
}

static enum rp_rc find_parts(struct rp_notes *notes, const struct rp_dismissing *what,
                             const struct rp_advice_table **table, struct rp_relationship **in,
                             struct rp_err *err)
{
    enum rp_rc rc = find_table(what, notes->arena, table, err);
    if (rc == RP_OK)
        rc = rp_notes_relationship(notes, what->relationship, in, err);
    if (rc == RP_OK && !*in)
        rc = rp_err_set(err, RP_NOT_FOUND, "nothing is noted yet");
    return rc;
}

enum rp_rc rp_notes_dismiss(struct rp_notes *notes, const struct rp_dismissing *what,
                            struct rp_dismissal *out, struct rp_err *err)
{
    const struct rp_advice_table *table = NULL;
    struct rp_relationship *in = NULL;
    struct rp_dismissal_list list = {0};
    enum rp_rc rc = find_parts(notes, what, &table, &in, err);
    if (rc != RP_OK)
        return rc;
    if (table->dismissible == RP_DISMISSIBLE_NO)
        return rp_err_set(err, RP_USAGE, "%s cannot be put away: it is said when nothing else is",
                          what->advice.bytes);
    bool folds = table->dismissible == RP_DISMISSIBLE_FOLDS && in->state != RP_STATE_ENDED;
    struct rp_dismissal away = {.advice = table->advice, .about = what->about};
    rc = check_about(in, what->about, err);
    if (rc == RP_OK)
        rc = find_until(what, folds, &away, err);
    if (rc == RP_OK)
        rc = empty_list(notes, &in->dismissed, &list, err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < in->dismissed.n; i++) {
        if (!is_same(&in->dismissed.items[i], away.advice, away.about))
            list.items[list.n++] = in->dismissed.items[i];
    }
    list.items[list.n++] = away;
    rc = keep(notes, in, list, "dismiss", err);
    if (rc == RP_OK)
        *out = away;
    return rc;
}

/* The list without what is named, kept. */
static enum rp_rc take_out(struct rp_notes *notes, struct rp_relationship *in,
                           const struct rp_dismissing *what, size_t *n, struct rp_err *err)
{
    struct rp_dismissal_list list = {0};
    enum rp_rc rc = empty_list(notes, &in->dismissed, &list, err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < in->dismissed.n; i++) {
        const struct rp_dismissal *item = &in->dismissed.items[i];
        if (!rp_text_equal(item->advice, what->advice) ||
            (what->about.bytes && !rp_text_equal(item->about, what->about)))
            list.items[list.n++] = *item;
    }
    size_t gone = in->dismissed.n - list.n;
    if (gone == 0)
        return rp_err_set(err, RP_NOT_FOUND, "that was not put away");
    rc = keep(notes, in, list, "restore", err);
    if (rc == RP_OK)
        *n = gone;
    return rc;
}

enum rp_rc rp_notes_restore(struct rp_notes *notes, const struct rp_dismissing *what, size_t *n,
                            struct rp_err *err)
{
    const struct rp_advice_table *table = NULL;
    struct rp_relationship *in = NULL;
    enum rp_rc rc = find_parts(notes, what, &table, &in, err);
    return rc == RP_OK ? take_out(notes, in, what, n, err) : rc;
}

static enum rp_rc find_relationship(struct rp_notes *notes, const struct rp_dismissing *what,
                                    struct rp_relationship **in, struct rp_err *err)
{
    enum rp_rc rc = rp_notes_relationship(notes, what->relationship, in, err);
    if (rc == RP_OK && !*in)
        rc = rp_err_set(err, RP_NOT_FOUND, "nothing is noted yet");
    return rc;
}

enum rp_rc rp_notes_fold(struct rp_notes *notes, const struct rp_dismissing *what,
                         struct rp_dismissal_list away, struct rp_err *err)
{
    struct rp_relationship *in = NULL;
    struct rp_dismissal_list list = {0};
    enum rp_rc rc = find_relationship(notes, what, &in, err);
    if (rc == RP_OK && away.n == 0)
        rc = rp_err_set(err, RP_NOT_FOUND, "there is nothing to fold away");
    const size_t before = rc == RP_OK ? in->dismissed.n : 0;
    if (rc == RP_OK) {
        list.items = rp_arena_array(notes->arena, before + away.n, sizeof *list.items);
        rc = list.items ? RP_OK : rp_err_set(err, RP_LIMIT, "out of memory");
    }
    if (rc != RP_OK)
        return rc;
    for (; list.n < before; list.n++)
        list.items[list.n] = in->dismissed.items[list.n];
    for (size_t i = 0; i < away.n; i++)
        list.items[list.n++] = away.items[i];
    return keep(notes, in, list, "dismiss", err);
}

enum rp_rc rp_notes_unfold(struct rp_notes *notes, const struct rp_dismissing *what, size_t *n,
                           struct rp_err *err)
{
    struct rp_relationship *in = NULL;
    enum rp_rc rc = find_relationship(notes, what, &in, err);
    return rc == RP_OK ? take_out(notes, in, what, n, err) : rc;
}
