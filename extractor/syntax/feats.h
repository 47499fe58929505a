/* Features of words in the manner of UD English (EWT), as bit fields: what clauses ask for. They follow from
 * tags, form, lemma and tree. Abbr, Foreign, NumForm, Typo, ExtPos and Style are not told. */
#ifndef ENTENTE_SYNTAX_FEATS_H
#define ENTENTE_SYNTAX_FEATS_H

#include "../document.h"

#include <entente/buf.h>

/* Where a feature's value stands in ent_word.feats. */
enum ent_feat_mask {
    ENT_FEAT_CASE = 3,
    ENT_FEAT_DEFINITE = 3 << 2,
    ENT_FEAT_DEGREE = 3 << 4,
    ENT_FEAT_GENDER = 3 << 6,
    ENT_FEAT_MOOD = 3 << 8,
    ENT_FEAT_NUMBER = 3 << 10,
    ENT_FEAT_NUMTYPE = 7 << 12,
    ENT_FEAT_PERSON = 3 << 15,
    ENT_FEAT_POLARITY = 3 << 17,
    ENT_FEAT_POSS = 1 << 19,
    ENT_FEAT_PRONTYPE = 15 << 20,
    ENT_FEAT_REFLEX = 1 << 24,
    ENT_FEAT_TENSE = 3 << 25,
    ENT_FEAT_VERBFORM = 7 << 27,
    ENT_FEAT_VOICE = 1 << 30
};

/* Values, in place: (feats & ENT_FEAT_VOICE) == ENT_VOICE_PASS. 0: the word has no such feature. */
enum ent_feat_value {
    ENT_CASE_ACC = 1,
    ENT_CASE_GEN = 2,
    ENT_CASE_NOM = 3,
    ENT_DEFINITE_DEF = 1 << 2,
    ENT_DEFINITE_IND = 2 << 2,
    ENT_DEGREE_CMP = 1 << 4,
    ENT_DEGREE_POS = 2 << 4,
    ENT_DEGREE_SUP = 3 << 4,
    ENT_GENDER_FEM = 1 << 6,
    ENT_GENDER_MASC = 2 << 6,
    ENT_GENDER_NEUT = 3 << 6,
    ENT_MOOD_IMP = 1 << 8,
    ENT_MOOD_IND = 2 << 8,
    ENT_MOOD_SUB = 3 << 8,
    ENT_NUMBER_PLUR = 1 << 10,
    ENT_NUMBER_PTAN = 2 << 10,
    ENT_NUMBER_SING = 3 << 10,
    ENT_NUMTYPE_CARD = 1 << 12,
    ENT_NUMTYPE_FRAC = 2 << 12,
    ENT_NUMTYPE_MULT = 3 << 12,
    ENT_NUMTYPE_ORD = 4 << 12,
    ENT_PERSON_1 = 1 << 15,
    ENT_PERSON_2 = 2 << 15,
    ENT_PERSON_3 = 3 << 15,
    ENT_POLARITY_NEG = 1 << 17,
    ENT_POLARITY_POS = 2 << 17,
    ENT_POSS_YES = 1 << 19,
    ENT_PRONTYPE_ART = 1 << 20,
    ENT_PRONTYPE_DEM = 2 << 20,
    ENT_PRONTYPE_EMP = 3 << 20,
    ENT_PRONTYPE_IND = 4 << 20,
    ENT_PRONTYPE_INT = 5 << 20,
    ENT_PRONTYPE_NEG = 6 << 20,
    ENT_PRONTYPE_PRS = 7 << 20,
    ENT_PRONTYPE_RCP = 8 << 20,
    ENT_PRONTYPE_REL = 9 << 20,
    ENT_PRONTYPE_TOT = 10 << 20,
    ENT_REFLEX_YES = 1 << 24,
    ENT_TENSE_PAST = 1 << 25,
    ENT_TENSE_PRES = 2 << 25,
    ENT_VERBFORM_FIN = 1 << 27,
    ENT_VERBFORM_GER = 2 << 27,
    ENT_VERBFORM_INF = 3 << 27,
    ENT_VERBFORM_PART = 4 << 27,
    ENT_VOICE_PASS = 1 << 30
};

/* Fills feats of every word of the part, whose tags, lemmas, heads and relations are there. A sentence's
 * features depend on that sentence alone. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_feats_fill(ent_part_text *part, ent_arena *arena);

/* Appends "Case=Nom|Number=Sing", in UD's order; "_" for 0. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_feats_write(uint32_t feats, ent_buf *out);

/* A column of CoNLL-U; features and values that are not told above are passed over. */
uint32_t ent_feats_read(ent_slice column);

/* Features that form and tags alone tell, by the tables of feats_lexicon.c. */
uint32_t ent_feats_of_form(ent_slice form, uint16_t xpos, uint16_t upos);

#endif
