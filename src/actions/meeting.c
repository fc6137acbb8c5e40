#include "actions/meeting.h"

#include "actions/asking_parts.h"

static char folded(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_called(const struct rp_relationship *r, struct rp_text name)
{
    struct rp_text there = rp_text_trim(r->therapist);
    if (there.len != name.len)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        if (folded(there.bytes[i]) != folded(name.bytes[i]))
            return false;
    }
    return true;
}

static const struct rp_relationship *known(const struct rp_notes *notes, struct rp_text name)
{
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    const struct rp_relationship *found = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_relationship *r = &all->items[i];
        bool ended = r->state == RP_STATE_ENDED;
        if (is_called(r, name) && (!found || !ended || found->state == RP_STATE_ENDED))
            found = r;
    }
    return found;
}

static enum rp_rc begin(struct rp_notes *notes, struct rp_text name, struct rp_met *out,
                        struct rp_err *err)
{
    const struct rp_relationship fresh = {.therapist = name, .state = RP_STATE_CONSIDERING};
    struct rp_noted noted = {.verb = "choose", .list = "relationships", .is_new = true};
    struct rp_kept kept = {.is_new = false};
    enum rp_rc rc = rp_notes_record_text(notes, RP_KIND_RELATIONSHIP, &fresh, &noted.json, err);
    if (rc == RP_OK)
        rc = rp_notes_keep(notes, &noted, &kept, err);
    if (rc == RP_OK)
        *out = (struct rp_met){kept.id, true};
    return rc;
}

/* Does a sign stand there that breaks or turns a line? */
static bool moves(const unsigned char *at, size_t left)
{
    if (at[0] < 0x20 || at[0] == 0x7f)
        return true;
    if (left >= 2 && (at[0] == 0xc2 || at[0] == 0xd8))
        return at[0] == 0xc2 ? at[1] < 0xa0 : at[1] == 0x9c;
    if (left < 3 || at[0] != 0xe2)
        return false;
    return (at[1] == 0x80 &&
            (at[2] == 0x8e || at[2] == 0x8f || (at[2] >= 0xa8 && at[2] <= 0xae))) ||
           (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9);
}

/* A name stands in lines, titles and menus. */
static enum rp_rc check(struct rp_text name, struct rp_err *err)
{
    const unsigned char *bytes = (const unsigned char *)name.bytes;
    bool is_line = rp_utf8_valid_prefix(name.bytes, name.len) == name.len;
    if (!name.len)
        return rp_err_set(err, RP_BAD_INPUT, "a name is needed; a letter is enough");
    if (name.len > RP_ASKING_TEXT_MAX)
        return rp_err_set(err, RP_BAD_INPUT, "expected is a name of at most %d bytes",
                          RP_ASKING_TEXT_MAX);
    for (size_t i = 0; i < name.len; i++)
        is_line = is_line && !moves(bytes + i, name.len - i);
    if (!is_line)
        return rp_err_set(err, RP_BAD_INPUT, "a name is one line, without control characters");
    return RP_OK;
}

enum rp_rc rp_notes_meet(struct rp_notes *notes, struct rp_text therapist, struct rp_met *out,
                         struct rp_err *err)
{
    struct rp_text name = rp_text_trim(therapist);
    enum rp_rc rc = check(name, err);
    if (rc != RP_OK)
        return rc;
    const struct rp_relationship *there = known(notes, name);
    if (!there)
        return begin(notes, name, out, err);
    *out = (struct rp_met){there->id, false};
    return RP_OK;
}
