#include "os/loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

/* Who may not have the page is let go of at once, but stands in the queue until then. */
enum { QUEUE = SOMAXCONN, LINE_MAX_READ = 4096 };

static enum rp_rc refused(int fd, struct rp_err *err)
{
    int why = errno;
    rp_descriptor_close(fd);
    return rp_err_set(err, RP_SYSTEM, "no address on this computer can be listened on: %s",
                      strerror(why));
}

enum rp_rc rp_loopback_listen(int *fd, uint16_t *port, struct rp_err *err)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (made < 0 || bind(made, (struct sockaddr *)&at, sizeof at) != 0 ||
        listen(made, QUEUE) != 0 || getsockname(made, (struct sockaddr *)&at, &len) != 0)
        return refused(made, err);
    *fd = made;
    *port = ntohs(at.sin_port);
    return RP_OK;
}

enum rp_rc rp_ending_begin(int *fd, struct rp_err *err)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGTERM);
    int made = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (made < 0 || sigprocmask(SIG_BLOCK, &signals, NULL) != 0) {
        rp_descriptor_close(made);
        return rp_err_set(err, RP_SYSTEM, "signals cannot be waited for: %s", strerror(errno));
    }
    *fd = made;
    return RP_OK;
}

/* False at the end of input. */
static bool read_line(void)
{
    char line[LINE_MAX_READ];
    ssize_t n = read(STDIN_FILENO, line, sizeof line);
    explicit_bzero(line, sizeof line);
    return n > 0;
}

enum rp_woken rp_wait(const struct rp_waiting *waiting)
{
    struct pollfd ways[] = {{.fd = waiting->ending_fd, .events = POLLIN},
                            {.fd = waiting->fd, .events = POLLIN},
                            {.fd = waiting->takes_line ? STDIN_FILENO : -1, .events = POLLIN}};
    int most = waiting->most_ms > 60000 ? 60000 : (int)waiting->most_ms;
    int n = poll(ways, sizeof ways / sizeof ways[0], most < 0 ? 0 : most);
    if (n > 0 && ways[0].revents)
        return RP_WOKEN_END;
    if (n > 0 && ways[1].revents)
        return RP_WOKEN_READY;
    if (n > 0 && ways[2].revents && read_line())
        return RP_WOKEN_LINE;
    return RP_WOKEN_TIME;
}

void rp_descriptor_hang_up(int fd)
{
    (void)shutdown(fd, SHUT_RDWR);
}

void rp_descriptor_close(int fd)
{
    if (fd >= 0)
        (void)close(fd);
}
