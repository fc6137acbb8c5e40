#include "views/familiar_table.h"
#include "views/familiar_words.h"
#include "views/section.h"

static void people(struct rp_section_body *body)
{
    size_t n = body->entries->n;
    rp_section_say(body, n ? rp_telling_counted(body->telling, n, "people.list.one", "people.list")
                           : rp_phrase(&body->telling->phrases, "people.list.none", NULL, 0));
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
                                                {"people.echoes.title", echoes, NULL, {"moment"}},
                                                {NULL, NULL, NULL, {NULL}}};
