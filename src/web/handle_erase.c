/* What this computer holds of the notes, and all of it removed. */
#include "web/handlers.h"

#include "actions/erasing.h"
#include "views/erasing_json.h"
#include "views/traces_json.h"
#include "views/traces_page.h"

enum rp_rc rp_handle_traces(struct rp_web_request *request)
{
    const struct rp_wordbook *words = &request->room->knowledge->words;
    struct rp_traces traces = {0};
    struct rp_page page = {0};
    if (!request->room->dir[0])
        return rp_err_set(&request->err, RP_NOT_FOUND, "an example leaves nothing behind");
    enum rp_rc rc = rp_traces_look(request->room->dir, &request->arena, &traces, &request->err);
    if (rc == RP_OK)
        rc = rp_traces_page(&traces, words, &request->arena, &page);
    return rc == RP_OK ? rp_traces_json(&page, &request->arena, &request->answer) : rc;
}

static enum rp_rc tell(struct rp_web_request *request, const struct rp_erasing *erasing)
{
    struct rp_room_held *held = NULL;
    struct rp_amount amounts[RP_KIND_COUNT];
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    rp_archive_count(&held->notes.file.journey, amounts);
    return rp_erasing_json(erasing, amounts, &request->room->knowledge->words, &request->arena,
                           &request->answer);
}

/* A refusal leaves the notes open, so that the page can say it. */
static enum rp_rc erase(struct rp_web_request *request, const struct rp_erasing *erasing)
{
    const struct rp_wordbook *words = &request->room->knowledge->words;
    bool stays = false;
    enum rp_rc rc = rp_erasing_do(erasing, &request->arena, &stays, &request->err);
    if (rc != RP_OK)
        return rc;
    const char *key = stays ? "page.erase.stays" : "page.erase.done";
    rp_room_lock(request->room);
    return rp_request_say(request, "words", rp_wordbook_find(words, rp_text_of(key)));
}

/* Whoever sits at open notes need not be their person: the passphrase is asked for each time. */
enum rp_rc rp_handle_erase(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    struct rp_secret *passphrase = NULL;
    struct rp_erasing erasing;
    if (room->example)
        return rp_err_set(&request->err, RP_USAGE, "of an example there is nothing to remove");
    enum rp_rc rc = rp_request_secret(request, "passphrase", &passphrase);
    if (rc == RP_OK)
        rc = rp_room_open(room, passphrase, &request->err);
    rp_secret_free(passphrase);
    if (rc == RP_OK)
        rc = rp_erasing_plan(room->dir, &request->arena, &erasing, &request->err);
    if (rc != RP_OK)
        return rc;
    return rp_request_flag(request, "sure") ? erase(request, &erasing) : tell(request, &erasing);
}
