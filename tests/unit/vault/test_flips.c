/*
 * A vault's own file, damaged: each bit of it, each place to cut it off, each two pieces swapped;
 * some of them, or with RAPPORT_TORTURE=1 all (minutes), and then the counts are told.
 */
#include "begun.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    LEAST_BYTES = 65536, /* of the record's file, so that it has more than one piece */
    FLIP_STEP = 1499,    /* prime, so that every bit of a byte has its turn */
    CUT_STEP = 509,
};

static bool is_long(void)
{
    const char *wish = getenv("RAPPORT_TORTURE");
    return wish && strcmp(wish, "1") == 0;
}

/* The sealed record and what opens it. */
struct subject {
    struct rp_arena arena;
    struct rp_vault *vault;
    struct rp_text file;
};

static struct subject subject_of(struct place *p)
{
    struct subject s = {.arena = heap_arena(0), .vault = opened(p)};
    char id[16];
    for (int i = 0; s.file.len < LEAST_BYTES; i++) {
        for (int more = 0; more < 20; more++) {
            snprintf(id, sizeof id, "r%d", 20 * i + more);
            note_unsaved(s.vault, id);
        }
        assert_int_equal(rp_vault_save(s.vault, SAVED_AT, NULL), RP_OK);
        assert_int_equal(
            rp_file_read(&s.arena, in_dir(p, "vault.age"), SIZE_MAX / 2, &s.file, NULL), RP_OK);
    }
    return s;
}

static void end(struct subject *s)
{
    rp_vault_close(s->vault);
    rp_arena_release(&s->arena);
}

/* Refused, and nothing came out. The message is one of ours. */
static void assert_refused(struct subject *s, struct rp_text file)
{
    const struct rp_age_identity *identity = rp_vault_keys(s->vault)->identity;
    const struct rp_seal_keys keys = {.identities = &identity, .identities_n = 1};
    struct rp_arena arena = heap_arena(0);
    struct rp_secret *out = NULL;
    struct rp_err err = {0};
    assert_int_not_equal(rp_seal_open(&arena, &keys, file, &out, &err), RP_OK);
    assert_null(out);
    assert_true(err.message[0] != '\0');
    rp_arena_release(&arena);
}

static void each_flipped_bit_is_refused(void **state)
{
    struct subject s = subject_of(*state);
    char *bytes = (char *)s.file.bytes;
    size_t bits = (size_t)LEAST_BYTES * 8, tried = 0;
    for (size_t bit = 0; bit < bits; bit += is_long() ? 1 : FLIP_STEP, tried++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        assert_refused(&s, s.file);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    if (is_long())
        printf("# flipped bits of a record's file, all refused: %zu\n", tried);
    end(&s);
}

static void each_cut_is_refused(void **state)
{
    struct subject s = subject_of(*state);
    size_t tried = 0;
    for (size_t len = 0; len < s.file.len; len += is_long() ? 1 : CUT_STEP, tried++)
        assert_refused(&s, (struct rp_text){s.file.bytes, len});
    if (is_long())
        printf("# places to cut a record's file, all refused: %zu\n", tried);
    end(&s);
}

/* Where the pieces begin: behind the line of the header's proof and a nonce of 16 bytes. */
static size_t pieces_from(struct rp_text file)
{
    const char *mac = memmem(file.bytes, file.len, "\n--- ", 5);
    assert_non_null(mac);
    const char *line_end = memchr(mac + 1, '\n', file.len - (size_t)(mac + 1 - file.bytes));
    assert_non_null(line_end);
    return (size_t)(line_end + 1 - file.bytes) + 16;
}

static void swapped_pieces_are_refused(void **state)
{
    enum { PIECE = RP_SEAL_CHUNK_BYTES + 16 };
    struct subject s = subject_of(*state);
    char *bytes = (char *)s.file.bytes, *one = malloc(PIECE);
    size_t from = pieces_from(s.file), whole = (s.file.len - from) / PIECE;
    assert_true(whole >= 1 && one);
    /* The last piece is shorter: as much of the first takes its place, and the other way round. */
    for (size_t a = 0; a < whole; a++) {
        for (size_t b = a + 1; b <= whole; b++) {
            size_t len = b < whole ? PIECE : s.file.len - from - whole * PIECE;
            char *at_a = bytes + from + a * PIECE, *at_b = bytes + from + b * PIECE;
            memcpy(one, at_a, len);
            memmove(at_a, at_b, len);
            memcpy(at_b, one, len);
            assert_refused(&s, s.file);
            memcpy(one, at_a, len);
            memmove(at_a, at_b, len);
            memcpy(at_b, one, len);
        }
    }
    free(one);
    end(&s);
}

/* Through the whole of opening, some of each kind: the sentence names the record, and the status is
 * that of damage or of a key that does not fit. */
static void opening_says_what_is_wrong(void **state)
{
    struct place *p = *state;
    struct subject s = subject_of(p);
    rp_vault_close(s.vault);
    s.vault = NULL;
    for (size_t at = 10; at < s.file.len; at += s.file.len / 12) {
        struct rp_err err = {0};
        ((char *)s.file.bytes)[at] ^= 4;
        assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), s.file, NULL), RP_OK);
        enum rp_rc rc = open_fails(p, &err);
        if (rc != RP_DAMAGED && rc != RP_LOCKED)
            fail_msg("%d: %s: %s", rc, err.place, err.message);
        ((char *)s.file.bytes)[at] ^= 4;
    }
    assert_int_equal(rp_file_replace_private(in_dir(p, "vault.age"), s.file, NULL), RP_OK);
    s.vault = opened(p);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_flipped_bit_is_refused, make, sweep),
        cmocka_unit_test_setup_teardown(each_cut_is_refused, make, sweep),
        cmocka_unit_test_setup_teardown(swapped_pieces_are_refused, make, sweep),
        cmocka_unit_test_setup_teardown(opening_says_what_is_wrong, make, sweep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
