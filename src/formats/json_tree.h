/*
 * json_tree: JSON text (RFC 8259) as a tree, or why and where it is no JSON, in our own words.
 *
 * jansson reads the small files (instruments) and writes every document; the journey of ten years,
 * 2 MB of text, it reads at 160 instructions a byte, more than all the rest of a review together.
 * Texts without escapes are slices of the input here, numbers stay as they were written, and
 * nothing is allocated but nodes. The parser stands before jansson too, whose messages quote the
 * text and whose lack of memory can look like a fault of the text.
 */
#ifndef RAPPORT_SRC_FORMATS_JSON_TREE_H
#define RAPPORT_SRC_FORMATS_JSON_TREE_H

#include <rapport/base/text.h>

enum rp_json_type {
    RP_JSON_NULL,
    RP_JSON_FALSE,
    RP_JSON_TRUE,
    RP_JSON_NUMBER,
    RP_JSON_STRING,
    RP_JSON_ARRAY,
    RP_JSON_OBJECT,
};

/* A value. Texts point into the input or into the arena. */
struct rp_json {
    enum rp_json_type type;
    struct rp_text key; /* of a member of an object; else absent */
    union {
        struct rp_text text; /* STRING: decoded; NUMBER: as written */
        struct {
            struct rp_json *first; /* ARRAY, OBJECT: the children in order */
            size_t n;
        };
    };
    struct rp_json *next; /* sibling */
};

/*
 * Reads the whole text, which must be UTF-8, to depth_max levels of objects and lists. Beyond the
 * grammar these are refused: the character U+0000 and lone surrogates in texts, a name twice in one
 * object, whole numbers over 64 bits, other numbers over the range of a double or of over 400
 * signs. RP_BAD_INPUT with line and column (1-based, in bytes), RP_LIMIT when memory is out. *out
 * only on success; it borrows from json. err: may be NULL.
 */
enum rp_rc rp_json_parse(struct rp_text json, int depth_max, struct rp_arena *arena,
                         const struct rp_json **out, struct rp_err *err) RP_MUST_USE;

/* The same grammar, names and numbers unlooked at and nothing kept. */
enum rp_rc rp_json_syntax_check(struct rp_text json, int depth_max, struct rp_err *err) RP_MUST_USE;

/* The member of that name, or NULL; object may be NULL or of another type. */
const struct rp_json *rp_json_member(const struct rp_json *object, const char *name);
/* The text of a STRING; of anything else, and of NULL, the absent text. */
struct rp_text rp_json_text(const struct rp_json *value);
/* The value of a NUMBER: false (and *out untouched) for anything else, and for NULL. */
bool rp_json_value_number(const struct rp_json *value, double *out);

/* Puts line and column of byte `at` of the text into *err (NULL: does nothing). */
void rp_json_err_at(struct rp_text json, size_t at, struct rp_err *err);

#endif
