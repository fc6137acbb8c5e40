#include "views/say.h"

#include "views/document.h"

/* Digits of weights and shares. */
enum { JSON_DECIMALS = 3 };

static void put_beside(struct rp_document *doc, json_t *object, const char *key,
                       const struct rp_sheet_beside *list, size_t n)
{
    json_t *all = rp_document_list(doc, object, key);
    for (size_t i = 0; i < n; i++) {
        json_t *o = rp_document_object(doc, all, NULL);
        rp_document_put(doc, o, "name", json_string(list[i].name));
        rp_document_text_value(doc, o, "words", list[i].words);
    }
}

static void put_part(struct rp_document *doc, json_t *list, const struct rp_sheet_part *part)
{
    json_t *o = rp_document_object(doc, list, NULL);
    rp_document_put(doc, o, "name", json_string(part->name));
    rp_document_text_value(doc, o, "heading", part->heading);
    rp_document_text_value(doc, o, "frame", part->frame);
    rp_document_text_value(doc, o, "own", part->own);
    rp_document_text_value(doc, o, "after", part->after);
    if (part->blank)
        rp_document_put(doc, o, "blank", json_true());
}

static void put_sheet(struct rp_document *doc, json_t *object, const struct rp_say_sheet *sheet)
{
    rp_document_day(doc, object, "as_of", sheet->review->as_of);
    rp_document_text_value(doc, object, "relationship", sheet->review->relationship->id);
    rp_document_text_value(doc, object, "about", sheet->about);
    rp_document_put(doc, object, "list", json_string(sheet->list));
    rp_document_put(doc, object, "sheet", json_string(rp_sheet_stand_name(sheet->stand)));
    rp_document_text_value(doc, object, "title", sheet->title);
    put_beside(doc, object, "first", sheet->first, sheet->first_n);
    if (sheet->stand == RP_SHEET_READY) {
        rp_document_text_value(doc, object, "below_title", sheet->below_title);
        rp_document_put(doc, object, "tone",
                        json_string(rp_enum_name(RP_ENUM_TONE, (int)sheet->tone)));
        rp_document_put(doc, object, "again", json_boolean(sheet->again));
        rp_document_put(doc, object, "more", json_boolean(sheet->more));
        rp_document_put(doc, object, "shortened", json_boolean(sheet->shortened));
        json_t *parts = rp_document_list(doc, object, "parts");
        for (size_t i = 0; i < sheet->parts_n; i++)
            put_part(doc, parts, &sheet->parts[i]);
    }
    put_beside(doc, object, "after", sheet->after, sheet->after_n);
}

static void put_item(struct rp_document *doc, json_t *list, const struct rp_unsaid_item *item)
{
    json_t *o = rp_document_object(doc, list, NULL);
    rp_document_text_value(doc, o, "id", item->id);
    rp_document_put(doc, o, "record", json_string(item->moment ? "moment" : "belief"));
    if (item->moment && item->moment->kind)
        rp_document_text_value(doc, o, "kind", item->moment->kind->name);
    if (item->has_age)
        rp_document_number(doc, o, "age_days", item->age_days, 0);
    if (item->moment && item->moment->has_matters)
        rp_document_number(doc, o, "matters", item->moment->matters, 1);
    if (item->has_weight)
        rp_document_number(doc, o, "weight", item->weight, JSON_DECIMALS);
    if (item->has_strength)
        rp_document_number(doc, o, "strength", item->strength, 1);
    json_t *why = rp_document_list(doc, o, "why_unsaid");
    for (size_t i = 0; item->moment && i < item->moment->why_unsaid.n; i++)
        rp_document_text_value(doc, why, NULL, item->moment->why_unsaid.items[i]->name);
    rp_document_put(doc, o, "owed", json_boolean(item->owed));
}

static void put_unsaid(struct rp_document *doc, json_t *object, const struct rp_unsaid *unsaid)
{
    rp_document_day(doc, object, "as_of", unsaid->review->as_of);
    rp_document_text_value(doc, object, "relationship", unsaid->review->relationship->id);
    json_t *items = rp_document_list(doc, object, "unsaid");
    for (size_t i = 0; i < unsaid->items_n; i++)
        put_item(doc, items, &unsaid->items[i]);
    json_t *said = rp_document_list(doc, object, "said");
    for (size_t i = 0; i < unsaid->points_n; i++) {
        json_t *o = rp_document_object(doc, said, NULL);
        rp_document_day(doc, o, "day", unsaid->points[i].day);
        rp_document_number(doc, o, "moments", (double)unsaid->points[i].moments, 0);
        rp_document_number(doc, o, "share", unsaid->points[i].share, JSON_DECIMALS);
    }
}

enum rp_rc rp_say_json(const struct rp_say_answer *answers, size_t n, struct rp_arena *arena,
                       struct rp_text *out)
{
    struct rp_document doc = {.rc = RP_OK};
    json_t *all = n > 1 ? rp_document_list(&doc, NULL, NULL) : NULL;
    json_t *root = all;
    for (size_t i = 0; i < n; i++) {
        json_t *o = rp_document_object(&doc, all, NULL);
        root = all ? all : o;
        if (answers[i].has_sheet)
            put_sheet(&doc, o, &answers[i].sheet);
        else
            put_unsaid(&doc, o, &answers[i].unsaid);
    }
    return rp_document_finish(&doc, root, arena, out);
}

enum rp_rc rp_unsaid_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                          struct rp_text *out)
{
    struct rp_say_answer *answers = rp_arena_array(arena, n, sizeof *answers);
    enum rp_rc rc = answers ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < n && rc == RP_OK; i++)
        rc = rp_unsaid_build(&reviews[i], arena, &answers[i].unsaid);
    return rc == RP_OK ? rp_say_json(answers, n, arena, out) : rc;
}
