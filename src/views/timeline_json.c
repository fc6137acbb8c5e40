#include "views/timeline_json.h"

#include <rapport/formats/json_text.h>

/* Decimals of numbers that were computed: finer than any rating or probability means. */
enum { DECIMALS = 6 };

/* Writes objects: a comma before each member but the first. */
struct object {
    struct rp_strbuf *sb;
    bool begun;
};

static struct object open_object(struct rp_strbuf *sb)
{
    rp_strbuf_char(sb, '{');
    return (struct object){sb, false};
}

static void put_name(struct object *object, const char *name)
{
    if (object->begun)
        rp_strbuf_str(object->sb, ", ");
    object->begun = true;
    rp_strbuf_char(object->sb, '"');
    rp_strbuf_str(object->sb, name);
    rp_strbuf_str(object->sb, "\": ");
}

static void put_text(struct object *object, const char *name, struct rp_text text)
{
    if (!text.bytes)
        return;
    put_name(object, name);
    rp_json_string(object->sb, text);
}

static void put_number(struct object *object, const char *name, double value)
{
    put_name(object, name);
    rp_strbuf_num(object->sb, value, DECIMALS, true);
}

static void put_flag(struct object *object, const char *name, bool value)
{
    put_name(object, name);
    rp_strbuf_str(object->sb, value ? "true" : "false");
}

static void put_day(struct object *object, const char *name, int32_t day)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    put_text(object, name, rp_text_of(text));
}

static void put_session(const struct rp_course_session *s, bool level_known, struct rp_strbuf *sb)
{
    struct object o = open_object(sb);
    put_text(&o, "session", s->session->id);
    put_day(&o, "day", s->day);
    if (s->has_bond)
        put_number(&o, "bond", s->bond);
    if (level_known) {
        put_number(&o, "level", s->out.level);
        put_number(&o, "level_se", s->out.level_se);
        put_number(&o, "p_rupture", s->out.p_active);
    }
    rp_strbuf_char(sb, '}');
}

static void put_strain(const struct rp_strain *strain, struct rp_strbuf *sb)
{
    struct object o = open_object(sb);
    put_day(&o, "onset_day", strain->onset_day);
    if (strain->onset) {
        put_text(&o, "onset_session", strain->onset->session->id);
        put_number(&o, "p_rupture", strain->p_rupture);
    }
    if (strain->lowest) {
        put_text(&o, "lowest_session", strain->lowest->session->id);
        put_number(&o, "lowest", strain->lowest->bond);
    }
    put_flag(&o, "repaired", strain->mended);
    if (strain->mended)
        put_day(&o, "repaired_day", strain->mended_day);
    if (strain->moment)
        put_text(&o, "moment", strain->moment->id);
    rp_strbuf_char(sb, '}');
}

static void put_event(const struct rp_timeline_event *event, struct rp_strbuf *sb)
{
    struct object o = open_object(sb);
    const struct rp_attempt *attempt = event->attempt;
    const struct rp_term *kind = event->boundary ? event->boundary->kind : event->moment->kind;
    if (attempt)
        put_text(&o, "attempt", attempt->id);
    put_text(&o, event->boundary ? "boundary" : "moment",
             event->boundary ? event->boundary->id : event->moment->id);
    put_day(&o, "day", event->day);
    if (!attempt && kind)
        put_text(&o, "kind", kind->name);
    if (!attempt && event->moment && event->moment->has_matters)
        put_number(&o, "matters", event->moment->matters);
    if (attempt && attempt->reply)
        put_text(&o, "reply", attempt->reply->name);
    if (attempt && attempt->has_resolved)
        put_number(&o, "resolved", attempt->resolved);
    rp_strbuf_char(sb, '}');
}

static void put_outcome(const struct rp_timeline_outcome *outcome, struct rp_strbuf *sb)
{
    struct object o = open_object(sb);
    put_text(&o, "instrument", outcome->instrument->id);
    put_text(&o, "score", outcome->score->name);
    put_number(&o, "min", outcome->score->min);
    put_number(&o, "max", outcome->score->max);
    put_name(&o, "values");
    rp_strbuf_char(sb, '[');
    for (size_t i = 0; i < outcome->values_n; i++) {
        rp_strbuf_str(sb, i ? ", " : "");
        struct object value = open_object(sb);
        put_day(&value, "day", outcome->values[i].day);
        put_number(&value, "value", outcome->values[i].value);
        rp_strbuf_char(sb, '}');
    }
    rp_strbuf_str(sb, "]}");
}

static void begin_list(struct object *object, const char *name)
{
    put_name(object, name);
    rp_strbuf_char(object->sb, '[');
}

static void next_item(struct object *object, bool first)
{
    rp_strbuf_str(object->sb, first ? "\n  " : ",\n  ");
}

static void put_sessions(const struct rp_timeline *t, struct object *o)
{
    bool known = false;
    begin_list(o, "sessions");
    for (size_t i = 0; i < t->course.n; i++) {
        next_item(o, i == 0);
        known = known || t->course.sessions[i].has_bond;
        put_session(&t->course.sessions[i], known, o->sb);
    }
    rp_strbuf_char(o->sb, ']');
}

enum event_kind { EVENT_MOMENT, EVENT_ATTEMPT, EVENT_BOUNDARY };

static enum event_kind kind_of(const struct rp_timeline_event *event)
{
    if (event->attempt)
        return EVENT_ATTEMPT;
    return event->boundary ? EVENT_BOUNDARY : EVENT_MOMENT;
}

static void put_events(const struct rp_timeline *t, enum event_kind kind, struct object *o)
{
    static const char *const names[] = {"moments", "attempts", "boundaries"};
    bool first = true;
    begin_list(o, names[kind]);
    for (size_t i = 0; i < t->events_n; i++) {
        if (kind_of(&t->events[i]) != kind)
            continue;
        next_item(o, first);
        put_event(&t->events[i], o->sb);
        first = false;
    }
    rp_strbuf_char(o->sb, ']');
}

void rp_timeline_json(const struct rp_timeline *timeline, struct rp_text takeaway,
                      struct rp_strbuf *sb)
{
    struct object o = open_object(sb);
    put_day(&o, "as_of", timeline->as_of);
    put_text(&o, "relationship", timeline->relationship->id);
    put_text(&o, "takeaway", takeaway);
    put_day(&o, "first_day", timeline->first_day);
    put_day(&o, "last_day", timeline->last_day);
    put_sessions(timeline, &o);
    begin_list(&o, "ruptures");
    for (size_t i = 0; i < timeline->strains.n; i++) {
        next_item(&o, i == 0);
        put_strain(&timeline->strains.items[i], sb);
    }
    rp_strbuf_char(sb, ']');
    for (int kind = EVENT_MOMENT; kind <= EVENT_BOUNDARY; kind++)
        put_events(timeline, (enum event_kind)kind, &o);
    begin_list(&o, "outcomes");
    for (size_t i = 0; i < timeline->outcomes_n; i++) {
        next_item(&o, i == 0);
        put_outcome(&timeline->outcomes[i], sb);
    }
    rp_strbuf_str(sb, "]}");
}
