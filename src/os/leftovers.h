/*
 * leftovers: what the words of a person leave behind in the process, outside of what we allocate.
 *
 * Three places hold them: the buffers of the standard streams, the part of the stack that calls
 * have left, and memory that was given back. The last is wiped without being asked: a program that
 * is linked with this has a free() and a realloc() that wipe (leftovers_heap.c), for its libraries
 * as well.
 */
#ifndef RAPPORT_OS_LEFTOVERS_H
#define RAPPORT_OS_LEFTOVERS_H

/* Standard input and output use buffers of ours from now on. Called before they are used. */
void rp_os_streams_hold(void);
/* Wipes those buffers. What was not written yet is let go: flush before. */
void rp_os_streams_wipe(void);
/* Wipes what the calls that have returned left on the stack, as deep as ours go. */
void rp_os_stack_wipe(void);

#endif
