#include <rapport/guide/compute.h>

bool rp_moment_with_therapist(const struct rp_moment *moment)
{
    return moment->person_involved == RP_INVOLVED_ABSENT ||
           moment->person_involved == RP_INVOLVED_THERAPIST;
}

size_t rp_moment_attempts_n(const struct rp_moment *moment, int32_t as_of)
{
    size_t n = 0;
    for (size_t i = 0; i < moment->attempts.n; i++) {
        int32_t day = 0;
        n += rp_attempt_day(&moment->attempts.items[i], &day) && day <= as_of;
    }
    return n;
}

const struct rp_attempt *rp_attempts_latest(const struct rp_attempt_list *attempts, int32_t as_of)
{
    const struct rp_attempt *latest = NULL;
    int32_t latest_day = 0;
    for (size_t i = 0; i < attempts->n; i++) {
        const struct rp_attempt *a = &attempts->items[i];
        int32_t day = 0;
        if (!rp_attempt_day(a, &day) || day > as_of || (!a->reply && !a->has_resolved))
            continue;
        if (!latest || day >= latest_day) {
            latest = a;
            latest_day = day;
        }
    }
    return latest;
}

const struct rp_attempt *rp_moment_latest_attempt(const struct rp_moment *moment, int32_t as_of)
{
    return rp_attempts_latest(&moment->attempts, as_of);
}

/* Unsaid until said, whoever is involved: a secret that is kept is kept by its kind. */
static bool is_kept(const struct rp_moment *moment)
{
    return rp_term_has(moment->kind, RP_TRAIT(UNSAID_WHOEVER));
}

bool rp_moment_raised_here(const struct rp_moment *moment)
{
    return moment->person_involved != RP_INVOLVED_OTHER || is_kept(moment);
}

struct rp_value rp_moment_unsaid(const struct rp_moment *moment, int32_t as_of)
{
    bool ours = rp_moment_with_therapist(moment) || is_kept(moment);
    if (rp_term_has(moment->kind, RP_TRAIT(NEVER_UNSAID)) || !ours ||
        rp_moment_attempts_n(moment, as_of) > 0 || moment->said == RP_PARTLY_YES)
        return rp_value_flag(false);
    if (moment->said != RP_PARTLY_ABSENT || is_kept(moment))
        return rp_value_flag(true);
    return (struct rp_value){.type = RP_VALUE_UNKNOWN};
}

struct rp_value rp_moment_said_share(const struct rp_moment *moment, int32_t as_of)
{
    bool tried = rp_moment_attempts_n(moment, as_of) > 0;
    switch (moment->said) {
    case RP_PARTLY_YES:
        return rp_value_number(1);
    case RP_PARTLY_PARTLY:
        return rp_value_number(.5);
    case RP_PARTLY_NO:
        return rp_value_number(tried ? .5 : 0);
    case RP_PARTLY_ABSENT:
    default:
        break;
    }
    if (tried)
        return rp_value_number(.5);
    return is_kept(moment) ? rp_value_number(0) : (struct rp_value){.type = RP_VALUE_UNKNOWN};
}

/* The class that a list gives: violation before ask. */
static struct rp_text class_of_kind(const struct rp_term *kind)
{
    if (rp_term_has(kind, RP_TRAIT(VIOLATION)))
        return rp_text_of("violation");
    return rp_text_of(rp_term_has(kind, RP_TRAIT(ASK)) ? "ask" : NULL);
}

struct rp_text rp_boundary_class(const struct rp_boundary *boundary)
{
    struct rp_text own = class_of_kind(boundary->kind);
    bool violation = rp_text_is(own, "violation");
    bool lowerable = rp_term_has(boundary->kind, RP_TRAIT(LOWERABLE));
    switch (boundary->severity) {
    case RP_SEVERITY_VIOLATION:
        return rp_text_of("violation");
    case RP_SEVERITY_ASK:
        return violation && !lowerable ? own : rp_text_of("ask");
    case RP_SEVERITY_FINE:
        if (!violation)
            return rp_text_of("fine");
        return lowerable ? rp_text_of("ask") : own;
    case RP_SEVERITY_ABSENT:
    default:
        return own;
    }
}
