/* Runs a fuzz target without libFuzzer: every file of a seed corpus as it is, cut off, and with bits and
 * bytes changed, always in the same way. So what fuzzing found once is looked at by every test run. */
#include "fuzz.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    CUTS = 64, /* per file, evenly spaced */
    CHANGES = 256,
    LARGEST = 1 << 20
};

typedef struct input {
    uint8_t *bytes;
    size_t len;
} input;

/* A copy of exactly that size, so that sanitizers see a read past its end. */
static void run(const uint8_t *bytes, size_t len)
{
    uint8_t *copy = malloc(len + !len);
    FUZZ_CHECK(copy);
    if (len) memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(len ? copy : NULL, len);
    free(copy);
}

static void run_cut(input in)
{
    size_t step = in.len / CUTS + 1;
    for (size_t len = 0; len < in.len; len += step)
        run(in.bytes, len);
}

/* Knuth's MMIX generator: any will do that is the same everywhere. */
static size_t next_random(uint64_t *state, size_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(*state >> 33) % below;
}

static void run_changed(input in)
{
    static const uint8_t special[] = {0x00, 0xFF, 0x80, 0xC3, '"', '\\', '\n',
                                      '<',  '>',  '{',  '[',  '/', ',',  '&'};
    uint64_t state = in.len;
    for (size_t i = 0; in.len > 0 && i < CHANGES; i++) {
        size_t at = next_random(&state, in.len);
        uint8_t saved = in.bytes[at];
        if (i % 2)
            in.bytes[at] = special[next_random(&state, sizeof special)];
        else
            in.bytes[at] ^= (uint8_t)(1U << next_random(&state, 8));
        run(in.bytes, in.len);
        in.bytes[at] = saved;
    }
}

static bool run_file(const char *folder, const char *name)
{
    char path[4096];
    input in = {malloc(LARGEST), 0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    bool ok = f && in.bytes;
    if (ok) in.len = fread(in.bytes, 1, LARGEST, f);
    if (f) fclose(f);
    if (ok) {
        run(in.bytes, in.len);
        run_cut(in);
        run_changed(in);
    }
    free(in.bytes);
    return ok;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int main(int argc, char **argv)
{
    struct dirent **names;
    int failures = 0, count = argc == 2 ? scandir(argv[1], &names, is_visible, by_bytes) : -1;
    if (count <= 0) {
        fprintf(stderr, "usage: %s FOLDER-OF-INPUTS\n", argv[0]);
        return 2;
    }
    for (int i = 0; i < count; i++) {
        bool ok = run_file(argv[1], names[i]->d_name);
        if (!ok) fprintf(stderr, "%s/%s: cannot be read\n", argv[1], names[i]->d_name);
        failures += !ok;
        free(names[i]);
    }
    free(names);
    printf("%d passed, %d failed\n", count - failures, failures);
    return failures > 0;
}
