#include "cli/help_call.h"

#include "cli/journey_call.h"
#include "cli/words.h"
#include "os/locale.h"

void rp_call_help_here(const struct rp_call *call, const char *data_dir, struct rp_help_here *out)
{
    struct rp_text *locales = rp_arena_array(call->arena, RP_LOCALE_NAMES, sizeof *locales);
    struct rp_help_asked asked = {.country = call->country};
    if (locales) {
        rp_locale_names(locales);
        asked.locales = locales;
        asked.locales_n = RP_LOCALE_NAMES;
    }
    *out = (struct rp_help_here){data_dir, asked, call->arena};
}

/* The whole line; absent where it cannot be read. */
static struct rp_text line_of(const struct rp_help_here *here)
{
    struct rp_help help = {.has_country = false};
    struct rp_text line = {NULL, 0};
    if (rp_help_read(here->data_dir, here->asked, here->arena, &help, NULL) != RP_OK ||
        rp_help_line(&help, here->arena, &line) != RP_OK)
        return (struct rp_text){NULL, 0};
    return line;
}

void rp_call_tell_help(const struct rp_call *call, const struct rp_help_here *here)
{
    struct rp_text line = line_of(here);
    if (line.len)
        rp_call_talk(call, "%.*s", RP_TEXT_ARG(line));
}

void rp_call_tell_help_of(const struct rp_call *call, const char *data_dir, enum rp_kind kind,
                          const void *record)
{
    struct rp_help_here here;
    struct rp_text sentence = {NULL, 0};
    rp_call_help_here(call, data_dir, &here);
    if (rp_help_for_record(&here, kind, record, &sentence) == RP_OK && sentence.len)
        rp_call_tell_help(call, &here);
}

void rp_call_show_danger(const struct rp_call *call, const struct rp_review *review)
{
    const struct rp_knowledge *knowledge = review->knowledge;
    struct rp_phrases phrases = {&knowledge->words, call->arena, RP_OK};
    struct rp_help_here here;
    if (!review->danger.n)
        return;
    rp_call_help_here(call, knowledge->data_dir, &here);
    if (call->json) {
        rp_call_tell_help(call, &here);
        return;
    }
    rp_out_wrap(call->out, 0, 0, line_of(&here));
    if (!rp_call_file(call))
        rp_out_wrap(call->out, 0, 0,
                    rp_phrase_with(&phrases, "help.stays", "days",
                                   rp_phrase_number(&phrases, knowledge->signs->stays_days, 0)));
    rp_out_str(call->out, "\n");
}
