#include "formats/yaml_tree.h"

#include <string.h>
#include <yaml.h>

/* A tree under construction. */
struct builder {
    struct rp_yaml_file *file;
    yaml_parser_t parser;
    struct rp_yaml *open[RP_YAML_DEPTH_MAX]; /* collections not yet closed, outermost first */
    size_t depth;
    struct rp_yaml *root;
    struct rp_text key; /* read, its value still to come */
    yaml_mark_t key_mark;
    enum rp_rc rc;
};

static void fault_at(struct builder *b, yaml_mark_t mark, enum rp_rc rc, const char *message)
{
    struct rp_err err;
    b->rc = rp_err_set(&err, rc, "%s", message);
    rp_err_at(&err, NULL, (long)mark.line + 1, (long)mark.column + 1);
    rp_problems_add(b->file->problems, b->file->name, &err);
}

static struct rp_yaml *inside(const struct builder *b)
{
    return b->depth ? b->open[b->depth - 1] : NULL;
}

static bool has_key(const struct rp_yaml *mapping, struct rp_text key)
{
    for (const struct rp_yaml *child = mapping->first; child; child = child->next) {
        if (rp_text_equal(child->key, key))
            return true;
    }
    return false;
}

static bool has_room(struct builder *b, const struct rp_yaml *parent, yaml_mark_t mark)
{
    size_t most = parent->type == RP_YAML_MAPPING ? RP_YAML_KEYS_MAX : RP_YAML_ITEMS_MAX;
    if (parent->n < most)
        return true;
    fault_at(b, mark, RP_LIMIT, "too many entries in one place");
    return false;
}

static void attach(struct builder *b, struct rp_yaml *node)
{
    struct rp_yaml *parent = inside(b);
    if (!parent) {
        b->root = node;
        return;
    }
    node->parent = parent;
    node->index = parent->n++;
    node->key = b->key;
    b->key = (struct rp_text){0};
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

static struct rp_yaml *new_node(struct builder *b, const yaml_event_t *event,
                                enum rp_yaml_type type)
{
    struct rp_yaml *parent = inside(b);
    if (parent && !has_room(b, parent, event->start_mark))
        return NULL;
    struct rp_yaml *node = rp_arena_alloc(b->file->arena, sizeof *node);
    if (!node) {
        fault_at(b, event->start_mark, RP_LIMIT, "no memory left");
        return NULL;
    }
    node->type = type;
    node->line = (long)event->start_mark.line + 1;
    node->column = (long)event->start_mark.column + 1;
    attach(b, node);
    return node;
}

static void take_key(struct builder *b, const yaml_event_t *event, struct rp_text key)
{
    if (has_key(inside(b), key)) {
        fault_at(b, event->start_mark, RP_BAD_INPUT, "this key stands here twice");
        return;
    }
    b->key = key;
    b->key_mark = event->start_mark;
}

static bool wants_key(const struct builder *b)
{
    const struct rp_yaml *parent = inside(b);
    return parent && parent->type == RP_YAML_MAPPING && !b->key.bytes;
}

static void take_scalar(struct builder *b, const yaml_event_t *event)
{
    struct rp_text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (rp_text_copy(b->file->arena, text, &text) != RP_OK) {
        fault_at(b, event->start_mark, RP_LIMIT, "no memory left");
        return;
    }
    if (wants_key(b)) {
        take_key(b, event, text);
        return;
    }
    struct rp_yaml *node = new_node(b, event, RP_YAML_SCALAR);
    if (node) {
        node->text = text;
        node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    }
}

static void take_start(struct builder *b, const yaml_event_t *event, enum rp_yaml_type type)
{
    if (wants_key(b)) {
        fault_at(b, event->start_mark, RP_BAD_INPUT, "a key must be a plain word");
        return;
    }
    if (b->depth == RP_YAML_DEPTH_MAX) {
        fault_at(b, event->start_mark, RP_LIMIT, "nested too deep");
        return;
    }
    struct rp_yaml *node = new_node(b, event, type);
    if (node)
        b->open[b->depth++] = node;
}

static bool has_mark_of_reference(const yaml_event_t *event)
{
    switch ((int)event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return event->type == YAML_ALIAS_EVENT;
    }
}

static void take_event(struct builder *b, const yaml_event_t *event)
{
    if (has_mark_of_reference(event)) {
        fault_at(b, event->start_mark, RP_BAD_INPUT, "anchors, aliases and tags are not used here");
        return;
    }
    switch ((int)event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        take_start(b, event, RP_YAML_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        take_start(b, event, RP_YAML_MAPPING);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    default: /* the stream's start, a document's start */
        break;
    }
}

/* libyaml's sentences are its own and fixed: they never hold what stands in the file. */
static void take_failure(struct builder *b)
{
    bool memory = b->parser.error == YAML_MEMORY_ERROR;
    const char *problem = memory ? "no memory left" : b->parser.problem;
    fault_at(b, b->parser.problem_mark, memory ? RP_LIMIT : RP_BAD_INPUT,
             problem ? problem : "this is not YAML");
}

/* Reads up to the end of a document or of the stream. */
static void read_document(struct builder *b, bool *at_end)
{
    b->root = NULL;
    for (bool done = false; !done && b->rc == RP_OK;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) {
            take_failure(b);
            return;
        }
        take_event(b, &event);
        *at_end = event.type == YAML_STREAM_END_EVENT;
        done = *at_end || event.type == YAML_DOCUMENT_END_EVENT;
        yaml_event_delete(&event);
    }
}

static enum rp_rc check_bytes(struct rp_yaml_file *file, struct rp_text bytes)
{
    struct rp_err err;
    enum rp_rc rc = RP_OK;
    if (bytes.len > RP_YAML_BYTES_MAX)
        rc = rp_err_set(&err, RP_LIMIT, "a file of this kind has at most %d bytes",
                        RP_YAML_BYTES_MAX);
    else if (bytes.len && rp_utf8_valid_prefix(bytes.bytes, bytes.len) != bytes.len)
        rc = rp_err_set(&err, RP_BAD_INPUT, "this is not UTF-8");
    if (rc != RP_OK)
        rp_problems_add(file->problems, file->name, &err);
    return rc;
}

/* After the last document that may stand there: only the stream's end may follow. */
static void expect_end(struct builder *b, size_t most)
{
    yaml_event_t event;
    if (!yaml_parser_parse(&b->parser, &event)) {
        take_failure(b);
        return;
    }
    if (event.type != YAML_STREAM_END_EVENT)
        fault_at(b, event.start_mark, RP_BAD_INPUT,
                 most == 1 ? "a file of this kind holds one document: it must end here"
                           : "a file holds two documents at most: it must end here");
    yaml_event_delete(&event);
}

static enum rp_rc read_documents(struct rp_yaml_file *file, struct rp_text bytes, size_t most,
                                 bool whole, struct rp_yaml_documents *out)
{
    enum rp_rc rc = check_bytes(file, bytes);
    if (rc != RP_OK)
        return rc;
    struct builder b = {.file = file};
    if (!yaml_parser_initialize(&b.parser))
        return RP_LIMIT;
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)(bytes.bytes ? bytes.bytes : ""),
                                 bytes.len);
    struct rp_yaml_documents found = {.n = 0};
    bool at_end = false;
    while (!at_end && found.n < most && b.rc == RP_OK) {
        read_document(&b, &at_end);
        if (b.rc == RP_OK && b.root)
            found.roots[found.n++] = b.root;
    }
    if (whole && !at_end && b.rc == RP_OK)
        expect_end(&b, most);
    yaml_parser_delete(&b.parser);
    if (b.rc == RP_OK)
        *out = found;
    return b.rc;
}

enum rp_rc rp_yaml_read(struct rp_yaml_file *file, struct rp_text bytes, size_t most,
                        struct rp_yaml_documents *out)
{
    RP_ASSERT(most >= 1 && most <= RP_YAML_DOCUMENTS_MAX);
    return read_documents(file, bytes, most, true, out);
}

enum rp_rc rp_yaml_read_first(struct rp_yaml_file *file, struct rp_text bytes,
                              struct rp_yaml_documents *out)
{
    return read_documents(file, bytes, 1, false, out);
}
