/*
 * begun: a vault in a directory of its own, made before a test and swept away after it.
 */
#ifndef TESTS_UNIT_VAULT_BEGUN_H
#define TESTS_UNIT_VAULT_BEGUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "filled.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/memory.h"
#include "vault/files.h"
#include "vault/inbox.h"
#include "vault/vault.h"

#include <sys/stat.h>
#include <unistd.h>

#define SAVED_AT "2026-03-02T10:00:00+01:00"

/* A vault in a directory of its own, and the text of its recovery key. */
struct place {
    char home[64];
    char dir[128];
    struct rp_secret *passphrase;
    struct rp_secret *recovery;
};

static inline struct rp_secret *secret(const char *text)
{
    struct rp_secret *made = NULL;
    assert_int_equal(rp_secret_new(strlen(text), &made, NULL), RP_OK);
    memcpy(rp_secret_bytes(made), text, strlen(text));
    return made;
}

/* Keeps the recovery key in *ctx, or, with no ctx, cannot show it. */
static inline enum rp_rc show(void *ctx, struct rp_text recovery, struct rp_err *err)
{
    struct rp_secret **out = ctx;
    if (!ctx)
        return rp_err_set(err, RP_SYSTEM, "no paper");
    assert_int_equal(rp_secret_new(recovery.len, out, NULL), RP_OK);
    memcpy(rp_secret_bytes(*out), recovery.bytes, recovery.len);
    return RP_OK;
}

static inline enum rp_rc begin(const char *dir, const struct rp_secret *passphrase,
                               struct rp_secret **recovery, struct rp_err *err)
{
    const struct rp_vault_beginning beginning = {passphrase, SAVED_AT, show, recovery, NULL};
    return rp_vault_make(dir, &beginning, err);
}

static inline int make(void **state)
{
    static struct place p;
    struct rp_err err = {0};
    snprintf(p.home, sizeof p.home, "/tmp/rapport-test-XXXXXX");
    if (!mkdtemp(p.home))
        return -1;
    setenv("XDG_STATE_HOME", p.home, 1);
    snprintf(p.dir, sizeof p.dir, "%s/data/notes", p.home);
    p.passphrase = secret("four words of mine");
    if (begin(p.dir, p.passphrase, &p.recovery, &err) != RP_OK) {
        print_message("%s\n", err.message);
        return -1;
    }
    *state = &p;
    return 0;
}

static inline int sweep(void **state)
{
    struct place *p = *state;
    char command[128];
    rp_secret_free(p->passphrase);
    rp_secret_free(p->recovery);
    snprintf(command, sizeof command, "rm -rf '%s'", p->home);
    return system(command);
}

static inline struct rp_vault *opened(struct place *p)
{
    struct rp_vault *vault = NULL;
    struct rp_err err = {0};
    if (rp_vault_open(p->dir, p->passphrase, &vault, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return vault;
}

static inline enum rp_rc open_fails(struct place *p, struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_vault_open(p->dir, p->passphrase, &vault, err);
    assert_null(vault);
    return rc;
}

/* Changes something, so that each saved record differs. */
static inline void note_unsaved(struct rp_vault *vault, const char *id)
{
    struct rp_relationship r = {.id = rp_text_of(id)};
    struct rp_record_key key = {r.id, rp_text_of("relationships"), r.id};
    struct rp_store *store = rp_vault_store(vault);
    assert_int_equal(rp_action_begin(store, "note", AT, r.id, NULL), RP_OK);
    assert_int_equal(rp_store_put(store, key, RP_KIND_RELATIONSHIP, &r, NULL), RP_OK);
    assert_int_equal(rp_action_commit(store, NULL, NULL), RP_OK);
}

static inline void note(struct rp_vault *vault, const char *id)
{
    note_unsaved(vault, id);
    assert_int_equal(rp_vault_save(vault, SAVED_AT, NULL), RP_OK);
}

static inline size_t relationships_in(struct rp_vault *vault)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = shipped_terms(&arena);
    struct rp_journey_file file = {0};
    assert_int_equal(rp_store_load(rp_vault_store(vault), &terms, &arena, &file, NULL), RP_OK);
    size_t n = file.journey.relationships.n;
    rp_arena_release(&arena);
    return n;
}

static inline const char *in_dir(struct place *p, const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", p->dir, name);
    return path;
}

static inline void copy(const char *from, const char *to)
{
    struct rp_arena arena;
    struct rp_text bytes = {0};
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_file_read_private(&arena, from, 1 << 24, &bytes, NULL), RP_OK);
    unlink(to);
    assert_int_equal(rp_file_replace_private(to, bytes, NULL), RP_OK);
    rp_arena_release(&arena);
}

static inline enum rp_rc recover(struct place *p, struct rp_text recovery,
                                 const struct rp_secret *passphrase, struct rp_vault **out)
{
    return rp_vault_recover(p->dir, &(struct rp_vault_rescue){recovery, passphrase, SAVED_AT}, out,
                            NULL);
}

static inline void put(const char *path)
{
    assert_int_equal(rp_file_replace_private(path, rp_text_of("x"), NULL), RP_OK);
}

static inline bool is_there(struct place *p, const char *name)
{
    return rp_path_exists(in_dir(p, name));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, make, sweep)

#endif
