/*
 * locale: the language and country that this computer is set to, as far as its names tell.
 */
#ifndef RAPPORT_OS_LOCALE_H
#define RAPPORT_OS_LOCALE_H

#include <rapport/base/text.h>

/* Variables that name a locale for words, strongest first: LC_ALL, LC_MESSAGES, LANG. */
enum { RP_LOCALE_NAMES = 3 };

/* The values of these; absent where one is not set. They belong to the environment. */
void rp_locale_names(struct rp_text out[RP_LOCALE_NAMES]);

/* Does the terminal take characters beyond ASCII? As LC_ALL, else LC_CTYPE, else LANG says; true
 * where none is set, as on every terminal of the day. */
bool rp_locale_is_utf8(void);

#endif
