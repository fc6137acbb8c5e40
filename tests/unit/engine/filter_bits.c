/*
 * filter_bits: prints a number made of every bit that the filter says of some hundred series; what
 * a rating at the top, a missing one, a told one, irregular days and other evidence do is in it.
 * Exit status 77 when the processor does not have what this build of the filter needs.
 */
#include <inttypes.h>
#include <rapport/engine/filter.h>
#include <rapport/engine/simulate.h>
#include <stdio.h>
#include <string.h>

enum { PAIRS = 300, SESSIONS_MAX = 40, CANNOT = 77 };

#ifdef FILTER_NEEDS
static bool can_run(void)
{
    return __builtin_cpu_supports(FILTER_NEEDS) != 0;
}
#else
static bool can_run(void)
{
    return true;
}
#endif

/* FNV-1a, 64 bits. */
static uint64_t mix(uint64_t hash, double value)
{
    unsigned char bytes[sizeof value];
    memcpy(bytes, &value, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t mix_all(uint64_t hash, const struct rp_filter_output *out)
{
    const double said[] = {out->level,    out->level_se, out->expected, out->within_sd,
                           out->p_active, out->p_onset,  out->size,     out->p_repaired,
                           out->onset_n,  out->shape};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        hash = mix(hash, said[i]);
    return hash;
}

static uint64_t run(const struct rp_filter_params *params, uint64_t hash)
{
    static struct rp_filter filter;
    static struct rp_sim_session sessions[SESSIONS_MAX];
    struct rp_world world = rp_world_base();
    struct rp_sim_pair truth;
    world.sessions_n = SESSIONS_MAX;
    for (uint64_t i = 0; i < PAIRS; i++) {
        rp_simulate_pair(&world, 1, i, &truth, sessions);
        rp_filter_init(&filter, params, &world.scale);
        for (int n = 0; n < SESSIONS_MAX; n++) {
            const struct rp_sim_session *s = &sessions[n];
            struct rp_filter_output out;
            struct rp_filter_input in = {.day = s->day + (int32_t)(i % 3) * (n % 4),
                                         .has_rating = s->has_client,
                                         .rating = s->client,
                                         .told = n % 11 == 10,
                                         .has_channel = {i % 2 == 0, i % 5 == 0},
                                         .channel = {s->therapist, 2.0 + n % 3}};
            rp_filter_step(&filter, &in, &out);
            hash = mix_all(hash, &out);
        }
    }
    return hash;
}

int main(void)
{
    struct rp_filter_params params = rp_filter_params_default();
    uint64_t hash = UINT64_C(14695981039346656037);
    if (!can_run())
        return CANNOT;
    hash = run(&params, hash);
    params.t_df = 9.0;
    hash = run(&params, hash);
    params.t_df = 6.5;
    hash = run(&params, hash);
    params.prune = params.onset_min = 0.0;
    hash = run(&params, hash);
    printf("%016" PRIx64 "\n", hash);
    return 0;
}
