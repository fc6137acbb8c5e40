#include "vault/begun.h"

#include "vault/any_journey.h"

#include "actions/notes.h"

#include <rapport/seal/seal.h>
#include <stdlib.h>

/* How many random notes are carried; a thousand in `make torture`. */
enum { NOTES = 20, NOTES_LONG = 1000 };

/* One journey on its way, and where it lies. */
struct carried {
    struct place *place;
    struct rp_terms terms;
    struct rp_arena arena;
    struct rp_text text; /* what must come out again */
};

static struct rp_notes loaded(struct carried *c)
{
    struct rp_err err = {0};
    struct rp_notes notes = {
        .vault = opened(c->place), .terms = &c->terms, .arena = &c->arena, .at = AT};
    if (rp_notes_load(&notes, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    return notes;
}

/* What `rapport import` does with the bytes of a file. */
static void import(struct carried *c, struct rp_text bytes, bool over)
{
    struct rp_journey_file file = {0};
    struct rp_err err = {0};
    struct rp_notes notes = loaded(c);
    assert_int_equal(rp_journey_read(bytes, &c->terms, &c->arena, &file, &err), RP_OK);
    if (rp_notes_import(&notes, &file.journey, over, &err) != RP_OK)
        fail_msg("%s %s", err.place, err.message);
    rp_vault_close(notes.vault);
}

/* What `rapport export` writes, from the sealed files. */
static struct rp_text exported(struct carried *c)
{
    struct rp_notes notes = loaded(c);
    struct rp_text text = write_all(&notes.file.journey, &c->arena);
    rp_vault_close(notes.vault);
    return text;
}

/* Sealed with a passphrase of its own and opened again; the caller frees it. */
static struct rp_secret *through_archive(struct carried *c, struct rp_text text)
{
    struct rp_secret *passphrase = secret("other words for it");
    struct rp_secret *out = NULL;
    struct rp_text sealed = {0};
    assert_int_equal(rp_seal_write(&c->arena, &(struct rp_seal_to){.passphrase = passphrase}, text,
                                   &sealed, NULL),
                     RP_OK);
    assert_int_equal(rp_seal_open(&c->arena, &(struct rp_seal_keys){.passphrase = passphrase},
                                  sealed, &out, NULL),
                     RP_OK);
    rp_secret_free(passphrase);
    return out;
}

/* Into notes, out of them, through an archive, into the same notes again, and out. */
static void carry(struct place *place, uint64_t seed)
{
    struct carried c = {.place = place, .arena = heap_arena(0)};
    c.terms = shipped_terms(&c.arena);
    struct rp_journey journey = any_journey(seed, &c.terms, &c.arena);
    c.text = rewrite(write_all(&journey, &c.arena), &c.terms, &c.arena);
    import(&c, c.text, false);
    assert_same_text(exported(&c), c.text);
    struct rp_secret *archive = through_archive(&c, exported(&c));
    import(&c, rp_secret_text(archive), true);
    assert_same_text(exported(&c), c.text);
    rp_secret_free(archive);
    rp_arena_release(&c.arena);
}

static void what_is_exported_and_imported_is_the_same(void **state)
{
    const uint64_t many = getenv("RAPPORT_TORTURE") ? NOTES_LONG : NOTES;
    for (uint64_t seed = 1; seed <= many; seed++) {
        assert_int_equal(make(state), 0);
        carry(*state, seed);
        assert_int_equal(sweep(state), 0);
    }
    if (many == NOTES_LONG)
        printf("# random notes imported, sealed, exported, archived and imported, all the same: "
               "%d\n",
               NOTES_LONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_exported_and_imported_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
