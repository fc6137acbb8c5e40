/* What a person reads: each page's document, as the views make it. */
#include "web/handlers.h"

#include "views/say.h"

static enum rp_rc reviewed(struct rp_web_request *request, const struct rp_review **out)
{
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    return rc == RP_OK ? rp_room_review(held, rp_request_text(request, "r"), out, &request->err)
                       : rc;
}

static enum rp_rc told(struct rp_web_request *request, enum rp_rc rc)
{
    return rc == RP_OK ? rc : rp_err_set(&request->err, rc, "%s", rp_rc_sentence(rc));
}

enum rp_rc rp_handle_why(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_why_json(review, 1, &request->arena, &request->answer))
                       : rc;
}
