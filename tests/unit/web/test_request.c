/* What a request says of the person: whether somebody is there. */
#include "web/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool is_use(const char *path, const char *method, const char *body)
{
    struct rp_web_request request = {.route = rp_route_of(path, method)};
    assert_non_null(request.route);
    request.asked = json_loads(body, 0, NULL);
    bool is = rp_request_is_use(&request);
    json_decref(request.asked);
    return is;
}

static void what_the_page_sends_by_itself_is_no_use(void **state)
{
    (void)state;
    assert_true(is_use("/api/draft", "POST", "{\"form\": \"moment\", \"answers\": {}}"));
    assert_true(is_use("/api/draft", "POST", "{\"answers\": {}, \"by_itself\": false}"));
    assert_false(is_use("/api/draft", "POST", "{\"answers\": {}, \"by_itself\": true}"));
    assert_true(is_use("/api/today", "GET", "{}"));
    assert_false(is_use("/api/state", "GET", "{}")); /* the door asks that, too */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_page_sends_by_itself_is_no_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
