#include "views/familiar_words.h"

/* Longest list of names or feelings, bytes: more goes on in it than anybody writes. */
enum { LIST_MAX = 1 << 20 };

static struct rp_text word(struct rp_phrases *phrases, const char *key)
{
    return rp_phrase(phrases, key, NULL, 0);
}

struct rp_text rp_familiar_feeling_word(const struct rp_familiar *familiar, size_t feeling,
                                        struct rp_phrases *phrases)
{
    return rp_phrase_term(phrases, "trace.feeling", familiar->feelings[feeling].term->name);
}

/* With a capital at the start of a sentence, where its first letter is of ASCII. */
static struct rp_text capital(struct rp_phrases *phrases, struct rp_text text)
{
    struct rp_strbuf sb;
    struct rp_text out = text;
    if (!text.len || text.bytes[0] < 'a' || text.bytes[0] > 'z')
        return text;
    rp_strbuf_init(&sb, phrases->arena, LIST_MAX);
    rp_strbuf_char(&sb, (char)(text.bytes[0] - 'a' + 'A'));
    rp_strbuf_add(&sb, text.bytes + 1, text.len - 1);
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        phrases->rc = RP_LIMIT;
    return out;
}

static struct rp_text therapist_name(const struct rp_familiar *f, struct rp_phrases *phrases)
{
    if (f->relationship->role == RP_ROLE_THERAPIST)
        return word(phrases, "trace.client");
    struct rp_text name = f->relationship->therapist;
    return name.len ? name : word(phrases, "trace.therapist");
}

struct rp_text rp_familiar_name(const struct rp_familiar *familiar, size_t row,
                                struct rp_phrases *phrases)
{
    if (row == familiar->people_n)
        return therapist_name(familiar, phrases);
    const struct rp_person *person = familiar->people[row];
    if (person->name.len)
        return person->name;
    const char *relation = rp_enum_name(RP_ENUM_RELATION, (int)person->relation);
    return rp_phrase_term(phrases, "trace.relation", rp_text_of(relation ? relation : "other"));
}

struct rp_text rp_familiar_since(const struct rp_familiar *familiar, size_t row,
                                 struct rp_phrases *phrases)
{
    const struct rp_relationship *r = familiar->relationship;
    if (row == familiar->people_n) {
        if (!r->has_began || r->began > familiar->as_of)
            return (struct rp_text){0};
        return rp_phrase_with(phrases, "trace.since", "from",
                              rp_phrase_month(phrases, r->began, familiar->as_of));
    }
    const struct rp_person *person = familiar->people[row];
    const struct rp_filling span[] = {{"from", person->from}, {"to", person->to}};
    if (!person->from.len && !person->to.len)
        return (struct rp_text){0};
    if (!person->to.len)
        return rp_phrase(phrases, "trace.since", span, 2);
    return rp_phrase(phrases, person->from.len ? "trace.from-to" : "trace.until", span, 2);
}

/* "once", "twice", "three times". */
static struct rp_text times_words(size_t n, struct rp_phrases *phrases)
{
    struct rp_text number = rp_phrase_number(phrases, (double)n, 0);
    if (n == 1)
        return word(phrases, "trace.once");
    if (n == 2)
        return word(phrases, "trace.twice");
    return rp_phrase_with(phrases, "trace.times", "n", rp_phrase_term(phrases, "trace.n", number));
}

/* "once, on 3 March" or "twice, first on 3 March". */
static struct rp_text when_words(const struct rp_familiar *f, const struct rp_meeting *meeting,
                                 struct rp_phrases *phrases)
{
    const struct rp_filling parts[] = {
        {"times", times_words(meeting->moments_n, phrases)},
        {"day", rp_phrase_day(phrases, meeting->first_day, f->as_of)}};
    return rp_phrase(phrases, meeting->moments_n == 1 ? "trace.when.one" : "trace.when", parts, 2);
}

struct rp_text rp_familiar_dot(const struct rp_familiar *familiar, size_t row, size_t feeling,
                               struct rp_phrases *phrases)
{
    static const char *const keys[2][2] = {{"trace.dot.linked", "trace.dot.alike"},
                                           {"trace.dot.came", "trace.dot.felt"}};
    const struct rp_meeting *meeting = rp_familiar_at(familiar, row, feeling);
    struct rp_filling parts[] = {
        {"whom", rp_familiar_name(familiar, row, phrases)},
        {"feeling", rp_familiar_feeling_word(familiar, feeling, phrases)},
        {"when", when_words(familiar, meeting, phrases)},
        {"strength", {0}},
    };
    if (meeting->has_strength)
        parts[3].value = rp_phrase_number(phrases, meeting->strength, 1);
    return rp_phrase(phrases, keys[row == familiar->people_n][meeting->has_strength], parts, 4);
}

/* "Hurt came up with T. four times since March". */
static struct rp_text came_words(const struct rp_familiar *f, size_t feeling,
                                 struct rp_phrases *phrases)
{
    const struct rp_meeting *meeting = rp_familiar_at(f, f->people_n, feeling);
    struct rp_filling parts[] = {
        {"feeling", capital(phrases, rp_familiar_feeling_word(f, feeling, phrases))},
        {"whom", therapist_name(f, phrases)},
        {"times", {0}},
        {"when", {0}},
    };
    if (!meeting->moments_n)
        return rp_phrase(phrases, "trace.came.not", parts, 2);
    bool once = meeting->moments_n == 1;
    parts[2].value = times_words(meeting->moments_n, phrases);
    parts[3].value = once ? rp_phrase_day(phrases, meeting->first_day, f->as_of)
                          : rp_phrase_month(phrases, meeting->first_day, f->as_of);
    return rp_phrase(phrases, once ? "trace.came.once" : "trace.came", parts, 4);
}

/* >0 when the feeling is linked more to a than to b: by times, then by how alike. */
static int compare_links(const struct rp_familiar *f, size_t feeling, size_t a, size_t b)
{
    const struct rp_meeting *x = rp_familiar_at(f, a, feeling), *y = rp_familiar_at(f, b, feeling);
    if (x->moments_n != y->moments_n)
        return x->moments_n > y->moments_n ? 1 : -1;
    double alike = x->has_strength ? x->strength : -1, other = y->has_strength ? y->strength : -1;
    return alike > other ? 1 : alike < other ? -1 : 0;
}

/* Whom a feeling is linked to most, oldest first. */
struct most {
    size_t first, second;
    size_t n;
};

static struct most most_linked(const struct rp_familiar *f, size_t feeling)
{
    struct most most = {0};
    for (size_t row = 0; row < f->people_n; row++) {
        if (!rp_familiar_at(f, row, feeling)->moments_n)
            continue;
        int order = most.n ? compare_links(f, feeling, row, most.first) : 1;
        if (order > 0)
            most = (struct most){.first = row, .n = 1};
        else if (order == 0 && ++most.n == 2)
            most.second = row;
    }
    return most;
}

/* "my mother and Ana (8 of 10 alike)". */
static struct rp_text whom_words(const struct rp_familiar *f, size_t feeling, struct most most,
                                 struct rp_phrases *phrases)
{
    const struct rp_meeting *meeting = rp_familiar_at(f, most.first, feeling);
    struct rp_filling parts[] = {
        {"first", rp_familiar_name(f, most.first, phrases)}, {"second", {0}}, {"n", {0}}};
    struct rp_text people = parts[0].value;
    if (most.n == 2) {
        parts[1].value = rp_familiar_name(f, most.second, phrases);
        people = rp_phrase(phrases, "trace.two", parts, 2);
    } else if (most.n > 2) {
        parts[2].value = rp_phrase_number(phrases, (double)most.n - 1, 0);
        people = rp_phrase(phrases, "trace.more", parts, 3);
    }
    if (!meeting->has_strength)
        return people;
    const struct rp_filling alike[] = {
        {"people", people}, {"strength", rp_phrase_number(phrases, meeting->strength, 1)}};
    return rp_phrase(phrases, "trace.alike", alike, 2);
}

static struct rp_text feeling_words(const struct rp_familiar *f, size_t feeling,
                                    struct rp_phrases *phrases)
{
    struct rp_filling parts[] = {{"came", came_words(f, feeling, phrases)}, {"people", {0}}};
    if (!f->feelings[feeling].links)
        return rp_phrase(phrases, "trace.unlinked", parts, 1);
    struct most most = most_linked(f, feeling);
    parts[1].value = whom_words(f, feeling, most, phrases);
    bool all = most.n == f->feelings[feeling].people_n;
    return rp_phrase(phrases, all ? "trace.linked" : "trace.linked.most", parts, 2);
}

/* The feeling to speak of: the most links, then the most alike, then most often with the therapist,
 * then the oldest. */
static size_t foremost(const struct rp_familiar *f)
{
    size_t best = 0;
    for (size_t i = 1; i < f->feelings_n; i++) {
        const struct rp_familiar_feeling *x = &f->feelings[i], *y = &f->feelings[best];
        size_t often = rp_familiar_at(f, f->people_n, i)->moments_n;
        size_t other = rp_familiar_at(f, f->people_n, best)->moments_n;
        if (x->links != y->links                                     ? x->links > y->links
            : x->likeness > y->likeness || x->likeness < y->likeness ? x->likeness > y->likeness
                                                                     : often > other)
            best = i;
    }
    return best;
}

static struct rp_text violation_words(const struct rp_familiar *f, struct rp_phrases *phrases)
{
    if (!f->violations.has_day)
        return word(phrases, "trace.violated.undated");
    return rp_phrase_with(phrases, "trace.violated", "day",
                          rp_phrase_day(phrases, f->violations.day, f->as_of));
}

struct rp_text rp_familiar_takeaway(const struct rp_familiar *familiar, struct rp_phrases *phrases)
{
    if (familiar->violations.any)
        return violation_words(familiar, phrases);
    if (!familiar->feelings_n)
        return word(phrases, familiar->unfelt_n ? "trace.unfelt" : "trace.empty");
    size_t feeling = foremost(familiar);
    if (!rp_familiar_feeling_is_met(familiar, feeling))
        return rp_phrase_with(phrases, "trace.elsewhere", "whom",
                              therapist_name(familiar, phrases));
    return feeling_words(familiar, feeling, phrases);
}

/* A list under way: "Ana, Jonas". */
static void add_item(struct rp_strbuf *list, struct rp_text item)
{
    rp_strbuf_str(list, list->len ? ", " : "");
    rp_strbuf_text(list, item);
}

/* Ends a list as a note of that key; an empty one gives none. */
static size_t end_list(struct rp_phrases *phrases, struct rp_strbuf *list, const char *key,
                       struct rp_text *out)
{
    struct rp_text items = {0};
    if (!list->len)
        return 0;
    if (rp_strbuf_done(list, &items) != RP_OK)
        phrases->rc = RP_LIMIT;
    *out = rp_phrase_with(phrases, key, "items", items);
    return 1;
}

static size_t unlinked_people(const struct rp_familiar *f, struct rp_phrases *phrases,
                              struct rp_text *out)
{
    struct rp_strbuf list;
    rp_strbuf_init(&list, phrases->arena, LIST_MAX);
    for (size_t row = 0; row < f->people_n; row++) {
        if (!rp_familiar_row_is_met(f, row))
            add_item(&list, rp_familiar_name(f, row, phrases));
    }
    return end_list(phrases, &list, "trace.note.people", out);
}

static size_t unlinked_feelings(const struct rp_familiar *f, struct rp_phrases *phrases,
                                struct rp_text *out)
{
    struct rp_strbuf list;
    rp_strbuf_init(&list, phrases->arena, LIST_MAX);
    for (size_t i = 0; i < f->feelings_n; i++) {
        if (!f->feelings[i].links)
            add_item(&list, rp_familiar_feeling_word(f, i, phrases));
    }
    return end_list(phrases, &list, "trace.note.feelings", out);
}

size_t rp_familiar_notes(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                         struct rp_text out[RP_FAMILIAR_NOTES])
{
    size_t n = 0, links = 0, unfelt = familiar->unfelt_n;
    for (size_t i = 0; i < familiar->feelings_n; i++)
        links += familiar->feelings[i].links;
    n += unlinked_people(familiar, phrases, &out[n]);
    if (links)
        n += unlinked_feelings(familiar, phrases, &out[n]);
    else if (familiar->feelings_n)
        out[n++] = word(phrases, "trace.note.how");
    if (unfelt)
        out[n++] =
            rp_phrase_with(phrases, unfelt == 1 ? "trace.note.unfelt.one" : "trace.note.unfelt",
                           "n", rp_phrase_number(phrases, (double)unfelt, 0));
    return n;
}
