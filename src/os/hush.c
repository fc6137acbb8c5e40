#include "os/hush.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>
#include <unistd.h>

static const int putting_back[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGABRT};
enum { SIGNALS_N = sizeof putting_back / sizeof putting_back[0] };

/* A handler has no other way to know them. */
static int terminal = -1;
static struct termios shown, hidden;
static struct sigaction before[SIGNALS_N];

/* The terminal is put back, and the signal does what it does without us; who is still here
 * afterwards was stopped and goes on. */
static void pass_on(int number)
{
    int error = errno;
    struct sigaction ours;
    for (int i = 0; i < SIGNALS_N; i++) {
        if (putting_back[i] != number)
            continue;
        tcsetattr(terminal, TCSANOW, &shown);
        sigaction(number, &before[i], &ours);
        raise(number);
        sigaction(number, &ours, NULL);
        tcsetattr(terminal, TCSANOW, &hidden);
    }
    errno = error;
}

static void take_signals(void)
{
    const struct sigaction ours = {.sa_handler = pass_on, .sa_flags = SA_NODEFER | SA_RESTART};
    for (int i = 0; i < SIGNALS_N; i++) {
        sigaction(putting_back[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(putting_back[i], &ours, NULL);
    }
}

void rp_hush(void)
{
    if (terminal != -1)
        return;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd == -1)
        return;
    if (tcgetattr(fd, &shown) != 0) {
        close(fd);
        return;
    }
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    terminal = fd;
    take_signals();
    tcsetattr(fd, TCSAFLUSH, &hidden); /* what was typed before could be seen: no secret */
}

void rp_hush_end(bool keeps)
{
    if (terminal == -1)
        return;
    tcsetattr(terminal, keeps ? TCSADRAIN : TCSAFLUSH, &shown);
    for (int i = 0; i < SIGNALS_N; i++)
        sigaction(putting_back[i], &before[i], NULL);
    close(terminal);
    terminal = -1;
}
