/*
 * parse: from the words of the command line to a call.
 *
 * Options may stand before, between and after operands. Long: "--name value" or "--name=value";
 * short: "-x value", "-xvalue", switches together "-xy". A value that begins with "-" needs "=",
 * unless it is "-" or a negative number. "--" ends the options; "-" is an operand.
 */
#ifndef RAPPORT_CLI_PARSE_H
#define RAPPORT_CLI_PARSE_H

#include "cli/call.h"

/*
 * Reads the words behind the verb into the call, whose verb, arena and err are set. Checks options,
 * choices and the number of operands (not when --help is given). RP_USAGE with a plain sentence and
 * the nearest match in call->err; RP_LIMIT when memory is out.
 */
enum rp_rc rp_call_parse(struct rp_call *call, int argc, char **argv) RP_MUST_USE;

#endif
