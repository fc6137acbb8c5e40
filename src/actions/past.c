#include "actions/past.h"

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

static enum rp_rc tell(const struct rp_notes *notes, const struct rp_history_entry *entry,
                       struct rp_past_action *out, struct rp_err *err)
{
    *out = (struct rp_past_action){.seq = entry->seq,
                                   .at = entry->at,
                                   .verb = entry->verb,
                                   .undone = entry->undone_by != 0,
                                   .changed = {.most = RP_PAST_TOLD}};
    if (entry->records_n > RP_PAST_TOLD) {
        out->changed.more = true;
        return RP_OK;
    }
    out->changed.items = rp_arena_array(notes->arena, RP_PAST_TOLD, sizeof *out->changed.items);
    if (!out->changed.items)
        return no_memory(err);
    return rp_past_differences(notes, entry->seq, &out->changed, err);
}

enum rp_rc rp_past_list(const struct rp_notes *notes, struct rp_past_actions *out,
                        struct rp_err *err)
{
    struct rp_history history = {.most = RP_PAST_ACTIONS};
    struct rp_past_actions all = {NULL, 0};
    enum rp_rc rc =
        rp_history_list(rp_vault_store(notes->vault), NULL, notes->arena, &history, err);
    if (rc != RP_OK)
        return rc;
    all.items = rp_arena_array(notes->arena, history.n, sizeof *all.items);
    if (!all.items)
        return no_memory(err);
    for (size_t i = 0; i < history.n && rc == RP_OK; i++) {
        if (!history.items[i].undoes)
            rc = tell(notes, &history.items[i], &all.items[all.n++], err);
    }
    if (rc == RP_OK)
        *out = all;
    return rc;
}

static bool kind_of(struct rp_text list, enum rp_kind *out)
{
    const struct rp_field *field = rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), list);
    if (!field)
        field = rp_field_find(rp_record_info(RP_KIND_JOURNEY), list);
    if (!field || field->type != RP_FIELD_RECORDS)
        return false;
    *out = (enum rp_kind)field->of;
    return true;
}

static enum rp_rc read_version(const struct rp_notes *notes,
                               const struct rp_history_question *question, enum rp_kind kind,
                               struct rp_past_version *out, struct rp_err *err)
{
    const struct rp_record_reading how = {kind, notes->terms, notes->arena, NULL};
    struct rp_text body = {0};
    enum rp_rc rc =
        rp_history_body(rp_vault_store(notes->vault), question, notes->arena, &body, err);
    if (rc != RP_OK || !body.bytes)
        return rc;
    void *record = rp_arena_alloc(notes->arena, rp_record_info(kind)->size);
    if (!record)
        return no_memory(err);
    rc = rp_record_read(body, &how, record, err);
    if (rc == RP_BAD_INPUT)
        return rp_err_set(err, RP_DAMAGED, "a record in the history is not valid");
    out->record = record;
    return rc;
}

enum rp_rc rp_past_of(const struct rp_notes *notes, const struct rp_record_key *key,
                      struct rp_past_versions *out, struct rp_err *err)
{
    struct rp_history history = {.most = RP_PAST_VERSIONS};
    struct rp_past_versions all = {.n = 0};
    if (!kind_of(key->list, &all.kind))
        return rp_err_set(err, RP_NOT_FOUND, "there is no such list");
    enum rp_rc rc = rp_history_list(rp_vault_store(notes->vault), key, notes->arena, &history, err);
    if (rc == RP_OK && history.n == 0)
        rc = rp_err_set(err, RP_NOT_FOUND, "there never was one of that id");
    if (rc != RP_OK)
        return rc;
    all.items = rp_arena_array(notes->arena, history.n, sizeof *all.items);
    if (!all.items)
        return no_memory(err);
    for (size_t i = 0; i < history.n && rc == RP_OK; i++) {
        const struct rp_history_entry *entry = &history.items[i];
        const struct rp_history_question question = {entry->seq, *key, true};
        struct rp_past_version *v = &all.items[all.n++];
        *v = (struct rp_past_version){.at = entry->at, .undone = entry->undone_by != 0};
        rc = read_version(notes, &question, all.kind, v, err);
    }
    if (rc == RP_OK)
        *out = all;
    return rc;
}
