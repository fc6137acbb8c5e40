#include "views/danger_fold.h"

enum rp_rc rp_danger_fold(struct rp_notes *notes, const struct rp_danger_folding *folding,
                          size_t *n, struct rp_err *err)
{
    struct rp_relationship *in = NULL;
    struct rp_danger danger = {NULL, 0, 0};
    const struct rp_dismissing *what = &folding->what;
    if (folding->restore)
        return rp_notes_unfold(notes, what, n, err);
    enum rp_rc rc = rp_notes_relationship(notes, what->relationship, &in, err);
    if (rc == RP_OK && in &&
        rp_danger_find(folding->signs, in, what->today, notes->arena, &danger) != RP_OK)
        rc = rp_err_set(err, RP_LIMIT, "out of memory");
    if (rc == RP_OK)
        rc = rp_notes_fold(notes, what, (struct rp_dismissal_list){danger.records, danger.n}, err);
    if (rc == RP_OK)
        *n = danger.n;
    return rc;
}
