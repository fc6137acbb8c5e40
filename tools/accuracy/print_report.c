#include "print_report.h"

#include <math.h>
#include <rapport/engine/detectors.h>
#include <stdio.h>

static const char *row_name(int row)
{
    switch (row) {
    case REPORT_FILTER:
        return "filter";
    case REPORT_CHANNELS:
        return "filter with channels";
    case REPORT_BOUND:
        return "bound";
    case REPORT_BOUND_WHEN:
        return "bound that knows when";
    default:
        return classical_name((enum classical)(row - REPORT_CLASSICAL));
    }
}

static void print_number(double value)
{
    if (isfinite(value))
        printf("%.6g", value);
    else
        printf("null");
}

static void print_field(const char *name, double value)
{
    printf(", \"%s\": ", name);
    print_number(value);
}

static void print_list(const char *name, const double *values, int n)
{
    printf(", \"%s\": [", name);
    for (int k = 0; k < n; k++) {
        printf("%s", k ? ", " : "");
        print_number(values[k]);
    }
    printf("]");
}

static void print_interval(const char *name, const struct interval *i)
{
    const double values[] = {i->value, i->lo, i->hi};
    print_list(name, values, 3);
}

static void print_row(const struct report_row *row, int at)
{
    printf("    {\"name\": \"%s\"", row_name(at));
    print_interval("auc", &row->auc);
    print_interval("found60", &row->found60);
    print_interval("found20", &row->found20);
    print_field("delay", row->delay);
    print_field("onset_off", row->onset_off);
    print_field("flagged", row->flagged);
    print_field("brier", row->brier);
    print_field("slope", row->slope);
    print_list("roc", row->roc, REPORT_POINTS);
    print_list("rates", row->rates, REPORT_RATES);
    print_list("delays", row->delays, REPORT_DELAYS);
    print_list("bin_said", row->bin_said, REPORT_BINS);
    print_list("bin_is", row->bin_is, REPORT_BINS);
    print_list("bin_n", row->bin_n, REPORT_BINS);
    printf("}");
}

static void print_fixed(const char *name, const struct report_fixed *fixed)
{
    printf("    {\"name\": \"%s\"", name);
    print_field("per60", fixed->per60);
    print_field("found", fixed->found);
    print_field("flagged", fixed->flagged);
    printf("}");
}

static void print_best(const struct report_best *best)
{
    if (!best->auc_cell)
        return;
    printf("   \"best\": {\"auc_name\": \"%s\", \"auc_words\": \"%s\", \"found_name\": \"%s\", "
           "\"found_words\": \"%s\"",
           classical_name(best->auc_cell->kind), best->auc_cell->words,
           classical_name(best->found_cell->kind), best->found_cell->words);
    print_interval("auc", &best->auc);
    print_interval("ahead", &best->ahead);
    print_field("found60", best->found60);
    printf("},\n");
}

static void print_held(const char *name, const struct report_fixed *held,
                       const struct rp_thresholds *thresholds, const char *end)
{
    printf("   \"%s\": [\n", name);
    for (size_t k = 0; k < thresholds->n; k++) {
        char budget[16];
        snprintf(budget, sizeof budget, "%d", (int)thresholds->items[k].sessions);
        print_fixed(budget, &held[k]);
        printf("%s", k + 1 < thresholds->n ? ",\n" : end);
    }
}

static void print_given(const struct report *r, const struct rp_thresholds *thresholds)
{
    static const char *const names[REPORT_GIVEN] = {"blind", "informative", "mood", "held_back"};
    printf("   \"given\": {\n");
    for (int k = 0; k < REPORT_GIVEN; k++)
        print_held(names[k], r->given[k], thresholds, k + 1 < REPORT_GIVEN ? "],\n" : "]},\n");
}

static void print_shipped(const struct report *r, const struct rp_thresholds *thresholds)
{
    print_held("shipped", r->shipped, thresholds, "],\n");
    print_given(r, thresholds);
    printf("   \"textbook\": [\n");
    for (int k = 0; k < REPORT_TEXTBOOK; k++) {
        print_fixed(rp_detector_name((enum rp_detector)k), &r->textbook[k]);
        printf("%s", k + 1 < REPORT_TEXTBOOK ? ",\n" : "],\n");
    }
}

static void print_world(const struct report *r, const struct rp_thresholds *thresholds)
{
    const struct rp_world *w = &r->world;
    bool first = true;
    printf("  {\"name\": \"%s\", \"sessions\": %d", w->name, (int)w->sessions_n);
    print_field("rupture_share", w->rupture_share);
    print_field("icc", w->icc);
    print_field("phi", w->phi);
    print_field("noise_df", w->noise_df);
    print_field("repair_found", r->repair_found);
    print_field("repair_made_up", r->repair_made_up);
    printf(",\n");
    print_best(&r->best);
    print_shipped(r, thresholds);
    printf("   \"rows\": [\n");
    for (int k = 0; k < REPORT_ROWS; k++) {
        if (!r->rows[k].has)
            continue;
        printf("%s", first ? "" : ",\n");
        print_row(&r->rows[k], k);
        first = false;
    }
    printf("]}");
}

void print_reports(const struct report *reports, size_t n, const struct report_plan *plan)
{
    printf("{\"pairs\": %zu, \"seed\": %llu,\n \"tuned\": {", plan->pairs,
           (unsigned long long)plan->seed);
    for (int k = 0; k < CLASSICAL_N; k++)
        printf("%s\"%s\": \"%s\"", k ? ", " : "", classical_name((enum classical)k),
               plan->tuned[k]->words);
    printf("},\n \"rates20\": [");
    for (int k = 0; k < REPORT_RATES; k++)
        printf("%s%.6g", k ? ", " : "", report_rate(k));
    printf("],\n \"worlds\": [\n");
    for (size_t i = 0; i < n; i++) {
        print_world(&reports[i], plan->thresholds);
        printf("%s", i + 1 < n ? ",\n" : "]}\n");
    }
}
