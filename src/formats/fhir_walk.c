#include "formats/fhir_walk.h"

#include "formats/json_door.h"
#include <rapport/base/pointer.h>
#include <string.h>

static bool find(const json_t *from, const json_t *target, struct rp_pointer *p);

static bool find_in_list(const json_t *list, const json_t *target, struct rp_pointer *p)
{
    const struct rp_pointer here = *p;
    for (size_t i = 0; i < json_array_size(list); i++) {
        rp_pointer_index(p, i);
        if (find(json_array_get(list, i), target, p))
            return true;
        *p = here;
    }
    return false;
}

static bool find_in_object(const json_t *object, const json_t *target, struct rp_pointer *p)
{
    const struct rp_pointer here = *p;
    json_t *walked = (json_t *)object; /* the iterator's type; nothing is changed */
    for (void *it = json_object_iter(walked); it; it = json_object_iter_next(walked, it)) {
        rp_pointer_key(p, rp_text_of(json_object_iter_key(it)));
        if (find(json_object_iter_value(it), target, p))
            return true;
        *p = here;
    }
    return false;
}

/* A parsed tree holds each object and list once, so its address tells its place; looked for only
 * when something is wrong. Depth is capped at the door. */
static bool find(const json_t *from, const json_t *target, struct rp_pointer *p)
{
    if (from == target)
        return true;
    return json_is_array(from) ? find_in_list(from, target, p)
                               : json_is_object(from) && find_in_object(from, target, p);
}

void rp_fhir_refuse(struct rp_fhir_in *in, const json_t *at, const char *field,
                    const char *sentence)
{
    if (in->rc != RP_OK)
        return;
    struct rp_pointer p = {0};
    if (!find(in->root, at, &p))
        p = (struct rp_pointer){0};
    if (field)
        rp_pointer_key(&p, rp_text_of(field));
    in->rc = rp_err_set(in->err, RP_BAD_INPUT, "%s", sentence);
    rp_err_at(in->err, p.bytes, 0, 0);
}

void rp_fhir_limit(struct rp_fhir_in *in, const char *sentence)
{
    if (in->rc == RP_OK)
        in->rc = rp_err_set(in->err, RP_LIMIT, "%s", sentence);
}

struct rp_text rp_fhir_text(struct rp_fhir_in *in, const json_t *object, const char *field)
{
    struct rp_text copy = {NULL, 0};
    const json_t *value = json_object_get(object, field);
    if (in->rc != RP_OK || !value)
        return copy;
    if (!json_is_string(value)) {
        rp_fhir_refuse(in, object, field, "this must be a text");
        return copy;
    }
    struct rp_text here = {json_string_value(value), json_string_length(value)};
    if (rp_text_copy(in->arena, here, &copy) != RP_OK)
        rp_fhir_limit(in, "no memory for the texts");
    return copy;
}

struct rp_text rp_fhir_needed(struct rp_fhir_in *in, const json_t *object, const char *field)
{
    struct rp_text text = rp_fhir_text(in, object, field);
    if (text.len == 0)
        rp_fhir_refuse(in, object, field, "this is needed and must be a text");
    return text;
}

bool rp_fhir_flag(struct rp_fhir_in *in, const json_t *object, const char *field)
{
    const json_t *value = json_object_get(object, field);
    if (value && !json_is_boolean(value))
        rp_fhir_refuse(in, object, field, "this must be true or false");
    return json_is_true(value);
}

const json_t *rp_fhir_objects(struct rp_fhir_in *in, const json_t *object, const char *field)
{
    const json_t *list = json_object_get(object, field);
    if (!list)
        return NULL;
    bool good = json_is_array(list);
    for (size_t i = 0; good && i < json_array_size(list); i++)
        good = json_is_object(json_array_get(list, i));
    if (good)
        return list;
    rp_fhir_refuse(in, object, field, "this must be a list of objects");
    return NULL;
}

struct rp_coding rp_fhir_coding(struct rp_fhir_in *in, const json_t *coding)
{
    return (struct rp_coding){
        .system = rp_fhir_text(in, coding, "system"),
        .code = rp_fhir_text(in, coding, "code"),
        .display = rp_fhir_text(in, coding, "display"),
    };
}

struct rp_coding rp_fhir_first_coding(struct rp_fhir_in *in, const json_t *object,
                                      const char *field)
{
    return rp_fhir_coding(in, json_array_get(rp_fhir_objects(in, object, field), 0));
}

static bool is_url(const json_t *extension, const char *url)
{
    const char *here = json_string_value(json_object_get(extension, "url"));
    return here && strcmp(here, url) == 0;
}

const json_t *rp_fhir_next(struct rp_fhir_in *in, const json_t *object, const char *url, size_t *at)
{
    /* A list with other things in it was refused when its object was first looked at. */
    const json_t *list =
        *at == 0 ? rp_fhir_objects(in, object, "extension") : json_object_get(object, "extension");
    while (*at < json_array_size(list)) {
        const json_t *extension = json_array_get(list, (*at)++);
        if (is_url(extension, url))
            return extension;
    }
    return NULL;
}

size_t rp_fhir_count(struct rp_fhir_in *in, const json_t *object, const char *url)
{
    size_t n = 0;
    size_t at = 0;
    while (rp_fhir_next(in, object, url, &at))
        n++;
    return n;
}

const json_t *rp_fhir_extension(struct rp_fhir_in *in, const json_t *object, const char *url)
{
    size_t at = 0;
    return rp_fhir_next(in, object, url, &at);
}

bool rp_fhir_number(struct rp_fhir_in *in, const json_t *extension, double *out)
{
    if (!extension)
        return false;
    const json_t *value = json_object_get(extension, "valueDecimal");
    if (!value)
        value = json_object_get(extension, "valueInteger");
    if (json_is_number(value)) {
        *out = json_number_value(value);
        return true;
    }
    rp_fhir_refuse(in, extension, NULL, "this extension needs a valueInteger or a valueDecimal");
    return false;
}

struct rp_text rp_fhir_word(struct rp_fhir_in *in, const json_t *extension)
{
    struct rp_text word = rp_fhir_text(in, extension, "valueCode");
    if (!word.bytes)
        word = rp_fhir_text(in, extension, "valueString");
    if (extension && word.len == 0)
        rp_fhir_refuse(in, extension, NULL, "this extension needs a valueCode or a valueString");
    return word;
}

bool rp_fhir_yes(struct rp_fhir_in *in, const json_t *extension)
{
    if (extension && !json_object_get(extension, "valueBoolean"))
        rp_fhir_refuse(in, extension, NULL, "this extension needs a valueBoolean");
    return rp_fhir_flag(in, extension, "valueBoolean");
}

void rp_fhir_parts(struct rp_fhir_in *in, const json_t *extension, const struct rp_fhir_part *parts,
                   size_t n)
{
    const json_t *list = rp_fhir_objects(in, extension, "extension");
    size_t known_n = 0;
    for (size_t i = 0; i < n; i++) {
        size_t here = rp_fhir_count(in, extension, parts[i].url);
        known_n += here;
        if (here == 0 && parts[i].needed)
            rp_fhir_refuse(in, extension, NULL, "a needed part of this extension is missing");
        if (here > 1 && !parts[i].many)
            rp_fhir_refuse(in, extension, NULL, "a part of this extension stands twice");
    }
    if (known_n < json_array_size(list))
        rp_fhir_refuse(in, extension, NULL, "this extension has a part that is not known");
}
