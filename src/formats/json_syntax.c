#include "formats/json_syntax.h"

#include <string.h>

/* What is being looked at; once `fault` is set, `p` stands at the byte at fault. */
struct cursor {
    const char *p;
    const char *end;
    const char *fault; /* words of ours, or NULL */
    int depth_left;
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

static bool string(struct cursor *c)
{
    for (c->p++; !is_at(c, '"');) {
        if (c->p == c->end || (unsigned char)*c->p < 0x20)
            return fail(c, "a line break or control character must be escaped inside a text");
        if (*c->p++ == '\\' && !escape(c))
            return false;
    }
    c->p++;
    return true;
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

static bool word(struct cursor *c)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i]);
        if ((size_t)(c->end - c->p) >= len && memcmp(c->p, words[i], len) == 0) {
            c->p += len;
            return true;
        }
    }
    return fail(c, "a value was expected here: an object, a list, a text in double quotes, a "
                   "number, true, false or null");
}

static bool value(struct cursor *c);

static bool member(struct cursor *c)
{
    if (!is_at(c, '"'))
        return fail(c, "a name in double quotes was expected here");
    if (!string(c))
        return false;
    skip_space(c);
    if (!is_at(c, ':'))
        return fail(c, "a colon was expected here");
    c->p++;
    return value(c);
}

/* Behind the opening bracket. */
static bool items(struct cursor *c, char close, bool (*item)(struct cursor *))
{
    skip_space(c);
    if (!is_at(c, close)) {
        for (;; c->p++) {
            skip_space(c);
            if (!item(c))
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

static bool container(struct cursor *c)
{
    bool object = *c->p == '{';
    if (c->depth_left == 0)
        return fail(c, "nested too deeply");
    c->depth_left--;
    c->p++;
    bool good = object ? items(c, '}', member) : items(c, ']', value);
    c->depth_left++;
    return good;
}

static bool value(struct cursor *c)
{
    skip_space(c);
    if (is_at(c, '{') || is_at(c, '['))
        return container(c);
    if (is_at(c, '"'))
        return string(c);
    return is_at(c, '-') || is_digit(c) ? number(c) : word(c);
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

enum rp_rc rp_json_syntax_check(struct rp_text json, int depth_max, struct rp_err *err)
{
    struct cursor c = {json.bytes, json.bytes + json.len, NULL, depth_max};
    if (value(&c)) {
        skip_space(&c);
        if (c.p == c.end)
            return RP_OK;
        fail(&c, "the file goes on after its end");
    }
    rp_err_set(err, RP_BAD_INPUT, "%s", c.fault);
    rp_json_err_at(json, (size_t)(c.p - json.bytes), err);
    return RP_BAD_INPUT;
}
