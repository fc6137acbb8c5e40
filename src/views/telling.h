/*
 * telling: what every document of the page in the browser is made with: the document, the book of
 * words, and what it looks at.
 *
 * It remembers its first error: put freely, look at what rp_telling_finish gives. All texts lie in
 * the arena of the phrases, or are borrowed from the review.
 */
#ifndef RP_VIEWS_TELLING_H
#define RP_VIEWS_TELLING_H

#include "views/document.h"
#include "views/review.h"

struct rp_telling {
    struct rp_document doc;
    struct rp_phrases phrases;
    const struct rp_review *review; /* NULL: of no relationship */
    int32_t today;
};

/* About a review, from its day. */
struct rp_telling rp_telling_of(const struct rp_review *review, struct rp_arena *arena);
/* The document as text. Takes root. RP_LIMIT when memory was or is out; *out only on success. */
enum rp_rc rp_telling_finish(struct rp_telling *telling, json_t *root,
                             struct rp_text *out) RP_MUST_USE;

/* Puts the phrase of that key under a name of an object, or at the end of a list (name NULL). */
void rp_telling_put(struct rp_telling *telling, json_t *parent, const char *name, const char *key);
/* The same with one value filled in. */
void rp_telling_put_with(struct rp_telling *telling, json_t *parent, const char *name,
                         const char *key, struct rp_filling filling);
/* Puts a form by which something is noted into a list: {form, words}. form: a name of data/forms.
 */
void rp_telling_put_form(struct rp_telling *telling, json_t *list, const char *form);
/* A count as text, and a number with at most one decimal. */
struct rp_text rp_telling_count(struct rp_telling *telling, size_t n);
struct rp_text rp_telling_number(struct rp_telling *telling, double value);
/* "23 days", "4 months": how long ago something was; below 0 counts as today. */
struct rp_text rp_telling_age(struct rp_telling *telling, double days);
/* The phrase of `one` for 1, of `many` else; {n} is the count. */
struct rp_text rp_telling_counted(struct rp_telling *telling, size_t n, const char *one,
                                  const char *many);

#endif
