/*
 * serve: the page on this computer alone, from its first address to the end of the program.
 */
#ifndef RAPPORT_WEB_SERVE_H
#define RAPPORT_WEB_SERVE_H

#include "actions/serving.h"

/* Serves until somebody ends the program (interrupt, hangup, termination). RP_SYSTEM when it cannot
 * listen; what the data files and the journey give. */
enum rp_rc rp_web_serve(const struct rp_serving *serving, struct rp_err *err) RP_MUST_USE;

#endif
