#include "vault/files.h"

#include "os/file.h"
#include "os/folder.h"
#include "os/memory.h"

#include <stdio.h>
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

/* The files in a directory whose names end as ours do. */
static enum rp_rc add_all(struct listing *l, const char *dir, const char *suffix)
{
    struct rp_folder found = {0};
    char path[PATH_MAX];
    if (!rp_path_exists(dir))
        return RP_OK;
    enum rp_rc rc = rp_folder_list(l->arena, dir, suffix, &found, l->err);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++) {
        rc = rp_path_join(path, dir, found.names[i], l->err);
        if (rc == RP_OK)
            rc = add(l, path);
    }
    return rc;
}

enum rp_rc rp_vault_files(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_vault_files *out, struct rp_err *err)
{
    struct listing l = {.arena = arena, .err = err};
    enum rp_rc rc = add_all(&l, place->dir, ".age"); /* "key.age" comes before "vault." */
    if (rc == RP_OK)
        rc = add_all(&l, place->inbox, ".age");
    if (rc == RP_OK)
        rc = add(&l, place->recipients);
    if (rc == RP_OK)
        rc = add(&l, place->lock);
    if (rc == RP_OK)
        rc = add(&l, place->seen);
    if (rc == RP_OK)
        *out = l.files;
    return rc;
}

enum rp_rc rp_vault_erase(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_err *err)
{
    struct rp_vault_files files = {0};
    enum rp_rc rc = rp_vault_files(place, arena, &files, err);
    for (size_t i = 0; i < files.n && rc == RP_OK; i++)
        rc = rp_file_remove(files.paths[i], err);
    if (rc != RP_OK)
        return rc;
    /* Something of the person's own in them: they stay. */
    (void)!rp_private_dir_remove(place->inbox, NULL);
    (void)!rp_private_dir_remove(place->dir, NULL);
    (void)!rp_private_dir_remove(place->state, NULL);
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
        rc = rp_file_read(&arena, from, COPY_MAX, &bytes, err);
    if (rc == RP_OK)
        rc = rp_file_replace(to, bytes, err);
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
    if (rc == RP_OK)
        rc = copy_one(place->recipients, dir, "recipients", err);
    return rc == RP_OK ? copy_one(place->record, dir, "vault.age", err) : rc;
}
