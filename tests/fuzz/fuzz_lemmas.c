/* Section "lemmas" of a model: what loads gives every word a lemma, the same twice. */
#include "fuzz.h"

#include "syntax/labels.h"
#include "syntax/lemma.h"

#include <string.h>

enum { WORDS = 6 };

static void look_up(const ent_lemmas *lemmas, ent_arena *arena, ent_word words[WORDS])
{
    const ent_slice forms[WORDS] = {ENT_SLICE("Ministers"),
                                    ENT_SLICE("re-elected"),
                                    ENT_SLICE("a"),
                                    ENT_SLICE("ENVOY's"),
                                    ENT_SLICE("d\xc3\xa9put\xc3\xa9s"),
                                    ENT_SLICE(".")};
    for (uint16_t i = 0; i < WORDS; i++)
        words[i] = (ent_word){
            .upos = i % 2 ? ENT_UPOS_VERB : ENT_UPOS_PROPN, .xpos = ENT_XPOS_NNS, .head = (int32_t)i - 1};
    FUZZ_CHECK(ent_lemma_sentence(lemmas, forms, words, WORDS, arena) == ENT_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_lemmas lemmas;
    ent_arena *arena;
    ent_word first[WORDS], second[WORDS];
    char *copy = malloc(size + !size); /* aligned, as a model's sections are */
    FUZZ_CHECK(copy && ent_arena_new(&arena) == ENT_OK);
    if (size) memcpy(copy, data, size);
    if (ent_lemmas_load(&lemmas, ent_slice_of(copy, size), NULL) == ENT_OK) {
        look_up(&lemmas, arena, first);
        look_up(&lemmas, arena, second);
        for (size_t i = 0; i < WORDS; i++)
            FUZZ_CHECK(first[i].lemma.len > 0 && ent_slice_equal(first[i].lemma, second[i].lemma));
    }
    ent_arena_free(arena);
    free(copy);
    return 0;
}
