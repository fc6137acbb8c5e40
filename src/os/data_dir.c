#include "os/data_dir.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds_guidance(const char *folder)
{
    char path[PATH_MAX];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/guidance", folder);
    return n > 0 && n < (int)sizeof path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Directory of the running program with `beside` behind it, links resolved; false when unknown. */
static bool beside_program(const char *beside, char out[PATH_MAX])
{
    char program[PATH_MAX];
    char joined[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0)
        return false;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return false;
    *slash = '\0';
    int n = snprintf(joined, sizeof joined, "%s/%s", program, beside);
    return n > 0 && n < (int)sizeof joined && realpath(joined, out) != NULL;
}

enum rp_rc rp_data_dir_find(struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    const char *found = getenv("RAPPORT_DATA");
    char near[PATH_MAX];
    if (found && *found == '\0')
        found = NULL;
    static const char *const places[] = {"../data", "../share/rapport"};
    for (size_t i = 0; !found && i < sizeof places / sizeof places[0]; i++) {
        if (beside_program(places[i], near) && holds_guidance(near))
            found = near;
    }
    if (!found && holds_guidance(RP_DATADIR))
        found = RP_DATADIR;
    if (!found)
        return rp_err_set(err, RP_NOT_FOUND, "the data files are not found; set RAPPORT_DATA");
    if (rp_text_copy(arena, rp_text_of(found), out) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    return RP_OK;
}
