#include "views/traces_page.h"

#include "views/phrases.h"

#include <limits.h>
#include <rapport/plot/measure.h>

const char *const rp_traces_beyond[] = {"copies", "backups", "disk", "screen", NULL};

/* Longest path shown, cleaned. */
enum { PATH_SHOWN_MAX = 4 * PATH_MAX };

/* The page on its way. */
struct telling {
    const struct rp_traces *traces;
    struct rp_phrases phrases;
    struct rp_page page;
};

static void add(struct telling *t, enum rp_line_role role, const char *key,
                const struct rp_filling *fillings, size_t n)
{
    rp_page_add(&t->page, role, rp_phrase(&t->phrases, key, fillings, n));
}

static void say(struct telling *t, enum rp_line_role role, const char *key)
{
    add(t, role, key, NULL, 0);
}

static struct rp_text number(struct telling *t, int64_t value)
{
    return rp_phrase_number(&t->phrases, (double)value, 0);
}

static void say_files(struct telling *t)
{
    const struct rp_traces *traces = t->traces;
    const struct rp_filling dir = {"dir", rp_text_of(traces->dir)};
    say(t, RP_LINE_HEADING, "traces.files");
    add(t, RP_LINE_PARAGRAPH, traces->is_there ? "traces.files.there" : "traces.files.none", &dir,
        1);
    if (traces->is_open_to_others)
        say(t, RP_LINE_PARAGRAPH, "traces.files.open");
    for (size_t i = 0; i < traces->files_n; i++) {
        const struct rp_trace_file *file = &traces->files[i];
        const struct rp_filling fillings[] = {
            {"path", rp_text_of(file->path)},
            {"what", rp_phrase_term(&t->phrases, "traces.file", rp_text_of(file->what))},
            {"bytes", number(t, file->bytes)}};
        add(t, RP_LINE_ITEM, file->bytes < 0 ? "traces.file.unsized" : "traces.file", fillings, 3);
    }
}

static void say_memory(struct telling *t)
{
    static const char *const swaps[] = {[RP_SWAP_NOT_KNOWN] = "traces.swap.not-known",
                                        [RP_SWAP_NONE] = "traces.swap.none",
                                        [RP_SWAP_SEALED] = "traces.swap.sealed",
                                        [RP_SWAP_OPEN] = "traces.swap.open"};
    const struct rp_traces *traces = t->traces;
    const struct rp_filling fillings[] = {{"minutes", number(t, (traces->key_seconds + 59) / 60)},
                                          {"kib", number(t, traces->locked_limit / 1024)},
                                          {"pattern", traces->core_pattern}};
    say(t, RP_LINE_HEADING, "traces.memory");
    add(t, RP_LINE_ITEM,
        traces->key_seconds > 0    ? "traces.key.kept"
        : traces->key_seconds == 0 ? "traces.key.none"
                                   : "traces.key.not-known",
        fillings, 3);
    say(t, RP_LINE_ITEM, swaps[traces->swap]);
    add(t, RP_LINE_ITEM, traces->locked_limit < 0 ? "traces.locked.all" : "traces.locked", fillings,
        3);
    add(t, RP_LINE_ITEM,
        !traces->core_pattern.len ? "traces.dumps.not-known"
        : traces->leaves_core     ? "traces.dumps"
                                  : "traces.dumps.off",
        fillings, 3);
}

static void say_histories(struct telling *t)
{
    const struct rp_traces *traces = t->traces;
    say(t, RP_LINE_HEADING, "traces.shells");
    if (traces->histories_n == 0)
        say(t, RP_LINE_PARAGRAPH, "traces.shells.none");
    for (size_t i = 0; i < traces->histories_n; i++) {
        const struct rp_trace_history *history = &traces->histories[i];
        const struct rp_filling fillings[] = {{"path", rp_text_of(history->path)},
                                              {"n", number(t, (int64_t)history->lines_n)}};
        add(t, RP_LINE_ITEM,
            history->not_read       ? "traces.shell.not-read"
            : history->lines_n == 1 ? "traces.shell.one"
                                    : "traces.shell",
            fillings, 2);
    }
    if (traces->histories_n > 0)
        say(t, RP_LINE_PARAGRAPH, "traces.shells.how");
}

enum rp_rc rp_traces_page(const struct rp_traces *traces, const struct rp_wordbook *words,
                          struct rp_arena *arena, struct rp_page *out)
{
    struct telling t = {traces, {words, arena, RP_OK}, {.arena = arena}};
    say_files(&t);
    say_memory(&t);
    say_histories(&t);
    say(&t, RP_LINE_HEADING, "traces.beyond");
    for (const char *const *what = rp_traces_beyond; *what; what++)
        rp_page_add(&t.page, RP_LINE_ITEM,
                    rp_phrase_term(&t.phrases, "traces.beyond", rp_text_of(*what)));
    if (t.phrases.rc != RP_OK || t.page.rc != RP_OK)
        return RP_LIMIT;
    *out = t.page;
    return RP_OK;
}

struct rp_text rp_traces_path(const char *path, struct rp_arena *arena)
{
    struct rp_strbuf clean;
    struct rp_text text = rp_text_of(path);
    if (rp_utf8_valid_prefix(text.bytes, text.len) == text.len)
        return text;
    rp_strbuf_init(&clean, arena, PATH_SHOWN_MAX);
    rp_strbuf_clean(&clean, text);
    return rp_strbuf_done(&clean, &text) == RP_OK ? text : (struct rp_text){0};
}
