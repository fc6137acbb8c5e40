#include "os/locale.h"

#include <stdlib.h>
#include <string.h>

void rp_locale_names(struct rp_text out[RP_LOCALE_NAMES])
{
    static const char *const names[RP_LOCALE_NAMES] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < RP_LOCALE_NAMES; i++)
        out[i] = rp_text_of(getenv(names[i]));
}

bool rp_locale_is_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strcasestr(value, "UTF-8") || strcasestr(value, "utf8");
    }
    return true;
}
