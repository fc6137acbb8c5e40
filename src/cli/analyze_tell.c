#include "cli/analyze_tell.h"

#include "cli/show.h"
#include "os/data_dir.h"
#include "os/memory.h"
#include "views/knowledge.h"

struct rp_analyze_teller {
    struct rp_call *call;
    struct rp_wordbook words;
    struct rp_arena arena; /* of one person */
    struct rp_rupture_teller person;
};

enum rp_rc rp_analyze_tell_start(struct rp_call *call, const struct rp_analysis_params *params,
                                 struct rp_analyze_teller **out)
{
    struct rp_text folder = {0};
    struct rp_analyze_teller *teller = rp_arena_alloc(call->arena, sizeof *teller);
    if (!teller)
        return RP_LIMIT;
    enum rp_rc rc = rp_data_dir_find(call->arena, &folder, call->err);
    if (rc == RP_OK)
        rc = rp_knowledge_read_words(folder.bytes, call->arena, &teller->words, call->err);
    if (rc != RP_OK)
        return rc;
    teller->call = call;
    rp_os_arena_init(&teller->arena, 0);
    rp_rupture_teller_init(params, &teller->words, &teller->arena, &teller->person);
    *out = teller;
    return RP_OK;
}

static enum rp_rc show(struct rp_analyze_teller *teller)
{
    struct rp_page page = {.arena = &teller->arena};
    rp_rupture_teller_page(&teller->person, &page);
    if (page.rc == RP_OK)
        rp_out_page(teller->call->out, &page);
    rp_rupture_teller_clear(&teller->person);
    return page.rc;
}

enum rp_rc rp_analyze_tell(struct rp_analyze_teller *teller, const struct rp_analysis_seen *seen)
{
    enum rp_rc rc = seen->is_new ? show(teller) : RP_OK;
    return rc == RP_OK ? rp_rupture_teller_take(&teller->person, seen) : rc;
}

enum rp_rc rp_analyze_tell_end(struct rp_analyze_teller *teller, int64_t sessions)
{
    enum rp_rc rc = show(teller);
    struct rp_phrases phrases = {&teller->words, teller->call->arena, RP_OK};
    struct rp_page page = {.arena = teller->call->arena};
    rp_page_add(&page, RP_LINE_HEADING, rp_phrase(&phrases, "rupture.rate", NULL, 0));
    rp_page_add(&page, RP_LINE_PARAGRAPH,
                rp_phrase_with(&phrases, "rupture.rate.alarm", "n",
                               rp_phrase_number(&phrases, (double)sessions, 0)));
    if (rc == RP_OK && page.rc == RP_OK && phrases.rc == RP_OK)
        rp_out_page(teller->call->out, &page);
    rp_arena_release(&teller->arena);
    return rc != RP_OK ? rc : page.rc != RP_OK ? page.rc : phrases.rc;
}
