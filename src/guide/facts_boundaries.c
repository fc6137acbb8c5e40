#include "guide/facts_build.h"
#include "guide/sort.h"

/* How a boundary stands beside moments and beliefs when the heaviest record is named: a violation
 * above everything, a question worth asking in the middle of the 0..10 of `matters`. Our judgement.
 */
static const double violation_weight = 100, ask_weight = 5;

static bool was_asked(const struct rp_boundary *boundary, int32_t as_of)
{
    if (boundary->has_asked && boundary->asked)
        return true;
    for (size_t i = 0; i < boundary->attempts.n; i++) {
        int32_t day = 0;
        if (rp_attempt_day(&boundary->attempts.items[i], &day) && day <= as_of)
            return true;
    }
    return false;
}

/* Did asking meet a reply that carries this trait? */
static bool met_reply(const struct rp_boundary *boundary, int32_t as_of, uint32_t trait)
{
    for (size_t i = 0; i < boundary->attempts.n; i++) {
        const struct rp_attempt *a = &boundary->attempts.items[i];
        int32_t day = 0;
        if (rp_attempt_day(a, &day) && day <= as_of && rp_term_has(a->reply, trait))
            return true;
    }
    return false;
}

static void build_replies(const struct rp_build *b, const struct rp_boundary *record, size_t row)
{
    int32_t as_of = b->from->as_of;
    const struct rp_attempt *latest = rp_attempts_latest(&record->attempts, as_of);
    rp_build_flag(b, RP_FACT_BOUNDARY_CLOSED_REPLY, row,
                  met_reply(record, as_of, RP_TRAIT(CLOSED)));
    rp_build_flag(b, RP_FACT_BOUNDARY_RETALIATED, row,
                  met_reply(record, as_of, RP_TRAIT(RETALIATION)));
    if (latest && latest->has_resolved)
        rp_build_number(b, RP_FACT_BOUNDARY_RESOLVED, row, latest->resolved);
}

/* Was it asked about before `day`? Its attempts say when; without any, the record's own day does.
 */
static bool was_asked_by(const struct rp_boundary *boundary, int32_t day)
{
    bool dated = false;
    for (size_t i = 0; i < boundary->attempts.n; i++) {
        int32_t asked = 0;
        if (!rp_attempt_day(&boundary->attempts.items[i], &asked))
            continue;
        if (asked < day)
            return true;
        dated = true;
    }
    return !dated && boundary->has_asked && boundary->asked;
}

/* Is there a record of the same kind on an earlier day that was asked about by then? */
static bool asked_before(const struct rp_dated *list, size_t row)
{
    const struct rp_boundary *later = list[row].record;
    for (size_t i = 0; i < row; i++) {
        const struct rp_boundary *earlier = list[i].record;
        if (list[i].day != RP_DAY_MIN && list[i].day < list[row].day &&
            earlier->kind == later->kind && was_asked_by(earlier, list[row].day))
            return true;
    }
    return false;
}

static void build_boundary(const struct rp_build *b, const struct rp_dated *list, size_t row)
{
    const struct rp_boundary *record = list[row].record;
    int32_t as_of = b->from->as_of;
    struct rp_boundary as_kind = {.kind = record->kind};
    struct rp_text class = rp_boundary_class(record);
    struct rp_fact_row head = {.id = record->id, .day = list[row].day};
    head.weight = rp_text_is(class, "violation") ? violation_weight : ask_weight;
    rp_build_row(b, RP_SCOPE_BOUNDARY, row, &head);
    rp_build_word(b, RP_FACT_BOUNDARY_KIND, row,
                  record->kind ? record->kind->name : (struct rp_text){0});
    rp_build_word(b, RP_FACT_BOUNDARY_CLASS, row, class);
    rp_build_word(b, RP_FACT_BOUNDARY_KIND_CLASS, row, rp_boundary_class(&as_kind));
    if (record->has_day && record->day <= as_of)
        rp_build_number(b, RP_FACT_BOUNDARY_DAYS_AGO, row, as_of - record->day);
    rp_build_flag(b, RP_FACT_BOUNDARY_ASKED, row, was_asked(record, as_of));
    rp_build_flag(b, RP_FACT_BOUNDARY_ASKED_BEFORE, row, asked_before(list, row));
    build_replies(b, record, row);
    rp_build_flag(b, RP_FACT_BOUNDARY_PUNCTUALITY, row,
                  rp_term_has(record->kind, RP_TRAIT(PUNCTUALITY)));
}

enum rp_rc rp_build_boundaries(const struct rp_build *b)
{
    const struct rp_boundary_list *all = &b->from->relationship->boundaries;
    struct rp_dated *list = rp_arena_array(b->arena, all->n, sizeof *list);
    size_t n = 0;
    if (!list)
        return RP_LIMIT;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_boundary *record = &all->items[i];
        bool past = !record->has_day || record->day <= b->from->as_of;
        if (past || rp_text_is(rp_boundary_class(record), "violation"))
            list[n++] = (struct rp_dated){record->has_day ? record->day : RP_DAY_MIN, record, NULL};
    }
    rp_sort_by_day(list, n, sizeof *list);
    enum rp_rc rc = rp_facts_make_rows(b->facts, RP_SCOPE_BOUNDARY, n, b->arena);
    for (size_t row = 0; rc == RP_OK && row < n; row++)
        build_boundary(b, list, row);
    return rc;
}
