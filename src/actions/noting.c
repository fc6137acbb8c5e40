#include "actions/noting.h"

#include <stdio.h>
#include <string.h>

static const struct rp_note_part moment_parts[] = {
    {"tried", "attempts", "attempt"}, {"echo", "echoes", "echo"}, {0}};
static const struct rp_note_part session_parts[] = {{"story", "disclosures", "disclosure"}, {0}};
static const struct rp_note_part homework_parts[] = {{"session", "homework", "homework"}, {0}};
static const struct rp_note_part boundary_parts[] = {{"tried", "attempts", "boundary-attempt"},
                                                     {0}};
static const struct rp_note_part ending_parts[] = {
    {"aim", NULL, "ending-aim"}, {"step", NULL, "ending-step"}, {0}};
static const char *const look_forms[] = {"phq-9", "gad-7", NULL};

const struct rp_note rp_note_table[RP_NOTES_N] = {
    [RP_NOTE_MOMENT] = {.verb = "moment",
                        .list = "moments",
                        .form = "moment",
                        .parts = moment_parts,
                        .shows_step = true,
                        .while_locked = true},
    [RP_NOTE_CHECKIN] = {.verb = "checkin",
                         .list = "sessions",
                         .form = "checkin",
                         .joins = true,
                         .shows_step = true},
    [RP_NOTE_SESSION] = {.verb = "session",
                         .list = "sessions",
                         .form = "session",
                         .parts = session_parts,
                         .joins = true},
    [RP_NOTE_HOMEWORK] = {.verb = "homework",
                          .list = "sessions",
                          .form = "homework",
                          .parts = homework_parts,
                          .only = homework_parts},
    [RP_NOTE_BOUNDARY] = {.verb = "boundary",
                          .list = "boundaries",
                          .form = "boundary",
                          .parts = boundary_parts,
                          .shows_step = true},
    [RP_NOTE_PERSON] = {.verb = "people", .list = "people", .form = "person"},
    [RP_NOTE_BELIEF] = {.verb = "belief", .list = "beliefs", .form = "belief"},
    [RP_NOTE_PATTERN] = {.verb = "pattern", .list = "patterns", .form = "pattern"},
    [RP_NOTE_EXPERIMENT] = {.verb = "experiment", .list = "experiments", .form = "experiment"},
    [RP_NOTE_VICTORY] = {.verb = "victory", .list = "victories", .form = "victory"},
    [RP_NOTE_SIGN] = {.verb = "sign", .list = "signs", .form = "sign"},
    [RP_NOTE_CONSULT] = {.verb = "choose",
                         .list = "consults",
                         .form = "consult",
                         .shows_step = true},
    [RP_NOTE_LOOK] =
        {.verb = "look", .list = "looks", .form = "look", .forms = look_forms, .shows_step = true},
    [RP_NOTE_RETURN] = {.verb = "return", .list = "returns", .form = "return"},
    [RP_NOTE_RELATIONSHIP] = {.verb = "relationship",
                              .list = "relationships",
                              .form = "relationship"},
    [RP_NOTE_ENDING] = {.verb = "ending",
                        .list = "relationships",
                        .form = "ending",
                        .parts = ending_parts},
};

static bool find_part(const struct rp_note *note, const char *form, struct rp_note_way *out)
{
    for (const struct rp_note_part *part = note->parts; part && part->option; part++) {
        if (strcmp(part->form, form) == 0) {
            *out = (struct rp_note_way){note, part, part->form};
            return true;
        }
    }
    return false;
}

static bool find_other(const struct rp_note *note, const char *form, struct rp_note_way *out)
{
    for (const char *const *other = note->forms; other && *other; other++) {
        if (strcmp(*other, form) == 0) {
            *out = (struct rp_note_way){note, NULL, *other};
            return true;
        }
    }
    return false;
}

bool rp_note_find(const char *name, struct rp_note_way *out)
{
    for (size_t i = 0; i < RP_NOTES_N; i++) {
        const struct rp_note *note = &rp_note_table[i];
        if (strcmp(note->verb, name) == 0 || strcmp(note->form, name) == 0) {
            *out = (struct rp_note_way){note, note->only, note->form};
            return true;
        }
        if (find_part(note, name, out) || find_other(note, name, out))
            return true;
    }
    return false;
}

void rp_note_draft_name(const struct rp_note_way *way, char out[RP_DRAFT_NAME_MAX])
{
    const char *what = NULL;
    if (way->part)
        what = way->part->option;
    else if (strcmp(way->form, way->note->form) != 0)
        what = way->form;
    (void)snprintf(out, RP_DRAFT_NAME_MAX, "%s%s%s", way->note->verb, what ? "-" : "",
                   what ? what : "");
}
