#include "cli/call.h"
#include "cli/libraries.h"
#include "cli/words.h"
#include "os/data_dir.h"

#include <stddef.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_version = {
    .name = "version",
    .summary = "show the version of Rapport and of what it is built from",
    .usage = "",
    .json = true,
    .options = NULL,
    .description =
        (const char *const[]){
            "Shows the version, the libraries this program was built with, and the directory its "
            "data files are read from. Worth a look, and worth copying, when something does not "
            "work as it should: nothing in it is private.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport version", "the version, the libraries and the place of the data files", 0},
            {"rapport version --json", "the same for another program", 0},
            {0}},
    .statuses = NULL,
    .run = run,
};

struct library {
    const char *name;
    const char *version;
};

/* Written by the build: what was found, and linked. */
static const struct library libraries[] = {RP_LIBRARIES};

enum { LIBRARIES_N = sizeof libraries / sizeof libraries[0] };

static void as_json(struct rp_out *out, struct rp_text data)
{
    rp_out_str(out, "{\"version\": \"" RP_VERSION "\", \"libraries\": {");
    for (size_t i = 0; i < LIBRARIES_N; i++)
        rp_out_format(out, "%s\"%s\": \"%s\"", i ? ", " : "", libraries[i].name,
                      libraries[i].version);
    rp_out_str(out, "}, \"data\": ");
    rp_out_json_string(out, data);
    rp_out_str(out, "}\n");
}

static void as_text(struct rp_out *out, struct rp_text data)
{
    rp_out_str(out, "rapport " RP_VERSION "\n");
    for (size_t i = 0; i < LIBRARIES_N; i++)
        rp_out_format(out, "%s %s\n", libraries[i].name, libraries[i].version);
    rp_out_str(out, "data ");
    rp_out_words(out, data.bytes ? data : rp_text_of("not found"));
    rp_out_str(out, "\n");
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text data = {0};
    /* Data that is not there is worth saying, and no reason to say nothing else. */
    if (rp_data_dir_find(call->arena, &data, NULL) != RP_OK)
        data = (struct rp_text){0};
    if (call->json)
        as_json(call->out, data);
    else
        as_text(call->out, data);
    return RP_OK;
}
