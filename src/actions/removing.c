#include "actions/removing.h"

#include "actions/placing.h"
#include "actions/saving.h"

#include <rapport/domain/validity.h>
#include <rapport/domain/walk.h>

#include <string.h>

/* A plan in the making. */
struct planning {
    struct rp_notes *notes;
    struct rp_removal removal;
    struct rp_err *err;
};

static enum rp_rc no_memory(const struct planning *p)
{
    return rp_err_set(p->err, RP_LIMIT, "out of memory");
}

static enum rp_rc hang(struct planning *p, struct rp_hanging hanging)
{
    struct rp_removal *r = &p->removal;
    struct rp_hanging *list =
        rp_arena_grow(p->notes->arena, r->hanging, r->hanging_n, &r->cap, sizeof *list);
    if (!list)
        return no_memory(p);
    r->hanging = list;
    r->hanging[r->hanging_n++] = hanging;
    return RP_OK;
}

/* The list without its element i; the old one stays as it is. */
static enum rp_rc without(struct planning *p, struct rp_any_list *list, size_t size, size_t i)
{
    char *items = rp_arena_array(p->notes->arena, list->n, size);
    if (!items)
        return no_memory(p);
    memcpy(items, list->items, i * size);
    memcpy(items + i * size, (char *)list->items + (i + 1) * size, (list->n - i - 1) * size);
    list->items = items;
    list->n--;
    return RP_OK;
}

static enum rp_rc drop_echoes(struct planning *p, struct rp_moment *moment, struct rp_text person)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = moment->echoes.n; i-- > 0 && rc == RP_OK;) {
        struct rp_any_list list = {moment->echoes.items, moment->echoes.n};
        if (!rp_text_equal(moment->echoes.items[i].person, person))
            continue;
        rc = without(p, &list, sizeof *moment->echoes.items, i);
        moment->echoes.items = list.items;
        moment->echoes.n = list.n;
        if (rc == RP_OK)
            rc = hang(p, (struct rp_hanging){RP_KIND_ECHO, RP_FATE_GOES, "moments", moment->id});
    }
    return rc;
}

static enum rp_rc drop_topics(struct planning *p, struct rp_session *session, struct rp_text topic)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = session->topics.n; i-- > 0 && rc == RP_OK;) {
        struct rp_any_list list = {session->topics.items, session->topics.n};
        if (!rp_text_equal(session->topics.items[i].topic, topic))
            continue;
        rc = without(p, &list, sizeof *session->topics.items, i);
        session->topics.items = list.items;
        session->topics.n = list.n;
        if (rc == RP_OK)
            rc = hang(p, (struct rp_hanging){RP_KIND_SESSION_TOPIC, RP_FATE_GOES, "sessions",
                                             session->id});
    }
    return rc;
}

/* A moment must not lose its time with its hour. */
static enum rp_rc leave_session(struct planning *p, struct rp_moment *moment)
{
    int32_t day = 0;
    if (!moment->has_day && !moment->has_at && rp_session_day(p->removal.record, &day)) {
        moment->has_day = true;
        moment->day = day;
    }
    moment->session = (struct rp_text){0};
    moment->in_session = NULL;
    return hang(p, (struct rp_hanging){RP_KIND_MOMENT, RP_FATE_KEEPS_DAY, "moments", moment->id});
}

/* Nor what was crossed in it. */
static enum rp_rc leave_boundary(struct planning *p, struct rp_moment *moment)
{
    const struct rp_boundary *boundary = p->removal.record;
    moment->boundary = boundary->kind ? boundary->kind->name : (struct rp_text){0};
    moment->of_boundary = NULL;
    return hang(p, (struct rp_hanging){RP_KIND_MOMENT, RP_FATE_KEEPS_KIND, "moments", moment->id});
}

static enum rp_rc leave_moment(struct planning *p, struct rp_moment *moment)
{
    struct rp_text id = p->removal.what.id;
    if (p->removal.kind == RP_KIND_PERSON)
        return drop_echoes(p, moment, id);
    if (p->removal.kind == RP_KIND_SESSION && rp_text_equal(moment->session, id))
        return leave_session(p, moment);
    if (p->removal.kind == RP_KIND_BOUNDARY && rp_text_equal(moment->boundary, id))
        return leave_boundary(p, moment);
    return RP_OK;
}

static enum rp_rc drop_dismissals(struct planning *p)
{
    struct rp_relationship *in = p->removal.in;
    enum rp_rc rc = RP_OK;
    for (size_t i = in->dismissed.n; i-- > 0 && rc == RP_OK;) {
        struct rp_any_list list = {in->dismissed.items, in->dismissed.n};
        struct rp_text advice = in->dismissed.items[i].advice;
        if (!rp_text_equal(in->dismissed.items[i].about, p->removal.what.id))
            continue;
        rc = without(p, &list, sizeof *in->dismissed.items, i);
        in->dismissed = (struct rp_dismissal_list){list.items, list.n};
        if (rc == RP_OK)
            rc = hang(
                p, (struct rp_hanging){RP_KIND_DISMISSAL, RP_FATE_GOES, "relationships", advice});
    }
    return rc;
}

/* Everything that names the record is looked at. */
static enum rp_rc leave_all(struct planning *p)
{
    struct rp_relationship *in = p->removal.in;
    enum rp_rc rc = drop_dismissals(p);
    for (size_t i = 0; i < in->moments.n && rc == RP_OK; i++)
        rc = leave_moment(p, &in->moments.items[i]);
    for (size_t i = 0; p->removal.kind == RP_KIND_TOPIC && i < in->sessions.n && rc == RP_OK; i++)
        rc = drop_topics(p, &in->sessions.items[i], p->removal.what.id);
    return rc;
}

static enum rp_rc count(void *ctx, const struct rp_place *place, const void *record)
{
    struct rp_removal *removal = ctx;
    if (record != removal->record)
        removal->below[place->kind]++;
    return RP_OK;
}

/* Takes the record out of the list it stands in. */
static enum rp_rc take_out(struct planning *p)
{
    struct rp_removal *r = &p->removal;
    struct rp_journey *journey = &p->notes->file.journey;
    bool is_whole = r->kind == RP_KIND_RELATIONSHIP;
    const struct rp_field *field =
        rp_field_find(rp_record_info(is_whole ? RP_KIND_JOURNEY : RP_KIND_RELATIONSHIP),
                      rp_text_of(r->what.list));
    char *member = (is_whole ? (char *)journey : (char *)r->in) + field->offset;
    size_t size = rp_record_info(r->kind)->size;
    struct rp_any_list list;
    memcpy(&list, member, sizeof list);
    size_t i = (size_t)((const char *)r->record - (char *)list.items) / size;
    enum rp_rc rc = without(p, &list, size, i);
    if (rc == RP_OK)
        memcpy(member, &list, sizeof list);
    return rc;
}

static enum rp_rc find(struct planning *p)
{
    struct rp_removal *r = &p->removal;
    if (!rp_list_is_known(r->what.list))
        return rp_err_set(p->err, RP_NOT_FOUND, "there is no such list");
    r->kind = rp_list_kind(r->what.list);
    bool is_whole = r->kind == RP_KIND_RELATIONSHIP;
    enum rp_rc rc = rp_notes_relationship(p->notes, is_whole ? r->what.id : r->what.relationship,
                                          &r->in, p->err);
    if (rc == RP_OK)
        r->record = r->in ? rp_notes_find(r->in, r->what.list, r->what.id) : NULL;
    if (rc == RP_OK && !r->record)
        rc = rp_err_set(p->err, RP_NOT_FOUND, "there is nothing of that id");
    return rc;
}

enum rp_rc rp_notes_plan_removal(struct rp_notes *notes, const struct rp_removing *what,
                                 struct rp_removal *out, struct rp_err *err)
{
    struct planning p = {notes, {.what = *what}, err};
    enum rp_rc rc = find(&p);
    if (rc != RP_OK)
        return rc;
    const struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = p.removal.kind};
    rc = rp_records_walk(&place, p.removal.record, count, &p.removal);
    if (rc == RP_OK && p.removal.kind != RP_KIND_RELATIONSHIP)
        rc = leave_all(&p);
    if (rc == RP_OK)
        rc = take_out(&p);
    if (rc == RP_OK)
        rc = rp_journey_finish(&notes->file, notes->terms, notes->arena, err);
    if (rc == RP_OK)
        *out = p.removal;
    return rc;
}

/* The records that changed with it, as they are now. */
static enum rp_rc put_hanging(struct rp_store *store, const struct rp_removal *removal,
                              struct rp_err *err)
{
    struct rp_relationship *in = removal->in;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < removal->hanging_n && rc == RP_OK; i++) {
        const struct rp_hanging *h = &removal->hanging[i];
        bool is_whole = h->kind == RP_KIND_DISMISSAL;
        struct rp_text id = is_whole ? in->id : h->of;
        const struct rp_record_key key = {in->id, rp_text_of(h->list), id};
        rc = rp_store_put(store, key, rp_list_kind(h->list), rp_notes_find(in, h->list, id), err);
    }
    return rc;
}

enum rp_rc rp_notes_remove(struct rp_notes *notes, const struct rp_removal *removal,
                           struct rp_err *err)
{
    const struct rp_removing *what = &removal->what;
    struct rp_store *store = rp_vault_store(notes->vault);
    struct rp_text relationship =
        removal->kind == RP_KIND_RELATIONSHIP ? what->id : removal->in->id;
    const struct rp_record_key key = {relationship, rp_text_of(what->list), what->id};
    enum rp_rc rc = rp_action_begin(store, what->verb, notes->at, relationship, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_store_remove(store, key, err);
    if (rc == RP_OK)
        rc = put_hanging(store, removal, err);
    return rp_notes_save(notes, rc, err);
}
