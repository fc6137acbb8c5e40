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

/* The day from which the later ones of a kind come after asking: RP_DAY_MAX without any. */
struct asking {
    const struct rp_term *kind;
    int32_t since;
};

struct askings {
    struct asking *items;
    size_t n, cap;
};

/* Since when is a record an earlier one that was asked about? Its attempts say when it was asked;
 * without any, the record's own day does. */
static int32_t asked_since(const struct rp_boundary *boundary, int32_t day)
{
    bool dated = false;
    int32_t first = RP_DAY_MAX;
    for (size_t i = 0; i < boundary->attempts.n; i++) {
        int32_t asked = 0;
        if (!rp_attempt_day(&boundary->attempts.items[i], &asked))
            continue;
        dated = true;
        if (asked < first)
            first = asked;
    }
    if (!dated)
        return boundary->has_asked && boundary->asked ? day : RP_DAY_MAX;
    return first > day ? first : day;
}

static struct asking *asking_of(const struct askings *askings, const struct rp_term *kind)
{
    for (size_t i = 0; i < askings->n; i++) {
        if (askings->items[i].kind == kind)
            return &askings->items[i];
    }
    return NULL;
}

/* One row a kind: there are few of them, however many records there are. */
static enum rp_rc gather_askings(const struct rp_dated *list, size_t n, struct rp_arena *arena,
                                 struct askings *askings)
{
    for (size_t i = 0; i < n; i++) {
        const struct rp_boundary *record = list[i].record;
        int32_t since = list[i].day == RP_DAY_MIN ? RP_DAY_MAX : asked_since(record, list[i].day);
        struct asking *found = asking_of(askings, record->kind);
        if (since == RP_DAY_MAX || (found && found->since <= since))
            continue;
        if (!found) {
            found = rp_arena_grow(arena, askings->items, askings->n, &askings->cap, sizeof *found);
            if (!found)
                return RP_LIMIT;
            askings->items = found;
            found += askings->n++;
        }
        *found = (struct asking){record->kind, since};
    }
    return RP_OK;
}

/* Is there a record of the same kind on an earlier day that was asked about by then? */
static bool asked_before(const struct askings *askings, const struct rp_dated *later)
{
    const struct rp_boundary *record = later->record;
    const struct asking *found = asking_of(askings, record->kind);
    return found && found->since < later->day;
}

static void build_boundary(const struct rp_build *b, const struct rp_dated *dated,
                           const struct askings *askings, size_t row)
{
    const struct rp_boundary *record = dated->record;
    int32_t as_of = b->from->as_of;
    struct rp_boundary as_kind = {.kind = record->kind};
    struct rp_text class = rp_boundary_class(record);
    struct rp_fact_row head = {.id = record->id, .day = dated->day};
    head.weight = rp_text_is(class, "violation") ? violation_weight : ask_weight;
    rp_build_row(b, RP_SCOPE_BOUNDARY, row, &head);
    rp_build_word(b, RP_FACT_BOUNDARY_KIND, row,
                  record->kind ? record->kind->name : (struct rp_text){0});
    rp_build_word(b, RP_FACT_BOUNDARY_CLASS, row, class);
    rp_build_word(b, RP_FACT_BOUNDARY_KIND_CLASS, row, rp_boundary_class(&as_kind));
    if (record->has_day && record->day <= as_of)
        rp_build_number(b, RP_FACT_BOUNDARY_DAYS_AGO, row, as_of - record->day);
    rp_build_flag(b, RP_FACT_BOUNDARY_ASKED, row, was_asked(record, as_of));
    rp_build_flag(b, RP_FACT_BOUNDARY_ASKED_BEFORE, row, asked_before(askings, dated));
    build_replies(b, record, row);
    rp_build_flag(b, RP_FACT_BOUNDARY_PUNCTUALITY, row,
                  rp_term_has(record->kind, RP_TRAIT(PUNCTUALITY)));
}

enum rp_rc rp_build_boundaries(const struct rp_build *b)
{
    const struct rp_boundary_list *all = &b->from->relationship->boundaries;
    struct rp_dated *list = rp_arena_array(b->arena, all->n, sizeof *list);
    struct askings askings = {NULL, 0, 0};
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
    if (rc == RP_OK)
        rc = gather_askings(list, n, b->arena, &askings);
    for (size_t row = 0; rc == RP_OK && row < n; row++)
        build_boundary(b, &list[row], &askings, row);
    return rc;
}
