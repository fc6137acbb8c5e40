/*
 * handout: a file that a person asked for, put where they said: an export, a page, a picture.
 *
 * The place may be one that others write to as well (/tmp, a shared folder), and what is put there
 * is plain: it is for its owner alone whatever was there, no link is followed, nothing is written
 * into what somebody else keeps open, and nothing is written over without a word.
 */
#ifndef RAPPORT_OS_HANDOUT_H
#define RAPPORT_OS_HANDOUT_H

#include <rapport/base/text.h>

/*
 * Puts content at path, or leaves what was there: a new file that has no name until it is whole and
 * flushed, so that a kill leaves nothing of it; then the directory is flushed. over: a file or a
 * link of that name gives way; else RP_USAGE. RP_SYSTEM for anything else that stands there, and
 * when the system refuses; RP_LIMIT for a path too long.
 *
 * Where the file system has no files without a name (sticks), and between the naming of a new file
 * and its taking the place of an old one, a kill leaves RP_FILE_UNFINISHED and sixteen signs beside
 * it: what is older than ten minutes of these, and of this user, goes at the next write there.
 */
enum rp_rc rp_file_hand_out(const char *path, struct rp_text content, bool over,
                            struct rp_err *err) RP_MUST_USE;

#endif
