/* Preparing tokens for the sentence splitter, and its features. */
#include "split_features.h"

#include "charclass.h"
#include "conllu.h"

#include <entente/utf8.h>

/* --- Shapes --- */

typedef struct makeup {
    size_t letters, uppers, digits, others;
    bool is_first_upper, has_stop, has_at, has_colon, has_dash;
} makeup;

static makeup makeup_of(ent_slice s)
{
    makeup m = {0};
    for (size_t pos = 0, next; pos < s.len; pos = next) {
        unsigned char c = (unsigned char)s.ptr[pos];
        switch (ent_char_class_at(s, pos, &next)) {
        case ENT_CC_LETTER: {
            bool is_upper = c < 0x80 ? c <= 'Z' : ent_char_is_upper(ent_utf8_at(s, pos, &next));
            m.letters++;
            m.uppers += is_upper;
            if (pos == 0) m.is_first_upper = is_upper;
            break;
        }
        case ENT_CC_DIGIT: m.digits++; break;
        default:
            m.others++;
            m.has_stop = m.has_stop || c == '.';
            m.has_at = m.has_at || c == '@';
            m.has_colon = m.has_colon || c == ':' || c == '/';
            m.has_dash = m.has_dash || c == '-';
        }
    }
    return m;
}

static ent_shape abbreviation_shape(ent_slice s, const makeup *m, const ent_lexicon *lexicon)
{
    if (m->letters == 1) return ENT_SHAPE_INITIAL;
    uint32_t flags = ent_lexicon_find(lexicon, ent_slice_sub(s, 0, s.len - 1)).flags;
    if (flags & ENT_LEX_TITLE) return ENT_SHAPE_TITLE;
    if (flags & ENT_LEX_MONTH) return ENT_SHAPE_MONTH;
    if (flags & ENT_LEX_COMPANY) return ENT_SHAPE_COMPANY;
    return m->uppers >= 2 && m->others >= 2 ? ENT_SHAPE_ACRONYM : ENT_SHAPE_ABBREVIATION;
}

static ent_shape word_shape(ent_slice s, const ent_lexicon *lexicon)
{
    makeup m = makeup_of(s);
    if (m.has_at || (m.has_stop && m.has_colon && m.letters) ||
        (m.has_stop && m.letters > 4 && m.others < 9 && s.ptr[s.len - 1] != '.'))
        return ENT_SHAPE_ADDRESS;
    if (m.digits && m.letters == 0)
        return m.has_colon || m.has_dash ? ENT_SHAPE_TIME : m.others ? ENT_SHAPE_NUMBER : ENT_SHAPE_DIGITS;
    if (m.digits) return ENT_SHAPE_ALNUM;
    if (s.ptr[s.len - 1] == '.' && m.letters) return abbreviation_shape(s, &m, lexicon);
    if (m.letters == 1 && m.uppers) return ENT_SHAPE_LETTER;
    if (m.uppers == 0) return ENT_SHAPE_LOWER;
    if (m.uppers == m.letters) return ENT_SHAPE_UPPER;
    return m.is_first_upper ? ENT_SHAPE_CAPITAL : ENT_SHAPE_MIXED;
}

static ent_shape run_shape(ent_slice s, const ent_lexicon *lexicon)
{
    switch (s.ptr[0]) {
    case '.': return s.len == 1 ? ENT_SHAPE_STOP : ENT_SHAPE_ELLIPSIS;
    case '!':
    case '?': return ENT_SHAPE_QUESTION;
    case '-': return s.len <= 3 ? ENT_SHAPE_DASH : ENT_SHAPE_RULE;
    case '*': return s.len == 1 ? ENT_SHAPE_BULLET : ENT_SHAPE_RULE;
    case '=':
    case '_':
    case '~':
    case '#':
    case '+':
        if (s.len > 1) return ENT_SHAPE_RULE;
        break;
    default: break;
    }
    if (s.len > 1 && (ent_lexicon_find(lexicon, s).flags & ENT_LEX_EMOTICON)) return ENT_SHAPE_EMOTICON;
    return ENT_SHAPE_SYMBOL;
}

/* Marks of one character; straight quotes open when there is no space behind them. */
static ent_shape mark_shape(ent_slice s, bool opens, const ent_lexicon *lexicon)
{
    size_t next;
    uint32_t c = ent_utf8_at(s, 0, &next);
    if (s.len > next && c != 0x2026 && c != '\'' && c != '`') return run_shape(s, lexicon);
    switch (c) {
    case ',': return ENT_SHAPE_COMMA;
    case ';': return ENT_SHAPE_SEMICOLON;
    case ':': return ENT_SHAPE_COLON;
    case '(':
    case '[':
    case '{':
    case '<': return ENT_SHAPE_OPEN_BRACKET;
    case ')':
    case ']':
    case '}':
    case '>': return ENT_SHAPE_CLOSE_BRACKET;
    case '"':
    case '\'': return opens ? ENT_SHAPE_OPEN_QUOTE : ENT_SHAPE_CLOSE_QUOTE;
    case '`':
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0xAB: return ENT_SHAPE_OPEN_QUOTE;
    case 0x2019:
    case 0x201D:
    case 0xBB: return ENT_SHAPE_CLOSE_QUOTE;
    case 0x2026: return ENT_SHAPE_ELLIPSIS;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return ENT_SHAPE_DASH;
    case 0x2022:
    case 0x25CF:
    case 0x25AA:
    case 0xB7:
    case 0x25A0:
    case 0x2023: return ENT_SHAPE_BULLET;
    case '$':
    case 0xA3:
    case 0x20AC:
    case 0xA5:
    case 0x20B9: return ENT_SHAPE_CURRENCY;
    default: return run_shape(s, lexicon);
    }
}

static ent_shape shape_of(ent_slice s, const ent_word *w, const ent_word *before, const ent_lexicon *lexicon)
{
    if (w->mwt == 0 || s.len == 0) return ENT_SHAPE_CLITIC;
    size_t next;
    ent_char_class c = ent_char_class_at(s, 0, &next);
    if (c == ENT_CC_LETTER || c == ENT_CC_DIGIT) return word_shape(s, lexicon);
    if (c == ENT_CC_APOSTROPHE && next < s.len && s.ptr[next] != s.ptr[0])
        return before && !before->space_after ? ENT_SHAPE_CLITIC : ENT_SHAPE_LOWER;
    if (s.len > 2 && (memchr(s.ptr, '@', s.len) || s.ptr[0] == '#')) return word_shape(s, lexicon);
    bool opens = !w->space_after && (!before || before->space_after || before->mwt == 0);
    return mark_shape(s, opens, lexicon);
}

static uint8_t gap_of(ent_slice text, size_t from, size_t to)
{
    if (from == to) return ENT_GAP_NONE;
    return memchr(text.ptr + from, '\n', to - from) ? ENT_GAP_LINE : ENT_GAP_BLANK;
}

uint32_t ent_split_word_hash(ent_slice s, ent_shape shape)
{
    static const char *const quotes[] = {"\"(", "\")"};
    char straight[ENT_LEX_KEY_MAX];
    if (shape == ENT_SHAPE_OPEN_QUOTE || shape == ENT_SHAPE_CLOSE_QUOTE)
        return ent_lexicon_hash(ent_slice_c(quotes[shape == ENT_SHAPE_CLOSE_QUOTE]));
    size_t curly = s.len <= sizeof straight ? ent_slice_find(s, ENT_SLICE("\xE2\x80\x99"), 0) : SIZE_MAX;
    if (curly >= s.len) return ent_lexicon_hash(s);
    memcpy(straight, s.ptr, curly);
    straight[curly] = '\'';
    memcpy(straight + curly + 1, s.ptr + curly + 3, s.len - curly - 3);
    return ent_lexicon_hash(ent_slice_of(straight, s.len - 2));
}

static ent_split_token prepare(ent_slice text, const ent_word *w, const ent_word *before,
                               const ent_lexicon *lexicon, const ent_split_vocabulary *vocabulary)
{
    ent_slice s = ent_slice_sub(text, w->start, w->end);
    ent_shape shape = shape_of(s, w, before, lexicon);
    uint32_t word = ent_split_word_hash(s, shape);
    uint16_t id = ent_split_vocabulary_find(vocabulary, word);
    uint8_t word_class = ent_split_vocabulary_class(vocabulary, id);
    return (ent_split_token){
        .word = word,
        .id = id,
        .shape = (uint8_t)shape,
        .gap = before ? gap_of(text, before->end, w->start) : ENT_GAP_LINE,
        .length = (uint8_t)(s.len < 15 ? s.len : 15),
        .word_class = word_class < ENT_UPOS_COUNT ? word_class : 0,
        .is_inner = w->mwt == 0,
    };
}

void ent_split_prepare(ent_split_token *tokens, ent_slice text, const ent_word *words, size_t count,
                       const ent_lexicon *lexicon, const ent_split_vocabulary *vocabulary)
{
    memset(tokens, 0, ENT_SPLIT_MARGIN * sizeof *tokens);
    memset(tokens + ENT_SPLIT_MARGIN + count, 0, ENT_SPLIT_MARGIN * sizeof *tokens);
    for (size_t i = 0; i < count; i++)
        tokens[ENT_SPLIT_MARGIN + i] =
            prepare(text, &words[i], i ? &words[i - 1] : NULL, lexicon, vocabulary);
}

/* --- State --- */

void ent_split_advance(ent_split_state *state, const ent_split_token *t)
{
    if (state->length++ == 0) {
        state->first_shape = t->shape;
        state->first_word = t->word;
    }
    state->position++;
    state->left--;
    state->shape = t->shape;
    state->verbs += t->word_class == ENT_UPOS_VERB || t->word_class == ENT_UPOS_AUX;
    switch (t->shape) {
    case ENT_SHAPE_LOWER: state->lowers++; break;
    case ENT_SHAPE_OPEN_BRACKET: state->brackets++; break;
    case ENT_SHAPE_CLOSE_BRACKET: state->brackets -= state->brackets > 0; break;
    case ENT_SHAPE_OPEN_QUOTE: state->quotes++; break;
    case ENT_SHAPE_CLOSE_QUOTE: state->quotes -= state->quotes > 0; break;
    default: break;
    }
}

void ent_split_restart(ent_split_state *state)
{
    state->last_length = state->length;
    state->last_shape = state->shape;
    state->length = 0;
    state->lowers = 0;
    state->verbs = 0;
    state->brackets = 0;
}

/* --- Features --- */

static uint32_t mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 0x9E3779B1U;
    return h ^ h >> 15;
}

typedef struct feature_list {
    uint32_t *out;
    uint32_t count;
} feature_list;

/* One feature of up to three values; its place in the list is part of it. */
static void add(feature_list *f, uint32_t x, uint32_t y, uint32_t z)
{
    f->out[f->count] = mix(mix(mix((f->count + 1) * 0x85EBCA6BU, x), y), z);
    f->count++;
}

/* The words around, with the shapes of the two tokens at the place (`pair`). */
static void add_words(feature_list *f, const ent_split_token *t, uint32_t pair)
{
    uint32_t before = t[-1].word, after = t[0].word, s0 = t[-1].shape, s1 = t[0].shape;
    uint32_t next_two = t[1].shape | (uint32_t)t[2].shape << 8;
    add(f, before, s0, 0);
    add(f, after, s1, 0);
    add(f, before, pair, 0);
    add(f, after, pair, 0);
    add(f, t[1].word, pair, 0);
    add(f, t[-2].word, before, 0);
    add(f, after, t[1].word, 0);
    add(f, t[-2].word, before, s1);
    add(f, after, t[1].word, s0);
    add(f, after, s0, next_two);
    add(f, before, s1, t[1].shape);
    add(f, before, s1, t[-2].shape);
}

static void add_shapes(feature_list *f, const ent_split_token *t, uint32_t pair)
{
    uint32_t next_two = t[1].shape | (uint32_t)t[2].shape << 8;
    uint32_t last_two = t[-2].shape | (uint32_t)t[-3].shape << 8;
    add(f, pair, t[-2].shape, 0);
    add(f, pair, t[1].shape, 0);
    add(f, pair, t[-2].shape, t[1].shape);
    add(f, pair, next_two, 0);
    add(f, pair, last_two, 0);
    add(f, pair, last_two, next_two);
    add(f, pair, next_two, t[3].shape | (uint32_t)t[4].shape << 8);
    add(f, pair, last_two, t[-4].shape | (uint32_t)t[-5].shape << 8);
    add(f, pair, t[-1].length, 0);
    add(f, pair, t[0].length, 0);
}

static uint32_t tag(const ent_split_token *t)
{
    return t->shape | (uint32_t)t->word_class << 6;
}

/* Shapes together with parts of speech. */
static void add_tags(feature_list *f, const ent_split_token *t, uint32_t pair)
{
    uint32_t tags = tag(&t[-1]) | tag(&t[0]) << 12;
    add(f, tags, tag(&t[-2]), 0);
    add(f, tags, tag(&t[-2]), tag(&t[1]));
    add(f, tags, tag(&t[1]), tag(&t[2]));
    add(f, tags, tag(&t[-2]), tag(&t[-3]));
    add(f, tag(&t[0]), tag(&t[1]), tag(&t[2]));
    add(f, pair, tag(&t[1]) | tag(&t[2]) << 12, tag(&t[3]));
    add(f, pair, tag(&t[-2]) | tag(&t[-3]) << 12, tag(&t[-4]));
}

static void add_state(feature_list *f, const ent_split_token *t, const ent_split_state *state, uint32_t pair)
{
    uint32_t length = ent_split_step(state->length);
    add(f, pair, length, 0);
    add(f, pair, length, ent_split_step(state->lowers));
    add(f, pair, ent_split_step(state->position), 0);
    add(f, pair, state->quotes > 0, state->brackets > 0);
    add(f, pair, state->quotes > 0, t[-2].shape);
    add(f, pair, state->last_shape, ent_split_step(state->last_length));
    add(f, pair, state->last_shape, state->first_shape);
    add(f, pair, state->first_word, length);
    add(f, pair, state->first_word == t[0].word, 0);
}

size_t ent_split_features(const ent_split_token *t, const ent_split_state *state,
                          uint32_t features[ENT_SPLIT_FEATURES_MAX])
{
    feature_list f = {features, 0};
    uint32_t pair = t[-1].shape | (uint32_t)t[0].shape << 6 | (uint32_t)t[0].gap << 12;
    add(&f, 0, 0, 0);
    add_words(&f, t, pair);
    add_shapes(&f, t, pair);
    add_tags(&f, t, pair);
    add_state(&f, t, state, pair);
    return f.count;
}
