/* What changes the notes besides a form: undo, removing, advice put away, the passphrase. */
#include "web/handlers.h"

#include "actions/bringing.h"
#include "actions/dismissing.h"
#include "actions/meeting.h"
#include "actions/removing.h"
#include "os/clock.h"
#include "views/danger_fold.h"

/* The longest that the page offers is far below; a year is the longest that is no "for good". */
enum { RP_PUT_AWAY_DAYS_MAX = 366 };

static void dismissing(struct rp_web_request *request, struct rp_dismissing *out)
{
    *out = (struct rp_dismissing){.guidance = &request->room->knowledge->guidance,
                                  .relationship = rp_request_text(request, "r"),
                                  .advice = rp_request_text(request, "advice"),
                                  .about = rp_request_text(request, "about"),
                                  .today = rp_clock_today()};
}

/* The line about Help is no advice: it is folded for all that it stands for. */
static enum rp_rc fold(struct rp_web_request *request, struct rp_notes *notes,
                       const struct rp_dismissing *what)
{
    const struct rp_danger_folding folding = {request->room->knowledge->signs, *what, false};
    size_t n = 0;
    enum rp_rc rc = rp_danger_fold(notes, &folding, &n, &request->err);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_done(request) : rc;
}

/* So many days after today; where the notes look from a later day, after that. */
static enum rp_rc find_until(struct rp_web_request *request, const struct rp_notes *notes,
                             struct rp_dismissing *what)
{
    const struct rp_journey *journey = &notes->file.journey;
    double days = rp_request_number(request, "days", 0);
    if (!json_object_get(request->asked, "days"))
        return RP_OK;
    if (!(days >= 1 && days <= RP_PUT_AWAY_DAYS_MAX && days == (double)(int32_t)days))
        return rp_err_set(&request->err, RP_BAD_INPUT, "1 to %d whole days are possible",
                          RP_PUT_AWAY_DAYS_MAX);
    what->has_until = true;
    what->until =
        (journey->has_as_of && journey->as_of > what->today ? journey->as_of : what->today) +
        (int32_t)days;
    return RP_OK;
}

enum rp_rc rp_handle_put_away(struct rp_web_request *request)
{
    struct rp_dismissing what;
    struct rp_dismissal kept = {0};
    struct rp_notes *notes = NULL;
    dismissing(request, &what);
    enum rp_rc rc = rp_request_day(request, "until", &what.has_until, &what.until);
    if (rc == RP_OK)
        rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    if (rp_text_is(what.advice, RP_DANGER_ADVICE))
        return fold(request, notes, &what);
    rc = find_until(request, notes, &what);
    if (rc == RP_OK &&
        what.about.bytes) /* the notes that are held keep it longer than the request lasts */
        rc = rp_text_copy(notes->arena, what.about, &what.about);
    if (rc == RP_OK)
        rc = rp_notes_dismiss(notes, &what, &kept, &request->err);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_done(request) : rc;
}

enum rp_rc rp_handle_take_out(struct rp_web_request *request)
{
    struct rp_dismissing what;
    struct rp_notes *notes = NULL;
    size_t n = 0;
    dismissing(request, &what);
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_restore(notes, &what, &n, &request->err);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_done(request) : rc;
}

enum rp_rc rp_handle_meet(struct rp_web_request *request)
{
    struct rp_met met = {.begun = false};
    struct rp_notes *notes = NULL;
    struct rp_text id = {0};
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_meet(notes, rp_request_text(request, "therapist"), &met, &request->err);
    if (rc == RP_OK)
        rc = rp_text_copy(&request->arena, met.relationship, &id);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_say(request, "r", id) : rc;
}

enum rp_rc rp_handle_bring(struct rp_web_request *request)
{
    const struct rp_bringing what = {rp_request_text(request, "id"),
                                     rp_request_text(request, "from"),
                                     rp_request_text(request, "r")};
    struct rp_notes *notes = NULL;
    struct rp_text there = {0}, id = {0};
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_bring(notes, &what, &there, &request->err);
    if (rc == RP_OK)
        rc = rp_text_copy(&request->arena, there, &id);
    rp_room_changed(request->room, rc == RP_OK);
    return rc == RP_OK ? rp_request_say(request, "id", id) : rc;
}

static enum rp_rc change_passphrase(struct rp_web_request *request, const struct rp_secret *old,
                                    const struct rp_secret *chosen)
{
    struct rp_room *room = request->room;
    enum rp_rc rc = rp_room_open(room, old, &request->err); /* who is here knows it */
    struct rp_notes *notes = NULL;
    if (rc == RP_OK)
        rc = rp_room_change(room, RP_ROOM_CLOSED, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_vault_change_passphrase(notes->vault, chosen, &request->err);
    rp_room_changed(room, false);
    return rc == RP_OK ? rp_room_open(room, chosen, &request->err) : rc;
}

enum rp_rc rp_handle_passphrase(struct rp_web_request *request)
{
    struct rp_secret *old = NULL, *chosen = NULL;
    if (request->room->example)
        return rp_err_set(&request->err, RP_USAGE, "an example has no passphrase");
    enum rp_rc rc = rp_request_secret(request, "old", &old);
    if (rc == RP_OK)
        rc = rp_request_secret(request, "new", &chosen);
    if (rc == RP_OK)
        rc = change_passphrase(request, old, chosen);
    rp_secret_free(old);
    rp_secret_free(chosen);
    return rc == RP_OK ? rp_request_done(request) : rc;
}
