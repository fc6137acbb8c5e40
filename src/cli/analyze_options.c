#include "cli/analyze_options.h"

#include "cli/analyze_calibrate.h"
#include "formats/series_cell.h"
#include "os/data_dir.h"
#include "views/data_files.h"

#include <rapport/base/strbuf.h>
#include <rapport/formats/thresholds.h>
#include <string.h>

/* The budget when none is asked for: one false alarm in that many sessions. */
enum { FALSE_ALARMS = 60 };
/* No scale is longer. */
#define CUTOFF_MOST 1e9

/* The next part of *rest up to the separator, which is taken as well. */
static struct rp_text next_part(struct rp_text *rest, char separator)
{
    const char *end = memchr(rest->bytes, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->bytes) : rest->len;
    struct rp_text part = {rest->bytes, len};
    size_t taken = end ? len + 1 : len;
    *rest = (struct rp_text){rest->bytes + taken, rest->len - taken};
    return part;
}

/* "lo:hi" or "lo:hi:step" into three numbers, the last 0 when it is not there. */
static bool parse_scale(const char *value, double out[3])
{
    struct rp_text rest = rp_text_of(value);
    int n = 0;
    bool ends_open = rest.len > 0 && rest.bytes[rest.len - 1] == ':';
    for (; n < 3 && rest.len > 0; n++) {
        struct rp_text part = next_part(&rest, ':');
        if (!rp_series_number(part, &out[n]))
            return false;
    }
    bool has_step = n == 3;
    return n >= 2 && rest.len == 0 && !ends_open && rp_series_scale_fits(out[0], out[1]) &&
           (!has_step || (out[2] > 0 && out[2] <= out[1] - out[0]));
}

static enum rp_rc read_scale(struct rp_call *call, struct rp_analyze_options *out)
{
    double scale[3] = {0, 10, 0};
    const char *value = rp_call_value(call, "scale");
    if (value && !parse_scale(value, scale))
        return rp_err_set(call->err, RP_USAGE,
                          "--scale needs its ends and perhaps its step, as 0:10 or 1:7:0.5");
    out->series.lo = scale[0];
    out->series.hi = scale[1];
    out->analysis = rp_analysis_params_default(scale[0], scale[1], scale[2],
                                               rp_call_has(call, "lower-is-better"));
    out->analysis.is_client_alone = rp_call_has(call, "client-alone");
    return RP_OK;
}

static enum rp_rc read_maps(struct rp_call *call, struct rp_analyze_options *out)
{
    const char *value = NULL;
    for (size_t i = 0; (value = rp_call_value_at(call, "map", i)) != NULL; i++) {
        enum rp_rc rc = rp_series_options_map(&out->series, value, call->err);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static bool want_detector(struct rp_analyze_options *out, struct rp_text name)
{
    bool is_all = rp_text_is(name, "all"), is_any = false;
    for (int i = 0; i < RP_DETECTORS_N; i++) {
        bool is_it = is_all || rp_text_is(name, rp_detector_name((enum rp_detector)i));
        out->wants[i] = out->wants[i] || is_it;
        is_any = is_any || is_it;
    }
    return is_any;
}

static enum rp_rc read_detectors(struct rp_call *call, struct rp_analyze_options *out)
{
    struct rp_text rest = rp_text_of(rp_call_value(call, "detectors"));
    bool is_good = !rest.bytes || (rest.len > 0 && rest.bytes[rest.len - 1] != ',');
    while (is_good && rest.len > 0)
        is_good = want_detector(out, next_part(&rest, ','));
    if (!is_good)
        return rp_err_set(call->err, RP_USAGE,
                          "--detectors needs all, or names joined by commas: drop_1sd, drop_2sd, "
                          "shewhart_2s, shewhart_3s, western_electric, ewma, cusum, bocpd, "
                          "sudden_gain, sudden_loss");
    struct rp_analysis_params *analysis = &out->analysis;
    for (int i = 0; i < RP_DETECTORS_N; i++) {
        if (i < RP_DETECTORS_ONLINE_N)
            analysis->has_detectors = analysis->has_detectors || out->wants[i];
        else
            analysis->has_sudden = analysis->has_sudden || out->wants[i];
    }
    return RP_OK;
}

static enum rp_rc read_sudden(struct rp_call *call, struct rp_analyze_options *out)
{
    struct rp_sudden_params *sudden = &out->analysis.detectors.sudden;
    double cutoff = sudden->cutoff;
    enum rp_rc rc = rp_call_number(call, "cutoff", (const double[2]){0, CUTOFF_MOST}, &cutoff);
    if (rc == RP_OK && cutoff <= 0)
        rc = rp_err_set(call->err, RP_USAGE, "--cutoff needs a number of scale points above 0");
    sudden->cutoff = cutoff;
    sudden->compat = rp_call_has(call, "compat");
    return rc;
}

/* The table of thresholds among the data. */
static enum rp_rc read_thresholds(struct rp_call *call, struct rp_thresholds *out)
{
    struct rp_text folder = {0};
    struct rp_data_files files = {0};
    struct rp_problems problems = {.arena = call->arena};
    enum rp_rc rc = rp_data_dir_find(call->arena, &folder, call->err);
    if (rc != RP_OK)
        return rc;
    const char *const path[2] = {folder.bytes, "engine"};
    rc = rp_data_files_read(call->arena, path, "thresholds.yaml", &files, call->err);
    if (rc != RP_OK)
        return rc;
    if (files.n != 1)
        return rp_err_set(call->err, RP_NOT_FOUND, "the data have no file engine/thresholds.yaml");
    rc = rp_thresholds_read(files.items[0], call->arena, out, &problems);
    if (rc != RP_OK && problems.n > 0) {
        *call->err = problems.items[0].err;
        call->subject = files.items[0].name.bytes;
    }
    return rc;
}

/* Names the budgets that there are: one in between was not measured. */
static enum rp_rc no_such_budget(struct rp_call *call, const struct rp_thresholds *thresholds)
{
    struct rp_strbuf list;
    struct rp_text text = {0};
    rp_strbuf_init(&list, call->arena, RP_ERR_MESSAGE_MAX);
    for (size_t i = 0; i < thresholds->n; i++) {
        rp_strbuf_str(&list, i == 0 ? "" : ", ");
        rp_strbuf_int(&list, thresholds->items[i].sessions);
    }
    if (rp_strbuf_done(&list, &text) != RP_OK)
        return RP_LIMIT;
    return rp_err_set(call->err, RP_USAGE, "--false-alarms needs one of %s", text.bytes);
}

static enum rp_rc read_budget(struct rp_call *call, struct rp_analyze_options *out)
{
    struct rp_thresholds thresholds = {.n = 0};
    out->false_alarms = FALSE_ALARMS;
    enum rp_rc rc =
        rp_call_whole(call, "false-alarms", (const int64_t[2]){1, INT32_MAX}, &out->false_alarms);
    if (rc == RP_OK)
        rc = read_thresholds(call, &thresholds);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < thresholds.n; i++) {
        if (thresholds.items[i].sessions != out->false_alarms)
            continue;
        out->analysis.filter.alarm.theta = thresholds.items[i].theta;
        return RP_OK;
    }
    return no_such_budget(call, &thresholds);
}

static enum rp_rc read_form(struct rp_call *call, struct rp_analyze_options *out)
{
    const char *format = rp_call_value(call, "format");
    if (call->json && format && strcmp(format, "json") != 0)
        return rp_err_set(call->err, RP_USAGE, "--json and --format say different things");
    if (call->json || (format && strcmp(format, "json") == 0))
        out->form = RP_ANALYZE_JSON;
    else if (format && strcmp(format, "table") == 0)
        out->form = RP_ANALYZE_TABLE;
    else if (format && strcmp(format, "words") == 0)
        out->form = RP_ANALYZE_WORDS;
    return RP_OK;
}

/* Measuring looks for no ruptures, and answers for people or in JSON. */
static enum rp_rc check_calibrate(struct rp_call *call, struct rp_analyze_options *out)
{
    static const char *const others[] = {"detectors",    "cutoff",     "compat",
                                         "false-alarms", "population", "client-alone"};
    const char *format = rp_call_value(call, "format");
    out->calibrates = rp_call_has(call, "calibrate");
    for (size_t i = 0; i < sizeof others / sizeof others[0] && out->calibrates; i++) {
        if (rp_call_has(call, others[i]))
            return rp_err_set(call->err, RP_USAGE, "--calibrate goes without --%s", others[i]);
    }
    if (out->calibrates && format && out->form != RP_ANALYZE_JSON && out->form != RP_ANALYZE_WORDS)
        return rp_err_set(call->err, RP_USAGE, "--calibrate answers in words, or with --json");
    return RP_OK;
}

enum rp_rc rp_analyze_options_read(struct rp_call *call, struct rp_analyze_options *out)
{
    *out = (struct rp_analyze_options){.series = rp_series_options_default()};
    out->series.missing = rp_text_of(rp_call_value(call, "missing"));
    out->series.is_unsorted = rp_call_has(call, "unsorted");
    out->is_lenient = rp_call_has(call, "lenient");
    out->is_quiet = rp_call_has(call, "quiet") || call->no_input;
    enum rp_rc (*const parts[])(struct rp_call *, struct rp_analyze_options *) = {
        read_form,   read_scale,      rp_analyze_read_population,
        read_maps,   read_detectors,  read_sudden,
        read_budget, check_calibrate,
    };
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && rc == RP_OK; i++)
        rc = parts[i](call, out);
    return rc;
}
