/*
 * FOLDER...: every journey file in the folders is read, written and read again. Where none of the
 * folders is there the whole program is skipped and says so.
 */
#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "formats/rewriting.h"

static bool same(const json_t *in, json_t *out);

/* Every member that is not null is in the other; what is there beyond them is an id, or a topic. */
static bool same_object(json_t *in, json_t *out)
{
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(in, key, value)
    {
        if (!json_is_null(value) && !same(value, json_object_get(out, key)))
            return false;
    }
    json_object_foreach(out, key, value)
    {
        const json_t *was = json_object_get(in, key);
        if ((!was || json_is_null(was)) && strcmp(key, "id") != 0 && strcmp(key, "topics") != 0)
            return false;
    }
    return true;
}

static bool same(const json_t *in, json_t *out)
{
    if (json_is_number(in))
        return json_is_number(out) && json_number_value(in) == json_number_value(out);
    if (json_is_object(in))
        return json_is_object(out) && same_object((json_t *)(uintptr_t)in, out);
    if (!json_is_array(in))
        return json_equal(in, out);
    if (json_array_size(in) > json_array_size(out))
        return false;
    for (size_t i = 0; i < json_array_size(in); i++) {
        if (!same(json_array_get(in, i), json_array_get(out, i)))
            return false;
    }
    return true;
}

static bool is_journey(const json_t *root)
{
    return json_is_number(json_object_get(root, "rapport"));
}

/* Reads, writes, compares, reads and writes again. Returns whether the file was a journey at all.
 */
static bool there_and_back(const char *path, const struct rp_terms *terms)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_text bytes = read_file(path, &arena);
    json_t *in = json_loadb(bytes.bytes, bytes.len, 0, NULL);
    bool journey = is_journey(in);
    if (journey) {
        struct rp_text once = rewrite(bytes, terms, &arena);
        struct rp_text twice = rewrite(once, terms, &arena);
        json_t *out = json_loadb(once.bytes, once.len, JSON_REJECT_DUPLICATES, NULL);
        if (!rp_text_equal(once, twice) || !same(in, out))
            fail_msg("%s", path);
        json_decref(out);
    }
    json_decref(in);
    rp_arena_release(&arena);
    return journey;
}

/* A folder that is not there holds no journey. */
static int folder_there_and_back(const char *folder)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = shipped_terms(&arena);
    char path[READING_PATH_MAX * 2];
    int n = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir)) {
        size_t len = strlen(entry->d_name);
        if (len < 5 || strcmp(entry->d_name + len - 5, ".json") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        n += there_and_back(path, &terms);
    }
    if (dir)
        closedir(dir);
    rp_arena_release(&arena);
    return n;
}

static void every_journey_goes_there_and_back(void **state)
{
    char **folders = *state;
    int journeys_n = 0;
    for (; *folders; folders++)
        journeys_n += folder_there_and_back(*folders);
    print_message("# %d journeys\n", journeys_n);
    assert_true(journeys_n > 0);
}

/* Is there any file in one of the folders? */
static bool any_there(char **folders)
{
    for (; *folders; folders++) {
        if (access(*folders, R_OK) == 0)
            return true;
    }
    return false;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_journey_goes_there_and_back, argv + 1),
    };
    if (argc < 2 || !any_there(argv + 1)) {
        puts("1..0 # SKIP none of the folders of example journeys is here");
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
