/*
 * peek DIR --passphrase-fd N: the notes in DIR as the program opens them: each record, then each
 * entry that waits. A line each, in an order that never changes. Exit status as the program's.
 */
#include "os/ask.h"
#include "os/memory.h"
#include "vault/database.h"
#include "vault/inbox.h"
#include "vault/vault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum rp_rc print_records(struct rp_store *store, struct rp_err *err)
{
    sqlite3_stmt *rows = NULL;
    int step = SQLITE_DONE;
    enum rp_rc rc = rp_database_prepare(store->db,
                                        "SELECT relationship || ' ' || list || ' ' || id || ' ' || "
                                        "body FROM record ORDER BY 1",
                                        &rows, err);
    if (rc != RP_OK)
        return rc;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW)
        printf("%s\n", (const char *)sqlite3_column_text(rows, 0));
    sqlite3_finalize(rows);
    return rp_database_result(step, err);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Their names are random: they are told in the order of what they hold. */
static enum rp_rc print_waiting(const struct rp_vault *vault, struct rp_arena *arena,
                                struct rp_err *err)
{
    static const char *held[RP_INBOX_FILES_MAX];
    struct rp_folder found = {0};
    enum rp_rc rc = rp_inbox_list(arena, rp_vault_place(vault), RP_INBOX_MOMENT, &found, err);
    for (size_t i = 0; i < found.names_n && rc == RP_OK; i++) {
        struct rp_secret *entry = NULL;
        struct rp_text copy = {0};
        rc =
            rp_inbox_open(rp_vault_place(vault), found.names[i], rp_vault_keys(vault), &entry, err);
        if (rc == RP_OK)
            rc = rp_text_copy(arena, rp_secret_text(entry), &copy);
        rp_secret_free(entry);
        held[i] = copy.bytes;
    }
    if (rc != RP_OK || found.names_n == 0)
        return rc;
    qsort(held, found.names_n, sizeof *held, by_bytes);
    for (size_t i = 0; i < found.names_n; i++)
        printf("waiting %s\n", held[i]);
    return RP_OK;
}

static enum rp_rc open_vault(char *const *words, struct rp_vault **out, struct rp_err *err)
{
    struct rp_secret *passphrase = NULL;
    size_t len = 0;
    enum rp_rc rc = rp_secret_new(RP_SEAL_PASSPHRASE_MAX + 1, &passphrase, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_ask_descriptor((int)strtol(words[3], NULL, 10), (char *)rp_secret_bytes(passphrase),
                           rp_secret_len(passphrase), &len, err);
    if (rc == RP_OK) {
        rp_secret_cut(passphrase, len);
        rc = rp_vault_open(words[1], passphrase, out, err);
    }
    rp_secret_free(passphrase);
    return rc;
}

int main(int argc, char **argv)
{
    struct rp_vault *vault = NULL;
    struct rp_arena arena;
    struct rp_err err = {0};
    if (argc != 4)
        return rp_rc_exit_status(RP_USAGE);
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = open_vault(argv, &vault, &err);
    if (rc == RP_OK)
        rc = print_records(rp_vault_store(vault), &err);
    if (rc == RP_OK)
        rc = print_waiting(vault, &arena, &err);
    if (rc != RP_OK)
        fprintf(stderr, "%s: %s\n", err.place, err.message);
    rp_vault_close(vault);
    rp_arena_release(&arena);
    return rp_rc_exit_status(rc);
}
