/*
 * rehearse_talk: walks through a script with a person at a terminal, or with lines of a file.
 */
#ifndef RAPPORT_CLI_REHEARSE_TALK_H
#define RAPPORT_CLI_REHEARSE_TALK_H

#include "cli/call.h"
#include "views/knowledge.h"
#include "views/phrases.h"
#include "views/scripts.h"

/* A talk. call, knowledge, phrases and rehearsal are set at the start; the rest is filled by it. */
struct rp_talk {
    struct rp_call *call;
    const struct rp_knowledge *knowledge; /* its phrases are what no script answers */
    struct rp_phrases phrases;
    struct rp_rehearsal rehearsal;
    struct rp_text *keep; /* what the person wants to keep, a line each; only in memory */
    size_t keep_n, keep_cap;
    bool ended;        /* standard input has ended */
    bool is_serious;   /* the latest line holds such a phrase */
    bool told_of_help; /* it was said where Help is: once is enough */
};

/* Reads a line; an absent text at the end of standard input, or where nothing may be asked. The
 * first one with an explicit phrase (formats/help_phrases.h) gets the calm line. Results as of
 * rp_line_next. */
enum rp_rc rp_talk_read(struct rp_talk *talk, struct rp_text *line) RP_MUST_USE;
/* Shows a phrase with one value filled in, wrapped; nothing when the answer is JSON. */
void rp_talk_say(struct rp_talk *talk, const char *key, const char *name, struct rp_text value);
/* Goes through the script until its end, a stop, words that no script answers, or the end of
 * standard input, and asks what the person wants to keep. */
enum rp_rc rp_talk_run(struct rp_talk *talk) RP_MUST_USE;
/* The choice that a line names: "" is saying nothing; a number is that choice; anything else is the
 * person's own words, where the node has a choice for them. False when it is none. */
bool rp_talk_choice(const struct rp_script_node *node, struct rp_text line, size_t *out);

#endif
