#include "cli/call.h"

#include "cli/verbs.h"
#include "os/file.h"
#include "os/handout.h"
#include "os/private_dir.h"

#include <errno.h>
#include <math.h>
#include <rapport/base/date.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_named(const struct rp_given *given, const char *name)
{
    return strcmp(given->option->name, name) == 0;
}

bool rp_call_has(const struct rp_call *call, const char *name)
{
    RP_ASSERT(rp_verb_option_find(call->verb, name));
    for (size_t i = 0; i < call->given_n; i++) {
        if (is_named(&call->given[i], name))
            return true;
    }
    return false;
}

const char *rp_call_value(const struct rp_call *call, const char *name)
{
    RP_ASSERT(rp_verb_option_find(call->verb, name));
    for (size_t i = call->given_n; i > 0; i--) {
        if (is_named(&call->given[i - 1], name))
            return call->given[i - 1].value;
    }
    return NULL;
}

const char *rp_call_value_at(const struct rp_call *call, const char *name, size_t i)
{
    RP_ASSERT(rp_verb_option_find(call->verb, name));
    for (size_t g = 0; g < call->given_n; g++) {
        if (is_named(&call->given[g], name) && i-- == 0)
            return call->given[g].value;
    }
    return NULL;
}

enum rp_rc rp_call_day(struct rp_call *call, const char *name, int32_t *out)
{
    const char *value = rp_call_value(call, name);
    if (!value || rp_day_parse(rp_text_of(value), out) == RP_OK)
        return RP_OK;
    return rp_err_set(call->err, RP_USAGE, "--%s needs a day written as 2026-03-02", name);
}

/* Only the signs of a plain decimal number: strtod alone would also take hex, "inf" and "nan". */
static bool is_plain_number(const char *value, const char *signs)
{
    return *value && value[strspn(value, signs)] == '\0';
}

enum rp_rc rp_call_number(struct rp_call *call, const char *name, const double range[2],
                          double *out)
{
    const char *value = rp_call_value(call, name);
    if (!value)
        return RP_OK;
    char *end = NULL;
    double number = strtod(value, &end);
    if (!is_plain_number(value, "+-.0123456789eE") || *end || end == value ||
        !(number >= range[0] && number <= range[1]))
        return rp_err_set(call->err, RP_USAGE, "--%s needs a number from %g to %g", name, range[0],
                          range[1]);
    *out = number;
    return RP_OK;
}

enum rp_rc rp_call_whole(struct rp_call *call, const char *name, const int64_t range[2],
                         int64_t *out)
{
    const char *value = rp_call_value(call, name);
    if (!value)
        return RP_OK;
    char *end = NULL;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (!is_plain_number(value, "+-0123456789") || *end || end == value || errno != 0 ||
        number < range[0] || number > range[1])
        return rp_err_set(call->err, RP_USAGE, "--%s needs a whole number from %ld to %ld", name,
                          (long)range[0], (long)range[1]);
    *out = number;
    return RP_OK;
}

enum rp_rc rp_call_read(struct rp_call *call, const char *path, size_t max, struct rp_text *out)
{
    bool is_input = strcmp(path, "-") == 0;
    call->subject = is_input ? "standard input" : path;
    if (is_input && call->terminal.in_tty && !call->no_input)
        rp_call_talk(call, "Reading from the terminal; Ctrl-D ends the input.");
    return rp_file_read(call->arena, path, max, out, call->err);
}

static enum rp_rc say_over(struct rp_call *call)
{
    return rp_err_set(call->err, RP_USAGE,
                      "a file of that name is there; nothing was written. --over writes over it");
}

enum rp_rc rp_call_check_free(struct rp_call *call, const char *path)
{
    if (rp_call_has(call, "over") || !rp_path_exists(path))
        return RP_OK;
    call->subject = path;
    return say_over(call);
}

enum rp_rc rp_call_write(struct rp_call *call, const char *path, struct rp_text content)
{
    call->subject = path;
    enum rp_rc rc = rp_file_hand_out(path, content, rp_call_has(call, "over"), call->err);
    return rc == RP_USAGE ? say_over(call) : rc;
}

void rp_call_talk(const struct rp_call *call, const char *fmt, ...)
{
    (void)call;
    va_list args;
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
}
