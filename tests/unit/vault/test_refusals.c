/* fsync, rename and link refused by the system, each at every position of what writes a vault. */
#include "begun.h"

#include <errno.h>
#include <stdio.h>

enum call { FSYNC, RENAME, LINK, CALLS_N };
static enum call refused_call;
static int until_refusal = -1; /* < 0: none is refused */
static bool was_refused;

int __real_rename(const char *from, const char *to);
int __real_link(const char *from, const char *to);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);

static bool refuse(enum call call)
{
    if (until_refusal < 0 || call != refused_call || until_refusal-- > 0)
        return false;
    was_refused = true;
    errno = EIO;
    return true;
}

int __wrap_fsync(int fd)
{
    (void)fd; /* nobody cuts the power here: flushing would only take time */
    return refuse(FSYNC) ? -1 : 0;
}

int __wrap_rename(const char *from, const char *to)
{
    return refuse(RENAME) ? -1 : __real_rename(from, to);
}

int __wrap_link(const char *from, const char *to)
{
    return refuse(LINK) ? -1 : __real_link(from, to);
}

static void arm(enum call call, int position)
{
    refused_call = call;
    until_refusal = position;
    was_refused = false;
}

/* How many relationships it opens with, or -1. */
static int opens_with(struct place *p, const struct rp_secret *passphrase)
{
    struct rp_vault *vault = NULL;
    if (rp_vault_open(p->dir, passphrase, &vault, NULL) != RP_OK)
        return -1;
    int n = (int)relationships_in(vault);
    rp_vault_close(vault);
    return n;
}

static void beginning(struct place *p)
{
    struct rp_secret *recovery = NULL;
    char dir[128];
    memcpy(dir, p->dir, sizeof dir);
    snprintf(p->dir, sizeof p->dir, "%s/other", p->home);
    enum rp_rc rc = begin(p->dir, p->passphrase, &recovery, NULL);
    until_refusal = -1;
    assert_int_equal(opens_with(p, p->passphrase), rc == RP_OK ? 0 : -1);
    rp_secret_free(recovery);
    memcpy(p->dir, dir, sizeof dir);
}

static void saving(struct place *p)
{
    int position = until_refusal;
    until_refusal = -1;
    struct rp_relationship r = {.id = rp_text_of("r1")};
    struct rp_record_key key = {r.id, rp_text_of("relationships"), r.id};
    struct rp_vault *vault = opened(p);
    struct rp_store *store = rp_vault_store(vault);
    assert_int_equal(rp_action_begin(store, "note", AT, r.id, NULL), RP_OK);
    assert_int_equal(rp_store_put(store, key, RP_KIND_RELATIONSHIP, &r, NULL), RP_OK);
    assert_int_equal(rp_action_commit(store, NULL, NULL), RP_OK);
    until_refusal = position;
    enum rp_rc rc = rp_vault_save(vault, SAVED_AT, NULL);
    until_refusal = -1;
    rp_vault_close(vault);
    int n = opens_with(p, p->passphrase);
    assert_true(rc == RP_OK ? n == 1 : n == 0 || n == 1);
}

static void changing(struct place *p)
{
    struct rp_secret *next = secret("quite other words");
    int position = until_refusal;
    until_refusal = -1;
    struct rp_vault *vault = opened(p);
    until_refusal = position;
    enum rp_rc rc = rp_vault_change_passphrase(vault, next, NULL);
    until_refusal = -1;
    rp_vault_close(vault);
    bool by_next = opens_with(p, next) == 0;
    assert_true(by_next || (rc != RP_OK && opens_with(p, p->passphrase) == 0));
    rp_secret_free(next);
}

static void recovering(struct place *p)
{
    struct rp_secret *next = secret("quite other words");
    struct rp_vault *vault = NULL;
    enum rp_rc rc = recover(p, rp_secret_text(p->recovery), next, &vault);
    until_refusal = -1;
    rp_vault_close(vault);
    if (rc == RP_OK)
        assert_int_equal(opens_with(p, next), 0);
    vault = NULL;
    assert_int_equal(recover(p, rp_secret_text(p->recovery), next, &vault), RP_OK);
    rp_vault_close(vault);
    assert_int_equal(opens_with(p, next), 0);
    rp_secret_free(next);
}

static void a_refusal_anywhere_leaves_it_as_before_or_as_after(void **state)
{
    (void)state;
    static void (*const deeds[])(struct place * p) = {beginning, saving, changing, recovering};
    int refusals = 0;
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        for (int call = FSYNC; call < CALLS_N; call++) {
            was_refused = true;
            for (int position = 0; was_refused; position++) {
                void *made = NULL;
                assert_int_equal(make(&made), 0);
                arm((enum call)call, position);
                deeds[i](made);
                refusals += was_refused;
                assert_int_equal(sweep(&made), 0);
            }
        }
    }
    assert_true(refusals > 20); /* else the calls are not those that are made */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refusal_anywhere_leaves_it_as_before_or_as_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
