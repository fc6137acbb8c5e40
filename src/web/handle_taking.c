/* Files taken in: a journey, plain or sealed. */
#include "web/handlers.h"

#include "views/taking.h"

/* Their words lie in `opened` where the file is sealed. */
struct taken {
    struct rp_secret *opened;
    struct rp_journey_file file;
};

static enum rp_rc open_archive(struct rp_web_request *request, struct rp_text text,
                               struct rp_secret **out)
{
    struct rp_secret *passphrase = NULL;
    if (rp_request_text(request, "passphrase").len == 0)
        return rp_err_set(&request->err, RP_LOCKED, "the file is sealed: it needs its passphrase");
    enum rp_rc rc = rp_request_secret(request, "passphrase", &passphrase);
    if (rc == RP_OK)
        rc = rp_archive_open(passphrase, text, &request->arena, out, &request->err);
    rp_secret_free(passphrase);
    if (rc != RP_OK)
        rp_err_at(&request->err, "", 0, 0); /* the fault's name is no place to look at */
    return rc;
}

static enum rp_rc read_file(struct rp_web_request *request, struct taken *out)
{
    struct rp_text text = rp_request_text(request, "text");
    enum rp_rc rc = RP_OK;
    if (rp_age_is(text)) {
        rc = open_archive(request, text, &out->opened);
        text = rc == RP_OK ? rp_secret_text(out->opened) : text;
    }
    if (rc != RP_OK)
        return rc;
    return rp_journey_read(text, &request->room->knowledge->terms, &request->arena, &out->file,
                           &request->err);
}

static enum rp_rc ask(struct rp_web_request *request, const struct rp_notes *notes,
                      const struct taken *taken)
{
    struct rp_taking_counts counts;
    rp_archive_count(&notes->file.journey, counts.here);
    rp_archive_count(&taken->file.journey, counts.file);
    return rp_taking_json(&counts, &request->room->knowledge->words, &request->arena,
                          &request->answer);
}

static enum rp_rc keep(struct rp_web_request *request, struct rp_notes *notes,
                       const struct taken *taken)
{
    const struct rp_wordbook *words = &request->room->knowledge->words;
    bool over = rp_request_flag(request, "over");
    enum rp_rc rc = rp_notes_import(notes, &taken->file.journey, over, &request->err);
    const char *key = notes->changed ? "page.archive.taken" : "page.archive.same";
    return rc == RP_OK ? rp_request_say(request, "words", rp_wordbook_find(words, rp_text_of(key)))
                       : rc;
}

enum rp_rc rp_handle_import(struct rp_web_request *request)
{
    struct taken taken = {.opened = NULL};
    struct rp_notes *notes = NULL;
    enum rp_rc rc = read_file(request, &taken);
    if (rc == RP_OK)
        rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc == RP_OK) {
        bool asks = notes->file.journey.relationships.n > 0 && !rp_request_flag(request, "over");
        rc = asks ? ask(request, notes, &taken) : keep(request, notes, &taken);
        rp_room_changed(request->room, false);
    }
    rp_secret_free(taken.opened);
    return rc;
}
