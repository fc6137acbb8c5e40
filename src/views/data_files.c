#include "views/data_files.h"

#include "os/file.h"
#include "os/folder.h"

#include <rapport/base/strbuf.h>

/* Longest path of a file of data, bytes: the system's own limit. */
enum { PATH_BYTES_MAX = 4096 };

static enum rp_rc join(struct rp_arena *arena, const char *folder, const char *name,
                       struct rp_text *out)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, PATH_BYTES_MAX);
    rp_strbuf_str(&sb, folder);
    rp_strbuf_char(&sb, '/');
    rp_strbuf_str(&sb, name);
    return rp_strbuf_done(&sb, out);
}

static enum rp_rc read_one(struct rp_arena *arena, const char *folder, const char *name,
                           struct rp_data_file *out, struct rp_err *err)
{
    struct rp_data_file file = {0};
    if (join(arena, folder, name, &file.name) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    enum rp_rc rc = rp_file_read(arena, file.name.bytes, RP_DATA_FILE_BYTES_MAX, &file.bytes, err);
    if (rc != RP_OK)
        rp_err_at(err, file.name.bytes, 0, 0);
    else
        *out = file;
    return rc;
}

enum rp_rc rp_data_files_read(struct rp_arena *arena, const char *const path[2], const char *suffix,
                              struct rp_data_files *out, struct rp_err *err)
{
    struct rp_text folder = {0};
    struct rp_folder list = {0};
    if (join(arena, path[0], path[1], &folder) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    enum rp_rc rc = rp_folder_list(arena, folder.bytes, suffix, &list, err);
    if (rc != RP_OK) {
        rp_err_at(err, folder.bytes, 0, 0);
        return rc;
    }
    struct rp_data_file *files = rp_arena_array(arena, list.names_n, sizeof *files);
    if (!files)
        return rp_err_set(err, RP_LIMIT, "no memory left");
    for (size_t i = 0; i < list.names_n && rc == RP_OK; i++)
        rc = read_one(arena, folder.bytes, list.names[i], &files[i], err);
    if (rc == RP_OK)
        *out = (struct rp_data_files){files, list.names_n};
    return rc;
}

enum rp_rc rp_data_file_read(struct rp_arena *arena, const char *const path[2], const char *name,
                             struct rp_data_file *out, struct rp_err *err)
{
    struct rp_text folder = {0};
    if (join(arena, path[0], path[1], &folder) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    return read_one(arena, folder.bytes, name, out, err);
}
