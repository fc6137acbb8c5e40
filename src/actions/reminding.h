/*
 * reminding: an entry that comes back, for the calendar a person uses anyway. Nothing is sent, and
 * nothing is remembered here.
 */
#ifndef RAPPORT_ACTIONS_REMINDING_H
#define RAPPORT_ACTIONS_REMINDING_H

#include <rapport/base/strbuf.h>

/* As it was said; what was not is absent. */
struct rp_reminding {
    struct rp_text every; /* "day", "week", "month"; otherwise each week */
    bool has_from;
    int32_t from;      /* the first day; otherwise today */
    struct rp_text at; /* "18:00", which it is otherwise */
};

/* The calendar's file, as text in the arena; it says "Notes" and nothing else. RP_USAGE: `at` is no
 * time, or `every` none of the three; RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_reminding_write(const struct rp_reminding *reminding, struct rp_arena *arena,
                              struct rp_text *out, struct rp_err *err) RP_MUST_USE;

#endif
