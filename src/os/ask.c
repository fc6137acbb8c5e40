#include "os/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Set by the signals that end a wait: the terminal must show what is typed again before they do. */
static volatile sig_atomic_t caught;

static void note_signal(int number)
{
    caught = number;
}

enum rp_rc rp_ask_descriptor(int fd, char *bytes, size_t cap, size_t *len, struct rp_err *err)
{
    size_t n = 0;
    for (;;) {
        char c = 0;
        ssize_t got = read(fd, &c, 1);
        if (got == -1 && errno == EINTR && !caught)
            continue;
        if (got == -1 && errno != EINTR) {
            enum rp_rc rc =
                rp_err_set(err, RP_SYSTEM, "cannot read the passphrase: %s", strerror(errno));
            explicit_bzero(bytes, cap);
            return rc;
        }
        if (caught) { /* half a passphrase is none */
            explicit_bzero(bytes, cap);
            return rp_err_set(err, RP_LOCKED, "interrupted before the passphrase was whole");
        }
        if (got != 1 && n == 0)
            return rp_err_set(err, RP_LOCKED, "no passphrase was given");
        if (got != 1 || c == '\n')
            break;
        if (n + 1 >= cap) {
            explicit_bzero(bytes, cap);
            return rp_err_set(err, RP_LIMIT, "the passphrase is longer than %zu bytes", cap - 1);
        }
        bytes[n++] = c;
    }
    if (n > 0 && bytes[n - 1] == '\r')
        n--;
    bytes[n] = '\0';
    *len = n;
    return RP_OK;
}

static void say(int fd, const char *words)
{
    (void)!write(fd, words, strlen(words));
}

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
enum { SIGNALS_N = sizeof ending_signals / sizeof ending_signals[0] };

/* A signal then only ends the read; it is sent again once the terminal is as before. */
static void hold_signals(struct sigaction old[SIGNALS_N])
{
    struct sigaction noting = {.sa_handler = note_signal};
    caught = 0;
    for (int i = 0; i < SIGNALS_N; i++)
        sigaction(ending_signals[i], &noting, &old[i]);
}

static void let_signals_go(const struct sigaction old[SIGNALS_N])
{
    for (int i = 0; i < SIGNALS_N; i++)
        sigaction(ending_signals[i], &old[i], NULL);
    int number = caught;
    caught = 0;
    if (number != 0)
        raise(number);
}

/* Where what is typed goes. */
struct room {
    char *bytes;
    size_t cap;
    size_t *len;
};

/* The prompt comes when typing is hidden, and not before: somebody may be quick. What was shown is
 * no secret and is thrown away; what was typed unseen (hush.h) answers this question or the next.
 */
static enum rp_rc ask_unseen(int fd, const char *prompt, const struct room *room,
                             struct rp_err *err)
{
    struct termios shown;
    if (tcgetattr(fd, &shown) != 0)
        return rp_err_set(err, RP_SYSTEM, "cannot hide what is typed: %s", strerror(errno));
    struct termios hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    int when = shown.c_lflag & ECHO ? TCSAFLUSH : TCSADRAIN;
    struct sigaction old[SIGNALS_N];
    hold_signals(old);
    enum rp_rc rc = RP_SYSTEM;
    if (tcsetattr(fd, when, &hidden) == 0) {
        say(fd, prompt);
        rc = rp_ask_descriptor(fd, room->bytes, room->cap, room->len, err);
    } else {
        rp_err_set(err, RP_SYSTEM, "cannot hide what is typed: %s", strerror(errno));
    }
    tcsetattr(fd, when, &shown);
    say(fd, "\n");
    let_signals_go(old);
    return rc;
}

enum rp_rc rp_ask_secret(const char *prompt, char *bytes, size_t cap, size_t *len,
                         struct rp_err *err)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd == -1)
        return rp_err_set(err, RP_LOCKED,
                          "a passphrase is needed and there is no terminal to ask at; "
                          "--passphrase-fd N reads it from a descriptor");
    enum rp_rc rc = ask_unseen(fd, prompt, &(struct room){bytes, cap, len}, err);
    close(fd);
    return rc;
}
