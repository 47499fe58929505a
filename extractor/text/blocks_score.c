/* The kind of a paragraph: each feature adds to the score of each kind, cues add theirs, and the highest
 * score wins; on a tie the kind that stands first in ent_block_kind, which is the more careful choice.
 *
 * Scale: STORY starts with 12, running prose with a full stop comes to 26. A weight of 30 makes a short line
 * something else whatever it looks like; it takes more than 26, or several reasons, to take a full sentence
 * out of the story, because a lost sentence costs more than a junk line that stays. The weights were set by
 * hand from these considerations, not trained. */
#include "blocks.h"

enum { STORY_BASE = 12, NEVER = -1000 };

typedef struct weights {
    ent_feature feature;
    int8_t of[ENT_BLOCK_KIND_COUNT];
} weights;

/* clang-format off */
static const weights WEIGHTS[] = {
    /*                        STORY TITLE CAPTN LINK BYLIN DATE  BIOGR ADDR MENU JUNK */
    {ENT_F_TINY,              {-2,    0,   -12, -10,   0,   0,  -10,   0,   2,   1}},
    {ENT_F_SHORT,             { 0,    0,    0,   0,    2,   2,   -8,   0,   0,   0}},
    {ENT_F_LONG,              { 2,  -14,    0, -10,   -8, -12,    2, -10,  -4,   0}},
    {ENT_F_PROSE,             { 8,    0,    2,   0,   -6, -10,    4, -10,  -8,  -4}},
    {ENT_F_STOP,              { 6,   -8,    2,  -4,   -4,  -4,    2,  -4,  -8,   0}},
    {ENT_F_LOWER_START,       { 0,   -6,   -2,   0,    0,   0,    0,   0,   2,   0}},
    {ENT_F_HEADLINE,          { 0,    8,    0,   2,    0,   0,    0,   0,   0,   0}},
    {ENT_F_TITLE_CASE,        {-2,    4,    0,   2,    0,   0,    0,   0,   0,   0}},
    {ENT_F_BULLET,            { 2,    4,   -4,   0,   -6,  -4,   -4,   0,   0,   0}},
    {ENT_F_HEADING_MARK,      {-2,   20,  -10,   0,  -10,  -6,  -10,   0,   0,   0}},
    {ENT_F_NAMES,             { 0,    0,    0,   0,    2,   0,    0,   0,   0,   0}},
    {ENT_F_ROLE,              { 0,   -4,    0,   0,    4,   0,    0,   0,   0,   0}},
    {ENT_F_OUTLET,            { 0,    0,    0,   0,    2,   0,    0,   0,   0,   0}},
    {ENT_F_BY_NAME,           { 0,   -4,    0,   0,   28,   0,    0,   0,   0,   0}},
    {ENT_F_DATE_LINE,         { 0,  -10,    0,   0,    0,  30,    0,   0,   0,   0}},
    {ENT_F_DATE_END,          { 0,    0,    8,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_URL_ONLY,          { 0,    0,    0,   0,    0,   0,    0,  34,   0,   0}},
    {ENT_F_CONTACT,           { 0,   -6,    0,   0,    0,   0,    0,  18,   0,   0}},
    {ENT_F_LINK_ONLY,         { 0,    0,    0,  24,    0,   0,    0,   0,  20,   0}},
    {ENT_F_IMAGE,             { 0,  -10,   26,   0,    0,   0,    0,   0,   0,  20}},
    {ENT_F_NO_LETTERS,        { 0,    0,    0,   0,    0,   0,    0,   0,   0,  30}},
    {ENT_F_NO_FUNCTION_WORDS, { 0,  -10,    0, -10,    0,   0,  -10,   0,  22,   0}},
    {ENT_F_SEPARATORS,        { 0,   -8,    0,   0,    0,   0,    0,   0,  14,   0}},
    {ENT_F_REPEATED_WORDS,    { 0,   -8,    0,   0,    0,   0,    0,   0,  14,   0}},
    {ENT_F_NAV_WORDS,         { 0,  -10,    0,   0,   -8,   0,    0,   0,  20,   0}},
    {ENT_F_NAV_WORD,          { 0,    0,    0,   0,    0,   0,    0,   0,   8,   0}},
    {ENT_F_SAYS,              { 2,    0,  -12,   0,    0,   0,   -6,   0,  -4,   0}},
    {ENT_F_SCENE,             { 0,    0,    4,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_SCENES,            { 0,    0,    6,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_CREDIT,            { 0,    0,  -10,   0,   30,   0,    0,   0,   0,   0}},
    {ENT_F_TOP,               {-10,   4,    2,   0,    4,   2,    0,   0,   4,   0}},
    {ENT_F_TAIL,              {-2,   -4,    0,   2,    0,   0,    6,   2,   4,   2}},
    {ENT_F_FIRST,             { 0,    8,    0,   0,   -6,   0,    0,   0,   0,   0}},
    {ENT_F_AFTER_TITLE,       { 0,    0,    0,   0,    8,   2,    0,   0,   0,   0}},
    {ENT_F_BEFORE_PROSE,      { 0,    3,    2,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_BETWEEN_PROSE,     { 0,    4,    0,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_CAPTION_PLACE,     { 0,    0,   10,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_GAP,               { 0,    0,    5,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_COPIED,            { 0,   10,    0,   0,    0,   0,    0,   0,   0,   0}},
    {ENT_F_SHORT_RUN,         { 0,  -14,    0,   0,   -8,   0,    0,   0,   6,   0}},
    {ENT_F_LABEL,             { 0,  -16,    0,   0,    0,   0,    0,   0,   8,   0}},
    {ENT_F_MARKUP_STORY,      {12,  -10,    0,   0,    0,   0,    0,   0,   0,   0}},
};
/* clang-format on */

#define BIT ENT_FBIT
/* A kind needs a reason of its own, one of these features or a cue; place and length alone are none. */
static const uint64_t REASONS[ENT_BLOCK_KIND_COUNT] = {
    [ENT_BLOCK_STORY] = ~UINT64_C(0),
    [ENT_BLOCK_TITLE] = BIT(ENT_F_HEADLINE) | BIT(ENT_F_HEADING_MARK),
    [ENT_BLOCK_CAPTION] = BIT(ENT_F_IMAGE) | BIT(ENT_F_CAPTION_PLACE),
    [ENT_BLOCK_LINK] = BIT(ENT_F_LINK_ONLY),
    [ENT_BLOCK_BYLINE] = BIT(ENT_F_NAMES) | BIT(ENT_F_BY_NAME) | BIT(ENT_F_CREDIT),
    [ENT_BLOCK_DATE] = BIT(ENT_F_DATE_LINE),
    [ENT_BLOCK_BIOGRAPHY] = 0,
    [ENT_BLOCK_ADDRESS] = BIT(ENT_F_URL_ONLY) | BIT(ENT_F_CONTACT),
    [ENT_BLOCK_MENU] = BIT(ENT_F_NO_FUNCTION_WORDS) | BIT(ENT_F_SEPARATORS) | BIT(ENT_F_REPEATED_WORDS) |
                       BIT(ENT_F_NAV_WORDS) | BIT(ENT_F_NAV_WORD) | BIT(ENT_F_LABEL) | BIT(ENT_F_SHORT_RUN) |
                       BIT(ENT_F_LINK_ONLY),
    [ENT_BLOCK_JUNK] = BIT(ENT_F_IMAGE) | BIT(ENT_F_NO_LETTERS),
};
#undef BIT

const char *ent_feature_name(ent_feature f)
{
    static const char *const names[] = {
#define FEATURE_NAME(name, meaning) #name,
        ENT_FEATURE_LIST(FEATURE_NAME)
#undef FEATURE_NAME
    };
    return names[f];
}

const char *ent_block_kind_name(ent_block_kind kind)
{
    static const char *const names[] = {"STORY", "TITLE",     "CAPTION", "LINK", "BYLINE",
                                        "DATE",  "BIOGRAPHY", "ADDRESS", "MENU", "JUNK"};
    return names[kind];
}

void ent_para_score(const ent_para *p, int scores[ENT_BLOCK_KIND_COUNT])
{
    for (size_t k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
        scores[k] = p->cue[k];
    scores[ENT_BLOCK_STORY] += STORY_BASE;
    for (size_t i = 0; i < sizeof WEIGHTS / sizeof *WEIGHTS; i++)
        if (ent_para_has(p, WEIGHTS[i].feature))
            for (size_t k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
                scores[k] += WEIGHTS[i].of[k];
    for (size_t k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
        if (p->cue[k] <= 0 && !(p->features & REASONS[k])) scores[k] = NEVER;
    /* "Ruiz is a staff writer" says the same of a witness: lives of authors stand behind the story only. */
    if (!ent_para_has(p, ENT_F_TAIL)) scores[ENT_BLOCK_BIOGRAPHY] = NEVER;
}

static ent_block_kind best_kind(const ent_para *p)
{
    int scores[ENT_BLOCK_KIND_COUNT];
    ent_para_score(p, scores);
    size_t best = 0;
    for (size_t k = 1; k < ENT_BLOCK_KIND_COUNT; k++)
        if (scores[k] > scores[best]) best = k;
    return (ent_block_kind)best;
}

static bool is_meta(ent_block_kind kind)
{
    return kind == ENT_BLOCK_TITLE || kind == ENT_BLOCK_BYLINE || kind == ENT_BLOCK_DATE;
}

/* Right behind the title and before the story, something that is pictured, dated or set apart: a caption that
 * lost its picture. */
static bool is_scene(const ent_para *p)
{
    const uint64_t signs = ENT_FBIT(ENT_F_SCENE) | ENT_FBIT(ENT_F_DATE_END) | ENT_FBIT(ENT_F_GAP);
    return (p->features & signs) && ent_para_has(p, ENT_F_PROSE) && ent_para_has(p, ENT_F_BEFORE_PROSE) &&
           p->words <= 50;
}

void ent_paras_classify(ent_paras *paras)
{
    bool title_seen = false, after_meta = false;
    for (size_t i = 0; i < paras->count; i++) {
        ent_para *p = &paras->items[i];
        bool top = ent_para_has(p, ENT_F_TOP);
        if (top) p->features |= ENT_FBIT(title_seen ? ENT_F_AFTER_TITLE : ENT_F_FIRST);
        if (after_meta && is_scene(p)) p->features |= ENT_FBIT(ENT_F_CAPTION_PLACE);
        if (!p->fixed) p->kind = (uint8_t)best_kind(p);
        title_seen = title_seen || p->kind == ENT_BLOCK_TITLE;
        after_meta = is_meta((ent_block_kind)p->kind);
    }
}
