#include "actions/bringing.h"

#include <rapport/domain/links.h>

static enum rp_rc note(struct rp_notes *notes, const struct rp_person *person, struct rp_text to,
                       struct rp_text *out, struct rp_err *err)
{
    struct rp_person fresh = *person;
    struct rp_noted noted = {.verb = "people", .list = "people", .relationship = to};
    struct rp_kept kept = {.is_new = false};
    fresh.id = (struct rp_text){0};
    enum rp_rc rc = rp_notes_record_text(notes, RP_KIND_PERSON, &fresh, &noted.json, err);
    if (rc == RP_OK)
        rc = rp_notes_keep(notes, &noted, &kept, err);
    if (rc == RP_OK)
        *out = kept.id;
    return rc;
}

enum rp_rc rp_notes_bring(struct rp_notes *notes, const struct rp_bringing *what,
                          struct rp_text *out, struct rp_err *err)
{
    struct rp_relationship *from = NULL, *to = NULL;
    enum rp_rc rc = rp_notes_relationship(notes, what->from, &from, err);
    if (rc == RP_OK)
        rc = rp_notes_relationship(notes, what->to, &to, err);
    if (rc != RP_OK)
        return rc;
    const struct rp_person *person = from ? rp_notes_find(from, "people", what->person) : NULL;
    if (!person || !to)
        return rp_err_set(err, RP_NOT_FOUND, "there is nobody of that id");
    const struct rp_person *there = rp_person_called(to, person->name);
    if (!there)
        return note(notes, person, to->id, out, err);
    *out = there->id;
    return RP_OK;
}
