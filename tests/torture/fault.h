/*
 * fault: what a test and the library that is preloaded into the program (fault.c) share.
 *
 * The library turns the program into a server: before main() it waits for a job, forks, and lets
 * the child run on into main() with one fault arranged. Linking and loading are so paid once. The
 * job and what became of it lie in one page-aligned file, mapped by both; a byte on one pipe starts
 * a job and a byte on another ends it. stage.py reads the same layout.
 */
#ifndef TESTS_TORTURE_FAULT_H
#define TESTS_TORTURE_FAULT_H

#include <stdint.h>

enum { LOG_BYTES = 60000 };

enum fault {
    FAULT_NONE,
    FAULT_KILL_BEFORE, /* killed where the call would be made */
    FAULT_KILL_AFTER,  /* killed when it was made */
    FAULT_SHORT,       /* half of what was to be written is written */
    FAULT_MEMORY_ONCE, /* the n-th request for memory is refused */
    FAULT_MEMORY_ON,   /* and all after it */
    FAULT_ERRNO = 100, /* + an errno: the call is refused with it */
};

/* A job, written by the test. */
struct job {
    int32_t fault;         /* enum fault */
    int32_t n;             /* at which call, or request for memory; from 1 */
    int32_t no_links;      /* 1: the file system has no hard links */
    int32_t passphrase_fd; /* wound back before each run, besides standard input; -1: none */
    int64_t kill_after_ns; /* killed then, wherever it is; 0: not */
};

/* What became of it, written by the library. */
struct outcome {
    int32_t status;   /* as waitpid tells it */
    int32_t calls;    /* that write, made or refused */
    int32_t applied;  /* 1: the fault was met */
    int32_t lost;     /* pieces of memory not given back at the end; -1: it did not end by itself */
    int32_t requests; /* for memory */
    int32_t log_len;
    int64_t took_ns;
};

struct shared {
    struct job job;
    struct outcome outcome;
    char log[LOG_BYTES]; /* a line for each call that was made */
};

/* Counts and remembers requests for memory (fault_memory.c). */
void fault_memory_start(const struct job *job);
int fault_memory_requests(void);
int fault_memory_met(void);
int fault_memory_lost(void);

#endif
