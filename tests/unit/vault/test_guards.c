/* What somebody else, a failure or a slip can do to a vault, and cannot. */
#include "begun.h"

static void no_vault_is_there_whose_recovery_key_was_not_shown(void **state)
{
    struct place *p = *state;
    struct rp_secret *recovery = NULL;
    char dir[192];
    snprintf(dir, sizeof dir, "%s/other", p->home);
    assert_int_equal(begin(dir, p->passphrase, NULL, NULL), RP_SYSTEM);
    assert_false(rp_vault_is_there(dir));
    snprintf(dir, sizeof dir, "%s/other/key.age", p->home);
    assert_false(rp_path_exists(dir));
    put(dir); /* of a beginning that was cut off: it opens nothing */
    snprintf(dir, sizeof dir, "%s/other", p->home);
    assert_int_equal(begin(dir, p->passphrase, &recovery, NULL), RP_OK);
    rp_secret_free(recovery);
}

/* The key of records that are there must not be written over. */
static void what_is_left_of_a_vault_is_not_begun_over(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_secret *recovery = NULL;
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rename(place.record, in_dir(p, "vault.1.age")), 0);
    assert_int_equal(begin(p->dir, p->passphrase, &recovery, NULL), RP_USAGE);
    assert_int_equal(rename(in_dir(p, "vault.1.age"), in_dir(p, "kept")), 0);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("x"), NULL), RP_OK);
    assert_int_equal(begin(p->dir, p->passphrase, &recovery, NULL), RP_USAGE);
    assert_null(recovery);
    assert_int_equal(rename(in_dir(p, "kept"), place.record), 0);
    rp_vault_close(opened(p));
}

static void erasing_takes_what_is_ours_by_its_exact_name(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_err err = {0};
    struct rp_arena arena = heap_arena(0);
    static const char *const theirs[] = {"diary.age",        "vault.1.age.age", "vault.x.age",
                                         "inbox/letter.age", ".rapport-notes",  "vault.01.age"};
    static const char *const ours[] = {"vault.7.age", "vault.99999999999999999999.age",
                                       ".rapport-AbC123", "inbox/draft-say.age"};
    struct rp_vault *vault = opened(p);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_private_dir_make(place.inbox, NULL), RP_OK);
    for (size_t i = 0; i < 6; i++)
        put(in_dir(p, theirs[i]));
    for (size_t i = 0; i < 4; i++)
        put(in_dir(p, ours[i]));
    assert_int_equal(rp_vault_erase(&place, &arena, &err), RP_LOCKED);
    assert_true(rp_path_exists(place.key));
    rp_vault_close(vault);
    assert_int_equal(rp_vault_erase(&place, &arena, &err), RP_OK);
    for (size_t i = 0; i < 6; i++)
        assert_true(is_there(p, theirs[i]));
    for (size_t i = 0; i < 4; i++)
        assert_false(is_there(p, ours[i]));
    assert_false(is_there(p, "key.age") || is_there(p, "vault.age") || is_there(p, "lock"));
    rp_arena_release(&arena);
}

static void what_a_write_that_was_cut_off_left_goes_at_the_next_opening(void **state)
{
    struct place *p = *state;
    put(in_dir(p, ".rapport-AbC123"));
    rp_vault_close(opened(p));
    assert_false(is_there(p, ".rapport-AbC123"));
}

/* A number that nobody saved neither pushes out what was saved nor is taken away. */
static void numbers_above_the_present_one_count_for_nothing(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    put(in_dir(p, "vault.900.age"));
    put(in_dir(p, "vault.99999999999999999999.age"));
    note(vault, "r1");
    note(vault, "r2");
    note(vault, "r3");
    rp_vault_close(vault);
    assert_true(is_there(p, "vault.900.age"));
    assert_false(is_there(p, "vault.1.age"));
    assert_true(is_there(p, "vault.2.age") && is_there(p, "vault.3.age"));
}

static void a_link_or_a_pipe_in_the_place_of_a_file_is_refused_at_once(void **state)
{
    struct place *p = *state;
    struct rp_err err = {0};
    assert_int_equal(rename(in_dir(p, "vault.age"), in_dir(p, "elsewhere")), 0);
    assert_int_equal(mkfifo(in_dir(p, "vault.age"), 0600), 0);
    assert_int_equal(open_fails(p, &err), RP_SYSTEM);
    unlink(in_dir(p, "vault.age"));
    assert_int_equal(symlink("elsewhere", in_dir(p, "vault.age")), 0);
    assert_int_equal(open_fails(p, &err), RP_SYSTEM);
    assert_non_null(strstr(err.message, "symbolic link"));
}

/* What was seen is not known: it is said, and never written over with less. */
static void a_mark_that_cannot_be_read_is_said_and_left(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_arena arena = heap_arena(0);
    struct rp_text text = {0};
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    put(place.seen);
    struct rp_vault *vault = opened(p);
    assert_true(rp_vault_news(vault).mark_not_read);
    assert_false(rp_vault_news(vault).is_first_here);
    note(vault, "r1");
    rp_vault_close(vault);
    assert_int_equal(rp_file_read_private(&arena, place.seen, 100, &text, NULL), RP_OK);
    assert_true(rp_text_is(text, "x"));
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("x"), NULL),
                     RP_DAMAGED); /* nobody can say for whom */
    rp_arena_release(&arena);
}

/* What failed half-way must not accuse anybody later. */
static void a_recovery_that_fails_leaves_no_recipients(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = NULL;
    assert_int_equal(rename(in_dir(p, "key.age"), in_dir(p, "kept")), 0);
    assert_int_equal(mkdir(in_dir(p, "key.age"), 0700), 0);
    assert_int_equal(recover(p, rp_secret_text(p->recovery), p->passphrase, &vault), RP_SYSTEM);
    assert_false(is_there(p, "recipients"));
    assert_int_equal(rmdir(in_dir(p, "key.age")), 0);
    assert_int_equal(recover(p, rp_secret_text(p->recovery), p->passphrase, &vault), RP_OK);
    rp_vault_close(vault);
    assert_true(is_there(p, "recipients"));
    rp_vault_close(opened(p));
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(no_vault_is_there_whose_recovery_key_was_not_shown),
        CASE(what_is_left_of_a_vault_is_not_begun_over),
        CASE(erasing_takes_what_is_ours_by_its_exact_name),
        CASE(what_a_write_that_was_cut_off_left_goes_at_the_next_opening),
        CASE(numbers_above_the_present_one_count_for_nothing),
        CASE(a_link_or_a_pipe_in_the_place_of_a_file_is_refused_at_once),
        CASE(a_mark_that_cannot_be_read_is_said_and_left),
        CASE(a_recovery_that_fails_leaves_no_recipients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
