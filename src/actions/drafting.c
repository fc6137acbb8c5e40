#include "actions/drafting.h"

#include "formats/json_tree.h"
#include "vault/history.h"

#include <rapport/formats/journey.h>
#include <rapport/formats/json_text.h>
#include <stdio.h>
#include <string.h>

/* Levels of objects in a draft: texts in one object. */
enum { DRAFT_LEVELS = 2 };
/* Levels of a record in it; a relationship with its plan has five. */
enum { RECORD_LEVELS = 32 };
/* A draft that was kept and not removed is met soon again. */
enum { ACTIONS_BACK = 200 };

static void file_name(const char *name, char out[RP_DRAFT_NAME_MAX + 16])
{
    (void)snprintf(out, RP_DRAFT_NAME_MAX + 16, "draft-%s.age", name);
}

enum rp_rc rp_draft_new(const struct rp_vault_place *place, const char *of, struct rp_arena *arena,
                        struct rp_draft *out, struct rp_err *err)
{
    struct rp_draft draft = {.from = {.is_draft = true}};
    struct rp_folder drafts = {NULL, 0};
    char name[RP_DRAFT_NAME_MAX + 16];
    enum rp_rc rc = rp_inbox_list(arena, place, RP_INBOX_DRAFT, &drafts, err);
    bool taken = rc == RP_OK;
    for (size_t number = 1; taken; number++) {
        (void)snprintf(draft.name, sizeof draft.name, number == 1 ? "%s" : "%s-%zu", of, number);
        file_name(draft.name, name);
        taken = false;
        for (size_t i = 0; i < drafts.names_n && !taken; i++)
            taken = strcmp(drafts.names[i], name) == 0;
    }
    if (rc == RP_OK)
        *out = draft;
    return rc;
}

/* Is the file a draft of that name, alone or with a number? */
static bool is_of(const char *file, const char *wanted, struct rp_draft *draft)
{
    size_t len = strlen(file), before = strlen("draft-"), behind = strlen(".age");
    size_t wanted_len = strlen(wanted);
    if (len < before + wanted_len + behind || len - before - behind >= sizeof draft->name)
        return false;
    const char *name = file + before;
    const char *rest = name + wanted_len;
    if (strncmp(name, wanted, wanted_len) != 0 || (*rest != '.' && *rest != '-') ||
        (*rest == '-' && strspn(rest + 1, "0123456789") + 1 != len - before - behind - wanted_len))
        return false;
    memcpy(draft->name, name, len - before - behind);
    draft->name[len - before - behind] = '\0';
    return true;
}

/* The id in the JSON of a record; absent where it has none. */
static enum rp_rc id_of(struct rp_text record, struct rp_arena *arena, struct rp_text *out)
{
    const struct rp_json *root = NULL;
    enum rp_rc rc = record.bytes ? rp_json_parse(record, RECORD_LEVELS, arena, &root, NULL) : RP_OK;
    if (rc == RP_OK)
        *out = rp_json_text(rp_json_member(root, "id"));
    return rc;
}

static enum rp_rc read(struct rp_text text, struct rp_arena *arena, struct rp_draft *out)
{
    const struct rp_json *root = NULL;
    struct rp_text copy = {0};
    enum rp_rc rc = rp_text_copy(arena, text, &copy);
    if (rc == RP_OK)
        rc = rp_json_parse(copy, DRAFT_LEVELS, arena, &root, NULL);
    if (rc != RP_OK)
        return rc;
    out->relationship = rp_json_text(rp_json_member(root, "relationship"));
    out->kept_at = rp_json_text(rp_json_member(root, "kept"));
    out->from = (struct rp_asking_from){rp_json_text(rp_json_member(root, "record")), true,
                                        rp_json_text(rp_json_member(root, "before"))};
    rc = id_of(out->from.before, arena, &out->of);
    return rc != RP_OK || out->from.record.bytes ? rc : RP_BAD_INPUT;
}

/* Opens and reads one. RP_LIMIT when memory is out; anything else it may be is no draft of ours. */
static enum rp_rc open_one(const struct rp_vault *vault, const char *file, struct rp_arena *arena,
                           struct rp_draft *out)
{
    struct rp_secret *text = NULL;
    struct rp_err ignored = {.rc = RP_OK};
    enum rp_rc rc =
        rp_inbox_open(rp_vault_place(vault), file, rp_vault_keys(vault), &text, &ignored);
    if (rc == RP_OK)
        rc = read(rp_secret_text(text), arena, out);
    rp_secret_free(text);
    return rc;
}

/* The history knows an action of its time: what it held was kept. */
static bool was_kept(const struct rp_draft *draft, const struct rp_history *history)
{
    for (size_t i = 0; draft->kept_at.bytes && i < history->n; i++) {
        const struct rp_history_entry *entry = &history->items[i];
        if (rp_text_equal(entry->at, draft->kept_at) && entry->verb.len <= strlen(draft->name) &&
            strncmp(entry->verb.bytes, draft->name, entry->verb.len) == 0)
            return true;
    }
    return false;
}

enum rp_rc rp_draft_find(const struct rp_vault *vault, const struct rp_draft_query *query,
                         struct rp_arena *arena, struct rp_draft *out, struct rp_err *err)
{
    struct rp_folder drafts = {NULL, 0};
    struct rp_history history = {.most = ACTIONS_BACK};
    enum rp_rc rc = rp_inbox_list(arena, rp_vault_place(vault), RP_INBOX_DRAFT, &drafts, err);
    if (rc == RP_OK && drafts.names_n > 0)
        rc = rp_history_list(rp_vault_store(vault), NULL, arena, &history, err);
    struct rp_draft found = {.name = ""};
    for (size_t i = 0; i < drafts.names_n && rc == RP_OK && !found.name[0]; i++) {
        struct rp_draft draft = {.name = ""};
        if (!is_of(drafts.names[i], query->name, &draft))
            continue;
        enum rp_rc of_this = open_one(vault, drafts.names[i], arena, &draft);
        if (of_this == RP_LIMIT)
            rc = rp_err_set(err, RP_LIMIT, "out of memory");
        else if (of_this == RP_OK && !was_kept(&draft, &history) &&
                 (!query->fits || query->fits(&draft, query->ctx)))
            found = draft;
    }
    if (rc == RP_OK)
        *out = found;
    return rc;
}

static void add_text(struct rp_strbuf *out, const char *name, struct rp_text text)
{
    if (!text.bytes)
        return;
    rp_strbuf_str(out, out->len > 1 ? ",\"" : "\"");
    rp_strbuf_str(out, name);
    rp_strbuf_str(out, "\":");
    rp_json_string(out, text);
}

enum rp_rc rp_draft_seal(const struct rp_vault_place *place, const struct rp_draft *draft,
                         struct rp_text record, struct rp_arena *arena, struct rp_err *err)
{
    struct rp_strbuf text;
    struct rp_text content = {0};
    rp_strbuf_init(&text, arena, RP_INBOX_ENTRY_MAX);
    rp_strbuf_char(&text, '{');
    add_text(&text, "relationship", draft->relationship);
    add_text(&text, "record", record);
    add_text(&text, "before", draft->from.before);
    add_text(&text, "kept", draft->kept_at);
    rp_strbuf_char(&text, '}');
    if (rp_strbuf_done(&text, &content) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    return rp_inbox_put(place, RP_INBOX_DRAFT, draft->name, content, err);
}

void rp_draft_will_be_kept(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_text record, struct rp_arena *arena)
{
    char name[RP_DRAFT_NAME_MAX + 16];
    file_name(draft->name, name);
    if (draft->name[0] && rp_inbox_has(place, RP_INBOX_DRAFT, name))
        (void)!rp_draft_seal(place, draft, record, arena, NULL);
}

enum rp_rc rp_draft_remove(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_err *err)
{
    char name[RP_DRAFT_NAME_MAX + 16];
    file_name(draft->name, name);
    return rp_inbox_remove(place, name, err);
}
