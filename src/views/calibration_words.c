#include "views/calibration.h"
#include "views/phrases.h"

#include <math.h>

/* Pairs that would be needed are told in tens. */
enum { PAIRS_ROUND = 10 };
/* An interval of the share between pairs this wide says little. */
#define ICC_WIDE 0.2

struct teller {
    struct rp_phrases phrases;
    struct rp_page *page;
};

static void say(struct teller *t, enum rp_line_role role, const char *key,
                const struct rp_filling *fillings, size_t n)
{
    rp_page_add(t->page, role, rp_phrase(&t->phrases, key, fillings, n));
}

static struct rp_text count(struct teller *t, size_t n)
{
    return rp_phrase_number(&t->phrases, (double)n, 0);
}

/* What the filter takes where nothing was measured; NaN: it takes nothing. */
static double assumed_of(const struct rp_calibration_view *view, enum rp_calibrate_figure figure)
{
    const struct rp_filter_params filter = rp_filter_params_default();
    switch (figure) {
    case RP_CALIBRATE_MEAN:
        return view->params->scale.mean;
    case RP_CALIBRATE_SD:
        return view->params->scale.sd;
    case RP_CALIBRATE_ICC:
        return filter.icc;
    case RP_CALIBRATE_PHI:
        return filter.phi;
    case RP_CALIBRATE_ERROR_SHARE:
        return filter.error_share;
    case RP_CALIBRATE_GROWTH:
        return filter.growth;
    case RP_CALIBRATE_SPREAD:
    case RP_CALIBRATE_GROWTH_SD:
    case RP_CALIBRATE_DIPS:
    case RP_CALIBRATE_TAILS:
    case RP_CALIBRATE_THERAPIST_BIAS:
    case RP_CALIBRATE_THERAPIST_BIAS_SD:
    case RP_CALIBRATE_CONGRUENCE:
    case RP_CALIBRATE_CONGRUENCE_SD:
    case RP_CALIBRATE_THERAPIST_NOISE:
        break;
    }
    return NAN;
}

static void tell_figure(struct teller *t, const struct rp_calibration_view *view,
                        const struct rp_population_file *shown, enum rp_calibrate_figure figure)
{
    const struct rp_calibrate_value *v = &shown->figure[figure];
    int decimals = rp_calibrate_decimals(figure);
    struct rp_population_file assumed = *shown;
    double value = assumed_of(view, figure);
    if (!v->is_known)
        return;
    assumed.figure[figure] = (struct rp_calibrate_value){.is_known = true, .value = value};
    rp_population_turn(&assumed);
    const struct rp_filling fillings[] = {
        {"what",
         rp_phrase_term(&t->phrases, "calibrate.figure", rp_text_of(rp_calibrate_name(figure)))},
        {"value", rp_phrase_number(&t->phrases, v->value, decimals)},
        {"lo", rp_phrase_number(&t->phrases, v->lo, decimals)},
        {"hi", rp_phrase_number(&t->phrases, v->hi, decimals)},
        {"assumed",
         rp_phrase_number(&t->phrases, isnan(value) ? 0 : assumed.figure[figure].value, decimals)},
    };
    say(t, RP_LINE_ITEM, isnan(value) ? "calibrate.line" : "calibrate.line.assumed", fillings, 5);
}

static void tell_counts(struct teller *t, const struct rp_calibration *c)
{
    const struct rp_filling fillings[] = {{"pairs", count(t, c->used_n)},
                                          {"given", count(t, c->pairs_n)},
                                          {"ratings", count(t, c->ratings_n)}};
    say(t, RP_LINE_PARAGRAPH, "calibrate.counts", fillings, 3);
}

static void tell_few(struct teller *t, const struct rp_calibration_view *view)
{
    const struct rp_filling fillings[] = {{"need", count(t, (size_t)view->params->pairs_min)},
                                          {"each", count(t, (size_t)view->params->ratings_min)},
                                          {"pairs", count(t, view->found->used_n)}};
    say(t, RP_LINE_PARAGRAPH, "calibrate.few", fillings, 3);
    say(t, RP_LINE_PARAGRAPH, "calibrate.needed", NULL, 0);
}

/* How many pairs would narrow the share between pairs down; nothing where it is narrow. */
static void tell_wide(struct teller *t, const struct rp_calibration *c)
{
    const struct rp_calibrate_value *icc = &c->figure[RP_CALIBRATE_ICC];
    double factor = (icc->hi - icc->lo) / ICC_WIDE;
    if (factor <= 1)
        return;
    double need = ceil((double)c->used_n * factor * factor / PAIRS_ROUND) * PAIRS_ROUND;
    say(t, RP_LINE_PARAGRAPH, "calibrate.wide",
        (const struct rp_filling[]){{"pairs", count(t, (size_t)need)}}, 1);
}

static void tell_therapists(struct teller *t, const struct rp_calibration_view *view,
                            const struct rp_population_file *shown)
{
    const struct rp_calibration *c = view->found;
    const struct rp_filling fillings[] = {{"pairs", count(t, c->both_pairs_n)},
                                          {"need", count(t, (size_t)view->params->pairs_min)},
                                          {"each", count(t, (size_t)view->params->both_min)}};
    if (c->both_pairs_n == 0)
        return;
    say(t, RP_LINE_HEADING, "calibrate.therapist", NULL, 0);
    if (!c->figure[RP_CALIBRATE_THERAPIST_BIAS].is_known)
        say(t, RP_LINE_PARAGRAPH, "calibrate.therapist.few", fillings, 3);
    for (int i = RP_CALIBRATE_CLIENT_N; i < RP_CALIBRATE_FIGURES_N; i++)
        tell_figure(t, view, shown, (enum rp_calibrate_figure)i);
}

void rp_calibration_page(const struct rp_calibration_view *view, struct rp_page *page)
{
    const struct rp_calibration *c = view->found;
    struct teller t = {{view->words, page->arena, RP_OK}, page};
    struct rp_population_file shown = {
        .lo = c->scale.lo, .hi = c->scale.hi, .lower_is_better = view->lower_is_better};
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++)
        shown.figure[i] = c->figure[i];
    rp_population_turn(&shown);
    say(&t, RP_LINE_TITLE, "calibrate.title", NULL, 0);
    tell_counts(&t, c);
    if (c->verdict == RP_CALIBRATE_FEW_PAIRS)
        tell_few(&t, view);
    if (c->verdict == RP_CALIBRATE_UNSETTLED)
        say(&t, RP_LINE_PARAGRAPH, "calibrate.unsettled", NULL, 0);
    for (int i = 0; i < RP_CALIBRATE_CLIENT_N; i++)
        tell_figure(&t, view, &shown, (enum rp_calibrate_figure)i);
    tell_therapists(&t, view, &shown);
    if (c->verdict == RP_CALIBRATE_DONE) {
        say(&t, RP_LINE_HEADING, "calibrate.read", NULL, 0);
        tell_wide(&t, c);
        say(&t, RP_LINE_PARAGRAPH, "calibrate.dips", NULL, 0);
        say(&t, RP_LINE_PARAGRAPH, "calibrate.use", NULL, 0);
    }
    if (t.phrases.rc != RP_OK)
        page->rc = t.phrases.rc;
}
