#include "begun.h"

#include "vault/vault_parts.h"

enum { PAGE = 8192 };

static void what_was_saved_is_there_again(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    struct stat st;
    assert_false(rp_vault_news(vault).is_first_here);
    note(vault, "r1");
    note(vault, "r2");
    rp_vault_close(vault);
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 2);
    assert_int_equal(rp_vault_news(vault).rolled_back, 0);
    rp_vault_close(vault);
    assert_int_equal(stat(in_dir(p, "vault.age"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void a_second_vault_in_the_same_place_is_refused(void **state)
{
    struct place *p = *state;
    struct rp_secret *recovery = NULL;
    assert_int_equal(begin(p->dir, p->passphrase, &recovery, NULL), RP_USAGE);
    assert_null(recovery);
    rp_vault_close(opened(p));
}

static void a_wrong_passphrase_and_no_vault_have_their_own_words(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = NULL;
    struct rp_err err = {0};
    struct rp_secret *wrong = secret("five words of others");
    struct rp_secret *shorter = secret("seven77");
    assert_int_equal(rp_vault_open(p->dir, wrong, &vault, &err), RP_LOCKED);
    assert_string_equal(err.message, "the passphrase does not fit");
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_PASSPHRASE);
    assert_int_equal(rp_vault_open(p->home, wrong, &vault, &err), RP_NOT_FOUND);
    assert_int_equal(rp_vault_open(in_dir(p, "none"), wrong, &vault, &err), RP_NOT_FOUND);
    assert_int_equal(begin(in_dir(p, "x"), shorter, &wrong, &err), RP_USAGE);
    assert_false(rp_vault_is_there(in_dir(p, "x")));
    assert_true(rp_vault_is_there(p->dir));
    rp_secret_free(wrong);
    rp_secret_free(shorter);
}

static void a_hundred_changes_are_taken_back_over_restarts(void **state)
{
    enum { CHANGES = 105, BETWEEN = 15 };
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    struct rp_arena arena = heap_arena(0);
    for (size_t i = 0; i < 2 * CHANGES; i++) {
        char id[24];
        snprintf(id, sizeof id, "r%zu", i);
        if (i < CHANGES)
            note_unsaved(vault, id);
        else
            assert_int_equal(rp_undo(rp_vault_store(vault), AT, &arena, NULL, NULL), RP_OK);
        if (i % BETWEEN != BETWEEN - 1)
            continue;
        assert_int_equal(rp_vault_save(vault, SAVED_AT, NULL), RP_OK);
        rp_vault_close(vault);
        vault = opened(p);
        assert_int_equal(relationships_in(vault), i < CHANGES ? i + 1 : 2 * CHANGES - i - 1);
    }
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void three_generations_are_kept(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    for (int i = 0; i < 5; i++)
        note(vault, i % 2 ? "r1" : "r2");
    rp_vault_close(vault);
    struct rp_arena arena = heap_arena(0);
    struct rp_folder found = {0};
    assert_int_equal(rp_folder_list(&arena, p->dir, ".age", &found, NULL), RP_OK);
    static const char *const expected[] = {"key.age", "vault.4.age", "vault.5.age", "vault.age"};
    assert_int_equal(found.names_n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(found.names[i], expected[i]);
    rp_arena_release(&arena);
}

static void going_back_to_an_older_record_is_noticed(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    note(vault, "r2");
    rp_vault_close(vault);
    copy(in_dir(p, "vault.1.age"), in_dir(p, "vault.age"));
    vault = opened(p);
    assert_int_equal(rp_vault_news(vault).rolled_back, 2);
    assert_int_equal(relationships_in(vault), 0);
    note(vault, "r3");
    rp_vault_close(vault);
    vault = opened(p);
    assert_int_equal(rp_vault_news(vault).rolled_back, 0);
    rp_vault_close(vault);
}

static void two_programs_do_not_have_it_open_at_once(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct rp_vault *vault = opened(p);
    assert_int_equal(open_fails(p, &err), RP_LOCKED);
    assert_non_null(strstr(err.message, "open elsewhere"));
    rp_vault_close(vault);
    rp_vault_close(opened(p));
}

/* What a fault of the machine does to the memory does not take the place of what was saved well. */
static void a_record_that_does_not_hold_together_is_not_saved(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct rp_vault *vault = opened(p);
    int64_t generation = vault->generation;
    struct rp_text image = rp_store_image(rp_vault_store(vault));
    char *page = (char *)(uintptr_t)image.bytes + PAGE;
    memset(page, 0xff, 8);
    assert_int_equal(rp_vault_save(vault, SAVED_AT, &err), RP_DAMAGED);
    rp_vault_close(vault);
    vault = opened(p);
    assert_int_equal(vault->generation, generation);
    rp_vault_close(vault);
}

/* Somebody who can write the directory knows the recipients, and nothing more. */
static void a_record_sealed_by_somebody_else_is_refused(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    char other_dir[192];
    struct rp_secret *recovery = NULL;
    struct rp_vault *vault = opened(p);
    struct rp_arena arena = heap_arena(0);
    struct rp_text sealed = {0};
    struct rp_store *forged = NULL;
    const struct rp_age_recipient to[] = {rp_vault_keys(vault)->own,
                                          rp_vault_keys(vault)->recovery};
    rp_vault_close(vault);
    assert_int_equal(rp_store_new(&forged, NULL), RP_OK);
    const struct rp_seal_to both = {.recipients = to, .recipients_n = 2};
    assert_int_equal(rp_seal_write(&arena, &both, rp_store_image(forged), &sealed, NULL), RP_OK);
    rp_store_free(forged);
    assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), sealed, NULL), RP_OK);
    assert_int_equal(open_fails(p, &err), RP_DAMAGED);
    /* A whole vault of somebody else's, with its proof, does not open either. */
    snprintf(other_dir, sizeof other_dir, "%s/other", p->home);
    assert_int_equal(begin(other_dir, p->passphrase, &recovery, NULL), RP_OK);
    rp_secret_free(recovery);
    snprintf(other_dir, sizeof other_dir, "%s/other/vault.age", p->home);
    copy(other_dir, in_dir(p, "vault.age"));
    assert_int_equal(open_fails(p, &err), RP_LOCKED);
    assert_non_null(strstr(err.message, "the record of other notes"));
    rp_arena_release(&arena);
}

static void other_recipients_are_refused_also_while_locked(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct rp_vault_place place;
    char other_dir[192];
    struct rp_secret *recovery = NULL;
    snprintf(other_dir, sizeof other_dir, "%s/other", p->home);
    assert_int_equal(begin(other_dir, p->passphrase, &recovery, NULL), RP_OK);
    rp_secret_free(recovery);
    snprintf(other_dir, sizeof other_dir, "%s/other/recipients", p->home);
    copy(other_dir, in_dir(p, "recipients"));
    assert_int_equal(open_fails(p, &err), RP_DAMAGED);
    assert_non_null(strstr(err.message, "recipients"));
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("{}"), &err),
                     RP_DAMAGED);
    assert_false(rp_path_exists(place.inbox));
    unlink(place.recipients);
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    rp_vault_close(vault);
    assert_true(rp_path_exists(place.recipients));
}

static void what_is_written_while_locked_waits_in_the_inbox(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_folder found = {0};
    struct rp_secret *entry = NULL;
    struct rp_arena arena = heap_arena(0);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("one"), NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("two"), NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_DRAFT, "checkin", rp_text_of("a"), NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_DRAFT, "checkin", rp_text_of("ab"), NULL),
                     RP_OK);
    struct rp_vault *vault = opened(p);
    assert_int_equal(rp_vault_news(vault).moments_n, 2);
    assert_int_equal(rp_vault_news(vault).drafts_n, 1);
    assert_int_equal(rp_inbox_list(&arena, &place, RP_INBOX_DRAFT, &found, NULL), RP_OK);
    assert_int_equal(rp_inbox_open(&place, found.names[0], rp_vault_keys(vault), &entry, NULL),
                     RP_OK);
    assert_true(rp_text_is(rp_secret_text(entry), "ab"));
    rp_secret_free(entry);
    assert_int_equal(rp_inbox_remove(&place, found.names[0], NULL), RP_OK);
    assert_int_equal(rp_vault_news(vault).drafts_n, 0);
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void another_passphrase_takes_the_place_of_the_first(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct rp_vault *vault = opened(p);
    struct rp_secret *next = secret("quite other words");
    note(vault, "r1");
    assert_int_equal(rp_vault_change_passphrase(vault, next, NULL), RP_OK);
    rp_vault_close(vault);
    assert_int_equal(open_fails(p, &err), RP_LOCKED);
    rp_secret_free(p->passphrase);
    p->passphrase = next;
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
}

static void the_recovery_key_opens_after_a_lost_passphrase(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    struct rp_secret *next = secret("quite other words");
    note(vault, "r1");
    rp_vault_close(vault);
    assert_int_equal(recover(p, rp_text_of("my dog's name"), next, &vault), RP_LOCKED);
    assert_int_equal(recover(p, rp_secret_text(p->recovery), next, &vault), RP_OK);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
    rp_secret_free(p->passphrase);
    p->passphrase = next;
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 1);
    note(vault, "r2");
    rp_vault_close(vault);
    assert_int_equal(recover(p, rp_secret_text(p->recovery), next, &vault), RP_OK);
    assert_int_equal(relationships_in(vault), 2);
    rp_vault_close(vault);
}

static void the_recovery_key_of_another_vault_opens_nothing(void **state)
{
    struct place *p = *state;
    char other_dir[192];
    struct rp_vault *vault = NULL;
    struct rp_secret *recovery = NULL;
    snprintf(other_dir, sizeof other_dir, "%s/other", p->home);
    assert_int_equal(begin(other_dir, p->passphrase, &recovery, NULL), RP_OK);
    assert_int_equal(recover(p, rp_secret_text(recovery), p->passphrase, &vault), RP_LOCKED);
    rp_secret_free(recovery);
    rp_vault_close(opened(p));
}

static void unlocked_once_it_opens_until_it_is_locked(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    bool kept = rp_vault_remember(vault, 60);
    note(vault, "r1");
    rp_vault_close(vault);
    if (!kept) {
        print_message("the kernel keeps no keys here\n");
        skip();
    }
    assert_int_equal(rp_vault_open_remembered(p->dir, 60, &vault, NULL), RP_OK);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
    rp_vault_forget(p->dir);
    assert_int_equal(rp_vault_open_remembered(p->dir, 60, &vault, NULL), RP_LOCKED);
    vault = opened(p);
    assert_true(rp_vault_remember(vault, 60));
    rp_vault_close(vault);
    assert_int_equal(recover(p, rp_secret_text(p->recovery), p->passphrase, &vault), RP_OK);
    rp_vault_close(vault); /* the keys that were kept are not those any more */
    assert_int_equal(rp_vault_open_remembered(p->dir, 60, &vault, NULL), RP_LOCKED);
}

/* Something in the way of the new files: nothing is lost, and nothing is said to be saved. */
static void a_save_that_is_refused_leaves_the_record(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    assert_int_equal(rename(in_dir(p, "vault.age"), in_dir(p, "kept")), 0);
    assert_int_equal(mkdir(in_dir(p, "vault.age"), 0700), 0);
    assert_int_equal(rp_vault_save(vault, SAVED_AT, &err), RP_SYSTEM);
    assert_int_equal(rmdir(in_dir(p, "vault.age")), 0);
    assert_int_equal(rename(in_dir(p, "kept"), in_dir(p, "vault.age")), 0);
    rp_vault_close(vault);
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_was_saved_is_there_again),
        CASE(a_second_vault_in_the_same_place_is_refused),
        CASE(a_wrong_passphrase_and_no_vault_have_their_own_words),
        CASE(a_hundred_changes_are_taken_back_over_restarts),
        CASE(three_generations_are_kept),
        CASE(going_back_to_an_older_record_is_noticed),
        CASE(two_programs_do_not_have_it_open_at_once),
        CASE(a_record_that_does_not_hold_together_is_not_saved),
        CASE(a_record_sealed_by_somebody_else_is_refused),
        CASE(other_recipients_are_refused_also_while_locked),
        CASE(what_is_written_while_locked_waits_in_the_inbox),
        CASE(another_passphrase_takes_the_place_of_the_first),
        CASE(the_recovery_key_opens_after_a_lost_passphrase),
        CASE(the_recovery_key_of_another_vault_opens_nothing),
        CASE(unlocked_once_it_opens_until_it_is_locked),
        CASE(a_save_that_is_refused_leaves_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
