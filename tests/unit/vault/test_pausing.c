#include "begun.h"

#include "vault/vault_parts.h"

/* Another program, which saves one relationship. */
static void note_elsewhere(struct place *p, const char *id)
{
    struct rp_vault *other = opened(p);
    note(other, id);
    rp_vault_close(other);
}

static void others_can_work_while_it_is_paused(void **state)
{
    struct place *p = *state;
    bool changed = true;
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    rp_vault_pause(vault);
    rp_vault_pause(vault);
    note_elsewhere(p, "r2");
    assert_int_equal(rp_vault_save(vault, SAVED_AT, NULL), RP_USAGE);
    assert_int_equal(rp_vault_change_passphrase(vault, p->passphrase, NULL), RP_USAGE);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_true(changed);
    assert_int_equal(relationships_in(vault), 2);
    assert_int_equal(open_fails(p, NULL), RP_LOCKED);
    note(vault, "r3");
    rp_vault_close(vault);
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 3);
    assert_int_equal(rp_vault_news(vault).rolled_back, 0);
    rp_vault_close(vault);
}

static void the_record_is_not_read_again_where_nobody_saved(void **state)
{
    struct place *p = *state;
    bool changed = true;
    struct rp_vault *vault = opened(p);
    const struct rp_store *before = rp_vault_store(vault);
    rp_vault_pause(vault);
    rp_vault_close(opened(p));
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_false(changed);
    assert_ptr_equal(rp_vault_store(vault), before);
    changed = true;
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_false(changed);
    rp_vault_close(vault);
}

static void where_another_program_has_it_open_it_stays_paused(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    rp_vault_pause(vault);
    struct rp_vault *other = opened(p);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_LOCKED);
    assert_false(rp_vault_is_outdated(vault));
    note(other, "r1");
    rp_vault_close(other);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_true(changed);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
}

static void going_back_while_it_is_paused_is_noticed(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    rp_vault_pause(vault);
    note_elsewhere(p, "r2");
    copy(in_dir(p, "vault.1.age"), in_dir(p, "vault.age"));
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_true(changed);
    assert_int_equal(rp_vault_news(vault).rolled_back, 2);
    rp_vault_close(vault);
}

/* The keep that finds it is a save at once: nobody has asked for the news yet. */
static void going_back_is_still_said_after_a_save(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    rp_vault_pause(vault);
    note_elsewhere(p, "r2");
    copy(in_dir(p, "vault.1.age"), in_dir(p, "vault.age"));
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    note(vault, "r3");
    assert_int_equal(rp_vault_news(vault).rolled_back, 2);
    assert_int_equal(rp_vault_news(vault).above_n, 1);
    assert_string_equal(rp_vault_news(vault).above, "vault.2.age");
    rp_vault_close(vault);
}

static void another_passphrase_elsewhere_locks_it(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    rp_vault_pause(vault);
    struct rp_vault *other = opened(p);
    assert_int_equal(rp_vault_change_passphrase(other, p->passphrase, NULL), RP_OK);
    rp_vault_close(other);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_LOCKED);
    assert_true(rp_vault_is_outdated(vault));
    assert_false(changed);
    rp_vault_close(vault);
    rp_vault_close(opened(p));
}

static void its_own_new_passphrase_does_not_lock_it(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    assert_int_equal(rp_vault_change_passphrase(vault, p->passphrase, NULL), RP_OK);
    rp_vault_pause(vault);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    rp_vault_close(vault);
}

static void a_recovery_elsewhere_locks_it_also_where_it_was_cut_off(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *other = NULL;
    struct rp_vault *vault = opened(p);
    rp_vault_pause(vault);
    copy(in_dir(p, "key.age"), in_dir(p, "kept"));
    assert_int_equal(recover(p, rp_secret_text(p->recovery), p->passphrase, &other), RP_OK);
    rp_vault_close(other);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_LOCKED);
    assert_true(rp_vault_is_outdated(vault));
    vault->key_was = rp_file_identity_of(vault->place.key); /* as if it had not come to key.age */
    vault->is_outdated = false;
    assert_int_equal(unlink(in_dir(p, "recipients")), 0);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_LOCKED);
    assert_true(rp_vault_is_outdated(vault));
    rp_vault_close(vault);
}

static void erased_while_it_is_paused_it_is_gone_and_nothing_is_made(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_arena arena = heap_arena(0);
    struct rp_vault *vault = opened(p);
    rp_vault_pause(vault);
    assert_int_equal(rp_vault_erase(rp_vault_place(vault), &arena, NULL), RP_OK);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_NOT_FOUND);
    assert_false(rp_path_exists(p->dir));
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void a_damaged_record_leaves_what_is_in_memory(void **state)
{
    struct place *p = *state;
    bool changed = false;
    struct rp_vault *vault = opened(p);
    note(vault, "r1");
    rp_vault_pause(vault);
    copy(in_dir(p, "vault.age"), in_dir(p, "kept"));
    put(in_dir(p, "vault.age"));
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_DAMAGED);
    assert_int_equal(relationships_in(vault), 1);
    copy(in_dir(p, "kept"), in_dir(p, "vault.age"));
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_int_equal(relationships_in(vault), 1);
    rp_vault_close(vault);
}

static void an_example_is_changed_as_any_other_and_kept_nowhere(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_vault *vault = NULL;
    struct rp_folder found = {0};
    struct rp_secret *content = NULL;
    bool changed = true;
    assert_int_equal(rp_vault_of_example(&vault, NULL), RP_OK);
    assert_true(rp_vault_is_example(vault));
    note(vault, "r1");
    assert_int_equal(relationships_in(vault), 1);
    const struct rp_vault_place *place = rp_vault_place(vault);
    assert_int_equal(rp_inbox_put(place, RP_INBOX_DRAFT, "moment", rp_text_of("{}"), NULL),
                     RP_USAGE);
    assert_int_equal(rp_inbox_open(place, "moment-1.age", rp_vault_keys(vault), &content, NULL),
                     RP_USAGE);
    assert_int_equal(rp_inbox_list(&arena, place, RP_INBOX_MOMENT, &found, NULL), RP_OK);
    assert_int_equal(found.names_n, 0);
    assert_false(rp_inbox_has(place, RP_INBOX_MOMENT, "moment-1.age"));
    assert_int_equal(rp_inbox_remove(place, "moment-1.age", NULL), RP_OK);
    assert_false(rp_vault_remember(vault, 60));
    struct rp_secret *passphrase = secret("four words of mine");
    assert_int_equal(rp_vault_change_passphrase(vault, passphrase, NULL), RP_USAGE);
    rp_secret_free(passphrase);
    rp_vault_pause(vault);
    assert_int_equal(rp_vault_resume(vault, &changed, NULL), RP_OK);
    assert_false(changed);
    assert_int_equal(rp_vault_news(vault).moments_n, 0);
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

static void a_key_that_was_shown_before_opens_the_vault_made_with_it(void **state)
{
    struct place *p = *state;
    struct place second = *p;
    struct rp_vault *vault = NULL;
    struct rp_secret *shown = NULL;
    snprintf(second.dir, sizeof second.dir, "%s/second", p->home);
    assert_int_equal(rp_recovery_new(&shown, NULL), RP_OK);
    struct rp_vault_beginning beginning = {
        .passphrase = p->passphrase, .made_at = SAVED_AT, .shown = shown};
    assert_int_equal(rp_vault_make(second.dir, &beginning, NULL), RP_OK);
    assert_int_equal(recover(&second, rp_secret_text(p->recovery), p->passphrase, &vault),
                     RP_LOCKED);
    assert_int_equal(recover(&second, rp_secret_text(shown), p->passphrase, &vault), RP_OK);
    rp_vault_close(vault);
    snprintf(second.dir, sizeof second.dir, "%s/third", p->home);
    beginning.shown = p->passphrase;
    assert_int_equal(rp_vault_make(second.dir, &beginning, NULL), RP_BAD_INPUT);
    assert_false(rp_vault_is_there(second.dir));
    rp_secret_free(shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(others_can_work_while_it_is_paused),
        CASE(the_record_is_not_read_again_where_nobody_saved),
        CASE(where_another_program_has_it_open_it_stays_paused),
        CASE(going_back_while_it_is_paused_is_noticed),
        CASE(going_back_is_still_said_after_a_save),
        CASE(another_passphrase_elsewhere_locks_it),
        CASE(its_own_new_passphrase_does_not_lock_it),
        CASE(a_recovery_elsewhere_locks_it_also_where_it_was_cut_off),
        CASE(erased_while_it_is_paused_it_is_gone_and_nothing_is_made),
        CASE(a_damaged_record_leaves_what_is_in_memory),
        cmocka_unit_test(an_example_is_changed_as_any_other_and_kept_nowhere),
        CASE(a_key_that_was_shown_before_opens_the_vault_made_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
