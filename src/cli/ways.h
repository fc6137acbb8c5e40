/*
 * ways: what is to be typed where a result says what is wrong.
 *
 * Results are for every face and hold no command: this face adds its own way.
 */
#ifndef RAPPORT_CLI_WAYS_H
#define RAPPORT_CLI_WAYS_H

/* What goes behind the sentence of a result at a terminal; "" where there is nothing to add. */
const char *rp_way_of(const char *sentence);

#endif
