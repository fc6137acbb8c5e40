#include <rapport/domain/ids.h>

#include <rapport/base/checked.h>
#include <rapport/base/strbuf.h>
#include <rapport/domain/walk.h>
#include <string.h>

struct rp_id_entry {
    uint64_t hash;
    struct rp_text id;
    const void *record;
    enum rp_kind kind;
};

enum { FIRST_CAP = 64, ID_MADE_MAX = 32 };

void rp_id_set_init(struct rp_id_set *set, struct rp_arena *arena)
{
    *set = (struct rp_id_set){.arena = arena};
}

enum rp_rc rp_id_set_reserve(struct rp_id_set *set, size_t n)
{
    RP_ASSERT(set->slots_n == 0);
    size_t slots_n = FIRST_CAP;
    while (slots_n / 2 <= n) {
        if (!rp_size_mul(slots_n, 2, &slots_n))
            return RP_LIMIT;
    }
    struct rp_id_entry *entries = rp_arena_array(set->arena, n + 1, sizeof *entries);
    uint32_t *slots = rp_arena_array(set->arena, slots_n, sizeof *slots);
    if (!entries || !slots)
        return RP_LIMIT;
    set->entries = entries;
    set->cap = n + 1;
    set->slots = slots;
    set->slots_n = slots_n;
    return RP_OK;
}

enum rp_rc rp_id_set_reserve_for(struct rp_id_set *set, const struct rp_relationship *in)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    size_t n = 1;
    for (size_t i = 0; i < info->fields_n; i++) {
        struct rp_any_list list = {NULL, 0};
        if (info->fields[i].type != RP_FIELD_RECORDS)
            continue;
        memcpy(&list, (const char *)in + info->fields[i].offset, sizeof list);
        n += list.n;
    }
    return rp_id_set_reserve(set, n);
}

/* FNV-1a, then the finaliser of MurmurHash3 so that the low bits are mixed too. */
static uint64_t hash_of(enum rp_kind kind, struct rp_text id)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)kind;
    for (size_t i = 0; i < id.len; i++)
        h = (h ^ (unsigned char)id.bytes[i]) * UINT64_C(1099511628211);
    h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    return h ^ (h >> 33);
}

/* The slot that holds the id, or the free one where it belongs. There are slots, and one is free.
 */
static uint32_t *slot_of(const struct rp_id_set *set, enum rp_kind kind, struct rp_text id,
                         uint64_t hash)
{
    size_t i = (size_t)hash & (set->slots_n - 1);
    for (;; i = (i + 1) & (set->slots_n - 1)) {
        uint32_t *slot = &set->slots[i];
        const struct rp_id_entry *entry = &set->entries[*slot ? *slot - 1 : 0];
        if (!*slot || (entry->hash == hash && entry->kind == kind && rp_text_equal(entry->id, id)))
            return slot;
    }
}

/* Keeps at least half of the slots free, and one entry. */
static bool make_room(struct rp_id_set *set)
{
    struct rp_id_entry *entries =
        rp_arena_grow(set->arena, set->entries, set->n, &set->cap, sizeof *entries);
    if (!entries || set->n >= UINT32_MAX / 2)
        return false;
    set->entries = entries;
    if (set->n < set->slots_n / 2)
        return true;
    size_t slots_n = FIRST_CAP;
    if (set->slots_n && !rp_size_mul(set->slots_n, 2, &slots_n))
        return false;
    uint32_t *slots = rp_arena_array(set->arena, slots_n, sizeof *slots);
    if (!slots)
        return false;
    set->slots = slots;
    set->slots_n = slots_n;
    for (size_t i = 0; i < set->n; i++) {
        const struct rp_id_entry *e = &set->entries[i];
        *slot_of(set, e->kind, e->id, e->hash) = (uint32_t)i + 1;
    }
    return true;
}

enum rp_rc rp_id_set_add(struct rp_id_set *set, enum rp_kind kind, struct rp_text id,
                         const void *record, bool *is_new)
{
    RP_ASSERT(id.bytes);
    if (!make_room(set))
        return RP_LIMIT;
    uint64_t hash = hash_of(kind, id);
    uint32_t *slot = slot_of(set, kind, id, hash);
    bool added = *slot == 0;
    if (added) {
        set->entries[set->n++] = (struct rp_id_entry){hash, id, record, kind};
        *slot = (uint32_t)set->n;
    }
    if (is_new)
        *is_new = added;
    return RP_OK;
}

const void *rp_id_set_find(const struct rp_id_set *set, enum rp_kind kind, struct rp_text id)
{
    if (!id.bytes || set->slots_n == 0)
        return NULL;
    uint32_t slot = *slot_of(set, kind, id, hash_of(kind, id));
    return slot ? set->entries[slot - 1].record : NULL;
}

/* One relationship being completed. */
struct filler {
    struct rp_arena *arena;
    struct rp_id_set ids;         /* also the texts by which sessions name topics */
    struct rp_id_set topic_names; /* topics by their names */
    int64_t next[RP_KIND_COUNT];  /* the number to try next, less one */
    bool lacks_one;               /* some record that should have an id has none */
};

static enum rp_rc collect(void *ctx, const struct rp_place *place, const void *record)
{
    struct filler *f = ctx;
    if (place->id.bytes)
        return rp_id_set_add(&f->ids, place->kind, place->id, record, NULL);
    f->lacks_one |= rp_record_info(place->kind)->id_prefix != NULL;
    return RP_OK;
}

static enum rp_rc make_id(struct filler *f, enum rp_kind kind, struct rp_text *out)
{
    struct rp_strbuf sb;
    struct rp_text id = {NULL, 0};
    do {
        rp_strbuf_init(&sb, f->arena, ID_MADE_MAX);
        rp_strbuf_str(&sb, rp_record_info(kind)->id_prefix);
        rp_strbuf_int(&sb, ++f->next[kind]);
        if (rp_strbuf_done(&sb, &id) != RP_OK)
            return RP_LIMIT;
    } while (rp_id_set_find(&f->ids, kind, id));
    *out = id;
    return RP_OK;
}

static enum rp_rc fill(void *ctx, const struct rp_place *place, const void *record)
{
    struct filler *f = ctx;
    const struct rp_record_info *info = rp_record_info(place->kind);
    if (place->id.bytes || !info->id_prefix)
        return RP_OK;
    /* Ours to change: rp_journey_complete was given the journey without const. */
    struct rp_text *id = (struct rp_text *)((char *)(uintptr_t)record + info->fields[0].offset);
    enum rp_rc rc = make_id(f, place->kind, id);
    return rc == RP_OK ? rp_id_set_add(&f->ids, place->kind, *id, record, NULL) : rc;
}

static size_t session_topics_n(const struct rp_relationship *in)
{
    size_t n = 0;
    for (size_t i = 0; i < in->sessions.n; i++)
        n += in->sessions.items[i].topics.n;
    return n;
}

static enum rp_rc collect_topic_names(struct filler *f, const struct rp_topic_list *topics)
{
    for (size_t i = 0; i < topics->n; i++) {
        const struct rp_topic *topic = &topics->items[i];
        if (topic->name.bytes &&
            rp_id_set_add(&f->topic_names, RP_KIND_TOPIC, topic->name, topic, NULL) != RP_OK)
            return RP_LIMIT;
    }
    return RP_OK;
}

/* Finds the topic that a session names, or adds one; there is room. */
static enum rp_rc name_topic(struct filler *f, struct rp_topic_list *topics, struct rp_text text)
{
    if (!text.bytes || rp_id_set_find(&f->ids, RP_KIND_TOPIC, text))
        return RP_OK;
    const struct rp_topic *topic = rp_id_set_find(&f->topic_names, RP_KIND_TOPIC, text);
    if (!topic) {
        struct rp_topic *added = &topics->items[topics->n++];
        added->name = text;
        if (rp_id_is_plain(text))
            added->id = text;
        topic = added;
    }
    /* From now on nothing else can be given this text as its id. */
    return rp_id_set_add(&f->ids, RP_KIND_TOPIC, text, topic, NULL);
}

static enum rp_rc name_topics(struct filler *f, struct rp_relationship *in)
{
    for (size_t i = 0; i < in->sessions.n; i++) {
        const struct rp_session_topic_list *named = &in->sessions.items[i].topics;
        for (size_t k = 0; k < named->n; k++) {
            if (name_topic(f, &in->topics, named->items[k].topic) != RP_OK)
                return RP_LIMIT;
        }
    }
    return RP_OK;
}

static void point_at_topics(const struct filler *f, struct rp_relationship *in)
{
    for (size_t i = 0; i < in->sessions.n; i++) {
        struct rp_session_topic_list *named = &in->sessions.items[i].topics;
        for (size_t k = 0; k < named->n; k++) {
            const struct rp_topic *topic =
                rp_id_set_find(&f->ids, RP_KIND_TOPIC, named->items[k].topic);
            if (topic)
                named->items[k].topic = topic->id;
        }
    }
}

/* Room for every topic that could be added, so that no topic moves once it is pointed at. */
static enum rp_rc widen_topics(struct rp_relationship *in, struct rp_arena *arena)
{
    size_t more = session_topics_n(in);
    size_t room = 0;
    if (more == 0)
        return RP_OK;
    if (!rp_size_add(in->topics.n, more, &room))
        return RP_LIMIT;
    struct rp_topic *items = rp_arena_array(arena, room, sizeof *items);
    if (!items)
        return RP_LIMIT;
    if (in->topics.items && in->topics.n)
        memcpy(items, in->topics.items, in->topics.n * sizeof *items);
    in->topics.items = items;
    return RP_OK;
}

/* A topic that was named and added may have got no id. */
static bool needs_filling(const struct filler *f, const struct rp_relationship *in)
{
    bool lacks_one = f->lacks_one;
    for (size_t i = 0; i < in->topics.n && !lacks_one; i++)
        lacks_one = !in->topics.items[i].id.bytes;
    return lacks_one;
}

static enum rp_rc complete(struct rp_relationship *in, const struct rp_place *place,
                           struct rp_arena *arena)
{
    struct filler f = {.arena = arena};
    bool had_topics = in->topics.items != NULL;
    rp_id_set_init(&f.ids, arena);
    rp_id_set_init(&f.topic_names, arena);
    if (widen_topics(in, arena) != RP_OK || rp_id_set_reserve_for(&f.ids, in) != RP_OK ||
        rp_records_walk(place, in, collect, &f) != RP_OK ||
        collect_topic_names(&f, &in->topics) != RP_OK || name_topics(&f, in) != RP_OK ||
        (needs_filling(&f, in) && rp_records_walk(place, in, fill, &f) != RP_OK))
        return RP_LIMIT;
    point_at_topics(&f, in);
    if (!had_topics && in->topics.n == 0)
        in->topics.items = NULL; /* absent stays absent */
    return RP_OK;
}

/* Relationships share one set of ids; everything below belongs to one relationship. */
static enum rp_rc name_relationships(struct rp_journey *journey, struct rp_arena *arena)
{
    struct filler f = {.arena = arena};
    rp_id_set_init(&f.ids, arena);
    for (size_t i = 0; i < journey->relationships.n; i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        if (r->id.bytes && rp_id_set_add(&f.ids, RP_KIND_RELATIONSHIP, r->id, r, NULL) != RP_OK)
            return RP_LIMIT;
    }
    for (size_t i = 0; i < journey->relationships.n; i++) {
        struct rp_relationship *r = &journey->relationships.items[i];
        if (!r->id.bytes && make_id(&f, RP_KIND_RELATIONSHIP, &r->id) != RP_OK)
            return RP_LIMIT;
    }
    return RP_OK;
}

enum rp_rc rp_journey_complete(struct rp_journey *journey, struct rp_arena *arena)
{
    struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    if (name_relationships(journey, arena) != RP_OK)
        return RP_LIMIT;
    for (size_t i = 0; i < journey->relationships.n; i++) {
        struct rp_place place = rp_place_element(&top, i, RP_KIND_RELATIONSHIP);
        if (complete(&journey->relationships.items[i], &place, arena) != RP_OK)
            return RP_LIMIT;
    }
    return RP_OK;
}
