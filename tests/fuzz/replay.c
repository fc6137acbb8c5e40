/*
 * replay FOLDER...: gives each file of the folders to the target it is linked with, and tells a TAP
 * case for each that came back. An input that breaks the target ends the program before its line
 * and before the plan: a failure. A folder that is not there is empty; no file at all is a failure.
 */
#include "fuzz/target.h"
#include "fuzz/whole_file.h"

#include <dirent.h>

/* Longest path of a kept input; ours are far shorter. */
enum { PATH_LEN_MAX = 4096 };

/* What was replayed so far. */
struct tally {
    int cases_n;
    int failed_n;
};

static void replay_file(const char *folder, const char *name, struct tally *tally)
{
    char path[PATH_LEN_MAX];
    uint8_t *bytes = NULL;
    size_t size = 0;
    printf("# %s\n", name); /* before the call, so that a break names its input */
    (void)fflush(stdout);
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    bool good = len > 0 && len < (int)sizeof path && whole_file_read(path, &bytes, &size) &&
                LLVMFuzzerTestOneInput(bytes, size) == 0;
    free(bytes);
    tally->cases_n++;
    tally->failed_n += !good;
    printf("%s %d - %s\n", good ? "ok" : "not ok", tally->cases_n, name);
    (void)fflush(stdout);
}

static void replay_folder(const char *folder, struct tally *tally)
{
    struct dirent **entries = NULL;
    int entries_n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < entries_n; i++) {
        if (entries[i]->d_name[0] != '.')
            replay_file(folder, entries[i]->d_name, tally);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    struct tally tally = {0};
    for (int i = 1; i < argc; i++)
        replay_folder(argv[i], &tally);
    printf("1..%d\n", tally.cases_n);
    return tally.failed_n > 0 || tally.cases_n == 0;
}
