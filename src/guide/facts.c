#include <rapport/guide/facts.h>

#include <rapport/base/date.h>

static const char *const scope_names[] = {
#define SCOPE_NAME(tag, name, meaning) [RP_SCOPE_##tag] = (name),
    RP_SCOPES_TABLE(SCOPE_NAME)
#undef SCOPE_NAME
};

static const struct rp_fact_info infos[] = {
#define FACT_INFO(scope, tag, name, type, unit, meaning)                                           \
    [RP_FACT_##tag] = {(name), RP_SCOPE_##scope, RP_VALUE_##type, (unit), (meaning)},
    RP_FACTS_TABLE(FACT_INFO)
#undef FACT_INFO
};

/* Facts whose scope comes before the one in the name: a sum, one term a fact. */
/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define BEFORE(fact_scope, scope) +(RP_SCOPE_##fact_scope < RP_SCOPE_##scope)
#define BEFORE_RELATIONSHIP(scope, ...) +0
#define BEFORE_MOMENT(scope, ...) BEFORE(scope, MOMENT)
#define BEFORE_ATTEMPT(scope, ...) BEFORE(scope, ATTEMPT)
#define BEFORE_BOUNDARY(scope, ...) BEFORE(scope, BOUNDARY)
#define BEFORE_BELIEF(scope, ...) BEFORE(scope, BELIEF)
#define BEFORE_SESSION(scope, ...) BEFORE(scope, SESSION)
#define BEFORE_APPOINTMENT(scope, ...) BEFORE(scope, APPOINTMENT)
#define BEFORE_DISCLOSURE(scope, ...) BEFORE(scope, DISCLOSURE)
#define BEFORE_VICTORY(scope, ...) BEFORE(scope, VICTORY)
#define FIRST_FACT(tag, name, meaning) FIRST_##tag = 0 RP_FACTS_TABLE(BEFORE_##tag),
/* NOLINTEND(bugprone-macro-parentheses) */
enum { RP_SCOPES_TABLE(FIRST_FACT) };

static const int firsts[RP_SCOPE_COUNT + 1] = {
#define FIRST_OF_SCOPE(tag, name, meaning) [RP_SCOPE_##tag] = FIRST_##tag,
    RP_SCOPES_TABLE(FIRST_OF_SCOPE)
#undef FIRST_OF_SCOPE
        [RP_SCOPE_COUNT] = RP_FACT_COUNT};

/* A fact out of its place would have a number below its scope's first, or push another scope's fact
 * below its own. */
#define STANDS_WITH_ITS_SCOPE(scope, tag, ...)                                                     \
    _Static_assert((int)RP_FACT_##tag >= (int)FIRST_##scope, #tag " stands apart from its scope");
RP_FACTS_TABLE(STANDS_WITH_ITS_SCOPE)
#undef STANDS_WITH_ITS_SCOPE

const struct rp_fact_info *rp_fact_info(enum rp_fact fact)
{
    RP_ASSERT((size_t)fact < RP_FACT_COUNT);
    return &infos[fact];
}

const char *rp_scope_name(enum rp_scope scope)
{
    RP_ASSERT((size_t)scope < RP_SCOPE_COUNT);
    return scope_names[scope];
}

bool rp_fact_find(struct rp_text name, enum rp_fact *out)
{
    for (size_t i = 0; i < RP_FACT_COUNT; i++) {
        if (rp_text_is(name, infos[i].name)) {
            *out = (enum rp_fact)i;
            return true;
        }
    }
    return false;
}

bool rp_scope_find(struct rp_text name, enum rp_scope *out)
{
    for (size_t i = 0; i < RP_SCOPE_COUNT; i++) {
        if (rp_text_is(name, scope_names[i])) {
            *out = (enum rp_scope)i;
            return true;
        }
    }
    return false;
}

enum rp_fact rp_scope_first(enum rp_scope scope)
{
    RP_ASSERT((size_t)scope < RP_SCOPE_COUNT);
    return (enum rp_fact)firsts[scope];
}

size_t rp_scope_facts_n(enum rp_scope scope)
{
    RP_ASSERT((size_t)scope < RP_SCOPE_COUNT);
    return (size_t)(firsts[scope + 1] - firsts[scope]);
}

struct rp_value *rp_facts_at(const struct rp_facts *facts, enum rp_fact fact, size_t row)
{
    RP_ASSERT((size_t)fact < RP_FACT_COUNT);
    enum rp_scope scope = infos[fact].scope;
    RP_ASSERT(row < facts->rows[scope].n);
    return &facts->rows[scope].items[row].values[(int)fact - firsts[scope]];
}

enum rp_rc rp_facts_make_rows(struct rp_facts *facts, enum rp_scope scope, size_t n,
                              struct rp_arena *arena)
{
    size_t facts_n = rp_scope_facts_n(scope);
    bool has_from = scope == RP_SCOPE_RELATIONSHIP;
    struct rp_fact_row *rows = rp_arena_array(arena, n, sizeof *rows);
    struct rp_value *values = rp_arena_array(arena, n, facts_n * sizeof *values);
    struct rp_text *from = has_from ? rp_arena_array(arena, n, facts_n * sizeof *from) : NULL;
    if (!rows || !values || (has_from && !from))
        return RP_LIMIT;
    for (size_t i = 0; i < n; i++) {
        rows[i].day = RP_DAY_MIN;
        rows[i].values = values + i * facts_n;
        rows[i].from = has_from ? from + i * facts_n : NULL;
    }
    facts->rows[scope] = (struct rp_fact_rows){rows, n};
    return RP_OK;
}

bool rp_value_is_yes(const struct rp_value *value)
{
    return value->type == RP_VALUE_FLAG && value->flag;
}

bool rp_value_equal(const struct rp_value *a, const struct rp_value *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case RP_VALUE_NUMBER:
        return a->number == b->number;
    case RP_VALUE_FLAG:
        return a->flag == b->flag;
    case RP_VALUE_WORD:
        return rp_text_equal(a->word, b->word);
    case RP_VALUE_UNKNOWN:
        break;
    }
    return true;
}

struct rp_value rp_value_number(double number)
{
    return (struct rp_value){.type = RP_VALUE_NUMBER, .number = number};
}

struct rp_value rp_value_flag(bool flag)
{
    return (struct rp_value){.type = RP_VALUE_FLAG, .flag = flag};
}

struct rp_value rp_value_word(struct rp_text word)
{
    return (struct rp_value){.type = RP_VALUE_WORD, .word = word};
}
