/*
 * journey_schema TERMS.yaml: prints docs/schemas/journey.schema.json, the JSON Schema (2020-12) of
 * the journey file, from the table in src/domain/schema.c and the closed lists.
 *
 * It says what each field may hold. What must hold between records (ids that lead somewhere, days,
 * severities) is more than such a schema can say: see include/rapport/domain/validity.h.
 */
#include <rapport/domain/schema.h>
#include <rapport/formats/json_text.h>
#include <rapport/formats/terms.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUT_MAX = 1024 * 1024 };

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx, (void)size, (void)used;
    free(block);
}

/* A kind's name as a word of the schema: "session topic" becomes "session_topic". */
static void put_kind(struct rp_strbuf *out, int kind)
{
    for (const char *p = rp_record_info((enum rp_kind)kind)->name; *p; p++)
        rp_strbuf_char(out, *p == ' ' ? '_' : *p);
}

static void put_kind_ref(struct rp_strbuf *out, int kind)
{
    rp_strbuf_str(out, "{\"$ref\": \"#/$defs/");
    put_kind(out, kind);
    rp_strbuf_str(out, "\"}");
}

static void put_list_ref(struct rp_strbuf *out, int list)
{
    rp_strbuf_str(out, "{\"$ref\": \"#/$defs/words_of_");
    rp_strbuf_str(out, rp_list_name((enum rp_list_id)list));
    rp_strbuf_str(out, "\"}");
}

static void put_number(struct rp_strbuf *out, const struct rp_field *field)
{
    rp_strbuf_str(out,
                  field->required ? "{\"type\": \"number\"" : "{\"type\": [\"number\", \"null\"]");
    rp_strbuf_str(out, ", \"minimum\": ");
    rp_json_number(out, field->min);
    rp_strbuf_str(out, ", \"maximum\": ");
    rp_json_number(out, field->max);
    if (field->step > 0) {
        rp_strbuf_str(out, ", \"multipleOf\": ");
        rp_json_number(out, field->step);
    }
    rp_strbuf_char(out, '}');
}

static void put_enum(struct rp_strbuf *out, int list)
{
    rp_strbuf_str(out, "{\"enum\": [");
    for (int i = 1; i <= rp_enum_count((enum rp_enum_id)list); i++) {
        rp_json_string(out, rp_text_of(rp_enum_name((enum rp_enum_id)list, i)));
        rp_strbuf_str(out, ", ");
    }
    rp_strbuf_str(out, "null]}");
}

/* An object, or the text that stands for it. */
static void put_element(struct rp_strbuf *out, int kind)
{
    bool shorthand = rp_record_info((enum rp_kind)kind)->shorthand != NULL;
    rp_strbuf_str(out, shorthand ? "{\"anyOf\": [{\"type\": \"string\", \"minLength\": 1}, " : "");
    put_kind_ref(out, kind);
    rp_strbuf_str(out, shorthand ? "]}" : "");
}

static void put_array(struct rp_strbuf *out, void (*element)(struct rp_strbuf *, int), int of)
{
    rp_strbuf_str(out, "{\"type\": [\"array\", \"null\"], \"items\": ");
    element(out, of);
    rp_strbuf_char(out, '}');
}

static void put_or_null(struct rp_strbuf *out, void (*element)(struct rp_strbuf *, int), int of)
{
    rp_strbuf_str(out, "{\"anyOf\": [");
    element(out, of);
    rp_strbuf_str(out, ", {\"type\": \"null\"}]}");
}

static void put_type(struct rp_strbuf *out, const struct rp_field *field)
{
    static const char *const plain[] = {
        [RP_FIELD_ID] = "{\"type\": [\"string\", \"null\"], \"minLength\": 1, \"maxLength\": 200}",
        [RP_FIELD_REF] = "{\"type\": [\"string\", \"null\"], \"minLength\": 1, \"maxLength\": 200}",
        [RP_FIELD_TEXT] = "{\"type\": [\"string\", \"null\"]}",
        [RP_FIELD_DAY] = "{\"type\": [\"string\", \"null\"], \"format\": \"date\", "
                         "\"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}",
        [RP_FIELD_INSTANT] = "{\"type\": [\"string\", \"null\"], \"format\": \"date-time\"}",
        [RP_FIELD_FLAG] = "{\"type\": [\"boolean\", \"null\"]}",
        [RP_FIELD_TEXTS] = "{\"type\": [\"array\", \"null\"], \"items\": {\"type\": \"string\"}}",
        [RP_FIELD_ANSWERS] = "{\"type\": [\"object\", \"null\"], \"additionalProperties\": "
                             "{\"type\": [\"number\", \"null\"]}}",
        [RP_FIELD_RECORDS] = NULL,
    };
    if (plain[field->type])
        rp_strbuf_str(out, plain[field->type]);
    else if (field->type == RP_FIELD_NUMBER)
        put_number(out, field);
    else if (field->type == RP_FIELD_ENUM)
        put_enum(out, field->of);
    else if (field->type == RP_FIELD_TERM)
        put_or_null(out, put_list_ref, field->of);
    else if (field->type == RP_FIELD_TERMS)
        put_array(out, put_list_ref, field->of);
    else if (field->type == RP_FIELD_RECORD)
        put_or_null(out, put_kind_ref, field->of);
    else
        put_array(out, put_element, field->of);
}

static void put_given(struct rp_strbuf *out, const char *field)
{
    rp_strbuf_str(out, "{\"required\": [\"");
    rp_strbuf_str(out, field);
    rp_strbuf_str(out, "\"], \"properties\": {\"");
    rp_strbuf_str(out, field);
    rp_strbuf_str(out, "\": {\"not\": {\"type\": \"null\"}}}}");
}

/* "at" may stand for "day". */
static void put_required(struct rp_strbuf *out, const struct rp_record_info *info)
{
    bool at = rp_field_find(info, rp_text_of("at")) != NULL;
    const char *before = ",\n      \"allOf\": [";
    bool any = false;
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (!field->required)
            continue;
        bool either = at && field->type == RP_FIELD_DAY;
        rp_strbuf_str(out, any ? ", " : before);
        rp_strbuf_str(out, either ? "{\"anyOf\": [" : "");
        put_given(out, field->name);
        if (either) {
            rp_strbuf_str(out, ", ");
            put_given(out, "at");
            rp_strbuf_str(out, "]}");
        }
        any = true;
    }
    rp_strbuf_str(out, any ? "]" : "");
}

static void put_record(struct rp_strbuf *out, int kind)
{
    const struct rp_record_info *info = rp_record_info((enum rp_kind)kind);
    rp_strbuf_str(out, "    \"");
    put_kind(out, kind);
    rp_strbuf_str(out, "\": {\n      \"type\": \"object\",\n      \"properties\": {");
    for (size_t i = 0; i < info->fields_n; i++) {
        rp_strbuf_str(out, i ? ",\n        " : "\n        ");
        rp_json_string(out, rp_text_of(info->fields[i].name));
        rp_strbuf_str(out, ": ");
        put_type(out, &info->fields[i]);
    }
    rp_strbuf_str(out, "\n      }");
    put_required(out, info);
    rp_strbuf_str(out, "\n    }");
}

static void put_words(struct rp_strbuf *out, const struct rp_terms *terms, int list)
{
    rp_strbuf_str(out, "    \"words_of_");
    rp_strbuf_str(out, rp_list_name((enum rp_list_id)list));
    rp_strbuf_str(out, "\": {\n      \"enum\": [");
    for (size_t i = 0; i < terms->lists[list].n; i++) {
        rp_strbuf_str(out, i ? ", " : "");
        rp_json_string(out, terms->lists[list].items[i].name);
    }
    rp_strbuf_str(out, "]\n    }");
}

static void put_schema(struct rp_strbuf *out, const struct rp_terms *terms)
{
    rp_strbuf_str(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                       "  \"title\": \"Journey file of Rapport, version 1\",\n"
                       "  \"description\": \"Printed by tools/journey_schema.c. Unknown fields are "
                       "allowed: they are kept and written back.\",\n  \"$ref\": \"#/$defs/");
    put_kind(out, RP_KIND_JOURNEY);
    rp_strbuf_str(out, "\",\n  \"$defs\": {\n");
    for (int kind = RP_KIND_JOURNEY; kind < RP_KIND_COUNT; kind++) {
        put_record(out, kind);
        rp_strbuf_str(out, ",\n");
    }
    for (int list = 0; list < RP_LIST_COUNT; list++) {
        put_words(out, terms, list);
        rp_strbuf_str(out, list + 1 < RP_LIST_COUNT ? ",\n" : "\n");
    }
    rp_strbuf_str(out, "  }\n}\n");
}

/* The whole file, at most the size that rp_terms_read takes. */
static struct rp_text read_terms_file(const char *path, struct rp_arena *arena)
{
    struct rp_text text = {NULL, 0};
    char *bytes = rp_arena_alloc(arena, RP_TERMS_BYTES_MAX);
    FILE *file = fopen(path, "rb");
    if (file && bytes)
        text = (struct rp_text){bytes, fread(bytes, 1, RP_TERMS_BYTES_MAX, file)};
    if (file)
        (void)fclose(file);
    return text;
}

static int print(const char *path, struct rp_arena *arena)
{
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    struct rp_strbuf out;
    struct rp_text text = {NULL, 0};
    if (rp_terms_read(read_terms_file(path, arena), arena, &terms, &err) != RP_OK) {
        fprintf(stderr, "journey_schema: %ld:%ld: %s\n", err.line, err.column, err.message);
        return 1;
    }
    rp_strbuf_init(&out, arena, OUT_MAX);
    put_schema(&out, &terms);
    if (rp_strbuf_done(&out, &text) != RP_OK)
        return 1;
    return fwrite(text.bytes, 1, text.len, stdout) == text.len && fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct rp_arena arena;
    if (argc != 2) {
        fputs("usage: journey_schema data/lists/terms.yaml\n", stderr);
        return 2;
    }
    rp_arena_init(&arena, take, give, NULL, 0);
    int status = print(argv[1], &arena);
    rp_arena_release(&arena);
    return status;
}
