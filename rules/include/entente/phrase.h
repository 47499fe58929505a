/* Phrases of relations compiled to slot patterns: what the matcher looks for in the clauses of a sentence. */
#ifndef ENTENTE_PHRASE_H
#define ENTENTE_PHRASE_H

#include <entente/ruleset.h>

/* As what a word is looked for; bits, as one may do as several. */
enum { ENT_PHRASE_VERB = 1, ENT_PHRASE_NOUN = 2, ENT_PHRASE_ADJECTIVE = 4, ENT_PHRASE_ANY_WORD = 7 };

/* One form of a member of a class: "lashed out at". All in lower case; lists of words are parted by blanks.
 */
typedef struct ent_phrase_form {
    ent_slice head;           /* the word that governs the others: "lashed" */
    ent_slice before, behind; /* the member's words around it: "out" */
    ent_slice preposition;    /* of verbs: what it governs is the object: "at"; or empty */
    ent_slice objects;        /* of nouns made from a verb: prepositions of the verb's object: "on against" */
    unsigned parts;           /* ENT_PHRASE_* */
} ent_phrase_form;

/* What a node's word may be. Shared by the nodes that name the same class. */
typedef struct ent_phrase_words {
    ent_slice name;               /* the class: "denounce.v" */
    const ent_phrase_form *forms; /* sorted by head */
    size_t form_count;
} ent_phrase_words;

/* How a node hangs on its parent; bits, as English often has two ways. Of a noun made from a verb the matcher
 * looks for the verb's subject and object where nouns have them. */
enum {
    ENT_PHRASE_SUBJECT = 1,
    ENT_PHRASE_OBJECT = 2,      /* without a preposition, direct or indirect */
    ENT_PHRASE_PREPOSITION = 4, /* behind one of the node's prepositions */
    ENT_PHRASE_COMPLEMENT = 8,  /* a clause: "to attack", "that it attacked", "from attacking" */
    ENT_PHRASE_OWNER = 16,      /* "Russia's", "Russian" before a noun */
    ENT_PHRASE_MODIFIER = 32,   /* "joint" in "joint effort" */
    ENT_PHRASE_NAMED = 64       /* "called it an aggressor", "recognized it as a state" */
};

enum { ENT_PHRASE_MOST_NODES = 32, ENT_PHRASE_NO_NODE = 255 };

/* A role, or a word with what hangs on it. */
typedef struct ent_phrase_node {
    uint8_t parent; /* index of a node before it; ENT_PHRASE_NO_NODE: the root, which is the first */
    bool is_role;   /* binds an actor; else a word */
    bool is_optional, is_excluded; /* the node with all below it */
    bool is_infinitive, is_finite; /* a clause with "to", with "that" */
    bool is_reciprocal;            /* fills the same slot as the role before it: "SOURCE and TARGET met" */
    ent_pattern_role role;
    unsigned kinds;                /* of roles: bit i: an actor of ent_kind i; 0: any */
    unsigned slots;                /* ENT_PHRASE_SUBJECT, ... */
    ent_slice prepositions;        /* parted by '|': "with|together with" */
    ent_slice particle;            /* of verbs: what must stand behind it, parted by '|': "off"; or empty */
    unsigned parts;                /* of words: ENT_PHRASE_* that will do here */
    const ent_phrase_words *words; /* of words */
    ent_slice text;                /* as written */
} ent_phrase_node;

/* Nodes each behind its parent; the first is the root, a word that is the predicate. */
struct ent_phrase {
    const ent_phrase_node *nodes;
    size_t node_count;
    bool is_unless; /* where it matches, the relation's patterns and phrases do not */
    ent_rule_place place;
    ent_slice text; /* as written */
};

#endif
