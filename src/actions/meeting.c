#include "actions/meeting.h"

#include "actions/asking_parts.h"

static char folded(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_called(const struct rp_relationship *r, struct rp_text name)
{
    struct rp_text there = rp_text_trim(r->therapist);
    if (there.len != name.len)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        if (folded(there.bytes[i]) != folded(name.bytes[i]))
            return false;
    }
    return true;
}

static const struct rp_relationship *known(const struct rp_notes *notes, struct rp_text name)
{
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    const struct rp_relationship *found = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_relationship *r = &all->items[i];
        bool ended = r->state == RP_STATE_ENDED;
        if (is_called(r, name) && (!found || !ended || found->state == RP_STATE_ENDED))
            found = r;
    }
    return found;
}

static enum rp_rc begin(struct rp_notes *notes, struct rp_text name, struct rp_met *out,
                        struct rp_err *err)
{
    const struct rp_relationship fresh = {.therapist = name, .state = RP_STATE_CONSIDERING};
    struct rp_noted noted = {.verb = "choose", .list = "relationships", .is_new = true};
    struct rp_kept kept = {.is_new = false};
    enum rp_rc rc = rp_notes_record_text(notes, RP_KIND_RELATIONSHIP, &fresh, &noted.json, err);
    if (rc == RP_OK)
        rc = rp_notes_keep(notes, &noted, &kept, err);
    if (rc == RP_OK)
        *out = (struct rp_met){kept.id, true};
    return rc;
}

enum rp_rc rp_notes_meet(struct rp_notes *notes, struct rp_text therapist, struct rp_met *out,
                         struct rp_err *err)
{
    struct rp_text name = rp_text_trim(therapist);
    if (!name.len)
        return rp_err_set(err, RP_BAD_INPUT, "a name is needed; a letter is enough");
    const struct rp_relationship *there = known(notes, name);
    if (!there)
        return begin(notes, name, out, err);
    *out = (struct rp_met){there->id, false};
    return RP_OK;
}
