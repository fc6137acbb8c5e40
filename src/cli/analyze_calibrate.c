#include "cli/analyze_calibrate.h"

#include "cli/show.h"
#include "os/data_dir.h"
#include "views/knowledge.h"

static enum rp_rc write_page(struct rp_call *call, const struct rp_calibration_view *view)
{
    struct rp_page page = {.arena = call->arena};
    rp_calibration_page(view, &page);
    if (page.rc == RP_OK)
        rp_out_page(call->out, &page);
    return page.rc;
}

static enum rp_rc write_json(struct rp_call *call, const struct rp_calibration_view *view)
{
    struct rp_text text = {0};
    enum rp_rc rc = rp_calibration_json(view, call->arena, &text);
    if (rc == RP_OK)
        rp_out_text(call->out, text);
    return rc;
}

enum rp_rc rp_analyze_calibrate(struct rp_call *call, const struct rp_analyze_options *options,
                                struct rp_calibration_rows *rows)
{
    struct rp_text folder = {0};
    struct rp_wordbook words = {.n = 0};
    struct rp_calibration found;
    enum rp_rc rc = rp_data_dir_find(call->arena, &folder, call->err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_words(folder.bytes, call->arena, &words, call->err);
    if (rc == RP_OK)
        rc = rp_calibration_end(rows, &found);
    if (rc != RP_OK)
        return rc;
    struct rp_scale scale = options->analysis.scale;
    if (rows->lower_is_better)
        scale.mean = scale.lo + scale.hi - scale.mean;
    const struct rp_calibrate_params params = rp_calibrate_params_default(&scale);
    const struct rp_calibration_view view = {&found, &params, &words, rows->lower_is_better};
    return options->form == RP_ANALYZE_JSON ? write_json(call, &view) : write_page(call, &view);
}

enum rp_rc rp_analyze_read_population(struct rp_call *call, struct rp_analyze_options *options)
{
    const char *path = rp_call_value(call, "population");
    struct rp_text bytes = {0};
    struct rp_population_file population;
    if (!path)
        return RP_OK;
    enum rp_rc rc = rp_call_read(call, path, RP_POPULATION_BYTES_MAX, &bytes);
    if (rc == RP_OK)
        rc = rp_population_read(bytes, call->arena, &population, call->err);
    if (rc != RP_OK)
        return rc;
    if (rp_analysis_params_use(&population, &options->analysis) != RP_OK)
        return rp_err_set(call->err, RP_BAD_INPUT,
                          "it is of another scale or direction; give the same --scale and "
                          "--lower-is-better as with --calibrate");
    options->has_population = true;
    return RP_OK;
}
