/* The actor step at work on one document: pieces, mentions in the making, actors in the making. Arrays live
 * in the worker's scratch and refer to each other by index. */
#ifndef ENTENTE_ACTORS_WORK_H
#define ENTENTE_ACTORS_WORK_H

#include "../names/names.h"
#include "lexicon.h"

#include <entente/buf.h>

/* A growing array on the heap, kept from document to document. */
#define ACT_ARRAY(type)                                                                                      \
    struct {                                                                                                 \
        type *at;                                                                                            \
        size_t count, capacity;                                                                              \
    }

/* One sentence of a block that yields records. */
typedef struct act_sentence {
    uint8_t part;          /* ent_part */
    bool all_caps;         /* "RUSSIA CALLS FOR TALKS": case says nothing */
    bool title_case;       /* "Russia Calls for Talks": capitals say little */
    uint32_t index;        /* among the part's sentences */
    uint32_t first, count; /* its pieces */
} act_sentence;

typedef enum act_origin {
    ACT_GAZETTEER, /* names of the trie: options says which */
    ACT_PATTERN, /* a name pattern of the rules, or a name that ends in "Council" and begins with a known one
                  */
    ACT_PERSON,  /* a person's full name that no list has */
    ACT_SHORT,   /* a surname or acronym that the document has introduced */
    ACT_NOMINAL  /* "deputy foreign minister", "the agency" */
} act_origin;

/* A mention in the making. */
typedef struct act_found {
    uint32_t sentence;             /* into sentences */
    uint32_t first, last;          /* pieces, both included */
    uint32_t option, option_count; /* names of the trie that fit, into options */
    uint32_t entity;               /* LEX_NONE until resolved */
    uint32_t land;  /* actor of the rules whose name begins or ends a new name, plus 1; 0: none */
    uint32_t title; /* index into titles of the one that names this person, plus 1; 0: none */
    uint8_t origin; /* act_origin */
    uint8_t form;   /* ent_form */
    uint8_t kind;   /* ent_kind, of what no list knows */
    bool dropped;
} act_found;

/* An actor in the making. */
typedef struct act_entity {
    uint32_t rule_actor; /* LEX_NONE: found in the text */
    ent_kind kind;
    ent_slice id; /* of the gazetteer; empty: made from the name at the end */
    ent_slice name, country, principal, role;
    uint32_t principal_entity; /* where the text says whom it acts for; LEX_NONE */
    ent_slice key;             /* what equal new names have in common; empty for the gazetteer's actors */
    uint32_t hash;             /* of key */
    uint32_t last_seen;        /* piece of its latest full mention plus 1, while shorts are resolved */
    uint32_t number;           /* index into the document's actors at the end, LEX_NONE: not yet */
    bool generic;
    bool is_specific;   /* has a mention that makes it more than an unnamed group */
    bool has_text_role; /* role is as the text has it, not the gazetteer's */
} act_entity;

/* A short name (surname, acronym, alias) that the document has introduced for what a found refers to. */
typedef struct act_short {
    uint32_t sentence, first, last; /* pieces of the document with that text */
    uint32_t found;                 /* its entity is the one meant */
    uint32_t next;                  /* in the chain of the hash slot of its first piece; LEX_NONE */
    bool acronym;                   /* matches in capitals only */
} act_short;

typedef struct act_link {
    ent_class class_;
    uint32_t from, to;                /* into founds */
    uint32_t role_first, role_last;   /* pieces of the title; role_first LEX_NONE: none */
    uint32_t first_piece, last_piece; /* evidence */
} act_link;

/* A title or office in the text: "Russia's deputy foreign minister". */
typedef struct act_title {
    uint32_t sentence;
    uint32_t first, last; /* pieces of the role */
    uint32_t end;         /* last piece of the whole phrase, "of the X" included */
    uint32_t head;        /* piece of the office noun */
    uint32_t of;          /* found that it belongs to, or LEX_NONE */
    uint32_t person;      /* found of the person, or LEX_NONE */
    bool definite;        /* has "the", an owner or an adjective before it */
} act_title;

struct ent_actor_scratch {
    ent_regex_scratch *regex;
    ACT_ARRAY(ent_piece) pieces;
    ACT_ARRAY(uint32_t) cover; /* by piece: index of the found that covers it, plus 1; 0: none */
    ACT_ARRAY(act_sentence) sentences;
    ACT_ARRAY(uint32_t) options; /* indices into the lexicon's names */
    ACT_ARRAY(act_found) founds;
    ACT_ARRAY(act_entity) entities;
    ACT_ARRAY(act_short) shorts;
    ACT_ARRAY(act_link) links;
    ACT_ARRAY(act_title) titles;
    ACT_ARRAY(uint32_t) slots;       /* hash slots of entities by name: index plus 1 */
    ACT_ARRAY(uint32_t) short_slots; /* hash slots of shorts: index plus 1 */
    ACT_ARRAY(uint32_t) entity_of;   /* by actor of the rules: entity plus 1, 0: none */
    ACT_ARRAY(uint32_t) evidence;    /* by actor of the rules: mentions that can be nobody else's */
    ACT_ARRAY(uint32_t) variety; /* by actor: the one name it goes by plus 1, LEX_NONE: several, 0: none */
    ACT_ARRAY(uint32_t) origins; /* by piece: index of the demonym dropped as mere origin, plus 1 */
    ACT_ARRAY(uint32_t) order;   /* founds in the order of the text */
    ACT_ARRAY(ent_name_token) tokens; /* of one sentence */
    ACT_ARRAY(uint32_t) stamps;       /* by pattern: the sentence it was tried in, plus 1 */
};

typedef struct act_work {
    const ent_lexicon *lex;
    const ent_names *names; /* NULL: no trained tagger */
    ent_actor_scratch *s;
    ent_document *doc;
    uint32_t date; /* of the document, yyyymmdd; 0: not known */
} act_work;

/* Makes room for `need` items of an ACT_ARRAY; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status act_reserve(void *items_pointer, size_t *capacity, size_t need, size_t item_size);
#define ACT_RESERVE(array, need) act_reserve(&(array).at, &(array).capacity, (need), sizeof *(array).at)

/* Makes the array `size` zeroed items long; memset() must not see the NULL of an empty one. */
#define ACT_ZERO(array, size)                                                                                \
    (ACT_RESERVE(array, size) != ENT_OK                                                                      \
         ? ENT_ENOMEM                                                                                        \
         : ((size) ? (void)memset((array).at, 0, (size) * sizeof *(array).at) : (void)0,                     \
            (array).count = (size), ENT_OK))

static inline ent_slice act_text(const act_work *w, uint32_t sentence)
{
    return w->doc->parts[w->s->sentences.at[sentence].part].text;
}

/* The text of pieces first..last of a sentence. */
static inline ent_slice act_span(const act_work *w, uint32_t sentence, uint32_t first, uint32_t last)
{
    return ent_slice_sub(act_text(w, sentence), w->s->pieces.at[first].start, w->s->pieces.at[last].end);
}

/* What kind of word the piece is; that a pattern is triggered by it says nothing of that. */
static inline uint32_t act_bits(const act_work *w, uint32_t piece)
{
    return lex_bits(w->lex, w->s->pieces.at[piece].key) & ~(uint32_t)W_TRIGGER;
}

/* True when the piece is in the sentence, so that neighbours can be asked for without care. */
static inline bool act_in(const act_sentence *sentence, uint32_t piece)
{
    return piece >= sentence->first && piece - sentence->first < sentence->count;
}

/* The bits of the piece, or 0 outside the sentence. */
static inline uint32_t act_bits_in(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_in(sentence, piece) ? act_bits(w, piece) : 0;
}

/* True when the piece is this one ASCII character of punctuation. */
bool act_is_punct(const act_work *w, const act_sentence *sentence, uint32_t piece, char c);

/* True when the folded piece is this word. */
bool act_is_word(const act_work *w, const act_sentence *sentence, uint32_t piece, const char *word);

/* The found that covers the piece, or NULL; dropped ones are none. */
act_found *act_at(const act_work *w, const act_sentence *sentence, uint32_t piece);

/* The kind of what it refers to; before it is resolved, that of its first option. */
ent_kind act_kind(const act_work *w, const act_found *f);

/* Adds a mention and covers its pieces; what it covers of others must be dropped before. */
ENT_MUST_CHECK ent_status act_add_found(act_work *w, const act_found *found, uint32_t *index);
void act_drop(act_work *w, uint32_t found);

/* The entity of an actor of the rules. */
ENT_MUST_CHECK ent_status act_entity_of_actor(act_work *w, uint32_t rule_actor, uint32_t *entity);

/* The entity of that kind and name; of persons, the name's spelling may vary, and the gazetteer is asked
 * first. name: lives as long as the document. */
ENT_MUST_CHECK ent_status act_entity_named(act_work *w, ent_kind kind, ent_slice name, uint32_t *entity);

/* The same for the words of the text from piece first to last. */
ENT_MUST_CHECK ent_status act_entity_of_span(act_work *w, ent_kind kind, uint32_t sentence, uint32_t first,
                                             uint32_t last, uint32_t *entity);

/* The words of the text from piece first to last with single blanks between them, in the document's arena. */
ENT_MUST_CHECK ent_status act_clean_name(act_work *w, uint32_t sentence, uint32_t first, uint32_t last,
                                         ent_slice *out);

/* True when no mention stands in the way of one from piece first to last; those inside it are dropped. */
bool act_make_room(act_work *w, uint32_t sentence, uint32_t first, uint32_t last);

/* A person named by these pieces, who is not covered yet. One piece is a surname, looked up in
 * act_resolve_shorts(). title: the title that names him, copied, its `person` set; or NULL. */
ENT_MUST_CHECK ent_status act_add_person(act_work *w, uint32_t sentence, uint32_t first, uint32_t last,
                                         const act_title *title);

/* From here on the words from piece first to last refer, in the whole document, to what the found refers to.
 */
ENT_MUST_CHECK ent_status act_add_short(act_work *w, uint32_t sentence, uint32_t first, uint32_t last,
                                        uint32_t found, bool acronym);

/* True for a capitalised word that is not covered and no part of the sentence's grammar or a title. */
bool act_is_foreign(const act_work *w, const act_sentence *sentence, uint32_t piece);

/* True when such a word stands beside the name from piece first to last: it is part of a longer one. */
bool act_is_in_longer(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last);

/* "3 May", "March and April", "mid-June": a month, which no name begins with. */
bool act_is_month(const act_work *w, const act_sentence *sentence, uint32_t piece);

/* The last piece of the run of capitalised words that begins at `start` and may be a person's name, or
 * LEX_NONE. */
uint32_t act_run_end(const act_work *w, const act_sentence *sentence, uint32_t start);

/* True when nothing about the words forbids that they are a person's name: what a title is behind or before.
 */
bool act_may_be_name(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last);

/* True when the pieces look like a person's name with no title to say so: a given name and what can be a
 * surname. */
bool act_is_personal(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last);

/* Appends the id of a name that no list has: "person/mikhail-bogdanov". */
ENT_MUST_CHECK ent_status act_slug(ent_kind kind, ent_slice name, ent_buf *out);

/* True for an office that is held no longer: "former U.S. President". */
bool act_is_past(const act_work *w, const act_title *title);
/* The word that says so ("former"); LEX_NONE: there is none. */
uint32_t act_past_word(const act_work *w, const act_title *title);

/* Brings the founds that have an entity and are not dropped into the order of the text, in `order`. */
ENT_MUST_CHECK ent_status act_sort_founds(act_work *w);

/* Adds a mention that the names of the trie's node fit but for their case; found: its place. scan.c */
ENT_MUST_CHECK ent_status act_add_lower(act_work *w, uint32_t node, const act_found *found);

/* The sentence as the tagger sees it, in `tokens`. */
ENT_MUST_CHECK ent_status act_name_tokens(act_work *w, uint32_t sentence);

/* The steps up to where the tagger comes in, for its training; *w refers to the arguments. */
ENT_MUST_CHECK ent_status act_prepare(act_work *w, const ent_lexicon *lexicon, ent_actor_scratch *scratch,
                                      ent_document *doc);

/* --- The steps, in this order. --- */

ENT_MUST_CHECK ent_status act_cut_sentences(act_work *w);   /* scan.c: pieces and the case of sentences */
ENT_MUST_CHECK ent_status act_scan_names(act_work *w);      /* scan.c: names of the trie */
ENT_MUST_CHECK ent_status act_match_names(act_work *w);     /* patterns.c: name patterns of the rules */
ENT_MUST_CHECK ent_status act_extend_names(act_work *w);    /* longer.c: longer names around known ones */
ENT_MUST_CHECK ent_status act_find_brackets(act_work *w);   /* brackets.c: "Some Organization (SO)" */
ENT_MUST_CHECK ent_status act_make_new(act_work *w);        /* entities.c: actors for new names */
ENT_MUST_CHECK ent_status act_find_titles(act_work *w);     /* titles.c: titles and the persons they name */
ENT_MUST_CHECK ent_status act_match_titles(act_work *w);    /* patterns.c: title patterns of the rules */
ENT_MUST_CHECK ent_status act_find_persons(act_work *w);    /* persons.c: persons that no list has */
ENT_MUST_CHECK ent_status act_tag_names(act_work *w);       /* tagged.c: names that the tagger finds */
ENT_MUST_CHECK ent_status act_complete_titles(act_work *w); /* titles.c: bodies that the tagger has found */
ENT_MUST_CHECK ent_status act_resolve_names(act_work *w);   /* resolve.c: options to entities */
ENT_MUST_CHECK ent_status act_match_aliases(act_work *w);   /* patterns.c: "known as" */
ENT_MUST_CHECK ent_status act_resolve_shorts(act_work *w);  /* shorts.c: surnames, acronyms */
ENT_MUST_CHECK ent_status act_filter_demonyms(act_work *w); /* demonyms.c: what an adjective stands for */
ENT_MUST_CHECK ent_status act_find_nominals(act_work *w);   /* nominals.c: "the agency", offices */
ENT_MUST_CHECK ent_status act_find_unnamed(act_work *w);    /* unnamed.c: "rebels", "Afghan refugees" */
ENT_MUST_CHECK ent_status act_find_pronouns(act_work *w);   /* pronouns.c: "he", "it", "they" */
ENT_MUST_CHECK ent_status act_find_first_persons(act_work *w); /* first_person.c: "we" in a quotation */
ENT_MUST_CHECK ent_status act_find_links(act_work *w);         /* links.c: who belongs to whom */
ENT_MUST_CHECK ent_status act_finish(act_work *w);             /* finish.c: into the document */

#endif
