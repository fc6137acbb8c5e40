#include "actions/archiving.h"

#include "vault/vault.h"

#include <rapport/domain/walk.h>
#include <string.h>

enum rp_rc rp_archive_text(const struct rp_journey *journey, struct rp_arena *arena,
                           struct rp_text *out, struct rp_err *err)
{
    struct rp_strbuf text;
    rp_strbuf_init(&text, arena, RP_JOURNEY_BYTES_MAX);
    enum rp_rc rc = rp_journey_write(journey, &text, err);
    return rc == RP_OK ? rp_strbuf_done(&text, out) : rc;
}

enum rp_rc rp_archive_seal(const struct rp_archiving *how, struct rp_text plain,
                           struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    const struct rp_seal_to to = {.passphrase = how->passphrase, .is_armored = how->is_armored};
    enum rp_rc rc = rp_passphrase_check(how->passphrase, err);
    return rc == RP_OK ? rp_seal_write(arena, &to, plain, out, err) : rc;
}

enum rp_rc rp_archive_open(const struct rp_secret *passphrase, struct rp_text file,
                           struct rp_arena *arena, struct rp_secret **out, struct rp_err *err)
{
    return rp_seal_open(arena, &(struct rp_seal_keys){.passphrase = passphrase}, file, out, err);
}

static enum rp_rc count(void *ctx, const struct rp_place *place, const void *record)
{
    struct rp_amount *amount = (struct rp_amount *)ctx + place->kind;
    const struct rp_field *day = rp_field_find(rp_record_info(place->kind), rp_text_of("day"));
    amount->n++;
    if (!day || !rp_field_is_set(day, record))
        return RP_OK;
    int32_t on = *(const int32_t *)(const void *)((const char *)record + day->offset);
    amount->first = amount->has_days && amount->first < on ? amount->first : on;
    amount->last = amount->has_days && amount->last > on ? amount->last : on;
    amount->has_days = true;
    return RP_OK;
}

void rp_archive_count(const struct rp_journey *journey, struct rp_amount out[RP_KIND_COUNT])
{
    const struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    memset(out, 0, RP_KIND_COUNT * sizeof *out);
    (void)!rp_records_walk(&top, journey, count, out); /* `count` refuses nothing */
}
