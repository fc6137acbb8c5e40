#include <rapport/formats/journey.h>
#include <rapport/formats/record.h>

#include "formats/journey_records.h"
#include "formats/json_door.h"
#include <rapport/domain/ids.h>
#include <rapport/domain/links.h>
#include <rapport/domain/validity.h>

enum { FORMAT_VERSION = 1 };

/* First of all: another version may differ in anything. */
static enum rp_rc check_version(const struct rp_json *root, struct rp_err *err)
{
    struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    struct rp_place place = rp_place_field(&top, "rapport");
    double version = 0;
    if (root->type != RP_JSON_OBJECT)
        return rp_place_refuse(&top, "a JSON object", err);
    if (!rp_json_value_number(rp_json_member(root, "rapport"), &version))
        return rp_place_refuse(&place, "1, the version of the format", err);
    if (version == FORMAT_VERSION)
        return RP_OK;
    rp_err_set(err, RP_DAMAGED, "the file is not of version 1 of the format, which alone is known");
    rp_err_at(err, "/rapport", 0, 0);
    return RP_DAMAGED;
}

enum rp_rc rp_journey_finish(struct rp_journey_file *file, const struct rp_terms *terms,
                             struct rp_arena *arena, struct rp_err *err)
{
    struct journey_reader r = {terms, arena, err};
    if (rp_journey_complete(&file->journey, arena) != RP_OK)
        return journey_no_memory(&r);
    enum rp_rc rc = rp_journey_check(&file->journey, terms, arena, &file->warnings, err);
    if (rc == RP_OK && rp_journey_link(&file->journey, arena) != RP_OK)
        return journey_no_memory(&r);
    return rc;
}

static enum rp_rc read_root(const struct journey_reader *r, const struct rp_json *root,
                            struct rp_journey_file *file)
{
    struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    enum rp_rc rc = check_version(root, r->err);
    if (rc == RP_OK)
        rc = journey_record_read(r, root, &file->journey, &top);
    return rc == RP_OK ? rp_journey_finish(file, r->terms, r->arena, r->err) : rc;
}

static enum rp_rc note_mark(const struct journey_reader *r, struct rp_warnings *warnings)
{
    struct rp_warning mark = {RP_WARNING_BYTE_ORDER_MARK, rp_text_of(""), {NULL, 0}, {NULL, 0}};
    return rp_warnings_add(warnings, r->arena, mark) == RP_OK ? RP_OK : journey_no_memory(r);
}

enum rp_rc rp_journey_read(struct rp_text bytes, const struct rp_terms *terms,
                           struct rp_arena *arena, struct rp_journey_file *out, struct rp_err *err)
{
    struct journey_reader r = {terms, arena, err};
    struct rp_journey_file file = {.warnings = {NULL, 0, 0, 0}};
    const struct rp_json *root = NULL;
    enum rp_rc rc = rp_json_read(bytes, RP_JOURNEY_BYTES_MAX, arena, &root, err);
    if (rc != RP_OK)
        return rc;
    rc = read_root(&r, root, &file);
    if (rc == RP_OK && rp_json_has_mark(bytes))
        rc = note_mark(&r, &file.warnings);
    if (rc == RP_OK)
        *out = file;
    return rc;
}

enum rp_rc rp_record_read(struct rp_text bytes, const struct rp_record_reading *how, void *record,
                          struct rp_err *err)
{
    struct journey_reader r = {how->terms, how->arena, err};
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = how->kind};
    const struct rp_json *root = NULL;
    struct rp_arena *scratch = how->scratch ? how->scratch : how->arena;
    enum rp_rc rc = rp_json_read(bytes, RP_JOURNEY_BYTES_MAX, scratch, &root, err);
    return rc == RP_OK ? journey_record_read(&r, root, record, &place) : rc;
}
