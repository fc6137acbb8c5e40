#include "cli/archive_call.h"
#include "cli/journey_call.h"
#include "os/folder.h"
#include "os/handout.h"
#include "os/private_dir.h"
#include "views/diary.h"

#include <rapport/formats/tables.h>
#include <stdio.h>
#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_export = {
    .name = "export",
    .summary = "write your notes out: a journey, tables, a diary, a sealed archive",
    .usage = "",
    .options =
        (const struct rp_option[]){
            {.name = "format",
             .argument = "json|csv|markdown|age",
             .help = "a journey file (the usual), tables, a diary to read, or a sealed archive"},
            {.name = "to",
             .argument = "FILE",
             .help = "write it there, for you alone to read; for csv a directory, new or empty"},
            RP_OVER_OPTION,
            RP_ARCHIVE_OPTION,
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Writes everything in your notes to standard output, or with --to to a file. A journey "
            "file is what rapport import takes in again without loss. The tables of csv are one "
            "file a kind of record, for a spreadsheet. The diary of markdown is for reading. A "
            "file "
            "that is there is written over with --over only.",
            "These three are plain text: whoever finds them can read them. age seals the journey "
            "with a passphrase of its own; rapport import opens it again, and so does the age tool "
            "without Rapport.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport export --no-input --vault nowhere", "there are no notes in that place", 1},
            {"rapport export --format csv --to \"$TMPDIR/tables\" --vault nowhere --passphrase-fd "
             "0 </dev/null",
             "nor here", 1},
            {0}},
    .statuses = (const struct rp_status[]){{RP_USAGE, "a file of that name is there, and --over "
                                                      "was not said"},
                                           RP_VAULT_STATUSES,
                                           {0}},
    .run = run,
};

static void tell_plain(const struct rp_call *call)
{
    rp_call_talk(call, "rapport: this is plain text: whoever finds it can read it");
}

/* To the file that --to names, or to standard output. */
static enum rp_rc put(struct rp_call *call, struct rp_text content)
{
    const char *to = rp_call_value(call, "to");
    if (!to) {
        rp_out_text(call->out, content);
        return RP_OK;
    }
    enum rp_rc rc = rp_call_write(call, to, content);
    if (rc == RP_OK)
        rp_out_str(call->out, "Written.\n");
    return rc;
}

static enum rp_rc write_json(struct rp_call *call, const struct rp_journey *journey)
{
    struct rp_text text = {0};
    enum rp_rc rc = rp_archive_text(journey, call->arena, &text, call->err);
    if (rc == RP_OK)
        tell_plain(call);
    call->out->is_json = !rp_call_has(call, "to");
    return rc == RP_OK ? put(call, text) : rc;
}

static enum rp_rc write_archive(struct rp_call *call, const struct rp_journey *journey)
{
    struct rp_text text = {0}, sealed = {0};
    if (!rp_call_has(call, "to") && call->terminal.out_tty)
        return rp_err_set(call->err, RP_USAGE,
                          "an archive is no text for a terminal: name a file with --to");
    enum rp_rc rc = rp_archive_text(journey, call->arena, &text, call->err);
    if (rc == RP_OK)
        rc = rp_call_archive_seal(call, text, &sealed);
    return rc == RP_OK ? put(call, sealed) : rc;
}

static enum rp_rc write_diary(struct rp_call *call, const struct rp_knowledge *knowledge,
                              const struct rp_journey *journey)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    rp_strbuf_init(&out, call->arena, 2 * (size_t)RP_JOURNEY_BYTES_MAX);
    enum rp_rc rc = rp_diary_write(&knowledge->words, journey, &out);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&out, &text);
    if (rc == RP_OK)
        tell_plain(call);
    return rc == RP_OK ? put(call, text) : rc;
}

/* A new directory, or one that is empty: nothing that is there is mixed with what comes. */
static enum rp_rc make_empty(struct rp_call *call, const char *dir)
{
    struct rp_folder found = {0};
    enum rp_rc rc = rp_private_dir_make(dir, call->err);
    if (rc == RP_OK)
        rc = rp_folder_list(call->arena, dir, NULL, &found, call->err);
    if (rc == RP_OK && found.names_n)
        rc = rp_err_set(call->err, RP_USAGE, "there are files in that directory already");
    return rc;
}

static enum rp_rc write_table(struct rp_call *call, const char *dir, const char *name,
                              struct rp_text content)
{
    char path[PATH_MAX], file[64];
    (void)snprintf(file, sizeof file, "%s", name);
    enum rp_rc rc = rp_path_join(path, dir, file, call->err);
    return rc == RP_OK ? rp_file_hand_out(path, content, false, call->err) : rc;
}

static enum rp_rc write_tables(struct rp_call *call, const struct rp_knowledge *knowledge,
                               const struct rp_journey *journey)
{
    const char *dir = rp_call_value(call, "to");
    struct rp_csv_tables tables = {.n = 0};
    char name[64];
    if (!dir)
        return rp_err_set(call->err, RP_USAGE,
                          "tables are several files: name a directory with "
                          "--to");
    call->subject = dir;
    enum rp_rc rc = make_empty(call, dir);
    if (rc == RP_OK)
        rc = rp_journey_tables(journey, call->arena, &tables);
    for (size_t i = 0; i < tables.n && rc == RP_OK; i++) {
        (void)snprintf(name, sizeof name, "%s.csv", tables.items[i].name);
        rc = write_table(call, dir, name, tables.items[i].csv);
    }
    if (rc == RP_OK)
        rc = write_table(call, dir, "README.txt",
                         rp_wordbook_find(&knowledge->words, rp_text_of("export.readme")));
    if (rc != RP_OK)
        return rc;
    tell_plain(call);
    rp_out_format(call->out, "Written: %zu tables.\n", tables.n);
    return RP_OK;
}

static enum rp_rc write_as(struct rp_call *call, const struct rp_knowledge *knowledge,
                           const struct rp_journey *journey)
{
    const char *format = rp_call_value(call, "format");
    if (!format || strcmp(format, "json") == 0)
        return write_json(call, journey);
    if (strcmp(format, "csv") == 0)
        return write_tables(call, knowledge, journey);
    if (strcmp(format, "markdown") == 0)
        return write_diary(call, knowledge, journey);
    return write_archive(call, journey);
}

/* An earlier export may be the only one of its day. Tables go to a directory that is empty. */
static enum rp_rc check_free(struct rp_call *call)
{
    const char *to = rp_call_value(call, "to");
    const char *format = rp_call_value(call, "format");
    return !to || (format && strcmp(format, "csv") == 0) ? RP_OK : rp_call_check_free(call, to);
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    enum rp_rc rc = check_free(call);
    if (rc != RP_OK)
        return rc;
    rc = rp_call_knowledge_and_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    rc = write_as(call, &knowledge, &notes.file.journey);
    if (rc == RP_LIMIT && !call->err->message[0])
        return rp_err_set(call->err, rc, "out of memory");
    return rc;
}
