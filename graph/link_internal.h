/* What the linker keeps. Internal to graph/. */
#ifndef ENTENTE_GRAPH_LINK_INTERNAL_H
#define ENTENTE_GRAPH_LINK_INTERNAL_H

#include "assembler_internal.h"

#include <entente/link.h>

enum {
    LINK_TOKENS_MAX = 12, /* words of a name that are looked at */
    LINK_BLOCK_MAX = 64,  /* names that may share a key before it tells nothing */
    LINK_DOCS_MAX = 16,   /* documents of an actor in which evidence is looked for */
    LINK_CROWD = 1000     /* actors of a document past which it is no evidence for anything */
};

/* What a name is compared as. Persons' names and others are cut up differently. */
typedef enum link_class { LINK_PERSON, LINK_BODY, LINK_PLACE, LINK_STATE, LINK_CLASS_COUNT } link_class;

/* A name cut up and folded: case, diacritics, articles ("al-"), titles and full stops do not count. */
typedef struct link_name {
    string_id full;                /* words with a blank between them; NO_STRING: nothing to compare */
    string_id skeleton;            /* of a person: the same for the spellings of a name */
    string_id first, last, suffix; /* words; suffix: "jr", "iii" */
    string_id initials;            /* of a body of several words: their first letters */
    const string_id *tokens;
    uint8_t token_count;
    bool acronym;   /* one word of capitals */
    bool generic;   /* of words that name a kind of body only: "Supreme Court" */
    bool initialed; /* a given name is an initial */
    bool head_only; /* of a body: only the first word tells it apart: "Wagner Group" */
} link_name;

/* A mention or the end of a relation. */
typedef struct link_observation {
    uint32_t member, variant;
    string_id text;
    uint32_t start, end;
    uint8_t part, form;
    uint8_t rank; /* 0: of a mention record, 1: the end of a relation, 2: a speaker, who has no place */
} link_observation;

/* A name of a listed actor. */
typedef struct link_listed {
    string_id id, canonical, name, country;
    uint8_t kind;
} link_listed;

/* A name form that a member is mentioned by. */
typedef struct link_text {
    string_id text;
    uint32_t count;
} link_text;

/* An actor of one document. */
typedef struct link_member {
    string_id doc, id, name, country, principal, role;
    uint8_t kind, class_;
    bool listed, generic;
    string_id context; /* of a body whose name tells too little: the country that its document is about */
    uint32_t mentions, first_text, text_count;
    uint32_t atom;
} link_member;

/* Members that nothing but a name and no contradiction joins: never taken apart again. Atoms are in order of
 * their content. */
typedef struct link_atom {
    string_id name, key, country, principal, role;
    uint8_t class_, reason;
    bool listed, generic;
    bool weak;                           /* a name that tells too little: "Smith", "Supreme Court" */
    uint32_t first_member, member_count; /* in linker.by_atom */
    uint32_t first_text, text_count;     /* in linker.atom_texts */
    uint32_t root;                       /* the atom that stands for the actor; itself at first */
    uint32_t actor;
} link_atom;

struct ent_linker {
    ent_link_options options;
    ent_arena *arena;
    ent_intern *strings;     /* the empty one first */
    ent_intern *variant_ids; /* variant_key as bytes */
    ent_intern *member_ids;  /* doc and id as bytes; an id is an index into members */
    link_observation *observations;
    size_t observation_count, observation_capacity;
    link_member *members;
    size_t member_count, member_capacity;
    link_listed *listed;
    size_t listed_count, listed_capacity;
    ent_buf scratch;
    /* Made by ent_linker_finish(). */
    ent_intern *name_ids; /* class and string as bytes; an id is an index into names */
    link_name *names;
    size_t name_count, name_capacity;
    link_text *texts;
    size_t text_count, text_capacity;
    uint32_t *rank;               /* of a string among all, in byte order */
    uint32_t *by_doc, *doc_start; /* members of a document; doc_start by string */
    uint32_t *by_atom;
    link_atom *atoms;
    size_t atom_count, atom_capacity;
    link_text *atom_texts;
    size_t atom_text_count, atom_text_capacity;
    ent_actor_record *actors;
    uint32_t *actor_root; /* atom that stands for the actor */
    uint32_t *by_root; /* atoms of an actor, in order of content; root_start by atom, one more than atoms */
    uint32_t *root_start;
    size_t actor_count;
};

/* link_names.c. The name of this class as it is compared; the pointer holds until the next call. ENT_ENOMEM,
 * ENT_ELIMIT. */
ENT_MUST_CHECK ent_status ent_link_name_of(ent_linker *l, string_id text, link_class class_, uint32_t *out);
/* True when one role holds all words of the other and both or neither are deputies. */
bool ent_link_roles_agree(ent_slice a, ent_slice b);
link_class ent_link_class_of(ent_kind kind);
/* "person/kari-holm" for a person of this name. */
ENT_MUST_CHECK ent_status ent_link_slug(ent_kind kind, ent_slice name, ent_buf *out);

/* link_members.c: what the observations say of each member. */
ENT_MUST_CHECK ent_status ent_link_fill_members(ent_linker *l);

/* link_listed.c: members that bear a listed name become the listed actor. */
ENT_MUST_CHECK ent_status ent_link_find_listed(ent_linker *l);

/* link_atoms.c: members to atoms. */
ENT_MUST_CHECK ent_status ent_link_make_atoms(ent_linker *l);

/* link_fill.c: what the members of each atom say together. */
ENT_MUST_CHECK ent_status ent_link_fill_atoms(ent_linker *l);
/* The most frequent of the strings, the smallest of as many; NO_STRING has no vote. Sorts the values. */
string_id ent_link_most_common(const ent_linker *l, string_id *values, size_t n);

/* link_evidence.c */
bool ent_link_contradict(const ent_linker *l, const link_atom *a, const link_atom *b);
/* True when both roles are known and neither holds the other. */
bool ent_link_roles_conflict(const ent_linker *l, string_id a, string_id b);
bool ent_link_share_document(const ent_linker *l, uint32_t a, uint32_t b);
/* True when something but the name speaks for a (an atom) being t (a root). */
bool ent_link_has_evidence(const ent_linker *l, uint32_t a, uint32_t t);
/* True when the document names the country or the principal. */
bool ent_link_document_names(const ent_linker *l, string_id doc, string_id country, string_id principal);

/* The country that is mentioned at least twice as often as any other, actors of it counted, or NO_STRING. */
string_id ent_link_country_of_document(const ent_linker *l, string_id doc);

/* link_passes.c: atoms to actors, by weaker and weaker evidence. */
ENT_MUST_CHECK ent_status ent_link_run_passes(ent_linker *l);

/* link_ids.c: an id for every actor; names are there. l->actors is sorted by it afterwards. */
ENT_MUST_CHECK ent_status ent_link_make_ids(ent_linker *l);

/* link_actors.c: names and aliases. */
ENT_MUST_CHECK ent_status ent_link_make_actors(ent_linker *l);

static inline ent_slice link_text_of(const ent_linker *l, string_id id)
{
    return ent_intern_text(l->strings, id);
}

static inline const link_name *link_name_at(const ent_linker *l, uint32_t index)
{
    return &l->names[index];
}

#endif
