/* What is there at all: the state of the notes, and the example. */
#include "web/handlers.h"

#include "actions/settling.h"
#include "os/clock.h"
#include "os/folder.h"
#include "views/document.h"
#include "web/help_here.h"

#include <string.h>

static const char *state_name(enum rp_room_state state)
{
    switch (state) {
    case RP_ROOM_NONE:
        return "none";
    case RP_ROOM_LOCKED:
        return "locked";
    case RP_ROOM_OPEN:
        return "open";
    }
    return "none";
}

static void add_relationships(struct rp_document *doc, json_t *root,
                              const struct rp_relationship_list *all)
{
    json_t *list = rp_document_list(doc, root, "relationships");
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_relationship *r = &all->items[i];
        const char *state = rp_enum_name(RP_ENUM_STATE, (int)r->state);
        json_t *one = rp_document_object(doc, list, NULL);
        rp_document_text_value(doc, one, "id", r->id);
        rp_document_text_value(doc, one, "name", r->therapist);
        rp_document_text_value(doc, one, "state", rp_text_of(state ? state : "current"));
    }
}

/* What a person should know after the notes were opened, in sentences. */
static void add_news(const struct rp_wordbook *words, struct rp_document *doc, json_t *root,
                     const struct rp_vault_news *news)
{
    json_t *list = rp_document_list(doc, root, "news");
    const struct {
        bool holds;
        const char *key;
    } all[] = {{news->rolled_back > 0, "page.news.rolled-back"},
               {news->above_n > 0, "page.news.above"},
               {news->is_open_to_others, "page.news.open-to-others"},
               {news->mark_not_read || news->mark_not_written, "page.news.no-mark"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].holds)
            rp_document_text_value(doc, list, NULL,
                                   rp_wordbook_find(words, rp_text_of(all[i].key)));
    }
    rp_document_number(doc, root, "waiting", (double)news->moments_n, 0);
    rp_document_number(doc, root, "drafts", (double)news->drafts_n, 0);
}

/* "at" for each country that there is a file of. */
static void add_countries(struct rp_web_request *request, struct rp_document *doc, json_t *root)
{
    char path[PATH_MAX];
    struct rp_folder found = {0};
    json_t *list = rp_document_list(doc, root, "countries");
    if (rp_path_join(path, request->room->knowledge->data_dir, "help", NULL) != RP_OK ||
        rp_folder_list(&request->arena, path, ".json", &found, NULL) != RP_OK)
        return; /* Help asks for the country in words then */
    for (size_t i = 0; i < found.names_n; i++) {
        size_t len = strlen(found.names[i]) - strlen(".json");
        rp_document_text_value(doc, list, NULL, (struct rp_text){found.names[i], len});
    }
}

enum rp_rc rp_handle_state(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    struct rp_document doc = {RP_OK};
    struct rp_room_held *held = NULL;
    struct rp_vault_news news = {.moments_n = 0};
    const struct rp_relationship_list none = {.n = 0};
    enum rp_room_state state = rp_room_state(room);
    bool is_known = request->is_session && state == RP_ROOM_OPEN;
    enum rp_rc rc = is_known ? rp_room_read(room, &held, &request->err) : RP_OK;
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "notes", rp_text_of(state_name(rp_room_notes_state(room))));
    rp_document_put(&doc, root, "example", json_boolean(room->example != NULL));
    rp_document_put(&doc, root, "example_only", json_boolean(room->example_only));
    rp_document_number(&doc, root, "idle_s", room->idle_s, 0);
    rp_document_day(&doc, root, "today", held ? held->as_of : rp_clock_today());
    add_countries(request, &doc, root);
    if (held) {
        const struct rp_settings settings = rp_notes_settings(&held->notes);
        rp_document_text_value(&doc, root, "country", settings.country);
        rp_document_text_value(&doc, root, "language", settings.language);
        rp_document_put(&doc, root, "shift_leaves",
                        json_boolean(!settings.has_shift_leaves || settings.shift_leaves));
    }
    if (held && !room->example)
        rp_help_add_standing(request, &doc, root, held);
    add_relationships(&doc, root, held ? &held->notes.file.journey.relationships : &none);
    if (held && !room->example)
        news = rp_vault_news(room->vault);
    add_news(&room->knowledge->words, &doc, root, &news);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

/* The page of the example needs a session, also where the notes are locked or not there yet. */
enum rp_rc rp_handle_example(struct rp_web_request *request)
{
    struct rp_room *room = request->room;
    struct rp_document doc = {RP_OK};
    bool on = rp_request_flag(request, "on");
    /* The door opens the example and nothing else: notes that are open are somebody else's to see.
     */
    if (!request->is_session && on)
        rp_room_lock(room);
    if (!request->is_session && !on)
        return rp_err_set(&request->err, RP_LOCKED, "the notes are locked");
    enum rp_rc rc = rp_room_example(room, on, &request->err);
    if (rc != RP_OK)
        return rc;
    if (rp_room_state(room) != RP_ROOM_OPEN)
        rp_web_keys_lock(&room->keys);
    else
        rc = rp_web_keys_open(&room->keys, &request->err);
    json_t *root = rp_document_object(&doc, NULL, NULL);
    if (rc == RP_OK && rp_room_state(room) == RP_ROOM_OPEN)
        rp_document_text_value(&doc, root, "session", rp_text_of(room->keys.session.text));
    return rc == RP_OK ? rp_document_finish(&doc, root, &request->arena, &request->answer) : rc;
}

static bool is_of_page(struct rp_text key) /* with its 0 */
{
    static const char *const kinds[] = {"page.", "date.", "month."};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(key.bytes, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

/* The words of the page itself: of no person, so that a lock screen has them, too. */
enum rp_rc rp_handle_words(struct rp_web_request *request)
{
    const struct rp_wordbook *words = &request->room->knowledge->words;
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    for (size_t i = 0; i < words->n; i++) {
        const struct rp_word *word = &words->items[i];
        if (is_of_page(word->key))
            rp_document_text_value(&doc, root, word->key.bytes, word->text);
    }
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}
