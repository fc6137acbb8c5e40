#include "views/sections.h"

#include "views/section.h"

#include <string.h>

static const struct {
    const char *name, *title, *intro;
    const struct rp_section *sections;
} pages[] = {
    {"choose", "choose", "choose.intro", rp_sections_choose},
    {"hour", "hour", "hour.intro", rp_sections_hour},
    {"feet", "feet", "feet.intro", rp_sections_feet},
    {"ending", "ending", "ending.intro", rp_sections_ending},
    {"people", "people", "people.intro", rp_sections_people},
};

enum { PAGES_N = sizeof pages / sizeof pages[0] };

static void put_entries(struct rp_section_body *body, const struct rp_section *section)
{
    const struct rp_entry_list *all = body->entries;
    struct rp_document *doc = &body->telling->doc;
    rp_document_text_or_null(doc, body->o, "list",
                             section->list ? rp_text_of(section->list) : (struct rp_text){0});
    json_t *list = rp_document_list(doc, body->o, "entries");
    for (size_t i = 0; i < all->n && i < RP_SECTION_ENTRIES; i++)
        rp_entry_put(body->telling, list, all, &all->items[i]);
    rp_document_put(doc, body->o, "more", json_boolean(all->n > RP_SECTION_ENTRIES));
}

/* What a section did not say is null, so that every one has the same members. */
static void put_absent(struct rp_section_body *body)
{
    static const char *const names[] = {"takeaway", "chart", "table"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (body->o && !json_object_get(body->o, names[i]))
            rp_document_put(&body->telling->doc, body->o, names[i], json_null());
    }
}

static enum rp_rc put_section(struct rp_section_body *body, json_t *list,
                              const struct rp_section *section)
{
    struct rp_telling *t = body->telling;
    struct rp_entry_list entries = {0};
    enum rp_rc rc = RP_OK;
    if (section->list)
        rc = rp_entries_gather(body->relationship, section->list, t->phrases.arena, &entries);
    if (rc != RP_OK)
        return rc;
    body->entries = &entries;
    body->is_left_out = false;
    body->o = rp_document_object(&t->doc, list, NULL);
    rp_telling_put(t, body->o, "title", section->title);
    body->lines = rp_document_list(&t->doc, body->o, "lines");
    if (section->fill)
        section->fill(body);
    put_absent(body);
    put_entries(body, section);
    json_t *add = rp_document_list(&t->doc, body->o, "add");
    for (size_t i = 0; i < RP_SECTION_FORMS && section->add[i]; i++)
        rp_telling_put_form(t, add, section->add[i]);
    body->entries = NULL; /* they were this section's */
    if (body->is_left_out)
        (void)json_array_remove(list, json_array_size(list) - 1);
    return RP_OK;
}

enum rp_rc rp_sections_json(const struct rp_review *review, const struct rp_sections_wish *wish,
                            struct rp_arena *arena, struct rp_text *out)
{
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_section_body body = {.telling = &t,
                                   .relationship = review->relationship,
                                   .journey = wish->journey,
                                   .reviews = wish->reviews_n ? wish->reviews : &review,
                                   .reviews_n = wish->reviews_n ? wish->reviews_n : 1,
                                   .width_px = wish->width_px};
    size_t page = 0;
    while (page < PAGES_N && !rp_text_is(wish->page, pages[page].name))
        page++;
    if (page == PAGES_N)
        return RP_NOT_FOUND;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_telling_put(&t, root, "title", pages[page].title);
    rp_telling_put(&t, root, "intro", pages[page].intro);
    json_t *list = rp_document_list(&t.doc, root, "sections");
    for (const struct rp_section *s = pages[page].sections; s->title; s++) {
        if (put_section(&body, list, s) != RP_OK)
            t.phrases.rc = RP_LIMIT;
    }
    return rp_telling_finish(&t, root, out);
}
