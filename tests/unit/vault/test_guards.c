/* What somebody else, a failure or a slip can do to a vault, and cannot. */
#include "begun.h"

#include "vault/vault_parts.h"

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
                                       ".rapport-unfinished-AbC123", "inbox/draft-say.age"};
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

enum { FLOOD = RP_FOLDER_FILES_MAX + 1 };

static void flood(struct place *p, const char *start)
{
    for (int i = 0; i < FLOOD; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%d.age", start, i);
        FILE *file = fopen(in_dir(p, name), "w");
        assert_non_null(file);
        fclose(file);
    }
}

/* Whoever can write the directory cannot keep a person from removing what is theirs, nor from
 * writing while locked. */
static void however_many_names_are_there_ours_are_erased(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_vault_files files = {0};
    struct rp_folder found = {0};
    struct rp_arena arena = heap_arena(0);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_private_dir_make(place.inbox, NULL), RP_OK);
    flood(p, "z");
    flood(p, "inbox/moment-");
    assert_int_equal(mkfifo(in_dir(p, "vault.7.age"), 0600), 0);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_DRAFT, "say", rp_text_of("half"), NULL), RP_OK);
    assert_int_equal(rp_inbox_list(&arena, &place, RP_INBOX_DRAFT, &found, NULL), RP_OK);
    assert_int_equal(found.names_n, 1);
    assert_int_equal(rp_inbox_list(&arena, &place, RP_INBOX_MOMENT, &found, NULL), RP_LIMIT);
    assert_int_equal(rp_vault_files(&place, &arena, &files, NULL), RP_OK);
    assert_true(files.n > FLOOD);
    assert_int_equal(rp_vault_erase(&place, &arena, NULL), RP_OK);
    assert_int_equal(rp_vault_files(&place, &arena, &files, NULL), RP_OK);
    assert_int_equal(files.n, 0);
    assert_true(is_there(p, "z0.age"));
    rp_arena_release(&arena);
}

/* Also where what belongs to them cannot be looked for. */
static void the_key_and_the_record_go_first(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_arena arena = heap_arena(1); /* no memory for a list */
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_vault_erase(&place, &arena, NULL), RP_LIMIT);
    assert_false(rp_path_exists(place.key) || rp_path_exists(place.record));
    rp_arena_release(&arena);
}

static void a_file_that_led_a_browser_to_a_page_goes_with_the_rest(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_arena arena = heap_arena(0);
    char file[128], theirs[128];
    snprintf(file, sizeof file, "%s/notes-AbC123.html", p->home);
    snprintf(theirs, sizeof theirs, "%s/notes-of-mine.html", p->home);
    put(file);
    put(theirs);
    setenv("XDG_RUNTIME_DIR", p->home, 1);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_vault_erase(&place, &arena, NULL), RP_OK);
    unsetenv("XDG_RUNTIME_DIR");
    assert_false(rp_path_exists(file));
    assert_true(rp_path_exists(theirs));
    rp_arena_release(&arena);
}

/* The passphrase that is lost must not take with it what was written while locked. */
static void what_waits_opens_with_the_keys_of_a_recovery(void **state)
{
    struct place *p = *state;
    struct rp_secret *next = secret("quite other words");
    struct rp_vault *vault = NULL;
    struct rp_vault_place place;
    struct rp_folder found = {0};
    struct rp_secret *entry = NULL;
    struct rp_arena arena = heap_arena(0);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("waits"), NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_DRAFT, "say", rp_text_of("half"), NULL), RP_OK);
    put(in_dir(p, "inbox/moment-0.age")); /* nothing sealed: it keeps nobody out */
    const struct rp_vault_rescue rescue = {rp_secret_text(p->recovery), next, SAVED_AT};
    assert_int_equal(rp_vault_recover(p->dir, &rescue, &vault, NULL), RP_OK);
    assert_int_equal(rp_vault_news(vault).not_renewed_n, 1);
    assert_int_equal(rp_inbox_list(&arena, &place, RP_INBOX_MOMENT, &found, NULL), RP_OK);
    assert_int_equal(found.names_n, 2);
    for (size_t i = 0; i < 2; i++) {
        enum rp_rc rc = rp_inbox_open(&place, found.names[i], rp_vault_keys(vault), &entry, NULL);
        assert_true((rc == RP_OK) == (strcmp(found.names[i], "moment-0.age") != 0));
    }
    assert_true(rp_text_is(rp_secret_text(entry), "waits"));
    rp_secret_free(entry);
    assert_int_equal(rp_inbox_open(&place, "draft-say.age", rp_vault_keys(vault), &entry, NULL),
                     RP_OK);
    rp_secret_free(entry);
    rp_secret_free(next);
    rp_vault_close(vault);
    rp_arena_release(&arena);
}

/* The file of recipients is away until the next save after a failure. */
static void notes_without_their_recipients_can_be_copied(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    char copy[192];
    snprintf(copy, sizeof copy, "%s/copy", p->home);
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(unlink(place.recipients), 0);
    assert_int_equal(rp_vault_copy(&place, copy, NULL), RP_OK);
    assert_true(rp_vault_is_there(copy));
}

static void what_a_write_that_was_cut_off_left_goes_at_the_next_opening(void **state)
{
    struct place *p = *state;
    put(in_dir(p, ".rapport-unfinished-AbC123"));
    rp_vault_close(opened(p));
    assert_false(is_there(p, ".rapport-unfinished-AbC123"));
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

/* What was lost by going back stands in them, and nowhere else. */
static void the_files_above_an_older_record_outlive_every_later_save(void **state)
{
    struct place *p = *state;
    static const char *const ids[] = {"r1", "r2", "r3", "r4", "r5"};
    struct rp_vault *vault = opened(p);
    for (size_t i = 0; i < 5; i++)
        note(vault, ids[i]);
    rp_vault_close(vault);
    copy(in_dir(p, "vault.5.age"), in_dir(p, "kept"));
    copy(in_dir(p, "vault.4.age"), in_dir(p, "vault.age"));
    for (size_t i = 0; i < 6; i++) {
        vault = opened(p);
        note(vault, ids[i % 2]);
        rp_vault_close(vault);
    }
    assert_true(is_there(p, "vault.4.age") && is_there(p, "vault.5.age"));
    copy(in_dir(p, "vault.5.age"), in_dir(p, "vault.age"));
    vault = opened(p);
    assert_int_equal(relationships_in(vault), 4);
    rp_vault_close(vault);
}

static void no_save_takes_the_number_of_a_file_that_is_there(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    put(in_dir(p, "vault.2.age"));
    put(in_dir(p, "vault.3.age"));
    note(vault, "r1");
    assert_int_equal(vault->generation, 5);
    note(vault, "r2");
    note(vault, "r3");
    note(vault, "r4");
    rp_vault_close(vault);
    assert_true(is_there(p, "vault.2.age") && is_there(p, "vault.3.age"));
    assert_false(is_there(p, "vault.5.age"));
    assert_true(is_there(p, "vault.6.age") && is_there(p, "vault.7.age"));
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
    rp_arena_release(&arena);
}

/* Neither a spoiled mark nor a list of keys that is gone costs what was written. */
static void what_is_written_while_locked_is_kept_as_long_as_the_keys_are_known(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_err err = {0};
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_file_remove(place.recipients, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("a"), NULL), RP_OK);
    put(place.recipients);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("b"), NULL), RP_OK);
    assert_int_equal(rp_file_remove(place.recipients, NULL), RP_OK);
    struct rp_vault *vault = opened(p);
    assert_int_equal(rp_vault_news(vault).moments_n, 2);
    note(vault, "r1");
    rp_vault_close(vault);
    put(place.seen);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("c"), NULL), RP_OK);
    vault = opened(p);
    assert_int_equal(rp_vault_news(vault).moments_n, 3);
    rp_vault_close(vault);
    assert_int_equal(rp_file_remove(place.recipients, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("d"), &err), RP_SYSTEM);
}

static void an_entry_without_a_word_is_refused(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    static const char *const blank[] = {"", " ", "\n", "\r\n\t "};
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of(blank[i]), NULL),
                         RP_BAD_INPUT);
    assert_false(rp_path_exists(place.inbox));
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    return st.st_mode & 07777;
}

static void are_their_owners_alone(struct place *p, mode_t mask)
{
    struct rp_vault_place place;
    char dir[192];
    struct rp_secret *recovery = NULL;
    struct rp_vault *vault = NULL;
    mode_t before = umask(mask);
    snprintf(dir, sizeof dir, "%s/deep%o/other", p->home, (unsigned)mask);
    assert_int_equal(begin(dir, p->passphrase, &recovery, NULL), RP_OK);
    assert_int_equal(rp_vault_place_of(dir, &place, NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, rp_text_of("a"), NULL), RP_OK);
    assert_int_equal(rp_inbox_put(&place, RP_INBOX_DRAFT, "x", rp_text_of("a"), NULL), RP_OK);
    assert_int_equal(rp_vault_open(dir, p->passphrase, &vault, NULL), RP_OK);
    assert_false(rp_vault_news(vault).is_open_to_others);
    note(vault, "r1");
    umask(before);
    struct rp_arena arena = heap_arena(0);
    struct rp_vault_files files = {0};
    assert_int_equal(rp_vault_files(&place, &arena, &files, NULL), RP_OK);
    assert_int_equal(files.n, 8); /* key, two records, two entries, recipients, lock, seen */
    for (size_t i = 0; i < files.n; i++)
        assert_int_equal(mode_of(files.paths[i]), 0600);
    const char *const dirs[] = {place.dir, place.inbox, place.state, place.states};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(mode_of(dirs[i]), 0700);
    *strrchr(dir, '/') = '\0';
    assert_int_equal(mode_of(dir), 0700);
    assert_int_equal(chmod(place.dir, 0770), 0);
    assert_true(rp_vault_news(vault).is_open_to_others);
    rp_vault_close(vault);
    rp_secret_free(recovery);
    rp_arena_release(&arena);
}

/* Also where the person's system would let everybody in, or nobody. */
static void files_and_directories_are_their_owners_alone(void **state)
{
    static const mode_t masks[] = {0, 0177, 0777};
    for (size_t i = 0; i < 3; i++)
        are_their_owners_alone(*state, masks[i]);
}

/* Nothing is written through the link, and the earlier record is kept in its place. */
static void a_link_where_an_earlier_record_goes_makes_room(void **state)
{
    struct place *p = *state;
    struct stat st;
    struct rp_vault *vault = opened(p);
    put(in_dir(p, "theirs"));
    assert_int_equal(symlink("theirs", in_dir(p, "vault.1.age")), 0);
    assert_int_equal(mkfifo(in_dir(p, "vault.2.age"), 0600), 0);
    note(vault, "r1");
    note(vault, "r2");
    rp_vault_close(vault);
    assert_int_equal(stat(in_dir(p, "theirs"), &st), 0);
    assert_int_equal(st.st_size, 1);
    assert_int_equal(lstat(in_dir(p, "vault.1.age"), &st), 0);
    assert_true(S_ISREG(st.st_mode) && st.st_size > 1000);
    assert_int_equal(lstat(in_dir(p, "vault.2.age"), &st), 0);
    assert_true(S_ISREG(st.st_mode) && st.st_size > 1000);
}

static void erasing_does_not_follow_a_link_to_another_inbox(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_arena arena = heap_arena(0);
    char theirs[128];
    snprintf(theirs, sizeof theirs, "%s/theirs", p->home);
    assert_int_equal(mkdir(theirs, 0700), 0);
    assert_int_equal(symlink("../../theirs", in_dir(p, "inbox")), 0);
    put(in_dir(p, "inbox/moment-1.age"));
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_vault_erase(&place, &arena, NULL), RP_OK);
    snprintf(theirs, sizeof theirs, "%s/theirs/moment-1.age", p->home);
    assert_true(rp_path_exists(theirs));
    assert_false(rp_path_exists(place.dir) || rp_path_exists(place.states));
    rp_arena_release(&arena);
}

static void what_cannot_be_erased_is_named_and_keeps_nothing_else(void **state)
{
    struct place *p = *state;
    struct rp_vault_place place;
    struct rp_arena arena = heap_arena(0);
    struct rp_err err = {0};
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    assert_int_equal(rp_file_remove(place.recipients, NULL), RP_OK);
    assert_int_equal(mkdir(place.recipients, 0700), 0);
    assert_int_equal(rp_vault_erase(&place, &arena, &err), RP_SYSTEM);
    assert_non_null(strstr(err.message, "recipients: cannot remove"));
    assert_non_null(strstr(err.message, "stay: 1"));
    assert_false(is_there(p, "key.age") || is_there(p, "vault.age") || rp_path_exists(place.seen));
    rp_arena_release(&arena);
}

/* Not bytes: four letters of another alphabet are eight of them. */
static void a_passphrase_is_counted_in_characters(void **state)
{
    static const struct {
        const char *text;
        bool is_enough;
    } rows[] = {
        {"1234567", false},
        {"12345678", true},
        {"\u00e9\u00e9\u00e9\u00e9", false},
        {"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", true},
        {"\U0001f600\U0001f600", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_secret *typed = secret(rows[i].text);
        struct rp_err err = {0};
        assert_int_equal(rp_passphrase_check(typed, &err), rows[i].is_enough ? RP_OK : RP_USAGE);
        rp_secret_free(typed);
    }
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
        cmocka_unit_test_setup_teardown(what_waits_opens_with_the_keys_of_a_recovery, make, sweep),
        cmocka_unit_test_setup_teardown(notes_without_their_recipients_can_be_copied, make, sweep),
        CASE(no_vault_is_there_whose_recovery_key_was_not_shown),
        CASE(what_is_left_of_a_vault_is_not_begun_over),
        CASE(erasing_takes_what_is_ours_by_its_exact_name),
        CASE(however_many_names_are_there_ours_are_erased),
        CASE(the_key_and_the_record_go_first),
        CASE(a_file_that_led_a_browser_to_a_page_goes_with_the_rest),
        CASE(what_a_write_that_was_cut_off_left_goes_at_the_next_opening),
        CASE(numbers_above_the_present_one_count_for_nothing),
        CASE(the_files_above_an_older_record_outlive_every_later_save),
        CASE(no_save_takes_the_number_of_a_file_that_is_there),
        CASE(a_link_or_a_pipe_in_the_place_of_a_file_is_refused_at_once),
        CASE(a_mark_that_cannot_be_read_is_said_and_left),
        CASE(what_is_written_while_locked_is_kept_as_long_as_the_keys_are_known),
        CASE(an_entry_without_a_word_is_refused),
        CASE(files_and_directories_are_their_owners_alone),
        CASE(a_link_where_an_earlier_record_goes_makes_room),
        CASE(erasing_does_not_follow_a_link_to_another_inbox),
        CASE(what_cannot_be_erased_is_named_and_keeps_nothing_else),
        cmocka_unit_test(a_passphrase_is_counted_in_characters),
        CASE(a_recovery_that_fails_leaves_no_recipients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
