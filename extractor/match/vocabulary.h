/* Words that the matcher asks about: triggers of patterns, function words, and the cues of negation, modality
 * and speech. Everything is looked up once per word of a sentence, by id afterwards. */
#ifndef ENTENTE_EXTRACTOR_MATCH_VOCABULARY_H
#define ENTENTE_EXTRACTOR_MATCH_VOCABULARY_H

#include <entente/intern.h>
#include <entente/ruleset.h>

/* Traits of a word. */
enum {
    ENT_WORD_STOP = 1,       /* ends a clause or joins two: "and", "who", "because" */
    ENT_WORD_AUX = 2,        /* auxiliary or adverb between a subject and its verb */
    ENT_WORD_AND = 4,        /* joins mentions: "and", "or" */
    ENT_WORD_DETERMINER = 8, /* article, possessive, quantifier */
    ENT_WORD_SAY = 16,       /* form of a verb of speech that needs no "that" */
    ENT_WORD_SAY_THAT = 32,  /* form of a verb of speech when "that" or a quotation follows */
    ENT_WORD_OPENS = 64,     /* may stand before the subject of a clause */
    ENT_WORD_TIME = 128,     /* "Monday", "last", "week", ... and their prepositions */
    ENT_WORD_TRIGGER = 256,  /* some pattern's trigger */
    ENT_WORD_PRONOUN = 512,  /* "he", "they": no name for a speaker */
    ENT_WORD_ADVERB = 1024,  /* set for every word in -ly */
    ENT_WORD_PREPOSITION = 2048,
    ENT_WORD_FINITE = 4096, /* finite auxiliary: "has", "was" */
    ENT_WORD_PAST = 8192,   /* past tense that does not end in -ed */
    ENT_WORD_MODAL = 16384  /* "will", "may", ... */
};

/* What a cue says of the act behind it. */
typedef struct ent_cue {
    ent_modality modality;
    bool negates;
    bool claims; /* somebody says it: the subject of the cue */
    uint8_t places;
    uint8_t length; /* words */
    const uint32_t *words;
} ent_cue;

/* Where a cue stands. */
enum {
    ENT_CUE_MODAL = 1,   /* between subject and verb, a function word */
    ENT_CUE_VERB = 2,    /* between subject and verb, a verb or noun that governs it: "plans to" */
    ENT_CUE_NOUN = 4,    /* before an act that is a noun: "calls for" */
    ENT_CUE_RAISED = 8,  /* before the subject of "to" or -ing: "urged X to", "prevented X from" */
    ENT_CUE_SUBJECT = 16 /* before the subject of a finite clause: "if", "demanded that" */
};

typedef struct ent_vocabulary {
    ent_intern *words; /* owned */
    ent_arena *arena;  /* owned: all that follows */
    uint16_t *traits;  /* by word id */
    ent_cue *cues;     /* sorted by last word, longest first */
    size_t cue_count;
    uint32_t *cue_first; /* by word id: cues that end in it are cue_first[id] .. cue_first[id + 1] */
} ent_vocabulary;

/* The built-in words and cues, the classes intend.v and refuse.v of the rules, and the triggers of all
 * relations. Release with ent_vocabulary_clear(), after an error too. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_vocabulary_init(ent_vocabulary *out, const ent_ruleset *rules);
void ent_vocabulary_clear(ent_vocabulary *vocabulary);

/* The id of a word in any letter case, or ENT_NO_ID. */
uint32_t ent_vocabulary_find(const ent_vocabulary *vocabulary, ent_slice word);

static inline uint16_t ent_vocabulary_traits(const ent_vocabulary *vocabulary, uint32_t id)
{
    return id == ENT_NO_ID ? 0 : vocabulary->traits[id];
}

#endif
