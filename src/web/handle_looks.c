/* What a person reads: each page's document, as the views make it. */
#include "web/handlers.h"

#include "os/locale.h"
#include "views/entries.h"
#include "views/help.h"
#include "views/ledger.h"
#include "views/moment_read.h"
#include "views/say.h"
#include "views/sections.h"
#include "views/timeline_picture.h"
#include "views/today.h"
#include "views/trace_picture.h"

#include <rapport/plot/svg.h>

#include <stdlib.h>

/* The review of the relationship that is asked for. */
static enum rp_rc reviewed(struct rp_web_request *request, const struct rp_review **out)
{
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    return rc == RP_OK ? rp_room_review(held, rp_request_text(request, "r"), out, &request->err)
                       : rc;
}

/* What a view gave, with words for what it has none for. */
static enum rp_rc told(struct rp_web_request *request, enum rp_rc rc)
{
    return rc == RP_OK ? rc : rp_err_set(&request->err, rc, "%s", rp_rc_sentence(rc));
}

enum rp_rc rp_handle_help(struct rp_web_request *request)
{
    struct rp_help help = {.has_country = false};
    struct rp_text locales[RP_LOCALE_NAMES];
    const struct rp_help_asked asked = {rp_request_text(request, "country"), locales,
                                        RP_LOCALE_NAMES, false};
    rp_locale_names(locales);
    enum rp_rc rc = rp_help_read(request->room->knowledge->data_dir, asked, &request->arena, &help,
                                 &request->err);
    return rc == RP_OK ? told(request, rp_help_json(&help, &request->arena, &request->answer)) : rc;
}

enum rp_rc rp_handle_today(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_today_json(review, &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_handle_why(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_why_json(review, 1, &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_web_say(struct rp_web_request *request, struct rp_room_held *held,
                      struct rp_sheet_question *question)
{
    const struct rp_review *review = NULL;
    struct rp_say_answer answer = {.has_sheet = false};
    struct rp_text tone = rp_request_text(request, "tone");
    question->tone = tone.len ? (enum rp_tone)rp_enum_value(RP_ENUM_TONE, tone) : RP_TONE_ABSENT;
    if (tone.len && question->tone == RP_TONE_ABSENT)
        return rp_err_set(&request->err, RP_BAD_INPUT, "there are firmer, softer and plain");
    enum rp_rc rc = rp_room_review(held, rp_request_text(request, "r"), &review, &request->err);
    if (rc == RP_OK)
        rc = told(request, rp_say_answer_build(review, question, &request->arena, &answer));
    return rc == RP_OK ? told(request, rp_say_json(&answer, 1, &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_handle_say(struct rp_web_request *request)
{
    struct rp_sheet_question question = {.about = rp_request_text(request, "about")};
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    return rc == RP_OK ? rp_web_say(request, held, &question) : rc;
}

/* A whole number; 0 where none above it is said. A query holds texts alone. */
static long number_of(const struct rp_web_request *request, const char *name)
{
    struct rp_text text = rp_request_text(request, name);
    long number = text.bytes ? strtol(text.bytes, NULL, 10) : 0;
    return number > 0 ? number : 0;
}

/* 0, the usual one, where none is said. */
static int width_of(const struct rp_web_request *request)
{
    long width = number_of(request, "width");
    if (width == 0)
        return 0;
    return width < RP_SVG_WIDTH_MIN   ? RP_SVG_WIDTH_MIN
           : width > RP_SVG_WIDTH_MAX ? RP_SVG_WIDTH_MAX
                                      : (int)width;
}

/* view: what is made of the days that are asked for. */
static enum rp_rc answer_timeline(struct rp_web_request *request,
                                  enum rp_rc (*view)(const struct rp_review *,
                                                     const struct rp_timeline_wish *,
                                                     struct rp_arena *, struct rp_text *))
{
    const struct rp_review *review = NULL;
    long rows = number_of(request, "rows");
    struct rp_timeline_wish wish = {.width_px = width_of(request)};
    wish.rows = (struct rp_timeline_rows){(size_t)number_of(request, "first"),
                                          rows ? (size_t)rows : SIZE_MAX};
    enum rp_rc rc = rp_request_day(request, "from", &wish.has_from, &wish.from);
    if (rc == RP_OK)
        rc = rp_request_day(request, "to", &wish.has_to, &wish.to);
    if (rc == RP_OK)
        rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, view(review, &wish, &request->arena, &request->answer)) : rc;
}

enum rp_rc rp_handle_timeline(struct rp_web_request *request)
{
    return answer_timeline(request, rp_timeline_picture_json);
}

enum rp_rc rp_handle_timeline_table(struct rp_web_request *request)
{
    return answer_timeline(request, rp_timeline_rows_json);
}

enum rp_rc rp_handle_trace(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_trace_picture_json(review, width_of(request),
                                                             &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_handle_unsaid(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    long many = number_of(request, "many");
    size_t most = many ? (size_t)many : RP_LEDGER_AT_ONCE;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_ledger_json(review, most, width_of(request),
                                                      &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_handle_entries(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    struct rp_text list = rp_request_text(request, "list");
    const struct rp_entries_wish wish = {list.bytes, rp_request_text(request, "before")};
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc == RP_OK)
        rc = rp_room_course(held, rp_request_text(request, "r"), &review, &request->err);
    return rc == RP_OK
               ? told(request, rp_entries_json(review, &wish, &request->arena, &request->answer))
               : rc;
}

/* A review of each relationship, for what stands side by side. */
static enum rp_rc review_all(struct rp_web_request *request, struct rp_sections_wish *wish)
{
    struct rp_room_held *held = &request->room->held;
    const struct rp_relationship_list *all = &held->notes.file.journey.relationships;
    const struct rp_review **reviews = rp_arena_array(&request->arena, all->n, sizeof(void *));
    enum rp_rc rc = reviews ? RP_OK : RP_LIMIT;
    for (size_t i = 0; rc == RP_OK && i < all->n; i++)
        rc = rp_room_review(held, all->items[i].id, &reviews[i], &request->err);
    wish->reviews = reviews;
    wish->reviews_n = all->n;
    return rc;
}

enum rp_rc rp_handle_moment(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    enum rp_rc rc = reviewed(request, &review);
    return rc == RP_OK ? told(request, rp_moment_read_json(review, rp_request_text(request, "id"),
                                                           &request->arena, &request->answer))
                       : rc;
}

enum rp_rc rp_handle_sections(struct rp_web_request *request)
{
    const struct rp_review *review = NULL;
    struct rp_sections_wish wish = {.page = rp_request_text(request, "page"),
                                    .width_px = width_of(request)};
    enum rp_rc rc = reviewed(request, &review);
    wish.journey = &request->room->held.notes.file.journey;
    if (rc == RP_OK && rp_text_is(wish.page, "choose"))
        rc = review_all(request, &wish);
    return rc == RP_OK
               ? told(request, rp_sections_json(review, &wish, &request->arena, &request->answer))
               : rc;
}
