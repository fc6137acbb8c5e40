/* What somebody seals into the directory who knows the public keys, and nothing more. */
#include "begun.h"

#include "vault/database.h"
#include "vault/image.h"
#include "vault/watermark.h"

static int databases_opened;

enum rp_rc __real_rp_store_open(unsigned char *room, size_t room_size, size_t image_len,
                                struct rp_store **out, struct rp_err *err);
enum rp_rc __wrap_rp_store_open(unsigned char *room, size_t room_size, size_t image_len,
                                struct rp_store **out, struct rp_err *err);

enum rp_rc __wrap_rp_store_open(unsigned char *room, size_t room_size, size_t image_len,
                                struct rp_store **out, struct rp_err *err)
{
    databases_opened++;
    return __real_rp_store_open(room, room_size, image_len, out, err);
}

/* Who forges: has the recipients, and keys of a vault of their own. */
struct forger {
    struct rp_age_recipient to[2];
    struct rp_vault_keys own;
    struct rp_store *store; /* what they would have the person read */
};

static struct forger forger_at(struct place *p)
{
    struct forger f = {0};
    struct rp_secret *recovery = NULL;
    struct rp_vault *vault = opened(p);
    f.to[0] = rp_vault_keys(vault)->own;
    f.to[1] = rp_vault_keys(vault)->recovery;
    rp_vault_close(vault);
    assert_int_equal(rp_vault_keys_new(&f.own, &recovery, NULL), RP_OK);
    rp_secret_free(recovery);
    assert_int_equal(rp_store_new(&f.store, NULL), RP_OK);
    return f;
}

static void leave(struct forger *f)
{
    rp_store_free(f->store);
    rp_vault_keys_free(&f->own);
}

/* Seals content to the keys of the vault, with a proof by a key, or none. */
static void put_record(struct place *p, const struct forger *f, struct rp_text content,
                       const struct rp_secret *proof_key)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_text sealed = {0};
    const struct rp_seal_to both = {.recipients = f->to, .recipients_n = 2, .proof_key = proof_key};
    assert_int_equal(rp_seal_write(&arena, &both, content, &sealed, NULL), RP_OK);
    assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), sealed, NULL), RP_OK);
    rp_arena_release(&arena);
}

static void assert_forged(struct place *p)
{
    struct rp_err err = {0};
    assert_int_equal(open_fails(p, &err), RP_DAMAGED);
    assert_non_null(strstr(err.message, "somebody else put it there"));
}

/* SQLite is no judge of hostile files: it must not see one. */
static void a_forged_record_is_refused_before_it_is_read_as_a_database(void **state)
{
    struct place *p = *state;
    struct forger f = forger_at(p);
    struct rp_text whole = rp_store_image(f.store);
    const size_t lengths[] = {
        0, 1, RP_SEAL_PROOF_BYTES - 1, RP_SEAL_PROOF_BYTES, 512, whole.len - 1, whole.len};
    databases_opened = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        put_record(p, &f, (struct rp_text){whole.bytes, lengths[i]}, NULL);
        assert_forged(p);
        put_record(p, &f, (struct rp_text){whole.bytes, lengths[i]}, f.own.binding);
        assert_forged(p);
    }
    assert_int_equal(databases_opened, 0);
    leave(&f);
}

/* Somebody who once saw it opened has its proof, and that fits no other sealing: not even of the
 * very same bytes. */
static void a_proof_is_of_one_sealing(void **state)
{
    struct place *p = *state;
    struct forger f = forger_at(p);
    struct rp_vault *vault = opened(p);
    struct rp_arena arena = heap_arena(0);
    struct rp_text file = {0};
    struct rp_secret *seen = NULL;
    const struct rp_age_identity *identity = rp_vault_keys(vault)->identity;
    const struct rp_seal_keys keys = {.identities = &identity, .identities_n = 1};
    assert_int_equal(rp_vault_save(vault, SAVED_AT, NULL), RP_OK);
    assert_int_equal(rp_file_read(&arena, in_dir(p, "vault.age"), SIZE_MAX / 2, &file, NULL),
                     RP_OK);
    assert_int_equal(rp_seal_open(&arena, &keys, file, &seen, NULL), RP_OK);
    rp_vault_close(vault);
    databases_opened = 0;
    put_record(p, &f, rp_secret_text(seen), NULL);
    assert_forged(p);
    assert_int_equal(databases_opened, 0);
    assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), file, NULL), RP_OK);
    rp_vault_close(opened(p));
    assert_int_equal(databases_opened, 1);
    rp_secret_free(seen);
    rp_arena_release(&arena);
    leave(&f);
}

/* It opens, and waits until the person looks at it: anybody may have written it. */
static void a_forged_entry_only_waits(void **state)
{
    struct place *p = *state;
    struct forger f = forger_at(p);
    struct rp_arena arena = heap_arena(0);
    struct rp_text sealed = {0};
    const struct rp_seal_to both = {.recipients = f.to, .recipients_n = 2};
    assert_int_equal(rp_seal_write(&arena, &both, rp_text_of("{}"), &sealed, NULL), RP_OK);
    assert_int_equal(mkdir(in_dir(p, "inbox"), 0700), 0);
    assert_int_equal(rp_file_replace_private(in_dir(p, "inbox/moment-0.age"), sealed, NULL), RP_OK);
    struct rp_vault *vault = opened(p);
    assert_int_equal(rp_vault_news(vault).moments_n, 1);
    assert_int_equal(relationships_in(vault), 0);
    rp_vault_close(vault);
    leave(&f);
    rp_arena_release(&arena);
}

static void flip(struct place *p, const char *name)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_text bytes = {0};
    assert_int_equal(rp_file_read_private(&arena, in_dir(p, name), 1 << 24, &bytes, NULL), RP_OK);
    ((char *)(uintptr_t)bytes.bytes)[bytes.len - 1] ^= 1;
    assert_int_equal(rp_file_replace_private(in_dir(p, name), bytes, NULL), RP_OK);
    rp_arena_release(&arena);
}

static void spoil_nothing(struct place *p)
{
    (void)p;
}

static void spoil_passphrase(struct place *p)
{
    rp_secret_bytes(p->passphrase)[0] ^= 1;
}

static void spoil_record(struct place *p)
{
    flip(p, "vault.age");
}

static void spoil_keys(struct place *p)
{
    flip(p, "key.age");
}

static void cut_record(struct place *p)
{
    struct stat st;
    assert_int_equal(stat(in_dir(p, "vault.age"), &st), 0);
    assert_int_equal(truncate(in_dir(p, "vault.age"), st.st_size - 100), 0);
}

static void forge_record(struct place *p)
{
    struct forger f = forger_at(p);
    put_record(p, &f, rp_store_image(f.store), f.own.binding);
    leave(&f);
}

static void forge_recipients(struct place *p)
{
    struct forger f = forger_at(p);
    char text[RP_RECIPIENTS_CHARS + 1];
    rp_recipients_print(&f.own.own, &f.own.recovery, text);
    assert_int_equal(rp_file_replace_private(in_dir(p, "recipients"), rp_text_of(text), NULL),
                     RP_OK);
    leave(&f);
}

/* As a later program would save it, with the right proof. */
static void renew_format(struct place *p)
{
    struct rp_vault *vault = opened(p);
    sqlite3 *db = rp_vault_store(vault)->db;
    assert_int_equal(rp_database_run(db, "PRAGMA user_version = 99", NULL), RP_OK);
    assert_int_equal(rp_vault_save(vault, SAVED_AT, NULL), RP_OK);
    rp_vault_close(vault);
}

static struct rp_vault *elsewhere;

static void open_elsewhere(struct place *p)
{
    elsewhere = opened(p);
}

static void remove_keys(struct place *p)
{
    unlink(in_dir(p, "key.age"));
}

static void link_record(struct place *p)
{
    assert_int_equal(rename(in_dir(p, "vault.age"), in_dir(p, "elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", in_dir(p, "vault.age")), 0);
}

static void what_is_wrong_has_a_result_and_a_sentence_of_its_own(void **state)
{
    static const struct {
        void (*spoil)(struct place *p);
        enum rp_rc rc;
        const char *words;
    } rows[] = {
        {spoil_nothing, RP_OK, ""},
        {spoil_passphrase, RP_LOCKED, "the passphrase does not fit"},
        {open_elsewhere, RP_LOCKED, "open elsewhere"},
        {spoil_record, RP_DAMAGED, "vault.age is damaged"},
        {cut_record, RP_DAMAGED, "content"},
        {spoil_keys, RP_DAMAGED, "key.age is damaged"},
        {forge_record, RP_DAMAGED, "not saved with the key of these notes"},
        {forge_recipients, RP_DAMAGED, "\"recipients\" names other keys"},
        {renew_format, RP_DAMAGED, "a newer Rapport wrote it"},
        {remove_keys, RP_NOT_FOUND, "no notes are there"},
        {link_record, RP_SYSTEM, "symbolic link"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_err err = {0};
        struct rp_vault *vault = NULL;
        if (i > 0)
            assert_int_equal(sweep(state) | make(state), 0);
        struct place *p = *state;
        rows[i].spoil(p);
        enum rp_rc rc = rp_vault_open(p->dir, p->passphrase, &vault, &err);
        if (rc != rows[i].rc || !strstr(err.message, rows[i].words))
            fail_msg("row %zu: %d, %s", i, rc, err.message);
        if ((rp_seal_fault_of(&err) == RP_SEAL_FAULT_PASSPHRASE) !=
            (rows[i].spoil == spoil_passphrase))
            fail_msg("row %zu: fault %d", i, rp_seal_fault_of(&err));
        rp_vault_close(vault);
        rp_vault_close(elsewhere);
        elsewhere = NULL;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_forged_record_is_refused_before_it_is_read_as_a_database),
        CASE(a_proof_is_of_one_sealing),
        CASE(a_forged_entry_only_waits),
        CASE(what_is_wrong_has_a_result_and_a_sentence_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
