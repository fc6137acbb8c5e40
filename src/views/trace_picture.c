#include "views/trace_picture.h"

#include "views/familiar_matrix.h"
#include "views/picture.h"

enum rp_rc rp_trace_picture_json(const struct rp_review *review, int width_px,
                                 struct rp_arena *arena, struct rp_text *out)
{
    const struct rp_term_list *kinds = &review->knowledge->terms.lists[RP_LIST_BOUNDARY_KIND];
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_familiar familiar = {0};
    struct rp_matrix matrix = {0};
    enum rp_rc rc = rp_familiar_build(review->relationship, review->as_of, kinds, arena, &familiar);
    if (rc == RP_OK)
        rc = rp_familiar_matrix(&familiar, &t.phrases, &matrix);
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_picture_put_matrix(&t, root, NULL, &matrix,
                          (struct rp_svg_options){width_px, rp_text_of("trace"), true});
    json_t *notes = rp_document_list(&t.doc, root, "notes");
    for (size_t i = 0; i < matrix.notes_n; i++)
        rp_document_text_value(&t.doc, notes, NULL, matrix.notes[i]);
    return rp_telling_finish(&t, root, out);
}
