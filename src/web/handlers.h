/*
 * handlers: what each route of the table does. A handler finds what is asked in the request,
 * checked against the route's fields, and leaves its answer there; the result becomes the HTTP
 * status.
 */
#ifndef RAPPORT_WEB_HANDLERS_H
#define RAPPORT_WEB_HANDLERS_H

#include "views/sheet.h"
#include "web/request.h"

/* X(name): rp_handle_NAME, for the route NAME. */
/* One a line. */
/* clang-format off */
#define RP_HANDLERS_TABLE(X) \
    X(start) \
    X(words) \
    X(needs_help) \
    X(help) \
    X(state) \
    X(unlock) \
    X(begin) \
    X(begun) \
    X(recover) \
    X(capture) \
    X(capture_form) \
    X(example) \
    X(leave) \
    X(lock) \
    X(here) \
    X(today) \
    X(unsaid) \
    X(say) \
    X(sheet) \
    X(rehearse) \
    X(timeline) \
    X(timeline_table) \
    X(trace) \
    X(why) \
    X(sections) \
    X(entries) \
    X(search) \
    X(form) \
    X(prove) \
    X(draft) \
    X(keep) \
    X(drop) \
    X(waiting) \
    X(take) \
    X(drop_waiting) \
    X(undo) \
    X(history) \
    X(past) \
    X(remove) \
    X(put_away) \
    X(take_out) \
    X(export) \
    X(import) \
    X(passphrase) \
    X(settings) \
    X(settle) \
    X(seal) \
    X(backup) \
    X(reminder) \
    X(traces) \
    X(erase) \
    X(analyze) \
    X(moment) \
    X(meet) \
    X(bring)
/* clang-format on */

/* Answers with a page to say something with; the tone is read from the request. */
enum rp_rc rp_web_say(struct rp_web_request *request, struct rp_room_held *held,
                      struct rp_sheet_question *question);

#define RP_HANDLER(name) enum rp_rc rp_handle_##name(struct rp_web_request *request);
RP_HANDLERS_TABLE(RP_HANDLER)
#undef RP_HANDLER

#endif
