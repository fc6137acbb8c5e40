/*
 * schema: one table that says what every record holds: names, types, ranges, lists.
 *
 * Readers, writers, checks and documents walk this table instead of naming fields again. It is the
 * only place where a field's name and range stand.
 */
#ifndef RAPPORT_DOMAIN_SCHEMA_H
#define RAPPORT_DOMAIN_SCHEMA_H

#include <rapport/domain/records.h>

/* Every kind of record, outermost first. Names, sizes and id prefixes: rp_record_info. */
enum rp_kind {
    RP_KIND_NONE, /* a plain value, no record */
    RP_KIND_JOURNEY,
    RP_KIND_RELATIONSHIP,
    RP_KIND_CONSULT,
    RP_KIND_CONSULT_RATINGS,
    RP_KIND_SESSION,
    RP_KIND_RESPONSE,
    RP_KIND_LOOK,
    RP_KIND_SESSION_TOPIC,
    RP_KIND_FOCUS,
    RP_KIND_DISCLOSURE,
    RP_KIND_HOMEWORK,
    RP_KIND_MOMENT,
    RP_KIND_ATTEMPT,
    RP_KIND_ECHO,
    RP_KIND_PERSON,
    RP_KIND_TOPIC,
    RP_KIND_BELIEF,
    RP_KIND_STRENGTH,
    RP_KIND_BOUNDARY,
    RP_KIND_PATTERN,
    RP_KIND_EXPERIMENT,
    RP_KIND_VICTORY,
    RP_KIND_SIGN,
    RP_KIND_PLAN,
    RP_KIND_ENDING,
    RP_KIND_AIM,
    RP_KIND_STEP,
    RP_KIND_RETURN,
    RP_KIND_DISMISSAL,
    RP_KIND_SHARE,
    RP_KIND_SETTINGS,
    RP_KIND_PROMPT,
    RP_KIND_COUNT
};

enum rp_field_type {
    RP_FIELD_ID,      /* struct rp_text: this record's own id */
    RP_FIELD_REF,     /* struct rp_text: id of a record of kind `of`, in the same relationship */
    RP_FIELD_TEXT,    /* struct rp_text: the person's words */
    RP_FIELD_DAY,     /* int32_t with has_ */
    RP_FIELD_INSTANT, /* struct rp_instant with has_ */
    RP_FIELD_FLAG,    /* bool with has_ */
    RP_FIELD_NUMBER,  /* double with has_, in min..max, a whole multiple of step */
    RP_FIELD_ENUM,    /* int-sized enum, list `of` (enum rp_enum_id) */
    RP_FIELD_TERM,    /* const struct rp_term *, list `of` (enum rp_list_id) */
    RP_FIELD_TERMS,   /* struct rp_term_set, list `of` */
    RP_FIELD_TEXTS,   /* struct rp_texts */
    RP_FIELD_ANSWERS, /* struct rp_answers: an object of numbers */
    RP_FIELD_RECORD,  /* pointer to one record of kind `of`, or NULL */
    RP_FIELD_RECORDS, /* list of records of kind `of`: items and n */
};

struct rp_field {
    const char *name;
    enum rp_field_type type;
    size_t offset;     /* in the record's struct */
    size_t has_offset; /* of the has_ flag; 0: none (offset 0 is always `extra`) */
    int of;            /* enum, list or kind, see the type; -1: none */
    double min, max;   /* NUMBER: closed range */
    double step;       /* NUMBER: values are whole multiples of this; 0: any value */
    bool required;     /* for `day`: an `at` may stand for it */
};

/* Every list of records has this shape: struct rp_NAME_list. */
struct rp_any_list {
    void *items;
    size_t n;
};

struct rp_record_info {
    const char *name; /* for messages, singular */
    size_t size;      /* of the struct, bytes */
    const char
        *id_prefix; /* ids made on import: prefix and a number; NULL: has no id of that sort */
    const char
        *shorthand; /* a plain string in place of the object stands for this field; or NULL */
    const struct rp_field *fields;
    size_t fields_n;
};

/* The description of a kind. Static; never NULL inside the range. */
const struct rp_record_info *rp_record_info(enum rp_kind kind);
/* The field of that name, or NULL. */
const struct rp_field *rp_field_find(const struct rp_record_info *info, struct rp_text name);

/* Bytes of a field's value in the struct; its has_ flag is not among them. */
size_t rp_field_size(const struct rp_field *field);
/* Does the record say anything there? An empty list that was given says something. */
bool rp_field_is_set(const struct rp_field *field, const void *record);
/* Takes a value over, its flag with it. Both records are of the kind that has the field; what the
 * value points to is shared. */
void rp_field_copy(const struct rp_field *field, void *into, const void *from);
/* Makes it say nothing. */
void rp_field_clear(const struct rp_field *field, void *record);

#endif
