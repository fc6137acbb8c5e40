/* What somebody seals into the directory who knows the public keys, and nothing more. */
#include "begun.h"

#include "vault/image.h"

static int databases_opened;

enum rp_rc __real_rp_store_open(struct rp_text image, struct rp_store **out, struct rp_err *err);
enum rp_rc __wrap_rp_store_open(struct rp_text image, struct rp_store **out, struct rp_err *err);

enum rp_rc __wrap_rp_store_open(struct rp_text image, struct rp_store **out, struct rp_err *err)
{
    databases_opened++;
    return __real_rp_store_open(image, out, err);
}

/* Who forges: has the recipients, and keys of a vault of their own. */
struct forger {
    struct rp_age_recipient to[2];
    struct rp_vault_keys own;
    struct rp_secret *image; /* a whole one, with the proof of their own keys */
};

static struct forger forger_at(struct place *p)
{
    struct forger f = {0};
    struct rp_secret *recovery = NULL;
    struct rp_store *store = NULL;
    struct rp_vault *vault = opened(p);
    const struct rp_image_label label = {1, SAVED_AT};
    f.to[0] = rp_vault_keys(vault)->own;
    f.to[1] = rp_vault_keys(vault)->recovery;
    rp_vault_close(vault);
    assert_int_equal(rp_vault_keys_new(&f.own, &recovery, NULL), RP_OK);
    rp_secret_free(recovery);
    assert_int_equal(rp_store_new(&store, NULL), RP_OK);
    assert_int_equal(rp_image_make(store, &f.own, &label, &f.image, NULL), RP_OK);
    rp_store_free(store);
    return f;
}

static void put_record(struct place *p, const struct forger *f, struct rp_text image)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_text sealed = {0};
    const struct rp_seal_to both = {.recipients = f->to, .recipients_n = 2};
    assert_int_equal(rp_seal_write(&arena, &both, image, &sealed, NULL), RP_OK);
    assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), sealed, NULL), RP_OK);
    rp_arena_release(&arena);
}

/* SQLite is no judge of hostile files: it must not see one. */
static void a_forged_record_is_refused_before_it_is_read_as_a_database(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct forger f = forger_at(p);
    struct rp_text whole = rp_secret_text(f.image);
    size_t len = whole.len;
    const size_t lengths[] = {0, 1, RP_BINDING_BYTES - 1, RP_BINDING_BYTES, 512, len - 1, len};
    databases_opened = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        put_record(p, &f, (struct rp_text){whole.bytes, lengths[i]});
        assert_int_equal(open_fails(p, &err), RP_DAMAGED);
        assert_non_null(strstr(err.message, "the record"));
    }
    memset(rp_secret_bytes(f.image) + len - RP_BINDING_BYTES, 0, RP_BINDING_BYTES);
    put_record(p, &f, whole);
    assert_int_equal(open_fails(p, &err), RP_DAMAGED);
    assert_int_equal(databases_opened, 0);
    rp_secret_free(f.image);
    rp_vault_keys_free(&f.own);
}

/* With the right keys, too: each byte of what was saved is covered by the proof. */
static void no_byte_of_what_was_saved_can_be_changed(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    struct rp_secret *image = NULL;
    const struct rp_image_label label = {1, SAVED_AT};
    struct rp_image_opened read = {0};
    const struct rp_vault_keys *keys = rp_vault_keys(vault);
    assert_int_equal(rp_image_make(rp_vault_store(vault), keys, &label, &image, NULL), RP_OK);
    struct rp_text bytes = rp_secret_text(image);
    databases_opened = 0;
    for (size_t at = 0; at < bytes.len; at += at < 100 || at + 100 > bytes.len ? 1 : 997) {
        rp_secret_bytes(image)[at] ^= 1;
        assert_int_equal(rp_image_open(bytes, keys, true, &read, NULL), RP_DAMAGED);
        rp_secret_bytes(image)[at] ^= 1;
    }
    assert_int_equal(databases_opened, 0);
    assert_int_equal(rp_image_open(bytes, keys, true, &read, NULL), RP_OK);
    assert_int_equal(databases_opened, 1);
    rp_store_free(read.store);
    rp_secret_free(image);
    rp_vault_close(vault);
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
    rp_secret_free(f.image);
    rp_vault_keys_free(&f.own);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_forged_record_is_refused_before_it_is_read_as_a_database),
        CASE(no_byte_of_what_was_saved_can_be_changed),
        CASE(a_forged_entry_only_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
