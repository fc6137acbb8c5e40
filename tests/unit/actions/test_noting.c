/* What can be noted, and drafts of it. */
#include "vault/begun.h"

#include "actions/drafting.h"
#include "actions/notes.h"
#include "form_fixture.h"
#include "views/data_files.h"

static void every_form_has_its_way(void **state)
{
    (void)state;
    const char *path[2] = {data_dir, "forms"};
    struct rp_data_files files = {0};
    assert_int_equal(rp_data_files_read(&arena, path, ".yaml", &files, &err), RP_OK);
    for (size_t i = 0; i < files.n; i++) {
        char name[64] = "";
        const char *file = strrchr(files.items[i].name.bytes, '/') + 1;
        memcpy(name, file, strlen(file) - strlen(".yaml"));
        struct rp_note_way way;
        assert_true(rp_note_find(name, &way));
        assert_string_equal(way.form, name);
        assert_string_equal(load(name)->form.list->name, way.note->list);
    }
    struct rp_note_way none;
    assert_false(rp_note_find("nothing", &none));
}

static void a_way_is_found_by_its_verb_too_and_drafts_have_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *form, *draft;
    } rows[] = {{"people", "person", "people"},
                {"attempt", "attempt", "moment-tried"},
                {"phq-9", "phq-9", "look-phq-9"},
                {"look", "look", "look"},
                {"choose", "consult", "choose"},
                {"homework", "homework", "homework-session"},
                {"ending-aim", "ending-aim", "ending-aim"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rp_note_way way;
        char draft[RP_DRAFT_NAME_MAX];
        assert_true(rp_note_find(rows[i].name, &way));
        assert_string_equal(way.form, rows[i].form);
        rp_note_draft_name(&way, draft);
        assert_string_equal(draft, rows[i].draft);
    }
}

/* The draft of a moment in notes, sealed under a name that was free. */
static struct rp_draft sealed(struct rp_vault *vault, const char *record, const char *before)
{
    struct rp_draft draft = {.name = ""};
    assert_int_equal(rp_draft_new(rp_vault_place(vault), "moment", &arena, &draft, &err), RP_OK);
    draft.from.before = rp_text_of(before);
    assert_int_equal(rp_draft_seal(rp_vault_place(vault), &draft, rp_text_of(record), &arena, &err),
                     RP_OK);
    return draft;
}

static struct rp_draft found(struct rp_vault *vault, rp_draft_fits_fn fits)
{
    const struct rp_draft_query query = {.name = "moment", .fits = fits};
    struct rp_draft draft = {.name = ""};
    assert_int_equal(rp_draft_find(vault, &query, &arena, &draft, &err), RP_OK);
    return draft;
}

static bool is_of_m1(const struct rp_draft *draft, const void *ctx)
{
    (void)ctx;
    return rp_text_is(draft->of, "m1");
}

static void a_draft_is_found_by_what_it_goes_on_with(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    assert_string_equal(found(vault, NULL).name, "");
    (void)sealed(vault, "{\"matters\": 5}", NULL);
    assert_string_equal(found(vault, is_of_m1).name, "");
    (void)sealed(vault, "{\"id\": \"m1\", \"matters\": 6}", "{\"id\": \"m1\"}");
    assert_string_equal(found(vault, NULL).name, "moment-2"); /* first in the order of bytes */
    assert_string_equal(found(vault, is_of_m1).name, "moment-2");
    assert_string_equal(found(vault, is_of_m1).from.before.bytes, "{\"id\": \"m1\"}");
    rp_vault_close(vault);
}

/* The power went between keeping it and removing it. */
static void a_draft_that_was_kept_and_not_removed_is_not_offered_again(void **state)
{
    struct place *p = *state;
    struct rp_vault *vault = opened(p);
    struct rp_store *store = rp_vault_store(vault);
    struct rp_draft draft = sealed(vault, "{\"matters\": 5}", NULL);
    draft.kept_at = AT;
    rp_draft_will_be_kept(rp_vault_place(vault), &draft, rp_text_of("{\"matters\": 7}"), &arena);
    assert_string_equal(found(vault, NULL).from.record.bytes, "{\"matters\": 7}");
    note(vault, "r1"); /* another verb, at that time */
    assert_string_equal(found(vault, NULL).name, "moment");
    struct rp_relationship r = {.id = rp_text_of("r2")};
    struct rp_record_key key = {r.id, rp_text_of("relationships"), r.id};
    assert_int_equal(rp_action_begin(store, "moment", AT, r.id, NULL), RP_OK);
    assert_int_equal(rp_store_put(store, key, RP_KIND_RELATIONSHIP, &r, NULL), RP_OK);
    assert_int_equal(rp_action_commit(store, NULL, NULL), RP_OK);
    assert_string_equal(found(vault, NULL).name, "");
    assert_int_equal(rp_draft_remove(rp_vault_place(vault), &draft, &err), RP_OK);
    rp_draft_will_be_kept(rp_vault_place(vault), &draft, rp_text_of("{}"), &arena);
    assert_false(rp_inbox_has(rp_vault_place(vault), RP_INBOX_DRAFT, "draft-moment.age"));
    rp_vault_close(vault);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_has_its_way),
        cmocka_unit_test(a_way_is_found_by_its_verb_too_and_drafts_have_its_name),
        CASE(a_draft_is_found_by_what_it_goes_on_with),
        CASE(a_draft_that_was_kept_and_not_removed_is_not_offered_again),
    };
    return cmocka_run_group_tests_name("noting", tests, read_data, release);
}
