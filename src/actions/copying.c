#include "actions/copying.h"

#include "os/clock.h"
#include "vault/files.h"

#include <rapport/base/date.h>
#include <stdlib.h>
#include <string.h>

/* Half a copy in a directory that was made for it is of no use to anybody. */
static void unmake(const char *dir, size_t there)
{
    struct rp_vault_place made;
    if (rp_vault_place_of(dir, &made, NULL) != RP_OK)
        return;
    (void)!rp_file_remove(made.key, NULL);
    (void)!rp_file_remove(made.recipients, NULL);
    (void)!rp_file_remove(made.record, NULL);
    rp_private_dir_unmake(dir, there);
}

/* Not over an earlier copy, which may be the only one that is whole. */
static enum rp_rc check_free(const char *dir, struct rp_err *err)
{
    struct rp_vault_place place;
    char today[RP_DAY_TEXT];
    if (rp_vault_place_of(dir, &place, NULL) != RP_OK || !rp_path_exists(place.record))
        return RP_OK;
    rp_day_format(rp_clock_today(), today);
    return rp_err_set(err, RP_USAGE,
                      "notes or a copy are there already, and nothing was changed; name another "
                      "directory, with the day in it for instance, such as copy-%s",
                      today);
}

enum rp_rc rp_notes_copy_source(const char *dir, struct rp_vault_place *out, struct rp_err *err)
{
    struct rp_vault_place place;
    enum rp_rc rc = rp_vault_place_of(dir, &place, err);
    if (rc == RP_OK && !rp_path_exists(place.record))
        rc = rp_err_set(err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        *out = place;
    return rc;
}

enum rp_rc rp_notes_copy(const struct rp_vault_place *place, const char *to, struct rp_err *err)
{
    enum rp_rc rc = check_free(to, err);
    if (rc != RP_OK)
        return rc;
    size_t there = rp_path_there(to);
    rc = rp_vault_copy(place, to, err);
    if (rc != RP_OK && there < strlen(to))
        unmake(to, there);
    return rc;
}

static enum rp_rc at_home(const char *name, char out[PATH_MAX], struct rp_err *err)
{
    const char *home = getenv("HOME");
    if (!home || home[0] != '/')
        return rp_err_set(err, RP_SYSTEM, "your home is not known; name a whole path");
    return rp_path_join(out, home, name, err);
}

enum rp_rc rp_notes_copy_place(char out[PATH_MAX], struct rp_err *err)
{
    char name[sizeof "notes-" + RP_DAY_TEXT] = "notes-";
    rp_day_format(rp_clock_today(), name + strlen(name));
    return at_home(name, out, err);
}

enum rp_rc rp_notes_copy_typed(struct rp_text typed, char out[PATH_MAX], struct rp_err *err)
{
    char path[PATH_MAX];
    size_t len = typed.len;
    while (len > 1 && typed.bytes[len - 1] == '/')
        len--;
    bool is_home = len > 2 && typed.bytes[0] == '~' && typed.bytes[1] == '/';
    bool is_whole = len > 1 && typed.bytes[0] == '/';
    if (len >= sizeof path || (!is_home && !is_whole) || memchr(typed.bytes, '\0', len))
        return rp_err_set(err, RP_USAGE, "a folder is named whole, from / or ~/ on");
    memcpy(path, typed.bytes, len);
    path[len] = '\0';
    if (is_home)
        return at_home(path + 2, out, err);
    memcpy(out, path, len + 1);
    return RP_OK;
}
