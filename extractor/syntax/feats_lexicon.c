/* What form and tags alone tell of a word's features, and features as text. The lists are closed classes of
 * English grammar. */
#include "feats.h"

#include "labels.h"

enum {
    FINITE = ENT_VERBFORM_FIN | ENT_MOOD_IND,
    SING3 = ENT_NUMBER_SING | ENT_PERSON_3,
    PERSONAL = ENT_PRONTYPE_PRS,
    OWNER = ENT_PRONTYPE_PRS | ENT_POSS_YES | ENT_CASE_GEN,
    SELF = ENT_PRONTYPE_PRS | ENT_REFLEX_YES | ENT_CASE_ACC,
    LONGEST_FORM = 12
};

static const uint32_t by_xpos[ENT_XPOS_COUNT] = {
    [ENT_XPOS_NN] = ENT_NUMBER_SING,
    [ENT_XPOS_NNP] = ENT_NUMBER_SING,
    [ENT_XPOS_NNS] = ENT_NUMBER_PLUR,
    [ENT_XPOS_NNPS] = ENT_NUMBER_PLUR,
    [ENT_XPOS_CD] = ENT_NUMTYPE_CARD,
    [ENT_XPOS_JJ] = ENT_DEGREE_POS,
    [ENT_XPOS_JJR] = ENT_DEGREE_CMP,
    [ENT_XPOS_JJS] = ENT_DEGREE_SUP,
    [ENT_XPOS_RBR] = ENT_DEGREE_CMP,
    [ENT_XPOS_RBS] = ENT_DEGREE_SUP,
    [ENT_XPOS_MD] = ENT_VERBFORM_FIN,
    [ENT_XPOS_VB] = ENT_VERBFORM_INF,
    [ENT_XPOS_VBD] = FINITE | ENT_TENSE_PAST,
    [ENT_XPOS_VBG] = ENT_VERBFORM_PART | ENT_TENSE_PRES,
    [ENT_XPOS_VBN] = ENT_VERBFORM_PART | ENT_TENSE_PAST,
    [ENT_XPOS_VBP] = FINITE | ENT_TENSE_PRES,
    [ENT_XPOS_VBZ] = FINITE | ENT_TENSE_PRES | SING3,
    [ENT_XPOS_WDT] = ENT_PRONTYPE_INT,
    [ENT_XPOS_WP] = ENT_PRONTYPE_INT,
    [ENT_XPOS_WRB] = ENT_PRONTYPE_INT,
    [ENT_XPOS_WPS] = ENT_PRONTYPE_INT | ENT_POSS_YES,
};

typedef struct entry {
    const char *form;
    uint32_t feats;
} entry;

#define NOM_(features)  (PERSONAL | ENT_CASE_NOM | (features))
#define ACC_(features)  (PERSONAL | ENT_CASE_ACC | (features))
#define OWN_(features)  (OWNER | (features))
#define SELF_(features) (SELF | (features))
enum {
    I_ = ENT_NUMBER_SING | ENT_PERSON_1,
    WE_ = ENT_NUMBER_PLUR | ENT_PERSON_1,
    YOU_ = ENT_PERSON_2,
    HE_ = SING3 | ENT_GENDER_MASC,
    SHE_ = SING3 | ENT_GENDER_FEM,
    IT_ = SING3 | ENT_GENDER_NEUT,
    THEY_ = ENT_NUMBER_PLUR | ENT_PERSON_3
};

static const entry pronouns[] = {{"i", NOM_(I_)},
                                 {"he", NOM_(HE_)},
                                 {"it", NOM_(IT_)},
                                 {"we", NOM_(WE_)},
                                 {"you", NOM_(YOU_)},
                                 {"they", NOM_(THEY_)},
                                 {"she", NOM_(SHE_)},
                                 {"me", ACC_(I_)},
                                 {"us", ACC_(WE_)},
                                 {"him", ACC_(HE_)},
                                 {"her", ACC_(SHE_)},
                                 {"them", ACC_(THEY_)},
                                 {"'em", ACC_(THEY_)},
                                 {"em", ACC_(THEY_)},
                                 {"'s", ACC_(WE_)},
                                 {"\xE2\x80\x99s", ACC_(WE_)},
                                 {"mine", OWN_(I_)},
                                 {"ours", OWN_(WE_)},
                                 {"yours", OWN_(YOU_)},
                                 {"his", OWN_(HE_)},
                                 {"hers", OWN_(SHE_)},
                                 {"theirs", OWN_(THEY_)},
                                 {"myself", SELF_(I_)},
                                 {"ourselves", SELF_(WE_)},
                                 {"yourself", SELF_(YOU_ | ENT_NUMBER_SING)},
                                 {"yourselves", SELF_(YOU_ | ENT_NUMBER_PLUR)},
                                 {"himself", SELF_(HE_)},
                                 {"herself", SELF_(SHE_)},
                                 {"itself", SELF_(IT_)},
                                 {"themselves", SELF_(THEY_)},
                                 {NULL, PERSONAL}};

static const entry owners[] = {{"my", OWN_(I_)},       {"our", OWN_(WE_)},  {"your", OWN_(YOU_)},
                               {"his", OWN_(HE_)},     {"her", OWN_(SHE_)}, {"its", OWN_(IT_)},
                               {"their", OWN_(THEY_)}, {NULL, OWNER}};

static const entry determiners[] = {{"the", ENT_DEFINITE_DEF | ENT_PRONTYPE_ART},
                                    {"a", ENT_DEFINITE_IND | ENT_PRONTYPE_ART},
                                    {"an", ENT_DEFINITE_IND | ENT_PRONTYPE_ART},
                                    {"this", ENT_NUMBER_SING | ENT_PRONTYPE_DEM},
                                    {"that", ENT_NUMBER_SING | ENT_PRONTYPE_DEM},
                                    {"these", ENT_NUMBER_PLUR | ENT_PRONTYPE_DEM},
                                    {"those", ENT_NUMBER_PLUR | ENT_PRONTYPE_DEM},
                                    {"all", ENT_PRONTYPE_TOT},
                                    {"both", ENT_PRONTYPE_TOT},
                                    {"each", ENT_PRONTYPE_TOT},
                                    {"every", ENT_PRONTYPE_TOT},
                                    {"no", ENT_PRONTYPE_NEG},
                                    {"neither", ENT_PRONTYPE_NEG},
                                    {"half", ENT_PRONTYPE_IND | ENT_NUMTYPE_FRAC},
                                    {NULL, ENT_PRONTYPE_IND}};

/* Pronouns that are tagged as nouns, and the mark-ups of "no one". */
static const entry nouns[] = {{"everything", ENT_NUMBER_SING | ENT_PRONTYPE_TOT},
                              {"everyone", ENT_NUMBER_SING | ENT_PRONTYPE_TOT},
                              {"everybody", ENT_NUMBER_SING | ENT_PRONTYPE_TOT},
                              {"nothing", ENT_NUMBER_SING | ENT_PRONTYPE_NEG},
                              {"nobody", ENT_NUMBER_SING | ENT_PRONTYPE_NEG},
                              {"one", ENT_NUMBER_SING | ENT_PRONTYPE_NEG},
                              {"none", ENT_PRONTYPE_NEG},
                              {NULL, ENT_NUMBER_SING | ENT_PRONTYPE_IND}};

static const entry adverbs[] = {
    {"then", ENT_PRONTYPE_DEM},      {"now", ENT_PRONTYPE_DEM},        {"here", ENT_PRONTYPE_DEM},
    {"there", ENT_PRONTYPE_DEM},     {"never", ENT_PRONTYPE_NEG},      {"nowhere", ENT_PRONTYPE_NEG},
    {"always", ENT_PRONTYPE_TOT},    {"everywhere", ENT_PRONTYPE_TOT}, {"ever", ENT_PRONTYPE_IND},
    {"sometimes", ENT_PRONTYPE_IND}, {"somewhere", ENT_PRONTYPE_IND},  {"anywhere", ENT_PRONTYPE_IND},
    {"sometime", ENT_PRONTYPE_IND},  {"anytime", ENT_PRONTYPE_IND},    {"somehow", ENT_PRONTYPE_IND},
    {"either", ENT_PRONTYPE_IND},    {"once", ENT_NUMTYPE_MULT},       {"twice", ENT_NUMTYPE_MULT},
    {"first", ENT_NUMTYPE_ORD},      {"second", ENT_NUMTYPE_ORD},      {"well", ENT_DEGREE_POS},
    {"far", ENT_DEGREE_POS},         {"long", ENT_DEGREE_POS},         {"soon", ENT_DEGREE_POS},
    {"hard", ENT_DEGREE_POS},        {"early", ENT_DEGREE_POS},        {"late", ENT_DEGREE_POS},
    {"close", ENT_DEGREE_POS},       {"fast", ENT_DEGREE_POS},         {"high", ENT_DEGREE_POS},
    {"badly", ENT_DEGREE_POS},       {"little", ENT_DEGREE_POS},       {NULL, 0}};

static const entry interjections[] = {{"yes", ENT_POLARITY_POS},  {"yeah", ENT_POLARITY_POS},
                                      {"yep", ENT_POLARITY_POS},  {"no", ENT_POLARITY_NEG},
                                      {"nope", ENT_POLARITY_NEG}, {NULL, 0}};

static const entry ordinals[] = {{"first", ENT_NUMTYPE_ORD},
                                 {"second", ENT_NUMTYPE_ORD},
                                 {"third", ENT_NUMTYPE_ORD},
                                 {"fourth", ENT_NUMTYPE_ORD},
                                 {"fifth", ENT_NUMTYPE_ORD},
                                 {"sixth", ENT_NUMTYPE_ORD},
                                 {"seventh", ENT_NUMTYPE_ORD},
                                 {"eighth", ENT_NUMTYPE_ORD},
                                 {"ninth", ENT_NUMTYPE_ORD},
                                 {"tenth", ENT_NUMTYPE_ORD},
                                 {NULL, 0}};

/* In lower case; a form that is longer than any in the tables becomes empty. */
static ent_slice lower(ent_slice form, char text[LONGEST_FORM])
{
    if (form.len > LONGEST_FORM) return (ent_slice){0};
    for (size_t i = 0; i < form.len; i++)
        text[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? form.ptr[i] + 32 : form.ptr[i]);
    return ent_slice_of(text, form.len);
}

/* What the table has for the form, or its last line. */
static uint32_t look_up(const entry *table, ent_slice form)
{
    for (; table->form; table++)
        if (table->form[0] == (form.len ? form.ptr[0] : 0) && ent_slice_equal(form, ent_slice_c(table->form)))
            break;
    return table->feats;
}

/* "1st", "22nd", "first". */
static uint32_t ordinal(ent_slice form)
{
    if (form.len >= 3 && form.ptr[0] >= '0' && form.ptr[0] <= '9') {
        char last = form.ptr[form.len - 1];
        return last == 't' || last == 'd' || last == 'h' ? ENT_NUMTYPE_ORD : 0;
    }
    return look_up(ordinals, form);
}

static uint32_t of_adjective(ent_slice form, uint16_t xpos)
{
    if (xpos == ENT_XPOS_JJR) return ENT_DEGREE_CMP;
    if (xpos == ENT_XPOS_JJS) return ENT_DEGREE_SUP;
    return ENT_DEGREE_POS | ordinal(form);
}

/* "1/2", "3.5": a fraction, in one slash or a point before the last digits. */
static bool is_fraction(ent_slice form)
{
    if (ent_slice_equal(form, ENT_SLICE("half"))) return true;
    if (form.len == 3 && form.ptr[1] == '/') return true;
    const char *point = memchr(form.ptr, '.', form.len);
    return point && point + 1 < form.ptr + form.len && point[1] >= '0' && point[1] <= '9' &&
           !memchr(point + 1, '.', (size_t)(form.ptr + form.len - point - 1));
}

/* "1990s", and what has no singular. */
static uint32_t of_plural(ent_slice form)
{
    static const entry tantum[] = {{"thanks", ENT_NUMBER_PTAN},       {"clothes", ENT_NUMBER_PTAN},
                                   {"pants", ENT_NUMBER_PTAN},        {"glasses", ENT_NUMBER_PTAN},
                                   {"jeans", ENT_NUMBER_PTAN},        {"trousers", ENT_NUMBER_PTAN},
                                   {"headquarters", ENT_NUMBER_PTAN}, {NULL, ENT_NUMBER_PLUR}};
    if (form.len && form.ptr[0] >= '0' && form.ptr[0] <= '9') return ENT_NUMBER_PTAN | ENT_NUMTYPE_CARD;
    return look_up(tantum, form);
}

/* Words of closed classes, by their tag. */
static uint32_t of_closed(ent_slice form, uint16_t xpos, uint16_t upos)
{
    switch (xpos) {
    case ENT_XPOS_PRP: return look_up(pronouns, form);
    case ENT_XPOS_PRPS: return look_up(owners, form);
    case ENT_XPOS_DT:
    case ENT_XPOS_PDT: return look_up(determiners, form);
    case ENT_XPOS_UH: return look_up(interjections, form);
    case ENT_XPOS_RB: return upos == ENT_UPOS_PART ? ENT_POLARITY_NEG : look_up(adverbs, form);
    case ENT_XPOS_CC:
        return ent_slice_equal(form, ENT_SLICE("nor")) || ent_slice_equal(form, ENT_SLICE("neither"))
                   ? ENT_POLARITY_NEG
                   : 0;
    default: return xpos < ENT_XPOS_COUNT ? by_xpos[xpos] : 0;
    }
}

static bool is_verb_tag(uint16_t xpos)
{
    return xpos == ENT_XPOS_MD || (xpos >= ENT_XPOS_VB && xpos <= ENT_XPOS_VBZ);
}

uint32_t ent_feats_of_form(ent_slice form, uint16_t xpos, uint16_t upos)
{
    char text[LONGEST_FORM];
    ent_slice low = lower(form, text);
    switch (upos) {
    case ENT_UPOS_PUNCT:
    case ENT_UPOS_X:
    case ENT_UPOS_SYM: return xpos == ENT_XPOS_NN ? ENT_NUMBER_SING : 0;
    case ENT_UPOS_ADJ: return of_adjective(low, xpos);
    case ENT_UPOS_NUM: return is_fraction(form) ? ENT_NUMTYPE_FRAC : ENT_NUMTYPE_CARD;
    case ENT_UPOS_PRON:
        if (xpos == ENT_XPOS_NN) return look_up(nouns, low);
        break;
    case ENT_UPOS_VERB: /* inside a name: "the United Nations" */
        if (xpos == ENT_XPOS_NNP) return by_xpos[ENT_XPOS_VBN];
        break;
    case ENT_UPOS_NOUN:
        if (xpos == ENT_XPOS_NNS) return of_plural(low);
        if (xpos == ENT_XPOS_NN) return ENT_NUMBER_SING | ordinal(low);
        break;
    case ENT_UPOS_ADP:
    case ENT_UPOS_SCONJ:
        if (is_verb_tag(xpos)) return 0;
        break;
    default: break;
    }
    return of_closed(low, xpos, upos);
}

typedef struct feature {
    const char *name;
    uint32_t mask;
    const char *values[11]; /* of the numbers from 1 on */
} feature;

static const feature features[] = {
    {"Case", ENT_FEAT_CASE, {"Acc", "Gen", "Nom"}},
    {"Definite", ENT_FEAT_DEFINITE, {"Def", "Ind"}},
    {"Degree", ENT_FEAT_DEGREE, {"Cmp", "Pos", "Sup"}},
    {"Gender", ENT_FEAT_GENDER, {"Fem", "Masc", "Neut"}},
    {"Mood", ENT_FEAT_MOOD, {"Imp", "Ind", "Sub"}},
    {"Number", ENT_FEAT_NUMBER, {"Plur", "Ptan", "Sing"}},
    {"NumType", ENT_FEAT_NUMTYPE, {"Card", "Frac", "Mult", "Ord"}},
    {"Person", ENT_FEAT_PERSON, {"1", "2", "3"}},
    {"Polarity", ENT_FEAT_POLARITY, {"Neg", "Pos"}},
    {"Poss", ENT_FEAT_POSS, {"Yes"}},
    {"PronType", ENT_FEAT_PRONTYPE, {"Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"}},
    {"Reflex", ENT_FEAT_REFLEX, {"Yes"}},
    {"Tense", ENT_FEAT_TENSE, {"Past", "Pres"}},
    {"VerbForm", ENT_FEAT_VERBFORM, {"Fin", "Ger", "Inf", "Part"}},
    {"Voice", ENT_FEAT_VOICE, {"Pass"}},
};
enum { FEATURES = sizeof features / sizeof *features, VALUES = sizeof features->values / sizeof(char *) };

/* The number of a value as it stands in its field. */
static uint32_t lowest_bit(uint32_t mask)
{
    return mask & (~mask + 1);
}

ent_status ent_feats_write(uint32_t feats, ent_buf *out)
{
    ent_status st = ENT_OK;
    const char *separator = "";
    for (size_t i = 0; st == ENT_OK && i < FEATURES; i++) {
        const feature *f = &features[i];
        uint32_t value = (feats & f->mask) / lowest_bit(f->mask);
        if (value == 0 || value > VALUES || !f->values[value - 1]) continue;
        const char *const pieces[] = {separator, f->name, "=", f->values[value - 1]};
        for (size_t k = 0; st == ENT_OK && k < 4; k++)
            st = ent_buf_add(out, ent_slice_c(pieces[k]));
        separator = "|";
    }
    return st == ENT_OK && *separator == 0 ? ent_buf_add_char(out, '_') : st;
}

static uint32_t read_one(ent_slice name, ent_slice value)
{
    for (size_t i = 0; i < FEATURES; i++) {
        if (!ent_slice_equal(name, ent_slice_c(features[i].name))) continue;
        for (uint32_t k = 0; k < VALUES && features[i].values[k]; k++)
            if (ent_slice_equal(value, ent_slice_c(features[i].values[k])))
                return (k + 1) * lowest_bit(features[i].mask);
    }
    return 0;
}

uint32_t ent_feats_read(ent_slice column)
{
    uint32_t feats = 0;
    for (size_t start = 0; start < column.len;) {
        size_t end = ent_slice_find(column, ENT_SLICE("|"), start);
        if (end == SIZE_MAX) end = column.len;
        ent_slice one = ent_slice_sub(column, start, end);
        size_t sign = ent_slice_find(one, ENT_SLICE("="), 0);
        if (sign != SIZE_MAX)
            feats |= read_one(ent_slice_sub(one, 0, sign), ent_slice_sub(one, sign + 1, one.len));
        start = end + 1;
    }
    return feats;
}
