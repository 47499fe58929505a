/* The model's section "syntax": what is damaged is refused or does no harm, and every path (arithmetic.h)
 * makes the same of it. */
#include "fuzz.h"

#include "syntax/arithmetic.h"

#include <string.h>

enum { WORDS = 8 }; /* no holes in a result: it is compared as bytes */

typedef struct result {
    uint8_t xpos[WORDS], upos[WORDS], deprel[WORDS];
    int32_t heads[WORDS];
} result;

static void run(const ent_net *net, result *out)
{
    static const char *const words[WORDS] = {"The",         "ministers", "of",  "NATO's",
                                             "\xc3\x89tat", "3,500",     "men", "."};
    ent_slice forms[WORDS];
    ent_net_scratch *scratch;
    for (size_t i = 0; i < WORDS; i++)
        forms[i] = ent_slice_c(words[i]);
    ent_net_sentence sentences[2] = {{forms, WORDS - 1, out->xpos, out->upos, out->deprel, out->heads},
                                     {forms + WORDS - 1, 1, out->xpos + WORDS - 1, out->upos + WORDS - 1,
                                      out->deprel + WORDS - 1, out->heads + WORDS - 1}};
    FUZZ_CHECK(ent_net_scratch_new(&scratch) == ENT_OK);
    FUZZ_CHECK(ent_net_run(net, scratch, sentences, 2) == ENT_OK);
    ent_net_scratch_free(scratch);
    for (size_t i = 0; i < WORDS; i++) {
        FUZZ_CHECK(out->heads[i] >= 0 && out->heads[i] < WORDS);
        FUZZ_CHECK(out->xpos[i] < net->sizes.xpos && out->upos[i] < net->sizes.upos &&
                   out->deprel[i] < net->sizes.deprel);
    }
}

static void compare_paths(ent_net *net)
{
    result plain = {0}, other;
    net->arithmetic = ent_arithmetic_of(ENT_PATH_PORTABLE);
    run(net, &plain);
    for (int p = 0; p < ENT_PATH_COUNT; p++) {
        net->arithmetic = ent_arithmetic_of((ent_path)p);
        if (!net->arithmetic) continue;
        other = (result){0};
        run(net, &other);
        FUZZ_CHECK(memcmp(&plain, &other, sizeof plain) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_net net;
    ent_diags *diags;
    char *section = malloc(size + 1); /* aligned for numbers, as a section in a model file */
    FUZZ_CHECK(section && ent_diags_new(&diags) == ENT_OK);
    if (size) memcpy(section, data, size);
    ent_status st = ent_net_load(&net, ent_slice_of(section, size), diags);
    FUZZ_CHECK((st == ENT_OK) == (ent_diags_count(diags, ENT_ERROR) == 0));
    if (st == ENT_OK) compare_paths(&net);
    ent_net_clear(&net);
    ent_diags_free(diags);
    free(section);
    return 0;
}
