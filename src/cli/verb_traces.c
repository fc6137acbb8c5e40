#include "cli/journey_call.h"
#include "cli/show.h"
#include "cli/vault_call.h"
#include "os/data_dir.h"
#include "views/traces_page.h"

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

static enum rp_rc show(struct rp_call *call, const struct rp_traces *traces)
{
    struct rp_wordbook words = {0};
    struct rp_text dir = {0};
    struct rp_page page = {.arena = call->arena}, told = {0};
    enum rp_rc rc = rp_data_dir_find(call->arena, &dir, call->err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_words(dir.bytes, call->arena, &words, call->err);
    if (rc == RP_OK)
        rc = rp_traces_page(traces, &words, call->arena, &told);
    if (rc != RP_OK)
        return rc;
    rp_page_add(&page, RP_LINE_TITLE, rp_wordbook_find(&words, rp_text_of("traces.title")));
    for (size_t i = 0; i < told.n; i++)
        rp_page_add(&page, told.lines[i].role, told.lines[i].text);
    rp_page_add(&page, RP_LINE_PARAGRAPH, rp_wordbook_find(&words, rp_text_of("traces.erase")));
    rp_out_page(call->out, &page);
    return page.rc;
}

static void put_path(struct rp_call *call, const char *path)
{
    rp_out_json_string(call->out, rp_traces_path(path, call->arena));
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
    rp_out_format(call->out, ",\n \"open_to_others\": %s,\n \"files\": [",
                  traces->is_open_to_others ? "true" : "false");
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
    for (size_t i = 0; rp_traces_beyond[i]; i++)
        rp_out_format(call->out, "%s\"%s\"", i ? ", " : "", rp_traces_beyond[i]);
    rp_out_str(call->out, "]}\n");
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_traces traces = {0};
    const char *dir = NULL;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_traces_look(dir, call->arena, &traces, call->err);
    if (rc != RP_OK)
        return rc;
    if (!call->json)
        return show(call, &traces);
    show_json(call, &traces);
    return RP_OK;
}
