#include "os/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int clamp_width(long width)
{
    if (width < RP_TERMINAL_NARROWEST)
        return RP_TERMINAL_NARROWEST;
    return width > RP_TERMINAL_WIDEST ? RP_TERMINAL_WIDEST : (int)width;
}

static int width_of_terminal(void)
{
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    long width = columns ? strtol(columns, &end, 10) : 0;
    if (width > 0 && *end == '\0')
        return clamp_width(width);
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return clamp_width(size.ws_col);
    return RP_TERMINAL_WIDTH;
}

static bool knows_escapes(void)
{
    const char *term = getenv("TERM");
    return term && *term && strcmp(term, "dumb") != 0;
}

static bool refuses_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    return no_color && *no_color;
}

void rp_terminal_look(struct rp_terminal *out)
{
    *out = (struct rp_terminal){
        .in_tty = isatty(STDIN_FILENO) == 1,
        .out_tty = isatty(STDOUT_FILENO) == 1,
        .err_tty = isatty(STDERR_FILENO) == 1,
        .width = width_of_terminal(),
    };
    out->colour = out->out_tty && knows_escapes() && !refuses_colour();
    out->err_rewrites = out->err_tty && knows_escapes();
}

void rp_terminal_hold_std(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) != -1)
            continue;
        /* The lowest free number is taken, which is this one: those below it are open. */
        int opened = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (opened != fd && opened != -1)
            close(opened);
    }
}

void rp_terminal_ignore_broken_pipe(void)
{
    signal(SIGPIPE, SIG_IGN);
}
