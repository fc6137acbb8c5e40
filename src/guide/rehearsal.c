#include <rapport/guide/rehearsal.h>

#include <string.h>

/* The places that may come after a node: its choices, and saying nothing. */
static size_t ways_n(const struct rp_script_node *node)
{
    return node->choices_n ? node->choices_n + 1 : 0;
}

static size_t way(const struct rp_script_node *node, size_t i)
{
    return i < node->choices_n ? node->choices[i].to : node->skip;
}

/* A walk in depth over all nodes. */
struct survey {
    const struct rp_script *script;
    struct {
        bool open, done;
        size_t longest; /* choices from here to an end, at most */
    } marks[RP_SCRIPT_NODES_MAX];
    struct {
        size_t node, next;
    } path[RP_SCRIPT_NODES_MAX];
    size_t path_n;
};

static void enter(struct survey *s, size_t node)
{
    s->marks[node].open = true;
    s->path[s->path_n].node = node;
    s->path[s->path_n++].next = 0;
}

static void leave(struct survey *s)
{
    size_t node = s->path[--s->path_n].node;
    s->marks[node].open = false;
    s->marks[node].done = true;
    if (s->path_n) {
        size_t above = s->path[s->path_n - 1].node;
        size_t longest = s->marks[node].longest + 1;
        if (longest > s->marks[above].longest)
            s->marks[above].longest = longest;
    }
}

/* Looks at one more way from where the survey stands; LOOP and *node when it leads back. */
static enum rp_script_fault step(struct survey *s, size_t *node)
{
    size_t here = s->path[s->path_n - 1].node;
    const struct rp_script_node *at = &s->script->nodes[here];
    if (s->path[s->path_n - 1].next == ways_n(at)) {
        leave(s);
        return RP_SCRIPT_NONE;
    }
    size_t to = way(at, s->path[s->path_n - 1].next++);
    if (s->marks[to].open) {
        *node = to;
        return RP_SCRIPT_LOOP;
    }
    if (!s->marks[to].done)
        enter(s, to);
    else if (s->marks[to].longest + 1 > s->marks[here].longest)
        s->marks[here].longest = s->marks[to].longest + 1;
    return RP_SCRIPT_NONE;
}

static enum rp_script_fault survey(struct survey *s, const struct rp_script *script, size_t *node)
{
    RP_ASSERT(script->nodes_n > 0 && script->nodes_n <= RP_SCRIPT_NODES_MAX);
    memset(s, 0, sizeof *s);
    s->script = script;
    enter(s, 0);
    enum rp_script_fault fault = RP_SCRIPT_NONE;
    while (s->path_n && fault == RP_SCRIPT_NONE)
        fault = step(s, node);
    return fault;
}

enum rp_script_fault rp_script_check(const struct rp_script *script, size_t *node)
{
    struct survey s;
    enum rp_script_fault fault = survey(&s, script, node);
    if (fault != RP_SCRIPT_NONE)
        return fault;
    for (size_t i = 0; i < script->nodes_n; i++) {
        if (!s.marks[i].done) {
            *node = i;
            return RP_SCRIPT_UNREACHABLE;
        }
    }
    if (s.marks[0].longest <= RP_REHEARSAL_STEPS_MAX)
        return RP_SCRIPT_NONE;
    *node = 0;
    return RP_SCRIPT_LONG;
}

const char *rp_script_fault_sentence(enum rp_script_fault fault)
{
#define SENTENCE(tag, sentence) sentence,
    static const char *const sentences[] = {RP_SCRIPT_FAULTS_TABLE(SENTENCE)};
#undef SENTENCE
    RP_ASSERT((size_t)fault < sizeof sentences / sizeof sentences[0]);
    return sentences[fault];
}

size_t rp_script_longest(const struct rp_script *script)
{
    struct survey s;
    size_t node = 0;
    enum rp_script_fault fault = survey(&s, script, &node);
    RP_ASSERT(fault == RP_SCRIPT_NONE);
    return s.marks[0].longest;
}

struct rp_rehearsal rp_rehearsal_start(const struct rp_script *script)
{
    RP_ASSERT(script->nodes_n > 0);
    return (struct rp_rehearsal){.script = script};
}

const struct rp_script_node *rp_rehearsal_at(const struct rp_rehearsal *rehearsal)
{
    const struct rp_script_node *node = rehearsal->script->nodes;
    for (size_t i = 0; i < rehearsal->taken_n; i++) {
        size_t choice = rehearsal->taken[i];
        size_t to = choice == RP_REHEARSAL_SKIP ? node->skip : node->choices[choice].to;
        node = &rehearsal->script->nodes[to];
    }
    return node;
}

bool rp_rehearsal_is_over(const struct rp_rehearsal *rehearsal)
{
    return rehearsal->stopped || rp_rehearsal_at(rehearsal)->choices_n == 0;
}

bool rp_rehearsal_choose(struct rp_rehearsal *rehearsal, size_t choice)
{
    const struct rp_script_node *node = rp_rehearsal_at(rehearsal);
    if (rp_rehearsal_is_over(rehearsal) || rehearsal->taken_n == RP_REHEARSAL_STEPS_MAX ||
        (choice != RP_REHEARSAL_SKIP && choice >= node->choices_n))
        return false;
    rehearsal->taken[rehearsal->taken_n++] = choice;
    return true;
}

bool rp_rehearsal_back(struct rp_rehearsal *rehearsal)
{
    if (rehearsal->stopped) {
        rehearsal->stopped = false;
        return true;
    }
    if (!rehearsal->taken_n)
        return false;
    rehearsal->taken_n--;
    return true;
}

void rp_rehearsal_stop(struct rp_rehearsal *rehearsal)
{
    rehearsal->stopped = true;
}
