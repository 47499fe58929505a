/* The label sets of Universal Dependencies for English, as numbers that code can name. The model carries the
 * names that its treebanks have; they are mapped to these when it is loaded. Number 0 of each set is "not
 * known". */
#ifndef ENTENTE_SYNTAX_LABELS_H
#define ENTENTE_SYNTAX_LABELS_H

#include <entente/slice.h>

/* One macro a label: (constant suffix, name). */
/* It cuts these lists differently each time. */
/* clang-format off */
#define ENT_UPOS_LIST(L)                                                                                     \
    L(ADJ, "ADJ")                                                                                            \
    L(ADP, "ADP")                                                                                            \
    L(ADV, "ADV")                                                                                            \
    L(AUX, "AUX")                                                                                            \
    L(CCONJ, "CCONJ")                                                                                        \
    L(DET, "DET")                                                                                            \
    L(INTJ, "INTJ")                                                                                          \
    L(NOUN, "NOUN")                                                                                          \
    L(NUM, "NUM")                                                                                            \
    L(PART, "PART")                                                                                          \
    L(PRON, "PRON") L(PROPN, "PROPN") L(PUNCT, "PUNCT") L(SCONJ, "SCONJ") L(SYM, "SYM") L(VERB, "VERB")      \
        L(X, "X")

#define ENT_XPOS_LIST(X)                                                                                     \
    X(CC, "CC")                                                                                              \
    X(CD, "CD")                                                                                              \
    X(DT, "DT")                                                                                              \
    X(EX, "EX")                                                                                              \
    X(FW, "FW")                                                                                              \
    X(IN, "IN")                                                                                              \
    X(JJ, "JJ")                                                                                              \
    X(JJR, "JJR")                                                                                            \
    X(JJS, "JJS")                                                                                            \
    X(LS, "LS")                                                                                              \
    X(MD, "MD") X(NN, "NN") X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(PDT, "PDT") X(POS, "POS")          \
        X(PRP, "PRP") X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM")      \
            X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP")      \
                X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") X(ADD, "ADD")            \
                    X(AFX, "AFX") X(GW, "GW") X(HYPH, "HYPH") X(NFP, "NFP") X(XX, "XX") X(LRB, "-LRB-")      \
                        X(RRB, "-RRB-") X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(OPEN_QUOTE, "``")         \
                            X(CLOSE_QUOTE, "''") X(DOLLAR, "$") X(HASH, "#")

#define ENT_DEPREL_LIST(X)                                                                                   \
    X(ACL, "acl")                                                                                            \
    X(ACL_RELCL, "acl:relcl")                                                                                \
    X(ADVCL, "advcl")                                                                                        \
    X(ADVCL_RELCL, "advcl:relcl")                                                                            \
    X(ADVMOD, "advmod")                                                                                      \
    X(AMOD, "amod")                                                                                          \
    X(APPOS, "appos")                                                                                        \
    X(AUX, "aux")                                                                                            \
    X(AUX_PASS, "aux:pass")                                                                                  \
    X(CASE, "case")                                                                                          \
    X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound")                        \
        X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj")                      \
            X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det")            \
                X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated")            \
                    X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith")                \
                        X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod")                      \
                            X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss")                              \
                                X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj")                          \
                                    X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass")                \
                                        X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl")                      \
                                            X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked")        \
                                                X(ORPHAN, "orphan") X(PARATAXIS, "parataxis")                \
                                                    X(PUNCT, "punct") X(REPARANDUM, "reparandum")            \
                                                        X(ROOT, "root") X(VOCATIVE, "vocative")              \
                                                            X(XCOMP, "xcomp")

/* clang-format on */

enum ent_upos {
    ENT_UPOS_NONE,
#define X_(suffix, name) ENT_UPOS_##suffix,
    ENT_UPOS_LIST(X_)
#undef X_
        ENT_UPOS_COUNT
};
enum ent_xpos {
    ENT_XPOS_NONE,
#define X_(suffix, name) ENT_XPOS_##suffix,
    ENT_XPOS_LIST(X_)
#undef X_
        ENT_XPOS_COUNT
};
enum ent_deprel {
    ENT_DEPREL_NONE,
#define X_(suffix, name) ENT_DEPREL_##suffix,
    ENT_DEPREL_LIST(X_)
#undef X_
        ENT_DEPREL_COUNT
};

/* The name of a label, "_" for 0 or what is no label; static storage. */
const char *ent_upos_name(uint16_t upos);
const char *ent_xpos_name(uint16_t xpos);
const char *ent_deprel_name(uint16_t deprel);

/* The label of this name; 0 when there is none. A deprel with an unknown subtype is its universal relation.
 */
uint16_t ent_upos_find(ent_slice name);
uint16_t ent_xpos_find(ent_slice name);
uint16_t ent_deprel_find(ent_slice name);

#endif
