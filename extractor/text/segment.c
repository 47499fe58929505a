/* Words and sentences of a document's parts: the tokenizer and the splitter, block by block. */
#include "lexicon.h"
#include "split.h"
#include "tokenize.h"

#include "../model/model_file.h"
#include "charclass.h"

typedef struct segmenter {
    ent_part_text *part;
    ent_arena *arena;
    const ent_lexicon *lexicon;
    const ent_splitter *splitter;
    ent_word_list words;
    ent_split_token *tokens; /* of one block, behind the margin */
    size_t token_capacity;
    size_t block_capacity, sentence_capacity;
} segmenter;

static ent_status add_block(segmenter *sg, size_t start, size_t end)
{
    ent_part_text *part = sg->part;
    ent_status st = ent_arena_grow(sg->arena, &part->blocks, &sg->block_capacity, part->block_count + 1,
                                   sizeof *part->blocks);
    if (st == ENT_OK)
        part->blocks[part->block_count++] =
            (ent_block){.kind = ENT_BLOCK_STORY, .start = (uint32_t)start, .end = (uint32_t)end};
    return st;
}

/* Paragraphs as blocks, for a part in which nobody found any: an empty line ends one. */
static ent_status make_blocks(segmenter *sg)
{
    ent_slice text = sg->part->text;
    size_t pos = 0, start = 0, end = 0, next;
    unsigned newlines = 0;
    for (; pos < text.len; pos = next) {
        if (ent_char_class_at(text, pos, &next) == ENT_CC_SPACE) {
            newlines += text.ptr[pos] == '\n';
            continue;
        }
        if (newlines >= 2 && end > start) {
            ent_status st = add_block(sg, start, end);
            if (st != ENT_OK) return st;
            start = pos;
        } else if (end == 0) {
            start = pos;
        }
        newlines = 0;
        end = next;
    }
    return end > start ? add_block(sg, start, end) : ENT_OK;
}

static ent_status add_sentences(segmenter *sg, size_t block, size_t first_word)
{
    ent_part_text *part = sg->part;
    const ent_word *words = sg->words.items + first_word;
    size_t block_words = sg->words.count - first_word;
    ent_split_state state = {.left = (uint32_t)block_words};
    ent_status st = ent_arena_grow(sg->arena, &sg->tokens, &sg->token_capacity,
                                   block_words + 2 * (size_t)ENT_SPLIT_MARGIN, sizeof *sg->tokens);
    if (st != ENT_OK) return st;
    ent_split_prepare(sg->tokens, part->text, words, block_words, sg->lexicon, &sg->splitter->net.vocabulary);
    for (size_t first = 0; first < block_words;) {
        size_t count =
            ent_split_sentence(sg->splitter, sg->tokens + ENT_SPLIT_MARGIN, first, block_words, &state);
        st = ent_arena_grow(sg->arena, &part->sentences, &sg->sentence_capacity, part->sentence_count + 1,
                            sizeof *part->sentences);
        if (st != ENT_OK) return st;
        part->sentences[part->sentence_count++] = (ent_sentence){
            .first_word = (uint32_t)(first_word + first),
            .word_count = (uint32_t)count,
            .start = words[first].start,
            .end = words[first + count - 1].end,
            .block = (uint32_t)block,
        };
        first += count;
    }
    return ENT_OK;
}

static ent_status segment_part(ent_part_text *part, ent_arena *arena, const ent_lexicon *lexicon,
                               const ent_splitter *splitter)
{
    segmenter sg = {
        .part = part, .arena = arena, .lexicon = lexicon, .splitter = splitter, .words = {.arena = arena}};
    ent_status st = ENT_OK;
    if (part->text.len >= UINT32_MAX) return ENT_ELIMIT;
    part->words = NULL;
    part->sentences = NULL;
    part->word_count = part->sentence_count = 0;
    if (part->block_count == 0) st = make_blocks(&sg);
    for (size_t i = 0; st == ENT_OK && i < part->block_count; i++) {
        size_t first = sg.words.count;
        st = ent_tokenize(&sg.words, part->text, part->blocks[i].start, part->blocks[i].end, lexicon);
        if (st == ENT_OK) st = add_sentences(&sg, i, first);
    }
    if (st != ENT_OK) return st;
    part->words = sg.words.items;
    part->word_count = sg.words.count;
    return ENT_OK;
}

ent_status ent_text_segment(ent_document *doc, const ent_model *model)
{
    ent_lexicon lexicon;
    ent_splitter splitter;
    ent_status st = ent_lexicon_open(&lexicon, ent_model_section(model, ENT_SLICE("tokens")));
    if (st == ENT_OK) st = ent_splitter_open(&splitter, ent_model_section(model, ENT_SLICE("sentences")));
    if (st == ENT_OK && !doc->given_tokens)
        st = segment_part(&doc->parts[ENT_PART_TEXT], doc->arena, &lexicon, &splitter);
    if (st == ENT_OK && doc->has_title_part)
        st = segment_part(&doc->parts[ENT_PART_TITLE], doc->arena, &lexicon, &splitter);
    return st;
}
