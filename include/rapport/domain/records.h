/*
 * records: what a person can write down, one struct a record of the vocabulary.
 *
 * Plain data in one arena; nothing here has rules (see validity.h) and nothing is owned singly.
 * Absence: texts and terms are NULL, enums are 0, numbers, days and flags have `has_x` beside them,
 * lists and nested records have NULL items. Ratings run 0..10 in halves. Every record starts with
 * `extra`, the fields that this program does not know, kept so that they can be written back.
 */
#ifndef RAPPORT_DOMAIN_RECORDS_H
#define RAPPORT_DOMAIN_RECORDS_H

#include <rapport/base/date.h>
#include <rapport/domain/terms.h>

/* An unknown field: its name, and its value as compact JSON text. */
struct rp_extra {
    struct rp_text name;
    struct rp_text json;
};

struct rp_extras {
    struct rp_extra *items;
    size_t n;
};

struct rp_term_set {
    const struct rp_term **items; /* NULL: absent; not NULL with n == 0: asked, nothing */
    size_t n;
};

struct rp_texts {
    struct rp_text *items;
    size_t n;
};

/* One answer or score: item name and value. */
struct rp_answer {
    struct rp_text item;
    double value;
};

struct rp_answers {
    struct rp_answer *items;
    size_t n;
};

/* Declares struct rp_NAME_list, a list of struct rp_NAME: items (NULL: absent) and n. */
#define RP_LIST_OF(name)                                                                           \
    struct rp_##name##_list {                                                                      \
        struct rp_##name *items;                                                                   \
        size_t n;                                                                                  \
    }

/* The four ratings of a consult call, 0..10. */
struct rp_consult_ratings {
    struct rp_extras extra;
    double gets_me, at_ease, clear_plan, can_disagree;
    bool has_gets_me, has_at_ease, has_clear_plan, has_can_disagree;
};

struct rp_consult {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    double minutes, fee;
    bool has_minutes, has_fee;
    struct rp_text modality;
    bool told_my_story, has_told_my_story;
    struct rp_text how_they_would_work;
    struct rp_consult_ratings *ratings; /* NULL: absent */
    struct rp_text note;
};
RP_LIST_OF(consult);

/* Answers to one instrument. A look is a response without a session. */
struct rp_response {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_instant at;
    bool has_at;
    struct rp_text instrument;
    struct rp_text version;
    struct rp_text content_hash; /* of the instrument's file when it was answered */
    enum rp_role by;
    struct rp_answers answers;
    struct rp_answers scores; /* as they came; computed anew where there are answers */
};
RP_LIST_OF(response);

/* What a session was about. In files a plain topic id stands for {"topic": id}. */
struct rp_session_topic {
    struct rp_extras extra;
    struct rp_text topic;
    double minutes;
    bool has_minutes;
};
RP_LIST_OF(session_topic);

/* How the hour was shared, per cent 0..100 each. */
struct rp_focus {
    struct rp_extras extra;
    double mine, therapists, other;
    bool has_mine, has_therapists, has_other;
};

struct rp_disclosure {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text about;
    double minutes, helped;
    bool has_minutes, has_helped;
    enum rp_for_whom for_whom;
    struct rp_text outside_view;
};
RP_LIST_OF(disclosure);

struct rp_homework {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text text;
    enum rp_partly done;
    struct rp_text note;
};
RP_LIST_OF(homework);

struct rp_session {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_instant at;
    bool has_at;
    double minutes;
    bool has_minutes;
    enum rp_setting kind;
    enum rp_attended attended; /* absent means yes */
    struct rp_text agenda, note;
    bool acute, has_acute;
    struct rp_response_list responses;
    struct rp_session_topic_list topics;
    struct rp_focus *focus;
    struct rp_disclosure_list disclosures;
    struct rp_homework_list homework;
};
RP_LIST_OF(session);

struct rp_boundary;

/* Saying it, once. */
struct rp_attempt {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_instant at;
    bool has_at;
    enum rp_how how;
    enum rp_tone tone;
    struct rp_text words;
    const struct rp_term *reply;
    double resolved;
    bool has_resolved;
    struct rp_text how_it_felt, note;
};
RP_LIST_OF(attempt);

struct rp_person {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text name;
    enum rp_relation relation;
    struct rp_text from, to; /* as the person wrote them: a year, a day, "school" */
};
RP_LIST_OF(person);

struct rp_echo {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text person;
    double likeness;
    bool has_likeness;
    struct rp_text note;
};
RP_LIST_OF(echo);

struct rp_moment {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text session; /* id, or absent */
    int32_t day;
    bool has_day;
    struct rp_instant at;
    bool has_at;
    const struct rp_term *kind;
    struct rp_text what, words;
    struct rp_text asks; /* what the person asks for, in their own words */
    struct rp_term_set feelings, needed, why_unsaid;
    double felt, expected, matters;
    bool has_felt, has_expected, has_matters;
    enum rp_partly said;              /* absent: unknown, not no */
    struct rp_text boundary;          /* id of a boundary record, or a boundary kind */
    enum rp_involved person_involved; /* absent means therapist */
    bool explored, has_explored;
    struct rp_attempt_list attempts;
    struct rp_echo_list echoes;
    /* Set by rp_journey_link, so that nobody searches again; NULL: none is named, or not linked. */
    const struct rp_session *in_session;
    const struct rp_boundary *of_boundary;
};
RP_LIST_OF(moment);

/* A strength 0..10 on a day, of a belief or a pattern. */
struct rp_strength {
    struct rp_extras extra;
    int32_t day;
    bool has_day;
    double value;
    bool has_value;
};
RP_LIST_OF(strength);

struct rp_belief {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text text;
    enum rp_about about;
    enum rp_partly said;
    int32_t first_day;
    bool has_first_day;
    struct rp_strength_list strengths;
    struct rp_texts against;
};
RP_LIST_OF(belief);

struct rp_topic {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text name;
};
RP_LIST_OF(topic);

struct rp_boundary {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day; /* one without a day is kept: missing data never silences a violation */
    const struct rp_term *kind;
    struct rp_text note;
    enum rp_severity severity; /* absent: the kind's own class */
    bool asked, has_asked;     /* absent means not asked */
    struct rp_attempt_list attempts;
};
RP_LIST_OF(boundary);

struct rp_pattern {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text text;
    enum rp_serves serves_me;
    struct rp_strength_list strengths;
};
RP_LIST_OF(pattern);

struct rp_experiment {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_text what;
    enum rp_with with;
    enum rp_style style;
    struct rp_text expected, happened, learned;
};
RP_LIST_OF(experiment);

struct rp_victory {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_text text;
    enum rp_credit credit;
};
RP_LIST_OF(victory);

struct rp_sign {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    struct rp_text text, meaning;
};
RP_LIST_OF(sign);

struct rp_aim {
    struct rp_extras extra;
    struct rp_text text;
    double reached;
    bool has_reached;
};
RP_LIST_OF(aim);

struct rp_step {
    struct rp_extras extra;
    struct rp_text text;
    bool done, has_done;
};
RP_LIST_OF(step);

struct rp_ending {
    struct rp_extras extra;
    struct rp_aim_list aims;
    int32_t last_day;
    bool has_last_day;
    bool last_session_done, has_last_session_done;
    struct rp_step_list steps;
};

struct rp_plan {
    struct rp_extras extra;
    struct rp_ending *ending;
};

/* Whether the written reason to come back is here, on a day. */
struct rp_return {
    struct rp_extras extra;
    struct rp_text id;
    int32_t day;
    bool has_day;
    enum rp_partly here;
    struct rp_text note;
};
RP_LIST_OF(return );

/* An advice put away by the person: for good, or until a day. */
struct rp_dismissal {
    struct rp_extras extra;
    struct rp_text advice;
    struct rp_text about; /* id of the record, or absent: whatever it is about */
    struct rp_text mark;  /* of what the record said then; absent: whatever it says */
    int32_t until;
    bool has_until;
};
RP_LIST_OF(dismissal);

struct rp_share {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_instant at;
    bool has_at;
    struct rp_text recipient;
    struct rp_texts items;
    struct rp_instant expires, revoked;
    bool has_expires, has_revoked;
    struct rp_text digest;
};
RP_LIST_OF(share);

struct rp_relationship {
    struct rp_extras extra;
    struct rp_text id;
    struct rp_text therapist;
    enum rp_role role;   /* absent means client */
    enum rp_state state; /* absent means current */
    int32_t began, ended;
    bool has_began, has_ended;
    struct rp_text ended_how, modality, currency, contact;
    double fee, budget;
    bool has_fee, has_budget;
    double fit_window; /* attended, rated sessions; absent means RP_FIT_WINDOW */
    bool has_fit_window;
    struct rp_term_set brings;
    struct rp_text reason_to_return;
    struct rp_return_list returns;
    struct rp_dismissal_list dismissed;
    struct rp_consult_list consults;
    struct rp_person_list people;
    struct rp_topic_list topics;
    struct rp_boundary_list boundaries;
    struct rp_victory_list victories;
    struct rp_belief_list beliefs;
    struct rp_pattern_list patterns;
    struct rp_session_list sessions;
    struct rp_response_list looks;
    struct rp_moment_list moments;
    struct rp_sign_list signs;
    struct rp_experiment_list experiments;
    struct rp_plan *plan;
    struct rp_share_list shares;
};
RP_LIST_OF(relationship);

/* Attended, rated sessions that a sense of fit takes when the person set no other number. */
enum { RP_FIT_WINDOW = 4 };

/* A question of a form, as the person wants it asked. Questions of a form that are named here come
 * in this order, the others after them. */
struct rp_prompt {
    struct rp_extras extra;
    struct rp_text form;     /* "moment" */
    struct rp_text question; /* its key: "matters" */
    bool hidden, has_hidden;
};
RP_LIST_OF(prompt);

/* How the person wants the program to be, whichever relationship it is about. */
struct rp_settings {
    struct rp_extras extra;
    double idle_minutes; /* without use, until it locks */
    bool has_idle_minutes;
    struct rp_text country, language; /* for Help; that the person writes in, BCP 47 */
    bool shift_leaves;                /* Shift three times leaves quickly; unset: it does */
    bool has_shift_leaves;
    struct rp_prompt_list prompts;
};

/* One journey file. */
struct rp_journey {
    struct rp_extras extra;
    double rapport; /* format version: 1 */
    bool has_rapport;
    int32_t as_of; /* today's date for the guide */
    bool has_as_of;
    struct rp_settings *settings; /* or NULL */
    struct rp_relationship_list relationships;
};

/* The civil day of a record that may carry a day, an instant, or neither (false, *out untouched).
 */
bool rp_session_day(const struct rp_session *session, int32_t *out);
bool rp_attempt_day(const struct rp_attempt *attempt, int32_t *out);
bool rp_response_day(const struct rp_response *response, int32_t *out);
/* A moment without a day has its session's; `in` is where its session is looked up. */
bool rp_moment_day(const struct rp_relationship *in, const struct rp_moment *moment, int32_t *out);
/* The session or boundary record that a moment names, or NULL. */
const struct rp_session *rp_moment_session(const struct rp_relationship *in,
                                           const struct rp_moment *moment);
const struct rp_boundary *rp_moment_boundary(const struct rp_relationship *in,
                                             const struct rp_moment *moment);

/* The session of that id, or NULL. Linear in the sessions. */
const struct rp_session *rp_session_find(const struct rp_relationship *in, struct rp_text id);
/* The boundary of that id, or NULL. Linear in the boundaries. */
const struct rp_boundary *rp_boundary_find(const struct rp_relationship *in, struct rp_text id);
/* The value of an item; false (and *out untouched) when it was not answered. */
bool rp_answers_get(const struct rp_answers *answers, const char *item, double *out);

#endif
