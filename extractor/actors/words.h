/* Words that tell what stands near a name: a bit set for each, in the lexicon by key. */
#ifndef ENTENTE_ACTORS_WORDS_H
#define ENTENTE_ACTORS_WORDS_H

#include <entente/slice.h>

/* W_... says what a word may be; a word may be several things. */
enum {
    W_OFFICE = 1 << 0,     /* head of a title: "minister", "spokesman" */
    W_OFFICE_MOD = 1 << 1, /* before it: "deputy", "foreign", "prime" */
    W_RANK = 1 << 2,       /* forms of address and ranks: "Mr", "Gen", "Dr" */
    W_SPEECH = 1 << 3,     /* "said", "told": what persons and bodies do */
    W_ACT = 1 << 4,        /* what a state does in the news: "agreed", "vetoed", "want" */
    W_LOCATIVE = 1 << 5,   /* "in", "near": a place follows */
    W_FUNCTION =
        1 << 6, /* ends a noun phrase, starts no name: articles, prepositions, pronouns, auxiliaries */
    W_STATE_NOUN = 1 << 7,     /* after a demonym: the state acts or owns ("officials", "troops", "policy") */
    W_ORIGIN_NOUN = 1 << 8,    /* after a demonym: mere origin ("newspaper", "journalist", "language") */
    W_ORG_HEAD = 1 << 9,       /* in names of organizations: "Council", "Party" */
    W_GROUP_HEAD = 1 << 10,    /* in names of armed groups: "Brigade", "Front" */
    W_GEO_HEAD = 1 << 11,      /* in names of places: "River", "Street", "Airport" */
    W_OTHER_HEAD = 1 << 12,    /* in names of what does not act: "Treaty", "Act", "War", "Cup" */
    W_CALENDAR = 1 << 13,      /* days and months */
    W_ORDINARY = 1 << 14,      /* an everyday word: an acronym or surname spelled like it is doubtful */
    W_GIVEN = 1 << 15,         /* a given name */
    W_PARTICLE = 1 << 16,      /* inside names, often in lower case: "al", "bin", "van" */
    W_SURNAME_FIRST = 1 << 17, /* a surname that stands before the given name: "Xi", "Kim" */
    W_OPENER = 1 << 18,        /* starts sentences, no names: "However", "According", "Meanwhile" */
    W_GENERIC_ORG = 1 << 20,   /* "the agency", "the alliance": refers to an organization */
    W_GENERIC_GROUP = 1 << 21, /* "the group", "the militants" */
    W_COMMON_SURNAME = 1 << 23, /* says little about who is meant */
    W_UNNAMED = 1 << 24,        /* groups without a name: "rebels", "refugees" */
    W_UNNAMED_SOME = 1 << 27,   /* groups only with a name or origin before them: "Coalition nations" */
    W_UNNAMED_ONE = 1 << 25,    /* one of them: "a Syrian refugee" */
    W_COLLECTIVE = 1 << 26,     /* with "the": "the coalition", "the regime" */
    W_RELATIVE = 1 << 28,       /* others than the one they belong to: "our partners", "allies" */
    W_UNIT = 1 << 29,           /* with an article and what tells its sort: "an extremist group" */
    W_POSSESSION = 1 << 30,     /* what its owner fights with, holds or is hit in: "positions", "tanks" */
    W_TRIGGER = 1 << 19,        /* a pattern of the rules may match where it stands */
    W_COUNTED = 1 << 22         /* numbers and articles that make a people single persons: "two Americans" */
};

/* One list: its bit, its words in lower case, and the class of the rules that adds to it, or NULL. */
typedef struct ent_word_list {
    uint32_t bit;
    const char *words; /* separated by one blank */
    const char *class_name;
} ent_word_list;

extern const ent_word_list ent_word_lists[];
extern const size_t ent_word_list_count;

/* Given names of the news of many countries, several to a string, separated by one blank (given_names.c). */
extern const char *const ent_given_names[];
extern const size_t ent_given_name_count;

#endif
