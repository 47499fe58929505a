/* Hashing what the lemmatizer's classifiers see. The hashes go into the model: a change here needs a new one
 * (ENT_LEMMA_VERSION). */
#include "lemma_features.h"

#include "labels.h"

#include <entente/utf8.h>

/* A comma between digits: lemmas of numbers go without. */
static bool groups_digits(ent_slice form, size_t pos)
{
    return form.ptr[pos] == ',' && pos > 0 && pos + 1 < form.len && form.ptr[pos - 1] >= '0' &&
           form.ptr[pos - 1] <= '9' && form.ptr[pos + 1] >= '0' && form.ptr[pos + 1] <= '9';
}

void ent_lemma_spell(ent_slice form, enum ent_lemma_casing casing, ent_lemma_form *out)
{
    uint16_t bytes = 0;
    out->length = 0;
    out->at[0] = 0;
    for (size_t pos = 0; pos < form.len;) {
        size_t next;
        uint32_t c = ent_utf8_at(form, pos, &next);
        if (groups_digits(form, pos)) {
            pos = next;
            continue;
        }
        if (out->length == ENT_LEMMA_LONGEST) {
            out->length = 0;
            return;
        }
        if (c == 0x2019 || c == 0x2018) c = '\'';
        if (casing == ENT_LEMMA_LOWER || (casing == ENT_LEMMA_TITLE && pos > 0)) c = ent_char_lower(c);
        if (casing == ENT_LEMMA_UPPER || (casing == ENT_LEMMA_TITLE && pos == 0)) c = ent_char_upper(c);
        out->at[out->length++] = bytes;
        bytes = (uint16_t)(bytes + ent_utf8_put(c, out->text + bytes));
        pos = next;
    }
    out->at[out->length] = bytes;
}

enum ent_lemma_shape ent_lemma_shape_of(ent_slice form)
{
    size_t upper = 0, lower = 0, next;
    bool first = false;
    for (size_t pos = 0; pos < form.len; pos = next) {
        uint32_t c = ent_utf8_at(form, pos, &next);
        if (ent_char_is_upper(c)) {
            upper++;
            if (pos == 0) first = true;
        } else if (ent_char_is_lower(c)) {
            lower++;
        }
    }
    if (upper == 0) return lower ? ENT_LEMMA_SHAPE_LOWER : ENT_LEMMA_SHAPE_NONE;
    if (lower == 0) return upper > 1 ? ENT_LEMMA_SHAPE_ALL : ENT_LEMMA_SHAPE_SINGLE;
    return upper == 1 && first ? ENT_LEMMA_SHAPE_CAPITAL : ENT_LEMMA_SHAPE_MIXED;
}

static uint64_t finish(uint64_t h)
{
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9U;
    h ^= h >> 32;
    return h ? h : 1;
}

uint64_t ent_lemma_text_key(const char *text, size_t length)
{
    uint64_t h = 0xcbf29ce484222325U;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3U;
    return finish(h);
}

uint64_t ent_lemma_form_key(const ent_lemma_form *lower)
{
    return ent_lemma_text_key(lower->text, lower->at[lower->length]);
}

uint64_t ent_lemma_ending_key(const ent_lemma_form *lower, size_t characters)
{
    size_t start = lower->at[lower->length - characters];
    uint64_t key = ent_lemma_text_key(lower->text + start, lower->at[lower->length] - start);
    return finish(key + (characters + 1) * 0x9e3779b97f4a7c15U);
}

size_t ent_lemma_last_part(const ent_lemma_form *lower)
{
    size_t end = lower->at[lower->length];
    if (lower->length < 4) return 0;
    for (size_t i = lower->length - 3U; i > 0; i--)
        if (lower->text[lower->at[i]] == '-') return lower->at[i] + 1U < end ? lower->at[i] + 1U : 0;
    return 0;
}

uint8_t ent_lemma_school(int32_t odds)
{
    static const int32_t limits[] = {-6, -3, -1, 1, 3, 6};
    uint8_t school = 0;
    while (school < 6 && odds >= limits[school] * ENT_LEMMA_SCHOOL_STEPS)
        school++;
    return school;
}

/* Of the words behind the first one; quarters, 5: there are none. */
static uint8_t style_of(const ent_slice *forms, uint32_t count)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = 1; i < count; i++) {
        size_t next;
        if (forms[i].len == 0) continue;
        uint32_t c = ent_utf8_at(forms[i], 0, &next);
        if (ent_char_is_upper(c)) upper++;
        if (ent_char_is_lower(c)) lower++;
    }
    uint32_t quarters = upper + lower ? upper * 4 / (upper + lower) : 5;
    return (uint8_t)quarters;
}

static ent_lemma_token token_of(ent_slice form, const ent_word *word, ent_lemma_form *lower)
{
    ent_lemma_spell(form, ENT_LEMMA_LOWER, lower);
    return (ent_lemma_token){.key = ent_lemma_form_key(lower),
                             .xpos = word->xpos,
                             .upos = word->upos,
                             .shape = (uint8_t)ent_lemma_shape_of(form)};
}

void ent_lemma_walk_start(ent_lemma_walk *walk, const ent_slice *forms, const ent_word *words, uint32_t count,
                          uint8_t school)
{
    walk->forms = forms;
    walk->words = words;
    walk->count = count;
    walk->next = 0;
    walk->view = (ent_lemma_view){.style = style_of(forms, count), .school = school};
    if (count) walk->ahead = token_of(forms[0], &words[0], &walk->spelled[0]);
}

bool ent_lemma_walk_step(ent_lemma_walk *walk)
{
    uint32_t i = walk->next++;
    ent_lemma_view *v = &walk->view;
    if (i >= walk->count) return false;
    v->previous = v->word;
    v->word = walk->ahead;
    v->lower = &walk->spelled[i % 2];
    walk->ahead = (ent_lemma_token){0};
    if (i + 1 < walk->count)
        walk->ahead = token_of(walk->forms[i + 1], &walk->words[i + 1], &walk->spelled[(i + 1) % 2]);
    v->next = walk->ahead;
    size_t part = ent_lemma_last_part(v->lower);
    v->known_form =
        part ? ent_lemma_text_key(v->lower->text + part, v->lower->at[v->lower->length] - part) : v->word.key;
    int32_t head = walk->words[i].head;
    v->deprel = walk->words[i].deprel;
    v->is_first = i == 0;
    v->head_xpos = 0;
    v->head_is_capital = false;
    if (head >= 0 && (uint32_t)head < walk->count) {
        size_t next;
        v->head_xpos = walk->words[head].xpos;
        v->head_is_capital =
            walk->forms[head].len && ent_char_is_upper(ent_utf8_at(walk->forms[head], 0, &next));
    }
    return true;
}

typedef struct list {
    uint32_t *out;
    size_t count;
} list;

static void add(list *l, uint64_t a, uint64_t b)
{
    uint64_t h = (l->count + 1) * 0x9e3779b97f4a7c15U;
    h = (h ^ a) * 0xbf58476d1ce4e5b9U;
    h = (h ^ h >> 31 ^ b) * 0x94d049bb133111ebU;
    l->out[l->count++] = (uint32_t)(h >> 32);
}

static uint64_t ending(const ent_lemma_form *lower, size_t n)
{
    return n <= lower->length ? ent_lemma_ending_key(lower, n) : 0;
}

/* The last six letters as vowels and consonants, doubled letters marked: what says "e" or no "e" behind a
 * stem. */
static uint64_t pattern(const ent_lemma_form *lower)
{
    uint64_t p = 0;
    size_t n = lower->length < 6 ? lower->length : 6;
    for (size_t i = lower->length - n; i < lower->length; i++) {
        char c = lower->text[lower->at[i]];
        bool vowel = strchr("aeiou", c) != NULL && c;
        bool doubled = i > 0 && lower->text[lower->at[i - 1]] == c;
        p = p * 4 + (vowel ? 1 : 2) + (doubled && !vowel);
    }
    return p;
}

size_t ent_lemma_edit_features(const ent_lemma_view *v, uint32_t out[ENT_LEMMA_FEATURES])
{
    list l = {.out = out};
    uint64_t x = v->word.xpos, u = v->word.upos, f = v->known_form;
    uint64_t e3 = ending(v->lower, 3), e4 = ending(v->lower, 4), e5 = ending(v->lower, 5);
    add(&l, x, 0);
    add(&l, u, 0);
    add(&l, x, u);
    add(&l, ending(v->lower, 1), x);
    add(&l, ending(v->lower, 2), x);
    add(&l, e3, x);
    add(&l, e4, x);
    add(&l, e5, x);
    add(&l, ending(v->lower, 6), x);
    add(&l, e3, u);
    add(&l, e4, u);
    add(&l, e4, 0);
    add(&l, e5, 0);
    add(&l, pattern(v->lower), x);
    add(&l, e3, v->deprel);
    add(&l, e3, v->previous.xpos);
    add(&l, e3, v->next.xpos);
    add(&l, x, v->previous.key);
    add(&l, e3, v->word.shape);
    add(&l, e3, v->head_xpos);
    add(&l, x, (uint64_t)v->previous.xpos << 8 | v->next.xpos);
    add(&l, x, 100U + v->school);
    if (f == 0) return l.count;
    add(&l, f, 0);
    add(&l, f, x);
    add(&l, f, u);
    add(&l, f, x << 16 | u);
    add(&l, f, v->previous.key);
    add(&l, f, v->previous.xpos);
    add(&l, f, v->next.xpos);
    add(&l, f, v->deprel);
    add(&l, f, v->head_xpos);
    add(&l, f, v->school);
    return l.count;
}

void ent_lemma_own_features(const ent_lemma_view *v, unsigned evidence, uint32_t edit, size_t rank,
                            const ent_lemma_options *from, uint32_t out[ENT_LEMMA_OWN_FEATURES])
{
    enum { RANKS = 4 };
    list l = {.out = out, .count = 0};
    add(&l, evidence, 100 + v->word.upos);
    add(&l, evidence << 16 | edit, 200 + v->word.xpos);
    add(&l, (uint64_t)from->source << 8 | (rank < RANKS ? rank : RANKS), 300 + v->word.upos);
}

size_t ent_lemma_case_features(const ent_lemma_view *v, unsigned known, uint32_t out[ENT_LEMMA_FEATURES])
{
    list l = {.out = out};
    const ent_lemma_token *p = &v->previous, *n = &v->next;
    uint64_t x = v->word.xpos, u = v->word.upos, f = v->known_form, e3 = ending(v->lower, 3);
    uint64_t shape = v->word.shape | (unsigned)v->is_first << 4, k = known >> 4 & 3;
    uint64_t around = (uint64_t)p->shape << 4 | n->shape;
    add(&l, shape, 0);
    add(&l, shape, x);
    add(&l, shape, u);
    add(&l, shape, x << 16 | u);
    add(&l, shape, k << 16 | u);
    add(&l, shape, k << 16 | x);
    add(&l, shape << 16 | around, x);
    add(&l, shape << 16 | u, (uint64_t)p->upos << 16 | n->upos);
    add(&l, shape << 16 | u, p->key);
    add(&l, shape << 16 | u, n->key);
    add(&l, shape << 16 | u, v->deprel);
    add(&l, shape << 16 | u, (uint64_t)v->head_xpos << 1 | v->head_is_capital);
    add(&l, shape << 16 | u, e3);
    add(&l, u, ending(v->lower, 4));
    add(&l, shape << 16 | u, 8U + v->style);
    add(&l, shape << 16 | u, 16U + v->lower->length);
    add(&l, shape << 16 | around, k);
    add(&l, shape << 16 | k, 100U + v->style);
    add(&l, shape << 16 | x, (uint64_t)p->xpos << 16 | n->xpos);
    add(&l, shape << 16 | around, (uint64_t)v->style << 16 | u);
    add(&l, shape << 16 | u, 200U + v->school);
    if (f == 0) return l.count;
    add(&l, f, shape);
    add(&l, f, x);
    add(&l, f, u);
    add(&l, f, p->key);
    add(&l, f, n->key);
    add(&l, f, p->xpos);
    add(&l, f, n->xpos);
    add(&l, f, around);
    add(&l, f, v->school);
    return l.count;
}

static bool look_up(const ent_lemmas *l, uint64_t key, uint8_t source, ent_lemma_options *out)
{
    size_t mask = ((size_t)1 << l->slot_bits) - 1;
    uint32_t fingerprint = (uint32_t)(key >> 32);
    for (size_t i = key & mask; l->slots[i].list; i = (i + 1) & mask) {
        if (l->slots[i].fingerprint != fingerprint) continue;
        *out = (ent_lemma_options){l->lists + (l->slots[i].list >> 8), l->slots[i].list & 0xFF, source};
        return true;
    }
    return false;
}

ent_lemma_options ent_lemma_candidates(const ent_lemmas *l, const ent_lemma_form *lower, bool whole)
{
    ent_lemma_options found = {0};
    if (whole && look_up(l, ent_lemma_form_key(lower), ENT_LEMMA_OF_FORM, &found)) return found;
    size_t part = whole ? ent_lemma_last_part(lower) : 0;
    if (part && look_up(l, ent_lemma_text_key(lower->text + part, lower->at[lower->length] - part),
                        ENT_LEMMA_OF_PART, &found))
        return found;
    for (uint8_t k = ENT_LEMMA_ENDING + 1; k-- > 0;)
        if (k <= lower->length && look_up(l, ent_lemma_ending_key(lower, k), k, &found)) break;
    return found;
}

static bool is_known(const ent_lemmas *l, ent_slice form)
{
    ent_lemma_form lower;
    ent_lemma_options found;
    ent_lemma_spell(form, ENT_LEMMA_LOWER, &lower);
    return lower.length == 0 || look_up(l, ent_lemma_form_key(&lower), ENT_LEMMA_OF_FORM, &found);
}

static char letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Three times the same letter, and not a numeral ("VIII") or one letter alone ("www"). */
static bool is_drawn_out(ent_slice form)
{
    bool triple = false, varied = false, numeral = true;
    for (size_t i = 0; i < form.len; i++) {
        char c = letter(form.ptr[i]);
        if (c < 'a' || c > 'z') return false;
        varied |= c != letter(form.ptr[0]);
        numeral &= strchr("ivxlcdm", c) != NULL;
        triple |= i > 1 && c == letter(form.ptr[i - 1]) && c == letter(form.ptr[i - 2]);
    }
    return triple && varied && !numeral;
}

/* With no more than `most` of the same letter in a row. */
static size_t cut_runs(ent_slice form, size_t most, char *out)
{
    size_t n = 0, run = 0;
    for (size_t i = 0; i < form.len; i++) {
        run = i > 0 && letter(form.ptr[i]) == letter(form.ptr[i - 1]) ? run + 1 : 1;
        if (run <= most) out[n++] = form.ptr[i];
    }
    return n;
}

/* False when memory is out. */
static bool shorten(const ent_lemmas *l, ent_slice *form, ent_arena *arena)
{
    char text[ENT_LEMMA_LONGEST];
    if (form->len > sizeof text || is_known(l, *form)) return true;
    for (size_t most = 2; most > 0; most--) {
        ent_slice shorter = ent_slice_of(text, cut_runs(*form, most, text));
        if (!is_known(l, shorter)) continue;
        char *copy = ent_arena_alloc(arena, shorter.len, 1);
        if (!copy) return false;
        memcpy(copy, text, shorter.len);
        *form = ent_slice_of(copy, shorter.len);
        return true;
    }
    return true;
}

const ent_slice *ent_lemma_forms(const ent_lemmas *l, const ent_slice *forms, uint32_t count,
                                 ent_arena *arena)
{
    ent_slice *copy = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (forms[i].len < 3 || !is_drawn_out(forms[i])) continue;
        if (!copy) {
            copy = ENT_ARENA_NEW(arena, ent_slice, count);
            if (!copy) return NULL;
            memcpy(copy, forms, count * sizeof *forms);
        }
        if (!shorten(l, &copy[i], arena)) return NULL;
    }
    return copy ? copy : forms;
}

size_t ent_lemma_casings(const ent_lemma_view *v, unsigned known, uint8_t out[ENT_LEMMA_CASINGS])
{
    bool name =
        v->word.upos == ENT_UPOS_PROPN || v->word.xpos == ENT_XPOS_NNP || v->word.xpos == ENT_XPOS_NNPS;
    size_t n = 0;
    out[n++] = ENT_LEMMA_LOWER;
    switch (v->word.shape) {
    case ENT_LEMMA_SHAPE_NONE: break;
    case ENT_LEMMA_SHAPE_LOWER:
        if (!name && !(known & ENT_LEMMA_KNOWN_CAPITAL)) break;
        out[n++] = ENT_LEMMA_TITLE;
        out[n++] = ENT_LEMMA_UPPER;
        break;
    case ENT_LEMMA_SHAPE_ALL: out[n++] = ENT_LEMMA_UPPER; /* fall through */
    case ENT_LEMMA_SHAPE_CAPITAL: out[n++] = ENT_LEMMA_TITLE; break;
    default:
        out[n++] = ENT_LEMMA_TITLE;
        out[n++] = ENT_LEMMA_WRITTEN;
        break;
    }
    return n;
}

size_t ent_lemma_apply(const ent_lemma_edit *edit, const ent_lemma_form *lower, char *out)
{
    if (edit->drop > lower->length) return 0;
    size_t kept = lower->at[lower->length - edit->drop];
    memcpy(out, lower->text, kept);
    memcpy(out + kept, edit->add, edit->add_length);
    return kept + edit->add_length;
}

size_t ent_lemma_make(const ent_lemma_edit *edit, ent_slice form, enum ent_lemma_casing casing, char *out)
{
    ent_lemma_form base, added;
    ent_slice text = ent_slice_of(edit->add, edit->add_length);
    ent_lemma_spell(form, casing, &base);
    if (edit->drop > base.length) return 0;
    size_t kept = base.at[base.length - edit->drop];
    bool whole = kept == 0 && casing == ENT_LEMMA_WRITTEN && ent_lemma_shape_of(form) > ENT_LEMMA_SHAPE_LOWER;
    if (kept && casing != ENT_LEMMA_UPPER) casing = ENT_LEMMA_LOWER;
    ent_lemma_spell(text, whole ? ENT_LEMMA_TITLE : casing, &added);
    memcpy(out, base.text, kept);
    memcpy(out + kept, added.text, added.at[added.length]);
    return kept + added.at[added.length];
}
