#include "views/scene_words.h"

static struct rp_text word(struct rp_phrases *phrases, const char *key)
{
    return rp_phrase(phrases, key, NULL, 0);
}

/* Texts with {names} are left as they stand: the renderers fill them. */
enum rp_rc rp_scene_words_make(struct rp_phrases *phrases, const struct rp_scene_words **out)
{
    struct rp_scene_words *words = rp_arena_alloc(phrases->arena, sizeof *words);
    if (!words)
        return RP_LIMIT;
    for (int i = 0; i < 12; i++)
        words->months[i] =
            rp_phrase_term(phrases, "month.short", rp_phrase_number(phrases, i + 1, 0));
    words->date = word(phrases, "date.long");
    words->mark[RP_MARK_RUPTURE] = word(phrases, "timeline.mark.rupture");
    words->mark[RP_MARK_REPAIRED] = word(phrases, "timeline.mark.repaired");
    words->mark[RP_MARK_MOMENT] = word(phrases, "timeline.mark.moment");
    words->mark[RP_MARK_ATTEMPT] = word(phrases, "timeline.mark.attempt");
    words->many[RP_MARK_RUPTURE] = word(phrases, "timeline.many.rupture");
    words->many[RP_MARK_REPAIRED] = word(phrases, "timeline.many.repaired");
    words->many[RP_MARK_MOMENT] = word(phrases, "timeline.many.moment");
    words->many[RP_MARK_ATTEMPT] = word(phrases, "timeline.many.attempt");
    words->dot_many = word(phrases, "timeline.many.dot");
    words->dots_binned = word(phrases, "timeline.note.dots");
    words->marks_binned = word(phrases, "timeline.note.marks");
    words->lane_counted = word(phrases, "timeline.note.counted");
    words->lane_tallest = word(phrases, "timeline.note.tallest");
    *out = words;
    return RP_OK;
}
