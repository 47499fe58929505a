/* A document on its way through the extractor. Lives in one arena, belongs to one worker. Internal to
 * extractor/. */
#ifndef ENTENTE_EXTRACTOR_DOCUMENT_H
#define ENTENTE_EXTRACTOR_DOCUMENT_H

#include <entente/arena.h>
#include <entente/intern.h>
#include <entente/model.h>
#include <entente/read.h>
#include <entente/record.h>

/* What a stretch of text is. The design: titles, headlines, story, captions and link headlines yield records;
 * bylines, datelines, biographies, addresses and menus do not. */
typedef enum ent_block_kind {
    ENT_BLOCK_STORY,
    ENT_BLOCK_TITLE,   /* headline, sub-headline, a heading inside the story */
    ENT_BLOCK_CAPTION, /* under a picture */
    ENT_BLOCK_LINK,    /* headline of another article: READ MORE, related links */
    ENT_BLOCK_BYLINE,  /* who wrote, checked or photographed it */
    ENT_BLOCK_DATE,    /* date and place line, "Updated 3 hours ago" */
    ENT_BLOCK_BIOGRAPHY,
    ENT_BLOCK_ADDRESS, /* URL, e-mail, telephone, "Original url:" */
    ENT_BLOCK_MENU,    /* navigation, cookie notice, share buttons, icon names */
    ENT_BLOCK_JUNK,    /* copyright, boilerplate, advertisement, anything else */
    ENT_BLOCK_KIND_COUNT
} ent_block_kind;

/* True for the kinds whose sentences are analysed for actors and relations. */
static inline bool ent_block_yields_records(ent_block_kind kind)
{
    return kind <= ENT_BLOCK_LINK;
}

/* A paragraph-like stretch, bytes [start, end) of the part's text; blocks are in order and do not overlap;
 * between them there is white space only. A paragraph break in the middle of a sentence does not end a block.
 */
typedef struct ent_block {
    ent_block_kind kind;
    uint32_t start, end;
} ent_block;

/* A syntactic word of Universal Dependencies. Its form is the bytes [start, end) of the part's text: English
 * multiword tokens
 * ("don't", "Russia's", "cannot") are cut without loss. */
typedef struct ent_word {
    uint32_t start, end;
    uint8_t mwt; /* 1: a token of its own; n > 1: first of a multiword token of n words; 0: continues one */
    bool space_after; /* of the token; false inside a multiword token */
    /* Syntax, from the parser or the input; 0 or empty when there was neither: */
    uint16_t upos, xpos;
    int32_t head; /* word index within the sentence, -1 for the root, -2 unknown */
    uint16_t deprel;
    uint32_t feats; /* bit fields, see syntax/feats.h */
    ent_slice lemma;
} ent_word;

/* Words [first_word, first_word + word_count) of the part. */
typedef struct ent_sentence {
    uint32_t first_word, word_count;
    uint32_t start, end; /* bytes: from the first word's start to the last word's end */
    uint32_t block;      /* index into the part's blocks */
} ent_sentence;

/* A document has one or two parts: its text, and the title when that came as metadata. */
typedef struct ent_part_text {
    ent_slice text; /* UTF-8, valid */
    ent_block *blocks;
    size_t block_count;
    ent_word *words;
    size_t word_count;
    ent_sentence *sentences;
    size_t sentence_count;
} ent_part_text;

/* An actor of this document: what its mentions refer to. */
typedef struct ent_doc_actor {
    ent_slice id, name;
    ent_kind kind;
    ent_slice country, principal, role;
    uint32_t rule_actor; /* index into the ruleset's actors, or ENT_NO_ID for an actor found by a pattern */
    bool generic;
} ent_doc_actor;

typedef struct ent_mention {
    uint8_t part; /* ent_part */
    uint32_t sentence;
    uint32_t first_word, word_count; /* indices into the part's words */
    uint32_t start, end;             /* bytes; within the words when a name is part of one ("anti-Assad") */
    ent_form form;
    uint32_t actor; /* index into the document's actors */
} ent_mention;

/* What an apposition or a title says of two actors ("Russian Foreign Minister Sergei Lavrov"): becomes a
 * relation of a structural class. Comes from the text alone, never from the gazetteer. */
typedef struct ent_actor_link {
    ent_class class_;                  /* ENT_CLASS_OFFICE, ENT_CLASS_MEMBER or ENT_CLASS_PART */
    uint32_t from_actor, to_actor;     /* person or body; the state or body it belongs to */
    uint32_t from_mention, to_mention; /* indices into the document's mentions */
    uint32_t start, end;               /* bytes of the evidence in the mentions' part: both mentions, title */
    ent_slice role;                    /* title as written ("Foreign Minister"), or empty */
} ent_actor_link;

typedef struct ent_document {
    ent_arena *arena; /* borrowed: owns everything below */
    ent_slice id, file;
    ent_slice title, date, outlet, url, language; /* date: ISO 8601 "2014-09-12", or empty */
    bool has_title_part;     /* title came as metadata: parts[ENT_PART_TITLE] is analysed */
    ent_part_text parts[2];  /* by ent_part */
    bool given_tokens;       /* words and sentences came with the input (CoNLL-U) */
    bool keep_syntax;        /* set by the caller: CoNLL-U brings trees along, and they hold */
    ent_slice *given_syntax; /* CoNLL-U with keep_syntax: the lines of each sentence of the text, as they are;
                                else NULL */
    ent_slice *comments;     /* CoNLL-U: comment lines per sentence of the text, joined by \n */
    ent_doc_actor *actors;
    size_t actor_count;
    ent_mention *mentions; /* sorted by part, start */
    size_t mention_count;
    ent_actor_link *links; /* sorted by from_mention, to_mention */
    size_t link_count;
    ent_relation_record *relations; /* byte offsets until written: see records.c */
    struct ent_evidence *evidence;  /* of each relation: match/confidence.h */
    size_t relation_count;
} ent_document;

/* --- The steps, in the order in which ent_extract() takes them. All allocate in doc->arena; ENT_ENOMEM
 * always possible. --- */

/* read/: decodes the item's bytes (character set, JSON, CSV, HTML, CoNLL-U) into doc->parts[].text and
 * metadata; blocks for HTML and CoNLL-U. ENT_ESYNTAX, ENT_EFORMAT, ENT_ELIMIT with a diagnostic. doc->arena
 * is set by the caller. */
ENT_MUST_CHECK ent_status ent_document_read(ent_document *doc, const ent_item *item, const ent_limits *limits,
                                            ent_diags *diags);

/* read/: language of the text, as ISO 639-1 ("en"); English when the text has under 40 words. */
ENT_MUST_CHECK ent_status ent_language_detect(ent_document *doc);

/* read/: sets libxml2 up. To be called before workers run; further calls do nothing. */
void ent_html_start(void);

/* read/: HTML to text blocks and metadata; called by ent_document_read(). html: the bytes as found:
 * ent_decode() of read/decode.h takes the character set that the page declares. */
ENT_MUST_CHECK ent_status ent_html_read(ent_document *doc, ent_slice html, const ent_limits *limits,
                                        ent_diags *diags);

/* text/: tells title, date, byline, caption, link and junk from story in plain text: fills blocks of the text
 * part, and title, date, outlet and url where metadata gave none. A title that came as metadata and stands in
 * the text as well is no part any more; else its part gets its block. Blocks that are there already (HTML)
 * keep their kinds, but for STORY, which its words may prove to be something else; given tokens are left
 * alone. ENT_ELIMIT for 4 GiB of text. */
ENT_MUST_CHECK ent_status ent_text_find_blocks(ent_document *doc);

/* text/: sentences and words of every part (blocks that yield no records are segmented too). */
ENT_MUST_CHECK ent_status ent_text_segment(ent_document *doc, const ent_model *model);

#endif
