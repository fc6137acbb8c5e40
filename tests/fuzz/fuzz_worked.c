/* Any bytes as a table with its worked examples, beside settings, a shared condition and a default:
 * read or refused; and every example that was read is worked out, advised on and explained. */
#include "fuzz/shipped.h"
#include "fuzz/target.h"

#include <rapport/formats/worked_file.h>
#include <rapport/guide/explain.h>

static const char settings[] = "{notes_max: 4, slope_looks: 6, unsaid_half_life_days: 14, "
                               "unsaid_full: 2, likely_from: .8}";
static const char conditions[] = "conditions: [{name: unsettled, when: {fact: "
                                 "outcome.phq9_rise_last, ge: 6}}]";
static const char fallback[] =
    "{advice: celebrate, precedence: 99, title: t, sources: [s], "
    "default: yes, reasons: [sessions.rated], words: [{key: k, text: w}]}";

static void work_out(const struct rp_guidance *guidance, const struct rp_worked_example *example,
                     struct rp_arena *arena)
{
    struct rp_worked_result result;
    struct rp_advice advice;
    struct rp_explanation explanation;
    struct rp_advice_question question = {
        .guidance = guidance, .facts = &example->facts, .state = example->state};
    if (rp_worked_run(guidance, example, arena, &result) == RP_OK)
        (void)rp_worked_fault(guidance, example, &result);
    if (rp_advise(&question, arena, &advice) == RP_OK)
        RP_ASSERT(advice.has_first_step && advice.first_step.why_n > 0);
    if (rp_explain(&question, arena, &explanation) == RP_OK)
        RP_ASSERT(explanation.rules_n >= guidance->tables_n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rp_arena arena = heap_arena(TARGET_MEMORY_MAX);
    struct rp_problems problems = {.arena = &arena};
    struct rp_guidance guidance;
    struct rp_worked_examples examples = {0};
    struct rp_data_file files[] = {{rp_text_of("input"), {size ? (const char *)bytes : "", size}},
                                   {rp_text_of("conditions"), rp_text_of(conditions)},
                                   {rp_text_of("default"), rp_text_of(fallback)},
                                   {rp_text_of("settings"), rp_text_of(settings)}};
    struct rp_guidance_context context = {shipped_terms(), NULL};
    enum rp_rc rc =
        rp_guidance_read((struct rp_data_files){files, 4}, context, &arena, &guidance, &problems);
    RP_ASSERT((rc == RP_OK) == (problems.found == 0));
    if (rc == RP_OK)
        rc = rp_worked_file_read(&files[0], &guidance, context.terms, &problems, &examples);
    for (size_t i = 0; rc == RP_OK && i < examples.n; i++)
        work_out(&guidance, &examples.items[i], &arena);
    rp_arena_release(&arena);
    return 0;
}
