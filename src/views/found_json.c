#include "views/found_json.h"

#include "views/telling.h"

/* A line is cut long before. */
enum { LINE_MAX_BYTES = 1 << 20 };

static const char ellipsis[] = "\xE2\x80\xA6";

/* The name of whose notes they are, where there is more than one to be told apart. */
static struct rp_text whose(const struct rp_journey *journey, struct rp_text id)
{
    for (size_t i = 0; journey && journey->relationships.n > 1 && i < journey->relationships.n;
         i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        if (rp_text_equal(r->id, id) && r->therapist.len)
            return r->therapist;
    }
    return (struct rp_text){0};
}

/* "moment of 12 March" */
static struct rp_text what(struct rp_telling *t, const struct rp_found *found, struct rp_text when)
{
    const struct rp_field *field = rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), found->list);
    enum rp_kind kind = field ? (enum rp_kind)field->of : RP_KIND_RELATIONSHIP;
    const struct rp_filling fillings[] = {
        {"kind", rp_phrase_term(&t->phrases, "called", rp_text_of(rp_record_info(kind)->name))},
        {"day", when}};
    return rp_phrase(&t->phrases, when.bytes ? "called.dated" : "called.only", fillings, 2);
}

/* A part of the line, with a sign where it was cut. */
static void put_part(struct rp_telling *t, json_t *o, const char *name, struct rp_text part,
                     const bool cut[2])
{
    struct rp_strbuf sb;
    struct rp_text text = rp_text_of("");
    rp_strbuf_init(&sb, t->phrases.arena, LINE_MAX_BYTES);
    rp_strbuf_str(&sb, cut[0] ? ellipsis : "");
    rp_strbuf_text(&sb, part);
    rp_strbuf_str(&sb, cut[1] ? ellipsis : "");
    if (sb.len && rp_strbuf_done(&sb, &text) != RP_OK)
        t->phrases.rc = RP_LIMIT;
    rp_document_text_value(&t->doc, o, name, text);
}

static void put_line(struct rp_telling *t, json_t *o, const struct rp_found *found)
{
    struct rp_text line = found->line;
    size_t behind = found->at + found->len;
    put_part(t, o, "before", (struct rp_text){line.bytes, found->at},
             (const bool[]){found->cut_before, false});
    put_part(t, o, "match", (struct rp_text){line.bytes + found->at, found->len},
             (const bool[]){false, false});
    put_part(t, o, "after", (struct rp_text){line.bytes + behind, line.len - behind},
             (const bool[]){false, found->cut_after});
}

static void put_hit(struct rp_telling *t, json_t *list, const struct rp_found *found,
                    const struct rp_journey *journey)
{
    int32_t day = 0;
    struct rp_text when = {0};
    json_t *o = rp_document_object(&t->doc, list, NULL);
    if (found->day.bytes && rp_day_parse(found->day, &day) == RP_OK)
        when = rp_phrase_day(&t->phrases, day, t->today);
    rp_document_text_value(&t->doc, o, "list", found->list);
    rp_document_text_value(&t->doc, o, "id", found->id);
    rp_document_text_value(&t->doc, o, "r", found->relationship);
    rp_document_text_or_null(&t->doc, o, "whose", whose(journey, found->relationship));
    rp_document_text_value(&t->doc, o, "what", what(t, found, when));
    rp_document_text_or_null(&t->doc, o, "day", found->day);
    rp_document_text_or_null(&t->doc, o, "when", when);
    rp_document_text_value(&t->doc, o, "field",
                           rp_phrase_term(&t->phrases, "entry.field", rp_text_of(found->field)));
    put_line(t, o, found);
}

enum rp_rc rp_found_json(const struct rp_past_view *view, const struct rp_findings *findings,
                         const struct rp_journey *journey, struct rp_arena *arena,
                         struct rp_text *out)
{
    struct rp_telling t = {.phrases = {&view->knowledge->words, arena, RP_OK},
                           .today = view->today};
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    json_t *hits = rp_document_list(&t.doc, root, "hits");
    for (size_t i = 0; i < findings->n; i++)
        put_hit(&t, hits, &findings->items[i], journey);
    rp_document_put(&t.doc, root, "more", json_boolean(findings->n < findings->found));
    rp_document_number(&t.doc, root, "found", (double)findings->found, 0);
    return rp_telling_finish(&t, root, out);
}
