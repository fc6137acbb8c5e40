#include "formats/json_door.h"

#include "formats/json_tree.h"
#include <rapport/formats/journey.h>
#include <string.h>

static const char mark[] = "\xEF\xBB\xBF";

bool rp_json_has_mark(struct rp_text bytes)
{
    return bytes.len >= sizeof mark - 1 && memcmp(bytes.bytes, mark, sizeof mark - 1) == 0;
}

static struct rp_text without_mark(struct rp_text bytes)
{
    size_t n = rp_json_has_mark(bytes) ? sizeof mark - 1 : 0;
    return (struct rp_text){bytes.bytes + n, bytes.len - n};
}

static enum rp_rc check_utf8(struct rp_text json, struct rp_err *err)
{
    size_t valid = rp_utf8_valid_prefix(json.bytes, json.len);
    if (valid == json.len)
        return RP_OK;
    rp_err_set(err, RP_BAD_INPUT, "this byte is not part of a UTF-8 character");
    rp_json_err_at(json, valid, err);
    return RP_BAD_INPUT;
}

/* The checks before left two faults of the text; all else that jansson can say is lack of memory,
 * though it sometimes calls that a syntax error. Its words quote the text, ours do not. */
static enum rp_rc refuse_parsed(struct rp_text json, const json_error_t *error, struct rp_err *err)
{
    enum json_error_code code = json_error_code(error);
    if (code == json_error_duplicate_key)
        rp_err_set(err, RP_BAD_INPUT, "a name stands twice in one object");
    else if (code == json_error_numeric_overflow)
        rp_err_set(err, RP_BAD_INPUT, "a number is too large");
    else
        return rp_err_set(err, RP_LIMIT, "no memory left while reading JSON");
    /* The parser's position is the count of bytes it took. */
    rp_json_err_at(json, error->position > 0 ? (size_t)error->position - 1 : 0, err);
    return RP_BAD_INPUT;
}

static enum rp_rc check_size(struct rp_text bytes, size_t bytes_max, struct rp_err *err)
{
    if (bytes.len > bytes_max)
        return rp_err_set(err, RP_LIMIT, "the file is larger than %zu bytes", bytes_max);
    if (!bytes.bytes || bytes.len == 0)
        return rp_err_set(err, RP_BAD_INPUT, "the file is empty");
    return RP_OK;
}

static enum rp_rc no_container(struct rp_err *err)
{
    return rp_err_set(err, RP_BAD_INPUT, "the file must hold one JSON object or list");
}

enum rp_rc rp_json_read(struct rp_text bytes, size_t bytes_max, struct rp_arena *arena,
                        const struct rp_json **out, struct rp_err *err)
{
    struct rp_text json = without_mark(bytes);
    const struct rp_json *root = NULL;
    enum rp_rc rc = check_size(bytes, bytes_max, err);
    if (rc == RP_OK)
        rc = check_utf8(json, err);
    if (rc == RP_OK)
        rc = rp_json_parse(json, RP_JOURNEY_DEPTH_MAX, arena, &root, err);
    if (rc == RP_OK && root->type != RP_JSON_OBJECT && root->type != RP_JSON_ARRAY)
        return no_container(err);
    if (rc == RP_OK)
        *out = root;
    return rc;
}

enum rp_rc rp_json_door(struct rp_text bytes, size_t bytes_max, json_t **out, struct rp_err *err)
{
    struct rp_text json = without_mark(bytes);
    enum rp_rc rc = check_size(bytes, bytes_max, err);
    if (rc == RP_OK)
        rc = check_utf8(json, err);
    if (rc == RP_OK)
        rc = rp_json_syntax_check(json, RP_JOURNEY_DEPTH_MAX, err);
    if (rc != RP_OK)
        return rc;
    json_error_t error = {.line = 0};
    json_t *root =
        json_loadb(json.bytes, json.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!root)
        return refuse_parsed(json, &error, err);
    if (!json_is_object(root) && !json_is_array(root)) {
        json_decref(root);
        return no_container(err);
    }
    *out = root;
    return RP_OK;
}
