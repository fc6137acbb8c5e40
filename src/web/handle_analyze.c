/* Series files of many people: nothing of them is kept, and nothing of the notes is in the answer.
 */
#include "web/handlers.h"

#include "formats/series_cell.h"
#include "views/analysis_json.h"

/* Ends of the scale when they are not said. */
static const double usual[2] = {0, 10};

enum rp_rc rp_handle_analyze(struct rp_web_request *request)
{
    const struct rp_analysis_asked asked = {.file = rp_request_text(request, "text"),
                                            .lo = rp_request_number(request, "lo", usual[0]),
                                            .hi = rp_request_number(request, "hi", usual[1]),
                                            .lower_is_better =
                                                rp_request_flag(request, "lower_is_better")};
    if (!rp_series_scale_fits(asked.lo, asked.hi))
        return rp_err_set(&request->err, RP_USAGE, "a scale ends above where it begins");
    if (asked.file.len > RP_ANALYSIS_TAKEN_MAX)
        return rp_err_set(&request->err, RP_LIMIT,
                          "the file is too large for a page; at a terminal any length is taken");
    return rp_analysis_json(&asked, &request->room->knowledge->words, &request->arena,
                            &request->answer, &request->err);
}
