/* What a command leaves of a person's words and keys in its memory: nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/line_editor.h"
#include "cli/program.h"
#include "os/ask.h"
#include "os/leftovers.h"
#include "os/memory.h"
#include "scan.h"
#include "seal/key_parts.h"
#include "vault/vault.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Words said over and over, so that any rest of them is found; with SCAN_TURN, as of scan.h. */
#define TURNED_WORD "\x2b\x00\x6d\x2c\x11\x22\x68\x37" /* an entry */
#define TURNED_PASS "\x2a\x0d\x6e\x34\x08\x2e\x62\x29" /* the passphrase */
#define TURNED_NEXT "\x34\x22\x6f\x2e\x18\x2b\x63\x3e" /* the one after it */
enum { TIMES = 4, TEXT_MAX = 4096 };

static struct scan_secret secrets[SCAN_SECRETS_MAX];
static size_t secrets_n;
static unsigned char recovery_turned[128];
static size_t recovery_len;
static char home[] = "/tmp/rapport-test-XXXXXX";
static char page[sizeof home + sizeof ".html"]; /* what say writes, beside it */
static int to_nowhere;

static void look_for(const char *name, const unsigned char *turned, size_t len)
{
    for (size_t at = 0; at + SCAN_PIECE <= len && secrets_n < SCAN_SECRETS_MAX; at += SCAN_PIECE) {
        secrets[secrets_n].name = name;
        memcpy(secrets[secrets_n++].turned, turned + at, SCAN_PIECE);
    }
}

/* Writes text into a pipe, each sign of a kind replaced by its words; returns the end to read. */
static int piped(const char *text)
{
    static char bytes[TEXT_MAX];
    size_t len = 0;
    int ends[2];
    for (const char *c = text; *c; c++) {
        const char *turned = *c == '%'   ? TURNED_WORD
                             : *c == '$' ? TURNED_PASS
                             : *c == '#' ? TURNED_NEXT
                                         : NULL;
        for (int i = 0; turned && i < TIMES; i++) {
            memcpy(bytes + len, turned, SCAN_PIECE);
            scan_turn(bytes + len, SCAN_PIECE);
            len += SCAN_PIECE;
        }
        if (*c == '&') {
            memcpy(bytes + len, recovery_turned, recovery_len);
            scan_turn(bytes + len, recovery_len);
            len += recovery_len;
        } else if (!turned) {
            bytes[len++] = *c;
        }
    }
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, len), (ssize_t)len);
    close(ends[1]);
    explicit_bzero(bytes, sizeof bytes);
    return ends[0];
}

/* One command: its words, what it reads, the passphrase ("": none is given) and how it ends. */
struct command {
    const char *words[8];
    const char *input, *passphrase;
    int status;
};

/* Where it reads and writes, in the place of the standard ones for so long. */
static int run_between(const struct command *c, int in, int out)
{
    char digits[8], *argv[12] = {(char *)(uintptr_t) "rapport"};
    int argc = 1, kept[2] = {dup(0), dup(1)};
    int pass = c->passphrase[0] ? piped(c->passphrase) : -1;
    for (; c->words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)c->words[argc - 1];
    argv[argc++] = (char *)(uintptr_t)(pass == -1 ? "--no-input" : "--passphrase-fd");
    snprintf(digits, sizeof digits, "%d", pass);
    if (pass != -1)
        argv[argc++] = digits;
    dup2(in, 0);
    dup2(out, 1);
    clearerr(stdin);
    int status = rp_program_run(argc, argv, NULL);
    dup2(kept[0], 0);
    dup2(kept[1], 1);
    close(kept[0]);
    close(kept[1]);
    if (pass != -1)
        close(pass);
    return status;
}

static void assert_forgotten(const char *after)
{
    struct scan_found found = scan_memory(secrets, secrets_n);
    if (found.n)
        fail_msg("after %s: %zu places, the first: %s", after, found.n, found.where);
}

static void begin_notes(void)
{
    int ends[2];
    const struct command init = {{"init"}, "", "$\n", 0};
    assert_int_equal(pipe(ends), 0);
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_int_equal(run_between(&init, in, ends[1]), 0);
    close(in);
    close(ends[1]);
    ssize_t got = read(ends[0], recovery_turned, sizeof recovery_turned);
    close(ends[0]);
    assert_true(got > 70);
    recovery_len = (size_t)got - 1;
    scan_turn(recovery_turned, recovery_len);
    look_for("the recovery key", recovery_turned + 16, recovery_len - 16);
}

/* In a process of its own: the keys, turned, to a pipe. */
static void tell_keys(int passphrase, int out)
{
    struct rp_secret *typed = NULL;
    struct rp_vault *vault = NULL;
    unsigned char keys[2 * 32 + RP_AGE_IDENTITY_CHARS];
    struct rp_secret *text = NULL;
    size_t len = 0;
    if (rp_secret_new(256, &typed, NULL) != RP_OK ||
        rp_ask_descriptor(passphrase, (char *)rp_secret_bytes(typed), 256, &len, NULL) != RP_OK)
        _exit(1);
    rp_secret_cut(typed, len);
    if (rp_vault_open(home, typed, &vault, NULL) != RP_OK ||
        rp_age_identity_print(rp_vault_keys(vault)->identity, &text, NULL) != RP_OK)
        _exit(1);
    memcpy(keys, rp_vault_keys(vault)->identity->secret, 32);
    memcpy(keys + 32, rp_secret_bytes(rp_vault_keys(vault)->binding), 32);
    memcpy(keys + 64, rp_secret_bytes(text), RP_AGE_IDENTITY_CHARS);
    scan_turn(keys, sizeof keys);
    _exit(write(out, keys, sizeof keys) == (ssize_t)sizeof keys ? 0 : 1);
}

static void look_for_keys(void)
{
    unsigned char keys[2 * 32 + RP_AGE_IDENTITY_CHARS];
    int ends[2], status = 0, passphrase = piped("$\n");
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        tell_keys(passphrase, ends[1]);
    close(ends[1]);
    close(passphrase);
    assert_int_equal(read(ends[0], keys, sizeof keys), sizeof keys);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    look_for("the key", keys, 32);
    look_for("the binding key", keys + 32, 32);
    look_for("the text of the key", keys + 64 + 16, RP_AGE_IDENTITY_CHARS - 16);
}

static const struct command day[] = {
    {{"people", "-"}, "{\"name\": \"%\", \"relation\": \"other\"}", "$\n", 0},
    {{"checkin", "-"},
     "{\"day\": \"2026-01-05\", \"note\": \"%\", \"responses\": [{\"instrument\": "
     "\"after-session\", \"by\": \"client\", \"answers\": {\"heard\": 7, \"stung\": 2}}]}",
     "$\n",
     0},
    {{"moment", "-"},
     "{\"session\": \"s1\", \"kind\": \"joked\", \"matters\": 7, \"said\": \"no\", \"what\": "
     "\"%\", \"feelings\": [\"hurt\"], \"echoes\": [{\"person\": \"p1\", \"likeness\": 8}]}",
     "$\n",
     0},
    {{"moment", "-"}, "{\"day\": \"2026-01-05\", \"kind\": \"%\"}", "$\n", 3},
    {{"moment", "-"}, "not JSON: %", "$\n", 3},
    {{"moment", "-"}, "{\"day\": \"2026-01-06\", \"kind\": \"silent\", \"what\": \"%\"}", "", 0},
    {{"moment", "-"}, "{\"day\": \"2026-01-06\", \"kind\": \"silent\", \"what\": \"%\"}", "#\n", 0},
    {{"moment", "--waiting"}, "", "$\n", 0},
    {{"moment", "--waiting", "--json"}, "", "$\n", 0},
    {{"moment", "--take", "all"}, "", "$\n", 0},
    {{"moment"}, "", "$\n", 0},
    {{"people", "--json"}, "", "$\n", 0},
    {{"status", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"status", "--json", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"say", "m1", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"say", "m1", "--html", page, "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"rehearse", "m1", "--as-of", "2026-01-07"}, "%\n%\n%\n", "$\n", 0},
    {{"unsaid", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"why", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"trace", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"timeline", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"search", "-"}, "%", "$\n", 0},
    {{"people", "--history", "p1"}, "", "$\n", 0},
    {{"moment", "--remove", "m1", "--yes"}, "", "$\n", 0},
    {{"undo"}, "", "$\n", 0},
    {{"status", "--dismiss", "say-it", "--as-of", "2026-01-07"}, "", "$\n", 0},
    {{"export"}, "", "$\n", 0},
    {{"export", "--format", "markdown"}, "", "$\n", 0},
    {{"export", "--format", "age", "--archive-passphrase-fd", "0"}, "#\n", "$\n", 0},
    {{"import", "--over", "-"},
     "{\"rapport\": 1, \"relationships\": [{\"id\": \"r1\", \"moments\": [{\"id\": \"m1\", "
     "\"day\": \"2026-01-05\", \"kind\": \"silent\", \"what\": \"%\"}]}]}",
     "$\n",
     0},
    {{"undo"}, "", "$\n", 0},
    {{"status"}, "", "#\n", 4},
    {{"passphrase"}, "", "$\n#\n", 0},
    {{"recover", "--recovery-fd", "0"}, "&", "$\n", 0},
    {{"recover", "--recovery-fd", "0"}, "%", "$\n", 4},
    {{"lock"}, "", "", 0},
};

static void no_command_leaves_words_or_keys_behind(void **state)
{
    (void)state;
    begin_notes();
    look_for_keys();
    assert_forgotten("init");
    for (size_t i = 0; i < sizeof day / sizeof day[0]; i++) {
        char name[64];
        int in = piped(day[i].input);
        int status = run_between(&day[i], in, to_nowhere);
        close(in);
        snprintf(name, sizeof name, "%s %s (%zu)", day[i].words[0],
                 day[i].words[1] ? day[i].words[1] : "", i);
        if (status != day[i].status)
            fail_msg("%s ended in %d", name, status);
        if (strcmp(day[i].words[0], "recover") == 0 && status == 0)
            look_for_keys(); /* they are new */
        assert_forgotten(name);
    }
}

/* Typed, cleared away, typed again: the editor keeps what was cleared in a buffer of its own. */
static void the_editor_of_lines_forgets_what_was_typed(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_line_editor *editor = NULL;
    struct rp_text line = {0};
    bool more = false;
    int keys = piped("%\x15%%%\n"), kept[2] = {dup(0), dup(2)};
    static char typed[512];
    int ours = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(ours != -1 && grantpt(ours) == 0 && unlockpt(ours) == 0);
    int theirs = open(ptsname(ours), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(theirs != -1);
    dup2(theirs, 0);
    dup2(theirs, 2);
    setenv("TERM", "xterm", 1);
    rp_os_private_arena_init(&arena, 0);
    assert_int_equal(rp_line_editor_open(&editor, NULL), RP_OK);
    ssize_t n = read(keys, typed, sizeof typed);
    assert_int_equal(write(ours, typed, (size_t)n), n);
    explicit_bzero(typed, sizeof typed);
    assert_int_equal(rp_line_editor_next(editor, &arena, &line, &more, NULL), RP_OK);
    size_t len = line.len;
    rp_line_editor_close(editor);
    rp_arena_release(&arena);
    rp_os_stack_wipe();
    dup2(kept[0], 0);
    dup2(kept[1], 2);
    close(kept[0]);
    close(kept[1]);
    close(theirs);
    close(ours);
    close(keys);
    assert_int_equal(len, 3 * TIMES * SCAN_PIECE);
    assert_forgotten("a line was typed");
}

static void what_is_left_would_be_found(void **state)
{
    (void)state;
    static char left[SCAN_PIECE];
    static wchar_t wide[SCAN_PIECE];
    memcpy(left, TURNED_WORD, SCAN_PIECE);
    scan_turn(left, SCAN_PIECE);
    struct scan_found found = scan_memory(secrets, secrets_n);
    assert_true(found.n > 0);
    assert_non_null(strstr(found.where, "an entry"));
    for (size_t i = 0; i < SCAN_PIECE; i++)
        wide[i] = left[i];
    explicit_bzero(left, sizeof left);
    assert_true(scan_memory(secrets, secrets_n).n > 0);
    explicit_bzero(wide, sizeof wide);
    assert_int_equal(scan_memory(secrets, secrets_n).n, 0);
}

static int begin(void **state)
{
    (void)state;
    if (!mkdtemp(home))
        return -1;
    snprintf(page, sizeof page, "%s.html", home);
    setenv("HOME", home, 1);
    setenv("XDG_STATE_HOME", home, 1);
    setenv("RAPPORT_VAULT", home, 1);
    to_nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    look_for("an entry", (const unsigned char *)TURNED_WORD, SCAN_PIECE);
    look_for("the passphrase", (const unsigned char *)TURNED_PASS, SCAN_PIECE);
    look_for("the next passphrase", (const unsigned char *)TURNED_NEXT, SCAN_PIECE);
    return to_nowhere == -1;
}

static int end(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", home, page);
    return system(command);
}

#ifdef __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true }; /* which keeps what was given back, to look at later uses */
#else
enum { IS_SANITIZED = false };
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_would_be_found),
        cmocka_unit_test(the_editor_of_lines_forgets_what_was_typed),
        cmocka_unit_test(no_command_leaves_words_or_keys_behind),
    };
    if (IS_SANITIZED)
        puts("1..0 # SKIP a sanitizer keeps what was given back");
    return IS_SANITIZED ? 0 : cmocka_run_group_tests(tests, begin, end);
}
