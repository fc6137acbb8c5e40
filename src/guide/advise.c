#include <rapport/guide/advice.h>

#include "guide/change.h"
#include "guide/make.h"

const char *rp_sure_name(enum rp_sure sure)
{
    static const char *const names[] = {
        [RP_SURE_TENTATIVE] = "tentative", [RP_SURE_LIKELY] = "likely", [RP_SURE_CLEAR] = "clear"};
    RP_ASSERT((size_t)sure < sizeof names / sizeof names[0]);
    return names[sure];
}

static bool may_stand_below(const struct rp_advice_table *first, const struct rp_advice_table *note,
                            size_t note_index)
{
    if (note->never_note || note->is_default)
        return false;
    for (size_t i = 0; first->has_notes_allowed && i < first->notes_allowed_n; i++) {
        if (first->notes_allowed[i] == note_index)
            return true;
    }
    return !first->has_notes_allowed;
}

static enum rp_rc make_notes(struct rp_stepping *s, size_t first, struct rp_advice *out)
{
    const struct rp_guidance *g = s->question->guidance;
    out->notes = rp_arena_array(s->evaluation.arena, g->notes_max, sizeof *out->notes);
    enum rp_rc rc = out->notes ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < g->tables_n && rc == RP_OK && out->notes_n < g->notes_max; i++) {
        if (i == first || !may_stand_below(&g->tables[first], &g->tables[i], i))
            continue;
        enum rp_hold hold = rp_table_hold(s, i);
        if (hold == RP_HOLD_STEP || hold == RP_HOLD_NOTE)
            rc = rp_advised_make(s, i, hold, true, &out->notes[out->notes_n++]);
    }
    return rc;
}

enum rp_rc rp_advice_preface(const struct rp_advice_question *question, struct rp_text advice,
                             struct rp_advice_about about, struct rp_arena *arena,
                             struct rp_text *out)
{
    const struct rp_advice_table *table =
        question->is_unprefaced ? NULL : rp_advice_table_find(question->guidance, advice, NULL);
    struct rp_stepping s;
    struct rp_at_hand at = {.scopes = 0};
    struct rp_text words = {0};
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, RP_ADVICE_WORDS_MAX);
    enum rp_rc rc = table ? rp_stepping_start(question, arena, &s) : RP_OK;
    if (table && rc == RP_OK) {
        /* What prefaces ask of other advice is worked out on the way to the first step. */
        (void)rp_first_step(&s);
        if (about.scope != RP_SCOPE_RELATIONSHIP)
            at = rp_at_row(&at, about.scope, about.row);
        rp_advised_prefaces(&s.evaluation, table, &at, &sb);
    }
    if (rc == RP_OK && sb.len)
        rc = rp_strbuf_done(&sb, &words);
    if (rc == RP_OK)
        *out = words;
    return rc;
}

enum rp_rc rp_advise(const struct rp_advice_question *question, struct rp_arena *arena,
                     struct rp_advice *out)
{
    struct rp_advice advice = {0};
    struct rp_stepping s;
    if (question->role == RP_ROLE_THERAPIST) {
        *out = advice;
        return RP_OK;
    }
    enum rp_rc rc = rp_stepping_start(question, arena, &s);
    if (rc != RP_OK)
        return rc;
    size_t first = rp_first_step(&s);
    rc = rp_advised_make(&s, first, rp_table_hold(&s, first), false, &advice.first_step);
    advice.has_first_step = true;
    if (rc == RP_OK)
        rc = make_notes(&s, first, &advice);
    if (rc == RP_OK)
        rc = rp_changes_find(&s, first, &advice);
    if (rc == RP_OK)
        *out = advice;
    return rc;
}
