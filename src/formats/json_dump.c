#include "formats/json_dump.h"

enum rp_rc rp_json_dump(const json_t *root, size_t flags, struct rp_arena *arena,
                        struct rp_text *out)
{
    size_t len = root ? json_dumpb(root, NULL, 0, flags) : 0;
    char *text = len ? rp_arena_alloc(arena, len + 1) : NULL;
    if (!text || json_dumpb(root, text, len, flags) != len)
        return RP_LIMIT;
    *out = (struct rp_text){text, len};
    return RP_OK;
}
