#include "views/calibration.h"
#include "views/document.h"

/* Digits of figures: enough to work on with. */
enum { JSON_DECIMALS = 6 };

static const char *verdict_name(enum rp_calibrate_verdict verdict)
{
    static const char *const names[] = {"done", "few_pairs", "unsettled"};
    return names[verdict];
}

static void put_scale(struct rp_document *doc, json_t *root, const struct rp_calibration_view *view)
{
    const struct rp_scale *scale = &view->found->scale;
    json_t *o = rp_document_object(doc, root, "scale");
    rp_document_number(doc, o, "lo", scale->lo, JSON_DECIMALS);
    rp_document_number(doc, o, "hi", scale->hi, JSON_DECIMALS);
    rp_document_number(doc, o, "step", scale->step, JSON_DECIMALS);
    rp_document_put(doc, o, "lower_is_better", json_boolean(view->lower_is_better));
}

static void put_counts(struct rp_document *doc, json_t *root,
                       const struct rp_calibration_view *view)
{
    const struct rp_calibration *c = view->found;
    json_t *pairs = rp_document_object(doc, root, "pairs");
    rp_document_put(doc, pairs, "given", json_integer((json_int_t)c->pairs_n));
    rp_document_put(doc, pairs, "used", json_integer((json_int_t)c->used_n));
    rp_document_put(doc, pairs, "rated_by_both", json_integer((json_int_t)c->both_pairs_n));
    json_t *ratings = rp_document_object(doc, root, "ratings");
    rp_document_put(doc, ratings, "used", json_integer((json_int_t)c->ratings_n));
    rp_document_put(doc, ratings, "at_top", json_integer((json_int_t)c->top_n));
    json_t *needed = rp_document_object(doc, root, "needed");
    rp_document_put(doc, needed, "pairs", json_integer(view->params->pairs_min));
    rp_document_put(doc, needed, "ratings_each", json_integer(view->params->ratings_min));
    rp_document_put(doc, needed, "rated_by_both_each", json_integer(view->params->both_min));
}

static void put_figures(struct rp_document *doc, json_t *root,
                        const struct rp_calibration_view *view)
{
    const struct rp_calibration *c = view->found;
    struct rp_population_file shown = {
        .lo = c->scale.lo, .hi = c->scale.hi, .lower_is_better = view->lower_is_better};
    json_t *figures = rp_document_object(doc, root, "figures");
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++)
        shown.figure[i] = c->figure[i];
    rp_population_turn(&shown);
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++) {
        const struct rp_calibrate_value *v = &shown.figure[i];
        if (!v->is_known)
            continue;
        json_t *o =
            rp_document_object(doc, figures, rp_calibrate_name((enum rp_calibrate_figure)i));
        rp_document_number(doc, o, "value", v->value, JSON_DECIMALS);
        rp_document_number(doc, o, "se", v->se, JSON_DECIMALS);
        rp_document_number(doc, o, "lo", v->lo, JSON_DECIMALS);
        rp_document_number(doc, o, "hi", v->hi, JSON_DECIMALS);
    }
}

static void put_words(struct rp_document *doc, json_t *root, const struct rp_page *page)
{
    json_t *list = rp_document_list(doc, root, "words");
    for (size_t i = 0; i < page->n; i++)
        rp_document_text_value(doc, list, NULL, page->lines[i].text);
}

enum rp_rc rp_calibration_json(const struct rp_calibration_view *view, struct rp_arena *arena,
                               struct rp_text *out)
{
    struct rp_document doc = {RP_OK};
    struct rp_page page = {.arena = arena};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_calibration_page(view, &page);
    rp_document_put(&doc, root, "format", json_string(RP_POPULATION_FORMAT));
    rp_document_put(&doc, root, "verdict", json_string(verdict_name(view->found->verdict)));
    put_scale(&doc, root, view);
    put_counts(&doc, root, view);
    put_figures(&doc, root, view);
    put_words(&doc, root, &page);
    if (page.rc != RP_OK)
        doc.rc = page.rc;
    return rp_document_finish(&doc, root, arena, out);
}
