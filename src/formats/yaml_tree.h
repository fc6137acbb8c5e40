/*
 * yaml_tree: a YAML file as a tree in which every node knows where it stands.
 *
 * Read through libyaml. (libcyaml, over the same parser, keeps no position in what it loads, so
 * that a fact that does not exist could not be shown to the person who typed it.) Only what a
 * person writes by hand is accepted: no anchors, aliases or tags, no key twice, at most
 * RP_YAML_DEPTH_MAX levels.
 */
#ifndef RP_FORMATS_YAML_TREE_H
#define RP_FORMATS_YAML_TREE_H

#include <rapport/formats/problems.h>

/* Levels of a tree: a condition in a rule in a list is seldom ten deep. */
enum { RP_YAML_DEPTH_MAX = 32 };
/* Keys of one mapping, items of one list, bytes of one file: far above any table, low enough that a
 * hostile file costs little. */
enum { RP_YAML_KEYS_MAX = 100, RP_YAML_ITEMS_MAX = 10000, RP_YAML_BYTES_MAX = 1024 * 1024 };
/* A file holds at most two documents: the table and its worked examples. */
enum { RP_YAML_DOCUMENTS_MAX = 2 };

enum rp_yaml_type { RP_YAML_SCALAR, RP_YAML_LIST, RP_YAML_MAPPING };

/* A node. Owned by the arena. */
struct rp_yaml {
    enum rp_yaml_type type;
    struct rp_text key;  /* its key when it stands in a mapping; else absent */
    struct rp_text text; /* SCALAR: never absent */
    bool quoted;         /* SCALAR: in quotes or a block, so not a number or a flag */
    long line, column;   /* 1-based */
    size_t index;        /* among its parent's children */
    struct rp_yaml *parent;
    struct rp_yaml *first, *last, *next; /* children in order, and the next sibling */
    size_t n;                            /* children */
};

struct rp_yaml_documents {
    struct rp_yaml *roots[RP_YAML_DOCUMENTS_MAX];
    size_t n;
};

/* What is being read, and where what is wrong with it goes. */
struct rp_yaml_file {
    struct rp_text name;
    struct rp_arena *arena;
    struct rp_problems *problems;
};

/*
 * Reads a file of at most `most` documents (1 or 2). RP_BAD_INPUT with a problem added for anything
 * that is not such a file, a further document too; RP_LIMIT when it is over a limit or memory is
 * out. *out only on success; an empty file has no documents.
 */
enum rp_rc rp_yaml_read(struct rp_yaml_file *file, struct rp_text bytes, size_t most,
                        struct rp_yaml_documents *out) RP_MUST_USE;
/* Reads the first document of a file of guidance, as rp_yaml_read does. What comes after it is for
 * rp_worked_file_read and not even looked at: a review needs no worked examples. */
enum rp_rc rp_yaml_read_first(struct rp_yaml_file *file, struct rp_text bytes,
                              struct rp_yaml_documents *out) RP_MUST_USE;

/* Adds a problem that stands at a node (NULL: the file as a whole). The message is one sentence of
 * ours; detail (NULL: none) is ours as well and is put behind it. */
void rp_yaml_fault(struct rp_yaml_file *file, const struct rp_yaml *node, const char *message,
                   const char *detail);

/* The value of a key, or NULL; node may be NULL or no mapping. */
const struct rp_yaml *rp_yaml_get(const struct rp_yaml *node, const char *key);
/* Is it a mapping with no key but these (NULL ends them)? Adds a problem for each thing that is not
 * so. */
bool rp_yaml_has_only(struct rp_yaml_file *file, const struct rp_yaml *node,
                      const char *const *keys);

/*
 * These read a node. Each returns false, with a problem added, when it is not of that sort, and
 * then leaves *out alone. node may not be NULL.
 */
/* A text that is not empty. */
bool rp_yaml_text(struct rp_yaml_file *file, const struct rp_yaml *node, struct rp_text *out);
/* A decimal number as rp_decimal_read reads it, without an exponent. */
bool rp_yaml_number(struct rp_yaml_file *file, const struct rp_yaml *node, double *out);
/* A whole number 0..RP_YAML_ITEMS_MAX. */
bool rp_yaml_count(struct rp_yaml_file *file, const struct rp_yaml *node, size_t *out);
/* yes or no. */
bool rp_yaml_flag(struct rp_yaml_file *file, const struct rp_yaml *node, bool *out);
/* Is it a list? */
bool rp_yaml_is_list(struct rp_yaml_file *file, const struct rp_yaml *node);

/* Is the scalar written as a decimal number, and which? No problem is added. */
bool rp_yaml_looks_number(const struct rp_yaml *node, double *out);

#endif
