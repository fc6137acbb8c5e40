#include "web/routes.h"

#include "views/analysis_json.h"
#include "web/handlers.h"

#include <string.h>

#define FIELDS(...)                                                                                \
    (const struct rp_route_field[])                                                                \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
#define TEXT(name, meaning)                                                                        \
    {                                                                                              \
        name, RP_ASKED_TEXT, false, meaning                                                        \
    }
#define NEEDED(name, meaning)                                                                      \
    {                                                                                              \
        name, RP_ASKED_TEXT, true, meaning                                                         \
    }
#define FLAG(name, meaning)                                                                        \
    {                                                                                              \
        name, RP_ASKED_FLAG, false, meaning                                                        \
    }
#define WHOSE TEXT("r", "id of the relationship; without it the current one")
#define WIDTH TEXT("width", "of the picture, in pixels")
#define ANSWERS                                                                                    \
    {                                                                                              \
        "answers", RP_ASKED_OBJECT, true, "what was answered, by the key of the question"          \
    }
#define FORM_FIELDS                                                                                \
    NEEDED("form", "name of the form"), TEXT("id", "record to go on with"),                        \
        TEXT("of", "record that it is added to"), WHOSE
/* route, HTTP method, key that is needed, what it is for. */
#define DATA(route, verb, key, about)                                                              \
    .name = route, .method = verb, .path = "/api/" route, .kind = RP_ROUTE_DATA, .need = key,      \
    .summary = about
#define NOTHING RP_NEED_NOTHING
#define DOOR RP_NEED_DOOR
#define SESSION RP_NEED_SESSION

const struct rp_route rp_routes[] = {
    {.name = "page",
     .method = "GET",
     .path = "/",
     .kind = RP_ROUTE_PAGE,
     .summary = "the page; nothing of a person is in it"},
    {.name = "help-page",
     .method = "GET",
     .path = "/help",
     .kind = RP_ROUTE_PAGE,
     .summary = "whom to call now, as a page without script"},
    {.name = "file",
     .method = "GET",
     .path = "/a/",
     .kind = RP_ROUTE_FILE,
     .summary = "a file of the page, by a name that holds its digest"},

    {DATA("start", "POST", NOTHING,
          "exchanges the key of the address, which works once, for keys and the first page"),
     FIELDS(NEEDED("token", "what stands behind # in the address")), .answer = rp_handle_start},
    {DATA("prove", "GET", NOTHING,
          "shows that this is still the program that let the page in, before anything is typed to "
          "it"),
     FIELDS(NEEDED("asked", "32 characters by chance; SHA-256 of the door's key and them is told")),
     .answer = rp_handle_prove},
    {DATA("words", "GET", NOTHING, "the words of the page"), .answer = rp_handle_words},
    {DATA("help", "GET", NOTHING, "whom to call now"),
     FIELDS(TEXT("country", "two letters, or a name")), .answer = rp_handle_help},

    {DATA("state", "GET", DOOR, "whether there are notes, and whose"), .answer = rp_handle_state},
    {DATA("unlock", "POST", DOOR, "opens the notes"),
     FIELDS(NEEDED("passphrase", "as it was typed")), .answer = rp_handle_unlock},
    {DATA("begin", "POST", DOOR, "shows the recovery key of notes that are yet to be made"),
     .answer = rp_handle_begin},
    {DATA("begun", "POST", DOOR, "makes the notes whose recovery key was shown"),
     FIELDS(NEEDED("passphrase", "the one that will open them"),
            NEEDED("recipient", "public half of the recovery key that was shown")),
     .answer = rp_handle_begun},
    {DATA("recover", "POST", DOOR, "opens notes whose passphrase is lost"),
     FIELDS(NEEDED("recovery", "the recovery key"), NEEDED("passphrase", "a new one")),
     .answer = rp_handle_recover},
    {DATA("capture", "POST", DOOR, "seals a moment while the notes are locked"), FIELDS(ANSWERS),
     .answer = rp_handle_capture},
    {DATA("capture-form", "GET", DOOR, "the questions of such a moment"),
     .answer = rp_handle_capture_form},
    {DATA("needs-help", "POST", DOOR, "whom to call, where what is typed asks for it"),
     FIELDS(NEEDED("text", "what is typed; nothing of it is kept")), .body_max = 64 * 1024,
     .answer = rp_handle_needs_help},
    {DATA("example", "POST", DOOR, "shows an invented journey, or the notes again"),
     FIELDS({"on", RP_ASKED_FLAG, true, "the example"}), .answer = rp_handle_example},
    {DATA("leave", "POST", DOOR, "locks, and shuts the door behind the person"),
     .answer = rp_handle_leave},

    {DATA("lock", "POST", SESSION, "locks the notes"), .answer = rp_handle_lock},
    {DATA("here", "POST", SESSION, "somebody is there: it does not lock by itself yet"),
     .answer = rp_handle_here},

    {DATA("today", "GET", SESSION, "where it stands, and the first step"), FIELDS(WHOSE),
     .answer = rp_handle_today},
    {DATA("unsaid", "GET", SESSION, "what was not said, by weight"),
     FIELDS(WHOSE, WIDTH, TEXT("many", "the heaviest so many; without it 50")),
     .answer = rp_handle_unsaid},
    {DATA("say", "GET", SESSION, "a page to say something with"),
     FIELDS(WHOSE, TEXT("about", "id of what is to be said"),
            TEXT("tone", "firmer, softer, plain")),
     .answer = rp_handle_say},
    {DATA("sheet", "POST", SESSION, "the same page with what is being written of a moment"),
     FIELDS(WHOSE, NEEDED("id", "of the moment"), TEXT("tone", "firmer, softer, plain"), ANSWERS),
     .answer = rp_handle_sheet},
    {DATA("rehearse", "GET", SESSION, "a walk through a scripted talk"),
     FIELDS(TEXT("script", "which listener"), TEXT("path", "the choices so far: 0,2,skip"),
            TEXT("about", "id of what is to be said"), WHOSE),
     .answer = rp_handle_rehearse},
    {DATA("timeline", "GET", SESSION, "how it went"),
     FIELDS(WHOSE, WIDTH, TEXT("from", "first day shown"), TEXT("to", "last day shown")),
     .answer = rp_handle_timeline},
    {DATA("timeline-table", "GET", SESSION, "the same days as a table, some rows at a time"),
     FIELDS(WHOSE, TEXT("from", "first day shown"), TEXT("to", "last day shown"),
            TEXT("first", "how many rows are left out before"), TEXT("rows", "at most so many")),
     .answer = rp_handle_timeline_table},
    {DATA("trace", "GET", SESSION, "which feelings come back, and with whom"), FIELDS(WHOSE, WIDTH),
     .answer = rp_handle_trace},
    {DATA("why", "GET", SESSION, "the rules and facts behind the advice"), FIELDS(WHOSE),
     .answer = rp_handle_why},
    {DATA("moment", "GET", SESSION, "one moment as one reads it"),
     FIELDS(NEEDED("id", "of the moment"), WHOSE), .answer = rp_handle_moment},
    {DATA("sections", "GET", SESSION, "a page of lists: choose, hour, feet, ending, people"),
     FIELDS(NEEDED("page", "which"), WHOSE, WIDTH), .answer = rp_handle_sections},
    {DATA("entries", "GET", SESSION, "the records of a list, newest first"),
     FIELDS(NEEDED("list", "as in a journey file"), WHOSE, TEXT("before", "where the last ended")),
     .answer = rp_handle_entries},
    {DATA("search", "POST", SESSION, "finds words in everything"),
     FIELDS(NEEDED("text", "what is looked for")), .answer = rp_handle_search},

    {DATA("form", "GET", SESSION, "the questions of a form, and what is there"),
     FIELDS(FORM_FIELDS), .answer = rp_handle_form},
    {DATA("draft", "POST", SESSION, "seals what was answered so far"),
     FIELDS(FORM_FIELDS, ANSWERS, TEXT("was", "mark of the record that was shown"),
            FLAG(RP_ASKED_BY_ITSELF, "the page sends it once more; nobody typed")),
     .answer = rp_handle_draft},
    {DATA("keep", "POST", SESSION, "keeps what was answered"),
     FIELDS(FORM_FIELDS, ANSWERS, TEXT("over", "session that a check-in takes the place of"),
            FLAG("apart", "it is another session of that day"),
            FLAG("step", "the first step is told, as it is then"),
            TEXT("was", "mark of the record as the form had it")),
     .answer = rp_handle_keep},
    {DATA("drop", "POST", SESSION, "throws a draft away"), FIELDS(FORM_FIELDS),
     .answer = rp_handle_drop},
    {DATA("meet", "POST", SESSION, "finds whom a first call was with, or begins with them"),
     FIELDS(NEEDED("therapist", "what they are called")), .answer = rp_handle_meet},
    {DATA("bring", "POST", SESSION, "notes somebody of another relationship in this one"),
     FIELDS(NEEDED("id", "of the person"), NEEDED("from", "id of the other relationship"), WHOSE),
     .answer = rp_handle_bring},
    {DATA("waiting", "GET", SESSION, "what was written while locked"), .answer = rp_handle_waiting},
    {DATA("take", "POST", SESSION, "keeps one of these"),
     FIELDS(NEEDED("name", "as it is listed"), WHOSE), .answer = rp_handle_take},
    {DATA("drop-waiting", "POST", SESSION, "throws one of these away"),
     FIELDS(NEEDED("name", "as it is listed")), .answer = rp_handle_drop_waiting},

    {DATA("undo", "POST", SESSION, "takes the latest change back, or puts it in again"),
     FIELDS(FLAG("forth", "put in again"),
            {"action", RP_ASKED_WHOLE, false, "only this one, by its number"}),
     .answer = rp_handle_undo},
    {DATA("history", "GET", SESSION, "the latest changes"), .answer = rp_handle_history},
    {DATA("past", "GET", SESSION, "how a record was before"),
     FIELDS(NEEDED("list", "as in a journey file"), NEEDED("id", "of the record"), WHOSE),
     .answer = rp_handle_past},
    {DATA("remove", "POST", SESSION, "says what would go with a record, and removes it"),
     FIELDS(NEEDED("list", "as in a journey file"), NEEDED("id", "of the record"), WHOSE,
            FLAG("sure", "remove it")),
     .answer = rp_handle_remove},
    {DATA("put-away", "POST", SESSION, "puts advice away"),
     FIELDS(NEEDED("advice", "its name"), TEXT("about", "id: only where it is about this"),
            TEXT("until", "the day on which it comes back"),
            {"days", RP_ASKED_WHOLE, false, "or after so many days, as the program counts them"},
            WHOSE),
     .answer = rp_handle_put_away},
    {DATA("take-out", "POST", SESSION, "takes advice out again"),
     FIELDS(NEEDED("advice", "its name"), TEXT("about", "id: only where it is about this"), WHOSE),
     .answer = rp_handle_take_out},
    {DATA("export", "GET", SESSION, "the notes as files, plain"),
     FIELDS(NEEDED("format", "json, csv or diary")), .answer = rp_handle_export},
    {DATA("seal", "POST", SESSION, "the notes as a file, sealed with a passphrase of its own"),
     FIELDS(NEEDED("passphrase", "the one that opens the file")), .answer = rp_handle_seal},
    {DATA("backup", "POST", SESSION, "copies the notes, sealed as they are, to another folder"),
     FIELDS(TEXT("to", "the folder; empty: one named for today, at home")),
     .answer = rp_handle_backup},
    {DATA("import", "POST", SESSION, "takes a journey in; asks first where there are notes"),
     FIELDS(NEEDED("text", "the journey file, or an age file as text"),
            TEXT("passphrase", "of an age file"), FLAG("over", "in the place of what is there")),
     .body_max = 2 * (size_t)RP_JOURNEY_BYTES_MAX, .answer = rp_handle_import},
    {DATA("analyze", "POST", SESSION, "looks for ruptures in a series file of many people"),
     FIELDS(NEEDED("text", "the file, CSV"), {"lo", RP_ASKED_NUMBER, false, "the scale begins"},
            {"hi", RP_ASKED_NUMBER, false, "the scale ends"},
            FLAG("lower_is_better", "ratings of symptoms")),
     .body_max = 2 * (size_t)RP_ANALYSIS_TAKEN_MAX, .answer = rp_handle_analyze},
    {DATA("reminder", "GET", SESSION, "an entry that comes back, for a calendar"),
     FIELDS(TEXT("every", "day, week, month"), TEXT("from", "the first day; otherwise today"),
            TEXT("at", "a time, as 18:00")),
     .answer = rp_handle_reminder},
    {DATA("settings", "GET", SESSION, "how the person wants the program to be"),
     .answer = rp_handle_settings},
    {DATA("settle", "POST", SESSION, "changes that"),
     FIELDS({"idle_s", RP_ASKED_WHOLE, false, "seconds without use, until it locks"},
            TEXT("country", "two letters; empty: none"),
            TEXT("language", "that is written in, BCP 47; empty: that of the browser"),
            FLAG("shift_leaves", "Shift three times leaves quickly"),
            TEXT("form", "whose questions follow"),
            {"prompts", RP_ASKED_LIST, false, "key and hidden of each question, in their order"}),
     .answer = rp_handle_settle},
    {DATA("passphrase", "POST", SESSION, "puts the notes under another passphrase"),
     FIELDS(NEEDED("old", "the one that opens them"), NEEDED("new", "the one that will")),
     .answer = rp_handle_passphrase},
    {DATA("traces", "GET", SESSION, "what this computer holds of the notes"),
     .answer = rp_handle_traces},
    {DATA("erase", "POST", SESSION, "says what would be removed for good, and removes it"),
     FIELDS(NEEDED("passphrase", "the one that opens the notes"), FLAG("sure", "remove it")),
     .answer = rp_handle_erase},
    {0},
};

const struct rp_route *rp_route_of(const char *path, const char *method)
{
    const struct rp_route *other = NULL;
    for (const struct rp_route *r = rp_routes; r->name; r++) {
        bool is_it = r->kind == RP_ROUTE_FILE ? strncmp(path, r->path, strlen(r->path)) == 0
                                              : strcmp(path, r->path) == 0;
        if (is_it && strcmp(method, r->method) == 0)
            return r;
        other = is_it ? r : other; /* the gate says that the method is another */
    }
    return other;
}
