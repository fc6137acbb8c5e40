#include "hand_matrix.h"

#include <string.h>

#define T(s)                                                                                       \
    {                                                                                              \
        s, sizeof(s) - 1                                                                           \
    }
#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct rp_matrix_words WORDS = {
    .dot = T("how alike, 0 to 10"),
    .apart = T("below: how strong it felt, 0 to 10"),
    .unknown = T("noted without a number"),
    .empty = T("Empty places: nothing is noted there."),
};

static const struct rp_text FEELINGS[] = {
    T("hurt"),       T("anger"), T("shame"),    T("fear"),      T("sadness"),
    T("loneliness"), T("guilt"), T("numbness"), T("confusion"), T("disappointment")};

static const struct rp_matrix_row ROWS[] = {
    {T("my mother"), T("since childhood")},
    {T("my father"), {0}},
    {T("Ana"), {0}},
    {T("Ms. Reed"), T("school")},
    {T("Jonas"), T("2009 to 2014")},
    {T("Dr. Ames"), T("2015")},
    {T("my boss"), T("since 2021")},
    {T("Lea"), T("since 2023")},
    {T("Dr. Vane"), T("since November 2025")},
};

/* A place and its number in halves, 0..20; -1: without a number. */
struct place {
    size_t row, column;
    int halves;
};

static const struct place PLACES[] = {
    {0, 0, 16}, {0, 2, 18}, {0, 5, 14}, {0, 6, 12}, {1, 0, 12}, {1, 1, 19}, {1, 3, 20},
    {2, 5, 8},  {3, 2, 15}, {3, 8, 6},  {4, 0, 10}, {4, 1, 7},  {4, 5, 17}, {4, 9, 16},
    {5, 7, -1}, {6, 3, 9},  {6, 8, 11}, {7, 9, 3},  {8, 0, 16}, {8, 1, 12}, {8, 2, 14},
    {8, 3, 6},  {8, 5, 16}, {8, 7, -1}, {8, 9, 10},
};

static const struct rp_text NOTES[] = {T("Nothing is linked yet to: my brother, Tom."),
                                       T("Nobody is linked yet to: relief.")};

static const struct rp_text HEADS[] = {T("Person"), T("Feeling"), T("Times"), T("How alike")};
static const struct rp_text CELLS[] = {T("my mother"), T("hurt"),  T("2"), T("8"),
                                       T("my father"), T("anger"), T("1"), T("9.5")};

static struct rp_matrix_dot dots[COUNT(PLACES)];

static void make_dots(struct rp_text title)
{
    for (size_t i = 0; i < COUNT(PLACES); i++) {
        const struct place *p = &PLACES[i];
        dots[i] = (struct rp_matrix_dot){p->row, p->column, p->halves >= 0, p->halves / 2.0, title};
    }
}

static struct rp_matrix people = {
    .title = T("What comes back, and with whom"),
    .takeaway =
        T("Hurt came up with Dr. Vane four times since March; you linked it most to my mother "
          "(8 of 10 alike)."),
    .columns = FEELINGS,
    .columns_n = COUNT(FEELINGS),
    .rows = ROWS,
    .rows_n = COUNT(ROWS),
    .last_apart = true,
    .dots = dots,
    .dots_n = COUNT(PLACES),
    .words = WORDS,
    .notes = NOTES,
    .notes_n = COUNT(NOTES),
    .table = {HEADS, 4, CELLS, 2},
};

static const struct rp_matrix *make_people(void)
{
    make_dots((struct rp_text)T("my mother, hurt: twice since March, 8 of 10 alike"));
    return &people;
}

static const struct rp_matrix *make_couple(void)
{
    static const struct rp_matrix_dot few[] = {
        {0, 0, true, 7, T("my mother, hurt: once, 7 of 10 alike")},
        {1, 0, true, 8, T("T., hurt: twice, felt 8 of 10")},
        {1, 1, false, 0, T("T., anger: once")},
    };
    static const struct rp_matrix_row rows[] = {{T("my mother"), {0}}, {T("T."), {0}}};
    static struct rp_matrix couple;
    couple = people;
    couple.columns_n = 2;
    couple.rows = rows;
    couple.rows_n = 2;
    couple.dots = few;
    couple.dots_n = COUNT(few);
    couple.notes_n = 0;
    return &couple;
}

static const struct rp_matrix *make_wide(void)
{
    enum { COLUMNS = 30 };
    static struct rp_text columns[COLUMNS];
    static struct rp_matrix_row rows[COUNT(ROWS)];
    static struct rp_matrix wide;
    make_people();
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = i % 7 == 3
                         ? (struct rp_text)T("Donaudampfschifffahrtsgesellschaftskapit\u00E4n")
                         : FEELINGS[i % COUNT(FEELINGS)];
    memcpy(rows, ROWS, sizeof rows);
    rows[2].name = (struct rp_text)T("\u5B8C\u5168\u306B\u7406\u89E3\u3055\u308C\u305F\u3068"
                                     "\u611F\u3058\u305F\u5148\u751F");
    rows[4].name = (struct rp_text)T("the man who lived above us when I was small, with the dog");
    wide = people;
    wide.columns = columns;
    wide.columns_n = COLUMNS;
    wide.rows = rows;
    return &wide;
}

static const struct rp_matrix *make_none(void)
{
    static struct rp_matrix none;
    none = people;
    none.takeaway = (struct rp_text)T("Nothing to see yet.");
    none.columns_n = none.rows_n = none.dots_n = 0;
    none.notes_n = 0;
    none.table.rows_n = 0;
    return &none;
}

static const struct rp_matrix *make_strange(void)
{
    static const char bad[] = "<b>&\"'\x1b[31mred\x07\u202Egnp.\u2066\n]]>";
    static const struct rp_text text = {bad, sizeof bad - 1};
    static const struct rp_text columns[] = {{bad, sizeof bad - 1}, {bad, sizeof bad - 1}};
    static const struct rp_matrix_row rows[] = {{{bad, sizeof bad - 1}, {bad, sizeof bad - 1}},
                                                {{bad, sizeof bad - 1}, {bad, sizeof bad - 1}}};
    static const struct rp_matrix_dot all[] = {{0, 0, true, 5, {bad, sizeof bad - 1}},
                                               {1, 1, false, 0, {bad, sizeof bad - 1}}};
    static struct rp_matrix strange;
    strange = people;
    strange.title = strange.takeaway = text;
    strange.columns = columns;
    strange.columns_n = 2;
    strange.rows = rows;
    strange.rows_n = 2;
    strange.dots = all;
    strange.dots_n = 2;
    strange.notes = columns;
    strange.words = (struct rp_matrix_words){text, text, text, text};
    return &strange;
}

const struct rp_matrix *hand_matrix(const char *name)
{
    static const struct {
        const char *name;
        const struct rp_matrix *(*make)(void);
    } all[] = {{"people", make_people},
               {"couple", make_couple},
               {"wide", make_wide},
               {"none", make_none},
               {"strange", make_strange}};
    for (size_t i = 0; i < COUNT(all); i++) {
        if (strcmp(all[i].name, name) == 0)
            return all[i].make();
    }
    return NULL;
}
