/* How the person wants the program to be: questions hidden or in another order, when it locks, the
 * country of Help. */
#include "web/handlers.h"

#include "actions/filling.h"
#include "actions/settling.h"
#include "os/clock.h"
#include "views/document.h"
#include "views/form_json.h"
#include "views/forms.h"

/* Forms whose questions can be hidden or put into another order: those that are filled often. */
static const char *const forms[] = {"checkin", "moment"};

/* The questions of a form as they are asked now; hidden ones last, so that they can come back. */
static enum rp_rc add_form(struct rp_web_request *request, struct rp_room_held *held,
                           const char *name, json_t *list)
{
    struct rp_form_pack pack;
    struct rp_form_filling filling;
    struct rp_notes notes = held->notes;
    const struct rp_relationship_list *all = &notes.file.journey.relationships;
    const struct rp_relationship *whose = NULL;
    /* They are the same for all of them: any will do. */
    enum rp_rc rc =
        all->n ? rp_room_relationship(held, (struct rp_text){0}, &whose, &request->err) : RP_OK;
    if (rc == RP_OK)
        rc = rp_form_load(held->knowledge.data_dir, name, &request->arena, &pack, &request->err);
    const struct rp_filling_setup setup = {.notes = &notes,
                                           .form = &pack.form,
                                           .instruments = &pack.instruments,
                                           .words = &held->knowledge.words,
                                           .today = held->as_of,
                                           .relationship = whose ? whose->id : (struct rp_text){0}};
    if (rc == RP_OK)
        rc = rp_filling_begin(&setup, &filling, &request->err);
    if (rc != RP_OK)
        return rc;
    const struct rp_form_shown shown = {
        &pack.form,    filling.asking, filling.short_n, false, held->notes.file.journey.settings,
        rp_text_of("")};
    return rp_form_prompts(&shown, &request->arena, list);
}

enum rp_rc rp_handle_settings(struct rp_web_request *request)
{
    struct rp_document doc = {RP_OK};
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    const struct rp_settings settings = rp_notes_settings(&held->notes);
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_number(&doc, root, "idle_s", request->room->idle_s, 0);
    rp_document_text_value(&doc, root, "country", settings.country);
    rp_document_text_value(&doc, root, "language", settings.language);
    json_t *watched = rp_document_list(&doc, root, "help_languages");
    for (const struct rp_help_phrases *p = request->room->knowledge->signs; p; p = p->next)
        rp_document_text_value(&doc, watched, NULL, p->language);
    rp_document_put(&doc, root, "shift_leaves",
                    json_boolean(!settings.has_shift_leaves || settings.shift_leaves));
    json_t *list = rp_document_list(&doc, root, "forms");
    for (size_t i = 0; i < sizeof forms / sizeof forms[0] && rc == RP_OK; i++)
        rc = add_form(request, held, forms[i], list);
    return rc == RP_OK ? rp_document_finish(&doc, root, &request->arena, &request->answer) : rc;
}

/* Puts what is said of the questions of one form in the place of what was said of them. */
static enum rp_rc put_prompts(const struct rp_notes *notes, const json_t *said, const char *form,
                              struct rp_settings *settings)
{
    struct rp_text name = rp_request_lasting(notes->arena, rp_text_of(form));
    const struct rp_prompt_list before = settings->prompts;
    size_t said_n = json_array_size(said);
    struct rp_prompt *all = rp_arena_array(notes->arena, before.n + said_n, sizeof *all);
    struct rp_prompt_list list = {all, 0};
    if (!all || !name.bytes)
        return RP_LIMIT;
    for (size_t i = 0; i < before.n; i++) {
        if (!rp_text_equal(before.items[i].form, name))
            all[list.n++] = before.items[i];
    }
    for (size_t i = 0; i < said_n; i++) {
        const json_t *one = json_array_get(said, i);
        const char *key = json_string_value(json_object_get(one, "key"));
        all[list.n++] = (struct rp_prompt){
            .form = name,
            .question = rp_request_lasting(notes->arena, rp_text_of(key ? key : "")),
            .hidden = json_is_true(json_object_get(one, "hidden")),
            .has_hidden = true};
    }
    settings->prompts = list;
    return RP_OK;
}

/* Only forms that can be settled, and questions that they ask. */
static enum rp_rc check_prompts(struct rp_web_request *request, struct rp_notes *notes,
                                const struct rp_settings *settings)
{
    struct rp_text said = rp_request_text(request, "form");
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    struct rp_form_pack pack;
    struct rp_form_filling filling;
    size_t at = 0, n = sizeof forms / sizeof forms[0];
    while (at < n && !rp_text_is(said, forms[at]))
        at++;
    if (at == n)
        return rp_err_set(&request->err, RP_BAD_INPUT,
                          "the questions of that form stay as they are");
    enum rp_rc rc = rp_form_load(request->room->knowledge->data_dir, forms[at], &request->arena,
                                 &pack, &request->err);
    const struct rp_filling_setup setup = {.notes = notes,
                                           .form = &pack.form,
                                           .instruments = &pack.instruments,
                                           .words = &request->room->knowledge->words,
                                           .today = rp_clock_today(),
                                           .relationship =
                                               all->n ? all->items[0].id : (struct rp_text){0}};
    if (rc == RP_OK)
        rc = rp_filling_begin(&setup, &filling, &request->err);
    return rc == RP_OK
               ? rp_settings_check_prompts(settings, filling.asking, pack.form.name, &request->err)
               : rc;
}

static enum rp_rc put(struct rp_web_request *request, const struct rp_notes *notes,
                      struct rp_settings *settings)
{
    struct rp_text country = rp_request_text(request, "country");
    struct rp_text language = rp_request_text(request, "language");
    struct rp_text form = rp_request_text(request, "form");
    const json_t *prompts = json_object_get(request->asked, "prompts");
    double seconds = rp_request_number(request, "idle_s", 0);
    if (seconds > 0) {
        settings->idle_minutes = seconds / 60;
        settings->has_idle_minutes = true;
    }
    if (country.bytes)
        settings->country =
            country.len ? rp_request_lasting(notes->arena, country) : (struct rp_text){NULL, 0};
    if (language.bytes)
        settings->language =
            language.len ? rp_request_lasting(notes->arena, language) : (struct rp_text){NULL, 0};
    if (json_object_get(request->asked, "shift_leaves")) {
        settings->shift_leaves = rp_request_flag(request, "shift_leaves");
        settings->has_shift_leaves = true;
    }
    if (json_is_array(prompts) && form.len)
        return put_prompts(notes, prompts, form.bytes, settings);
    return RP_OK;
}

enum rp_rc rp_handle_settle(struct rp_web_request *request)
{
    struct rp_notes *notes = NULL;
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    struct rp_settings settings = rp_notes_settings(notes);
    rc = put(request, notes, &settings);
    if (rc == RP_OK && json_object_get(request->asked, "prompts"))
        rc = check_prompts(request, notes, &settings);
    if (rc == RP_OK)
        rc = rp_notes_settle(notes, &settings, &request->err);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_done(request) : rc;
}
