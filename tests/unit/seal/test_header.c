#include "sealing.h"

#include <time.h>

#define V1 "age-encryption.org/v1\n"
#define B64_32 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define B64_16 "AAAAAAAAAAAAAAAAAAAAAA"
#define B64_48 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define ONE "-> X25519 " B64_32 "\n" B64_32 "\n"
#define END "--- " B64_32 "\n"

static enum rp_seal_fault read_text(struct rp_text file, struct rp_age_header *header, long *line)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_err err = {.rc = RP_OK};
    enum rp_rc rc = rp_age_header_read(&arena, file, header, &err);
    assert_int_equal(rc, err.rc);
    *line = err.line;
    rp_arena_release(&arena);
    return rp_seal_fault_of(&err);
}

static const struct {
    const char *file;
    enum rp_seal_fault fault;
    long line;
} files[] = {
    {V1 ONE END, RP_SEAL_FAULT_NONE, 0},
    {"", RP_SEAL_FAULT_NOT_AGE, 0},
    {"SQLite format 3", RP_SEAL_FAULT_NOT_AGE, 0},
    {"\n" V1 ONE END, RP_SEAL_FAULT_NOT_AGE, 0},
    {"age-encryption.org/v2\n" ONE END, RP_SEAL_FAULT_NEWER, 0},
    {"age-encryption.org/v1\r\n" ONE END, RP_SEAL_FAULT_NEWER, 0},
    {"age-encryption.org/v1", RP_SEAL_FAULT_CUT, 0},
    {"age-enc", RP_SEAL_FAULT_CUT, 0},
    {V1, RP_SEAL_FAULT_CUT, 0},
    {V1 ONE, RP_SEAL_FAULT_CUT, 0},
    {V1 ONE "--- " B64_32, RP_SEAL_FAULT_CUT, 0},
    {V1 END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "\n" ONE END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "->\n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> \n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "->  a\n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> a \n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> a\tb\n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> a\x7f\n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 " 1a\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 " 10\n" B64_16 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> \xc3\xa9\n\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 ONE "-- " B64_32 "\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "---" B64_32 "\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "---  " B64_32 "\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "---\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "--- " B64_32 "=\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "--- \xaf" B64_32 "\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 ONE "--- \xaf\xff"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
     RP_SEAL_FAULT_HEADER, 4},
    {V1 "-> a\nAA\xaf\x80\n" END, RP_SEAL_FAULT_HEADER, 3},
    {V1 ONE "--- " B64_16 "\n", RP_SEAL_FAULT_HEADER, 4},
    {V1 "-> a\n" B64_48 "\n" END, RP_SEAL_FAULT_HEADER, 4},
    {V1 "-> a\n" B64_48 "A\n\n" END, RP_SEAL_FAULT_HEADER, 3},
    {V1 "-> a\nAA=\n" END, RP_SEAL_FAULT_HEADER, 3},
    {V1 "-> a\nAB\n" END, RP_SEAL_FAULT_HEADER, 3},
    {V1 "-> a\nA\n" END, RP_SEAL_FAULT_HEADER, 3},
    {V1 "-> X25519\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> X25519 " B64_16 "\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> X25519 " B64_32 " a\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> X25519 " B64_32 "\n" B64_16 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 " 10\n" B64_32 "\n" END, RP_SEAL_FAULT_NONE, 0},
    {V1 "-> scrypt " B64_16 " 22\n" B64_32 "\n" END, RP_SEAL_FAULT_NONE, 0},
    {V1 "-> scrypt " B64_16 " 23\n" B64_32 "\n" END, RP_SEAL_FAULT_WORK, 23},
    {V1 "-> scrypt " B64_16 " 99999999999999999999\n" B64_32 "\n" END, RP_SEAL_FAULT_WORK, 1000},
    {V1 "-> scrypt " B64_16 " 0\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 " 010\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 " +1\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_16 "\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt " B64_32 " 10\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 "-> scrypt\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 2},
    {V1 ONE "-> scrypt " B64_16 " 10\n" B64_32 "\n" END, RP_SEAL_FAULT_HEADER, 4},
    {V1 "-> scrypt " B64_16 " 10\n" B64_32 "\n-> a\n\n" END, RP_SEAL_FAULT_HEADER, 2},
};

static void each_way_to_be_malformed_is_named_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct rp_age_header header;
        long line = 0;
        enum rp_seal_fault fault = read_text(rp_text_of(files[i].file), &header, &line);
        if (fault != files[i].fault || line != files[i].line)
            fail_msg("row %zu: %s, line %ld", i, rp_seal_fault_name(fault), line);
    }
}

/* A header of n equal stanzas in the arena. */
static struct rp_text with_stanzas(struct rp_arena *arena, size_t n)
{
    size_t one = sizeof ONE - 1, first = sizeof V1 - 1, len = first + n * one + sizeof END - 1;
    char *bytes = rp_arena_alloc(arena, len);
    assert_non_null(bytes);
    memcpy(bytes, V1, first);
    for (size_t i = 0; i < n; i++)
        memcpy(bytes + first + i * one, ONE, one);
    memcpy(bytes + first + n * one, END, sizeof END - 1);
    return (struct rp_text){bytes, len};
}

static void an_arena_of_any_limit_gives_the_header_or_a_limit(void **state)
{
    (void)state;
    enum { ENOUGH = 64 * 1024, STEP_BYTES = 64 };
    struct rp_arena all = heap_arena(0);
    struct rp_text file = with_stanzas(&all, 100);
    enum rp_rc rc = RP_LIMIT;
    size_t limit = 1;
    for (; rc == RP_LIMIT && limit < ENOUGH; limit += STEP_BYTES) {
        struct rp_arena arena = heap_arena(limit);
        struct rp_age_header header;
        struct rp_err err = {.rc = RP_OK};
        rc = rp_age_header_read(&arena, file, &header, &err);
        assert_int_equal(rp_seal_fault_of(&err),
                         rc == RP_OK ? RP_SEAL_FAULT_NONE : RP_SEAL_FAULT_MEMORY);
        rp_arena_release(&arena);
    }
    assert_int_equal(rc, RP_OK);
    assert_true(limit > 100 * STEP_BYTES);
    rp_arena_release(&all);
}

static void the_list_of_recipients_is_told(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_header header;
    struct rp_text file =
        rp_text_of(V1 ONE "-> odd !~ 1\nAQID\n-> mlkem768x25519 x\n" B64_48 "\n\n" END "rest");
    assert_int_equal(rp_age_header_read(&arena, file, &header, NULL), RP_OK);
    assert_int_equal(header.stanzas_n, 3);
    assert_int_equal(header.stanzas[0].kind, RP_AGE_STANZA_X25519);
    assert_int_equal(header.stanzas[1].kind, RP_AGE_STANZA_OTHER);
    assert_int_equal(header.stanzas[2].kind, RP_AGE_STANZA_HYBRID);
    assert_true(rp_text_is(header.stanzas[1].type, "odd"));
    assert_true(rp_text_is(header.stanzas[1].arguments, "!~ 1"));
    assert_int_equal(header.stanzas[1].arguments_n, 2);
    assert_true(rp_text_is(header.stanzas[1].body, "\x01\x02\x03"));
    assert_int_equal(header.stanzas[1].line, 4);
    assert_int_equal(header.stanzas[2].body.len, 48);
    assert_true(rp_text_is(header.payload, "rest"));
    assert_memory_equal(header.maced.bytes + header.maced.len - 3, "---", 3);
    rp_arena_release(&arena);
}

static void recipients_128_are_the_most(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_header header;
    long line = 0;
    assert_int_equal(read_text(with_stanzas(&arena, 128), &header, &line), RP_SEAL_FAULT_NONE);
    assert_int_equal(header.stanzas_n, 128);
    assert_int_equal(read_text(with_stanzas(&arena, 129), &header, &line), RP_SEAL_FAULT_LIMIT);
    rp_arena_release(&arena);
}

/* Processor time, so that a busy machine does not fail it; measured: .05 ms. */
static void a_header_of_50000_recipients_costs_under_10_ms(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_text file = with_stanzas(&arena, 50000);
    struct rp_age_identity *identity = known_identity();
    clock_t from = clock();
    assert_int_equal(fault_of_opening(file, identity), RP_SEAL_FAULT_LIMIT);
    assert_true((double)(clock() - from) / CLOCKS_PER_SEC < .010);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

static void long_lines_headers_and_files_are_limits(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_header header;
    long line = 0;
    size_t len = 2 * RP_AGE_HEADER_MAX, start = sizeof V1 - 1;
    char *bytes = rp_arena_alloc(&arena, len);
    assert_non_null(bytes);
    memset(bytes, 'A', len);
    memcpy(bytes, V1 "-> a ", start + 5);
    assert_int_equal(read_text((struct rp_text){bytes, len}, &header, &line), RP_SEAL_FAULT_LIMIT);
    assert_int_equal(read_text((struct rp_text){bytes, start + RP_AGE_LINE_MAX}, &header, &line),
                     RP_SEAL_FAULT_CUT);
    bytes[start + 6] = '\n'; /* now one body without end */
    for (size_t at = start + 7 + 64; at < len; at += 65)
        bytes[at] = '\n';
    assert_int_equal(read_text((struct rp_text){bytes, len}, &header, &line), RP_SEAL_FAULT_LIMIT);
    assert_int_equal(read_text((struct rp_text){bytes, RP_AGE_FILE_MAX + 1}, &header, &line),
                     RP_SEAL_FAULT_LIMIT);
    rp_arena_release(&arena);
}

static void only_its_identity_knows_a_stanza(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *one = known_identity(), *other = other_identity();
    struct rp_age_header header;
    struct rp_text file = sealed_to(&arena, one, rp_text_of("x"), true);
    assert_int_equal(rp_age_header_read(&arena, file, &header, NULL), RP_OK);
    assert_true(rp_age_stanza_fits(&header.stanzas[0], one));
    assert_false(rp_age_stanza_fits(&header.stanzas[0], other));
    struct rp_age_stanza odd = header.stanzas[0];
    odd.kind = RP_AGE_STANZA_OTHER;
    assert_false(rp_age_stanza_fits(&odd, one));
    rp_age_identity_free(one);
    rp_age_identity_free(other);
    rp_arena_release(&arena);
}

static void a_file_is_known_by_its_first_bytes(void **state)
{
    (void)state;
    assert_true(rp_age_is(rp_text_of("age-encryption.org/v1\n")));
    assert_true(rp_age_is(rp_text_of("age-encryption.org/v9\n")));
    assert_true(rp_age_is(rp_text_of("\r\n -----BEGIN AGE ENCRYPTED FILE-----\n")));
    assert_false(rp_age_is(rp_text_of("{\"rapport\": 1}")));
    assert_false(rp_age_is(rp_text_of("age-encryption")));
    assert_false(rp_age_is((struct rp_text){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_to_be_malformed_is_named_with_its_line),
        cmocka_unit_test(an_arena_of_any_limit_gives_the_header_or_a_limit),
        cmocka_unit_test(the_list_of_recipients_is_told),
        cmocka_unit_test(recipients_128_are_the_most),
        cmocka_unit_test(a_header_of_50000_recipients_costs_under_10_ms),
        cmocka_unit_test(long_lines_headers_and_files_are_limits),
        cmocka_unit_test(only_its_identity_knows_a_stanza),
        cmocka_unit_test(a_file_is_known_by_its_first_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
