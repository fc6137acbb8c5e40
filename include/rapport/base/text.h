/*
 * text: UTF-8 as pointer and length. Checked at the door, never terminated by convention.
 */
#ifndef RAPPORT_BASE_TEXT_H
#define RAPPORT_BASE_TEXT_H

#include <rapport/base/arena.h>
#include <stdbool.h>
#include <stddef.h>

/* bytes == NULL means absent; an empty text has bytes and len 0. Not owned unless said so. Texts
 * copied by rp_text_copy also carry a zero after their last byte. */
struct rp_text {
    const char *bytes;
    size_t len;
};

/* printf arguments for "%.*s". */
#define RP_TEXT_ARG(t) (int)(t).len, ((t).bytes ? (t).bytes : "")

/* A text over a zero-terminated string of ours; NULL gives the absent text. */
struct rp_text rp_text_of(const char *string);
/* Same bytes? Two absent texts are equal; absent and empty are not. */
bool rp_text_equal(struct rp_text a, struct rp_text b);
/* Same bytes as a zero-terminated string? False when t is absent. */
bool rp_text_is(struct rp_text t, const char *string);
/* Order of bytes: <0, 0, >0; absent comes first. */
int rp_text_compare(struct rp_text a, struct rp_text b);
/* Copies t into the arena, with a zero behind it. RP_LIMIT when there is no memory; *out is then
 * left alone. Copying an absent text gives an absent text. */
enum rp_rc rp_text_copy(struct rp_arena *arena, struct rp_text t, struct rp_text *out) RP_MUST_USE;

/* Space, tab, newline or carriage return. */
static inline bool rp_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The part of t without blanks at either end, not copied; of blanks alone an empty text. */
struct rp_text rp_text_trim(struct rp_text t);

/* Length of the longest valid UTF-8 prefix, bytes: len when all of it is valid. Overlong forms,
 * surrogates and values over U+10FFFF are invalid (RFC 3629). */
size_t rp_utf8_valid_prefix(const char *bytes, size_t len);

#endif
