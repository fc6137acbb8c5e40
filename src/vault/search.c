#include "vault/search.h"

#include "formats/json_tree.h"
#include "os/memory.h"
#include "vault/database.h"
#include "vault/search_fold.h"
#include "vault/search_line.h"

#include <rapport/formats/json_text.h>
#include <string.h>

/* Fields that hold texts of the person's, in any kind of record: fewer than so many names. */
enum { NAMES_MAX = 128, NAME_LEN_MAX = 31 };

/* Signs of "2026-03-02". */
enum { DAY_LEN = RP_DAY_TEXT - 1 };

/* A session whose day is known. */
struct dated {
    struct rp_text relationship, session, day;
};

struct searching {
    struct rp_arena *arena;  /* of the hits */
    struct rp_arena scratch; /* of the search itself */
    struct search_room room; /* of the text that is looked at */
    struct rp_text wanted;   /* folded */
    struct rp_text quoted;   /* folded, as it stands inside JSON */
    struct rp_text names[NAMES_MAX];
    size_t names_n;
    uint32_t lengths; /* bit n: there is a name of n bytes */
    bool is_frequent; /* the last record held the text */
    size_t most;
    struct rp_search_hit *hits;
    size_t n, cap;
    sqlite3_stmt *row;     /* relationship, list, id, body */
    sqlite3_stmt *session; /* body, of the session with an id; made when first needed */
    struct dated latest;   /* what it said last: many records are of one session */
    struct rp_store *store;
    struct rp_err *err;
};

static enum rp_rc no_memory(const struct searching *s)
{
    return rp_err_set(s->err, RP_LIMIT, "out of memory for the search");
}

/* The name among those kept; NULL when it is not. */
static const char *text_field(const struct searching *s, struct rp_text name)
{
    if (name.len > NAME_LEN_MAX || !(s->lengths >> name.len & 1))
        return NULL;
    for (size_t i = 0; i < s->names_n; i++) {
        struct rp_text known = s->names[i];
        if (known.len == name.len && known.bytes[0] == name.bytes[0] && rp_text_equal(known, name))
            return known.bytes;
    }
    return NULL;
}

static void learn_names(struct searching *s)
{
    for (int kind = RP_KIND_NONE + 1; kind < RP_KIND_COUNT; kind++) {
        const struct rp_record_info *info = rp_record_info((enum rp_kind)kind);
        for (size_t i = 0; i < info->fields_n; i++) {
            const struct rp_field *field = &info->fields[i];
            struct rp_text name = rp_text_of(field->name);
            if ((field->type != RP_FIELD_TEXT && field->type != RP_FIELD_TEXTS) ||
                text_field(s, name))
                continue;
            RP_ASSERT(s->names_n < NAMES_MAX && name.len <= NAME_LEN_MAX);
            s->names[s->names_n++] = name;
            s->lengths |= UINT32_C(1) << name.len;
        }
    }
}

/* What a record says of its time: both may be absent. */
struct when {
    struct rp_text day, session;
};

/* A walk through a body: what stands between two strings tells how deep they are. */
struct walk {
    struct rp_text json;
    size_t i;
    int depth;
    bool is_name;          /* is the string the name of a field? */
    struct rp_text string; /* as it stands in JSON, without its quotes */
};

/* The end of the string that begins at `from`: its closing quote. */
static size_t string_end(struct rp_text json, size_t from)
{
    size_t i = from;
    while (i < json.len && json.bytes[i] != '"')
        i += json.bytes[i] == '\\' ? 2 : 1;
    return i < json.len ? i : json.len;
}

/* The next string. A body was written by this program: a colon stands right behind each name. */
static bool walk_on(struct walk *w)
{
    for (; w->i < w->json.len; w->i++) {
        char c = w->json.bytes[w->i];
        if (c == '{' || c == '[')
            w->depth++;
        if (c == '}' || c == ']')
            w->depth--;
        if (c != '"')
            continue;
        size_t end = string_end(w->json, w->i + 1);
        w->string = (struct rp_text){w->json.bytes + w->i + 1, end - w->i - 1};
        w->is_name = end + 1 < w->json.len && w->json.bytes[end + 1] == ':';
        w->i = end + 1;
        return true;
    }
    return false;
}

/* Keeps what tells the record's time; name: of the field, value: one of its strings. */
static void note_time(struct when *when, struct rp_text name, struct rp_text value)
{
    if (rp_text_is(name, "day"))
        when->day = value;
    else if (rp_text_is(name, "at") && !when->day.bytes && value.len > DAY_LEN)
        when->day = (struct rp_text){value.bytes, DAY_LEN}; /* an instant begins with its day */
    else if (rp_text_is(name, "session"))
        when->session = value;
}

static enum rp_rc keep_hit(struct searching *s, struct rp_text text, struct search_span found,
                           const char *field)
{
    struct rp_search_hit hit = {.field = field};
    struct rp_search_hit *hits = rp_arena_grow(s->arena, s->hits, s->n, &s->cap, sizeof *hits);
    if (!hits || rp_column_text(s->row, 0, s->arena, &hit.key.relationship) != RP_OK ||
        rp_column_text(s->row, 1, s->arena, &hit.key.list) != RP_OK ||
        rp_column_text(s->row, 2, s->arena, &hit.key.id) != RP_OK ||
        search_line(text, found, s->arena, &hit) != RP_OK)
        return no_memory(s);
    s->hits = hits;
    s->hits[s->n++] = hit;
    return RP_OK;
}

/* The text that a string in JSON says. */
static enum rp_rc decode(struct searching *s, struct rp_text string, struct rp_text *out)
{
    const struct rp_json *value = NULL;
    *out = string;
    if (!memchr(string.bytes, '\\', string.len))
        return RP_OK;
    enum rp_rc rc = rp_json_parse((struct rp_text){string.bytes - 1, string.len + 2}, 1,
                                  &s->scratch, &value, s->err);
    if (rc == RP_BAD_INPUT)
        return rp_err_set(s->err, RP_DAMAGED, "a record in the notes is not valid");
    *out = rp_json_text(value);
    return rc;
}

static enum rp_rc look_at(struct searching *s, struct rp_text string, const char *field)
{
    struct rp_text text = {NULL, 0};
    struct rp_text folded = {NULL, 0};
    enum rp_rc rc = decode(s, string, &text);
    if (rc != RP_OK)
        return rc;
    if (search_fold(&s->room, text, &folded) != RP_OK)
        return no_memory(s);
    const char *found = memmem(folded.bytes, folded.len, s->wanted.bytes, s->wanted.len);
    if (!found)
        return RP_OK;
    size_t at = (size_t)(found - folded.bytes);
    return keep_hit(s, text,
                    search_unfold(&s->room, text, (struct search_span){at, at + s->wanted.len}),
                    field);
}

/* The day that the body of a session tells; absent where it tells none. */
static struct rp_text day_told(struct rp_text body)
{
    struct walk w = {.json = body};
    struct when when = {0};
    struct rp_text name = {NULL, 0};
    while (walk_on(&w) && !when.day.bytes) {
        if (w.is_name)
            name = w.string;
        else if (w.depth == 1)
            note_time(&when, name, w.string);
    }
    return when.day;
}

static enum rp_rc read_session(struct searching *s, struct dated *wanted)
{
    struct rp_text day = {NULL, 0}, id = wanted->session;
    enum rp_rc rc = RP_OK;
    if (!s->session)
        rc = rp_database_prepare(s->store->db,
                                 "SELECT body FROM record WHERE relationship = ?1 AND"
                                 " list = 'sessions' AND id = ?2",
                                 &s->session, s->err);
    if (rc != RP_OK)
        return rc;
    rp_bind_text(s->session, 1, wanted->relationship);
    rp_bind_text(s->session, 2, id);
    int step = sqlite3_step(s->session);
    const char *body = step == SQLITE_ROW ? sqlite3_column_blob(s->session, 0) : NULL;
    if (body)
        day = day_told((struct rp_text){body, (size_t)sqlite3_column_bytes(s->session, 0)});
    if (rp_text_copy(s->arena, day, &wanted->day) != RP_OK ||
        rp_text_copy(s->arena, id, &wanted->session) != RP_OK)
        rc = no_memory(s);
    sqlite3_reset(s->session);
    return rc == RP_OK ? rp_database_result(step, s->err) : rc;
}

/* The day of the session that a record names, or the absent text. */
static enum rp_rc session_day(struct searching *s, struct rp_text session, struct rp_text *day)
{
    struct dated wanted = {s->hits[s->n - 1].key.relationship, session, {NULL, 0}};
    bool is_latest = rp_text_equal(s->latest.session, session) &&
                     rp_text_equal(s->latest.relationship, wanted.relationship);
    enum rp_rc rc = is_latest ? RP_OK : read_session(s, &wanted);
    if (rc != RP_OK)
        return rc;
    if (!is_latest)
        s->latest = wanted;
    *day = s->latest.day;
    return RP_OK;
}

/* Says of the hits from `first` on, all of one record, when it was. */
static enum rp_rc date_hits(struct searching *s, size_t first, const struct when *when)
{
    struct rp_text day = {NULL, 0};
    enum rp_rc rc = RP_OK;
    if (first == s->n)
        return RP_OK;
    if (when->day.bytes)
        rc = rp_text_copy(s->arena, when->day, &day) == RP_OK ? RP_OK : no_memory(s);
    else if (when->session.bytes)
        rc = session_day(s, when->session, &day);
    for (size_t i = first; i < s->n; i++)
        s->hits[i].day = day;
    return rc;
}

static enum rp_rc search_body(struct searching *s, struct rp_text json)
{
    struct walk w = {.json = json};
    struct when when = {0};
    struct rp_text name = {NULL, 0};
    const char *field = NULL;
    size_t first = s->n;
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && walk_on(&w)) {
        if (w.is_name) {
            name = w.string;
            field = text_field(s, name);
            continue;
        }
        if (w.depth == 1)
            note_time(&when, name, w.string);
        if (field && s->n < s->most)
            rc = look_at(s, w.string, field);
    }
    return rc == RP_OK ? date_hits(s, first, &when) : rc;
}

/* Can the text be somewhere in the body? Nearly always this is all that is asked. Where the last
 * one held it, this one is likely to, and is looked at without asking. */
static enum rp_rc is_worth_it(struct searching *s, struct rp_text body, bool *out)
{
    struct rp_text folded = {NULL, 0};
    *out = s->is_frequent;
    if (s->is_frequent)
        return RP_OK;
    if (search_fold(&s->room, body, &folded) != RP_OK)
        return no_memory(s);
    *out = memmem(folded.bytes, folded.len, s->quoted.bytes, s->quoted.len) != NULL;
    return RP_OK;
}

static enum rp_rc search_rows(struct searching *s)
{
    int step = SQLITE_DONE;
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && s->n < s->most && (step = sqlite3_step(s->row)) == SQLITE_ROW) {
        struct rp_text body = {sqlite3_column_blob(s->row, 3), 0};
        bool worth_it = false;
        body.len = (size_t)sqlite3_column_bytes(s->row, 3);
        rc = body.bytes ? is_worth_it(s, body, &worth_it) : no_memory(s);
        size_t before = s->n;
        if (rc == RP_OK && worth_it)
            rc = search_body(s, body);
        s->is_frequent = s->n > before;
    }
    return rc == RP_OK ? rp_database_result(step, s->err) : rc;
}

/* Folds a text into memory of its own. */
static enum rp_rc fold_apart(struct searching *s, struct rp_text text, struct rp_text *out)
{
    struct search_room room = {.arena = &s->scratch};
    return search_fold(&room, text, out) == RP_OK ? RP_OK : no_memory(s);
}

static enum rp_rc fold_wanted(struct searching *s, struct rp_text text)
{
    struct rp_strbuf quoted;
    struct rp_text string = {NULL, 0};
    enum rp_rc rc = fold_apart(s, text, &s->wanted);
    if (rc != RP_OK)
        return rc;
    if (s->wanted.len == 0)
        return rp_err_set(s->err, RP_BAD_INPUT, "there is nothing to look for");
    rp_strbuf_init(&quoted, &s->scratch, RP_SEARCH_MAX * 8);
    rp_json_string(&quoted, text);
    if (rp_strbuf_done(&quoted, &string) != RP_OK)
        return no_memory(s);
    return fold_apart(s, (struct rp_text){string.bytes + 1, string.len - 2}, &s->quoted);
}

static enum rp_rc search(struct searching *s, struct rp_text text)
{
    learn_names(s);
    enum rp_rc rc = fold_wanted(s, text);
    if (rc == RP_OK)
        rc = rp_database_prepare(s->store->db,
                                 "SELECT relationship, list, id, body FROM record"
                                 " ORDER BY relationship, list, id",
                                 &s->row, s->err);
    if (rc == RP_OK)
        rc = search_rows(s);
    sqlite3_finalize(s->row);
    sqlite3_finalize(s->session);
    return rc;
}

enum rp_rc rp_store_search(struct rp_store *store, struct rp_text text, struct rp_arena *arena,
                           struct rp_search *out, struct rp_err *err)
{
    struct searching s = {.arena = arena, .most = out->most, .store = store, .err = err};
    if (text.len > RP_SEARCH_MAX)
        return rp_err_set(err, RP_BAD_INPUT, "what is looked for may have %d bytes", RP_SEARCH_MAX);
    if (rp_utf8_valid_prefix(text.bytes, text.len) != text.len)
        return rp_err_set(err, RP_BAD_INPUT, "what is looked for is not UTF-8");
    rp_os_private_arena_init(&s.scratch, 0);
    s.room.arena = &s.scratch;
    enum rp_rc rc = search(&s, text);
    rp_arena_release(&s.scratch);
    if (rc == RP_OK && s.n == 0)
        return rp_err_set(err, RP_NOT_FOUND, "nothing found");
    if (rc == RP_OK) {
        out->items = s.hits;
        out->n = s.n;
    }
    return rc;
}
