#include "formats/json_door.h"

#include "formats/journey_scan.h"

static const char *sentence_of(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    if (code == json_error_premature_end_of_input)
        return "the JSON text ends too early";
    if (code == json_error_duplicate_key)
        return "a name stands twice in one object";
    if (code == json_error_numeric_overflow)
        return "a number is too large";
    if (code == json_error_null_character)
        return "a text holds a zero character";
    return "not valid JSON just before here";
}

enum rp_rc rp_json_door(struct rp_text bytes, size_t bytes_max, json_t **out, struct rp_err *err)
{
    struct rp_text json = {NULL, 0};
    if (bytes.len > bytes_max)
        return rp_err_set(err, RP_LIMIT, "the file is larger than %zu bytes", bytes_max);
    enum rp_rc rc = rp_journey_scan(bytes, &json, err);
    if (rc != RP_OK)
        return rc;
    json_error_t error;
    json_t *root = json_loadb(json.bytes, json.len, JSON_REJECT_DUPLICATES, &error);
    if (root) {
        *out = root;
        return RP_OK;
    }
    if (json_error_code(&error) == json_error_out_of_memory)
        return rp_err_set(err, RP_LIMIT, "no memory for the file");
    rp_err_set(err, RP_BAD_INPUT, "%s", sentence_of(&error));
    /* The parser's position is the count of bytes it took. */
    rp_text_err_at(json, error.position > 0 ? (size_t)error.position : 0, err);
    return RP_BAD_INPUT;
}
