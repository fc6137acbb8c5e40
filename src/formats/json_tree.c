#include "formats/json_tree.h"

#include "formats/json_number.h"
#include <rapport/domain/ids.h>
#include <string.h>

/* What is being looked at; once `fault` is set, `p` stands at the byte at fault. */
struct cursor {
    const char *p;
    const char *end;
    const char *fault; /* words of ours, or NULL */
    int depth_left;
    struct rp_arena *arena; /* of the tree; NULL: nothing is kept */
    bool no_memory;
};

static bool fail(struct cursor *c, const char *fault)
{
    c->fault = c->p < c->end ? fault : "the file ends too early";
    return false;
}

static bool is_at(const struct cursor *c, char byte)
{
    return c->p < c->end && *c->p == byte;
}

static bool is_digit(const struct cursor *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

static void skip_space(struct cursor *c)
{
    while (c->p < c->end && (*c->p == ' ' || *c->p == '\n' || *c->p == '\r' || *c->p == '\t'))
        c->p++;
}

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

static bool four_hex(struct cursor *c, unsigned *out)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++, c->p++) {
        int digit = c->p < c->end ? hex_value(*c->p) : -1;
        if (digit < 0)
            return fail(c, "\\u must be followed by four hexadecimal digits");
        value = value * 16 + (unsigned)digit;
    }
    *out = value;
    return true;
}

/* Behind "\u". High surrogates need a low one behind them. */
static bool unicode_escape(struct cursor *c)
{
    const char *from = c->p;
    unsigned first = 0, second = 0;
    if (!four_hex(c, &first))
        return false;
    bool high = first >= 0xD800 && first <= 0xDBFF;
    bool low = first >= 0xDC00 && first <= 0xDFFF;
    if (high && c->end - c->p >= 2 && c->p[0] == '\\' && c->p[1] == 'u') {
        c->p += 2;
        if (!four_hex(c, &second))
            return false;
        high = second < 0xDC00 || second > 0xDFFF;
    }
    if (first != 0 && !high && !low)
        return true;
    c->p = from;
    return fail(c, first == 0 ? "a text must not hold the character U+0000"
                              : "half of a surrogate pair is no character");
}

static bool escape(struct cursor *c)
{
    if (c->p == c->end || !strchr("\"\\/bfnrtu", *c->p) || *c->p == '\0')
        return fail(c, "unknown escape behind a backslash");
    return *c->p++ == 'u' ? unicode_escape(c) : true;
}

/* The bytes of a text that mean something else. */
static inline bool stops_text(unsigned char byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\';
}

/* Over a string; *text becomes what stands between the quotes, escapes and all. */
static bool string(struct cursor *c, struct rp_text *text, bool *has_escapes)
{
    const char *from = c->p + 1;
    *has_escapes = false;
    for (c->p++;;) {
        while (c->p < c->end && !stops_text((unsigned char)*c->p))
            c->p++;
        if (is_at(c, '"'))
            break;
        if (c->p == c->end || (unsigned char)*c->p < 0x20)
            return fail(c, "a line break or control character must be escaped inside a text");
        if (*c->p++ == '\\') {
            *has_escapes = true;
            if (!escape(c))
                return false;
        }
    }
    *text = (struct rp_text){from, (size_t)(c->p - from)};
    c->p++;
    return true;
}

static bool out_of_memory(struct cursor *c)
{
    c->no_memory = true;
    c->fault = "no memory left while reading JSON";
    return false;
}

static unsigned hex_at(const char *p)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++)
        value = value * 16 + (unsigned)hex_value(p[i]);
    return value;
}

static char *put_utf8(char *to, unsigned code)
{
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    *to++ = (char)(code >> (6 * more) | (0xFF00u >> (more + 1) & 0xFF));
    while (more-- > 0)
        *to++ = (char)((code >> (6 * more) & 0x3F) | 0x80);
    return to;
}

/* One escape, known to be good, behind its backslash. */
static const char *decode_escape(const char *p, char **to)
{
    static const char from[] = "bfnrt", meant[] = "\b\f\n\r\t";
    if (*p != 'u') {
        const char *found = strchr(from, *p);
        *(*to)++ = found ? meant[found - from] : *p;
        return p + 1;
    }
    unsigned code = hex_at(p + 1);
    p += 5;
    if (code >= 0xD800 && code <= 0xDBFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (hex_at(p + 2) - 0xDC00);
        p += 6;
    }
    *to = put_utf8(*to, code);
    return p;
}

/* Turns a text with escapes into what it means. It only becomes shorter. */
static bool decode(struct cursor *c, struct rp_text *text)
{
    char *bytes = rp_arena_alloc(c->arena, text->len);
    char *to = bytes;
    if (!bytes)
        return out_of_memory(c);
    for (const char *p = text->bytes, *end = p + text->len; p < end;) {
        if (*p == '\\')
            p = decode_escape(p + 1, &to);
        else
            *to++ = *p++;
    }
    *text = (struct rp_text){bytes, (size_t)(to - bytes)};
    return true;
}

static bool string_value(struct cursor *c, struct rp_text *text)
{
    bool has_escapes = false;
    return string(c, text, &has_escapes) && (!has_escapes || !c->arena || decode(c, text));
}

static bool digits(struct cursor *c)
{
    if (!is_digit(c))
        return fail(c, "a digit was expected here");
    while (is_digit(c))
        c->p++;
    return true;
}

static bool number(struct cursor *c)
{
    if (is_at(c, '-'))
        c->p++;
    if (is_at(c, '0')) {
        c->p++;
        if (is_digit(c))
            return fail(c, "a number must not begin with a needless zero");
    } else if (!digits(c)) {
        return false;
    }
    if (is_at(c, '.')) {
        c->p++;
        if (!digits(c))
            return false;
    }
    if (is_at(c, 'e') || is_at(c, 'E')) {
        c->p++;
        if (is_at(c, '+') || is_at(c, '-'))
            c->p++;
        return digits(c);
    }
    return true;
}

/* Numbers that are kept must fit. */
static bool number_value(struct cursor *c, struct rp_json *node)
{
    const char *from = c->p;
    double value = 0;
    if (!number(c))
        return false;
    node->type = RP_JSON_NUMBER;
    node->text = (struct rp_text){from, (size_t)(c->p - from)};
    if (!c->arena || rp_json_number_fits(node->text, &value))
        return true;
    c->p = from;
    return fail(c, "a number is too large");
}

static bool word(struct cursor *c, struct rp_json *node)
{
    static const struct {
        const char *name;
        enum rp_json_type type;
    } words[] = {{"true", RP_JSON_TRUE}, {"false", RP_JSON_FALSE}, {"null", RP_JSON_NULL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i].name);
        if ((size_t)(c->end - c->p) >= len && memcmp(c->p, words[i].name, len) == 0) {
            c->p += len;
            node->type = words[i].type;
            return true;
        }
    }
    return fail(c, "a value was expected here: an object, a list, a text in double quotes, a "
                   "number, true, false or null");
}

static bool value(struct cursor *c, struct rp_json *node);

/* Name, colon, value. */
static bool member(struct cursor *c, struct rp_json *node)
{
    if (!is_at(c, '"'))
        return fail(c, "a name in double quotes was expected here");
    if (!string_value(c, &node->key))
        return false;
    skip_space(c);
    if (!is_at(c, ':'))
        return fail(c, "a colon was expected here");
    c->p++;
    return value(c, node);
}

/* From here on names are looked up in a table instead of one by one. */
enum { MANY_MEMBERS = 32 };

/* Names of one object. */
struct names {
    const struct rp_json *object;
    struct rp_id_set set; /* once there are many */
};

static bool gather(struct cursor *c, struct names *names)
{
    rp_id_set_init(&names->set, c->arena);
    for (const struct rp_json *m = names->object->first; m; m = m->next) {
        if (rp_id_set_add(&names->set, RP_KIND_NONE, m->key, m, NULL) != RP_OK)
            return out_of_memory(c);
    }
    return true;
}

/* Is the name of this member, the last of its object, a new one? */
static bool is_new_name(struct cursor *c, struct names *names, const struct rp_json *node)
{
    bool is_new = true;
    if (names->object->n == MANY_MEMBERS && !gather(c, names))
        return false;
    if (names->object->n > MANY_MEMBERS) {
        if (rp_id_set_add(&names->set, RP_KIND_NONE, node->key, node, &is_new) != RP_OK)
            return out_of_memory(c);
    } else {
        for (const struct rp_json *m = names->object->first; m && m != node && is_new; m = m->next)
            is_new = !rp_text_equal(m->key, node->key);
    }
    return is_new || fail(c, "a name stands twice in one object");
}

/* One member or element, put at the end of its parent. */
static bool item(struct cursor *c, struct rp_json *parent, struct rp_json **last,
                 struct names *names)
{
    struct rp_json unkept = {.type = RP_JSON_NULL};
    struct rp_json *node = c->arena ? rp_arena_alloc(c->arena, sizeof *node) : &unkept;
    const char *from = c->p;
    if (!node)
        return out_of_memory(c);
    if (!(parent->type == RP_JSON_OBJECT ? member(c, node) : value(c, node)))
        return false;
    if (!c->arena)
        return true;
    if (*last)
        (*last)->next = node;
    else
        parent->first = node;
    *last = node;
    parent->n++;
    if (parent->type == RP_JSON_ARRAY)
        return true;
    const char *after = c->p;
    c->p = from;
    if (!is_new_name(c, names, node))
        return false;
    c->p = after;
    return true;
}

/* Behind the opening bracket. */
static bool items(struct cursor *c, struct rp_json *parent, char close)
{
    struct names names = {.object = parent};
    struct rp_json *last = NULL;
    skip_space(c);
    if (!is_at(c, close)) {
        for (;; c->p++) {
            skip_space(c);
            if (!item(c, parent, &last, &names))
                return false;
            skip_space(c);
            if (!is_at(c, ','))
                break;
        }
    }
    if (!is_at(c, close))
        return fail(c, close == '}' ? "a comma or } was expected here"
                                    : "a comma or ] was expected here");
    c->p++;
    return true;
}

static bool container(struct cursor *c, struct rp_json *node)
{
    bool object = *c->p == '{';
    if (c->depth_left == 0)
        return fail(c, "nested too deeply");
    c->depth_left--;
    c->p++;
    node->type = object ? RP_JSON_OBJECT : RP_JSON_ARRAY;
    node->first = NULL;
    node->n = 0;
    bool good = items(c, node, object ? '}' : ']');
    c->depth_left++;
    return good;
}

static bool value(struct cursor *c, struct rp_json *node)
{
    skip_space(c);
    if (is_at(c, '{') || is_at(c, '['))
        return container(c, node);
    if (is_at(c, '"')) {
        node->type = RP_JSON_STRING;
        return string_value(c, &node->text);
    }
    return is_at(c, '-') || is_digit(c) ? number_value(c, node) : word(c, node);
}

void rp_json_err_at(struct rp_text json, size_t at, struct rp_err *err)
{
    long line = 1, column = 1;
    for (size_t i = 0; i < at && i < json.len; i++) {
        column = json.bytes[i] == '\n' ? 1 : column + 1;
        line += json.bytes[i] == '\n';
    }
    rp_err_at(err, "", line, column);
}

static enum rp_rc parse(struct cursor *c, struct rp_text json, struct rp_json *root,
                        struct rp_err *err)
{
    if (value(c, root)) {
        skip_space(c);
        if (c->p == c->end)
            return RP_OK;
        fail(c, "the file goes on after its end");
    }
    if (c->no_memory)
        return rp_err_set(err, RP_LIMIT, "%s", c->fault);
    rp_err_set(err, RP_BAD_INPUT, "%s", c->fault);
    rp_json_err_at(json, (size_t)(c->p - json.bytes), err);
    return RP_BAD_INPUT;
}

enum rp_rc rp_json_syntax_check(struct rp_text json, int depth_max, struct rp_err *err)
{
    struct cursor c = {json.bytes, json.bytes + json.len, NULL, depth_max, NULL, false};
    struct rp_json root = {.type = RP_JSON_NULL};
    return parse(&c, json, &root, err);
}

enum rp_rc rp_json_parse(struct rp_text json, int depth_max, struct rp_arena *arena,
                         const struct rp_json **out, struct rp_err *err)
{
    struct cursor c = {json.bytes, json.bytes + json.len, NULL, depth_max, arena, false};
    struct rp_json *root = rp_arena_alloc(arena, sizeof *root);
    if (!root)
        return rp_err_set(err, RP_LIMIT, "no memory left while reading JSON");
    enum rp_rc rc = parse(&c, json, root, err);
    if (rc == RP_OK)
        *out = root;
    return rc;
}

const struct rp_json *rp_json_member(const struct rp_json *object, const char *name)
{
    if (!object || object->type != RP_JSON_OBJECT)
        return NULL;
    for (const struct rp_json *m = object->first; m; m = m->next) {
        if (rp_text_is(m->key, name))
            return m;
    }
    return NULL;
}

struct rp_text rp_json_text(const struct rp_json *value)
{
    return value && value->type == RP_JSON_STRING ? value->text : (struct rp_text){NULL, 0};
}

bool rp_json_value_number(const struct rp_json *value, double *out)
{
    return value && value->type == RP_JSON_NUMBER && rp_json_number_fits(value->text, out);
}
