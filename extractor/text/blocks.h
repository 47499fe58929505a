/* Text blocks, shared by the blocks_*.c files: paragraphs, what is measured on them, and the steps that turn
 * text into paragraphs and paragraphs into blocks. Internal to extractor/text/ and its tests. */
#ifndef ENTENTE_TEXT_BLOCKS_H
#define ENTENTE_TEXT_BLOCKS_H

#include "../document.h"

/* What can be said of one paragraph by looking at its own characters, then at its place among the others.
 * X(name, what it means). */
#define ENT_FEATURE_LIST(X)                                                                                  \
    X(TINY, "at most three words")                                                                           \
    X(SHORT, "at most twelve words")                                                                         \
    X(LONG, "25 words or more")                                                                              \
    X(PROSE, "six words or more, a fifth of them function words, most in lower case")                        \
    X(STOP, "ends with . ! ? or an ellipsis, closing quotes and brackets passed over")                       \
    X(COLON, "ends with a colon")                                                                            \
    X(LOWER_START, "the first letter is in lower case")                                                      \
    X(HEADLINE, "up to 25 words, no full stop, begins with a capital, digit or quotation mark")              \
    X(TITLE_CASE, "three words or more, most content words capitalised")                                     \
    X(BULLET, "begins with a list mark")                                                                     \
    X(HEADING_MARK, "begins with # as Markdown headings do, or is wholly bold")                              \
    X(NAMES, "capitalised words only, as a name or an outlet has, perhaps with a role")                      \
    X(ROLE, "names, and a word such as correspondent or editor")                                             \
    X(OUTLET, "names, and a word such as Times, Herald or Agency")                                           \
    X(BY_NAME, "by, written by ... and then names")                                                          \
    X(DATE_LINE, "made of a date or an age (3 hours ago), perhaps with a place")                             \
    X(DATE_END, "ends with a year or a date")                                                                \
    X(URL_ONLY, "nothing but a web or mail address")                                                         \
    X(CONTACT, "a third or more of its words are addresses or telephone numbers")                            \
    X(LINK_ONLY, "a Markdown link and nothing else")                                                         \
    X(IMAGE, "a Markdown image")                                                                             \
    X(NO_LETTERS, "not one letter or digit")                                                                 \
    X(NO_FUNCTION_WORDS, "16 words or more, hardly any function word, few commas and numbers")               \
    X(SEPARATORS, "two or more of | > \xC2\xBB \xE2\x80\xA2 between words")                                  \
    X(REPEATED_WORDS, "one content word makes up a fifth of it")                                             \
    X(NAV_WORDS, "half or more of its words stand in menus: home, sports, login")                            \
    X(NAV_WORD, "one word, of those that stand in menus")                                                    \
    X(SAYS, "has a verb of saying, as stories have")                                                         \
    X(SCENE, "has a word of pictured scenes: stands, looks on, outside, during")                             \
    X(SCENES, "has two or more of them")                                                                     \
    X(CREDIT, "a cue of pictures or makers, and then names only")                                            \
    X(TOP, "before the first running prose, in a document that has some")                                    \
    X(TAIL, "behind the last running prose")                                                                 \
    X(FIRST, "the first that is no menu, date or byline")                                                    \
    X(AFTER_TITLE, "a title came before it")                                                                 \
    X(BEFORE_PROSE, "running prose comes next")                                                              \
    X(BETWEEN_PROSE, "and running prose came before it")                                                     \
    X(CAPTION_PLACE, "a scene right behind title, byline or date, and before running prose")                 \
    X(GAP, "two or more empty lines before it, in a text that seldom has them")                              \
    X(COPIED, "the same words come again within the next few paragraphs")                                    \
    X(SHORT_RUN, "one of five or more tiny ones in a row, as menus have")                                    \
    X(LABEL, "one word, or an outlet's name, above a headline")                                              \
    X(MARKUP_STORY, "the page's markup says paragraph of the story")

typedef enum ent_feature {
#define ENT_FEATURE_CODE(name, meaning) ENT_F_##name,
    ENT_FEATURE_LIST(ENT_FEATURE_CODE)
#undef ENT_FEATURE_CODE
        ENT_FEATURE_COUNT
} ent_feature;

#define ENT_FBIT(feature) (UINT64_C(1) << (feature))

/* Where in a paragraph a cue phrase has to stand. */
typedef enum ent_cue_place { ENT_CUE_START, ENT_CUE_WHOLE, ENT_CUE_END, ENT_CUE_ANY } ent_cue_place;

/* A phrase that tells a kind; phrase in lower case, # for any number. heads: kind of the paragraphs behind it
 * ("Related stories": LINK; "Comments": JUNK), STORY when it announces nothing. */
typedef struct ent_cue {
    const char *phrase;
    uint16_t len;
    int16_t weight;
    ent_cue_place place;
    ent_block_kind kind, heads;
} ent_cue;

/* What words tell, as bits. */
enum {
    ENT_W_FUNCTION = 1,
    ENT_W_MONTH = 2,
    ENT_W_WEEKDAY = 4,
    ENT_W_TIME = 8,      /* am, gmt, hours, ago */
    ENT_W_DATE_CUE = 16, /* updated, published, on */
    ENT_W_NAV = 32,
    ENT_W_OUTLET = 64,
    ENT_W_ROLE = 128,
    ENT_W_SAY = 256,
    ENT_W_SCENE = 512,
    ENT_W_OPEN = 1024,     /* no sentence ends with it: the, of, and */
    ENT_W_PARTICLE = 2048, /* in names: van, bin, of */
    ENT_W_AGO = 4096
};
enum { ENT_WORD_SIZE = 16 }; /* longer words are in no table */

/* The indices of the word and cue tables: built per document on the stack, so that nothing is global. */
typedef struct ent_cue_lexicon {
    uint16_t word_from[26 * ENT_WORD_SIZE + 1]; /* by first letter and length */
    uint16_t cue_from[28];                      /* by first letter; the 27th is # and everything else */
    uint16_t cue_opening[27];                   /* where those begin that stand at the start only */
    uint32_t cue_pairs[27]; /* by first letter: second letters of those that stand anywhere */
    uint16_t cue_order[512];
} ent_cue_lexicon;

void ent_words_index(ent_cue_lexicon *lexicon);
void ent_cues_index(ent_cue_lexicon *lexicon);

static inline void ent_cue_lexicon_init(ent_cue_lexicon *lexicon)
{
    ent_words_index(lexicon);
    ent_cues_index(lexicon);
}

/* Bits of a word in lower case, padded with NUL; 0 for a word that tells nothing. */
unsigned ent_cue_word(const ent_cue_lexicon *lexicon, const char text[ENT_WORD_SIZE], size_t len);

/* The sum of the weights per kind of all cues in a text, and what it heads. */
typedef struct ent_cue_sum {
    int weight[ENT_BLOCK_KIND_COUNT];
    ent_block_kind heads;
} ent_cue_sum;

/* lower: the sample in lower case with # for numbers; starts: offsets of its words. */
void ent_cues_find(ent_cue_sum *sum, ent_slice lower, const uint16_t *starts, size_t start_count,
                   const ent_cue_lexicon *lexicon);

/* A paragraph: bytes [start, end) of the text without white space at its ends. */
typedef struct ent_para {
    uint32_t start, end;
    uint64_t features;                 /* ENT_FBIT of ent_feature */
    uint64_t hash;                     /* of its first letters; 0: too short to be compared */
    int16_t cue[ENT_BLOCK_KIND_COUNT]; /* sum of the cues' weights */
    uint8_t heads;                     /* ent_cue.heads of a cue that it has */
    uint8_t kind;                      /* ent_block_kind */
    uint8_t blank;                     /* empty lines before it, at most 255 */
    bool fixed;                        /* kind is known from markup */
    uint16_t words;                    /* in what was sampled */
} ent_para;

/* Owns items (malloc); release with ent_paras_free(). */
typedef struct ent_paras {
    ent_para *items;
    size_t count;
} ent_paras;

void ent_paras_free(ent_paras *paras);

/* c is one of the characters of a C string; never true for NUL. */
static inline bool ent_is_one_of(char c, const char *characters)
{
    return c != '\0' && strchr(characters, c) != NULL;
}

static inline bool ent_para_has(const ent_para *p, ent_feature f)
{
    return (p->features & ENT_FBIT(f)) != 0;
}

static inline ent_slice ent_para_text(ent_slice text, const ent_para *p)
{
    return ent_slice_sub(text, p->start, p->end);
}

/* blocks_lines.c: cuts text into paragraphs: lines, hard-wrapped lines joined. ENT_ENOMEM, ENT_ELIMIT for
 * 4 GiB of text. */
ENT_MUST_CHECK ent_status ent_paras_from_text(ent_paras *out, ent_slice text, const ent_cue_lexicon *lexicon);

/* blocks_lines.c: moves *start and *end inwards over white space, Unicode's included. */
void ent_blocks_trim(ent_slice text, size_t *start, size_t *end);

/* blocks_lines.c: one paragraph per block that the page's markup gave. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_paras_from_blocks(ent_paras *out, const ent_part_text *part);

/* blocks_join.c: joins paragraphs that one sentence runs through. Measured paragraphs in and out. */
void ent_paras_join(ent_paras *paras, ent_slice text, const ent_cue_lexicon *lexicon);

/* blocks_features.c: fills features, cue, heads, hash and words from the paragraph's own characters. */
void ent_para_measure(ent_para *p, ent_slice text, const ent_cue_lexicon *lexicon);

/* blocks_score.c: kind of every paragraph that is not fixed. */
void ent_paras_classify(ent_paras *paras);

/* blocks_score.c: the score of each kind, for explaining. */
void ent_para_score(const ent_para *p, int scores[ENT_BLOCK_KIND_COUNT]);
const char *ent_feature_name(ent_feature f);
const char *ent_block_kind_name(ent_block_kind kind);

/* blocks_context.c: features that come from the neighbours, before scoring. */
void ent_paras_place(ent_paras *paras, ent_slice text);

/* blocks_revise.c: corrections that look at several kinds at once: copies, lists under a heading, comments,
 * biographies. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_paras_revise(ent_paras *paras, ent_slice text);

/* blocks_split.c: bytes of a dateline at the start of s ("MOSCOW, Sept 12 (Reuters) -"), the dash included;
 * 0 for none. is_first: s opens the story, where weaker evidence is enough. */
size_t ent_dateline_length(ent_slice s, bool is_first);

/* blocks_split.c: offset of an agency's sign-off at the end of s ("(Reporting by ...)"), s.len for none. */
size_t ent_signoff_start(ent_slice s);

/* blocks_meta.c: title, date, outlet and url of the document, where they are not known yet, from its blocks.
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_blocks_metadata(ent_document *doc, const ent_cue_lexicon *lexicon);

/* blocks_meta.c: true when a and b have the same letters and digits, ASCII case ignored. */
bool ent_text_same(ent_slice a, ent_slice b);

/* blocks_meta.c: true when two headlines are the same but for case, punctuation and an outlet before or
 * behind. */
bool ent_headline_equal(ent_slice a, ent_slice b);

/* blocks_clean.c: what a reader sees of Markdown: no link targets, stars or heading marks, white space
 * collapsed; typographic apostrophes and spaces as ASCII. Writes at most `size` bytes and gives the number
 * written; stops between characters, up to five bytes before the end of out. */
size_t ent_clean_text(ent_slice s, char *out, size_t size);

#endif
