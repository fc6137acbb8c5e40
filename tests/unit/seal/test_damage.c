/*
 * Damaged files: some of each kind, or with RAPPORT_TORTURE=1 all of them (minutes), and then the
 * counts are told.
 */
#include "sealing.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FILE_BYTES = 65536,
    FLIP_STEP = 1499, /* prime, so that every bit of a byte has its turn */
    CUT_STEP = 509,
    TEXT_STEP = 7,
    PIECE = 65536 + 16,
    PIECES = 5,
};

static bool is_torture(void)
{
    const char *wish = getenv("RAPPORT_TORTURE");
    return wish && strcmp(wish, "1") == 0;
}

/* One sealed file of FILE_BYTES and who opens it. */
struct subject {
    struct rp_arena arena;
    struct rp_age_identity *identity;
    struct rp_text sealed;
    size_t payload_from;
};

static struct subject subject_of(size_t plain_len)
{
    struct subject it = {.arena = heap_arena(0), .identity = known_identity()};
    struct rp_age_header header;
    it.sealed = sealed_to(&it.arena, it.identity, content(&it.arena, plain_len), false);
    assert_int_equal(rp_age_header_read(&it.arena, it.sealed, &header, NULL), RP_OK);
    it.payload_from = it.sealed.len - header.payload.len;
    return it;
}

static struct subject subject_of_64_kib(void)
{
    struct subject empty = subject_of(0);
    size_t plain_len = FILE_BYTES - empty.sealed.len;
    rp_age_identity_free(empty.identity);
    rp_arena_release(&empty.arena);
    struct subject it = subject_of(plain_len);
    assert_int_equal(it.sealed.len, FILE_BYTES);
    return it;
}

static void let_go(struct subject *it)
{
    rp_age_identity_free(it->identity);
    rp_arena_release(&it->arena);
}

static void every_flipped_bit_is_refused(void **state)
{
    (void)state;
    struct subject it = subject_of_64_kib();
    size_t step = is_torture() ? 1 : FLIP_STEP, refused = 0, tried = 0;
    for (size_t bit = 0; bit < it.sealed.len * 8; bit += step) {
        char *byte = (char *)it.sealed.bytes + bit / 8;
        struct rp_err err = {.rc = RP_OK};
        *byte = (char)(*byte ^ 1 << bit % 8);
        enum rp_seal_fault fault = opened_with(it.sealed, it.identity, NULL, NULL, &err);
        *byte = (char)(*byte ^ 1 << bit % 8);
        bool in_payload = bit / 8 >= it.payload_from;
        assert_int_equal(in_payload, fault == RP_SEAL_FAULT_CHUNK);
        assert_true(!in_payload || err.line == 1);
        refused += fault != RP_SEAL_FAULT_NONE;
        tried++;
    }
    assert_int_equal(refused, tried);
    printf("# %zu of %zu flipped bits of %d bytes refused\n", refused, tried, FILE_BYTES);
    assert_int_equal(fault_of_opening(it.sealed, it.identity), RP_SEAL_FAULT_NONE);
    let_go(&it);
}

static void every_truncation_is_refused(void **state)
{
    (void)state;
    struct subject it = subject_of_64_kib();
    size_t refused = 0, tried = 0;
    for (size_t len = 0; len < it.sealed.len;) {
        struct rp_text cut = {it.sealed.bytes, len};
        enum rp_seal_fault fault = fault_of_opening(cut, it.identity);
        refused += fault != RP_SEAL_FAULT_NONE;
        tried++;
        len += is_torture() || len < it.payload_from + 40 ? 1 : CUT_STEP;
    }
    assert_int_equal(refused, tried);
    printf("# %zu of %zu truncations of %d bytes refused\n", refused, tried, FILE_BYTES);
    let_go(&it);
}

static void a_cut_between_pieces_is_told_as_a_cut(void **state)
{
    (void)state;
    struct subject it = subject_of((PIECES - 1) * 65536 + 100);
    for (int pieces = 0; pieces < PIECES; pieces++) {
        struct rp_text cut = {it.sealed.bytes, it.payload_from + 16 + (size_t)pieces * PIECE};
        struct rp_err err = {.rc = RP_OK};
        assert_int_equal(opened_with(cut, it.identity, NULL, NULL, &err), RP_SEAL_FAULT_CUT);
        assert_int_equal(err.line, pieces > 0 ? pieces : 1);
        cut.len += 15; /* less than a tag */
        assert_int_equal(opened_with(cut, it.identity, NULL, NULL, &err), RP_SEAL_FAULT_CUT);
        assert_int_equal(err.line, pieces + 1);
    }
    let_go(&it);
}

/* Two full pieces change places, or the first of them is dropped or told twice. */
static void every_moved_piece_is_refused_by_its_number(void **state)
{
    (void)state;
    struct subject it = subject_of(PIECES * 65536);
    char *pieces = (char *)it.sealed.bytes + it.payload_from + 16;
    char *kept = rp_arena_alloc(&it.arena, (size_t)PIECES * PIECE);
    assert_non_null(kept);
    memcpy(kept, pieces, (size_t)PIECES * PIECE);
    for (int a = 0; a < PIECES; a++)
        for (int b = a + 1; b < PIECES; b++) {
            struct rp_err err = {.rc = RP_OK};
            memcpy(pieces + a * PIECE, kept + b * PIECE, PIECE);
            assert_int_equal(opened_with(it.sealed, it.identity, NULL, NULL, &err),
                             RP_SEAL_FAULT_CHUNK);
            assert_int_equal(err.line, a + 1);
            memcpy(pieces + b * PIECE, kept + a * PIECE, PIECE);
            assert_int_equal(opened_with(it.sealed, it.identity, NULL, NULL, &err),
                             RP_SEAL_FAULT_CHUNK);
            assert_int_equal(err.line, a + 1);
            memcpy(pieces, kept, (size_t)PIECES * PIECE);
        }
    assert_int_equal(fault_of_opening(it.sealed, it.identity), RP_SEAL_FAULT_NONE);
    let_go(&it);
}

static void what_stands_behind_the_end_is_refused(void **state)
{
    (void)state;
    static const size_t lengths[] = {100, 65536}; /* the second: the last piece is full */
    static const size_t extra[] = {1, 15, 16, 17, 1000};
    for (size_t i = 0; i < 2; i++) {
        struct subject it = subject_of(lengths[i]);
        char *bytes = rp_arena_alloc(&it.arena, it.sealed.len + 1000);
        assert_non_null(bytes);
        memcpy(bytes, it.sealed.bytes, it.sealed.len);
        for (size_t e = 0; e < sizeof extra / sizeof extra[0]; e++) {
            struct rp_text longer = {bytes, it.sealed.len + extra[e]};
            assert_int_not_equal(fault_of_opening(longer, it.identity), RP_SEAL_FAULT_NONE);
        }
        let_go(&it);
    }
}

static void armored_text_refuses_every_flip(void **state)
{
    (void)state;
    struct subject it = subject_of(100);
    struct rp_text text = sealed_to(&it.arena, it.identity, rp_text_of("some words"), true);
    for (size_t bit = 0; bit < text.len * 8; bit += is_torture() ? 1 : TEXT_STEP) {
        char *byte = (char *)text.bytes + bit / 8;
        *byte = (char)(*byte ^ 1 << bit % 8);
        enum rp_seal_fault fault = fault_of_opening(text, it.identity);
        bool is_last_line_end = bit / 8 == text.len - 1; /* may become other white space */
        assert_true(fault != RP_SEAL_FAULT_NONE || is_last_line_end);
        *byte = (char)(*byte ^ 1 << bit % 8);
    }
    let_go(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_flipped_bit_is_refused),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(a_cut_between_pieces_is_told_as_a_cut),
        cmocka_unit_test(every_moved_piece_is_refused_by_its_number),
        cmocka_unit_test(what_stands_behind_the_end_is_refused),
        cmocka_unit_test(armored_text_refuses_every_flip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
