/*
 * section: a part of a page that looks at one thing: a takeaway, lines, a chart or a table, the
 * newest records of a list, and the forms by which something is noted there.
 */
#ifndef RP_VIEWS_SECTION_H
#define RP_VIEWS_SECTION_H

#include "views/entries.h"
#include "views/entry.h"
#include "views/picture.h"

/* Forms of one section, at most. */
enum { RP_SECTION_FORMS = 3 };
/* The newest of its list that stand in it: as many as are read at once. */
enum { RP_SECTION_ENTRIES = RP_ENTRIES_AT_ONCE };

/* A section being filled. */
struct rp_section_body {
    struct rp_telling *telling;
    const struct rp_relationship *relationship;
    const struct rp_journey *journey;       /* the other relationships; NULL: not known */
    const struct rp_review *const *reviews; /* of all of them that are looked at side by side */
    size_t reviews_n;
    const struct rp_entry_list *entries; /* of its list; none without one */
    json_t *o;                           /* of the section */
    json_t *lines;
    bool is_left_out; /* there is nothing to say, and nothing to begin with */
    int width_px;
};

/* What it says: puts a takeaway, lines, a chart, a table. None of them is needed. */
typedef void (*rp_section_fn)(struct rp_section_body *body);

/* A row of a page's table. Strings are static. */
struct rp_section {
    const char *title;  /* key of the words; NULL ends the table */
    rp_section_fn fill; /* NULL: nothing but its list */
    const char *list;   /* as rp_entries_gather takes it, or NULL */
    const char *add[RP_SECTION_FORMS];
};

/* The pages. Each ends with a row without a title. */
extern const struct rp_section rp_sections_choose[];
extern const struct rp_section rp_sections_hour[];
extern const struct rp_section rp_sections_feet[];
extern const struct rp_section rp_sections_ending[];
extern const struct rp_section rp_sections_people[];

/* Puts the one calm sentence. */
void rp_section_say(struct rp_section_body *body, struct rp_text takeaway);
/* The same by its key. */
void rp_section_say_key(struct rp_section_body *body, const char *key);
/* Puts a line; an absent text puts none. */
void rp_section_line(struct rp_section_body *body, struct rp_text line);
/* A fact of the relationship, and a line of it where it is known. */
const struct rp_value *rp_section_fact(const struct rp_section_body *body, enum rp_fact fact);
void rp_section_fact_line(struct rp_section_body *body, enum rp_fact fact);

/* A table of texts being made: heads first, then row by row. */
struct rp_section_table {
    struct rp_scene_table table;
    struct rp_text *cells;
};
/* Room for rows of columns; false, and memory is noted to be out, where there is none. heads: keys
 * of words. */
bool rp_section_table_begin(struct rp_section_body *body, const char *const *heads, size_t columns,
                            size_t rows, struct rp_section_table *out);
/* The cells of the next row. */
struct rp_text *rp_section_table_row(struct rp_section_table *table);
/* Puts it; one without rows is null. */
void rp_section_table_end(struct rp_section_body *body, const struct rp_section_table *table);

#endif
