#include <rapport/formats/world.h>

#include "formats/yaml_tree.h"

#include <string.h>

enum kind { NUMBER, COUNT };

/* A number of a world: its key and where it is stored. */
struct field {
    const char *key;
    enum kind kind;
    size_t at;
};

#define WORLD(key, kind, member)                                                                   \
    {                                                                                              \
        key, kind, offsetof(struct rp_world, member)                                               \
    }

static const struct field numbers[] = {
    WORLD("icc", NUMBER, icc),
    WORLD("phi", NUMBER, phi),
    WORLD("error_share", NUMBER, error_share),
    WORLD("spread_log_sd", NUMBER, spread_log_sd),
    WORLD("noise_df", NUMBER, noise_df),
    WORLD("sessions", COUNT, sessions_n),
    WORLD("growth_mean", NUMBER, growth_mean),
    WORLD("growth_sd", NUMBER, growth_sd),
    WORLD("growth_until", COUNT, growth_n),
    WORLD("rupture_share", NUMBER, rupture_share),
    WORLD("ruptures", COUNT, ruptures_n),
    WORLD("onset_first", COUNT, onset_first_n),
    WORLD("onset_last", COUNT, onset_last_n),
    WORLD("size_mean", NUMBER, size_mean),
    WORLD("size_min", NUMBER, size_min),
    WORLD("missing", NUMBER, missing),
    WORLD("missing_in_rupture", NUMBER, missing_in_rupture),
    WORLD("missing_when_low", NUMBER, missing_when_low),
    WORLD("skip_week", NUMBER, skip_week),
    WORLD("outside_event_share", NUMBER, outside_event_share),
};

static const struct field scale_numbers[] = {
    WORLD("lo", NUMBER, scale.lo),     WORLD("hi", NUMBER, scale.hi),
    WORLD("step", NUMBER, scale.step), WORLD("mean", NUMBER, scale.mean),
    WORLD("sd", NUMBER, scale.sd),
};

static const struct field shape_numbers[] = {
    WORLD("v", NUMBER, shape_weight[RP_SIM_V]),
    WORLD("dip", NUMBER, shape_weight[RP_SIM_DIP]),
    WORLD("step", NUMBER, shape_weight[RP_SIM_STEP]),
    WORLD("slide", NUMBER, shape_weight[RP_SIM_SLIDE]),
};

enum {
    NUMBERS_N = sizeof numbers / sizeof numbers[0],
    SCALE_N = sizeof scale_numbers / sizeof scale_numbers[0],
    SHAPES_N = sizeof shape_numbers / sizeof shape_numbers[0]
};

/* Keys that are no plain number. */
static const char *const others[] = {"world", "about", "scale", "shapes", "channels"};
enum { OTHERS_N = sizeof others / sizeof others[0] };

/* Numbers that stand together; key NULL: at the top of the file. */
struct group {
    const char *key;
    const struct field *fields;
    size_t n;
};

static const struct group top = {NULL, numbers, NUMBERS_N};
static const struct group scale_group = {"scale", scale_numbers, SCALE_N};
static const struct group shape_group = {"shapes", shape_numbers, SHAPES_N};

static void read_numbers(struct rp_yaml_file *file, const struct rp_yaml *node,
                         const struct group *group, struct rp_world *world)
{
    for (size_t i = 0; i < group->n; i++) {
        const struct field *field = &group->fields[i];
        const struct rp_yaml *value = rp_yaml_get(node, field->key);
        char *to = (char *)world + field->at;
        size_t count = 0;
        if (!value)
            continue;
        if (field->kind == NUMBER) {
            (void)rp_yaml_number(file, value, (double *)(void *)to);
        } else if (rp_yaml_count(file, value, &count)) {
            int32_t whole = (int32_t)count;
            memcpy(to, &whole, sizeof whole);
        }
    }
}

/* A mapping of numbers, all of which must be there. */
static void read_group(struct rp_yaml_file *file, const struct rp_yaml *root,
                       const struct group *group, struct rp_world *world)
{
    enum { GROUP_MAX = SCALE_N > SHAPES_N ? SCALE_N : SHAPES_N };
    const char *keys[GROUP_MAX + 1] = {NULL};
    const struct rp_yaml *node = rp_yaml_get(root, group->key);
    if (!node)
        return;
    for (size_t i = 0; i < group->n; i++)
        keys[i] = group->fields[i].key;
    if (!rp_yaml_has_only(file, node, keys))
        return;
    for (size_t i = 0; i < group->n; i++)
        if (!rp_yaml_get(node, keys[i]))
            rp_yaml_fault(file, node, "this group must be whole; missing is ", keys[i]);
    read_numbers(file, node, group, world);
}

static void read_name(struct rp_yaml_file *file, const struct rp_yaml *root, struct rp_world *world)
{
    const struct rp_yaml *node = rp_yaml_get(root, "world");
    struct rp_text name = {0};
    if (!node) {
        rp_yaml_fault(file, root, "a world needs its name under the key ", "world");
        return;
    }
    if (!rp_yaml_text(file, node, &name))
        return;
    if (name.len >= sizeof world->name) {
        rp_yaml_fault(file, node, "the name is too long", NULL);
        return;
    }
    memset(world->name, 0, sizeof world->name);
    memcpy(world->name, name.bytes, name.len);
}

static void read_channels(struct rp_yaml_file *file, const struct rp_yaml *root,
                          struct rp_world *world)
{
    static const char *const words[] = {"none", "blind", "informative", "mood"};
    const struct rp_yaml *node = rp_yaml_get(root, "channels");
    struct rp_text text = {0};
    if (!node || !rp_yaml_text(file, node, &text))
        return;
    for (int i = 0; i < (int)(sizeof words / sizeof words[0]); i++) {
        if (rp_text_is(text, words[i])) {
            world->channels = (enum rp_channels)i;
            return;
        }
    }
    rp_yaml_fault(file, node, "channels are none, blind, informative or mood", NULL);
}

/* The engine's own check, told at the field when it is written in the file. */
static void check(struct rp_yaml_file *file, const struct rp_yaml *root,
                  const struct rp_world *world)
{
    struct rp_err err = {.rc = RP_OK};
    if (rp_world_check(world, &err) == RP_OK)
        return;
    const struct rp_yaml *node = rp_yaml_get(root, err.place);
    rp_yaml_fault(file, node ? node : root, err.message, NULL);
}

static bool has_known_keys(struct rp_yaml_file *file, const struct rp_yaml *root)
{
    const char *keys[NUMBERS_N + OTHERS_N + 1] = {NULL};
    for (size_t i = 0; i < OTHERS_N; i++)
        keys[i] = others[i];
    for (size_t i = 0; i < NUMBERS_N; i++)
        keys[OTHERS_N + i] = numbers[i].key;
    return rp_yaml_has_only(file, root, keys);
}

enum rp_rc rp_world_read(struct rp_data_file data, struct rp_arena *arena, struct rp_world *out,
                         struct rp_problems *problems)
{
    struct rp_yaml_file file = {data.name, arena, problems};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_world world = rp_world_base();
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&file, data.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    if (!root) {
        rp_yaml_fault(&file, NULL, "the file is empty", NULL);
        return RP_BAD_INPUT;
    }
    if (!has_known_keys(&file, root))
        return RP_BAD_INPUT;
    read_name(&file, root, &world);
    read_numbers(&file, root, &top, &world);
    read_group(&file, root, &scale_group, &world);
    read_group(&file, root, &shape_group, &world);
    read_channels(&file, root, &world);
    if (problems->found == before)
        check(&file, root, &world);
    if (problems->found > before)
        return RP_BAD_INPUT;
    *out = world;
    return RP_OK;
}
