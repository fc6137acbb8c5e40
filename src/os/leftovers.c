#include "os/leftovers.h"

#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <unistd.h>

/* The deepest of our calls, SQLite's reading of a statement among them, stay below this. */
enum { STACK_DEPTH = 192 * 1024 };

static char in_buffer[BUFSIZ];
static char out_buffer[BUFSIZ];

static void hold(FILE *stream, int fd, char *buffer)
{
    (void)setvbuf(stream, buffer, isatty(fd) ? _IOLBF : _IOFBF, BUFSIZ);
}

void rp_os_streams_hold(void)
{
    hold(stdin, STDIN_FILENO, in_buffer);
    hold(stdout, STDOUT_FILENO, out_buffer);
}

void rp_os_streams_wipe(void)
{
    __fpurge(stdin);
    __fpurge(stdout);
    explicit_bzero(in_buffer, sizeof in_buffer);
    explicit_bzero(out_buffer, sizeof out_buffer);
}

__attribute__((noinline)) void rp_os_stack_wipe(void)
{
    char left[STACK_DEPTH];
    explicit_bzero(left, sizeof left);
}
