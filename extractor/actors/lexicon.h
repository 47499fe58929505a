/* The compiled gazetteer: a trie over the pieces of all names, and tables by piece: what kind of word it is,
 * whose surname, which patterns it triggers. */
#ifndef ENTENTE_ACTORS_LEXICON_H
#define ENTENTE_ACTORS_LEXICON_H

#include "actors.h"
#include "pieces.h"
#include "words.h"

enum {
    LEX_NAME_PIECES_MAX = 16, /* a name of more pieces never matches: a warning */
    LEX_ROOT = 0
};
#define LEX_NONE      UINT32_MAX
#define LEX_AMBIGUOUS (UINT32_MAX - 1) /* a spelling that several persons of the gazetteer share */

/* How a piece of a text has to be written to match a piece of a name. */
enum {
    LEX_ANY_CASE = 0, /* "of", "al" */
    LEX_CAPITAL = 1,  /* not all in lower case: "Russia", "RUSSIA" */
    LEX_ACRONYM =
        2,        /* capitals only, with or without full stops; "Nato" too when long and no everyday word */
    LEX_EXACT = 3 /* letter by letter: "MoD" */
};

/* One name of one actor. */
typedef struct lex_name {
    uint32_t actor;    /* index into the ruleset's actors */
    uint32_t from, to; /* dates as yyyymmdd between which it holds; 0 and UINT32_MAX when open */
    uint32_t cases;    /* two bits a piece, first piece lowest: LEX_... */
    uint8_t type;      /* ent_name_type */
    uint8_t skip;      /* leading pieces that are no part of the mention: "The" */
    uint8_t count;     /* pieces */
    ent_slice text;    /* as in the rules, borrowed */
} lex_name;

/* One office of one person, chained with those of the same body and title. */
typedef struct lex_office {
    uint32_t actor;    /* the person */
    uint32_t from, to; /* yyyymmdd */
    uint32_t next;     /* LEX_NONE ends the chain */
} lex_office;

typedef struct lex_slot {
    uint32_t hash;
    uint32_t key; /* LEX_NONE: free */
} lex_slot;

/* One person of a surname, chained with those of the same surname in the order of the rules. */
typedef struct lex_surname {
    uint32_t actor;
    uint32_t next; /* LEX_NONE ends the chain */
} lex_surname;

typedef struct lex_edge { /* of the trie, in an open hash table; child 0: free */
    uint64_t from_key;    /* node << 32 | key */
    uint32_t child;
} lex_edge;

struct ent_lexicon {
    const ent_ruleset *rules; /* borrowed */
    ent_arena *arena;         /* owns what the tables point to */
    ent_intern *keys;         /* folded pieces */
    lex_slot *slots;          /* hash table over keys, for the one look-up that every piece of text needs */
    size_t slot_count;        /* a power of two */
    ent_slice *key_texts;     /* by key */
    uint32_t *bits;           /* by key: W_... */
    uint32_t *first;          /* by key: node below the root, or LEX_NONE */
    uint32_t *surname;        /* by key: first in the chain of persons of that surname, or LEX_NONE */
    lex_surname *surname_items;
    size_t surname_count;
    size_t key_count;
    lex_edge *edges;
    size_t edge_slots; /* a power of two */
    uint32_t node_count;
    uint32_t *node_names; /* node_count + 1 offsets into names */
    lex_name *names;      /* grouped by node */
    size_t name_count;
    ent_intern *offices; /* "state/RUS" US "foreign minister" to chain */
    uint32_t *office_chain;
    lex_office *office_items;
    size_t office_count;
    ent_intern *skeletons; /* full names of persons, spelling variants made equal */
    uint32_t *skeleton_actor;
    uint32_t *pattern_of;    /* grouped by key, see pattern_first */
    uint32_t *pattern_first; /* key_count + 1 offsets into pattern_of */
    uint32_t *untriggered;   /* patterns without triggers */
    size_t untriggered_count;
};

/* Where the search for an edge begins in the table, before it is cut to the number of slots. */
static inline uint64_t lex_edge_hash(uint64_t from_key)
{
    uint64_t h = from_key * 0x9E3779B97F4A7C15u; /* Fibonacci hashing: the high bits are the good ones */
    return h ^ h >> 32;
}

/* The node reached from `node` over a piece with this key, or LEX_NONE. */
uint32_t lex_step(const ent_lexicon *lexicon, uint32_t node, uint32_t key);

/* What kind of word the piece is: W_... bits, 0 for an unknown one. */
static inline uint32_t lex_bits(const ent_lexicon *lexicon, uint32_t key)
{
    return key < lexicon->key_count ? lexicon->bits[key] : 0;
}

/* ISO date, as precise as known, to yyyymmdd: its first day, or its last; `open` when it is empty or no date.
 */
uint32_t lex_date(ent_slice iso, bool last_day, uint32_t open);

/* Body and folded title in one string of up to `size` bytes at out: the key of `offices`; false when they do
 * not fit. */
bool lex_office_key(ent_slice of, ent_slice title, char *out, size_t size, ent_slice *key);

/* Holder of the office at that date (yyyymmdd, 0: not known). LEX_NONE when nobody or not exactly one is
 * known; without a date only an office that one person ever held is answered. */
uint32_t lex_holder(const ent_lexicon *lexicon, ent_slice of, ent_slice title, uint32_t date);

/* First in the chain of that office's holders (index into office_items), or LEX_NONE. */
uint32_t lex_office_first(const ent_lexicon *lexicon, ent_slice of, ent_slice title);

/* The one person of that surname who can be meant at that date (yyyymmdd, 0: not known), or LEX_NONE. title:
 * in the text before the surname, or empty; persons who held such an office go first. A common surname needs
 * the office. */
uint32_t lex_person_of_surname(const ent_lexicon *lexicon, uint32_t key, ent_slice title, uint32_t date);

/* The person whose full name is this one but for spelling ("Sergey Lavrov", "Sergei Lavrov"), or LEX_NONE. */
uint32_t lex_similar_person(const ent_lexicon *lexicon, ent_slice name);

/* Appends the skeleton of a name, in which spelling variants of transcription are equal; see spelling.c. */
ENT_MUST_CHECK ent_status lex_skeleton(ent_slice name, ent_buf *out);

/* Index among the name's pieces of the one that serves as surname, or SIZE_MAX. country may be empty. */
size_t lex_surname_piece(const ent_lexicon *lexicon, ent_slice text, const ent_piece *pieces, size_t count,
                         ent_slice country);

/* The key of the piece, or ENT_NO_ID. */
uint32_t lex_key(const ent_lexicon *lexicon, ent_slice text, const ent_piece *piece, uint32_t *hash);

#endif
