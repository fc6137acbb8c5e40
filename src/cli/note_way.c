#include "cli/note_way.h"

#include "cli/verbs.h"

#include <string.h>

const char *rp_call_option(const struct rp_call *call, const char *name)
{
    return rp_verb_option_find(call->verb, name) ? rp_call_value(call, name) : NULL;
}

const struct rp_note_part *rp_call_part(const struct rp_call *call)
{
    const struct rp_note *note = call->verb->note;
    for (const struct rp_note_part *part = note->parts; part && part->option; part++) {
        if (rp_call_has(call, part->option))
            return part;
    }
    return note->only;
}

struct rp_note_way rp_call_way(const struct rp_call *call)
{
    const struct rp_note *note = call->verb->note;
    const struct rp_note_part *part = rp_call_part(call);
    const char *named = rp_call_option(call, "ask");
    const char *usual = part ? part->form : note->form;
    bool is_other = named && strcmp(named, "monthly-look") != 0;
    return (struct rp_note_way){note, part, is_other ? named : usual};
}
