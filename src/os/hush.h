/*
 * hush: what is typed is not shown, from the question for a secret until its key is there.
 *
 * Making a key of a passphrase takes about a second, and somebody may be quick.
 */
#ifndef RAPPORT_OS_HUSH_H
#define RAPPORT_OS_HUSH_H

#include <stdbool.h>

/* Stops showing what is typed at the terminal of the process; without one, or when it is hushed
 * already, it does nothing. A signal that ends or stops the process puts the terminal back first;
 * one that was stopped is hushed again when it goes on. */
void rp_hush(void);

/* The terminal as it was; without a hush it does nothing. keeps: what was typed meanwhile answers
 * the next question; else it is thrown away, so that it does not get to a shell. */
void rp_hush_end(bool keeps);

#endif
