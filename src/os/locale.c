#include "os/locale.h"

#include <stdlib.h>

void rp_locale_names(struct rp_text out[RP_LOCALE_NAMES])
{
    static const char *const names[RP_LOCALE_NAMES] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < RP_LOCALE_NAMES; i++)
        out[i] = rp_text_of(getenv(names[i]));
}
