#include "vault/files.h"

#include "os/browser.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/lock.h"
#include "os/memory.h"
#include "vault/vault.h"

#include <string.h>

/* Largest file copied: what is opened at once. */
#define COPY_MAX ((size_t)300 << 20)

struct listing {
    struct rp_arena *arena;
    struct rp_err *err;
    struct rp_vault_files files;
    size_t cap;
};

static enum rp_rc add(struct listing *l, const char *path)
{
    struct rp_text copy = {0};
    if (!rp_path_exists(path))
        return RP_OK;
    const char **paths =
        rp_arena_grow(l->arena, l->files.paths, l->files.n, &l->cap, sizeof *paths);
    if (!paths || rp_text_copy(l->arena, rp_text_of(path), &copy) != RP_OK)
        return rp_err_set(l->err, RP_LIMIT, "out of memory");
    paths[l->files.n++] = copy.bytes;
    l->files.paths = paths;
    return RP_OK;
}

static enum rp_rc add_named(struct listing *l, const char *dir, const char *name)
{
    char path[PATH_MAX];
    enum rp_rc rc = rp_path_join(path, dir, name, l->err);
    return rc == RP_OK ? add(l, path) : rc;
}

/* However many there are: whoever can write the directory must not keep a person from removing
 * what is theirs. */
static enum rp_rc list(struct listing *l, const char *dir, const char *start, const char *suffix,
                       struct rp_folder *out)
{
    const struct rp_folder_names names = {start, suffix, 0};
    return rp_folder_list_names(l->arena, dir, &names, out, l->err);
}

/* What a write that was cut off left: the start that os/file.h gives and six signs. */
static enum rp_rc add_left_over(struct listing *l, const char *dir)
{
    static const char start[] = RP_FILE_UNFINISHED;
    struct rp_folder found = {0};
    if (!rp_path_is_dir(dir))
        return RP_OK;
    enum rp_rc rc = list(l, dir, start, NULL, &found);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++) {
        if (strlen(found.names[i]) == sizeof start - 1 + 6)
            rc = add_named(l, dir, found.names[i]);
    }
    return rc;
}

static enum rp_rc add_generations(struct listing *l, const char *dir)
{
    struct rp_folder found = {0};
    enum rp_rc rc = list(l, dir, "vault.", ".age", &found);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++) {
        if (rp_vault_generation_of(found.names[i]) > 0)
            rc = add_named(l, dir, found.names[i]);
    }
    return rc;
}

static enum rp_rc add_inbox(struct listing *l, const struct rp_vault_place *place)
{
    static const char *const starts[] = {"draft-", "moment-"};
    enum rp_rc rc = RP_OK;
    if (!rp_path_is_dir(place->inbox))
        return add(l, place->inbox); /* a link to what may be another's: it is all that is ours */
    for (size_t k = 0; k < 2 && rc == RP_OK; k++) {
        struct rp_folder found = {0};
        rc = list(l, place->inbox, starts[k], ".age", &found);
        for (size_t i = 0; i < found.names_n && rc == RP_OK; i++)
            rc = add_named(l, place->inbox, found.names[i]);
    }
    return rc;
}

/* Files that led a browser to a page and that nobody was left to remove. */
static enum rp_rc add_browser_files(struct listing *l)
{
    struct rp_folder found = {0};
    char run[PATH_MAX];
    enum rp_rc rc = rp_browser_files_list(l->arena, run, &found, l->err);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++)
        rc = add_named(l, run, found.names[i]);
    return rc;
}

enum rp_rc rp_vault_files(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_vault_files *out, struct rp_err *err)
{
    struct listing l = {.arena = arena, .err = err};
    const char *const dirs[] = {place->dir, place->inbox, place->state};
    const char *const last[] = {place->recipients, place->lock, place->seen};
    enum rp_rc rc = add(&l, place->key);
    if (rc == RP_OK)
        rc = add(&l, place->record);
    if (rc == RP_OK)
        rc = add_generations(&l, place->dir);
    if (rc == RP_OK)
        rc = add_inbox(&l, place);
    for (size_t i = 0; i < 3 && rc == RP_OK; i++)
        rc = add_left_over(&l, dirs[i]);
    for (size_t i = 0; i < 3 && rc == RP_OK; i++)
        rc = add(&l, last[i]);
    if (rc == RP_OK && l.files.n > 0)
        rc = add_browser_files(&l);
    if (rc == RP_OK)
        *out = l.files;
    return rc;
}

enum rp_rc rp_vault_check_empty(const struct rp_vault_place *place, struct rp_err *err)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    struct listing l = {.arena = &arena, .err = err};
    enum rp_rc rc = add(&l, place->record);
    if (rc == RP_OK)
        rc = add_generations(&l, place->dir);
    if (rc == RP_OK)
        rc = add_inbox(&l, place);
    rp_arena_release(&arena);
    if (rc == RP_OK && l.files.n > 0)
        rc = rp_err_set(err, RP_USAGE,
                        rp_path_exists(place->record)
                            ? "notes are there already; nothing was changed"
                            : RP_VAULT_PARTS);
    return rc;
}

void rp_vault_sweep(const struct rp_vault_place *place)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    struct listing l = {.arena = &arena};
    if (add_left_over(&l, place->dir) == RP_OK && add_left_over(&l, place->state) == RP_OK) {
        for (size_t i = 0; i < l.files.n; i++)
            (void)!rp_file_remove(l.files.paths[i], NULL); /* tried again at the next opening */
    }
    rp_arena_release(&arena);
}

/* One that cannot be removed keeps no other; the first of them is named. */
static enum rp_rc remove_all(const struct rp_vault_files *files, struct rp_err *err)
{
    const char *first = NULL;
    struct rp_err refusal = {0};
    size_t left = 0;
    for (size_t i = 0; i < files->n; i++) {
        if (rp_file_remove(files->paths[i], left ? NULL : &refusal) == RP_OK)
            continue;
        if (left++ == 0)
            first = strrchr(files->paths[i], '/') + 1;
    }
    if (left == 0)
        return RP_OK;
    return rp_err_set(err, RP_SYSTEM, "%s: %s; files that stay: %zu, all others are gone", first,
                      refusal.message, left);
}

/* Removed for good, as it will be said: a power cut must not bring the key back. */
static enum rp_rc flush_all(const struct rp_vault_place *place, struct rp_err *err)
{
    const char *const dirs[] = {place->dir, place->inbox, place->state};
    for (size_t i = 0; i < sizeof dirs / sizeof dirs[0]; i++) {
        if (rp_path_exists(dirs[i]) && !rp_folder_flush(dirs[i]))
            return rp_err_set(
                err, RP_SYSTEM,
                "the files are removed, but the disk does not say that it is for good");
    }
    return RP_OK;
}

enum rp_rc rp_vault_erase(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_err *err)
{
    struct rp_vault_files files = {0};
    struct rp_lock lock = RP_LOCK_NONE;
    enum rp_rc rc = rp_lock_take(&lock, place->lock, RP_VAULT_WAIT_MS, err);
    if (rc != RP_OK)
        return rc;
    /* Before anything that may fail; one that stays is among the others and named with them. */
    (void)!rp_file_remove(place->key, NULL);
    (void)!rp_file_remove(place->record, NULL);
    rc = rp_vault_files(place, arena, &files, err);
    if (rc == RP_OK)
        rc = remove_all(&files, err);
    rp_lock_release(&lock);
    if (rc == RP_OK)
        rc = flush_all(place, err);
    if (rc != RP_OK)
        return rc;
    /* Something of the person's own in them: they stay. */
    (void)!rp_private_dir_remove(place->inbox, NULL);
    (void)!rp_private_dir_remove(place->dir, NULL);
    (void)!rp_private_dir_remove(place->state, NULL);
    (void)!rp_private_dir_remove(place->states, NULL);
    return RP_OK;
}

static enum rp_rc copy_one(const char *from, const char *dir, const char *name, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text bytes = {0};
    char to[PATH_MAX];
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_path_join(to, dir, name, err);
    if (rc == RP_OK)
        rc = rp_file_read_private(&arena, from, COPY_MAX, &bytes, err);
    if (rc == RP_OK)
        rc = rp_file_replace_private(to, bytes, err);
    rp_arena_release(&arena);
    return rc;
}

enum rp_rc rp_vault_copy(const struct rp_vault_place *place, const char *dir, struct rp_err *err)
{
    char record[PATH_MAX];
    enum rp_rc rc = rp_path_join(record, dir, "vault.age", err);
    if (rc == RP_OK && rp_path_exists(record))
        rc = rp_err_set(err, RP_USAGE, "notes are there already; nothing was changed");
    if (rc == RP_OK)
        rc = rp_private_dir_make(dir, err);
    if (rc == RP_OK)
        rc = copy_one(place->key, dir, "key.age", err);
    if (rc == RP_OK && rp_path_exists(place->recipients)) /* it is away until the next save */
        rc = copy_one(place->recipients, dir, "recipients", err);
    return rc == RP_OK ? copy_one(place->record, dir, "vault.age", err) : rc;
}
