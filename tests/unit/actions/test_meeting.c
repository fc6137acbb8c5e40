#include "vault/begun.h"

#include "actions/asking.h"
#include "actions/bringing.h"
#include "actions/meeting.h"

static struct rp_arena arena;
static struct rp_terms terms;

static struct rp_notes loaded(void **state)
{
    struct rp_err err = {0};
    arena = heap_arena(0);
    terms = shipped_terms(&arena);
    struct rp_notes notes = {
        .vault = opened(*state), .terms = &terms, .arena = &arena, .at = rp_text_of(SAVED_AT)};
    if (rp_notes_load(&notes, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return notes;
}

static void end(struct rp_notes *notes)
{
    rp_vault_close(notes->vault);
    rp_arena_release(&arena);
}

static struct rp_met met(struct rp_notes *notes, const char *name)
{
    struct rp_met got = {.begun = false};
    struct rp_err err = {0};
    if (rp_notes_meet(notes, rp_text_of(name), &got, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return got;
}

static const struct rp_relationship *last(const struct rp_notes *notes)
{
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    return &all->items[all->n - 1];
}

static void whoever_is_new_is_considered(void **state)
{
    struct rp_notes notes = loaded(state);
    size_t n = notes.file.journey.relationships.n;
    struct rp_met got = met(&notes, "  Ada \n");
    assert_true(got.begun);
    assert_int_equal(notes.file.journey.relationships.n, n + 1);
    assert_true(rp_text_equal(last(&notes)->id, got.relationship));
    assert_true(rp_text_is(last(&notes)->therapist, "Ada"));
    assert_int_equal(last(&notes)->state, RP_STATE_CONSIDERING);
    end(&notes);
}

static void a_name_is_one_line_of_a_length_that_forms_have_too(void **state)
{
    static char longest[RP_ASKING_TEXT_MAX + 2];
    static const char *const odd[] = {"A\x07"
                                      "da",
                                      "A\nda",
                                      "A\tda",
                                      "\u202e"
                                      "Ada",
                                      "Ada\xc2\x9b",
                                      "\xff"};
    struct rp_notes notes = loaded(state);
    struct rp_met got = {.begun = false};
    size_t n = notes.file.journey.relationships.n;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        assert_int_equal(rp_notes_meet(&notes, rp_text_of(odd[i]), &got, NULL), RP_BAD_INPUT);
    memset(longest, 'a', sizeof longest - 1);
    assert_int_equal(rp_notes_meet(&notes, rp_text_of(longest), &got, NULL), RP_BAD_INPUT);
    assert_int_equal(notes.file.journey.relationships.n, n);
    longest[RP_ASKING_TEXT_MAX] = '\0';
    assert_int_equal(rp_notes_meet(&notes, rp_text_of(longest), &got, NULL), RP_OK);
    assert_true(met(&notes, "D\u00fcr").begun);
    end(&notes);
}

static void whoever_is_known_is_found_again(void **state)
{
    struct rp_notes notes = loaded(state);
    struct rp_met first = met(&notes, "Ada");
    struct rp_met other = met(&notes, "Ad");
    size_t n = notes.file.journey.relationships.n;
    static const char *const names[] = {"Ada", "ada", " ADA\t"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct rp_met again = met(&notes, names[i]);
        assert_false(again.begun);
        assert_true(rp_text_equal(again.relationship, first.relationship));
    }
    assert_true(other.begun);
    assert_false(rp_text_equal(other.relationship, first.relationship));
    assert_int_equal(notes.file.journey.relationships.n, n);
    end(&notes);
}

/* Somebody may come back to whom they left: the one that runs is meant. */
static void of_two_of_a_name_the_one_that_has_not_ended_is_meant(void **state)
{
    struct rp_notes notes = loaded(state);
    struct rp_met first = met(&notes, "Ada");
    struct rp_kept kept = {.is_new = false};
    struct rp_err err = {0};
    const struct rp_noted ended = {
        .verb = "relationship",
        .list = "relationships",
        .is_new = true,
        .json = rp_text_of("{\"id\": \"old\", \"therapist\": \"Ada\", \"state\": \"ended\"}")};
    assert_int_equal(rp_notes_keep(&notes, &ended, &kept, &err), RP_OK);
    assert_true(rp_text_equal(met(&notes, "Ada").relationship, first.relationship));
    end(&notes);
}

static void without_a_name_nobody_is_met(void **state)
{
    struct rp_notes notes = loaded(state);
    struct rp_met got = {.begun = true};
    struct rp_err err = {0};
    size_t n = notes.file.journey.relationships.n;
    assert_int_equal(rp_notes_meet(&notes, rp_text_of(" \t\r\n"), &got, &err), RP_BAD_INPUT);
    assert_true(got.begun);
    assert_int_equal(notes.file.journey.relationships.n, n);
    end(&notes);
}

static struct rp_text noted(struct rp_notes *notes, struct rp_text r, const char *json)
{
    struct rp_kept kept = {.is_new = false};
    struct rp_err err = {0};
    const struct rp_noted what = {
        .verb = "people", .list = "people", .relationship = r, .json = rp_text_of(json)};
    if (rp_notes_keep(notes, &what, &kept, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return kept.id;
}

static size_t people_of(struct rp_notes *notes, struct rp_text r)
{
    struct rp_relationship *in = NULL;
    assert_int_equal(rp_notes_relationship(notes, r, &in, NULL), RP_OK);
    return in->people.n;
}

static void somebody_is_brought_once_as_they_were_noted(void **state)
{
    struct rp_notes notes = loaded(state);
    struct rp_text ada = met(&notes, "Ada").relationship, ben = met(&notes, "Ben").relationship;
    struct rp_text aunt = noted(&notes, ada, "{\"name\": \"Aunt\", \"from\": \"1990\"}");
    struct rp_bringing what = {aunt, ada, ben};
    struct rp_text first = {0}, again = {0};
    struct rp_relationship *in = NULL;
    assert_int_equal(rp_notes_bring(&notes, &what, &first, NULL), RP_OK);
    assert_int_equal(rp_notes_bring(&notes, &what, &again, NULL), RP_OK);
    assert_true(rp_text_equal(first, again));
    assert_int_equal(people_of(&notes, ben), 1);
    assert_int_equal(people_of(&notes, ada), 1);
    assert_int_equal(rp_notes_relationship(&notes, ben, &in, NULL), RP_OK);
    assert_true(rp_text_is(in->people.items[0].name, "Aunt"));
    assert_true(rp_text_is(in->people.items[0].from, "1990"));
    end(&notes);
}

static void nobody_comes_from_nowhere(void **state)
{
    struct rp_notes notes = loaded(state);
    struct rp_text ada = met(&notes, "Ada").relationship, ben = met(&notes, "Ben").relationship;
    struct rp_text none = rp_text_of("none"), out = {0};
    const struct rp_bringing wrong[] = {{none, ada, ben}, {none, none, ben}, {none, ada, none}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(rp_notes_bring(&notes, &wrong[i], &out, NULL), RP_NOT_FOUND);
    assert_null(out.bytes);
    end(&notes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(whoever_is_new_is_considered),
        CASE(a_name_is_one_line_of_a_length_that_forms_have_too),
        CASE(whoever_is_known_is_found_again),
        CASE(of_two_of_a_name_the_one_that_has_not_ended_is_meant),
        CASE(without_a_name_nobody_is_met),
        CASE(somebody_is_brought_once_as_they_were_noted),
        CASE(nobody_comes_from_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
