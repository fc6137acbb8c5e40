#include "views/section.h"

#include "views/fact_phrases.h"

void rp_section_say(struct rp_section_body *body, struct rp_text takeaway)
{
    rp_document_text_value(&body->telling->doc, body->o, "takeaway", takeaway);
}

void rp_section_say_key(struct rp_section_body *body, const char *key)
{
    rp_section_say(body, rp_phrase(&body->telling->phrases, key, NULL, 0));
}

void rp_section_line(struct rp_section_body *body, struct rp_text line)
{
    rp_document_text_value(&body->telling->doc, body->lines, NULL, line);
}

const struct rp_value *rp_section_fact(const struct rp_section_body *body, enum rp_fact fact)
{
    return rp_facts_at(body->telling->review->facts, fact, 0);
}

void rp_section_fact_line(struct rp_section_body *body, enum rp_fact fact)
{
    const struct rp_value *value = rp_section_fact(body, fact);
    if (value->type != RP_VALUE_UNKNOWN)
        rp_section_line(body, rp_phrase_fact(&body->telling->phrases, fact, *value));
}

bool rp_section_table_begin(struct rp_section_body *body, const char *const *heads, size_t columns,
                            size_t rows, struct rp_section_table *out)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_text *texts = rp_arena_array(phrases->arena, columns, sizeof *texts);
    struct rp_text *cells = rp_arena_array(phrases->arena, columns * rows, sizeof *cells);
    if (!texts || !cells) {
        phrases->rc = RP_LIMIT;
        return false;
    }
    for (size_t i = 0; i < columns; i++)
        texts[i] = rp_phrase(phrases, heads[i], NULL, 0);
    *out = (struct rp_section_table){{texts, columns, cells, 0}, cells};
    return true;
}

struct rp_text *rp_section_table_row(struct rp_section_table *table)
{
    return table->cells + table->table.columns_n * table->table.rows_n++;
}

void rp_section_table_end(struct rp_section_body *body, const struct rp_section_table *table)
{
    if (table->table.rows_n)
        rp_picture_put_table(body->telling, body->o, "table", &table->table);
}
