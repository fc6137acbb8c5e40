#include "guide/facts_build.h"

void rp_build_number(const struct rp_build *b, enum rp_fact fact, size_t row, double number)
{
    *rp_facts_at(b->facts, fact, row) = rp_value_number(number);
}

void rp_build_flag(const struct rp_build *b, enum rp_fact fact, size_t row, bool flag)
{
    *rp_facts_at(b->facts, fact, row) = rp_value_flag(flag);
}

void rp_build_word(const struct rp_build *b, enum rp_fact fact, size_t row, struct rp_text word)
{
    if (word.bytes)
        *rp_facts_at(b->facts, fact, row) = rp_value_word(word);
}

void rp_build_from(const struct rp_build *b, enum rp_fact fact, struct rp_text id)
{
    struct rp_fact_row *row = &b->facts->rows[RP_SCOPE_RELATIONSHIP].items[0];
    row->from[fact - rp_scope_first(RP_SCOPE_RELATIONSHIP)] = id;
}

void rp_build_row(const struct rp_build *b, enum rp_scope scope, size_t row,
                  const struct rp_fact_row *head)
{
    struct rp_fact_row *target = &b->facts->rows[scope].items[row];
    target->id = head->id;
    target->day = head->day;
    target->weight = head->weight;
    target->parent = head->parent;
}

struct rp_text rp_reply_class(const struct rp_term *reply)
{
    if (rp_term_has(reply, RP_TRAIT(GOOD)))
        return rp_text_of("good");
    if (rp_term_has(reply, RP_TRAIT(DOOR_OPEN)))
        return rp_text_of("door_open");
    return rp_text_of(rp_term_has(reply, RP_TRAIT(CLOSED)) ? "closed" : NULL);
}
