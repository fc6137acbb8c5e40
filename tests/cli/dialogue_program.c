/*
 * Asks one form the way a verb does, for tests: dialogue_program DATA FORM [--all] [--plain]
 * [RECORD]. The record goes to standard output, with the number of times it was told of before; on
 * an error its sentence does.
 */
#include "cli/dialogue.h"

#include "os/memory.h"

#include <rapport/base/date.h>

#include <locale.h>
#include <string.h>

enum { MEMORY_MAX = 64 << 20 };

static enum rp_rc count(void *ctx, struct rp_text record, struct rp_err *err)
{
    int *told = ctx;
    if (record.len == 0)
        return rp_err_set(err, RP_SYSTEM, "told of nothing");
    (*told)++;
    return RP_OK;
}

int main(int argc, char **argv)
{
    struct rp_err err = {.rc = RP_OK};
    struct rp_arena arena;
    struct rp_knowledge knowledge;
    struct rp_form_pack pack;
    struct rp_call call = {.arena = &arena, .err = &err};
    struct rp_dialogue dialogue = {.call = &call, .pack = &pack, .knowledge = &knowledge};
    struct rp_text record = {0};
    int told = 0;
    if (argc < 3)
        return 2;
    setlocale(LC_CTYPE, "C.UTF-8");
    rp_os_arena_init(&arena, MEMORY_MAX);
    rp_terminal_look(&call.terminal);
    dialogue.today = rp_day_from_date(2026, 3, 2);
    dialogue.answered = count;
    dialogue.ctx = &told;
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--all") == 0)
            dialogue.all = true;
        else if (strcmp(argv[i], "--plain") == 0)
            call.plain = true;
        else
            dialogue.from.record = rp_text_of(argv[i]);
    }
    enum rp_rc rc = rp_knowledge_read(argv[1], &arena, &knowledge, &err);
    if (rc == RP_OK)
        rc = rp_form_load(argv[1], argv[2], &arena, &pack, &err);
    if (rc == RP_OK)
        rc = rp_dialogue_run(&dialogue, &record);
    if (rc == RP_OK)
        printf("=%d %.*s\n", told, RP_TEXT_ARG(record));
    else
        printf("=%s\n", err.message);
    rp_arena_release(&arena);
    return rp_rc_exit_status(rc);
}
