/*
 * oddities: what is odd in a file and still no fault, on standard error.
 */
#ifndef RAPPORT_CLI_ODDITIES_H
#define RAPPORT_CLI_ODDITIES_H

#include "cli/call.h"

#include <rapport/domain/warnings.h>

/* One sentence for each sort of oddity, with the first place it was seen at and how many more.
 * file: what the person called it. */
void rp_call_tell_oddities(const struct rp_call *call, struct rp_text file,
                           const struct rp_warnings *warnings);

#endif
