#include "os/hush.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT_MS = 5000 }; /* for what comes at once, unless the machine is busy */

static bool shows_typing(int fd)
{
    struct termios now;
    return tcgetattr(fd, &now) == 0 && (now.c_lflag & ECHO);
}

static bool is_typed(int wait_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, wait_ms) == 1;
}

/* A child with a terminal of its own, of which *screen is the other side; it ends with 0 when `act`
 * finds everything as it should be. */
static pid_t begin(bool (*act)(void), int *screen)
{
    pid_t child = forkpty(screen, NULL, NULL, NULL);
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        _exit(act() ? 0 : 1);
    }
    return child;
}

static int end(pid_t child)
{
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void is_well(bool (*act)(void))
{
    int screen = -1;
    assert_int_equal(end(begin(act, &screen)), 0);
    close(screen);
}

static bool hush_twice(void)
{
    bool before = shows_typing(STDIN_FILENO);
    rp_hush();
    rp_hush();
    bool meanwhile = shows_typing(STDIN_FILENO);
    rp_hush_end(true);
    bool after = shows_typing(STDIN_FILENO);
    rp_hush_end(true);
    return before && !meanwhile && after && shows_typing(STDIN_FILENO);
}

static void typing_is_hidden_until_the_end(void **state)
{
    (void)state;
    is_well(hush_twice);
}

/* Says that it may be typed now, and waits for it. */
static bool wait_for_line(void)
{
    return write(STDOUT_FILENO, "!", 1) == 1 && is_typed(WAIT_MS);
}

static bool hush_late(void)
{
    bool typed = wait_for_line();
    rp_hush();
    bool left = is_typed(0);
    rp_hush_end(true);
    return typed && !left;
}

static bool keep(void)
{
    rp_hush();
    bool typed = wait_for_line();
    rp_hush_end(true);
    return typed && is_typed(0);
}

static bool throw_away(void)
{
    rp_hush();
    bool typed = wait_for_line();
    rp_hush_end(false);
    return typed && !is_typed(0);
}

static void what_is_typed_meanwhile_answers_the_next_question_or_nothing(void **state)
{
    (void)state;
    bool (*const acts[])(void) = {hush_late, keep, throw_away};
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        int screen = -1;
        char shown = ' ';
        pid_t child = begin(acts[i], &screen);
        assert_int_equal(read(screen, &shown, 1), 1);
        assert_int_equal(shown, '!');
        assert_int_equal(write(screen, "early\n", 6), 6);
        int status = end(child);
        if (status != 0)
            fail_msg("row %zu: %d", i, status);
        close(screen);
    }
}

static int ending;

static bool end_by_signal(void)
{
    signal(ending, SIG_DFL); /* a shell has its background ignore SIGINT */
    rp_hush();
    raise(ending);
    return false;
}

static void a_signal_that_ends_it_shows_typing_first(void **state)
{
    (void)state;
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        int screen = -1;
        ending = numbers[i];
        int status = end(begin(end_by_signal, &screen));
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), numbers[i]);
        assert_true(shows_typing(screen));
        close(screen);
    }
}

static volatile sig_atomic_t heard, heard_shown;

static void hear(int number)
{
    (void)number;
    heard = 1;
    heard_shown = shows_typing(STDIN_FILENO);
}

static bool handler_is(int number, void (*handler)(int))
{
    struct sigaction now;
    return sigaction(number, NULL, &now) == 0 && now.sa_handler == handler;
}

static bool survive(void)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, hear);
    rp_hush();
    raise(SIGINT);
    raise(SIGTERM);
    bool hidden = !shows_typing(STDIN_FILENO);
    rp_hush_end(true);
    return heard && heard_shown && hidden && handler_is(SIGINT, SIG_IGN) &&
           handler_is(SIGTERM, hear) && handler_is(SIGHUP, SIG_DFL);
}

static void who_handles_or_ignores_a_signal_still_does(void **state)
{
    (void)state;
    is_well(survive);
}

static bool leave_the_terminal(void)
{
    if (fork() != 0) { /* who leads a session cannot begin another */
        int status = -1;
        return wait(&status) > 0 && status == 0;
    }
    setsid();
    rp_hush();
    bool touched = !shows_typing(STDIN_FILENO) || !handler_is(SIGTERM, SIG_DFL);
    rp_hush_end(false);
    return !touched && shows_typing(STDIN_FILENO);
}

static void without_a_terminal_of_its_own_nothing_is_touched(void **state)
{
    (void)state;
    is_well(leave_the_terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_is_hidden_until_the_end),
        cmocka_unit_test(what_is_typed_meanwhile_answers_the_next_question_or_nothing),
        cmocka_unit_test(a_signal_that_ends_it_shows_typing_first),
        cmocka_unit_test(who_handles_or_ignores_a_signal_still_does),
        cmocka_unit_test(without_a_terminal_of_its_own_nothing_is_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
