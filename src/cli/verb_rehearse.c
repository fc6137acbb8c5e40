#include "cli/help_call.h"
#include "cli/rehearse_talk.h"
#include "cli/say_call.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_rehearse = {
    .name = "rehearse",
    .summary = "try the words with a scripted listener that understands nothing",
    .usage = "[JOURNEY.json] [MOMENT-ID]",
    .operands_max = 2,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "character",
             .letter = 'c',
             .argument = "NAME",
             .help = "whom to try it with, a name of --list; otherwise asked at a terminal, "
                     "and open elsewhere"},
            {.name = "list", .help = "list the characters and stop; with --json their scripts"},
            RP_JOURNEY_OPTIONS,
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Walks through a talk with a listener that is a script: it may be open, miss the "
            "point, push back, or say little. It cannot understand what is typed; what comes next "
            "depends on the number alone. It shows that one can go on after a bad answer.",
            "It reads one line at a time from standard input. A number picks what you say; an "
            "empty line says nothing; < goes back; q stops. Any other line counts as your own "
            "words. At the end it asks what you want to remember and shows it. Nothing is saved.",
            "With a JOURNEY.json the page of rapport say stands above it. Where saying it was held "
            "against you, or a line was crossed, there is nothing to rehearse: it says why, and "
            "what there is instead.",
            "With a MOMENT-ID alone the moment is one of your own notes (rapport init).", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport rehearse --list", "the characters there are", 0},
            {"printf '1\\n2\\n1\\n1\\n1\\n' | rapport rehearse --character defensive",
             "a walk with a listener who pushes back, from a script of choices", 0},
            {"printf 'q\\n' | rapport rehearse -c open data/journeys/example.json m2",
             "the page of a moment above the rehearsal, stopped at once", 0},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is no such character, or the file "
                                                          "holds no moment of that id"},
                                           {RP_BAD_INPUT, "the file or a line is not valid"},
                                           {RP_DAMAGED, "the file is newer than this program"},
                                           RP_VAULT_ONLY_STATUSES,
                                           {0}},
    .run = run,
};

/* The character that is taken where nobody is asked. */
static const char usual[] = "open";

static enum rp_rc list(struct rp_talk *talk, const struct rp_scripts *scripts)
{
    struct rp_text text = {0};
    if (talk->call->json) {
        enum rp_rc rc = rp_scripts_json(scripts, talk->call->arena, &text);
        rp_out_text(talk->call->out, text);
        return rc;
    }
    for (size_t i = 0; i < scripts->n; i++) {
        const struct rp_filling fillings[] = {{"name", scripts->items[i].name},
                                              {"title", scripts->items[i].title}};
        rp_out_str(talk->call->out, i ? "\n" : "");
        rp_talk_say(talk, "rehearse.shown", "text",
                    rp_phrase(&talk->phrases, "rehearse.character", fillings, 2));
        rp_talk_say(talk, "rehearse.shown", "text", scripts->items[i].about);
    }
    return talk->phrases.rc;
}

/* At a terminal: which one? */
static enum rp_rc ask_character(struct rp_talk *talk, const struct rp_scripts *scripts,
                                struct rp_text *name)
{
    struct rp_script_node places = {.choices_n = scripts->n};
    size_t choice = 0;
    struct rp_text line = {0};
    rp_talk_say(talk, "rehearse.who", "name", rp_text_of(usual));
    for (size_t i = 0; i < scripts->n; i++) {
        const struct rp_filling fillings[] = {
            {"n", rp_phrase_number(&talk->phrases, (double)i + 1, 0)},
            {"text", scripts->items[i].title}};
        rp_talk_say(talk, "rehearse.shown", "text",
                    rp_phrase(&talk->phrases, "rehearse.choice", fillings, 2));
    }
    enum rp_rc rc = rp_talk_read(talk, &line);
    if (rc != RP_OK || !line.len)
        return rc;
    places.choices = rp_arena_array(talk->call->arena, scripts->n, sizeof *places.choices);
    if (!places.choices)
        return RP_LIMIT;
    *name = rp_talk_choice(&places, line, &choice) ? scripts->items[choice].name : line;
    return RP_OK;
}

static enum rp_rc choose(struct rp_talk *talk, const struct rp_scripts *scripts)
{
    struct rp_call *call = talk->call;
    const char *given = rp_call_value(call, "character");
    struct rp_text name = rp_text_of(given ? given : usual);
    enum rp_rc rc = RP_OK;
    if (!given && call->terminal.in_tty && !call->no_input && !call->json)
        rc = ask_character(talk, scripts, &name);
    if (rc != RP_OK)
        return rc;
    const struct rp_script *script = rp_script_find(scripts, name);
    if (!script)
        return rp_err_set(call->err, RP_NOT_FOUND,
                          "there is no such character; rapport rehearse --list names them");
    talk->rehearsal = rp_rehearsal_start(script);
    return RP_OK;
}

/* The page of the moment that is to be said. *refused: there is none, and what there is instead was
 * shown. */
static enum rp_rc show_page(struct rp_talk *talk, struct rp_scripts *scripts, bool *refused)
{
    struct rp_call *call = talk->call;
    struct rp_call_said said = {0};
    struct rp_text text = {0};
    *refused = false;
    if (strcmp(call->operands[0], "-") == 0)
        return rp_err_set(call->err, RP_USAGE,
                          "standard input holds what you say: name the journey's file");
    enum rp_rc rc = rp_call_say(call, RP_TONE_ABSENT, &said);
    if (rc != RP_OK || !said.answers->has_sheet)
        return rc;
    *refused = said.answers->sheet.stand != RP_SHEET_READY;
    rp_call_show_danger(call, said.answers->sheet.review);
    if (said.answers->sheet.is_grave)
        rp_scripts_leave_gentle(scripts);
    if (call->json && *refused)
        rc = rp_say_json(said.answers, 1, call->arena, &text);
    else if (!call->json)
        rc = rp_sheet_text(&said.answers->sheet, (size_t)call->terminal.width, call->arena, &text);
    if (!*refused)
        rp_talk_say(talk, "rehearse.your-page", "", (struct rp_text){0});
    rp_out_text(call->out, text);
    rp_out_str(call->out, call->json || *refused ? "" : "\n");
    return rc;
}

/* That it is a script comes first. */
static void begin(struct rp_talk *talk)
{
    struct rp_text none = {0};
    rp_talk_say(talk, "rehearse.title", "title", talk->rehearsal.script->title);
    rp_talk_say(talk, "rehearse.script", "", none);
    rp_talk_say(talk, "rehearse.nothing-kept", "", none);
    rp_talk_say(talk, "rehearse.how", "", none);
}

static enum rp_rc finish(struct rp_talk *talk)
{
    struct rp_text text = {0};
    if (!talk->call->json)
        return talk->phrases.rc;
    const struct rp_rehearsal_told told = {&talk->rehearsal,
                                           rp_phrase(&talk->phrases, "rehearse.script", NULL, 0),
                                           talk->keep, talk->keep_n};
    enum rp_rc rc = rp_rehearsal_json(&told, talk->call->arena, &text);
    rp_out_text(talk->call->out, text);
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_scripts scripts = {0};
    bool refused = false;
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_scripts_read(knowledge.data_dir, call->arena, &scripts, call->err);
    struct rp_talk talk = {
        .call = call, .knowledge = &knowledge, .phrases = {&knowledge.words, call->arena, RP_OK}};
    if (rc != RP_OK || rp_call_has(call, "list"))
        return rc == RP_OK ? list(&talk, &scripts) : rc;
    if (call->operands_n)
        rc = show_page(&talk, &scripts, &refused);
    if (rc != RP_OK || refused)
        return rc;
    rc = choose(&talk, &scripts);
    if (rc != RP_OK)
        return rc;
    begin(&talk);
    rc = rp_talk_run(&talk);
    return rc == RP_OK ? finish(&talk) : rc;
}
