#include "vault/watermark.h"

#include "os/file.h"
#include "os/memory.h"

#include <stdio.h>
#include <string.h>

#define GENERATION_WORD "generation "

/* Longest file: the number of a generation in digits, and the recipients. */
enum { SEEN_MAX = sizeof GENERATION_WORD + 20 + RP_RECIPIENTS_CHARS + 1 };

void rp_recipients_print(const struct rp_age_recipient *own,
                         const struct rp_age_recipient *recovery, char *out)
{
    rp_age_recipient_print(own, out);
    out[RP_AGE_RECIPIENT_CHARS] = '\n';
    rp_age_recipient_print(recovery, out + RP_AGE_RECIPIENT_CHARS + 1);
    out[RP_RECIPIENTS_CHARS - 1] = '\n';
    out[RP_RECIPIENTS_CHARS] = '\0';
}

enum rp_rc rp_recipients_parse(struct rp_text text, struct rp_age_recipient *own,
                               struct rp_age_recipient *recovery, struct rp_err *err)
{
    struct rp_age_recipient first, second;
    size_t one = RP_AGE_RECIPIENT_CHARS;
    if (text.len != RP_RECIPIENTS_CHARS || text.bytes[one] != '\n' ||
        text.bytes[text.len - 1] != '\n' ||
        rp_age_recipient_parse((struct rp_text){text.bytes, one}, &first, NULL) != RP_OK ||
        rp_age_recipient_parse((struct rp_text){text.bytes + one + 1, one}, &second, NULL) != RP_OK)
        return rp_err_set(err, RP_DAMAGED,
                          "the file \"recipients\" must hold two keys of age, a line each");
    *own = first;
    *recovery = second;
    return RP_OK;
}

/* A whole number of at most 18 digits and a line end, moved past; -1 when it is none. */
static int64_t take_number(struct rp_text *text)
{
    int64_t value = 0;
    size_t n = 0;
    while (n < text->len && n < 18 && text->bytes[n] >= '0' && text->bytes[n] <= '9')
        value = value * 10 + (text->bytes[n++] - '0');
    if (n == 0 || n == text->len || text->bytes[n] != '\n')
        return -1;
    *text = (struct rp_text){text->bytes + n + 1, text->len - n - 1};
    return value;
}

static bool parse(struct rp_text text, struct rp_watermark *out)
{
    size_t word = sizeof GENERATION_WORD - 1;
    if (text.len < word || memcmp(text.bytes, GENERATION_WORD, word) != 0)
        return false;
    text = (struct rp_text){text.bytes + word, text.len - word};
    struct rp_watermark mark = {.is_known = true, .generation = take_number(&text)};
    if (mark.generation < 0 || rp_recipients_parse(text, &mark.own, &mark.recovery, NULL) != RP_OK)
        return false;
    *out = mark;
    return true;
}

enum rp_rc rp_watermark_read(const struct rp_vault_place *place, struct rp_watermark *out,
                             struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text text = {0};
    struct rp_watermark read = {0};
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = RP_OK;
    if (rp_path_exists(place->seen)) {
        rc = rp_file_read_private(&arena, place->seen, SEEN_MAX, &text, err);
        if (rc == RP_LIMIT || (rc == RP_OK && !parse(text, &read)))
            rc = rp_err_set(err, RP_DAMAGED, "what was last seen here of the notes is damaged");
    }
    rp_arena_release(&arena);
    if (rc == RP_OK)
        *out = read;
    return rc;
}

enum rp_rc rp_watermark_write(const struct rp_vault_place *place, const struct rp_watermark *mark,
                              struct rp_err *err)
{
    char recipients[RP_RECIPIENTS_CHARS + 1];
    char text[SEEN_MAX + 1];
    enum rp_rc rc = rp_private_dir_make(place->state, err);
    if (rc != RP_OK)
        return rc;
    rp_recipients_print(&mark->own, &mark->recovery, recipients);
    snprintf(text, sizeof text, GENERATION_WORD "%lld\n%s", (long long)mark->generation,
             recipients);
    return rp_file_replace_private(place->seen, rp_text_of(text), err);
}
