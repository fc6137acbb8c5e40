#include "actions/tracing.h"

#include "os/file.h"
#include "os/keyring.h"
#include "os/memory.h"
#include "vault/files.h"

#include <stdlib.h>
#include <string.h>

/* Largest history that is looked at: a shell keeps some thousand lines. */
enum { HISTORY_MAX = 64 << 20 };

/* Where shells keep their histories, below the home directory. */
static const char *const histories[] = {".bash_history", ".zsh_history", ".zhistory",
                                        ".histfile",     ".history",     ".sh_history",
                                        ".ash_history",  ".mksh_history"};

/* A look on its way. */
struct look {
    struct rp_arena *arena;
    struct rp_err *err;
    struct rp_traces traces;
};

static enum rp_rc no_memory(const struct look *look)
{
    return rp_err_set(look->err, RP_LIMIT, "out of memory");
}

static bool starts(const char *name, const char *start)
{
    return strncmp(name, start, strlen(start)) == 0;
}

/* What a path of rp_vault_files is. */
static const char *what_is(const struct rp_vault_place *place, const char *path)
{
    const struct {
        const char *path, *what;
    } exact[] = {{place->key, "key"},
                 {place->record, "record"},
                 {place->recipients, "recipients"},
                 {place->lock, "lock"},
                 {place->seen, "seen"}};
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < sizeof exact / sizeof exact[0]; i++) {
        if (strcmp(exact[i].path, path) == 0)
            return exact[i].what;
    }
    return rp_vault_generation_of(name) > 0 ? "earlier"
           : starts(name, "moment-")        ? "waiting"
           : starts(name, "draft-")         ? "draft"
           : starts(name, "notes-")         ? "page"
                                            : "left-over";
}

static enum rp_rc look_at_files(struct look *look)
{
    struct rp_traces *traces = &look->traces;
    struct rp_vault_place place;
    struct rp_vault_files found = {0};
    enum rp_rc rc = rp_vault_place_of(traces->dir, &place, look->err);
    if (rc == RP_NOT_FOUND)
        return RP_OK;
    if (rc == RP_OK)
        rc = rp_vault_files(&place, look->arena, &found, look->err);
    if (rc != RP_OK)
        return rc;
    traces->files = rp_arena_array(look->arena, found.n, sizeof *traces->files);
    if (!traces->files)
        return no_memory(look);
    for (size_t i = 0; i < found.n; i++) {
        struct rp_trace_file *file = &traces->files[i];
        *file = (struct rp_trace_file){found.paths[i], what_is(&place, found.paths[i]), -1};
        (void)rp_file_size(file->path, &file->bytes);
    }
    traces->files_n = found.n;
    traces->is_there = found.n > 0;
    traces->is_open_to_others = rp_path_is_open(place.dir);
    traces->key_seconds = rp_keyring_seconds(place.keyring);
    return RP_OK;
}

/* A history is somebody's life: it is read into memory that is wiped, and only its count leaves. */
static enum rp_rc look_at_history(struct look *look, const char *path)
{
    struct rp_traces *traces = &look->traces;
    struct rp_arena arena;
    struct rp_text text = {0};
    struct rp_text copy = {0};
    struct rp_trace_history *found = &traces->histories[traces->histories_n];
    if (!rp_path_exists(path))
        return RP_OK;
    for (size_t i = 0; i < traces->histories_n; i++) {
        if (strcmp(traces->histories[i].path, path) == 0)
            return RP_OK;
    }
    rp_os_private_arena_init(&arena, 0);
    bool is_read = rp_file_read_private(&arena, path, HISTORY_MAX, &text, NULL) == RP_OK;
    size_t n = is_read ? rp_history_count(text, "rapport") : 0;
    rp_arena_release(&arena);
    if (is_read && n == 0)
        return RP_OK;
    if (rp_text_copy(look->arena, rp_text_of(path), &copy) != RP_OK)
        return no_memory(look);
    *found = (struct rp_trace_history){copy.bytes, n, !is_read};
    traces->histories_n++;
    return RP_OK;
}

static enum rp_rc look_at_histories(struct look *look)
{
    struct rp_traces *traces = &look->traces;
    const char *named = getenv("HISTFILE");
    const char *home = getenv("HOME");
    char path[PATH_MAX];
    size_t most = sizeof histories / sizeof histories[0] + 2;
    enum rp_rc rc = RP_OK;
    traces->histories = rp_arena_array(look->arena, most, sizeof *traces->histories);
    if (!traces->histories)
        return no_memory(look);
    if (named && *named)
        rc = look_at_history(look, named);
    for (size_t i = 0; home && i < sizeof histories / sizeof histories[0] && rc == RP_OK; i++) {
        rc = rp_path_join(path, home, histories[i], look->err);
        if (rc == RP_OK)
            rc = look_at_history(look, path);
    }
    if (rc == RP_OK && rp_home_path(RP_HOME_DATA, "fish/fish_history", path, NULL) == RP_OK)
        rc = look_at_history(look, path);
    return rc;
}

enum rp_rc rp_traces_look(const char *dir, struct rp_arena *arena, struct rp_traces *out,
                          struct rp_err *err)
{
    struct look look = {.arena = arena,
                        .err = err,
                        .traces = {.dir = dir,
                                   .swap = rp_swap_look(),
                                   .locked_limit = rp_locked_memory_limit(),
                                   .core_pattern = rp_core_pattern(arena)}};
    look.traces.leaves_core = rp_leaves_core(look.traces.core_pattern);
    enum rp_rc rc = look_at_files(&look);
    if (rc == RP_OK)
        rc = look_at_histories(&look);
    if (rc == RP_OK)
        *out = look.traces;
    return rc;
}
