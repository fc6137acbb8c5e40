#include "formats/yaml_place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOG_LINE = 512 };

void rp_yaml_place_log(cyaml_log_t level, void *place, const char *fmt, va_list args)
{
    static const char line_mark[] = "(line: ";
    static const char column_mark[] = ", column: ";
    struct rp_yaml_place *out = place;
    char text[LOG_LINE];
    if (level < CYAML_LOG_ERROR || out->line || !strstr(fmt, line_mark))
        return;
    vsnprintf(text, sizeof text, fmt, args);
    /* The last mark: a key that holds such words stands before it. */
    const char *mark = NULL;
    for (const char *p = text; (p = strstr(p, line_mark)) != NULL; p++)
        mark = p;
    if (!mark)
        return;
    char *end = NULL;
    out->line = strtol(mark + sizeof line_mark - 1, &end, 10);
    if (strncmp(end, column_mark, sizeof column_mark - 1) == 0)
        out->column = strtol(end + sizeof column_mark - 1, NULL, 10);
}

static const char *said(cyaml_err_t result)
{
    static const char other[] = "the file is not as its schema says";
    static const struct {
        cyaml_err_t result;
        const char *words;
    } rows[] = {
        {CYAML_ERR_LIBYAML_PARSER, "the file is not valid YAML near here"},
        {CYAML_ERR_ALIAS, "aliases are not allowed in this file"},
        {CYAML_ERR_INVALID_KEY, "unknown name of a field"},
        {CYAML_ERR_INVALID_VALUE, "unknown word, or a value of the wrong kind"},
        {CYAML_ERR_UNEXPECTED_EVENT, "a value of another kind was expected"},
        {CYAML_ERR_MAPPING_FIELD_MISSING, "a required field is missing"},
        {CYAML_ERR_STRING_LENGTH_MIN, "a text is empty"},
        {CYAML_ERR_STRING_LENGTH_MAX, "a text is too long"},
        {CYAML_ERR_SEQUENCE_ENTRIES_MIN, "a list is too short"},
        {CYAML_ERR_SEQUENCE_ENTRIES_MAX, "a list is too long"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].result == result)
            return rows[i].words;
    }
    return other;
}

enum rp_rc rp_yaml_refuse(cyaml_err_t result, struct rp_yaml_place place, struct rp_err *err)
{
    if (result == CYAML_ERR_OOM)
        return rp_err_set(err, RP_LIMIT, "no memory left while reading YAML");
    rp_err_set(err, RP_BAD_INPUT, "%s", said(result));
    rp_err_at(err, "", place.line, place.column);
    return RP_BAD_INPUT;
}
