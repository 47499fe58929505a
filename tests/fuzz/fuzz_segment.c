/* Words and sentences of any text, written as CoNLL-U and read again: nothing is lost, nothing is added. With
 * FUZZ_MODEL the bytes are the model instead, in the place of a section of the shipped one: they may say
 * anything, but nothing may break. */
#include "fuzz.h"

#include "../../extractor/model/model_file.h"
#include "../../extractor/text/conllu.h"
#include "../../extractor/text/split.h"

#include <entente/utf8.h>

#ifdef FUZZ_MODEL
static const bool is_model = true;
#else
static const bool is_model = false;
#endif

static void check_part(const ent_part_text *part)
{
    size_t end = 0, word = 0;
    for (size_t i = 0; i < part->word_count; i++) {
        const ent_word *w = &part->words[i];
        FUZZ_CHECK(w->start >= end && w->end > w->start && w->end <= part->text.len);
        FUZZ_CHECK(w->mwt || w->start == end);
        for (size_t pos = end, next; pos < w->start; pos = next)
            FUZZ_CHECK(ent_char_is_space(ent_utf8_at(part->text, pos, &next)));
        end = w->end;
    }
    for (size_t s = 0; s < part->sentence_count; s++) {
        FUZZ_CHECK(part->sentences[s].first_word == word && part->sentences[s].word_count > 0);
        FUZZ_CHECK(part->sentences[s].block < part->block_count && part->words[word].mwt);
        word += part->sentences[s].word_count;
    }
    FUZZ_CHECK(word == part->word_count);
}

/* What is written reads back as as many words and sentences. */
static void check_round(const ent_document *doc, ent_arena *arena)
{
    ent_buf out = {0};
    ent_document again = {.arena = arena};
    FUZZ_CHECK(ent_conllu_write(doc, &out) == ENT_OK);
    FUZZ_CHECK(ent_conllu_read(&again, ent_buf_slice(&out), NULL) == ENT_OK);
    FUZZ_CHECK(again.parts[0].word_count == doc->parts[0].word_count);
    FUZZ_CHECK(again.parts[0].sentence_count == doc->parts[0].sentence_count);
    ent_buf_free(&out);
}

static void segment(ent_slice text, const ent_model *model, ent_arena *arena)
{
    ent_document doc = {.arena = arena};
    doc.parts[ENT_PART_TEXT].text = text;
    ent_status st = ent_text_segment(&doc, model);
    FUZZ_CHECK(st == ENT_OK || (is_model && st == ENT_EFORMAT));
    if (st != ENT_OK) return;
    check_part(&doc.parts[ENT_PART_TEXT]);
    check_round(&doc, arena);
}

/* A splitter of the right size, filled with the input again and again. */
static void make_splitter(ent_slice data, ent_buf *out)
{
    enum { BITS = 8, SLOT_BITS = 4, WORDS = 20 };
    static const uint32_t head[] = {ENT_SPLIT_VERSION, BITS, SLOT_BITS, WORDS};
    size_t size = ent_splitter_section_size(BITS, SLOT_BITS, WORDS);
    char number[4];
    for (size_t i = 0; i < 4; i++) {
        ent_put_le32(number, head[i]);
        FUZZ_CHECK(ent_buf_add(out, ent_slice_of(number, 4)) == ENT_OK);
    }
    while (out->len < size)
        FUZZ_CHECK(ent_buf_add(out, ent_slice_sub(data, 0, size - out->len)) == ENT_OK);
}

static void segment_with(ent_slice file, ent_arena *arena)
{
    static const char text[] =
        "Gen. O'Hara can't go to www.x.org (U.S.) \"Why?\" He's 5km away - so-so... No. 5\n\nEnd";
    ent_model *model;
    if (ent_model_load_bytes(&model, file, NULL) != ENT_OK) return;
    segment(ent_slice_of(text, sizeof text - 1), model, arena);
    ent_model_free(model);
}

/* The first byte says what the rest is: a lexicon, a splitter, or what a splitter is filled with. */
static void load_and_segment(ent_slice data, ent_arena *arena)
{
    ent_buf section = {0}, file = {0};
    if (data.len < 2) return;
    ent_slice rest = ent_slice_sub(data, 1, data.len);
    if (data.ptr[0] & 2)
        make_splitter(rest, &section);
    else
        FUZZ_CHECK(ent_buf_add(&section, rest) == ENT_OK);
    const ent_model_part part = {data.ptr[0] & 1 ? ENT_SLICE("tokens") : ENT_SLICE("sentences"),
                                 ent_buf_slice(&section)};
    FUZZ_CHECK(ent_model_pack(&part, 1, &file) == ENT_OK);
    segment_with(ent_buf_slice(&file), arena);
    segment_with(data, arena);
    ent_buf_free(&section);
    ent_buf_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_model *shipped; /* loaded once; a fuzz target lives as long as its process */
    ent_arena *arena;
    size_t bad;
    ent_slice bytes = ent_slice_of((const char *)data, size);
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK);
    if (is_model) {
        load_and_segment(bytes, arena);
    } else if (ent_utf8_valid(bytes, &bad)) {
        if (!shipped) FUZZ_CHECK(ent_model_load(&shipped, FUZZ_SHIPPED, NULL) == ENT_OK);
        segment(bytes, shipped, arena);
        ent_arena_reset(arena);
        segment(bytes, NULL, arena);
    }
    ent_arena_free(arena);
    return 0;
}
