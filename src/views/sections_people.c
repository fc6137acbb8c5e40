#include "views/familiar_table.h"
#include "views/familiar_words.h"
#include "views/section.h"

#include <rapport/domain/links.h>

static void people(struct rp_section_body *body)
{
    size_t n = body->entries->n;
    rp_section_say(body, n ? rp_telling_counted(body->telling, n, "people.list.one", "people.list")
                           : rp_phrase(&body->telling->phrases, "people.list.none", NULL, 0));
}

static void add_others(struct rp_entry_list *all, const struct rp_relationship *from,
                       const struct rp_relationship *here)
{
    for (size_t i = 0; i < from->people.n; i++) {
        const struct rp_person *person = &from->people.items[i];
        if (person->name.len && !rp_person_called(here, person->name)) {
            all->items[all->n] =
                (struct rp_entry){.record = person, .whose = from, .position = all->n};
            all->n++;
        }
    }
}

/* Whoever was noted with another therapist, and not here: they can be brought. */
static void others(struct rp_section_body *body)
{
    struct rp_arena *arena = body->telling->phrases.arena;
    const struct rp_relationship_list *list = body->journey ? &body->journey->relationships : NULL;
    struct rp_entry_list *all = rp_arena_alloc(arena, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; list && i < list->n; i++)
        n += list->items[i].people.n;
    struct rp_entry *items = rp_arena_array(arena, n, sizeof *items);
    if (!all || !items) {
        body->telling->phrases.rc = RP_LIMIT;
        return;
    }
    *all = (struct rp_entry_list){"people", RP_KIND_PERSON, items, 0};
    for (size_t i = 0; list && i < list->n; i++) {
        if (!rp_text_equal(list->items[i].id, body->relationship->id))
            add_others(all, &list->items[i], body->relationship);
    }
    body->entries = all;
    body->is_left_out = all->n == 0;
    rp_section_say_key(body, "people.others");
    rp_document_put(&body->telling->doc, body->o, "bring", json_true());
}

static void echoes(struct rp_section_body *body)
{
    struct rp_telling *t = body->telling;
    const struct rp_review *review = t->review;
    struct rp_familiar familiar = {0};
    struct rp_scene_table table = {0};
    struct rp_text notes[RP_FAMILIAR_NOTES];
    enum rp_rc rc = rp_familiar_build(review->relationship, review->as_of,
                                      &review->knowledge->terms.lists[RP_LIST_BOUNDARY_KIND],
                                      t->phrases.arena, &familiar);
    if (rc == RP_OK)
        rc = rp_familiar_table(&familiar, &t->phrases, &table);
    if (rc != RP_OK) {
        t->phrases.rc = RP_LIMIT;
        return;
    }
    rp_section_say(body, rp_familiar_takeaway(&familiar, &t->phrases));
    rp_picture_put_table(t, body->o, "table", &table);
    size_t n = rp_familiar_notes(&familiar, &t->phrases, notes);
    for (size_t i = 0; i < n; i++)
        rp_section_line(body, notes[i]);
}

const struct rp_section rp_sections_people[] = {{"people.list.title", people, "people", {"person"}},
                                                {"people.others.title", others, NULL, {NULL}},
                                                {"people.echoes.title", echoes, NULL, {"moment"}},
                                                {NULL, NULL, NULL, {NULL}}};
