#include "cli/note_call.h"

#include "cli/journey_call.h"
#include "os/clock.h"
#include "views/help.h"

#include <rapport/domain/walk.h>
#include <rapport/plot/measure.h>

#include <string.h>

/* Longest record read or shown: a letter is some 50 KB. */
enum { RECORD_MAX = 1 << 20, SHOWN_MAX = RP_JOURNEY_BYTES_MAX };

static void tell_kept(struct rp_call *call, const struct rp_knowledge *knowledge,
                      const struct rp_kept *kept)
{
    struct rp_text line = {0};
    rp_out_str(call->out, call->json ? "{\"kept\": \"" : "Kept: ");
    rp_out_text(call->out, kept->id);
    rp_out_str(call->out, call->json ? "\"}\n" : "\n");
    if (rp_help_line_after(knowledge->data_dir, kept->kind, kept->record, call->arena, &line) ==
            RP_OK &&
        line.len)
        rp_call_talk(call, "%.*s", RP_TEXT_ARG(line));
}

enum rp_rc rp_call_keep(struct rp_call *call, struct rp_vault *vault, const struct rp_noted *noted)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {.vault = vault, .terms = &knowledge.terms, .arena = call->arena};
    struct rp_kept kept = {0};
    char now[RP_CLOCK_TEXT];
    rp_clock_now(now);
    notes.at = rp_text_of(now);
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_notes_load(&notes, call->err);
    if (rc == RP_OK)
        rc = rp_notes_keep(&notes, noted, &kept, call->err);
    if (rc == RP_OK)
        tell_kept(call, &knowledge, &kept);
    return rc;
}

enum rp_rc rp_call_record(struct rp_call *call, size_t max, struct rp_text *out)
{
    if (strcmp(call->operands[0], "-") != 0)
        return rp_err_set(call->err, RP_USAGE,
                          "a record is read from standard input: put - here. What stands on the "
                          "command line stays in the history of the shell");
    return rp_call_read(call, call->operands[0], max, out);
}

static enum rp_rc keep(struct rp_call *call, const char *list)
{
    struct rp_text json = {0};
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_call_record(call, RECORD_MAX, &json);
    const char *read_from = call->subject;
    if (rc == RP_OK)
        rc = rp_call_vault(call, true, &vault);
    if (rc != RP_OK)
        return rc;
    call->subject = read_from;
    const struct rp_noted noted = {call->verb->name, list,
                                   rp_text_of(rp_call_value(call, "relationship")), json};
    rc = rp_call_keep(call, vault, &noted);
    rp_vault_close(vault);
    return rc;
}

/* The day, the words: the first field of each sort that says something. */
static void show_line(struct rp_strbuf *out, enum rp_kind kind, const char *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    bool has_words = false;
    rp_strbuf_text(out, rp_record_id(kind, record));
    for (size_t i = 0; i < info->fields_n && !has_words; i++) {
        const struct rp_field *field = &info->fields[i];
        const char *member = record + field->offset;
        char day[RP_DAY_TEXT];
        if (field->type == RP_FIELD_DAY && *(const bool *)(record + field->has_offset)) {
            rp_day_format(*(const int32_t *)(const void *)member, day);
            rp_strbuf_str(out, "  ");
            rp_strbuf_str(out, day);
        }
        if (field->type == RP_FIELD_TERM && *(const struct rp_term *const *)(const void *)member) {
            rp_strbuf_str(out, "  ");
            rp_strbuf_text(out, (*(const struct rp_term *const *)(const void *)member)->name);
        }
        if (field->type == RP_FIELD_TEXT && ((const struct rp_text *)(const void *)member)->len) {
            rp_strbuf_str(out, "  ");
            rp_strbuf_clean(out, *(const struct rp_text *)(const void *)member);
            has_words = true;
        }
    }
    rp_strbuf_char(out, '\n');
}

/* Records of one relationship; as JSON a comma stands before each but the first of all. */
static size_t show_list(const struct rp_call *call, const struct rp_relationship *r,
                        const struct rp_field *field, size_t shown, struct rp_strbuf *out)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    struct rp_any_list list;
    memcpy(&list, (const char *)r + field->offset, sizeof list);
    for (size_t i = 0; i < list.n; i++, shown++) {
        const char *record = (const char *)list.items + i * rp_record_info(kind)->size;
        if (!call->json) {
            show_line(out, kind, record);
            continue;
        }
        rp_strbuf_str(out, shown ? ",\n " : "[");
        rp_record_write(kind, record, true, out);
    }
    return shown;
}

static enum rp_rc show(struct rp_call *call, const char *list)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    const char *wanted = rp_call_value(call, "relationship");
    struct rp_strbuf out;
    struct rp_text text = {0};
    size_t shown = 0;
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(list));
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_call_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    const struct rp_relationship_list *all = &notes.file.journey.relationships;
    rp_strbuf_init(&out, call->arena, SHOWN_MAX);
    for (size_t i = 0; i < all->n; i++) {
        if (!wanted || rp_text_is(all->items[i].id, wanted))
            shown = show_list(call, &all->items[i], field, shown, &out);
    }
    if (call->json)
        rp_strbuf_str(&out, shown ? "]\n" : "[]\n");
    rc = rp_strbuf_done(&out, &text);
    if (rc != RP_OK)
        return rp_err_set(call->err, rc, "out of memory");
    rp_out_text(call->out, text);
    return shown || call->json ? RP_OK : rp_err_set(call->err, RP_NOT_FOUND, "none is noted yet");
}

enum rp_rc rp_call_note(struct rp_call *call, const char *list)
{
    return call->operands_n > 0 ? keep(call, list) : show(call, list);
}
