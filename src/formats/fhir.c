#include <rapport/formats/fhir.h>

#include "formats/fhir_example.h"
#include "formats/fhir_item.h"
#include "formats/fhir_score.h"
#include "formats/fhir_walk.h"
#include "formats/json_door.h"
#include "formats/json_dump.h"
#include <string.h>

static void check_kind(struct rp_fhir_in *in)
{
    struct rp_text kind = rp_fhir_text(in, in->root, "resourceType");
    if (!rp_text_is(kind, "Questionnaire"))
        rp_fhir_refuse(in, in->root, "resourceType", "this must be a FHIR Questionnaire");
    if (json_object_get(in->root, "modifierExtension"))
        rp_fhir_refuse(in, in->root, "modifierExtension",
                       "a modifier extension may change what this means; it is not understood");
}

/* Wording belongs to someone. Where nobody says to whom and on what terms, it is not taken in. */
static void check_licence(struct rp_fhir_in *in, const struct rp_instrument *instrument)
{
    if (rp_text_trim(instrument->copyright).len == 0 && rp_text_trim(instrument->licence).len == 0)
        rp_fhir_refuse(in, in->root, "copyright",
                       "the questionnaire does not say whose words it holds and on what terms; "
                       "unlicensed wording is refused");
}

static void check_status(struct rp_fhir_in *in, struct rp_text status)
{
    if (status.bytes && !rp_text_is(status, "draft") && !rp_text_is(status, "active") &&
        !rp_text_is(status, "retired") && !rp_text_is(status, "unknown"))
        rp_fhir_refuse(in, in->root, "status", "this must be draft, active, retired or unknown");
}

/* The form of an id in FHIR: 1 to 64 letters, digits, hyphens and points. */
static bool is_id(struct rp_text id)
{
    enum { ID_MAX = 64 };
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    if (!id.bytes || id.len == 0 || id.len > ID_MAX)
        return false;
    for (size_t i = 0; i < id.len; i++) {
        if (!id.bytes[i] || !strchr(plain, id.bytes[i]))
            return false;
    }
    return true;
}

static void read_header(struct rp_fhir_in *in, struct rp_instrument *out)
{
    *out = (struct rp_instrument){
        .id = rp_fhir_text(in, in->root, "id"),
        .version = rp_fhir_text(in, in->root, "version"),
        .url = rp_fhir_text(in, in->root, "url"),
        .name = rp_fhir_text(in, in->root, "name"),
        .title = rp_fhir_text(in, in->root, "title"),
        .status = rp_fhir_text(in, in->root, "status"),
        .description = rp_fhir_text(in, in->root, "description"),
        .publisher = rp_fhir_text(in, in->root, "publisher"),
        .copyright = rp_fhir_text(in, in->root, "copyright"),
        .licence = rp_fhir_word(in, rp_fhir_extension(in, in->root, RP_FHIR_LICENCE_URL)),
        .language = rp_fhir_text(in, in->root, "language"),
        .code = rp_fhir_first_coding(in, in->root, "code"),
    };
    if (out->id.bytes && !is_id(out->id))
        rp_fhir_refuse(in, in->root, "id",
                       "this must be 1 to 64 letters, digits, hyphens and points");
}

/* The canonical text: no white space, names in order of bytes. */
static void hash_content(struct rp_fhir_in *in, struct rp_instrument *out)
{
    struct rp_text text = {NULL, 0};
    if (rp_json_dump(in->root, JSON_COMPACT | JSON_SORT_KEYS, in->arena, &text) != RP_OK)
        rp_fhir_limit(in, "no memory for the questionnaire");
    else
        out->content_hash = rp_content_hash(text.bytes, text.len);
}

static void read_root(struct rp_fhir_in *in, struct rp_instrument *out)
{
    check_kind(in);
    read_header(in, out);
    check_licence(in, out);
    check_status(in, out->status);
    if (in->rc == RP_OK)
        rp_fhir_items(in, out);
    if (in->rc == RP_OK)
        rp_fhir_scores(in, out);
    if (in->rc == RP_OK)
        rp_fhir_examples(in, out);
    if (in->rc == RP_OK)
        hash_content(in, out);
}

enum rp_rc rp_questionnaire_read(struct rp_text bytes, struct rp_arena *arena,
                                 struct rp_instrument *out, struct rp_err *err)
{
    json_t *root = NULL;
    struct rp_instrument read = {0};
    enum rp_rc rc = rp_json_door(bytes, RP_QUESTIONNAIRE_BYTES_MAX, &root, err);
    if (rc != RP_OK)
        return rc;
    struct rp_fhir_in in = {.root = root, .arena = arena, .err = err, .rc = RP_OK};
    read_root(&in, &read);
    json_decref(root);
    if (in.rc == RP_OK)
        *out = read;
    return in.rc;
}

/* Puts "NAME#" before the place of an error. */
static void name_file(struct rp_text name, struct rp_err *err)
{
    enum { NAME_MAX = 80 }; /* leaves room for the pointer behind it */
    char place[RP_ERR_PLACE_MAX];
    size_t n = name.len < NAME_MAX ? name.len : NAME_MAX;
    if (!err)
        return;
    n = name.bytes ? rp_utf8_valid_prefix(name.bytes, n) : 0;
    if (n > 0)
        memcpy(place, name.bytes, n);
    place[n++] = '#';
    size_t pointer_n = strlen(err->place);
    if (pointer_n > sizeof place - 1 - n)
        pointer_n = sizeof place - 1 - n;
    memcpy(place + n, err->place, pointer_n);
    place[n + pointer_n] = '\0';
    rp_err_at(err, place, err->line, err->column);
}

static enum rp_rc take_name(const struct rp_instrument_file *file, struct rp_arena *arena,
                            struct rp_instrument *instrument, struct rp_err *err)
{
    struct rp_text stem = file->name;
    const char *dot = stem.bytes ? memchr(stem.bytes, '.', stem.len) : NULL;
    if (dot)
        stem.len = (size_t)(dot - stem.bytes);
    if (instrument->id.bytes)
        return RP_OK;
    if (!is_id(stem)) {
        rp_err_set(err, RP_BAD_INPUT,
                   "the questionnaire needs an id of 1 to 64 letters, digits, hyphens and points");
        rp_err_at(err, "/id", 0, 0);
        return RP_BAD_INPUT;
    }
    enum rp_rc rc = rp_text_copy(arena, stem, &instrument->id);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "no memory for the instruments");
}

static enum rp_rc load_one(const struct rp_instrument_file *file, struct rp_arena *arena,
                           struct rp_instruments *loaded, struct rp_err *err)
{
    struct rp_instrument *here = &loaded->items[loaded->n];
    enum rp_rc rc = rp_questionnaire_read(file->bytes, arena, here, err);
    if (rc == RP_OK)
        rc = take_name(file, arena, here, err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < loaded->n; i++) {
        if (!rp_text_equal(loaded->items[i].id, here->id) ||
            !rp_text_equal(loaded->items[i].version, here->version))
            continue;
        rp_err_set(err, RP_BAD_INPUT, "two files hold the same instrument in the same version");
        rp_err_at(err, "/version", 0, 0);
        return RP_BAD_INPUT;
    }
    loaded->n++;
    return RP_OK;
}

enum rp_rc rp_instruments_load(const struct rp_instrument_file *files, size_t n,
                               struct rp_arena *arena, struct rp_instruments *out,
                               struct rp_err *err)
{
    struct rp_instruments loaded = {rp_arena_array(arena, n, sizeof *loaded.items), 0};
    if (!loaded.items)
        return rp_err_set(err, RP_LIMIT, "no memory for the instruments");
    for (size_t i = 0; i < n; i++) {
        enum rp_rc rc = load_one(&files[i], arena, &loaded, err);
        if (rc != RP_OK) {
            name_file(files[i].name, err);
            return rc;
        }
    }
    *out = loaded;
    return RP_OK;
}
