#include <rapport/domain/validity.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Two words of boundaries of each sort, as data/lists/terms.yaml marks them. */
static struct rp_term kinds[] = {
    {{"abuse_or_contempt", 17}, RP_TRAIT(VIOLATION)},
    {{"intoxicated", 11}, RP_TRAIT(VIOLATION) | RP_TRAIT(LOWERABLE)},
    {{"gifts", 5}, RP_TRAIT(ASK)},
};
static const struct rp_terms terms = {.lists[RP_LIST_BOUNDARY_KIND] = {kinds, 3}};

static const int32_t monday = 20458; /* 2026-01-05 */

static struct rp_text text(const char *string)
{
    return rp_text_of(string);
}

/* One relationship with two sessions a week apart, to which a test adds what it is about. */
struct world {
    struct rp_arena arena;
    struct rp_session sessions[2];
    struct rp_relationship in;
    struct rp_journey journey;
    struct rp_warnings warnings;
    struct rp_err err;
};

static void begin(struct world *w)
{
    *w = (struct world){.arena = heap_arena(0)};
    w->sessions[0] = (struct rp_session){.id = text("s1"), .day = monday, .has_day = true};
    w->sessions[1] = (struct rp_session){.id = text("s2"), .day = monday + 7, .has_day = true};
    w->in.id = text("r1");
    w->in.sessions = (struct rp_session_list){w->sessions, 2};
    w->journey.relationships = (struct rp_relationship_list){&w->in, 1};
}

static enum rp_rc check(struct world *w)
{
    return rp_journey_check(&w->journey, &terms, &w->arena, &w->warnings, &w->err);
}

static void expect_refusal(struct world *w, const char *place, const char *message)
{
    assert_int_equal(check(w), RP_BAD_INPUT);
    assert_string_equal(w->err.place, place);
    assert_string_equal(w->err.message, message);
    rp_arena_release(&w->arena);
}

/* Exactly one warning; what is NULL when there must be none. */
static void expect_warning(struct world *w, const char *what, const char *place, const char *id)
{
    if (check(w) != RP_OK)
        fail_msg("%s %s", w->err.place, w->err.message);
    assert_int_equal(w->warnings.n, what ? 1 : 0);
    if (what) {
        assert_string_equal(rp_warning_name(w->warnings.items[0].what), what);
        assert_string_equal(w->warnings.items[0].place.bytes, place);
        assert_string_equal(w->warnings.items[0].id.bytes, id);
    }
    rp_arena_release(&w->arena);
}

static void a_sound_journey_passes_without_a_word(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    expect_warning(&w, NULL, NULL, NULL);
}

static void attempts_of_moments_and_boundaries_share_their_ids(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct rp_attempt of_moment = {.id = text("a1"), .day = monday, .has_day = true};
    struct rp_attempt of_boundary = of_moment;
    struct rp_moment moment = {
        .id = text("m1"), .session = text("s1"), .attempts = {&of_moment, 1}};
    struct rp_boundary boundary = {
        .id = text("m1"), .day = monday, .has_day = true, .attempts = {&of_boundary, 1}};
    w.in.moments = (struct rp_moment_list){&moment, 1};
    w.in.boundaries = (struct rp_boundary_list){&boundary, 1};
    expect_refusal(&w, "/relationships/0/moments/0/attempts/0/id",
                   "attempt a1: id must be unique: this one stands twice");
}

static void two_relationships_do_not_share_an_id_but_their_records_may(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct rp_relationship two[2] = {w.in, w.in};
    w.journey.relationships = (struct rp_relationship_list){two, 2};
    two[1].id = text("r2");
    assert_int_equal(check(&w), RP_OK);
    two[1].id = text("r1");
    expect_refusal(&w, "/relationships/1/id",
                   "relationship r1: id must be unique: this one stands twice");
}

static void every_reference_must_lead_somewhere(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct rp_echo echo = {.id = text("e1"), .person = text("p1")};
    struct rp_moment moment = {.id = text("m1"), .session = text("s2"), .echoes = {&echo, 1}};
    w.in.moments = (struct rp_moment_list){&moment, 1};
    expect_refusal(&w, "/relationships/0/moments/0/echoes/0/person",
                   "echo e1: person must be the id of one of the people of this relationship");
    begin(&w);
    struct rp_session_topic topic = {.topic = text("work")};
    w.sessions[1].topics = (struct rp_session_topic_list){&topic, 1};
    expect_refusal(
        &w, "/relationships/0/sessions/1/topics/0/topic",
        "session s2, session topic: topic must be the id of a topic of this relationship");
    begin(&w);
    moment.session = text("s3");
    w.in.moments = (struct rp_moment_list){&moment, 1};
    expect_refusal(&w, "/relationships/0/moments/0/session",
                   "moment m1: session must be the id of a session of this relationship");
}

static void a_moments_boundary_is_an_id_or_a_kind(void **state)
{
    (void)state;
    static const struct {
        const char *boundary;
        enum rp_rc rc;
    } rows[] = {{"b1", RP_OK}, {"gifts", RP_OK}, {"b2", RP_BAD_INPUT}, {"m1", RP_BAD_INPUT}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct world w;
        begin(&w);
        struct rp_boundary boundary = {.id = text("b1"), .day = monday, .has_day = true};
        struct rp_moment moment = {
            .id = text("m1"), .session = text("s1"), .boundary = text(rows[i].boundary)};
        w.in.boundaries = (struct rp_boundary_list){&boundary, 1};
        w.in.moments = (struct rp_moment_list){&moment, 1};
        assert_int_equal(check(&w), rows[i].rc);
        rp_arena_release(&w.arena);
    }
}

static void a_moment_needs_a_day_from_somewhere(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct rp_moment moment = {.id = text("m1")};
    w.in.moments = (struct rp_moment_list){&moment, 1};
    moment.session = text("s1");
    assert_int_equal(check(&w), RP_OK);
    moment = (struct rp_moment){.id = text("m1"), .has_at = true};
    assert_int_equal(check(&w), RP_OK);
    moment = (struct rp_moment){.id = text("m1")};
    expect_refusal(&w, "/relationships/0/moments/0/day",
                   "moment m1: day must be given, or a session that has one");
}

static void a_violation_is_lowered_only_as_far_as_its_kind_allows(void **state)
{
    (void)state;
    static const char firm[] =
        "boundary b1: severity must be violation: this kind cannot be lowered";
    static const char half[] = "boundary b1: severity must be ask or violation: this kind can be "
                               "lowered to ask, not to fine";
    static const struct {
        const struct rp_term *kind;
        enum rp_severity severity;
        const char *refusal;
    } rows[] = {
        {&kinds[0], RP_SEVERITY_ABSENT, NULL}, {&kinds[0], RP_SEVERITY_VIOLATION, NULL},
        {&kinds[0], RP_SEVERITY_ASK, firm},    {&kinds[0], RP_SEVERITY_FINE, firm},
        {&kinds[1], RP_SEVERITY_ASK, NULL},    {&kinds[1], RP_SEVERITY_FINE, half},
        {&kinds[2], RP_SEVERITY_FINE, NULL},   {&kinds[2], RP_SEVERITY_VIOLATION, NULL},
        {NULL, RP_SEVERITY_FINE, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct world w;
        begin(&w);
        struct rp_boundary boundary = {.id = text("b1"),
                                       .day = monday,
                                       .has_day = true,
                                       .kind = rows[i].kind,
                                       .severity = rows[i].severity};
        w.in.boundaries = (struct rp_boundary_list){&boundary, 1};
        if (rows[i].refusal)
            expect_refusal(&w, "/relationships/0/boundaries/0/severity", rows[i].refusal);
        else
            expect_warning(&w, NULL, NULL, NULL);
    }
}

static void answers_to_a_shipped_instrument_keep_to_its_scale(void **state)
{
    (void)state;
    static const struct {
        const char *instrument;
        double value;
        const char *refusal;
    } rows[] = {
        {"after-session", 10, NULL},
        {"after-session", 10.5, "a number from 0 to 10 in halves"},
        {"monthly-look", -1, "a number from 0 to 10 in halves"},
        {"consult-call", 3.3, "a number from 0 to 10 in halves"},
        {"phq-9", 3, NULL},
        {"gad-7", 4, "a whole number from 0 to 3"},
        {"phq-9", 1.5, "a whole number from 0 to 3"},
        {"someone-elses", 97.3, NULL},
        {NULL, 97.3, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct world w;
        begin(&w);
        struct rp_answer answer = {text("q1"), rows[i].value};
        struct rp_response response = {.instrument = text(rows[i].instrument),
                                       .answers = {&answer, 1}};
        w.sessions[0].responses = (struct rp_response_list){&response, 1};
        assert_int_equal(check(&w), rows[i].refusal ? RP_BAD_INPUT : RP_OK);
        if (rows[i].refusal) {
            assert_non_null(strstr(w.err.message, rows[i].refusal));
            assert_string_equal(w.err.place, "/relationships/0/sessions/0/responses/0/answers/q1");
        }
        rp_arena_release(&w.arena);
    }
}

static void sessions_out_of_order_are_named_and_left_alone(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.sessions[1].day = monday;
    assert_int_equal(check(&w), RP_OK);
    assert_int_equal(w.warnings.n, 0); /* two on one day are in order */
    w.sessions[1].day = monday - 1;
    expect_warning(&w, "sessions_out_of_order", "/relationships/0/sessions/1", "s2");
}

static void a_day_after_today_is_named_where_it_stands(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.journey.as_of = monday + 6;
    w.journey.has_as_of = true;
    expect_warning(&w, "day_after_as_of", "/relationships/0/sessions/1/day", "s2");
    begin(&w);
    w.journey.as_of = monday + 7;
    w.journey.has_as_of = true;
    expect_warning(&w, NULL, NULL, NULL);
}

static void day_and_instant_should_agree(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.sessions[0].has_at = true;
    w.sessions[0].at = (struct rp_instant){(int64_t)monday * 86400000 - 1, 0};
    expect_warning(&w, "day_and_at_differ", "/relationships/0/sessions/0/at", "s1");
    begin(&w);
    w.sessions[0].has_at = true;
    w.sessions[0].at = (struct rp_instant){(int64_t)monday * 86400000 - 1, 1};
    expect_warning(&w, NULL, NULL, NULL);
}

static void years_are_likely_from_1900_to_2199(void **state)
{
    (void)state;
    static const struct {
        int year, month, day;
        bool likely;
    } rows[] = {{1899, 12, 31, false}, {1900, 1, 1, true}, {2199, 12, 31, true},
                {2200, 1, 1, false},   {1, 1, 1, false},   {9999, 12, 31, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct world w;
        begin(&w);
        struct rp_belief belief = {.id = text("be1"), .has_first_day = true};
        belief.first_day = rp_day_from_date(rows[i].year, rows[i].month, rows[i].day);
        w.in.beliefs = (struct rp_belief_list){&belief, 1};
        expect_warning(&w, rows[i].likely ? NULL : "unlikely_year",
                       "/relationships/0/beliefs/0/first_day", "be1");
    }
}

static void beginnings_come_first(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.in.began = monday;
    w.in.ended = monday - 1;
    w.in.has_began = w.in.has_ended = true;
    expect_warning(&w, "ended_before_began", "/relationships/0/ended", "r1");
    begin(&w);
    w.in.began = monday + 1;
    w.in.has_began = true;
    expect_warning(&w, "session_before_began", "/relationships/0/sessions/0", "s1");
    begin(&w);
    struct rp_attempt attempt = {.id = text("a1"), .day = monday + 6, .has_day = true};
    struct rp_moment moment = {.id = text("m1"), .session = text("s2"), .attempts = {&attempt, 1}};
    w.in.moments = (struct rp_moment_list){&moment, 1};
    expect_warning(&w, "attempt_before_moment", "/relationships/0/moments/0/attempts/0", "a1");
}

static void a_boundary_without_a_day_is_kept_and_named(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct rp_boundary boundary = {.id = text("b1"), .kind = &kinds[0]};
    w.in.boundaries = (struct rp_boundary_list){&boundary, 1};
    expect_warning(&w, "boundary_without_day", "/relationships/0/boundaries/0", "b1");
}

static void an_hour_has_no_more_than_all_of_itself(void **state)
{
    (void)state;
    struct rp_focus all = {.mine = 50, .therapists = 30, .other = 20};
    struct rp_focus more = {.mine = 50, .therapists = 51};
    struct world w;
    begin(&w);
    w.sessions[0].focus = &all;
    w.sessions[1].focus = &more;
    expect_warning(&w, "focus_over_100", "/relationships/0/sessions/1/focus", "s2");
}

static void without_memory_the_check_is_a_limit(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.arena = heap_arena(1);
    assert_int_equal(check(&w), RP_LIMIT);
    assert_int_equal(w.err.rc, RP_LIMIT);
    rp_arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_journey_passes_without_a_word),
        cmocka_unit_test(attempts_of_moments_and_boundaries_share_their_ids),
        cmocka_unit_test(two_relationships_do_not_share_an_id_but_their_records_may),
        cmocka_unit_test(every_reference_must_lead_somewhere),
        cmocka_unit_test(a_moments_boundary_is_an_id_or_a_kind),
        cmocka_unit_test(a_moment_needs_a_day_from_somewhere),
        cmocka_unit_test(a_violation_is_lowered_only_as_far_as_its_kind_allows),
        cmocka_unit_test(answers_to_a_shipped_instrument_keep_to_its_scale),
        cmocka_unit_test(sessions_out_of_order_are_named_and_left_alone),
        cmocka_unit_test(a_day_after_today_is_named_where_it_stands),
        cmocka_unit_test(day_and_instant_should_agree),
        cmocka_unit_test(years_are_likely_from_1900_to_2199),
        cmocka_unit_test(beginnings_come_first),
        cmocka_unit_test(a_boundary_without_a_day_is_kept_and_named),
        cmocka_unit_test(an_hour_has_no_more_than_all_of_itself),
        cmocka_unit_test(without_memory_the_check_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
