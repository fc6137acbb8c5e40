#include <rapport/domain/records.h>

static bool day_of(bool has_day, int32_t day, bool has_at, struct rp_instant at, int32_t *out)
{
    if (has_day)
        *out = day;
    else if (has_at)
        *out = rp_instant_day(at);
    return has_day || has_at;
}

bool rp_session_day(const struct rp_session *session, int32_t *out)
{
    return day_of(session->has_day, session->day, session->has_at, session->at, out);
}

bool rp_attempt_day(const struct rp_attempt *attempt, int32_t *out)
{
    return day_of(attempt->has_day, attempt->day, attempt->has_at, attempt->at, out);
}

bool rp_response_day(const struct rp_response *response, int32_t *out)
{
    return day_of(response->has_day, response->day, response->has_at, response->at, out);
}

bool rp_moment_day(const struct rp_relationship *in, const struct rp_moment *moment, int32_t *out)
{
    if (day_of(moment->has_day, moment->day, moment->has_at, moment->at, out))
        return true;
    const struct rp_session *session = rp_moment_session(in, moment);
    return session && rp_session_day(session, out);
}

const struct rp_session *rp_moment_session(const struct rp_relationship *in,
                                           const struct rp_moment *moment)
{
    return moment->in_session ? moment->in_session : rp_session_find(in, moment->session);
}

const struct rp_boundary *rp_moment_boundary(const struct rp_relationship *in,
                                             const struct rp_moment *moment)
{
    return moment->of_boundary ? moment->of_boundary : rp_boundary_find(in, moment->boundary);
}

const struct rp_session *rp_session_find(const struct rp_relationship *in, struct rp_text id)
{
    for (size_t i = 0; id.bytes && i < in->sessions.n; i++) {
        if (rp_text_equal(in->sessions.items[i].id, id))
            return &in->sessions.items[i];
    }
    return NULL;
}

const struct rp_boundary *rp_boundary_find(const struct rp_relationship *in, struct rp_text id)
{
    for (size_t i = 0; id.bytes && i < in->boundaries.n; i++) {
        if (rp_text_equal(in->boundaries.items[i].id, id))
            return &in->boundaries.items[i];
    }
    return NULL;
}

bool rp_answers_get(const struct rp_answers *answers, const char *item, double *out)
{
    for (size_t i = 0; i < answers->n; i++) {
        if (rp_text_is(answers->items[i].item, item)) {
            *out = answers->items[i].value;
            return true;
        }
    }
    return false;
}
