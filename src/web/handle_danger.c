/* Words that ask for the sentence about Help: at once, and where it goes on standing. */
#include "web/help_here.h"

#include "actions/settling.h"
#include "os/locale.h"
#include "views/danger.h"
#include "web/handlers.h"

void rp_request_help_here(struct rp_web_request *request, struct rp_text country,
                          struct rp_help_here *out)
{
    struct rp_text *locales = rp_arena_array(&request->arena, RP_LOCALE_NAMES, sizeof *locales);
    struct rp_help_asked asked = {.country = country};
    if (locales) {
        rp_locale_names(locales);
        asked.locales = locales;
        asked.locales_n = RP_LOCALE_NAMES;
    }
    *out = (struct rp_help_here){request->room->knowledge->data_dir, asked, &request->arena};
}

struct rp_text rp_request_country(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    struct rp_err unused = {.rc = RP_OK};
    bool is_open = request->is_session && rp_room_state(request->room) == RP_ROOM_OPEN;
    return is_open && rp_room_read(request->room, &held, &unused) == RP_OK
               ? rp_notes_settings(&held->notes).country
               : (struct rp_text){NULL, 0};
}

/* While it is typed: nothing of it is kept, and what goes wrong is passed over. */
enum rp_rc rp_handle_needs_help(struct rp_web_request *request)
{
    struct rp_document doc = {RP_OK};
    struct rp_help_here here;
    struct rp_text sentence = {NULL, 0};
    const struct rp_help_phrases *signs = request->room->knowledge->signs;
    bool found = false;
    if (signs &&
        rp_help_phrases_find(signs, rp_request_text(request, "text"), &request->arena, &found) ==
            RP_OK &&
        found) {
        rp_request_help_here(request, rp_request_country(request), &here);
        if (rp_help_sentence(&here, &sentence) != RP_OK)
            sentence = (struct rp_text){NULL, 0};
    }
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_or_null(&doc, root, "help", sentence);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

void rp_help_add_standing(struct rp_web_request *request, struct rp_document *doc, json_t *root,
                          struct rp_room_held *held)
{
    const struct rp_relationship_list *all = &held->notes.file.journey.relationships;
    const struct rp_help_phrases *signs = request->room->knowledge->signs;
    struct rp_help_here here;
    struct rp_text sentence = {NULL, 0};
    json_t *help = NULL, *of = NULL;
    for (size_t i = 0; i < all->n; i++) {
        struct rp_danger danger;
        if (rp_danger_find(signs, &all->items[i], held->as_of, &request->arena, &danger) != RP_OK ||
            !danger.n)
            continue;
        if (!help) {
            rp_request_help_here(request, rp_notes_settings(&held->notes).country, &here);
            if (rp_help_sentence(&here, &sentence) != RP_OK)
                return;
            help = rp_document_object(doc, root, "help");
            rp_document_text_value(doc, help, "words", sentence);
            rp_document_number(doc, help, "days", signs->stays_days, 0);
            of = rp_document_list(doc, help, "of");
        }
        rp_document_text_value(doc, of, NULL, all->items[i].id);
    }
}
