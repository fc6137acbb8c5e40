/*
 * terms: the closed lists of words that records use.
 *
 * Two kinds. Lists that are part of a record's structure (an appointment's outcome, yes/partly/no)
 * are C enums, declared here once by table. Lists that may grow without C (kinds of moments,
 * feelings, needs, replies, boundaries ...) are data: a term is a name and its traits, read from
 * data/lists/terms.yaml, and records point at it.
 */
#ifndef RAPPORT_DOMAIN_TERMS_H
#define RAPPORT_DOMAIN_TERMS_H

#include <rapport/base/text.h>
#include <stdint.h>

/* Enums. X(NAME, "name"): value 0 is always "absent" and has no name in files. */
#define RP_ROLE_TABLE(X) X(ROLE_CLIENT, "client") X(ROLE_THERAPIST, "therapist")
#define RP_STATE_TABLE(X)                                                                          \
    X(STATE_CONSIDERING, "considering")                                                            \
    X(STATE_CURRENT, "current")                                                                    \
    X(STATE_PAUSED, "paused")                                                                      \
    X(STATE_ENDED, "ended")
#define RP_ATTENDED_TABLE(X)                                                                       \
    X(ATTENDED_YES, "yes")                                                                         \
    X(ATTENDED_CANCELLED_BY_ME, "cancelled_by_me")                                                 \
    X(ATTENDED_CANCELLED_BY_THEM, "cancelled_by_them")                                             \
    X(ATTENDED_MISSED, "missed")
#define RP_SETTING_TABLE(X)                                                                        \
    X(SETTING_VIDEO, "video")                                                                      \
    X(SETTING_ROOM, "room")                                                                        \
    X(SETTING_PHONE, "phone")                                                                      \
    X(SETTING_TEXT, "text")
#define RP_PARTLY_TABLE(X) X(PARTLY_NO, "no") X(PARTLY_PARTLY, "partly") X(PARTLY_YES, "yes")
#define RP_INVOLVED_TABLE(X)                                                                       \
    X(INVOLVED_THERAPIST, "therapist") X(INVOLVED_ME, "me") X(INVOLVED_OTHER, "other")
#define RP_HOW_TABLE(X)                                                                            \
    X(HOW_IN_ROOM, "in_room")                                                                      \
    X(HOW_MESSAGE, "message") X(HOW_LETTER, "letter") X(HOW_PHONE, "phone")
#define RP_TONE_TABLE(X) X(TONE_FIRMER, "firmer") X(TONE_SOFTER, "softer") X(TONE_PLAIN, "plain")
#define RP_RELATION_TABLE(X)                                                                       \
    X(RELATION_MOTHER, "mother")                                                                   \
    X(RELATION_FATHER, "father")                                                                   \
    X(RELATION_PARENT, "parent")                                                                   \
    X(RELATION_SIBLING, "sibling")                                                                 \
    X(RELATION_PARTNER, "partner")                                                                 \
    X(RELATION_CHILD, "child")                                                                     \
    X(RELATION_FRIEND, "friend")                                                                   \
    X(RELATION_TEACHER, "teacher")                                                                 \
    X(RELATION_COLLEAGUE, "colleague")                                                             \
    X(RELATION_DOCTOR, "doctor")                                                                   \
    X(RELATION_OTHER, "other")
#define RP_ABOUT_TABLE(X)                                                                          \
    X(ABOUT_ME, "me") X(ABOUT_THERAPIST, "therapist") X(ABOUT_OTHERS, "others")
#define RP_FOR_WHOM_TABLE(X)                                                                       \
    X(FOR_ME, "me") X(FOR_BOTH, "both") X(FOR_THERAPIST, "therapist") X(FOR_UNSURE, "unsure")
#define RP_SEVERITY_TABLE(X)                                                                       \
    X(SEVERITY_FINE, "fine") X(SEVERITY_ASK, "ask") X(SEVERITY_VIOLATION, "violation")
#define RP_SERVES_TABLE(X) X(SERVES_YES, "yes") X(SERVES_NO, "no") X(SERVES_MIXED, "mixed")
#define RP_WITH_TABLE(X) X(WITH_PERSON, "person") X(WITH_THERAPIST, "therapist")
#define RP_STYLE_TABLE(X)                                                                          \
    X(STYLE_FIRMER, "firmer") X(STYLE_FLEXIBLE, "flexible") X(STYLE_NEW_WORDS, "new_words")
#define RP_CREDIT_TABLE(X)                                                                         \
    X(CREDIT_ME, "me")                                                                             \
    X(CREDIT_BOTH, "both") X(CREDIT_THERAPIST, "therapist") X(CREDIT_LUCK, "luck")

/* X(TAG, type, table): every enum above. */
#define RP_ENUMS_TABLE(X)                                                                          \
    X(ROLE, rp_role, RP_ROLE_TABLE)                                                                \
    X(STATE, rp_state, RP_STATE_TABLE)                                                             \
    X(ATTENDED, rp_attended, RP_ATTENDED_TABLE)                                                    \
    X(SETTING, rp_setting, RP_SETTING_TABLE)                                                       \
    X(PARTLY, rp_partly, RP_PARTLY_TABLE)                                                          \
    X(INVOLVED, rp_involved, RP_INVOLVED_TABLE)                                                    \
    X(HOW, rp_how, RP_HOW_TABLE)                                                                   \
    X(TONE, rp_tone, RP_TONE_TABLE)                                                                \
    X(RELATION, rp_relation, RP_RELATION_TABLE)                                                    \
    X(ABOUT, rp_about, RP_ABOUT_TABLE)                                                             \
    X(FOR_WHOM, rp_for_whom, RP_FOR_WHOM_TABLE)                                                    \
    X(SEVERITY, rp_severity, RP_SEVERITY_TABLE)                                                    \
    X(SERVES, rp_serves, RP_SERVES_TABLE)                                                          \
    X(WITH, rp_with, RP_WITH_TABLE)                                                                \
    X(STYLE, rp_style, RP_STYLE_TABLE)                                                             \
    X(CREDIT, rp_credit, RP_CREDIT_TABLE)

#define RP_ENUM_MEMBER(name, string) RP_##name,
#define RP_ENUM_TYPE(tag, type, table) enum type { RP_##tag##_ABSENT, table(RP_ENUM_MEMBER) };
RP_ENUMS_TABLE(RP_ENUM_TYPE)
#undef RP_ENUM_TYPE
#undef RP_ENUM_MEMBER

#define RP_ENUM_ID(tag, type, table) RP_ENUM_##tag,
enum rp_enum_id { RP_ENUMS_TABLE(RP_ENUM_ID) RP_ENUM_COUNT };
#undef RP_ENUM_ID

/* Name of a value as it stands in files, or NULL for 0 (absent) and values off the list. Static. */
const char *rp_enum_name(enum rp_enum_id list, int value);
/* Value of a name, or 0 when the list does not hold it. */
int rp_enum_value(enum rp_enum_id list, struct rp_text name);
/* Number of named values; they run 1..count. */
int rp_enum_count(enum rp_enum_id list);

/* Lists held as data. X(TAG, "name in terms.yaml"). */
#define RP_LISTS_TABLE(X)                                                                          \
    X(BRINGS, "brings")                                                                            \
    X(MOMENT_KIND, "moment_kind")                                                                  \
    X(FEELING, "feeling")                                                                          \
    X(NEEDED, "needed")                                                                            \
    X(WHY_UNSAID, "why_unsaid")                                                                    \
    X(REPLY, "reply")                                                                              \
    X(BOUNDARY_KIND, "boundary_kind")

#define RP_LIST_ID(tag, name) RP_LIST_##tag,
enum rp_list_id { RP_LISTS_TABLE(RP_LIST_ID) RP_LIST_COUNT };
#undef RP_LIST_ID

/* What a term means to the rules, so that a new term takes part without C. X(TAG, "name", meaning)
 */
#define RP_TRAITS_TABLE(X)                                                                         \
    X(NEVER_UNSAID, "never_unsaid", "a moment of this kind is nothing unsaid")                     \
    X(UNSAID_WHOEVER, "unsaid_whoever", "is unsaid until said, whoever is involved")               \
    X(NO_REPAIR, "no_repair", "telling it is no repair of anything")                               \
    X(TELLING, "telling", "a hard thing was told in this hour: its rating dips at first")          \
    X(GOOD, "good", "a reply that takes the matter in")                                            \
    X(DOOR_OPEN, "door_open", "a reply that misses the matter but closes no door")                 \
    X(CLOSED, "closed", "a reply that closes the door")                                            \
    X(RETALIATION, "retaliation", "a reply that punishes the saying")                              \
    X(VIOLATION, "violation", "a boundary whose crossing is a violation")                          \
    X(ASK, "ask", "a boundary worth asking about")                                                 \
    X(LOWERABLE, "lowerable", "a violation that the person's word may lower to ask")               \
    X(PUNCTUALITY, "punctuality", "a matter of time alone: on record again it is no new breach")   \
    X(FEAR, "fear", "a feeling of fear")                                                           \
    X(SAFETY, "safety", "a need for safety")                                                       \
    X(BOUNDARY, "boundary", "the moment is about a boundary")

#define RP_TRAIT_ID(tag, name, meaning) RP_TRAIT_BIT_##tag,
enum rp_trait_bit { RP_TRAITS_TABLE(RP_TRAIT_ID) RP_TRAIT_COUNT };
#undef RP_TRAIT_ID
#define RP_TRAIT(tag) (UINT32_C(1) << RP_TRAIT_BIT_##tag)

/* One word of a list. Lives as long as its struct rp_terms; records point at it. */
struct rp_term {
    struct rp_text name;
    uint32_t traits; /* RP_TRAIT(...) bits */
};

struct rp_term_list {
    struct rp_term *items;
    size_t n;
};

struct rp_terms {
    struct rp_term_list lists[RP_LIST_COUNT];
};

/* Name of a list or a trait as it stands in terms.yaml. Static; never NULL inside the range. */
const char *rp_list_name(enum rp_list_id list);
const char *rp_trait_name(enum rp_trait_bit bit);
/* The term of that name, or NULL. */
const struct rp_term *rp_term_find(const struct rp_terms *terms, enum rp_list_id list,
                                   struct rp_text name);
/* Does the term (NULL: no) carry the trait? `trait` is RP_TRAIT(...). */
bool rp_term_has(const struct rp_term *term, uint32_t trait);

#endif
