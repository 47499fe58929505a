/* Tells title, date, byline, caption, link and junk from story: the steps in order. */
#include "blocks.h"

enum { FIRST_STORIES = 3 };

/* Appends [start, end) without white space at its ends; nothing when that is all it has. */
static void add_block(ent_part_text *part, ent_block_kind kind, size_t start, size_t end)
{
    ent_blocks_trim(part->text, &start, &end);
    if (start < end)
        part->blocks[part->block_count++] =
            (ent_block){.kind = kind, .start = (uint32_t)start, .end = (uint32_t)end};
}

/* A story paragraph may open with a dateline and close with a sign-off. */
static void add_story(ent_part_text *part, const ent_para *p, bool is_first)
{
    ent_slice s = ent_para_text(part->text, p);
    size_t dateline = ent_dateline_length(s, is_first), signoff = ent_signoff_start(s);
    if (dateline >= signoff) signoff = s.len;
    add_block(part, ENT_BLOCK_DATE, p->start, p->start + dateline);
    add_block(part, ENT_BLOCK_STORY, p->start + dateline, p->start + signoff);
    add_block(part, ENT_BLOCK_BYLINE, p->start + signoff, p->end);
}

static ent_status make_blocks(ent_document *doc, const ent_paras *paras)
{
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    size_t most = 0;
    for (size_t i = 0; i < paras->count; i++)
        most += paras->items[i].kind == ENT_BLOCK_STORY ? 3 : 1;
    part->blocks = ENT_ARENA_NEW(doc->arena, ent_block, most);
    part->block_count = 0;
    if (!part->blocks) return ENT_ENOMEM;
    size_t stories = 0; /* lines under the headline may come before the dateline */
    for (size_t i = 0; i < paras->count; i++) {
        const ent_para *p = &paras->items[i];
        if (p->kind == ENT_BLOCK_STORY)
            add_story(part, p, stories++ < FIRST_STORIES);
        else
            add_block(part, (ent_block_kind)p->kind, p->start, p->end);
    }
    return ENT_OK;
}

/* The title that came as metadata is a part of its own, unless the text has it: a headline is analysed once.
 */
static ent_status settle_title(ent_document *doc)
{
    const ent_part_text *text = &doc->parts[ENT_PART_TEXT];
    ent_part_text *title = &doc->parts[ENT_PART_TITLE];
    if (!doc->has_title_part) return ENT_OK;
    for (size_t i = 0; i < text->block_count; i++) {
        const ent_block *b = &text->blocks[i];
        ent_slice s = ent_slice_sub(text->text, b->start, b->end);
        if (b->kind == ENT_BLOCK_TITLE && ent_headline_equal(s, doc->title)) doc->has_title_part = false;
    }
    if (!doc->has_title_part || title->blocks) return ENT_OK;
    title->text = ent_slice_trim(doc->title);
    title->blocks = ENT_ARENA_NEW(doc->arena, ent_block, 1);
    if (!title->blocks) return ENT_ENOMEM;
    add_block(title, ENT_BLOCK_TITLE, 0, title->text.len);
    doc->has_title_part = title->block_count > 0;
    return ENT_OK;
}

ent_status ent_text_find_blocks(ent_document *doc)
{
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    ent_cue_lexicon lexicon;
    ent_paras paras = {0};
    ent_status st;
    if (doc->given_tokens) return ENT_OK;
    ent_cue_lexicon_init(&lexicon);
    st = part->blocks ? ent_paras_from_blocks(&paras, part)
                      : ent_paras_from_text(&paras, part->text, &lexicon);
    if (st != ENT_OK) goto done;
    for (size_t i = 0; i < paras.count; i++)
        ent_para_measure(&paras.items[i], part->text, &lexicon);
    ent_paras_join(&paras, part->text, &lexicon);
    ent_paras_place(&paras, part->text);
    ent_paras_classify(&paras);
    if ((st = ent_paras_revise(&paras, part->text)) != ENT_OK) goto done;
    if ((st = make_blocks(doc, &paras)) != ENT_OK) goto done;
    if ((st = ent_blocks_metadata(doc, &lexicon)) != ENT_OK) goto done;
    st = settle_title(doc);
done:
    ent_paras_free(&paras);
    return st;
}
