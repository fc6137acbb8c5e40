#include <rapport/domain/schema.h>

#include <string.h>

/* Rows of the tables below: the type's letterhead, the struct, the member. */
#define AT(st, member) offsetof(struct st, member)
#define HAS(st, member) offsetof(struct st, has_##member)
#define PLAIN(st, m, type, of)                                                                     \
    {                                                                                              \
#m, type, AT(st, m), 0, of, 0, 0, 0, false                                                 \
    }
#define ID(st) PLAIN(st, id, RP_FIELD_ID, -1)
#define TEXT(st, m) PLAIN(st, m, RP_FIELD_TEXT, -1)
#define TEXTS(st, m) PLAIN(st, m, RP_FIELD_TEXTS, -1)
#define REF(st, m, kind) PLAIN(st, m, RP_FIELD_REF, RP_KIND_##kind)
#define ENUM(st, m, list) PLAIN(st, m, RP_FIELD_ENUM, RP_ENUM_##list)
#define TERM(st, m, list) PLAIN(st, m, RP_FIELD_TERM, RP_LIST_##list)
#define TERMS(st, m, list) PLAIN(st, m, RP_FIELD_TERMS, RP_LIST_##list)
#define ANSWERS(st, m) PLAIN(st, m, RP_FIELD_ANSWERS, -1)
#define RECORD(st, m, kind) PLAIN(st, m, RP_FIELD_RECORD, RP_KIND_##kind)
#define RECORDS(st, m, kind) PLAIN(st, m, RP_FIELD_RECORDS, RP_KIND_##kind)
#define DAY(st, m)                                                                                 \
    {                                                                                              \
#m, RP_FIELD_DAY, AT(st, m), HAS(st, m), -1, 0, 0, 0, false                                \
    }
#define DAY_NEEDED(st, m)                                                                          \
    {                                                                                              \
#m, RP_FIELD_DAY, AT(st, m), HAS(st, m), -1, 0, 0, 0, true                                 \
    }
#define INSTANT(st, m)                                                                             \
    {                                                                                              \
#m, RP_FIELD_INSTANT, AT(st, m), HAS(st, m), -1, 0, 0, 0, false                            \
    }
#define FLAG(st, m)                                                                                \
    {                                                                                              \
#m, RP_FIELD_FLAG, AT(st, m), HAS(st, m), -1, 0, 0, 0, false                               \
    }
#define NUMBER(st, m, min, max, step, required)                                                    \
    {                                                                                              \
#m, RP_FIELD_NUMBER, AT(st, m), HAS(st, m), -1, min, max, step, required                   \
    }
/* 0 to 10 in whole or half points. */
#define RATING(st, m) NUMBER(st, m, 0, 10, .5, false)
/* Minutes of a day. */
#define MINUTES(st, m) NUMBER(st, m, 0, 24 * 60, 0, false)
/* Money in whatever currency; the limit only keeps out slips of the keyboard. */
#define MONEY(st, m) NUMBER(st, m, 0, 1e9, 0, false)
#define PER_CENT(st, m) NUMBER(st, m, 0, 100, 0, false)

static const struct rp_field journey_fields[] = {
    NUMBER(rp_journey, rapport, 1, 1, 1, true),
    DAY(rp_journey, as_of),
    RECORD(rp_journey, settings, SETTINGS),
    RECORDS(rp_journey, relationships, RELATIONSHIP),
};

static const struct rp_field relationship_fields[] = {
    ID(rp_relationship),
    TEXT(rp_relationship, therapist),
    ENUM(rp_relationship, role, ROLE),
    ENUM(rp_relationship, state, STATE),
    DAY(rp_relationship, began),
    DAY(rp_relationship, ended),
    TEXT(rp_relationship, ended_how),
    TEXT(rp_relationship, modality),
    MONEY(rp_relationship, fee),
    TEXT(rp_relationship, currency),
    MONEY(rp_relationship, budget),
    TEXT(rp_relationship, contact),
    NUMBER(rp_relationship, fit_window, 1, 100, 1, false),
    TERMS(rp_relationship, brings, BRINGS),
    TEXT(rp_relationship, reason_to_return),
    RECORDS(rp_relationship, returns, RETURN),
    RECORDS(rp_relationship, dismissed, DISMISSAL),
    RECORDS(rp_relationship, consults, CONSULT),
    RECORDS(rp_relationship, people, PERSON),
    RECORDS(rp_relationship, topics, TOPIC),
    RECORDS(rp_relationship, boundaries, BOUNDARY),
    RECORDS(rp_relationship, victories, VICTORY),
    RECORDS(rp_relationship, beliefs, BELIEF),
    RECORDS(rp_relationship, patterns, PATTERN),
    RECORDS(rp_relationship, sessions, SESSION),
    RECORDS(rp_relationship, looks, LOOK),
    RECORDS(rp_relationship, moments, MOMENT),
    RECORDS(rp_relationship, signs, SIGN),
    RECORDS(rp_relationship, experiments, EXPERIMENT),
    RECORD(rp_relationship, plan, PLAN),
    RECORDS(rp_relationship, shares, SHARE),
};

static const struct rp_field consult_fields[] = {
    ID(rp_consult),
    DAY_NEEDED(rp_consult, day),
    MINUTES(rp_consult, minutes),
    MONEY(rp_consult, fee),
    TEXT(rp_consult, modality),
    FLAG(rp_consult, told_my_story),
    TEXT(rp_consult, how_they_would_work),
    RECORD(rp_consult, ratings, CONSULT_RATINGS),
    TEXT(rp_consult, note),
};

static const struct rp_field consult_ratings_fields[] = {
    RATING(rp_consult_ratings, gets_me),
    RATING(rp_consult_ratings, at_ease),
    RATING(rp_consult_ratings, clear_plan),
    RATING(rp_consult_ratings, can_disagree),
};

static const struct rp_field session_fields[] = {
    ID(rp_session),
    DAY_NEEDED(rp_session, day),
    INSTANT(rp_session, at),
    MINUTES(rp_session, minutes),
    ENUM(rp_session, kind, SETTING),
    ENUM(rp_session, attended, ATTENDED),
    TEXT(rp_session, agenda),
    TEXT(rp_session, note),
    FLAG(rp_session, acute),
    RECORDS(rp_session, responses, RESPONSE),
    RECORDS(rp_session, topics, SESSION_TOPIC),
    RECORD(rp_session, focus, FOCUS),
    RECORDS(rp_session, disclosures, DISCLOSURE),
    RECORDS(rp_session, homework, HOMEWORK),
};

#define RESPONSE_FIELDS(day_row)                                                                   \
    ID(rp_response), day_row, INSTANT(rp_response, at), TEXT(rp_response, instrument),             \
        TEXT(rp_response, version), TEXT(rp_response, content_hash), ENUM(rp_response, by, ROLE),  \
        ANSWERS(rp_response, answers), ANSWERS(rp_response, scores)

static const struct rp_field response_fields[] = {RESPONSE_FIELDS(DAY(rp_response, day))};
static const struct rp_field look_fields[] = {RESPONSE_FIELDS(DAY_NEEDED(rp_response, day))};

static const struct rp_field session_topic_fields[] = {
    REF(rp_session_topic, topic, TOPIC),
    MINUTES(rp_session_topic, minutes),
};

static const struct rp_field focus_fields[] = {
    PER_CENT(rp_focus, mine),
    PER_CENT(rp_focus, therapists),
    PER_CENT(rp_focus, other),
};

static const struct rp_field disclosure_fields[] = {
    ID(rp_disclosure),
    TEXT(rp_disclosure, about),
    MINUTES(rp_disclosure, minutes),
    ENUM(rp_disclosure, for_whom, FOR_WHOM),
    RATING(rp_disclosure, helped),
    TEXT(rp_disclosure, outside_view),
};

static const struct rp_field homework_fields[] = {
    ID(rp_homework),
    TEXT(rp_homework, text),
    ENUM(rp_homework, done, PARTLY),
    TEXT(rp_homework, note),
};

static const struct rp_field moment_fields[] = {
    ID(rp_moment),
    REF(rp_moment, session, SESSION),
    DAY(rp_moment, day),
    INSTANT(rp_moment, at),
    TERM(rp_moment, kind, MOMENT_KIND),
    TEXT(rp_moment, what),
    TERMS(rp_moment, feelings, FEELING),
    RATING(rp_moment, felt),
    RATING(rp_moment, expected),
    TERMS(rp_moment, needed, NEEDED),
    RATING(rp_moment, matters),
    ENUM(rp_moment, said, PARTLY),
    TERMS(rp_moment, why_unsaid, WHY_UNSAID),
    TEXT(rp_moment, boundary),
    ENUM(rp_moment, person_involved, INVOLVED),
    FLAG(rp_moment, explored),
    TEXT(rp_moment, words),
    TEXT(rp_moment, asks),
    RECORDS(rp_moment, attempts, ATTEMPT),
    RECORDS(rp_moment, echoes, ECHO),
};

static const struct rp_field attempt_fields[] = {
    ID(rp_attempt),
    DAY_NEEDED(rp_attempt, day),
    INSTANT(rp_attempt, at),
    ENUM(rp_attempt, how, HOW),
    ENUM(rp_attempt, tone, TONE),
    TEXT(rp_attempt, words),
    TERM(rp_attempt, reply, REPLY),
    RATING(rp_attempt, resolved),
    TEXT(rp_attempt, how_it_felt),
    TEXT(rp_attempt, note),
};

static const struct rp_field echo_fields[] = {
    ID(rp_echo),
    REF(rp_echo, person, PERSON),
    RATING(rp_echo, likeness),
    TEXT(rp_echo, note),
};

static const struct rp_field person_fields[] = {
    ID(rp_person),         TEXT(rp_person, name), ENUM(rp_person, relation, RELATION),
    TEXT(rp_person, from), TEXT(rp_person, to),
};

static const struct rp_field topic_fields[] = {
    ID(rp_topic),
    TEXT(rp_topic, name),
};

static const struct rp_field belief_fields[] = {
    ID(rp_belief),
    TEXT(rp_belief, text),
    ENUM(rp_belief, about, ABOUT),
    ENUM(rp_belief, said, PARTLY),
    DAY(rp_belief, first_day),
    RECORDS(rp_belief, strengths, STRENGTH),
    TEXTS(rp_belief, against),
};

static const struct rp_field strength_fields[] = {
    DAY_NEEDED(rp_strength, day),
    NUMBER(rp_strength, value, 0, 10, .5, true),
};

static const struct rp_field boundary_fields[] = {
    ID(rp_boundary),
    DAY(rp_boundary, day),
    TERM(rp_boundary, kind, BOUNDARY_KIND),
    TEXT(rp_boundary, note),
    ENUM(rp_boundary, severity, SEVERITY),
    FLAG(rp_boundary, asked),
    RECORDS(rp_boundary, attempts, ATTEMPT),
};

static const struct rp_field pattern_fields[] = {
    ID(rp_pattern),
    TEXT(rp_pattern, text),
    ENUM(rp_pattern, serves_me, SERVES),
    RECORDS(rp_pattern, strengths, STRENGTH),
};

static const struct rp_field experiment_fields[] = {
    ID(rp_experiment),
    DAY_NEEDED(rp_experiment, day),
    TEXT(rp_experiment, what),
    ENUM(rp_experiment, with, WITH),
    ENUM(rp_experiment, style, STYLE),
    TEXT(rp_experiment, expected),
    TEXT(rp_experiment, happened),
    TEXT(rp_experiment, learned),
};

static const struct rp_field victory_fields[] = {
    ID(rp_victory),
    DAY_NEEDED(rp_victory, day),
    TEXT(rp_victory, text),
    ENUM(rp_victory, credit, CREDIT),
};

static const struct rp_field sign_fields[] = {
    ID(rp_sign),
    DAY_NEEDED(rp_sign, day),
    TEXT(rp_sign, text),
    TEXT(rp_sign, meaning),
};

static const struct rp_field plan_fields[] = {
    RECORD(rp_plan, ending, ENDING),
};

static const struct rp_field ending_fields[] = {
    RECORDS(rp_ending, aims, AIM),
    DAY(rp_ending, last_day),
    FLAG(rp_ending, last_session_done),
    RECORDS(rp_ending, steps, STEP),
};

static const struct rp_field aim_fields[] = {
    TEXT(rp_aim, text),
    RATING(rp_aim, reached),
};

static const struct rp_field step_fields[] = {
    TEXT(rp_step, text),
    FLAG(rp_step, done),
};

static const struct rp_field return_fields[] = {
    ID(rp_return),
    DAY_NEEDED(rp_return, day),
    ENUM(rp_return, here, PARTLY),
    TEXT(rp_return, note),
};

static const struct rp_field dismissal_fields[] = {
    TEXT(rp_dismissal, advice),
    TEXT(rp_dismissal, about),
    TEXT(rp_dismissal, mark),
    DAY(rp_dismissal, until),
};

static const struct rp_field share_fields[] = {
    ID(rp_share),           INSTANT(rp_share, at),      TEXT(rp_share, recipient),
    TEXTS(rp_share, items), INSTANT(rp_share, expires), INSTANT(rp_share, revoked),
    TEXT(rp_share, digest),
};

static const struct rp_field settings_fields[] = {
    NUMBER(rp_settings, idle_minutes, 1, 60, 1, false),
    TEXT(rp_settings, country),
    TEXT(rp_settings, language),
    FLAG(rp_settings, shift_leaves),
    RECORDS(rp_settings, prompts, PROMPT),
};

static const struct rp_field prompt_fields[] = {
    TEXT(rp_prompt, form),
    TEXT(rp_prompt, question),
    FLAG(rp_prompt, hidden),
};

#define INFO(tag, lower, st, name, prefix, shorthand)                                              \
    [RP_KIND_##tag] = {name,           sizeof(struct st),                                          \
                       prefix,         shorthand,                                                  \
                       lower##_fields, sizeof lower##_fields / sizeof lower##_fields[0]}

static const struct rp_record_info infos[RP_KIND_COUNT] = {
    INFO(JOURNEY, journey, rp_journey, "journey", NULL, NULL),
    INFO(RELATIONSHIP, relationship, rp_relationship, "relationship", "r", NULL),
    INFO(CONSULT, consult, rp_consult, "consult", "c", NULL),
    INFO(CONSULT_RATINGS, consult_ratings, rp_consult_ratings, "consult ratings", NULL, NULL),
    INFO(SESSION, session, rp_session, "session", "s", NULL),
    INFO(RESPONSE, response, rp_response, "response", NULL, NULL),
    INFO(LOOK, look, rp_response, "look", "l", NULL),
    INFO(SESSION_TOPIC, session_topic, rp_session_topic, "session topic", NULL, "topic"),
    INFO(FOCUS, focus, rp_focus, "focus", NULL, NULL),
    INFO(DISCLOSURE, disclosure, rp_disclosure, "disclosure", "d", NULL),
    INFO(HOMEWORK, homework, rp_homework, "homework", "h", NULL),
    INFO(MOMENT, moment, rp_moment, "moment", "m", NULL),
    INFO(ATTEMPT, attempt, rp_attempt, "attempt", "a", NULL),
    INFO(ECHO, echo, rp_echo, "echo", "e", NULL),
    INFO(PERSON, person, rp_person, "person", "p", NULL),
    INFO(TOPIC, topic, rp_topic, "topic", "t", NULL),
    INFO(BELIEF, belief, rp_belief, "belief", "be", NULL),
    INFO(STRENGTH, strength, rp_strength, "strength", NULL, NULL),
    INFO(BOUNDARY, boundary, rp_boundary, "boundary", "b", NULL),
    INFO(PATTERN, pattern, rp_pattern, "pattern", "pt", NULL),
    INFO(EXPERIMENT, experiment, rp_experiment, "experiment", "x", NULL),
    INFO(VICTORY, victory, rp_victory, "victory", "v", NULL),
    INFO(SIGN, sign, rp_sign, "sign", "sg", NULL),
    INFO(PLAN, plan, rp_plan, "plan", NULL, NULL),
    INFO(ENDING, ending, rp_ending, "ending", NULL, NULL),
    INFO(AIM, aim, rp_aim, "aim", NULL, NULL),
    INFO(STEP, step, rp_step, "step", NULL, NULL),
    INFO(RETURN, return, rp_return, "return", "rt", NULL),
    INFO(DISMISSAL, dismissal, rp_dismissal, "dismissal", NULL, NULL),
    INFO(SHARE, share, rp_share, "share", "sh", NULL),
    INFO(SETTINGS, settings, rp_settings, "settings", NULL, NULL),
    INFO(PROMPT, prompt, rp_prompt, "prompt", NULL, NULL),
};

const struct rp_record_info *rp_record_info(enum rp_kind kind)
{
    return &infos[kind];
}

const struct rp_field *rp_field_find(const struct rp_record_info *info, struct rp_text name)
{
    for (size_t i = 0; i < info->fields_n; i++) {
        if (rp_text_is(name, info->fields[i].name))
            return &info->fields[i];
    }
    return NULL;
}

size_t rp_field_size(const struct rp_field *field)
{
    switch (field->type) {
    case RP_FIELD_DAY:
        return sizeof(int32_t);
    case RP_FIELD_INSTANT:
        return sizeof(struct rp_instant);
    case RP_FIELD_FLAG:
        return sizeof(bool);
    case RP_FIELD_NUMBER:
        return sizeof(double);
    case RP_FIELD_ENUM:
        return sizeof(int);
    case RP_FIELD_TERM:
        return sizeof(struct rp_term *);
    case RP_FIELD_TERMS:
        return sizeof(struct rp_term_set);
    case RP_FIELD_TEXTS:
        return sizeof(struct rp_texts);
    case RP_FIELD_ANSWERS:
        return sizeof(struct rp_answers);
    case RP_FIELD_RECORD:
        return sizeof(void *);
    case RP_FIELD_RECORDS:
        return sizeof(struct rp_any_list);
    case RP_FIELD_TEXT:
    case RP_FIELD_ID:
    case RP_FIELD_REF:
        break;
    }
    return sizeof(struct rp_text);
}

bool rp_field_is_set(const struct rp_field *field, const void *record)
{
    const char *bytes = (const char *)record + field->offset;
    size_t size = rp_field_size(field);
    if (field->has_offset)
        return *((const bool *)record + field->has_offset);
    /* Absent is a null pointer or the value 0: all bytes zero, whatever the type. */
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return true;
    }
    return false;
}

void rp_field_copy(const struct rp_field *field, void *into, const void *from)
{
    memcpy((char *)into + field->offset, (const char *)from + field->offset, rp_field_size(field));
    if (field->has_offset)
        *((bool *)into + field->has_offset) = *((const bool *)from + field->has_offset);
}

void rp_field_clear(const struct rp_field *field, void *record)
{
    memset((char *)record + field->offset, 0, rp_field_size(field));
    if (field->has_offset)
        *((bool *)record + field->has_offset) = false;
}
