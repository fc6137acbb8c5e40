/*
 * place: a directory of its own for a test that writes files, removed with all that is in it.
 */
#ifndef TESTS_UNIT_OS_PLACE_H
#define TESTS_UNIT_OS_PLACE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* cmocka set-up: *state becomes the path of a new directory. */
static int place_make(void **state)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/rapport-test-XXXXXX");
    *state = mkdtemp(path);
    return *state ? 0 : -1;
}

/* cmocka tear-down: one level deep is all that our tests make. */
static int place_remove(void **state)
{
    char path[512];
    DIR *dir = opendir(*state);
    if (!dir)
        return -1;
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        snprintf(path, sizeof path, "%s/%s", (char *)*state, e->d_name);
        if (unlink(path) != 0)
            rmdir(path);
    }
    closedir(dir);
    return rmdir(*state);
}

/* "PLACE/name"; valid until the next call but three. */
static const char *place_path(void **state, const char *name)
{
    static char paths[4][512];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", (char *)*state, name);
    return path;
}

#endif
