/* What was done, taken back, found again or removed. */
#include "web/handlers.h"

#include "actions/finding.h"
#include "actions/past.h"
#include "actions/removing.h"
#include "os/clock.h"
#include "views/danger.h"
#include "views/document.h"
#include "views/found_json.h"
#include "views/rehearse_json.h"
#include "views/removal.h"

/* Places that a search shows. */
enum { HITS = 60 };

/* What changed is told of one by one up to so many records. */
static struct rp_differences differences(const struct rp_notes *notes, int64_t seq)
{
    struct rp_differences all = {.most = RP_PAST_TOLD};
    all.items = rp_arena_array(notes->arena, RP_PAST_TOLD, sizeof *all.items);
    if (!all.items || rp_action_differences(notes, seq, &all, NULL) != RP_OK)
        all = (struct rp_differences){.n = 0};
    return all;
}

enum rp_rc rp_handle_undo(struct rp_web_request *request)
{
    struct rp_notes *notes = NULL;
    struct rp_history_entry what = {0};
    struct rp_differences all = {.n = 0};
    const struct rp_past_view view = {request->room->knowledge, NULL, rp_clock_today()};
    const struct rp_undone undone = {&all, rp_request_flag(request, "forth")};
    const struct rp_undoing wish = {undone.again, (int64_t)rp_request_number(request, "action", 0)};
    int64_t back = 0, forth = 0;
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_CLOSED, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_undo(notes, &wish, &what, &request->err);
    if (rc == RP_OK) {
        all = differences(notes, what.undone_by);
        back = rp_undo_next(rp_vault_store(notes->vault));
        forth = rp_redo_next(rp_vault_store(notes->vault));
    }
    rp_room_changed(request->room, false);
    if (rc != RP_OK)
        return rc;
    /* It is done, also where there is no memory to tell of what: an error would be answered by
     * undoing once more. */
    if (rp_undone_json(&view, &undone, &request->arena, &request->answer) != RP_OK)
        rc = rp_request_done(request);
    rp_request_add_number(request, "back", back);
    rp_request_add_number(request, "forth", forth);
    return rc;
}

enum rp_rc rp_handle_history(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    struct rp_past_actions actions = {0};
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    struct rp_notes notes = held->notes;
    const struct rp_past_view view = {&held->knowledge, NULL, held->as_of};
    notes.arena = &request->arena;
    rc = rp_past_list(&notes, &actions, &request->err);
    if (rc == RP_OK)
        rc = rp_past_actions_json(&view, &actions, &request->arena, &request->answer);
    if (rc != RP_OK)
        return rc;
    rp_request_add_number(request, "back", rp_undo_next(rp_vault_store(notes.vault)));
    rp_request_add_number(request, "forth", rp_redo_next(rp_vault_store(notes.vault)));
    return RP_OK;
}

enum rp_rc rp_handle_past(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    const struct rp_relationship *in = NULL;
    struct rp_past_versions versions = {0};
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc == RP_OK)
        rc = rp_room_relationship(held, rp_request_text(request, "r"), &in, &request->err);
    if (rc != RP_OK)
        return rc;
    struct rp_notes notes = held->notes;
    struct rp_record_key key = {in->id, rp_request_text(request, "list"),
                                rp_request_text(request, "id")};
    const struct rp_past_view view = {&held->knowledge, in, held->as_of};
    if (rp_text_is(key.list, "relationships"))
        key.relationship = key.id;
    notes.arena = &request->arena;
    rc = rp_past_of(&notes, &key, &versions, &request->err);
    if (rc == RP_NOT_FOUND && request->room->example)
        rc = RP_OK; /* it is as the example began with it */
    return rc == RP_OK ? rp_past_versions_json(&view, &versions, &request->arena, &request->answer)
                       : rc;
}

enum rp_rc rp_handle_search(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    struct rp_findings found = {0};
    const struct rp_finding wish = {rp_request_text(request, "text"), HITS};
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    const struct rp_past_view view = {&held->knowledge, NULL, held->as_of};
    rc = rp_notes_find_words(rp_vault_store(held->notes.vault), &wish, &request->arena, &found,
                             &request->err);
    return rc == RP_OK ? rp_found_json(&view, &found, &held->notes.file.journey, &request->arena,
                                       &request->answer)
                       : rc;
}

/* Is it about a record with explicit words? */
static bool is_about_grave(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    const struct rp_relationship *in = NULL;
    struct rp_text about = rp_request_text(request, "about");
    struct rp_err unused = {.rc = RP_OK};
    return about.len && rp_room_read(request->room, &held, &unused) == RP_OK &&
           rp_room_relationship(held, rp_request_text(request, "r"), &in, &unused) == RP_OK &&
           rp_danger_is_in(request->room->knowledge->signs, in, about, &request->arena);
}

enum rp_rc rp_handle_rehearse(struct rp_web_request *request)
{
    struct rp_scripts scripts = {.n = 0};
    const struct rp_knowledge *knowledge = request->room->knowledge;
    const struct rp_rehearse_wish wish = {rp_request_text(request, "script"),
                                          rp_request_text(request, "path")};
    enum rp_rc rc = rp_scripts_read(knowledge->data_dir, &request->arena, &scripts, &request->err);
    if (rc == RP_OK && is_about_grave(request))
        rp_scripts_leave_gentle(&scripts);
    return rc == RP_OK
               ? rp_rehearse_json(knowledge, &scripts, &wish, &request->arena, &request->answer)
               : rc;
}

static struct rp_removing removing(const struct rp_web_request *request)
{
    return (struct rp_removing){.verb = "remove",
                                .list = rp_request_text(request, "list").bytes,
                                .relationship = rp_request_text(request, "r"),
                                .id = rp_request_text(request, "id")};
}

/* What would go, found out on records of the request's own: those that are held stay as they are.
 */
static enum rp_rc preview(struct rp_web_request *request)
{
    const struct rp_removing what = removing(request);
    struct rp_removal removal;
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    struct rp_notes notes = {
        .vault = held->notes.vault, .terms = held->notes.terms, .arena = &request->arena};
    rc = rp_notes_load(&notes, &request->err);
    if (rc == RP_OK)
        rc = rp_notes_plan_removal(&notes, &what, &removal, &request->err);
    const struct rp_removal_told told = {&removal, &request->room->knowledge->words,
                                         rp_clock_today()};
    return rc == RP_OK ? rp_removal_json(&told, &request->arena, &request->answer) : rc;
}

enum rp_rc rp_handle_remove(struct rp_web_request *request)
{
    const struct rp_removing what = removing(request);
    struct rp_removal removal;
    const struct rp_removal_told told = {&removal, &request->room->knowledge->words,
                                         rp_clock_today()};
    struct rp_notes *notes = NULL;
    if (!rp_request_flag(request, "sure"))
        return preview(request);
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_plan_removal(notes, &what, &removal, &request->err);
    if (rc == RP_OK)
        rc = rp_removal_json(&told, &request->arena, &request->answer);
    if (rc == RP_OK)
        rc = rp_notes_remove(notes, &removal, &request->err);
    rp_room_changed(request->room, false);
    return rc;
}
