#include "cli/ways.h"

#include "actions/dismissing.h"
#include "vault/files.h"

#include <string.h>

const char *rp_way_of(const char *sentence)
{
    static const struct {
        const char *sentence, *way;
    } ways[] = {
        {RP_VAULT_NONE, "; `rapport init` begins them"},
        {RP_VAULT_PARTS, ": rapport erase"},
        {RP_NOTES_FULL, "; --over puts the file in its place (it can be undone)"},
        {RP_NOTES_SEVERAL,
         ": say which with --relationship; rapport relationship --list names them"},
        {RP_AWAY_DAY, ": --until"},
        {RP_AWAY_FOLDS, ". Without --until it is folded until tomorrow"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(ways[i].sentence, sentence) == 0)
            return ways[i].way;
    }
    return "";
}
