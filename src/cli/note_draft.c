#include "cli/note_draft.h"

#include "formats/json_tree.h"

#include <rapport/formats/journey.h>
#include <rapport/formats/json_text.h>
#include <stdio.h>
#include <string.h>

/* Levels of objects in a draft: texts in one object. */
enum { DRAFT_LEVELS = 2 };

static void file_name(const char *name, char out[RP_DRAFT_NAME_MAX + 16])
{
    (void)snprintf(out, RP_DRAFT_NAME_MAX + 16, "draft-%s.age", name);
}

enum rp_rc rp_draft_new(const struct rp_vault_place *place, const char *verb,
                        struct rp_arena *arena, struct rp_draft *out, struct rp_err *err)
{
    struct rp_draft draft = {.from = {.is_draft = true}};
    struct rp_folder drafts = {NULL, 0};
    char name[RP_DRAFT_NAME_MAX + 16];
    enum rp_rc rc = rp_inbox_list(arena, place, RP_INBOX_DRAFT, &drafts, err);
    bool taken = rc == RP_OK;
    for (size_t number = 1; taken; number++) {
        (void)snprintf(draft.name, sizeof draft.name, number == 1 ? "%s" : "%s-%zu", verb, number);
        file_name(draft.name, name);
        taken = false;
        for (size_t i = 0; i < drafts.names_n && !taken; i++)
            taken = strcmp(drafts.names[i], name) == 0;
    }
    if (rc == RP_OK)
        *out = draft;
    return rc;
}

/* Is the file a draft of the verb, and under which name? */
static bool is_of(const char *file, const char *verb, struct rp_draft *draft)
{
    size_t len = strlen(file), before = strlen("draft-"), behind = strlen(".age");
    size_t verb_len = strlen(verb);
    if (len < before + verb_len + behind || len - before - behind >= sizeof draft->name)
        return false;
    const char *name = file + before;
    const char *rest = name + verb_len;
    if (strncmp(name, verb, verb_len) != 0 || (*rest != '.' && *rest != '-') ||
        (*rest == '-' && strspn(rest + 1, "0123456789") + 1 != len - before - behind - verb_len))
        return false;
    memcpy(draft->name, name, len - before - behind);
    draft->name[len - before - behind] = '\0';
    return true;
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
    out->from = (struct rp_asking_from){rp_json_text(rp_json_member(root, "record")), true,
                                        rp_json_text(rp_json_member(root, "before"))};
    return out->from.record.bytes ? RP_OK : RP_BAD_INPUT;
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

enum rp_rc rp_draft_find(const struct rp_vault *vault, const char *verb, struct rp_arena *arena,
                         struct rp_draft *out, struct rp_err *err)
{
    struct rp_folder drafts = {NULL, 0};
    enum rp_rc rc = rp_inbox_list(arena, rp_vault_place(vault), RP_INBOX_DRAFT, &drafts, err);
    *out = (struct rp_draft){.name = ""};
    for (size_t i = 0; i < drafts.names_n && rc == RP_OK; i++) {
        struct rp_draft draft = {.name = ""};
        if (!is_of(drafts.names[i], verb, &draft))
            continue;
        enum rp_rc of_this = open_one(vault, drafts.names[i], arena, &draft);
        if (of_this == RP_OK) {
            *out = draft;
            return RP_OK;
        }
        if (of_this == RP_LIMIT)
            rc = rp_err_set(err, RP_LIMIT, "out of memory");
    }
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
    rp_strbuf_char(&text, '}');
    if (rp_strbuf_done(&text, &content) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    return rp_inbox_put(place, RP_INBOX_DRAFT, draft->name, content, err);
}

enum rp_rc rp_draft_remove(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_err *err)
{
    char name[RP_DRAFT_NAME_MAX + 16];
    file_name(draft->name, name);
    return rp_inbox_remove(place, name, err);
}
