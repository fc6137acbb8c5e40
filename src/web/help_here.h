/*
 * help_here: where somebody at the page is, for the sentence that says whom to call.
 */
#ifndef RAPPORT_WEB_HELP_HERE_H
#define RAPPORT_WEB_HELP_HERE_H

#include "views/document.h"
#include "views/help.h"
#include "web/request.h"

/* In the country of the notes while they are open, else of the locale. */
void rp_request_help_here(struct rp_web_request *request, struct rp_help_here *out);

/* Adds `help` to the state of an open room, where the line about Help stands: {words, days, of:
 * [ids of relationships]}; else nothing. */
void rp_help_add_standing(struct rp_web_request *request, struct rp_document *doc, json_t *root,
                          struct rp_room_held *held);

#endif
