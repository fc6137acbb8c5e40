#include <rapport/guide/fact_words.h>

/* Where the closed list of a fact's words is kept. */
enum words_in { IN_NOTHING, IN_ENUM, IN_LIST, IN_REPLIES };

struct words {
    enum words_in in;
    int list; /* enum rp_enum_id or enum rp_list_id */
};

static const struct words words[RP_FACT_COUNT] = {
    [RP_FACT_STATE] = {IN_ENUM, RP_ENUM_STATE},
    [RP_FACT_RETURN_HERE] = {IN_ENUM, RP_ENUM_PARTLY},
    [RP_FACT_MOMENT_KIND] = {IN_LIST, RP_LIST_MOMENT_KIND},
    [RP_FACT_MOMENT_REPLY] = {IN_REPLIES, 0},
    [RP_FACT_MOMENT_BOUNDARY_CLASS] = {IN_ENUM, RP_ENUM_SEVERITY},
    [RP_FACT_ATTEMPT_REPLY] = {IN_REPLIES, 0},
    [RP_FACT_BOUNDARY_KIND] = {IN_LIST, RP_LIST_BOUNDARY_KIND},
    [RP_FACT_BOUNDARY_CLASS] = {IN_ENUM, RP_ENUM_SEVERITY},
    [RP_FACT_BOUNDARY_KIND_CLASS] = {IN_ENUM, RP_ENUM_SEVERITY},
    [RP_FACT_BELIEF_ABOUT] = {IN_ENUM, RP_ENUM_ABOUT},
    [RP_FACT_BELIEF_SAID] = {IN_ENUM, RP_ENUM_PARTLY},
    [RP_FACT_APPOINTMENT_ATTENDED] = {IN_ENUM, RP_ENUM_ATTENDED},
    [RP_FACT_DISCLOSURE_FOR_WHOM] = {IN_ENUM, RP_ENUM_FOR_WHOM},
    [RP_FACT_VICTORY_CREDIT] = {IN_ENUM, RP_ENUM_CREDIT},
};

/* A reply as the tables see it is the class of the word that the person chose. */
static struct rp_text reply(size_t i)
{
    static const enum rp_trait_bit classes[] = {RP_TRAIT_BIT_GOOD, RP_TRAIT_BIT_DOOR_OPEN,
                                                RP_TRAIT_BIT_CLOSED};
    bool inside = i < sizeof classes / sizeof classes[0];
    return inside ? rp_text_of(rp_trait_name(classes[i])) : (struct rp_text){0};
}

struct rp_text rp_fact_word(enum rp_fact fact, size_t i, const struct rp_terms *terms)
{
    struct words in = words[fact];
    RP_ASSERT(in.in != IN_NOTHING || rp_fact_info(fact)->type != RP_VALUE_WORD);
    switch (in.in) {
    case IN_ENUM:
        if (i >= (size_t)rp_enum_count((enum rp_enum_id)in.list))
            return (struct rp_text){0};
        return rp_text_of(rp_enum_name((enum rp_enum_id)in.list, (int)i + 1));
    case IN_LIST:
        if (!terms || i >= terms->lists[in.list].n)
            return (struct rp_text){0};
        return terms->lists[in.list].items[i].name;
    case IN_REPLIES:
        return reply(i);
    case IN_NOTHING:
        break;
    }
    return (struct rp_text){0};
}

bool rp_fact_allows(enum rp_fact fact, struct rp_text word, const struct rp_terms *terms)
{
    if (rp_fact_info(fact)->type != RP_VALUE_WORD)
        return false;
    if (words[fact].in == IN_LIST && !terms)
        return true;
    struct rp_text allowed = {0};
    for (size_t i = 0; (allowed = rp_fact_word(fact, i, terms)).bytes; i++) {
        if (rp_text_equal(allowed, word))
            return true;
    }
    return false;
}
