#include "cli/journey_call.h"
#include "cli/show.h"
#include "cli/traces.h"
#include "os/data_dir.h"
#include "views/phrases.h"

#include <rapport/plot/measure.h>
#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_traces = {
    .name = "traces",
    .summary = "list what this computer holds of your notes, and what cannot be removed",
    .usage = "",
    .json = true,
    .options = (const struct rp_option[]){RP_VAULT_DIR_OPTION, {0}},
    .description =
        (const char *const[]){
            "Lists the files of your notes with their sizes. It says whether the key is kept now, "
            "and where memory may be written to disk. Of the histories of shells that name rapport "
            "it tells the file and how many lines, never the lines.",
            "Then it says what it cannot see and cannot remove. It needs no key, and changes "
            "nothing.",
            NULL},
    .examples =
        (const struct rp_example[]){{"rapport traces", "what is there of your notes", 0},
                                    {"rapport traces --json --vault nowhere",
                                     "what is there of notes in another place, for another program",
                                     0},
                                    {0}},
    .statuses = (const struct rp_status[]){{0}},
    .run = run,
};

/* What is outside of our sight: words of data/words under traces.beyond. */
static const char *const beyond[] = {"copies", "backups", "disk", "screen"};
enum { BEYOND = sizeof beyond / sizeof beyond[0] };

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

static enum rp_rc show(struct rp_call *call, const struct rp_traces *traces)
{
    struct rp_wordbook words = {0};
    struct rp_text dir = {0};
    enum rp_rc rc = rp_data_dir_find(call->arena, &dir, call->err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_words(dir.bytes, call->arena, &words, call->err);
    if (rc != RP_OK)
        return rc;
    struct telling t = {traces, {&words, call->arena, RP_OK}, {.arena = call->arena}};
    say(&t, RP_LINE_TITLE, "traces.title");
    say_files(&t);
    say_memory(&t);
    say_histories(&t);
    say(&t, RP_LINE_HEADING, "traces.beyond");
    for (int i = 0; i < BEYOND; i++)
        rp_page_add(&t.page, RP_LINE_ITEM,
                    rp_phrase_term(&t.phrases, "traces.beyond", rp_text_of(beyond[i])));
    say(&t, RP_LINE_PARAGRAPH, "traces.erase");
    rp_out_page(call->out, &t.page);
    return t.phrases.rc == RP_OK ? t.page.rc : t.phrases.rc;
}

/* A path as a JSON string; one that is no UTF-8 is shown as far as it can be. */
static void put_path(struct rp_call *call, const char *path)
{
    struct rp_strbuf clean;
    struct rp_text text = rp_text_of(path);
    if (rp_utf8_valid_prefix(text.bytes, text.len) != text.len) {
        rp_strbuf_init(&clean, call->arena, PATH_SHOWN_MAX);
        rp_strbuf_clean(&clean, text);
        if (rp_strbuf_done(&clean, &text) != RP_OK)
            text = (struct rp_text){0};
    }
    rp_out_json_string(call->out, text);
}

/* A number that may be unknown. */
static void put_number(struct rp_call *call, const char *name, int64_t value)
{
    rp_out_format(call->out, ", \"%s\": ", name);
    if (value < 0)
        rp_out_str(call->out, "null");
    else
        rp_out_format(call->out, "%lld", (long long)value);
}

static void put_files(struct rp_call *call, const struct rp_traces *traces)
{
    rp_out_str(call->out, "{\"directory\": ");
    put_path(call, traces->dir);
    rp_out_str(call->out, ",\n \"files\": [");
    for (size_t i = 0; i < traces->files_n; i++) {
        const struct rp_trace_file *file = &traces->files[i];
        rp_out_str(call->out, i ? ",\n  {\"path\": " : "\n  {\"path\": ");
        put_path(call, file->path);
        rp_out_format(call->out, ", \"what\": \"%s\"", file->what);
        put_number(call, "bytes", file->bytes);
        rp_out_str(call->out, "}");
    }
    rp_out_str(call->out, "]");
}

static void put_histories(struct rp_call *call, const struct rp_traces *traces)
{
    rp_out_str(call->out, ",\n \"histories\": [");
    for (size_t i = 0; i < traces->histories_n; i++) {
        const struct rp_trace_history *history = &traces->histories[i];
        rp_out_str(call->out, i ? ",\n  {\"path\": " : "\n  {\"path\": ");
        put_path(call, history->path);
        put_number(call, "lines", history->not_read ? -1 : (int64_t)history->lines_n);
        rp_out_str(call->out, "}");
    }
    rp_out_str(call->out, "]");
}

static void show_json(struct rp_call *call, const struct rp_traces *traces)
{
    static const char *const swaps[] = {[RP_SWAP_NOT_KNOWN] = "null",
                                        [RP_SWAP_NONE] = "\"none\"",
                                        [RP_SWAP_SEALED] = "\"encrypted\"",
                                        [RP_SWAP_OPEN] = "\"open\""};
    put_files(call, traces);
    put_number(call, "key_seconds", traces->key_seconds);
    rp_out_format(call->out, ", \"swap\": %s", swaps[traces->swap]);
    put_number(call, "locked_bytes", traces->locked_limit);
    rp_out_str(call->out, ", \"core_pattern\": ");
    rp_out_json_string(call->out, traces->core_pattern);
    rp_out_format(call->out, ", \"leaves_core\": %s", traces->leaves_core ? "true" : "false");
    put_histories(call, traces);
    rp_out_str(call->out, ",\n \"beyond\": [");
    for (int i = 0; i < BEYOND; i++)
        rp_out_format(call->out, "%s\"%s\"", i ? ", " : "", beyond[i]);
    rp_out_str(call->out, "]}\n");
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_traces traces = {0};
    enum rp_rc rc = rp_traces_look(call, &traces);
    if (rc != RP_OK)
        return rc;
    if (!call->json)
        return show(call, &traces);
    show_json(call, &traces);
    return RP_OK;
}
