/* Joins paragraphs that one sentence runs through: saved pages break a paragraph where the page had a picture
 * or an advertisement. */
#include "blocks.h"

enum {
    LOWER_STARTS_MAX = 2, /* or a tenth: more of them, and the text is written without capitals */
    FIRST_HALF_WORDS = 6,
    SECOND_HALF_WORDS = 3,
    HINT = 8
};

static bool has_cue(const ent_para *p)
{
    for (size_t k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
        if (p->cue[k] >= HINT) return true;
    return false;
}

static bool ends_open(ent_slice text, const ent_para *p)
{
    unsigned char c = (unsigned char)text.ptr[p->end - 1];
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == ',' || c >= 0x80;
}

/* Running prose that stops without a stop, and then more of it that begins without a capital. */
static bool is_one_sentence(ent_slice text, const ent_para *a, const ent_para *b)
{
    const uint64_t no_prose = ENT_FBIT(ENT_F_URL_ONLY) | ENT_FBIT(ENT_F_CONTACT) | ENT_FBIT(ENT_F_BY_NAME) |
                              ENT_FBIT(ENT_F_DATE_LINE) | ENT_FBIT(ENT_F_NO_FUNCTION_WORDS) |
                              ENT_FBIT(ENT_F_REPEATED_WORDS) | ENT_FBIT(ENT_F_BULLET);
    if (a->fixed || b->fixed || ((a->features | b->features) & no_prose)) return false;
    if (ent_para_has(a, ENT_F_STOP) || ent_para_has(a, ENT_F_COLON) || ent_para_has(a, ENT_F_TITLE_CASE))
        return false;
    if (!ent_para_has(a, ENT_F_PROSE) || a->words < FIRST_HALF_WORDS || !ends_open(text, a)) return false;
    unsigned char first = (unsigned char)text.ptr[b->start];
    if (!ent_para_has(b, ENT_F_LOWER_START) || first < 'a') return false;
    if (b->words < SECOND_HALF_WORDS || !(ent_para_has(b, ENT_F_STOP) || ent_para_has(b, ENT_F_PROSE)))
        return false;
    return !has_cue(a) && !has_cue(b);
}

/* Where many paragraphs begin in lower case, as in mail and chats, that tells nothing. */
static bool is_written_with_capitals(const ent_paras *paras)
{
    size_t lower = 0, prose = 0;
    for (size_t i = 0; i < paras->count; i++) {
        if (!ent_para_has(&paras->items[i], ENT_F_PROSE)) continue;
        prose++;
        lower += ent_para_has(&paras->items[i], ENT_F_LOWER_START);
    }
    return lower <= LOWER_STARTS_MAX || lower * 10 <= prose;
}

void ent_paras_join(ent_paras *paras, ent_slice text, const ent_cue_lexicon *lexicon)
{
    size_t out = 0;
    if (!is_written_with_capitals(paras)) return;
    for (size_t i = 0; i < paras->count; i++) {
        ent_para joined = paras->items[i];
        size_t from = i;
        while (i + 1 < paras->count && is_one_sentence(text, &paras->items[i], &paras->items[i + 1]))
            i++;
        if (i > from) {
            joined = (ent_para){.start = joined.start,
                                .end = paras->items[i].end,
                                .blank = joined.blank,
                                .kind = joined.kind,
                                .features = joined.features & ENT_FBIT(ENT_F_MARKUP_STORY)};
            ent_para_measure(&joined, text, lexicon);
        }
        paras->items[out++] = joined;
    }
    paras->count = out;
}
