/* The trained name tagger: which pieces of a sentence are names of persons, organizations and places.
 * Internal to extractor/. Section "names" of the model; see names_load.c for its layout. */
#ifndef ENTENTE_NAMES_H
#define ENTENTE_NAMES_H

#include <entente/diag.h>
#include <entente/model.h>

/* What a tag says. Names of persons, organizations and places begin, go on, end, or are one piece long; other
 * names (works, events) are told apart from nothing, not cut. */
enum {
    ENT_NAME_OTHER_TAG = 1, /* 0: no name */
    ENT_NAME_FIRST_TAG = 2, /* then four a kind: begins, inside, last, single */
    ENT_NAME_TAGS = 14,
    ENT_NAME_ROW = 16,            /* weights of a feature, padded for vector instructions */
    ENT_NAME_MOST_FEATURES = 192, /* of a piece */
    ENT_NAME_GAP = 4,             /* pieces without capitals that a name may run over */
    /* Lists whose words may be names where capitals are missing: given names, companies, towns. */
    ENT_NAME_LOWER_LISTS = 1 << 0 | 1 << 3 | 1 << 4,
    ENT_NAME_LONGEST = 512 /* pieces of a stretch that is tagged as one; longer ones are cut */
};

typedef enum ent_name_kind { ENT_NAME_PER, ENT_NAME_ORG, ENT_NAME_LOC, ENT_NAME_KINDS } ent_name_kind;
enum { ENT_NAME_B, ENT_NAME_I, ENT_NAME_L, ENT_NAME_U };

/* A piece of a sentence as the tagger sees it. */
typedef struct ent_name_token {
    uint32_t form; /* hashes of the folded form and of its beginning and ends; 0: too short */
    uint32_t prefix2, prefix, suffix2, suffix3, suffix4;
    uint32_t bits;  /* W_... of actors/words.h */
    uint32_t lists; /* of the model: set by ent_names_tag() */
    uint16_t cover; /* what the rules have found there, and where in it the piece is; 0: nothing */
    uint8_t shape;  /* ent_shape of actors/pieces.h */
    uint8_t look;   /* more of how it is written */
    bool capital;   /* may be part of a name by its looks */
    bool is_first, title_case, surname, punct;
    bool lower_case; /* the sentence has no capitals where they belong: lists say what may be a name */
    uint32_t run_first, run_last; /* the run of capitalised pieces around it; set by ent_names_tag() */
} ent_name_token;

/* A name: tokens [first, last], both included. */
typedef struct ent_name_span {
    uint32_t first, last;
    ent_name_kind kind;
} ent_name_span;

/* The model's tagger. Immutable: any number of threads may share one. */
typedef struct ent_names {
    const int8_t *weights; /* rows of ENT_NAME_ROW, borrowed from the model */
    uint32_t rows;
    const char *list_slots; /* borrowed: u32 form, u32 bits; form 0: free */
    uint32_t list_bits;     /* log2 of their number */
    int32_t moves[ENT_NAME_TAGS][ENT_NAME_TAGS];
} ent_names;

/* Checks the section, borrowed for the life of *out. ENT_ENOTFOUND without a diagnostic when it is empty,
 * ENT_EFORMAT (diags). */
ENT_MUST_CHECK ent_status ent_names_load(ent_names *out, ent_slice section, ent_diags *diags);

/* Fills in what the token's text tells: the hashes, look. folded: lower case, no diacritics. */
void ent_name_token_fill(ent_name_token *token, ent_slice text, ent_slice folded);

/* Marks what is next to what: runs, lists. Called by ent_names_tag() and by the trainer. */
void ent_name_tokens_link(const ent_names *names, ent_name_token *tokens, uint32_t count);

/* The next stretch at or behind *from that may hold names: [*first, *last] with *from moved behind it. */
bool ent_name_next_stretch(const ent_name_token *tokens, uint32_t count, uint32_t *from, uint32_t *first,
                           uint32_t *last);

/* The rows of the features of token i, in out; their number. rows: of the model. */
uint32_t ent_name_features(const ent_name_token *tokens, uint32_t count, uint32_t i, uint32_t rows,
                           uint32_t out[ENT_NAME_MOST_FEATURES]);

/* True when `tag` may follow `before`. */
bool ent_name_may_follow(int before, int tag);
bool ent_name_may_begin(int tag);
bool ent_name_may_end(int tag);

/* The names in a sentence, at most `capacity` of them, in order; their number. tokens are filled in. */
uint32_t ent_names_tag(const ent_names *names, ent_name_token *tokens, uint32_t count, ent_name_span *out,
                       uint32_t capacity);

/* Hash of a folded form, for lists. */
uint32_t ent_name_hash(ent_slice folded);

#endif
