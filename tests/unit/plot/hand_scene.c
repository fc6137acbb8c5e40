#include "hand_scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define T(s)                                                                                       \
    {                                                                                              \
        s, sizeof(s) - 1                                                                           \
    }
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* 2025-11-03, a Monday: days since 1970. */
enum { NOV_3 = 20395 };

static const struct rp_scene_words WORDS = {
    .months = {T("Jan"), T("Feb"), T("Mar"), T("Apr"), T("May"), T("Jun"), T("Jul"), T("Aug"),
               T("Sep"), T("Oct"), T("Nov"), T("Dec")},
    .date = T("{day} {month} {year}"),
    .mark = {T("strain, open"), T("strain, mended"), T("moment"), T("you said it")},
    .many = {T("{n} strains, {from} to {to}"), T("{n} mended, {from} to {to}"),
             T("{n} moments, {from} to {to}"), T("said {n} times, {from} to {to}")},
    .dot_many = T("{n} sessions, {from} to {to}"),
    .dots_binned = T("Each dot is the mean of up to {n} sessions."),
    .marks_binned = T("A larger mark stands for several."),
    .lane_counted = T("2-9 that many"),
    .lane_tallest = T("the tallest bar is {n} in {days} days"),
};

static struct rp_scene_point story_dots[22];
static struct rp_scene_level story_level[22];
static struct rp_scene_point story_symptoms[7];
static char story_titles[22][40];

static const double STORY_RATINGS[22] = {6.4, 6.8, 7.2, 6.6, 7.4, 4.4, 4.8, 5.0, 6.6, 7.4, 7.2,
                                         7.8, 7.0, 7.6, 8.0, 7.4, 5.2, 4.6, 5.4, 4.8, 5.0, 5.2};
static const double STORY_MID[22] = {6.7, 6.8, 6.9, 6.9, 7.0, 6.4, 5.6, 5.3, 5.9, 6.7, 7.0,
                                     7.2, 7.2, 7.3, 7.4, 7.4, 6.9, 6.0, 5.6, 5.3, 5.2, 5.2};

static const struct rp_scene_mark STORY_MARKS[] = {
    {RP_MARK_REPAIRED, NOV_3 + 35, 4.4, T("Strain from 8 Dec 2025, mended by 29 Dec"), T("s6")},
    {RP_MARK_MOMENT, NOV_3 + 35, 0, T("8 Dec 2025: dismissed"), T("m1")},
    {RP_MARK_ATTEMPT, NOV_3 + 49, 0, T("22 Dec 2025: said in the room, met with: open"), T("a1")},
    {RP_MARK_MOMENT, NOV_3 + 77, 0, T("19 Jan 2026: a good moment"), T("m2")},
    {RP_MARK_RUPTURE, NOV_3 + 112, 5.2, T("Strain since 23 Feb 2026"), T("s17")},
    {RP_MARK_MOMENT, NOV_3 + 112, 0, T("23 Feb 2026: joked"), T("m3")},
    {RP_MARK_MOMENT, NOV_3 + 119, 0, T("2 Mar 2026: not heard"), T("m4")},
    {RP_MARK_MOMENT, NOV_3 + 119, 0, T("2 Mar 2026: pushed"), T("m5")},
    {RP_MARK_ATTEMPT, NOV_3 + 133, 0, T("16 Mar 2026: said in a letter, no reply"), T("a2")},
};

static const struct rp_scene_line SYMPTOM_LINE = {T("symptoms"), story_symptoms, 7};

static struct rp_scene_panel story_panels[] = {
    {.low = 0,
     .high = 10,
     .low_word = T("not at all"),
     .high_word = T("completely"),
     .dot_word = T("your rating"),
     .level_word = T("level, with how sure"),
     .dots = story_dots,
     .dots_n = 22,
     .level = story_level,
     .level_n = 22},
    {.name = T("Low mood (PHQ-9)"),
     .low = 0,
     .high = 27,
     .low_word = T("none"),
     .high_word = T("severe"),
     .lines = &SYMPTOM_LINE,
     .lines_n = 1},
};

static const struct rp_text HEADS[] = {T("Day"), T("Rating"), T("Level"), T("What happened")};
static const struct rp_text CELLS[] = {
    T("2025-11-03"), T("6.4"),
    T("6.7"),        {0},
    T("2025-12-08"), T("4.4"),
    T("6.4"),        T("Dismissed. A strain began; it was mended by 29 December."),
    T("2026-02-23"), T("5.2"),
    T("6.9"),        T("Joked. A strain began; it is open."),
};

static struct rp_scene story = {
    .title = T("How it has been with Dr. Vane"),
    .takeaway = T("You have felt heard in most sessions. Since 23 February less so."),
    .first_day = NOV_3,
    .last_day = NOV_3 + 21 * 7,
    .panels = story_panels,
    .panels_n = 2,
    .marks = STORY_MARKS,
    .marks_n = COUNT(STORY_MARKS),
    .table = {HEADS, 4, CELLS, 3},
    .words = &WORDS,
};

static const struct rp_scene *make_story(void)
{
    for (int i = 0; i < 22; i++) {
        int n = snprintf(story_titles[i], sizeof story_titles[i], "Session %d: %.1f", i + 1,
                         STORY_RATINGS[i]);
        story_dots[i] =
            (struct rp_scene_point){NOV_3 + 7 * i, STORY_RATINGS[i], {story_titles[i], (size_t)n}};
        double half = 1.1 - .03 * i;
        story_level[i] = (struct rp_scene_level){NOV_3 + 7 * i, STORY_MID[i] - half, STORY_MID[i],
                                                 STORY_MID[i] + half};
    }
    static const double symptoms[7] = {16, 15, 13, 14, 11, 12, 12};
    for (int i = 0; i < 7; i++)
        story_symptoms[i] = (struct rp_scene_point){NOV_3 + 7 + 21 * i, symptoms[i], {0}};
    return &story;
}

enum { LONG_SESSIONS = 520, LONG_MOMENTS = 5000, LONG_RINGS = 24, LONG_SAID = 400 };

static int by_day(const void *a, const void *b)
{
    const struct rp_scene_mark *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static const struct rp_scene *make_ten_years(void)
{
    enum { ALL = LONG_MOMENTS + LONG_RINGS + LONG_SAID };
    static struct rp_scene_point dots[LONG_SESSIONS];
    static struct rp_scene_level level[LONG_SESSIONS];
    static struct rp_scene_mark marks[ALL];
    static struct rp_scene_panel panel;
    static struct rp_scene scene;
    int32_t first = NOV_3 - 7 * LONG_SESSIONS;
    for (int i = 0; i < LONG_SESSIONS; i++) {
        double mid = 6.8 + 1.2 * sin(i / 47.0) - (i % 97 > 85 ? 1.5 : 0);
        dots[i] = (struct rp_scene_point){first + 7 * i, mid + .9 * sin(i * 2.3), {0}};
        level[i] = (struct rp_scene_level){first + 7 * i, mid - .4, mid, mid + .4};
    }
    for (int i = 0; i < ALL; i++) {
        enum rp_mark_kind kind = i < LONG_MOMENTS ? RP_MARK_MOMENT : RP_MARK_ATTEMPT;
        if (i >= LONG_MOMENTS + LONG_SAID)
            kind = i == ALL - 1 ? RP_MARK_RUPTURE : RP_MARK_REPAIRED;
        int span = i < LONG_MOMENTS ? i * 7919 % 3633 : i * 151 % 3633;
        marks[i] = (struct rp_scene_mark){kind, first + span, 4 + i % 4, T("something"), {0}};
    }
    qsort(marks, ALL, sizeof *marks, by_day);
    make_story();
    panel = story_panels[0];
    panel.dots = dots;
    panel.dots_n = LONG_SESSIONS;
    panel.level = level;
    panel.level_n = LONG_SESSIONS;
    scene = story;
    scene.first_day = first;
    scene.last_day = NOV_3 - 7;
    scene.panels = &panel;
    scene.panels_n = 1;
    scene.marks = marks;
    scene.marks_n = ALL;
    return &scene;
}

static const struct rp_scene *make_first(void)
{
    static struct rp_scene_panel panel;
    static struct rp_scene scene;
    make_story();
    panel = story_panels[0];
    panel.dots_n = 1;
    panel.level_n = 1;
    scene = story;
    scene.takeaway = (struct rp_text)T("One session so far. It is early.");
    scene.last_day = scene.first_day;
    scene.panels = &panel;
    scene.panels_n = 1;
    scene.marks_n = 0;
    return &scene;
}

static const struct rp_scene *make_long_words(void)
{
    static struct rp_scene_panel panels[2];
    static struct rp_scene scene;
    static struct rp_scene_words words;
    make_story();
    memcpy(panels, story_panels, sizeof panels);
    panels[0].low_word =
        (struct rp_text)T("\u00FCberhaupt nicht, an keinem einzigen Tag der Woche");
    panels[0].high_word = (struct rp_text)T("\u5B8C\u5168\u306B\u7406\u89E3\u3055\u308C\u305F\u3068"
                                            "\u611F\u3058\u305F");
    words = WORDS;
    words.mark[RP_MARK_ATTEMPT] =
        (struct rp_text)T("Donaudampfschifffahrtsgesellschaftskapit\u00E4n");
    scene = story;
    scene.panels = panels;
    scene.words = &words;
    return &scene;
}

static const struct rp_scene *make_hostile(void)
{
    static const char bad[] = "<b>&\"'\x1b[31mred\x07\u202Egnp.\u2066\n]]>";
    static const struct rp_text text = {bad, sizeof bad - 1};
    static struct rp_scene_mark marks[COUNT(STORY_MARKS)];
    static struct rp_scene_panel panels[2];
    static struct rp_scene scene;
    make_story();
    memcpy(marks, STORY_MARKS, sizeof marks);
    memcpy(panels, story_panels, sizeof panels);
    for (size_t i = 0; i < COUNT(marks); i++)
        marks[i].title = marks[i].id = text;
    panels[0].low_word = panels[0].high_word = panels[0].dot_word = panels[1].name = text;
    scene = story;
    scene.title = scene.takeaway = text;
    scene.panels = panels;
    scene.marks = marks;
    return &scene;
}

const struct rp_scene *hand_scene(const char *name)
{
    static const struct {
        const char *name;
        const struct rp_scene *(*make)(void);
    } all[] = {{"story", make_story},
               {"ten_years", make_ten_years},
               {"first", make_first},
               {"long_words", make_long_words},
               {"hostile", make_hostile}};
    for (size_t i = 0; i < COUNT(all); i++) {
        if (strcmp(all[i].name, name) == 0)
            return all[i].make();
    }
    return NULL;
}

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx;
    (void)size;
    (void)used;
    free(block);
}

void hand_arena(struct rp_arena *arena)
{
    rp_arena_init(arena, take, give, NULL, 0);
}
