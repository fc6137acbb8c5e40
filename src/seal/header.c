#include "seal/armor.h"
#include "seal/fail.h"
#include "seal/header_parts.h"
#include "seal/stanza.h"

#include <string.h>

static bool begins(struct rp_text text, const char *start)
{
    size_t len = strlen(start);
    return text.len >= len && memcmp(text.bytes, start, len) == 0;
}

static const char any_version[] = "age-encryption.org/";

bool rp_age_is(struct rp_text file)
{
    return rp_armor_is(file) || begins(file, any_version);
}

/* Not the version line: what is it, then? */
static enum rp_rc not_this_version(struct rp_text file, struct rp_err *err)
{
    static const char whole[] = RP_AGE_VERSION_LINE "\n";
    if (file.len > 0 && file.len < sizeof whole - 1 && memcmp(whole, file.bytes, file.len) == 0)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 0, "more of the header");
    if (begins(file, any_version))
        return rp_seal_fail(err, RP_SEAL_FAULT_NEWER, 0, RP_AGE_VERSION_LINE);
    return rp_seal_fail(err, RP_SEAL_FAULT_NOT_AGE, 0, RP_AGE_VERSION_LINE " as its first line");
}

static enum rp_rc read_end(struct rp_header_lines *lines, struct rp_text line,
                           struct rp_age_header *header, struct rp_err *err)
{
    size_t mark_len = strlen(RP_AGE_END_MARK);
    struct rp_text mac = {line.bytes + mark_len + 1, line.len - mark_len - 1};
    if (!begins(line, RP_AGE_END_MARK " ") ||
        !rp_base64_exactly(mac, header->mac, sizeof header->mac))
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, lines->line,
                            "\"--- \" and 32 bytes of canonical base64 without padding");
    header->maced.bytes = lines->text.bytes;
    header->maced.len = (size_t)(line.bytes - lines->text.bytes) + mark_len;
    header->payload.bytes = lines->text.bytes + lines->at;
    header->payload.len = lines->text.len - lines->at;
    return RP_OK;
}

/* A passphrase beside another recipient would let that other one guess at it. */
static enum rp_rc check_together(const struct rp_age_stanza *stanzas, size_t n, struct rp_err *err)
{
    if (n == 0)
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, 2, "a recipient");
    for (size_t i = 0; i < n && n > 1; i++)
        if (stanzas[i].kind == RP_AGE_STANZA_SCRYPT)
            return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, stanzas[i].line,
                                "a passphrase to be the only recipient");
    return RP_OK;
}

/* One more element in the list, or a limit. */
static enum rp_rc stanza_room(struct rp_arena *arena, struct rp_age_stanza **list, size_t n,
                              size_t *cap, struct rp_err *err)
{
    if (n >= RP_AGE_STANZAS_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "at most 128 recipients");
    struct rp_age_stanza *grown = rp_arena_grow(arena, *list, n, cap, sizeof **list);
    if (!grown)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    *list = grown;
    return RP_OK;
}

enum rp_rc rp_age_header_read_binary(struct rp_arena *arena, struct rp_text file,
                                     struct rp_age_header *out, struct rp_err *err)
{
    struct rp_header_lines lines = {.text = file};
    struct rp_age_header header = {0};
    struct rp_age_stanza *stanzas = NULL;
    struct rp_text line;
    size_t n = 0, cap = 0;
    if (!begins(file, RP_AGE_VERSION_LINE "\n"))
        return not_this_version(file, err);
    enum rp_rc rc = rp_header_line(&lines, &line, err);
    while (rc == RP_OK) {
        rc = rp_header_line(&lines, &line, err);
        if (rc != RP_OK || begins(line, RP_AGE_END_MARK))
            break;
        rc = stanza_room(arena, &stanzas, n, &cap, err);
        if (rc == RP_OK)
            rc = rp_stanza_read(&lines, line, arena, &stanzas[n], err);
        n += rc == RP_OK;
    }
    if (rc == RP_OK)
        rc = read_end(&lines, line, &header, err);
    if (rc == RP_OK)
        rc = check_together(stanzas, n, err);
    if (rc != RP_OK)
        return rc;
    header.stanzas = stanzas;
    header.stanzas_n = n;
    *out = header;
    return RP_OK;
}

enum rp_rc rp_age_header_read(struct rp_arena *arena, struct rp_text file,
                              struct rp_age_header *out, struct rp_err *err)
{
    struct rp_text binary = file;
    if (file.len > RP_AGE_FILE_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "a file of at most 384 MiB");
    enum rp_rc rc = rp_armor_is(file) ? rp_armor_read(arena, file, &binary, err) : RP_OK;
    return rc == RP_OK ? rp_age_header_read_binary(arena, binary, out, err) : rc;
}
