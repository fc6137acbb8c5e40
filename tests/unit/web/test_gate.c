/* Who may speak to the server: one request that is let in, and each way in which it is not. */
#include "web/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char ours[] = "127.0.0.1:4711";
static const struct rp_route read_route = {
    .name = "r", .method = "GET", .path = "/api/r", .kind = RP_ROUTE_DATA};
static const struct rp_route write_route = {
    .name = "w", .method = "POST", .path = "/api/w", .kind = RP_ROUTE_DATA};
static const struct rp_route page_route = {
    .name = "p", .method = "GET", .path = "/", .kind = RP_ROUTE_PAGE};
static const struct rp_route file_route = {
    .name = "f", .method = "GET", .path = "/a/", .kind = RP_ROUTE_FILE};

/* What our own page sends. */
static struct rp_gate_asked reads(void)
{
    return (struct rp_gate_asked){.method = "GET",
                                  .host = ours,
                                  .fetch_site = "same-origin",
                                  .fetch_mode = "cors",
                                  .fetch_dest = "empty",
                                  .hosts_n = 1,
                                  .fetch_sites_n = 1,
                                  .keys_n = 1};
}

static struct rp_gate_asked writes(void)
{
    struct rp_gate_asked asked = reads();
    asked.method = "POST";
    asked.origin = "http://127.0.0.1:4711";
    asked.origins_n = 1;
    asked.content_type = "application/json";
    asked.length = "2";
    asked.lengths_n = 1;
    return asked;
}

static struct rp_gate_asked opens(const char *site)
{
    struct rp_gate_asked asked = reads();
    asked.fetch_site = site;
    asked.fetch_mode = "navigate";
    asked.fetch_dest = "document";
    asked.keys_n = 0;
    return asked;
}

static void our_own_page_is_let_in(void **state)
{
    (void)state;
    struct rp_gate_asked asked = reads();
    assert_int_equal(rp_gate_of(&asked, ours, &read_route), RP_GATE_OPEN);
    asked = writes();
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_OPEN);
    asked = opens("none");
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_OPEN);
    asked = opens("same-origin");
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_OPEN);
    asked = reads();
    assert_int_equal(rp_gate_of(&asked, ours, &file_route), RP_GATE_OPEN);
}

static void any_other_host_is_refused_before_all_else(void **state)
{
    static const char *const hosts[] = {NULL,
                                        "",
                                        "localhost:4711",
                                        "127.0.0.1",
                                        "127.0.0.1:4712",
                                        "127.0.0.2:4711",
                                        "[::1]:4711",
                                        "127.1:4711",
                                        "0x7f.0.0.1:4711",
                                        "2130706433:4711",
                                        "127.0.0.1:04711",
                                        "127.0.0.1:4711 ",
                                        " 127.0.0.1:4711",
                                        "127.0.0.1:4711.",
                                        "127.0.0.1.:4711",
                                        "evil.test:4711",
                                        "127.0.0.1:4711.evil.test",
                                        "evil@127.0.0.1:4711",
                                        "127.0.0.1:4711@evil.test",
                                        "127.0.0.1:4711/",
                                        "127.0.0.1:4711#",
                                        "127.0.0.1:4711,evil.test",
                                        "0.0.0.0:4711"};
    (void)state;
    for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
        struct rp_gate_asked asked = writes();
        asked.host = hosts[i];
        assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_ELSEWHERE);
        assert_int_equal(rp_gate_of(&asked, ours, NULL), RP_GATE_ELSEWHERE);
    }
    struct rp_gate_asked twice = reads();
    twice.hosts_n = 2;
    assert_int_equal(rp_gate_of(&twice, ours, &read_route), RP_GATE_ELSEWHERE);
}

static void another_origin_is_refused(void **state)
{
    static const char *const origins[] = {NULL,
                                          "",
                                          "null",
                                          "http://127.0.0.1",
                                          "http://127.0.0.1:4712",
                                          "https://127.0.0.1:4711",
                                          "http://localhost:4711",
                                          "http://127.0.0.1:4711/",
                                          "http://127.0.0.1:4711.evil.test",
                                          "http://evil.test",
                                          "HTTP://127.0.0.1:4711",
                                          "http://127.0.0.1:4711 http://evil.test",
                                          "127.0.0.1:4711",
                                          "file://"};
    (void)state;
    for (size_t i = 0; i < sizeof origins / sizeof origins[0]; i++) {
        struct rp_gate_asked asked = writes();
        asked.origin = origins[i];
        assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_STRANGER);
    }
    struct rp_gate_asked twice = writes();
    twice.origins_n = 2;
    assert_int_equal(rp_gate_of(&twice, ours, &write_route), RP_GATE_BAD);
    /* An origin that is not asked for must be ours all the same. */
    struct rp_gate_asked asked = reads();
    asked.origin = "http://evil.test";
    assert_int_equal(rp_gate_of(&asked, ours, &read_route), RP_GATE_STRANGER);
}

static void a_page_of_another_site_is_refused(void **state)
{
    static const char *const sites[] = {NULL, "", "none", "same-site", "cross-site", "Same-Origin"};
    (void)state;
    for (size_t i = 0; i < sizeof sites / sizeof sites[0]; i++) {
        struct rp_gate_asked asked = reads();
        asked.fetch_site = sites[i];
        assert_int_equal(rp_gate_of(&asked, ours, &read_route), RP_GATE_STRANGER);
    }
    struct rp_gate_asked asked = reads();
    asked.fetch_site = "cross-site";
    assert_int_equal(rp_gate_of(&asked, ours, &file_route), RP_GATE_STRANGER);
}

/* The file that leads here is another site to the browser: it may open the page while it is
 * awaited, and never a frame of it. */
static void a_link_opens_the_page_only_while_it_is_awaited(void **state)
{
    (void)state;
    struct rp_gate_asked asked = opens("cross-site");
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_STRANGER);
    asked.is_local_start = true;
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_OPEN);
    asked.fetch_dest = "iframe";
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_STRANGER);
    asked = opens("same-site");
    asked.is_local_start = true;
    assert_int_equal(rp_gate_of(&asked, ours, &page_route), RP_GATE_STRANGER);
}

static void what_can_be_read_in_two_ways_is_refused(void **state)
{
    (void)state;
    struct rp_gate_asked asked = writes();
    asked.lengths_n = 2;
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_BAD);
    asked = writes();
    asked.encodings_n = 1;
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_BAD);
    asked = writes();
    asked.is_unclear = true;
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_BAD);
    asked = writes();
    asked.keys_n = 2;
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_BAD);
    asked = writes();
    asked.fetch_sites_n = 2;
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_BAD);
    asked = reads();
    asked.length = "3";
    asked.lengths_n = 1;
    assert_int_equal(rp_gate_of(&asked, ours, &read_route), RP_GATE_BAD);
}

static void methods_and_types_are_exact(void **state)
{
    static const char *const types[] = {NULL,
                                        "",
                                        "text/plain",
                                        "application/x-www-form-urlencoded",
                                        "multipart/form-data",
                                        "application/json; charset=utf-8",
                                        "Application/JSON"};
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct rp_gate_asked asked = writes();
        asked.content_type = types[i];
        assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_TYPE);
    }
    struct rp_gate_asked asked = writes();
    assert_int_equal(rp_gate_of(&asked, ours, &read_route), RP_GATE_METHOD);
    asked.method = "OPTIONS";
    assert_int_equal(rp_gate_of(&asked, ours, &write_route), RP_GATE_METHOD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_page_is_let_in),
        cmocka_unit_test(any_other_host_is_refused_before_all_else),
        cmocka_unit_test(another_origin_is_refused),
        cmocka_unit_test(a_page_of_another_site_is_refused),
        cmocka_unit_test(a_link_opens_the_page_only_while_it_is_awaited),
        cmocka_unit_test(what_can_be_read_in_two_ways_is_refused),
        cmocka_unit_test(methods_and_types_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
