/*
 * help_here: where somebody at the page is, for the sentence that says whom to call.
 */
#ifndef RAPPORT_WEB_HELP_HERE_H
#define RAPPORT_WEB_HELP_HERE_H

#include "views/document.h"
#include "views/help.h"
#include "web/request.h"

/* The country that open notes name; absent where they name none or are locked. What was read of the
 * room before may be read anew by it, and is then gone. */
struct rp_text rp_request_country(struct rp_web_request *request);
/* In the country that the notes name, where somebody reads them; absent: in that of the locale. */
void rp_request_help_here(struct rp_web_request *request, struct rp_text country,
                          struct rp_help_here *out);

/* Adds `help` to the state of an open room, where the line about Help stands: {words, days, of:
 * [ids of relationships]}; else nothing. */
void rp_help_add_standing(struct rp_web_request *request, struct rp_document *doc, json_t *root,
                          struct rp_room_held *held);

#endif
