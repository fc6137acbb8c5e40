#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vault/filled.h"
#include "vault/search.h"

static const char journey[] = JOURNEY(
    "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-01-05\", \"what\": \"Ein \xC3\x84rger "
    "auf der Stra\xC3\x9F"
    "e\", \"words\": \"arger me\", \"attempts\": [{\"day\": \"2026-01-06\", \"note\": "
    "\"quiet\"}]}, "
    "{\"id\": \"m2\", \"day\": \"2026-01-05\", \"kind\": \"judged\", \"x\": \"unknown\"}], "
    "\"beliefs\": [{\"id\": \"be1\", \"against\": [\"She said \\\"well done\\\"\", \"b\"]}], "
    "\"plan\": {\"ending\": {\"aims\": [{\"text\": \"travel alone\"}]}}");

static int fill_with_words(void **state)
{
    int rc = fill(state);
    if (rc == 0)
        put_journey(*state, rp_text_of(journey));
    return rc;
}

struct row {
    const char *wanted, *found;
};

/* "moments m1 what, ..." */
static void add_hit(struct rp_strbuf *out, const struct rp_search_hit *hit)
{
    rp_strbuf_str(out, out->len ? ", " : "");
    rp_strbuf_text(out, hit->key.list);
    rp_strbuf_char(out, ' ');
    rp_strbuf_text(out, hit->key.id);
    rp_strbuf_char(out, ' ');
    rp_strbuf_str(out, hit->field);
}

static void words_are_found_wherever_they_stand(void **state)
{
    struct filled *f = *state;
    static const struct row rows[] = {
        {"arger", "moments m1 what, moments m1 words"},
        {"\xC3\x84RGER", "moments m1 what, moments m1 words"},
        {"A\xCC\x88rger", "moments m1 what, moments m1 words"},
        {"STRASSE", "moments m1 what"},
        {"rger auf", "moments m1 what"},
        {"said \"WELL", "beliefs be1 against"},
        {"travel", "relationships r1 text"},
        {"quiet", "moments m1 note"},
        {"unknown", ""},  /* a field that is not known */
        {"text", ""},     /* a name inside JSON */
        {"judged", ""},   /* a word of a list is not the person's */
        {"d\", \"b", ""}, /* not over the ends of two texts */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_search hits = {.most = 9};
        struct rp_strbuf out;
        struct rp_text text = {"", 0};
        enum rp_rc rc =
            rp_store_search(f->store, rp_text_of(rows[i].wanted), &f->arena, &hits, NULL);
        assert_int_equal(rc, rows[i].found[0] ? RP_OK : RP_NOT_FOUND);
        rp_strbuf_init(&out, &f->arena, 1000);
        for (size_t k = 0; k < hits.n; k++)
            add_hit(&out, &hits.items[k]);
        if (hits.n)
            assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
        assert_string_equal(text.bytes, rows[i].found);
    }
}

static void no_more_hits_than_asked_for_are_given(void **state)
{
    struct filled *f = *state;
    struct rp_search hits = {.most = 1};
    assert_int_equal(rp_store_search(f->store, rp_text_of("arger"), &f->arena, &hits, NULL), RP_OK);
    assert_int_equal(hits.n, 1);
}

static void what_cannot_be_looked_for_is_refused(void **state)
{
    struct filled *f = *state;
    static char long_text[RP_SEARCH_MAX + 2];
    memset(long_text, 'a', RP_SEARCH_MAX + 1);
    const char *const wanted[] = {"", "\xCC\x88", "\xFF", long_text};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        struct rp_search hits = {.most = 9};
        assert_int_equal(rp_store_search(f->store, rp_text_of(wanted[i]), &f->arena, &hits, NULL),
                         RP_BAD_INPUT);
    }
}

/* "day|cut|line|cut", with the place that was found in brackets. */
static struct rp_text told(struct filled *f, const struct rp_search_hit *hit)
{
    struct rp_strbuf out;
    struct rp_text text = {"", 0};
    rp_strbuf_init(&out, &f->arena, 2000);
    rp_strbuf_text(&out, hit->day);
    rp_strbuf_str(&out, hit->cut_before ? "|...|" : "||");
    rp_strbuf_add(&out, hit->line.bytes, hit->at);
    rp_strbuf_char(&out, '[');
    rp_strbuf_add(&out, hit->line.bytes + hit->at, hit->len);
    rp_strbuf_char(&out, ']');
    size_t till = hit->at + hit->len;
    rp_strbuf_add(&out, hit->line.bytes + till, hit->line.len - till);
    rp_strbuf_str(&out, hit->cut_after ? "|..." : "|");
    assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
    return text;
}

#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN
#define NEARLY FIFTY FIFTY FIFTY
#define LONG NEARLY TEN /* as much as is shown on one side */

static const char lines[] =
    JOURNEY("\"moments\": [{\"id\": \"m1\", \"session\": \"s1\", \"what\": \"first "
            "line\\n\u0432\u0435\u0441\u044C "
            "Stra\xC3\x9F"
            "e \\\"here\\\"\\nlast line\", \"attempts\": [{\"day\": \"2026-01-09\", \"note\": "
            "\"alpha\"}]}, "
            "{\"id\": \"m2\", \"day\": \"2026-02-03\", \"what\": \"an a\xCC\x88ther\"}, "
            "{\"id\": \"m3\", \"at\": \"2026-03-04T10:00:00Z\", \"what\": \"" LONG "beta" LONG
            "\", \"words\": "
            "\"so far away " NEARLY " gamma " NEARLY " so far away\"}], "
            "\"people\": [{\"id\": \"p1\", \"name\": \"zeta\"}]");

static void the_line_the_place_and_the_day_are_told(void **state)
{
    struct filled *f = *state;
    static const struct row rows[] = {
        {"line", "2026-01-05||first [line]|"},
        {"STRASSE", "2026-01-05||\xD0\xB2\xD0\xB5\xD1\x81\xD1\x8C [Stra\xC3\x9F"
                    "e] \"here\"|"},
        {"\"HERE", "2026-01-05||\xD0\xB2\xD0\xB5\xD1\x81\xD1\x8C Stra\xC3\x9F"
                   "e [\"here]\"|"},
        {"alpha", "2026-01-05||[alpha]|"}, /* of the moment, not of the attempt */
        {"ather", "2026-02-03||an [a\xCC\x88ther]|"},
        {"ss", "2026-01-05||\xD0\xB2\xD0\xB5\xD1\x81\xD1\x8C Stra[\xC3\x9F]e \"here\"|"},
        {"an a", "2026-02-03||[an a\xCC\x88]ther|"}, /* with its mark */
        {"beta", "2026-03-04||" LONG "[beta]" LONG "|"},
        {"gamma", "2026-03-04|...|away " NEARLY " [gamma] " NEARLY " so far|..."},
        {"zeta", "||[zeta]|"},
    };
    put_journey(f, rp_text_of(lines));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_search hits = {.most = 1};
        struct rp_err err = {0};
        if (rp_store_search(f->store, rp_text_of(rows[i].wanted), &f->arena, &hits, &err) != RP_OK)
            fail_msg("row %zu: %s", i, err.message);
        assert_string_equal(told(f, &hits.items[0]).bytes, rows[i].found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_wherever_they_stand),
        cmocka_unit_test(no_more_hits_than_asked_for_are_given),
        cmocka_unit_test(what_cannot_be_looked_for_is_refused),
        cmocka_unit_test(the_line_the_place_and_the_day_are_told),
    };
    return cmocka_run_group_tests(tests, fill_with_words, empty);
}
