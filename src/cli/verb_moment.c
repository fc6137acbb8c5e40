#include "cli/note_call.h"
#include "cli/note_keep.h"
#include "cli/note_way.h"
#include "formats/json_tree.h"
#include "vault/inbox.h"

#include <rapport/plot/measure.h>

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_moment = {
    .name = "moment",
    .summary = "note that something happened between you; also while locked",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "tried",
             .argument = "ID",
             .help = "note how it went when you said this one to your therapist"},
            {.name = "echo", .argument = "ID", .help = "say whom this moment felt like"},
            {"waiting", 0, NULL, "show what was written while locked and waits", false, false},
            {"take", 0, "NAME", "keep one that waits, as --waiting names it, or all", false, false},
            {"drop", 0, "NAME", "throw one away that waits, or all", false, false},
            RP_NOTE_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Keeps one moment: what happened, how strong it was, whether you said it. At a "
            "terminal four questions are asked, what happened first, and all of them with --all. "
            "While the notes are "
            "locked it is sealed into an inbox that only the key opens. --waiting shows what is "
            "there; whoever can write to your files could have "
            "put something there as well, so nothing is taken in unless you say so.",
            "--tried notes how it went when you said it; --echo links the moment to somebody of "
            "rapport people: by number, name or id, as p1. Both ask, or read one such record "
            "with -, an echo as {\"person\": \"p1\", \"likeness\": 8}.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("moment"), {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_BAD_INPUT, "it is no moment; the message names the place"}, RP_VAULT_STATUSES, {0}},
    .run = run,
    .note = &rp_note_table[RP_NOTE_MOMENT],
};

/* Levels of objects and lists in an entry that is shown as JSON; a moment has four. */
enum { JSON_LEVELS = 32 };

/* A run through what waits. */
struct waiting {
    struct rp_call *call;
    struct rp_vault *vault;
    size_t done_n, failed_n;
    enum rp_rc first; /* of those that failed */
};

static enum rp_rc take(const struct waiting *w, struct rp_text entry)
{
    const struct rp_noted taken = {.verb = "moment",
                                   .list = "moments",
                                   .relationship =
                                       rp_text_of(rp_call_value(w->call, "relationship")),
                                   .json = entry};
    return rp_call_keep(w->call, w->vault, &taken);
}

/* Whoever can write the directory chose these bytes: they must not reach a terminal as they are. */
static enum rp_rc show(const struct waiting *w, const char *name, struct rp_text entry)
{
    struct rp_strbuf clean;
    struct rp_text lines[2];
    const struct rp_text raw[2] = {rp_text_of(name), entry};
    struct rp_out *out = w->call->out;
    for (int i = 0; i < 2; i++) {
        rp_strbuf_init(&clean, w->call->arena, 4 * RP_INBOX_ENTRY_MAX);
        rp_strbuf_clean(&clean, raw[i]);
        if (rp_strbuf_done(&clean, &lines[i]) != RP_OK)
            return rp_err_set(w->call->err, RP_LIMIT, "out of memory");
    }
    if (!w->call->json) {
        rp_out_text(out, lines[0]);
        rp_out_str(out, "\n  ");
        rp_out_text(out, lines[1]);
        rp_out_str(out, "\n");
        return RP_OK;
    }
    rp_out_str(out, w->done_n ? ",\n {\"name\": " : "[{\"name\": ");
    rp_out_json_string(out, lines[0]);
    rp_out_str(out, ", \"record\": ");
    if (rp_json_syntax_check(entry, JSON_LEVELS, NULL) == RP_OK)
        rp_out_text(out, entry);
    else
        rp_out_json_string(out, lines[1]);
    rp_out_str(out, "}");
    return RP_OK;
}

/* One entry of the inbox, and what the person wants done with it. */
static enum rp_rc look_after(const struct waiting *w, const char *name)
{
    const struct rp_vault_place *place = rp_vault_place(w->vault);
    struct rp_secret *entry = NULL;
    if (rp_call_has(w->call, "drop"))
        return rp_inbox_remove(place, name, w->call->err);
    enum rp_rc rc = rp_inbox_open(place, name, rp_vault_keys(w->vault), &entry, w->call->err);
    if (rc == RP_OK && rp_call_has(w->call, "take")) {
        rc = take(w, rp_secret_text(entry));
        if (rc == RP_OK)
            rc = rp_inbox_remove(place, name, w->call->err);
    } else if (rc == RP_OK) {
        rc = show(w, name, rp_secret_text(entry));
        if (rc == RP_OK)
            rp_call_tell_waits(w->call, rp_secret_text(entry));
    }
    rp_secret_free(entry);
    return rc;
}

/* One that is bad must not hide the others: it is named with its fault, and the rest goes on. */
static void look_after_and_go_on(struct waiting *w, const char *name)
{
    struct rp_strbuf clean;
    struct rp_text text = {0};
    *w->call->err = (struct rp_err){0};
    enum rp_rc rc = look_after(w, name);
    if (rc == RP_OK) {
        w->done_n++;
        return;
    }
    const struct rp_err *err = w->call->err;
    rp_strbuf_init(&clean, w->call->arena, 4 * 256); /* a name has 255 bytes at most */
    rp_strbuf_clean(&clean, rp_text_of(name));
    if (rp_strbuf_done(&clean, &text) == RP_OK)
        rp_call_talk(w->call, "rapport: %.*s: %s%s%s", RP_TEXT_ARG(text), err->place,
                     err->place[0] ? ": " : "", err->message);
    if (w->failed_n++ == 0)
        w->first = rc;
}

static enum rp_rc look_after_all(struct waiting *w)
{
    struct rp_folder found = {0};
    const struct rp_vault_place *place = rp_vault_place(w->vault);
    enum rp_rc rc = rp_inbox_list(w->call->arena, place, RP_INBOX_MOMENT, &found, w->call->err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < found.names_n; i++)
        look_after_and_go_on(w, found.names[i]);
    return RP_OK;
}

static enum rp_rc look_after_each(struct rp_call *call, struct rp_vault *vault)
{
    struct waiting w = {call, vault, 0, 0, RP_OK};
    const char *named = rp_call_value(call, rp_call_has(call, "drop") ? "drop" : "take");
    bool shows = !rp_call_has(call, "drop") && !rp_call_has(call, "take");
    enum rp_rc rc = RP_OK;
    if (!named || strcmp(named, "all") == 0)
        rc = look_after_all(&w);
    else if (rp_inbox_has(rp_vault_place(vault), RP_INBOX_MOMENT, named))
        look_after_and_go_on(&w, named);
    if (rc != RP_OK)
        return rc;
    if (shows && call->json)
        rp_out_str(call->out, w.done_n ? "]\n" : "[]\n");
    if (w.failed_n)
        return rp_err_set(call->err, w.first,
                          "entries that wait and could not be used: %zu; "
                          "rapport moment --drop NAME throws one away",
                          w.failed_n);
    if (w.done_n == 0 && !(shows && call->json))
        return rp_err_set(call->err, RP_NOT_FOUND,
                          named && strcmp(named, "all") != 0 ? "nothing of that name waits"
                                                             : "nothing was written while locked");
    return RP_OK;
}

static enum rp_rc look_after_waiting(struct rp_call *call)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_call_vault(call, true, &vault);
    if (rc != RP_OK)
        return rc;
    rc = look_after_each(call, vault);
    rp_vault_close(vault);
    return rc;
}

/* The notes do not open and it is not for want of a key: what was written is sealed beside them,
 * for when they are mended. The fault stays the result, and call->err as it was. */
static enum rp_rc keep_all_the_same(struct rp_call *call, struct rp_text json, enum rp_rc rc)
{
    const char *dir = NULL;
    struct rp_vault_place place;
    struct rp_err unused = {0};
    if (rc != RP_NOT_FOUND && rp_call_vault_dir(call, &dir) == RP_OK &&
        rp_vault_place_of(dir, &place, &unused) == RP_OK &&
        rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, json, &unused) == RP_OK) {
        rp_call_talk(call,
                     "rapport: the notes do not open; what you wrote is kept, sealed, and waits");
        rp_call_tell_waits(call, json);
    } else {
        rp_call_talk(call, "rapport: nothing was kept");
    }
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text json = {0};
    struct rp_vault *vault = NULL;
    if (rp_call_has(call, "waiting") || rp_call_has(call, "take") || rp_call_has(call, "drop"))
        return look_after_waiting(call);
    if (call->operands_n == 0 || rp_call_part(call) || rp_call_has(call, "history") ||
        rp_call_has(call, "remove"))
        return rp_call_note(call);
    enum rp_rc rc = rp_call_record(call, RP_INBOX_ENTRY_MAX, &json);
    if (rc != RP_OK)
        return rc;
    const char *read_from = call->subject;
    rc = rp_call_vault(call, !call->no_input, &vault);
    if (rc == RP_LOCKED)
        return rp_call_keep_sealed(call, json);
    if (rc != RP_OK)
        return keep_all_the_same(call, json, rc);
    call->subject = read_from;
    const struct rp_noted noted = {.verb = "moment",
                                   .list = "moments",
                                   .relationship = rp_text_of(rp_call_value(call, "relationship")),
                                   .json = json};
    rc = rp_call_keep(call, vault, &noted);
    rp_vault_close(vault);
    return rc;
}
