/*
 * asking_parts: what the parts of asking share: the questions laid out, and the records they fill.
 */
#ifndef RAPPORT_ACTIONS_ASKING_PARTS_H
#define RAPPORT_ACTIONS_ASKING_PARTS_H

#include "actions/asking.h"

/* A record that questions fill: the form's own (the first), or one below another. */
struct asking_branch {
    struct asking_branch *up;     /* NULL: the form's own */
    const struct rp_field *field; /* of `up` that leads here */
    enum rp_kind kind;
    char *record;
    const char *base;                /* the record as it was when it was kept; NULL: it was not */
    struct rp_any_list before, with; /* RECORDS: the list without the new record, and with it */
    bool was_there;                  /* it was kept already */
};

/* A question, an item of an instrument each on its own. */
struct asking_item {
    const struct rp_form_question *question;
    const struct rp_field *field;
    const struct rp_instrument_item *item; /* field holds answers; else NULL */
    struct asking_branch *in;
    bool unasked; /* what stands there is from before, and not yet an answer to this question */
};

struct asking_today {
    const struct rp_field *field;
    struct asking_branch *in;
};

struct rp_asking {
    struct rp_asking_setup setup;
    struct asking_branch *branches; /* one above comes before those below it */
    size_t branches_n;
    struct asking_item *items;
    size_t items_n;
    struct asking_today *today;
    size_t today_n;
    size_t at; /* items_n: at the end */
    bool stopped;
};

/* What was typed, understood. Which members count is said by the field's type. */
struct asking_value {
    double number; /* and the answer to an item */
    int32_t day;
    bool flag;
    struct rp_text text; /* and what is chosen that was no choice: a topic's new name */
    size_t *picked;      /* indexes of choices */
    size_t picked_n;
};

/* The records that a reference may name: a list of the relationship within; none without it. */
struct rp_any_list asking_named(const struct rp_asking *asking, const struct asking_item *item);
/* The i-th of them, and its id. */
const char *asking_named_record(const struct rp_asking *asking, const struct asking_item *item,
                                size_t i);
struct rp_text asking_named_id(const struct rp_asking *asking, const struct asking_item *item,
                               size_t i);
/* The words of the choices of an item; none when it has no choices. RP_LIMIT: no memory. */
enum rp_rc asking_choices(const struct rp_asking *asking, const struct asking_item *item,
                          struct rp_text **out, size_t *out_n) RP_MUST_USE;
/* What is there of an item, for controls. RP_LIMIT: no memory. */
enum rp_rc asking_value_of(const struct rp_asking *asking, const struct asking_item *item,
                           struct rp_asking_value *out) RP_MUST_USE;
enum rp_asking_kind asking_kind(const struct asking_item *item);

/* Understands a trimmed text that is not empty. RP_BAD_INPUT with what is expected, RP_LIMIT. */
enum rp_rc asking_read(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_text typed, struct asking_value *out,
                       struct rp_err *err) RP_MUST_USE;
/* The choices that a text names, one when one is set. Faults as asking_read. */
enum rp_rc asking_pick(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_text typed, struct asking_value *out,
                       struct rp_err *err) RP_MUST_USE;
/* A plain decimal, with a point or a comma. */
bool asking_number(struct rp_text typed, double *out);

/* The field in memory. put: RP_LIMIT without memory, and then nothing has changed. */
bool asking_is_set(const struct asking_item *item);
void asking_unset(struct asking_item *item);
enum rp_rc asking_put(struct rp_asking *asking, struct asking_item *item,
                      const struct asking_value *value) RP_MUST_USE;

static inline enum rp_rc asking_no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

#endif
