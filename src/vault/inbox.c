#include "vault/inbox.h"

#include "os/file.h"
#include "os/memory.h"
#include "vault/watermark.h"

#include <stdio.h>
#include <string.h>

/* A sealed entry is a little longer than its content: header, tags. */
enum { SEALED_MAX = RP_INBOX_ENTRY_MAX + 64 * 1024, NAME_MAX_CHARS = 64, RANDOM_BYTES = 8 };

static const char *const starts[] = {[RP_INBOX_MOMENT] = "moment-", [RP_INBOX_DRAFT] = "draft-"};

static bool same(const struct rp_age_recipient *a, const struct rp_age_recipient *b)
{
    return rp_age_recipient_equal(a, b);
}

static enum rp_rc recipients_in_file(struct rp_arena *arena, const struct rp_vault_place *place,
                                     struct rp_age_recipient to[2], struct rp_err *err)
{
    struct rp_text text = {0};
    enum rp_rc rc = rp_file_read_private(arena, place->recipients, RP_RECIPIENTS_CHARS, &text, err);
    return rc == RP_OK ? rp_recipients_parse(text, &to[0], &to[1], err) : rc;
}

/*
 * The two recipients from the vault's directory, refused when this computer knows others. What it
 * knows stands in where the file is gone. A mark that cannot be read is no reason to lose what was
 * written: who could spoil it could remove it as well, and it is said at the next opening.
 */
static enum rp_rc recipients_of(struct rp_arena *arena, const struct rp_vault_place *place,
                                struct rp_age_recipient to[2], struct rp_err *err)
{
    struct rp_watermark seen = {0};
    bool knows = rp_watermark_read(place, &seen, NULL) == RP_OK && seen.is_known;
    enum rp_rc rc = recipients_in_file(arena, place, to, err);
    if (rc != RP_OK && knows) {
        to[0] = seen.own;
        to[1] = seen.recovery;
        return RP_OK;
    }
    if (rc == RP_OK && knows && (!same(&seen.own, &to[0]) || !same(&seen.recovery, &to[1])))
        return rp_err_set(err, RP_DAMAGED,
                          "the list of keys that can read new entries was changed since the notes "
                          "were last open here; nothing was saved");
    return rc;
}

static enum rp_rc name_of(enum rp_inbox_kind kind, const char *name, char out[NAME_MAX_CHARS],
                          struct rp_err *err)
{
    unsigned char random[RANDOM_BYTES];
    char hex[2 * RANDOM_BYTES + 1] = "";
    if (kind == RP_INBOX_MOMENT) {
        enum rp_rc rc = rp_random_bytes(random, sizeof random, err);
        if (rc != RP_OK)
            return rc;
        for (size_t i = 0; i < RANDOM_BYTES; i++)
            snprintf(hex + 2 * i, 3, "%02x", random[i]);
        name = hex;
    }
    int n = snprintf(out, NAME_MAX_CHARS, "%s%s.age", starts[kind], name);
    RP_ASSERT(n > 0 && n < NAME_MAX_CHARS);
    return RP_OK;
}

/* Of an example: nothing is kept, so nothing is there. */
static bool is_nowhere(const struct rp_vault_place *place)
{
    return place->dir[0] == '\0';
}

static enum rp_rc refuse_nowhere(struct rp_err *err)
{
    return rp_err_set(err, RP_USAGE, "an example keeps nothing");
}

/* Not where the notes themselves are gone, a stick that was pulled: what is written in the place of
 * them would be hidden when they come back. */
static enum rp_rc make_inbox(const struct rp_vault_place *place, struct rp_err *err)
{
    if (!rp_path_exists(place->dir))
        return rp_err_set(err, RP_SYSTEM, "the directory of the notes is gone");
    return rp_private_dir_make(place->inbox, err);
}

static enum rp_rc seal_entry(struct rp_arena *arena, const struct rp_vault_place *place,
                             const char *name, struct rp_text content, struct rp_err *err)
{
    struct rp_age_recipient to[2];
    struct rp_text sealed = {0};
    char path[PATH_MAX];
    enum rp_rc rc = recipients_of(arena, place, to, err);
    if (rc == RP_OK)
        rc = make_inbox(place, err);
    if (rc == RP_OK)
        rc = rp_path_join(path, place->inbox, name, err);
    if (rc == RP_OK)
        rc = rp_seal_write(arena, &(struct rp_seal_to){.recipients = to, .recipients_n = 2},
                           content, &sealed, err);
    return rc == RP_OK ? rp_file_replace_private(path, sealed, err) : rc;
}

enum rp_rc rp_inbox_put(const struct rp_vault_place *place, enum rp_inbox_kind kind,
                        const char *name, struct rp_text content, struct rp_err *err)
{
    struct rp_arena arena;
    char file[NAME_MAX_CHARS];
    if (is_nowhere(place))
        return refuse_nowhere(err);
    if (rp_text_trim(content).len == 0)
        return rp_err_set(err, RP_BAD_INPUT, "nothing was written, so there is nothing to keep");
    if (content.len > RP_INBOX_ENTRY_MAX)
        return rp_err_set(err, RP_LIMIT, "an entry may have at most %d bytes", RP_INBOX_ENTRY_MAX);
    enum rp_rc rc = name_of(kind, name, file, err);
    if (rc != RP_OK)
        return rc;
    rp_os_arena_init(&arena, 0);
    rc = seal_entry(&arena, place, file, content, err);
    rp_arena_release(&arena);
    return rc;
}

enum rp_rc rp_inbox_list(struct rp_arena *arena, const struct rp_vault_place *place,
                         enum rp_inbox_kind kind, struct rp_folder *out, struct rp_err *err)
{
    struct rp_folder all = {0};
    const struct rp_folder_names names = {starts[kind], ".age", RP_INBOX_FILES_MAX};
    if (!is_nowhere(place) && rp_path_exists(place->inbox)) {
        enum rp_rc rc = rp_folder_list_names(arena, place->inbox, &names, &all, err);
        if (rc == RP_LIMIT)
            return rp_err_set(err, rc, "more than %d entries of a kind wait in the inbox",
                              RP_INBOX_FILES_MAX);
        if (rc != RP_OK)
            return rc;
    }
    *out = all;
    return RP_OK;
}

static enum rp_rc open_entry(struct rp_arena *arena, const char *path,
                             const struct rp_age_identity *identity, struct rp_secret **out,
                             struct rp_err *err)
{
    struct rp_text sealed = {0};
    const struct rp_age_identity *const identities[] = {identity};
    enum rp_rc rc = rp_file_read_private(arena, path, SEALED_MAX, &sealed, err);
    if (rc != RP_OK)
        return rc;
    return rp_seal_open(arena, &(struct rp_seal_keys){.identities = identities, .identities_n = 1},
                        sealed, out, err);
}

enum rp_rc rp_inbox_open(const struct rp_vault_place *place, const char *name,
                         const struct rp_vault_keys *keys, struct rp_secret **out,
                         struct rp_err *err)
{
    struct rp_arena arena;
    char path[PATH_MAX];
    if (is_nowhere(place))
        return refuse_nowhere(err);
    enum rp_rc rc = rp_path_join(path, place->inbox, name, err);
    if (rc != RP_OK)
        return rc;
    rp_os_arena_init(&arena, 0);
    rc = open_entry(&arena, path, keys->identity, out, err);
    rp_arena_release(&arena);
    return rc;
}

static enum rp_rc renew_entry(struct rp_arena *arena, const char *path,
                              const struct rp_secret *content, const struct rp_vault_keys *keys,
                              struct rp_err *err)
{
    struct rp_text sealed = {0};
    const struct rp_age_recipient to[] = {keys->own, keys->recovery};
    enum rp_rc rc = rp_seal_write(arena, &(struct rp_seal_to){.recipients = to, .recipients_n = 2},
                                  rp_secret_text(content), &sealed, err);
    return rc == RP_OK ? rp_file_replace_private(path, sealed, err) : rc;
}

/* One that does not open, for whatever reason, is counted and left alone: whoever can write the
 * directory must not be able to keep a person out. */
static enum rp_rc renew_all(struct rp_inbox_renewal *it, struct rp_arena *arena,
                            const struct rp_vault_place *place, enum rp_inbox_kind kind,
                            struct rp_err *err)
{
    struct rp_folder found = {0};
    enum rp_rc rc = rp_inbox_list(arena, place, kind, &found, err);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++) {
        struct rp_secret *content = NULL;
        char path[PATH_MAX];
        if (rp_path_join(path, place->inbox, found.names[i], NULL) != RP_OK ||
            open_entry(arena, path, it->earlier, &content, NULL) != RP_OK)
            it->left_n++;
        else
            rc = renew_entry(arena, path, content, it->keys, err);
        rp_secret_free(content);
    }
    return rc;
}

enum rp_rc rp_inbox_renew(const struct rp_vault_place *place, struct rp_inbox_renewal *renewal,
                          struct rp_err *err)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = renew_all(renewal, &arena, place, RP_INBOX_MOMENT, err);
    if (rc == RP_OK)
        rc = renew_all(renewal, &arena, place, RP_INBOX_DRAFT, err);
    rp_arena_release(&arena);
    return rc;
}

bool rp_inbox_has(const struct rp_vault_place *place, enum rp_inbox_kind kind, const char *name)
{
    char path[PATH_MAX];
    return !is_nowhere(place) && strncmp(name, starts[kind], strlen(starts[kind])) == 0 &&
           !strchr(name, '/') && rp_path_join(path, place->inbox, name, NULL) == RP_OK &&
           rp_path_exists(path);
}

enum rp_rc rp_inbox_remove(const struct rp_vault_place *place, const char *name, struct rp_err *err)
{
    char path[PATH_MAX];
    if (is_nowhere(place))
        return RP_OK;
    enum rp_rc rc = rp_path_join(path, place->inbox, name, err);
    return rc == RP_OK ? rp_file_remove(path, err) : rc;
}
