#include <rapport/guide/table.h>

const struct rp_advice_table *rp_advice_table_find(const struct rp_guidance *guidance,
                                                   struct rp_text advice, size_t *index)
{
    for (size_t i = 0; i < guidance->tables_n; i++) {
        if (rp_text_equal(guidance->tables[i].advice, advice)) {
            if (index)
                *index = i;
            return &guidance->tables[i];
        }
    }
    return NULL;
}

const struct rp_words *rp_advice_words(const struct rp_advice_table *table, struct rp_text key)
{
    for (size_t i = 0; i < table->words_n; i++) {
        if (rp_text_equal(table->words[i].key, key))
            return &table->words[i];
    }
    return NULL;
}
