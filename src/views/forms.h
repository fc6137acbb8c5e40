/*
 * forms: a form by its name, with the questionnaires that it asks.
 */
#ifndef RP_VIEWS_FORMS_H
#define RP_VIEWS_FORMS_H

#include <rapport/domain/instrument.h>
#include <rapport/formats/form.h>

/* Owned by the arena it was read into. */
struct rp_form_pack {
    struct rp_form form;
    struct rp_instruments instruments; /* those that the form names */
};

/*
 * Reads data_dir/forms/NAME.yaml and the instruments it names. name: one of ours ("moment"), not
 * typed by anyone. RP_BAD_INPUT when a file is not valid (err names the first place), RP_SYSTEM
 * when one cannot be read, RP_LIMIT when memory is out. *out only on success.
 */
enum rp_rc rp_form_load(const char *data_dir, const char *name, struct rp_arena *arena,
                        struct rp_form_pack *out, struct rp_err *err) RP_MUST_USE;

#endif
