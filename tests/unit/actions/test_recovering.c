#include "vault/begun.h"

#include "actions/recovering.h"

#include <fcntl.h>
#include <sys/resource.h>

static enum rp_rc check(struct place *p, const struct rp_secret *key, struct rp_err *err)
{
    struct rp_vault_place place;
    assert_int_equal(rp_vault_place_of(p->dir, &place, NULL), RP_OK);
    return rp_recovery_check(&place, key, err);
}

/* The recovery key of notes that were begun somewhere else. */
static struct rp_secret *another_key(struct place *p)
{
    struct rp_secret *key = NULL;
    char dir[160];
    snprintf(dir, sizeof dir, "%s/others", p->home);
    assert_int_equal(begin(dir, p->passphrase, &key, NULL), RP_OK);
    return key;
}

/* Writes at an offset from the start of the record. */
static void write_at(struct place *p, off_t offset, const char *bytes)
{
    int fd = open(in_dir(p, "vault.age"), O_WRONLY);
    assert_int_equal(pwrite(fd, bytes, strlen(bytes), offset), (ssize_t)strlen(bytes));
    close(fd);
}

static off_t record_len(struct place *p)
{
    struct stat st;
    assert_int_equal(stat(in_dir(p, "vault.age"), &st), 0);
    return st.st_size;
}

/* Where these bytes begin in the record. */
static off_t find(struct place *p, const char *bytes)
{
    char head[512];
    int fd = open(in_dir(p, "vault.age"), O_RDONLY);
    assert_int_equal(read(fd, head, sizeof head), (ssize_t)sizeof head);
    close(fd);
    const char *found = memmem(head, sizeof head, bytes, strlen(bytes));
    assert_non_null(found);
    return found - head;
}

static void leave(struct place *p)
{
    (void)p;
}

static void spoil_content(struct place *p)
{
    write_at(p, record_len(p) - 3, "abc");
}

static void cut_off(struct place *p)
{
    assert_int_equal(truncate(in_dir(p, "vault.age"), record_len(p) / 2), 0);
}

static void cut_header(struct place *p)
{
    assert_int_equal(truncate(in_dir(p, "vault.age"), 40), 0);
}

static void spoil_header_mac(struct place *p)
{
    write_at(p, find(p, "--- ") + 4, "AAAAAAAA");
}

static void renew_format(struct place *p)
{
    write_at(p, find(p, "/v1") + 2, "2");
}

/* The share becomes 32 bytes of zero: a point of low order, which no sealing makes. */
static void zero_share(struct place *p)
{
    write_at(p, find(p, "X25519 ") + 7, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

static void spoil_all(struct place *p)
{
    assert_int_equal(truncate(in_dir(p, "vault.age"), 0), 0);
    write_at(p, 0, "nothing of ours");
}

static void lengthen(struct place *p)
{
    off_t over = (off_t)RP_VAULT_SEALED_MAX + 1;
    assert_int_equal(truncate(in_dir(p, "vault.age"), over), 0);
}

static void link_record(struct place *p)
{
    assert_int_equal(rename(in_dir(p, "vault.age"), in_dir(p, "elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", in_dir(p, "vault.age")), 0);
}

static void remove_record(struct place *p)
{
    assert_int_equal(unlink(in_dir(p, "vault.age")), 0);
}

/* Damage is left to who opens them; that a key is another's is said also of damaged ones. */
static void each_state_of_a_record_has_its_answer(void **state)
{
    static const struct {
        void (*spoil)(struct place *p);
        enum rp_rc own, other;
    } rows[] = {
        {leave, RP_OK, RP_LOCKED},
        {spoil_content, RP_OK, RP_LOCKED},
        {cut_off, RP_OK, RP_LOCKED},
        {spoil_header_mac, RP_OK, RP_LOCKED},
        {zero_share, RP_OK, RP_OK},
        {cut_header, RP_OK, RP_OK},
        {renew_format, RP_OK, RP_OK},
        {spoil_all, RP_OK, RP_OK},
        {lengthen, RP_LIMIT, RP_LIMIT},
        {link_record, RP_SYSTEM, RP_SYSTEM},
        {remove_record, RP_SYSTEM, RP_SYSTEM},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_err err = {0};
        if (i > 0)
            assert_int_equal(sweep(state) | make(state), 0);
        struct place *p = *state;
        struct rp_secret *other = another_key(p);
        rows[i].spoil(p);
        enum rp_rc own = check(p, p->recovery, NULL);
        enum rp_rc others = check(p, other, &err);
        if (own != rows[i].own || others != rows[i].other)
            fail_msg("row %zu: %d %d", i, own, others);
        if (others == RP_LOCKED)
            assert_string_equal(err.message, "this is the recovery key of other notes than these");
        rp_secret_free(other);
    }
}

static void a_large_record_is_not_read_to_its_end(void **state)
{
    enum { LARGE = 96 << 20, SMALL_KIB = 32 << 10 };
    struct place *p = *state;
    struct rp_secret *other = another_key(p);
    struct rusage before, after;
    assert_int_equal(truncate(in_dir(p, "vault.age"), LARGE), 0);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    assert_int_equal(check(p, p->recovery, NULL), RP_OK);
    assert_int_equal(check(p, other, NULL), RP_LOCKED);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < SMALL_KIB);
    rp_secret_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_large_record_is_not_read_to_its_end),
        CASE(each_state_of_a_record_has_its_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
