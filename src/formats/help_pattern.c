#include "formats/help_pattern.h"

#include <rapport/formats/help_phrases.h>
#include <string.h>

/* A line under way: what is left of the element that is read. */
struct reading {
    struct rp_yaml_file *file;
    const struct rp_yaml *node;
    const struct rp_help_sets *sets;
};

static bool fault(const struct reading *r, const char *message)
{
    rp_yaml_fault(r->file, r->node, message, NULL);
    return false;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* A word as it stands after folding, perhaps with a star behind it. */
static bool read_word(const struct reading *r, struct rp_text t, struct rp_help_choice *out)
{
    struct rp_help_choice choice = {RP_HELP_WORD, t, NULL};
    if (t.len > 1 && t.bytes[t.len - 1] == '*') {
        choice.kind = RP_HELP_PREFIX;
        choice.word.len--;
    }
    if (choice.word.len == 0 || choice.word.len >= RP_HELP_WORD_BYTES)
        return fault(r, "a word of a pattern has 1 to 29 letters");
    for (size_t i = 0; i < choice.word.len; i++) {
        if (!is_word_byte(choice.word.bytes[i]))
            return fault(r, "a word of a pattern has small letters and digits only");
    }
    *out = choice;
    return true;
}

_Static_assert(RP_HELP_WORD_BYTES == 30, "a message says so");

bool rp_help_set_word_read(struct rp_yaml_file *file, const struct rp_yaml *node,
                           struct rp_help_choice *out)
{
    struct reading r = {file, node, NULL};
    struct rp_text text = {0};
    return rp_yaml_text(file, node, &text) && read_word(&r, text, out);
}

static const struct rp_help_set *find_set(const struct reading *r, struct rp_text name)
{
    for (size_t i = 0; i < r->sets->n; i++) {
        if (rp_text_equal(r->sets->items[i].name, name))
            return &r->sets->items[i];
    }
    fault(r, "there is no set of this name");
    return NULL;
}

static bool read_choice(const struct reading *r, struct rp_text t, struct rp_help_choice *out)
{
    if (t.len == 1 && (t.bytes[0] == '$' || t.bytes[0] == '^')) {
        *out = (struct rp_help_choice){.kind = t.bytes[0] == '$' ? RP_HELP_END : RP_HELP_BEGIN};
        return true;
    }
    if (t.len == 0 || t.bytes[0] != '@')
        return read_word(r, t, out);
    const struct rp_help_set *set = find_set(r, (struct rp_text){t.bytes + 1, t.len - 1});
    *out = (struct rp_help_choice){.kind = RP_HELP_OF_SET, .set = set};
    return set != NULL;
}

/* The bit of a word that begins with these bytes; the second is 0 where there is none. */
static rp_help_begins begin_of(char first, char second)
{
    return (rp_help_begins)1 << (((unsigned char)first * 7U + (unsigned char)second) % 64U);
}

static rp_help_begins begin_of_word(const struct rp_help_word *word)
{
    return begin_of(word->bytes[0], word->len > 1 ? word->bytes[1] : '\0');
}

rp_help_begins rp_help_begins_of(const struct rp_help_choice *choice)
{
    switch (choice->kind) {
    case RP_HELP_WORD:
        return begin_of(choice->word.bytes[0], choice->word.len > 1 ? choice->word.bytes[1] : '\0');
    case RP_HELP_PREFIX: /* of one letter: any may be the second */
        return choice->word.len > 1 ? begin_of(choice->word.bytes[0], choice->word.bytes[1])
                                    : ~(rp_help_begins)0;
    case RP_HELP_OF_SET:
        return choice->set->begins;
    case RP_HELP_BEGIN:
    case RP_HELP_END:
        break;
    }
    return 0;
}

static size_t count_of(struct rp_text t, char sign)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len; i++)
        n += t.bytes[i] == sign;
    return n;
}

static bool is_edge(const struct rp_help_choice *choice)
{
    return choice->kind == RP_HELP_BEGIN || choice->kind == RP_HELP_END;
}

static bool read_choices(const struct reading *r, struct rp_text t, struct rp_help_element *out)
{
    struct rp_help_element element = {0};
    if (t.len > 1 && t.bytes[t.len - 1] == '?') {
        element.is_optional = true;
        t.len--;
    }
    size_t n = count_of(t, '|') + 1;
    if (n > RP_HELP_CHOICES_MAX)
        return fault(r, "more than 100 choices in one place");
    element.choices = rp_arena_array(r->file->arena, n, sizeof *element.choices);
    if (!element.choices)
        return fault(r, "no memory left");
    for (size_t from = 0; from <= t.len;) {
        const char *bar = memchr(t.bytes + from, '|', t.len - from);
        size_t to = bar ? (size_t)(bar - t.bytes) : t.len;
        struct rp_text one = {t.bytes + from, to - from};
        struct rp_help_choice *choice = &element.choices[element.choices_n++];
        if (!read_choice(r, one, choice))
            return false;
        element.begins |= rp_help_begins_of(choice);
        element.is_edge |= is_edge(choice);
        from = to + 1;
    }
    *out = element;
    return true;
}

_Static_assert(RP_HELP_CHOICES_MAX == 100 && RP_HELP_GAP_MAX == 12, "messages say so");

/* "..3", "..3@name", "..3!name" */
static bool read_gap(const struct reading *r, struct rp_text t, struct rp_help_element *out)
{
    struct rp_help_element element = {.is_gap = true};
    size_t i = 2;
    for (; i < t.len && t.bytes[i] >= '0' && t.bytes[i] <= '9' && element.gap_max <= 99; i++)
        element.gap_max = element.gap_max * 10 + (size_t)(t.bytes[i] - '0');
    if (element.gap_max < 1 || element.gap_max > RP_HELP_GAP_MAX)
        return fault(r, "a gap is .. and a number from 1 to 12");
    if (i < t.len) {
        if (t.bytes[i] != '@' && t.bytes[i] != '!')
            return fault(r, "behind a gap stands @ or ! and the name of a set");
        element.gap_is_not = t.bytes[i] == '!';
        element.gap_set = find_set(r, (struct rp_text){t.bytes + i + 1, t.len - i - 1});
        if (!element.gap_set)
            return false;
    }
    *out = element;
    return true;
}

static bool is_gap_sign(struct rp_text t)
{
    return t.len >= 2 && t.bytes[0] == '.' && t.bytes[1] == '.';
}

/* The next piece between blanks; empty at the end. */
static struct rp_text next_piece(struct rp_text line, size_t *at)
{
    size_t from = *at;
    while (from < line.len && line.bytes[from] == ' ')
        from++;
    size_t to = from;
    while (to < line.len && line.bytes[to] != ' ')
        to++;
    *at = to;
    return (struct rp_text){line.bytes + from, to - from};
}

static bool read_piece(const struct reading *r, struct rp_text piece,
                       struct rp_help_pattern *pattern)
{
    struct rp_help_element *element = &pattern->elements[pattern->n];
    if (piece.len == 1 && piece.bytes[0] == '<') {
        pattern->core = pattern->n;
        return true;
    }
    if (!(is_gap_sign(piece) ? read_gap(r, piece, element) : read_choices(r, piece, element)))
        return false;
    pattern->n++;
    return true;
}

bool rp_help_pattern_read(struct rp_yaml_file *file, const struct rp_yaml *node,
                          const struct rp_help_sets *sets, struct rp_help_pattern *out)
{
    struct reading r = {file, node, sets};
    struct rp_help_pattern pattern = {0};
    struct rp_text line = {0};
    if (!rp_yaml_text(file, node, &line))
        return false;
    pattern.elements = rp_arena_array(file->arena, RP_HELP_ELEMENTS_MAX, sizeof *pattern.elements);
    if (!pattern.elements)
        return fault(&r, "no memory left");
    size_t at = 0;
    for (struct rp_text piece = next_piece(line, &at); piece.len; piece = next_piece(line, &at)) {
        if (pattern.n == RP_HELP_ELEMENTS_MAX)
            return fault(&r, "a pattern has at most 16 places");
        if (!read_piece(&r, piece, &pattern))
            return false;
    }
    if (pattern.n == 0 || pattern.elements[0].is_gap || pattern.core == pattern.n)
        return fault(&r, "a pattern begins with a word, and one follows <");
    *out = pattern;
    return true;
}

_Static_assert(RP_HELP_ELEMENTS_MAX == 16, "a message says so");

static bool is_of(const struct rp_help_set *set, const struct rp_help_word *word);

static bool fits_choice(const struct rp_help_choice *choice, const struct rp_help_word *word)
{
    if (choice->kind == RP_HELP_OF_SET)
        return is_of(choice->set, word);
    if (is_edge(choice) || choice->word.len > word->len)
        return false;
    if (choice->kind == RP_HELP_WORD && choice->word.len != word->len)
        return false;
    return memcmp(choice->word.bytes, word->bytes, choice->word.len) == 0;
}

/* A set holds words and no sets, so this ends. */
static bool is_of(const struct rp_help_set *set, const struct rp_help_word *word)
{
    if (!(set->begins & begin_of_word(word)))
        return false;
    for (size_t i = 0; i < set->n; i++) {
        if (fits_choice(&set->choices[i], word))
            return true;
    }
    return false;
}

struct laying {
    const struct rp_help_pattern *pattern;
    const struct rp_help_text *text;
    size_t start;
    size_t end; /* asked for, or RP_HELP_ANY_END */
    struct rp_help_span found;
};

static bool ends_clause(const struct rp_help_text *text, size_t at)
{
    return at == text->n || (at > 0 && text->words[at - 1].after != RP_HELP_GOES_ON);
}

/* Has the clause of the start ended here? It is never looked past. */
static bool is_at_end(const struct laying *l, size_t at)
{
    return at > l->start && ends_clause(l->text, at);
}

static bool lay(struct laying *l, size_t element, size_t at);

static bool lay_gap(struct laying *l, size_t element, size_t at)
{
    const struct rp_help_element *e = &l->pattern->elements[element];
    for (size_t n = 0; n <= e->gap_max; n++, at++) {
        if (lay(l, element + 1, at))
            return true;
        if (is_at_end(l, at))
            return false;
        if (e->gap_set && is_of(e->gap_set, &l->text->words[at]) == e->gap_is_not)
            return false;
    }
    return false;
}

/* A choice that is a place and no word: the begin of the clause, or its end. */
static bool is_there(const struct laying *l, const struct rp_help_choice *choice, size_t at)
{
    if (choice->kind == RP_HELP_BEGIN)
        return at == l->start && (at == 0 || ends_clause(l->text, at));
    return is_at_end(l, at);
}

static bool lay_word(struct laying *l, size_t element, size_t at)
{
    const struct rp_help_element *e = &l->pattern->elements[element];
    const struct rp_help_word *word = is_at_end(l, at) ? NULL : &l->text->words[at];
    bool may_fit = e->is_edge || (word && (e->begins & begin_of_word(word)));
    for (size_t i = 0; may_fit && i < e->choices_n; i++) {
        const struct rp_help_choice *choice = &e->choices[i];
        if (is_edge(choice) ? is_there(l, choice, at) && lay(l, element + 1, at)
                            : word && fits_choice(choice, word) && lay(l, element + 1, at + 1))
            return true;
    }
    return e->is_optional && lay(l, element + 1, at);
}

/* Depth is bounded by the elements of a pattern. */
static bool lay(struct laying *l, size_t element, size_t at)
{
    if (element == l->pattern->core)
        l->found.from = at;
    if (element == l->pattern->n) {
        l->found.to = at;
        return l->end == RP_HELP_ANY_END || l->end == at;
    }
    return l->pattern->elements[element].is_gap ? lay_gap(l, element, at)
                                                : lay_word(l, element, at);
}

bool rp_help_pattern_fits(const struct rp_help_pattern *pattern, const struct rp_help_text *text,
                          size_t start, size_t end, struct rp_help_span *out)
{
    const struct rp_help_element *first = &pattern->elements[0];
    if (!(first->begins & begin_of_word(&text->words[start])) && !first->is_edge &&
        !first->is_optional)
        return false;
    struct laying l = {.pattern = pattern, .text = text, .start = start, .end = end};
    if (!lay(&l, 0, start))
        return false;
    if (out)
        *out = l.found;
    return true;
}
