/* The verbs that keep one sort of record each and do nothing else: they differ in words only. */
#include "cli/note_call.h"

const struct rp_verb rp_verb_checkin = {
    .name = "checkin",
    .summary = "note how an hour was: heard, safe, on what matters, the way, whose hour",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Keeps a session with its check-in (the instrument after-session): at most eight "
            "numbers from 0 to 10, none of them needed. One line can answer all of them: 76768510, "
            "with x for ten and - for none. Then the next step is shown.",
            "On a day that has a check-in it asks whether it is the same session. Enter changes "
            "the numbers that you gave now and leaves the others; n makes a second session. With - "
            "a record without an id is a second one. A note on standard error says so.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("checkin"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_CHECKIN],
};

const struct rp_verb rp_verb_session = {
    .name = "session",
    .summary = "note an hour: when, whether it took place, topics, focus, homework",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "story",
             .argument = "ID",
             .help = "note a story of their own that the therapist told in that hour"},
            RP_NOTE_OPTIONS,
            {0}},
    .description =
        (const char *const[]){"Keeps one session: its day, whether it took place, what it was "
                              "about, whose hour it was. It joins the check-in of the same day.",
                              "--story notes something your therapist told of themselves in that "
                              "hour: for whom it was, and whether it helped.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("session"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_SESSION],
};

const struct rp_verb rp_verb_boundary = {
    .name = "boundary",
    .summary = "note a line that was touched or crossed, with its day",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){{.name = "tried",
                                    .argument = "ID",
                                    .help = "note how it went when you asked about this one"},
                                   RP_NOTE_OPTIONS,
                                   {0}},
    .description = (const char *const[]){"Keeps one boundary record. A violation counts whatever "
                                         "the ratings say, and nothing silences it.",
                                         "--tried notes how it went when you asked about it.",
                                         RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("boundary"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_BOUNDARY],
};

const struct rp_verb rp_verb_people = {
    .name = "people",
    .summary = "keep the people that reactions remind you of",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one person: a name, who they are to you, from when to when. "
                              "rapport moment --echo links a moment to one of them.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("people"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_PERSON],
};

const struct rp_verb rp_verb_belief = {
    .name = "belief",
    .summary = "keep a story you tell yourself, how strong it is, what speaks against it",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one belief with its strength over time, and the experience "
                              "that spoke against it. --edit ID asks how strong it is today.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("belief"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_BELIEF],
};

const struct rp_verb rp_verb_pattern = {
    .name = "pattern",
    .summary = "keep a habit that was named, and see it change",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one pattern with its strength over time, and whether it "
                              "serves you. --edit ID asks how strong it is today.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("pattern"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_PATTERN],
};

const struct rp_verb rp_verb_experiment = {
    .name = "experiment",
    .summary = "note something you tried in relating, and what happened",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Keeps one experiment: what you tried, with whom, what you expected and what happened.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("experiment"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_EXPERIMENT],
};

const struct rp_verb rp_verb_victory = {
    .name = "victory",
    .summary = "mark something that went well, and whose work it was",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one victory, and whom the credit goes to.", RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("victory"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_VICTORY],
};

const struct rp_verb rp_verb_sign = {
    .name = "sign",
    .summary = "keep a coincidence that felt like a sign",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one sign and what it means to you. No advice rests on it.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("sign"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_SIGN],
};

const struct rp_verb rp_verb_choose = {
    .name = "choose",
    .summary = "keep notes of first calls with therapists",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Keeps one consult call: what it cost, how they would work with you, whether this "
            "person gets you. Each therapist is a relationship of its own. At a terminal it is "
            "asked "
            "first whose call it was, by name; --relationship ID says it, too. rapport open shows "
            "all calls side by side.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("choose"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_CONSULT],
};

const struct rp_verb rp_verb_look = {
    .name = "look",
    .summary = "answer the monthly look, or another questionnaire",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){{.name = "ask",
                                           .argument = "monthly-look|phq-9|gad-7",
                                           .help = "which one to ask; otherwise the monthly look"},
                                          RP_NOTE_OPTIONS,
                                          {0}},
    .description =
        (const char *const[]){
            "Keeps one look: the answers to monthly-look, PHQ-9, GAD-7 or another instrument.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("look"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_LOOK],
};

const struct rp_verb rp_verb_return = {
    .name = "return",
    .summary = "note whether the reason to come back is here",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Keeps one answer to the question whether the reason to come back is here.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("return"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_RETURN],
};

const struct rp_verb rp_verb_relationship = {
    .name = "relationship",
    .summary = "note who it is: since when, whether it goes on, what you bring with you",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){{.name = "new", .help = "begin another one"},
                                          {.name = "all",
                                           .help = "ask every question, not only the first ones"},
                                          RP_NOTE_OPTIONS_PAST,
                                          RP_NOTE_OPTIONS_ONE,
                                          {0}},
    .description =
        (const char *const[]){
            "Keeps what holds for a relationship as a whole: who the therapist is, what it costs, "
            "what you bring with you from before. It also keeps whether you are looking, in it, "
            "pausing or done. All else you note belongs to one relationship. Where there are "
            "several, --relationship ID says to which.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("relationship"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_RELATIONSHIP],
};

const struct rp_verb rp_verb_ending = {
    .name = "ending",
    .summary = "plan the end of therapy: aims, steps, last day, what brings you back",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "aim", .help = "note one aim, and how far it is reached"},
            {.name = "step", .help = "note one step on the way"},
            {.name = "all", .help = "ask every question, not only the first ones"},
            RP_NOTE_OPTIONS_ONE,
            {0}},
    .description =
        (const char *const[]){
            "It is about therapy, not about ending your life: for that, rapport help now.",
            "Keeps when the therapy is to end and how, whether the last hour took place, and what "
            "would bring you back; with --aim or --step one aim or one step of the plan. With - it "
            "reads the relationship as JSON, with its plan.",
            RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("ending"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = rp_call_note,
    .note = &rp_note_table[RP_NOTE_ENDING],
};
