#include "seal/armor.h"
#include "sealing.h"

#define BEGIN "-----BEGIN AGE ENCRYPTED FILE-----\n"
#define END "-----END AGE ENCRYPTED FILE-----"
#define FULL "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"

static void every_length_comes_back(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_text whole = content(&arena, 200), armored, back;
    for (size_t len = 0; len <= whole.len; len++) {
        struct rp_text part = {whole.bytes, len};
        assert_int_equal(rp_armor_write(&arena, part, &armored, NULL), RP_OK);
        assert_int_equal(armored.len, 35 + 33 + (len + 2) / 3 * 4 + (len + 47) / 48);
        assert_int_equal(rp_armor_read(&arena, armored, &back, NULL), RP_OK);
        assert_true(rp_text_equal(back, part));
    }
    rp_arena_release(&arena);
}

static void strictness_names_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        enum rp_seal_fault fault;
        long line;
    } rows[] = {
        {BEGIN FULL "AA==\n" END, RP_SEAL_FAULT_NONE, 0},
        {" \r\n\t" BEGIN FULL "AA==\n" END "\r\n \n", RP_SEAL_FAULT_NONE, 0},
        {"\n\n-----BEGIN AGE ENCRYPTED FILE----- \n" END, RP_SEAL_FAULT_ARMOR, 3},
        {"-----BEGIN PGP MESSAGE-----\n" END, RP_SEAL_FAULT_ARMOR, 1},
        {BEGIN "\n" FULL END, RP_SEAL_FAULT_ARMOR, 2},
        {BEGIN "AA==\n" FULL END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL "AAA\n" END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL "AB==\n" END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL "AA== \n" END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL "AA\xaf\x80\n" END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL "A-_=\n" END, RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN "AAAA" FULL END, RP_SEAL_FAULT_ARMOR, 2},
        {BEGIN FULL END "\nx", RP_SEAL_FAULT_ARMOR, 4},
        {BEGIN FULL END "x", RP_SEAL_FAULT_ARMOR, 3},
        {BEGIN FULL, RP_SEAL_FAULT_CUT, 0},
        {BEGIN, RP_SEAL_FAULT_CUT, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_text file = rp_text_of(rows[i].file), out;
        struct rp_err err = {.rc = RP_OK};
        assert_true(rp_armor_is(file));
        enum rp_rc rc = rp_armor_read(&arena, file, &out, &err);
        assert_int_equal(rc, err.rc);
        if (rp_seal_fault_of(&err) != rows[i].fault || err.line != rows[i].line)
            fail_msg("row %zu: %s, line %ld", i, err.message, err.line);
        rp_arena_release(&arena);
    }
}

static void a_little_white_space_around_it_is_fine_a_lot_is_not(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_text inner = rp_text_of(BEGIN FULL END), out;
    size_t most = RP_ARMOR_BLANK_MAX + 1;
    char *bytes = rp_arena_alloc(&arena, most + inner.len + most);
    assert_non_null(bytes);
    memset(bytes, ' ', most + inner.len + most);
    memcpy(bytes + most, inner.bytes, inner.len);
    bytes[most + inner.len] = '\n';
    const char *start = bytes + 1; /* one less than too much */
    assert_int_equal(
        rp_armor_read(&arena, (struct rp_text){start, 2 * most + inner.len - 1}, &out, NULL),
        RP_OK);
    assert_int_equal(rp_armor_read(&arena, (struct rp_text){bytes, most + inner.len}, &out, NULL),
                     RP_DAMAGED);
    char *longer = rp_arena_alloc(&arena, inner.len + 2 * most);
    assert_non_null(longer);
    memset(longer, '\n', inner.len + 2 * most);
    memcpy(longer, inner.bytes, inner.len);
    assert_int_equal(
        rp_armor_read(&arena, (struct rp_text){longer, inner.len + most + 1}, &out, NULL),
        RP_DAMAGED);
    rp_arena_release(&arena);
}

static void bytes_are_not_taken_for_text(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_text out;
    assert_int_equal(rp_armor_read(&arena, rp_text_of(""), &out, NULL), RP_DAMAGED);
    rp_arena_release(&arena);
    assert_false(rp_armor_is(rp_text_of(NULL)));
    assert_false(rp_armor_is(rp_text_of("  ")));
    assert_false(rp_armor_is(rp_text_of("----")));
    assert_false(rp_armor_is(rp_text_of("age-encryption.org/v1\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_comes_back),
        cmocka_unit_test(strictness_names_the_line),
        cmocka_unit_test(a_little_white_space_around_it_is_fine_a_lot_is_not),
        cmocka_unit_test(bytes_are_not_taken_for_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
