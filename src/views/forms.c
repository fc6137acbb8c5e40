#include "views/forms.h"

#include "os/file.h"
#include "views/data_files.h"

#include <rapport/base/strbuf.h>
#include <rapport/formats/fhir.h>

/* Longest path of a file of data, bytes: the system's own limit. */
enum { PATH_BYTES_MAX = 4096 };

/* The file of that name; path: where data is, the folder, what files end in. */
static enum rp_rc read_file(struct rp_arena *arena, const char *const path[3], struct rp_text name,
                            struct rp_data_file *out, struct rp_err *err)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, PATH_BYTES_MAX);
    rp_strbuf_str(&sb, path[0]);
    rp_strbuf_char(&sb, '/');
    rp_strbuf_str(&sb, path[1]);
    rp_strbuf_char(&sb, '/');
    rp_strbuf_text(&sb, name);
    rp_strbuf_str(&sb, path[2]);
    if (rp_strbuf_done(&sb, &out->name) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "the path is too long");
    enum rp_rc rc = rp_file_read(arena, out->name.bytes, RP_DATA_FILE_BYTES_MAX, &out->bytes, err);
    if (rc != RP_OK)
        rp_err_at(err, out->name.bytes, 0, 0);
    return rc;
}

static enum rp_rc load_instruments(const char *data_dir, struct rp_arena *arena,
                                   struct rp_form_pack *pack, struct rp_err *err)
{
    const char *const path[3] = {data_dir, "instruments", ".json"};
    struct rp_instrument_file *files = rp_arena_array(arena, pack->form.questions_n, sizeof *files);
    size_t n = 0;
    if (!files)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < pack->form.questions_n; i++) {
        struct rp_data_file file = {{0}, {0}};
        if (!pack->form.questions[i].instrument.bytes)
            continue;
        enum rp_rc rc = read_file(arena, path, pack->form.questions[i].instrument, &file, err);
        if (rc != RP_OK)
            return rc;
        files[n++] = (struct rp_instrument_file){file.name, file.bytes};
    }
    return rp_instruments_load(files, n, arena, &pack->instruments, err);
}

enum rp_rc rp_form_load(const char *data_dir, const char *name, struct rp_arena *arena,
                        struct rp_form_pack *out, struct rp_err *err)
{
    const char *const path[3] = {data_dir, "forms", ".yaml"};
    struct rp_problems problems = {.arena = arena};
    struct rp_form_pack pack = {.instruments = {0}};
    struct rp_data_file file = {{0}, {0}};
    enum rp_rc rc = read_file(arena, path, rp_text_of(name), &file, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_form_read(file, &pack.form, &problems);
    if (rc != RP_OK && problems.n) {
        *err = problems.items[0].err;
        rp_err_at(err, file.name.bytes, err->line, err->column);
        err->rc = rc;
        return rc;
    }
    if (rc != RP_OK)
        return rp_err_set(err, rc, "%s", rp_rc_sentence(rc));
    rc = load_instruments(data_dir, arena, &pack, err);
    if (rc == RP_OK)
        *out = pack;
    return rc;
}
