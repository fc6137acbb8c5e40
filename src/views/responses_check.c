#include "views/responses_check.h"

#include <rapport/base/strbuf.h>
#include <rapport/domain/walk.h>

/* All names together; more of them are cut off with an error, not in the middle. */
enum { NAMES_MAX = 16 * 1024 };

struct checking {
    const struct rp_known_instruments *known;
    struct rp_arena *arena;
    struct rp_warnings *warnings;
    struct rp_text *items; /* of each instrument loaded; absent until they were asked for */
};

enum rp_rc rp_names_join(rp_nth_name nth, const void *of, size_t n, struct rp_arena *arena,
                         struct rp_text *out)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, NAMES_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i)
            rp_strbuf_str(&sb, ", ");
        rp_strbuf_text(&sb, nth(of, i));
    }
    return rp_strbuf_done(&sb, out);
}

static struct rp_text item_name(const void *of, size_t i)
{
    return ((const struct rp_instrument *)of)->items[i].link_id;
}

static enum rp_rc warn(struct checking *c, enum rp_warning_id what, const struct rp_place *record,
                       struct rp_text known)
{
    char pointer[RP_ERR_PLACE_MAX];
    struct rp_place place =
        rp_place_field(record, what == RP_WARNING_UNKNOWN_INSTRUMENT ? "instrument" : "answers");
    rp_place_pointer(&place, pointer);
    struct rp_warning warning = {what, rp_text_of(pointer), rp_place_id(record), known};
    return rp_warnings_add(c->warnings, c->arena, warning);
}

/* The names are joined once an instrument: a slip is often made in every session. */
static enum rp_rc warn_item(struct checking *c, const struct rp_place *place,
                            const struct rp_instrument *instrument)
{
    struct rp_text *names = &c->items[instrument - c->known->loaded->items];
    enum rp_rc rc = RP_OK;
    if (!names->bytes)
        rc = rp_names_join(item_name, instrument, instrument->items_n, c->arena, names);
    return rc == RP_OK ? warn(c, RP_WARNING_UNKNOWN_ITEM, place, *names) : rc;
}

static enum rp_rc check_record(void *ctx, const struct rp_place *place, const void *record)
{
    struct checking *c = ctx;
    const struct rp_response *r = record;
    if ((place->kind != RP_KIND_RESPONSE && place->kind != RP_KIND_LOOK) || r->answers.n == 0)
        return RP_OK;
    const struct rp_instrument *instrument =
        rp_instruments_find(c->known->loaded, r->instrument, r->version);
    if (!instrument)
        return warn(c, RP_WARNING_UNKNOWN_INSTRUMENT, place, c->known->names);
    for (size_t i = 0; i < r->answers.n; i++) {
        if (!rp_instrument_item_find(instrument, r->answers.items[i].item))
            return warn_item(c, place, instrument);
    }
    return RP_OK;
}

enum rp_rc rp_responses_check(const struct rp_journey *journey,
                              const struct rp_known_instruments *known, struct rp_arena *arena,
                              struct rp_warnings *warnings)
{
    struct checking c = {known, arena, warnings, NULL};
    struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    c.items = rp_arena_array(arena, known->loaded->n + 1, sizeof *c.items);
    return c.items ? rp_records_walk(&top, journey, check_record, &c) : RP_LIMIT;
}
