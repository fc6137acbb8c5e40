#include "views/timeline_strains.h"

#include <rapport/guide/standing.h>

#include <stdlib.h>

/* A moment belongs to a rupture also when it came this long before its likely onset: what happened
 * between two sessions shows in the second. Our judgement. */
enum { BEFORE_DAYS = 7 };

/* The session of a 1-based number; NULL for 0. */
static const struct rp_course_session *session_of(const struct rp_course *course, int32_t n)
{
    return n > 0 ? &course->sessions[n - 1] : NULL;
}

static struct rp_strain from_rupture(const struct rp_course *course, const struct rp_rupture *r)
{
    struct rp_strain strain = {
        .onset_day = r->onset_day,
        .onset = session_of(course, r->onset_n),
        .lowest = session_of(course, r->lowest_n),
        .mended = r->repaired_n > 0,
        .p_rupture = r->p_active,
    };
    if (strain.mended)
        strain.mended_day = session_of(course, r->repaired_n)->day;
    return strain;
}

static enum rp_rc find_ruptures(const struct rp_course *course, const struct rp_lens *lens,
                                struct rp_arena *arena, struct rp_strains *strains)
{
    size_t room = course->n / 3 + 1;
    struct rp_filter_input *in = rp_arena_array(arena, course->n, sizeof *in);
    struct rp_filter_output *out = rp_arena_array(arena, course->n, sizeof *out);
    struct rp_rupture *ruptures = rp_arena_array(arena, room, sizeof *ruptures);
    if (!in || !out || !ruptures)
        return RP_LIMIT;
    for (size_t i = 0; i < course->n; i++) {
        in[i] = rp_course_input(&course->sessions[i]);
        out[i] = course->sessions[i].out;
    }
    struct rp_series series = {in, out, course->n};
    size_t n = rp_rupture_list(&lens->filter->repair, &series, lens->as_of, ruptures, room);
    for (size_t i = 0; i < n; i++)
        strains->items[strains->n++] = from_rupture(course, &ruptures[i]);
    return RP_OK;
}

static bool is_likely(const struct rp_course *course)
{
    const struct rp_course_session *latest = rp_course_latest_rated(course);
    return latest && latest->out.p_active > RP_LIKELY;
}

/* When the moment was resolved: the day of its latest attempt. False when it was not, or cannot be
 * a repair. */
static bool resolved_day(const struct rp_moment *moment, int32_t as_of, int32_t *out)
{
    const struct rp_attempt *latest = rp_moment_latest_attempt(moment, as_of);
    if (!rp_moment_with_therapist(moment) || rp_term_has(moment->kind, RP_TRAIT(NO_REPAIR)))
        return false;
    return latest && latest->has_resolved && latest->resolved >= RP_MENDED &&
           rp_attempt_day(latest, out);
}

/* The strain in which a moment of that day lies, an open one first; or NULL. */
static struct rp_strain *strain_around(const struct rp_strains *strains, int32_t day)
{
    struct rp_strain *found = NULL;
    for (size_t i = 0; i < strains->n; i++) {
        struct rp_strain *s = &strains->items[i];
        if (day < s->onset_day - BEFORE_DAYS || (s->mended && day > s->mended_day))
            continue;
        if (!found || !s->mended)
            found = s;
    }
    return found;
}

static int by_onset(const void *a, const void *b)
{
    const struct rp_strain *x = a, *y = b;
    return (x->onset_day > y->onset_day) - (x->onset_day < y->onset_day);
}

/* What a resolved moment says: it mends the rupture around it, or is a strain of its own. */
static void take_resolved(struct rp_strains *strains, const struct rp_moment *moment,
                          const int32_t days[2], bool likely)
{
    struct rp_strain *around = strain_around(strains, days[0]);
    if (!around) {
        strains->items[strains->n++] = (struct rp_strain){
            .onset_day = days[0], .moment = moment, .mended = true, .mended_day = days[1]};
        return;
    }
    if (around->mended || likely)
        return;
    around->mended = true;
    around->mended_day = days[1] > around->onset_day ? days[1] : around->onset_day;
    around->moment = moment;
}

enum rp_rc rp_strains_find(const struct rp_relationship *relationship,
                           const struct rp_course *course, const struct rp_lens *lens,
                           struct rp_arena *arena, struct rp_strains *out)
{
    size_t room = course->n / 3 + 1 + relationship->moments.n;
    struct rp_strains strains = {.items = rp_arena_array(arena, room, sizeof *strains.items)};
    enum rp_rc rc = strains.items ? find_ruptures(course, lens, arena, &strains) : RP_LIMIT;
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < relationship->moments.n; i++) {
        const struct rp_moment *moment = &relationship->moments.items[i];
        int32_t days[2] = {0, 0}; /* it happened; it was resolved */
        if (rp_moment_day(relationship, moment, &days[0]) && days[0] <= lens->as_of &&
            resolved_day(moment, lens->as_of, &days[1]))
            take_resolved(&strains, moment, days, is_likely(course));
    }
    if (strains.n)
        qsort(strains.items, strains.n, sizeof *strains.items, by_onset);
    *out = strains;
    return RP_OK;
}

const struct rp_strain *rp_strain_open(const struct rp_strains *strains,
                                       const struct rp_course *course)
{
    for (size_t i = strains->n; i-- > 0 && is_likely(course);) {
        if (!strains->items[i].mended)
            return &strains->items[i];
    }
    return NULL;
}
