#include "cli/chart_call.h"
#include "cli/journey_call.h"
#include "views/familiar_json.h"
#include "views/familiar_matrix.h"

#include <rapport/plot/svg_matrix.h>
#include <rapport/plot/terminal_matrix.h>

#include <stddef.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_trace = {
    .name = "trace",
    .summary = "show which feelings come back, with whom, and how alike",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){RP_JOURNEY_OPTIONS, RP_VAULT_OPTIONS, RP_CHART_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Draws people by feeling, oldest first. A dot says that a moment with this feeling was "
            "linked to that person: \"this felt like with ...\". The larger, the more alike it "
            "was. "
            "The therapist stands below; there a dot is how strong the feeling was. One sentence "
            "above it says what one sees.",
            "An empty place says that nothing is noted there, and no more. People without a link "
            "and feelings without one are named once, below.",
            "A link is an echo of a moment in the journey file: \"echoes\": [{\"person\": \"p1\", "
            "\"likeness\": 8}], where p1 is one of \"people\". It counts for every feeling of its "
            "moment.",
            "A screen narrower than 40 columns gets the table.",
            "Without a file it looks at your own notes (rapport init).", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport trace data/journeys/familiar.json", "an example, as text", 0},
            {"rapport trace data/journeys/familiar.json --plain --table",
             "the same in plain characters, with every value below", 0},
            {"rapport trace data/journeys/familiar.json --svg -",
             "the same as a picture for a page or for print", 0},
            {0}},
    .statuses = (const struct rp_status[]){RP_JOURNEY_STATUSES, RP_VAULT_ONLY_STATUSES, {0}},
    .run = run,
};

static enum rp_rc draw(const void *matrix, const struct rp_terminal_options *options,
                       struct rp_strbuf *sb, struct rp_err *err)
{
    return rp_terminal_matrix(matrix, options, sb, err);
}

static enum rp_rc picture(const void *matrix, const struct rp_svg_options *options,
                          struct rp_strbuf *sb, struct rp_err *err)
{
    return rp_svg_matrix(matrix, options, sb, err);
}

static enum rp_rc show(struct rp_chart_call *chart, const struct rp_familiar *familiar,
                       struct rp_phrases *phrases)
{
    struct rp_matrix matrix = {0};
    enum rp_rc rc = rp_familiar_matrix(familiar, phrases, &matrix);
    if (rc != RP_OK)
        return rc;
    return rp_chart_show(chart, &(struct rp_chart_face){&matrix, draw, picture, matrix.title,
                                                        matrix.takeaway, &matrix.table});
}

static enum rp_rc show_json(struct rp_chart_call *chart, const struct rp_familiar *all, size_t n,
                            struct rp_phrases *phrases)
{
    struct rp_text text = {0};
    enum rp_rc rc = rp_familiar_json(all, n, phrases, &text);
    if (rc == RP_OK)
        rp_strbuf_text(&chart->answer, text);
    return rc;
}

/* All relationships asked for. */
static enum rp_rc build_all(struct rp_call *call, const struct rp_knowledge *knowledge,
                            const struct rp_journey_call *journey, struct rp_familiar **out)
{
    const struct rp_term_list *kinds = &knowledge->terms.lists[RP_LIST_BOUNDARY_KIND];
    struct rp_familiar *all = rp_arena_array(call->arena, journey->n, sizeof *all);
    enum rp_rc rc = all ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < journey->n && rc == RP_OK; i++)
        rc = rp_familiar_build(journey->relationships[i], journey->as_of, kinds, call->arena,
                               &all[i]);
    *out = all;
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_chart_call chart = {0};
    struct rp_knowledge knowledge = {0};
    struct rp_journey_call journey = {0};
    struct rp_familiar *all = NULL;
    enum rp_rc rc = rp_chart_begin(call, &chart);
    if (rc == RP_OK)
        rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_call_journey(call, &knowledge, &journey);
    if (rc == RP_OK)
        rc = rp_chart_one_picture(&chart, journey.n);
    if (rc == RP_OK)
        rc = build_all(call, &knowledge, &journey, &all);
    struct rp_phrases phrases = {&knowledge.words, call->arena, RP_OK};
    if (rc == RP_OK && call->json)
        rc = show_json(&chart, all, journey.n, &phrases);
    for (size_t i = 0; rc == RP_OK && !call->json && i < journey.n; i++)
        rc = show(&chart, &all[i], &phrases);
    return rc == RP_OK ? rp_chart_end(&chart) : rc;
}
