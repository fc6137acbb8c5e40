#include "os/traces.h"

#include "os/file.h"
#include "os/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum {
    TABLE_MAX = 1 << 20, /* of /proc: one line for each device or key */
    NAME_MAX_BYTES = 256,
    KEY_FIELDS = 9, /* of a line of /proc/keys: serial ... type description */
    FLAGS = 1,
    TIMEOUT = 3,
    TYPE = 7,
};

bool rp_file_size(const char *path, int64_t *bytes)
{
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *bytes = st.st_size;
    return true;
}

/* The next line of a text, without its end; false behind the last. */
static bool next_line(struct rp_text *rest, struct rp_text *line)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->bytes, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->bytes) : rest->len;
    size_t used = len + (end ? 1 : 0);
    *line = (struct rp_text){rest->bytes, len};
    *rest = (struct rp_text){rest->bytes + used, rest->len - used};
    return true;
}

/* The next word of a line; empty behind the last. */
static struct rp_text next_word(struct rp_text *rest)
{
    size_t from = 0;
    while (from < rest->len && (rest->bytes[from] == ' ' || rest->bytes[from] == '\t'))
        from++;
    size_t till = from;
    while (till < rest->len && rest->bytes[till] != ' ' && rest->bytes[till] != '\t')
        till++;
    struct rp_text word = {rest->bytes + from, till - from};
    *rest = (struct rp_text){rest->bytes + till, rest->len - till};
    return word;
}

static bool starts(struct rp_text text, const char *start)
{
    size_t len = strlen(start);
    return text.len >= len && memcmp(text.bytes, start, len) == 0;
}

enum rp_swap rp_swap_of(struct rp_text table, rp_swap_sealed_fn is_sealed)
{
    struct rp_text line;
    enum rp_swap found = RP_SWAP_NONE;
    bool is_head = true;
    while (next_line(&table, &line)) {
        char device[NAME_MAX_BYTES] = "";
        struct rp_text name = next_word(&line);
        if (is_head || name.len == 0) {
            is_head = false;
            continue;
        }
        if (name.len < sizeof device)
            memcpy(device, name.bytes, name.len);
        if (starts(name, "/dev/zram") || is_sealed(device))
            found = found == RP_SWAP_NONE ? RP_SWAP_SEALED : found;
        else
            found = RP_SWAP_OPEN;
    }
    return found;
}

/* Is it a device that dm-crypt made? */
static bool is_sealed_device(const char *device)
{
    struct rp_arena arena;
    char path[NAME_MAX_BYTES + sizeof "/sys/block//dm/uuid"];
    struct rp_text uuid = {0};
    if (strncmp(device, "/dev/dm-", 8) != 0)
        return false;
    snprintf(path, sizeof path, "/sys/block/%s/dm/uuid", device + sizeof "/dev/" - 1);
    rp_os_arena_init(&arena, 0);
    bool sealed =
        rp_file_read(&arena, path, TABLE_MAX, &uuid, NULL) == RP_OK && starts(uuid, "CRYPT-");
    rp_arena_release(&arena);
    return sealed;
}

enum rp_swap rp_swap_look(void)
{
    struct rp_arena arena;
    struct rp_text table = {0};
    enum rp_swap found = RP_SWAP_NOT_KNOWN;
    rp_os_arena_init(&arena, 0);
    if (rp_file_read(&arena, "/proc/swaps", TABLE_MAX, &table, NULL) == RP_OK)
        found = rp_swap_of(table, is_sealed_device);
    rp_arena_release(&arena);
    return found;
}

/* "4m" as seconds; 0 for a key that is over ("expd"), -1 for one that never is ("perm") or anything
 * else. */
static int64_t seconds_of(struct rp_text word)
{
    static const char units[] = "smhdw";
    static const int64_t seconds[] = {1, 60, 3600, 86400, 604800};
    int64_t n = 0;
    if (rp_text_is(word, "expd"))
        return 0;
    for (size_t i = 0; i + 1 < word.len && i < 10; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9')
            return -1;
        n = n * 10 + (word.bytes[i] - '0');
    }
    const char *unit = word.len > 1 ? strchr(units, word.bytes[word.len - 1]) : NULL;
    return unit && *unit ? n * seconds[unit - units] : -1;
}

/* Revoked, dead or invalidated: it is swept up soon, and nobody reads it. */
static bool is_over(struct rp_text flags)
{
    for (size_t i = 0; i < flags.len; i++) {
        if (strchr("RDi", flags.bytes[i]))
            return true;
    }
    return false;
}

int64_t rp_keyring_seconds_of(struct rp_text table, const char *name)
{
    struct rp_text line;
    int64_t longest = 0;
    size_t len = strlen(name);
    while (next_line(&table, &line)) {
        struct rp_text words[KEY_FIELDS];
        for (int i = 0; i < KEY_FIELDS; i++)
            words[i] = next_word(&line);
        struct rp_text description = words[KEY_FIELDS - 1];
        if (is_over(words[FLAGS]))
            continue;
        if (!rp_text_is(words[TYPE], "user") || description.len != len + 1 ||
            !starts(description, name) || description.bytes[len] != ':')
            continue;
        int64_t left = seconds_of(words[TIMEOUT]);
        if (left < 0)
            return -1;
        longest = left > longest ? left : longest;
    }
    return longest;
}

int64_t rp_keyring_seconds(const char *name)
{
    struct rp_arena arena;
    struct rp_text table = {0};
    int64_t left = -1;
    rp_os_arena_init(&arena, 0);
    if (rp_file_read(&arena, "/proc/keys", TABLE_MAX, &table, NULL) == RP_OK)
        left = rp_keyring_seconds_of(table, name);
    rp_arena_release(&arena);
    return left;
}

int64_t rp_locked_memory_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return -1;
    return (int64_t)limit.rlim_cur;
}

bool rp_leaves_core(struct rp_text pattern)
{
    struct rlimit limit;
    return starts(pattern, "|") || getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_cur > 0;
}

struct rp_text rp_core_pattern(struct rp_arena *arena)
{
    struct rp_text read = {0};
    struct rp_text line = {0};
    if (rp_file_read(arena, "/proc/sys/kernel/core_pattern", TABLE_MAX, &read, NULL) != RP_OK ||
        !next_line(&read, &line))
        return (struct rp_text){0};
    return line;
}

/* Before a command may stand the start of the line, a space, or a sign of the shell. */
static bool may_stand_before(char c)
{
    return strchr(" \t;|&(`$/'\"", c) != NULL;
}

static bool may_stand_behind(char c)
{
    return strchr(" \t;|&)`'\"<>", c) != NULL;
}

static bool runs(struct rp_text line, const char *command)
{
    size_t len = strlen(command);
    for (size_t i = 0; i + len <= line.len; i++) {
        if (memcmp(line.bytes + i, command, len) == 0 &&
            (i == 0 || may_stand_before(line.bytes[i - 1])) &&
            (i + len == line.len || may_stand_behind(line.bytes[i + len])))
            return true;
    }
    return false;
}

size_t rp_history_count(struct rp_text history, const char *command)
{
    struct rp_text line;
    size_t n = 0;
    while (next_line(&history, &line))
        n += runs(line, command);
    return n;
}
