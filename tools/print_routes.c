/*
 * Prints the table of routes: as an OpenAPI document (docs/schemas/openapi.json), or as what the
 * page's script is built with (src/web/app/routes.json).
 *
 *     print_routes openapi|page
 */
#include "web/pages.h"

#include "actions/noting.h"
#include "actions/placing.h"

#include <rapport/domain/schema.h>

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static json_t *text(const char *string)
{
    return json_string(string ? string : "");
}

static const char *need_name(enum rp_route_need need)
{
    return need == RP_NEED_NOTHING ? "nothing" : need == RP_NEED_DOOR ? "door" : "session";
}

static const char *type_name(enum rp_asked_type type)
{
    static const char *const names[] = {
        [RP_ASKED_TEXT] = "string",   [RP_ASKED_FLAG] = "boolean",  [RP_ASKED_NUMBER] = "number",
        [RP_ASKED_WHOLE] = "integer", [RP_ASKED_OBJECT] = "object", [RP_ASKED_LIST] = "array"};
    return names[type];
}

static json_t *parameters(const struct rp_route *route)
{
    json_t *list = json_array();
    for (const struct rp_route_field *f = route->fields; f && f->name; f++)
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:b, s:s, s:{s:s}}", "name", f->name, "in",
                                        "query", "required", f->is_needed, "description",
                                        f->meaning, "schema", "type", type_name(f->type)));
    return list;
}

static json_t *body(const struct rp_route *route)
{
    json_t *properties = json_object(), *required = json_array();
    for (const struct rp_route_field *f = route->fields; f && f->name; f++) {
        json_object_set_new(
            properties, f->name,
            json_pack("{s:s, s:s}", "type", type_name(f->type), "description", f->meaning));
        if (f->is_needed)
            json_array_append_new(required, text(f->name));
    }
    json_t *schema = json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                               "additionalProperties", 0);
    if (json_array_size(required))
        json_object_set(schema, "required", required);
    json_decref(required);
    return json_pack("{s:b, s:{s:{s:o}}}", "required", 1, "content", "application/json", "schema",
                     schema);
}

static json_t *operation(const struct rp_route *route)
{
    json_t *made = json_pack("{s:s, s:s}", "operationId", route->name, "summary", route->summary);
    if (route->kind == RP_ROUTE_DATA && strcmp(route->method, "GET") == 0 && route->fields)
        json_object_set_new(made, "parameters", parameters(route));
    if (route->kind == RP_ROUTE_DATA && strcmp(route->method, "POST") == 0)
        json_object_set_new(made, "requestBody", body(route));
    json_object_set_new(made, "responses",
                        json_pack("{s:{s:s}, s:{s:s}}", "200", "description", "the answer",
                                  "default", "description",
                                  "a refusal; the page is told why in words"));
    json_t *keys = json_array();
    if (route->need != RP_NEED_NOTHING)
        json_array_append_new(keys, json_pack("{s:[]}", need_name(route->need)));
    json_object_set_new(made, "security", keys);
    return made;
}

static json_t *key_scheme(const char *about)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "type", "apiKey", "in", "header", "name",
                     "Rapport-Key", "description", about);
}

static json_t *openapi(void)
{
    json_t *paths = json_object();
    for (const struct rp_route *r = rp_routes; r->name; r++) {
        bool is_get = strcmp(r->method, "GET") == 0;
        const char *path = r->kind == RP_ROUTE_FILE ? "/a/{name}" : r->path;
        json_object_set_new(paths, path, json_pack("{s:o}", is_get ? "get" : "post", operation(r)));
    }
    return json_pack(
        "{s:s, s:{s:s, s:s, s:s}, s:o, s:{s:{s:o, s:o}}}", "openapi", "3.1.0", "info", "title",
        "Rapport", "version", "1", "description",
        "What the page asks of the program, on this computer alone. Every request needs "
        "the exact Host; a POST the exact Origin; Sec-Fetch-Site says same-origin.",
        "paths", paths, "components", "securitySchemes", "door",
        key_scheme("of a page that was let in, also while the notes are locked"), "session",
        key_scheme("of a page that looks at open notes"));
}

/* The forms of one way of noting, each with the list that its records stand in. */
static void add_forms(json_t *forms, const struct rp_note *note)
{
    json_object_set_new(forms, note->form, text(note->list));
    for (const char *const *other = note->forms; other && *other; other++)
        json_object_set_new(forms, *other, text(note->list));
    for (const struct rp_note_part *part = note->parts; part && part->option; part++)
        json_object_set_new(forms, part->form, text(note->list));
}

/* A record is opened by the form of its name. */
static void add_opens(json_t *opens, const struct rp_note *note)
{
    json_object_set_new(opens, note->list, text(rp_record_info(rp_list_kind(note->list))->name));
}

static json_t *page(void)
{
    json_t *forms = json_object(), *opens = json_object();
    for (size_t i = 0; i < RP_NOTES_N; i++) {
        add_forms(forms, &rp_note_table[i]);
        add_opens(opens, &rp_note_table[i]);
    }
    json_t *routes = json_object(), *pages = json_array();
    for (const struct rp_route *r = rp_routes; r->name; r++) {
        if (r->kind == RP_ROUTE_DATA)
            json_object_set_new(
                routes, r->name,
                json_pack("{s:s, s:s}", "method", r->method, "need", need_name(r->need)));
    }
    for (const struct rp_web_page *p = rp_web_pages; p->name; p++)
        json_array_append_new(pages, json_pack("{s:s, s:s, s:s}", "name", p->name, "group",
                                               p->group, "under", p->under));
    return json_pack("{s:o, s:o, s:o, s:o}", "pages", pages, "routes", routes, "forms", forms,
                     "opens", opens);
}

int main(int argc, char **argv)
{
    bool is_page = argc == 2 && strcmp(argv[1], "page") == 0;
    if (argc != 2 || (!is_page && strcmp(argv[1], "openapi") != 0)) {
        fputs("usage: print_routes openapi|page\n", stderr);
        return 2;
    }
    json_t *root = is_page ? page() : openapi();
    int failed = !root || json_dumpf(root, stdout, JSON_INDENT(2)) != 0;
    json_decref(root);
    putchar('\n');
    return failed;
}
