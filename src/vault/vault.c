#include "vault/vault_parts.h"

#include "os/file.h"
#include "os/folder.h"
#include "os/memory.h"
#include "os/private_memory.h"
#include "vault/files.h"
#include "vault/image.h"
#include "vault/inbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So that what a command adds to ten years of notes needs no larger place for all of them. */
enum { ROOM_TO_GROW = 256 * 1024 };

bool rp_vault_is_there(const char *dir)
{
    struct rp_vault_place place;
    return rp_vault_place_of(dir, &place, NULL) == RP_OK && rp_path_exists(place.record);
}

struct rp_store *rp_vault_store(const struct rp_vault *vault)
{
    return vault->store;
}

const struct rp_vault_place *rp_vault_place(const struct rp_vault *vault)
{
    return &vault->place;
}

const struct rp_vault_keys *rp_vault_keys(const struct rp_vault *vault)
{
    return &vault->keys;
}

void rp_vault_close(struct rp_vault *vault)
{
    if (!vault)
        return;
    rp_store_free(vault->store);
    rp_vault_keys_free(&vault->keys);
    rp_lock_release(&vault->lock);
    explicit_bzero(vault, sizeof *vault);
    free(vault);
}

void rp_vault_read_mark(struct rp_vault *vault)
{
    vault->mark_not_read = rp_watermark_read(&vault->place, &vault->seen, NULL) != RP_OK;
}

enum rp_rc rp_vault_start(const char *dir, struct rp_vault **out, struct rp_err *err)
{
    struct rp_vault *vault = calloc(1, sizeof *vault);
    if (!vault)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    rp_os_process_keep_private();
    vault->lock = RP_LOCK_NONE;
    enum rp_rc rc = rp_vault_place_of(dir, &vault->place, err);
    if (rc == RP_OK)
        rc = rp_lock_take(&vault->lock, vault->place.lock, RP_VAULT_WAIT_MS, err);
    if (rc != RP_OK) {
        rp_vault_close(vault);
        return rc;
    }
    rp_vault_read_mark(vault);
    rp_vault_sweep(&vault->place);
    *out = vault;
    return RP_OK;
}

static void write_mark(struct rp_vault *vault)
{
    int64_t generation = vault->generation;
    if (vault->mark_not_read)
        return;
    if (vault->seen.is_known && vault->seen.generation > generation)
        generation = vault->seen.generation;
    const struct rp_watermark mark = {true, generation, vault->keys.own, vault->keys.recovery};
    vault->mark_not_written = rp_watermark_write(&vault->place, &mark, NULL) != RP_OK;
}

/* The whole record's file in memory that can become the store's. */
static enum rp_rc read_file(const char *path, struct rp_image_file *out, struct rp_err *err)
{
    struct rp_reader reader = RP_READER_NONE;
    struct rp_image_file file = {0};
    enum rp_rc rc = rp_reader_open_private(&reader, path, &file.room_size, err);
    if (rc != RP_OK)
        return rc;
    if (file.room_size > RP_VAULT_SEALED_MAX)
        rc = rp_err_set(err, RP_LIMIT, "longer than %zu bytes", RP_VAULT_SEALED_MAX);
    file.room_size += ROOM_TO_GROW;
    if (rc == RP_OK && !(file.room = rp_store_room(file.room_size)))
        rc = rp_err_set(err, RP_LIMIT, "out of memory for the record");
    if (rc == RP_OK)
        rc = rp_reader_rest(&reader, (char *)file.room, file.room_size, &file.len, err);
    rp_reader_close(&reader);
    if (rc == RP_OK)
        *out = file;
    else
        rp_store_room_free(file.room);
    return rc;
}

/* What is wrong with the record, as the person is told. */
static enum rp_rc told(enum rp_rc rc, struct rp_err *err)
{
    enum rp_seal_fault fault = rp_seal_fault_of(err);
    if (rc == RP_LOCKED)
        return rp_err_set(err, rc,
                          "these keys do not open vault.age: it is the record of other notes");
    if (rc == RP_DAMAGED && fault == RP_SEAL_FAULT_PROOF)
        return rp_err_set(err, rc,
                          "the record was not saved with the key of these notes: somebody else "
                          "put it there");
    return fault != RP_SEAL_FAULT_NONE ? rp_vault_unsealed(rc, "vault.age", err) : rc;
}

enum rp_rc rp_vault_open_record(struct rp_vault *vault, const struct rp_age_identity *identity,
                                bool own, struct rp_err *err)
{
    struct rp_image_file file = {0};
    struct rp_image_opened opened = {0};
    const struct rp_image_opener opener = {identity, &vault->keys, own};
    struct rp_err ours = {.rc = RP_OK};
    err = err ? err : &ours; /* what is told rests on what was wrong */
    enum rp_rc rc = read_file(vault->place.record, &file, err);
    if (rc == RP_OK)
        rc = rp_image_open(file, &opener, &opened, err);
    if (rc != RP_OK)
        return told(rc, err);
    rp_store_free(vault->store);
    vault->store = opened.store;
    vault->generation = opened.generation;
    return RP_OK;
}

enum rp_rc rp_vault_finish(struct rp_vault *vault, enum rp_rc rc, struct rp_vault **out)
{
    if (rc != RP_OK) {
        rp_vault_close(vault);
        return rc;
    }
    *out = vault;
    return RP_OK;
}

enum rp_rc rp_vault_open_rest(struct rp_vault *vault, struct rp_err *err)
{
    enum rp_rc rc = RP_OK;
    if (rp_path_exists(vault->place.recipients))
        rc = rp_vault_check_recipients(vault, err);
    if (rc == RP_OK)
        rc = rp_vault_open_record(vault, vault->keys.identity, true, err);
    if (rc != RP_OK)
        return rc;
    if (vault->seen.is_known && vault->seen.generation > vault->generation) {
        vault->fell_from = vault->seen.generation;
        vault->fell_to = vault->generation;
    }
    write_mark(vault);
    return RP_OK;
}

enum rp_rc rp_vault_open(const char *dir, const struct rp_secret *passphrase, struct rp_vault **out,
                         struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_vault_start(dir, &vault, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_vault_read_keys(vault, passphrase, err);
    if (rc == RP_OK)
        rc = rp_vault_open_rest(vault, err);
    return rp_vault_finish(vault, rc, out);
}

static void count_waiting(const struct rp_vault *vault, struct rp_arena *arena,
                          struct rp_vault_news *news)
{
    size_t *const counts[] = {
        [RP_INBOX_MOMENT] = &news->moments_n, [RP_INBOX_DRAFT] = &news->drafts_n};
    for (int kind = RP_INBOX_MOMENT; kind <= RP_INBOX_DRAFT; kind++) {
        struct rp_folder found = {0};
        if (rp_inbox_list(arena, &vault->place, (enum rp_inbox_kind)kind, &found, NULL) == RP_OK)
            *counts[kind] = found.names_n;
        else
            news->inbox_not_read = true;
    }
}

static void look_for_above(const struct rp_vault *vault, struct rp_arena *arena,
                           struct rp_vault_news *news)
{
    struct rp_folder found = {0};
    if (rp_folder_list(arena, vault->place.dir, ".age", &found, NULL) != RP_OK)
        return;
    for (size_t i = 0; i < found.names_n; i++) {
        int64_t n = rp_vault_generation_of(found.names[i]);
        bool is_of_the_lost = n > vault->fell_to && n <= vault->fell_from;
        if (n <= vault->generation && !is_of_the_lost)
            continue;
        if (news->above_n++ == 0)
            snprintf(news->above, sizeof news->above, "%s", found.names[i]);
    }
}

struct rp_vault_news rp_vault_news(const struct rp_vault *vault)
{
    struct rp_arena arena;
    struct rp_vault_news news = {.is_first_here = !vault->seen.is_known && !vault->mark_not_read,
                                 .is_open_to_others = rp_path_is_open(vault->place.dir),
                                 .mark_not_read = vault->mark_not_read,
                                 .mark_not_written = vault->mark_not_written,
                                 .not_renewed_n = vault->not_renewed_n};
    if (vault->is_example)
        return (struct rp_vault_news){.is_first_here = false};
    rp_os_arena_init(&arena, 0);
    count_waiting(vault, &arena, &news);
    look_for_above(vault, &arena, &news);
    news.rolled_back = vault->fell_from - vault->fell_to;
    rp_arena_release(&arena);
    return news;
}

/* A link or a pipe of such a name holds nothing. */
static bool is_there(const struct rp_vault *vault, int64_t n, char path[PATH_MAX])
{
    return rp_vault_generation_path(&vault->place, n, path, NULL) == RP_OK && rp_path_is_file(path);
}

/* The number of the next save: above every one that was seen, and none that a file has which is not
 * of the record's own past. One number stays free below such files, so that thin_out ends there. */
static int64_t next_generation(const struct rp_vault *vault)
{
    char path[PATH_MAX];
    int64_t n = vault->generation + 1;
    if (vault->seen.is_known && vault->seen.generation >= n)
        n = vault->seen.generation + 1;
    while (is_there(vault, n, path) || (n - 1 > vault->generation && is_there(vault, n - 1, path)))
        n++;
    return n;
}

/* Removes what is older than the generations kept: from the record that was the present one down,
 * as far as the numbers follow each other. Others are not of its past: after an older record was
 * put back they hold what is lost otherwise. What fails is tried again at the next save. */
static void thin_out(const struct rp_vault *vault, int64_t latest)
{
    char path[PATH_MAX];
    for (int64_t n = latest; n > 0 && is_there(vault, n, path); n--) {
        if (latest - n >= RP_VAULT_GENERATIONS - 1)
            (void)!rp_file_remove(path, NULL);
    }
}

static enum rp_rc write_record(struct rp_vault *vault, struct rp_text sealed, struct rp_err *err)
{
    char earlier[PATH_MAX];
    enum rp_rc rc = RP_OK;
    if (rp_path_exists(vault->place.record)) {
        rc = rp_vault_generation_path(&vault->place, vault->generation, earlier, err);
        if (rc == RP_OK)
            rc = rp_file_keep(vault->place.record, earlier, err);
    }
    return rc == RP_OK ? rp_file_replace_private(vault->place.record, sealed, err) : rc;
}

enum rp_rc rp_vault_save_record(struct rp_vault *vault, const char *saved_at, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text sealed = {0};
    const struct rp_image_label label = {&vault->keys, next_generation(vault), saved_at};
    int64_t latest = vault->generation;
    rp_os_private_arena_init(&arena, 0); /* nothing in it is private, but its memory is taken again
                                          * by the next save of a program that goes on */
    enum rp_rc rc = rp_image_seal(vault->store, &label, &arena, &sealed, err);
    if (rc == RP_OK)
        rc = write_record(vault, sealed, err);
    rp_arena_release(&arena);
    if (rc != RP_OK)
        return rc;
    vault->generation = label.generation;
    write_mark(vault);
    thin_out(vault, latest);
    return RP_OK;
}

/* The file of recipients comes last, and a save without it is a save: it is tried again at the
 * next. */
enum rp_rc rp_vault_save(struct rp_vault *vault, const char *saved_at, struct rp_err *err)
{
    if (vault->is_example)
        return RP_OK;
    if (vault->is_paused)
        return rp_err_set(err, RP_USAGE, "the notes are let go of; nothing can be saved");
    enum rp_rc rc = rp_vault_save_record(vault, saved_at, err);
    vault->is_unsaved = rc != RP_OK;
    if (rc == RP_OK && !rp_path_exists(vault->place.recipients))
        (void)!rp_vault_write_recipients(vault, NULL);
    return rc;
}
