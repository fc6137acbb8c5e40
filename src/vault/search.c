#include "vault/search.h"

#include "os/memory.h"
#include "vault/database.h"
#include "vault/search_fold.h"

#include <rapport/formats/json_text.h>
#include <string.h>

struct searching {
    struct rp_arena *arena;  /* of the hits */
    struct rp_arena scratch; /* of the search itself */
    struct search_room room; /* of the text that is looked at */
    struct rp_text wanted;   /* folded, as it stands inside JSON */
    size_t most;
    struct rp_search_hit *hits;
    size_t n, cap;
    sqlite3_stmt *row; /* relationship, list, id, body */
    struct rp_err *err;
};

static enum rp_rc no_memory(const struct searching *s)
{
    return rp_err_set(s->err, RP_LIMIT, "out of memory for the search");
}

/* The name of a field that holds texts of the person's, in any kind of record; or NULL. */
static const char *text_field(struct rp_text name)
{
    for (int kind = RP_KIND_NONE + 1; kind < RP_KIND_COUNT; kind++) {
        const struct rp_field *field = rp_field_find(rp_record_info((enum rp_kind)kind), name);
        if (field && (field->type == RP_FIELD_TEXT || field->type == RP_FIELD_TEXTS))
            return field->name;
    }
    return NULL;
}

static enum rp_rc keep_hit(struct searching *s, const char *field)
{
    struct rp_search_hit hit = {.field = field};
    struct rp_search_hit *hits = rp_arena_grow(s->arena, s->hits, s->n, &s->cap, sizeof *hits);
    if (!hits || rp_column_text(s->row, 0, s->arena, &hit.key.relationship) != RP_OK ||
        rp_column_text(s->row, 1, s->arena, &hit.key.list) != RP_OK ||
        rp_column_text(s->row, 2, s->arena, &hit.key.id) != RP_OK)
        return no_memory(s);
    s->hits = hits;
    s->hits[s->n++] = hit;
    return RP_OK;
}

static enum rp_rc look_at(struct searching *s, struct rp_text text, const char *field)
{
    struct rp_text folded = {NULL, 0};
    if (search_fold(&s->room, text, &folded) != RP_OK)
        return no_memory(s);
    if (!memmem(folded.bytes, folded.len, s->wanted.bytes, s->wanted.len))
        return RP_OK;
    return keep_hit(s, field);
}

/* The end of the string that begins at `from`: its closing quote. */
static size_t string_end(struct rp_text json, size_t from)
{
    size_t i = from;
    while (i < json.len && json.bytes[i] != '"')
        i += json.bytes[i] == '\\' ? 2 : 1;
    return i < json.len ? i : json.len;
}

/* A body was written by this program: each name stands before its value, with a colon behind. */
static enum rp_rc search_body(struct searching *s, struct rp_text json)
{
    const char *field = NULL;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < json.len && rc == RP_OK && s->n < s->most; i++) {
        if (json.bytes[i] != '"')
            continue;
        struct rp_text string = {json.bytes + i + 1, string_end(json, i + 1) - i - 1};
        i += string.len + 1;
        if (i + 1 < json.len && json.bytes[i + 1] == ':')
            field = text_field(string);
        else if (field)
            rc = look_at(s, string, field);
    }
    return rc;
}

static enum rp_rc search_rows(struct searching *s)
{
    int step = SQLITE_DONE;
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && s->n < s->most && (step = sqlite3_step(s->row)) == SQLITE_ROW) {
        struct rp_text body = {sqlite3_column_blob(s->row, 3), 0};
        body.len = (size_t)sqlite3_column_bytes(s->row, 3);
        rc = body.bytes ? search_body(s, body) : no_memory(s);
    }
    return rc == RP_OK ? rp_database_result(step, s->err) : rc;
}

static enum rp_rc fold_wanted(struct searching *s, struct rp_text text)
{
    struct search_room room = {.arena = &s->scratch};
    struct rp_strbuf quoted;
    struct rp_text string = {NULL, 0};
    rp_strbuf_init(&quoted, &s->scratch, RP_SEARCH_MAX * 8);
    rp_json_string(&quoted, text);
    if (rp_strbuf_done(&quoted, &string) != RP_OK ||
        search_fold(&room, (struct rp_text){string.bytes + 1, string.len - 2}, &s->wanted) != RP_OK)
        return no_memory(s);
    if (s->wanted.len == 0)
        return rp_err_set(s->err, RP_BAD_INPUT, "there is nothing to look for");
    return RP_OK;
}

enum rp_rc rp_store_search(struct rp_store *store, struct rp_text text, struct rp_arena *arena,
                           struct rp_search *out, struct rp_err *err)
{
    struct searching s = {.arena = arena, .most = out->most, .err = err};
    if (text.len > RP_SEARCH_MAX)
        return rp_err_set(err, RP_BAD_INPUT, "what is looked for may have %d bytes", RP_SEARCH_MAX);
    if (rp_utf8_valid_prefix(text.bytes, text.len) != text.len)
        return rp_err_set(err, RP_BAD_INPUT, "what is looked for is not UTF-8");
    rp_os_arena_init(&s.scratch, 0);
    s.room.arena = &s.scratch;
    enum rp_rc rc = fold_wanted(&s, text);
    if (rc == RP_OK)
        rc = rp_database_prepare(store->db,
                                 "SELECT relationship, list, id, body FROM record"
                                 " ORDER BY relationship, list, id",
                                 &s.row, err);
    if (rc == RP_OK)
        rc = search_rows(&s);
    sqlite3_finalize(s.row);
    rp_arena_release(&s.scratch);
    if (rc == RP_OK && s.n == 0)
        return rp_err_set(err, RP_NOT_FOUND, "nothing found");
    if (rc == RP_OK) {
        out->items = s.hits;
        out->n = s.n;
    }
    return rc;
}
