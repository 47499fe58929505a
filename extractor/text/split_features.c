/* Preparing tokens for the sentence splitter, and its features. */
#include "split_features.h"

#include "charclass.h"

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
    size_t next;
    ent_char_class c = ent_char_class_at(s, 0, &next);
    if (w->mwt == 0) return ENT_SHAPE_CLITIC;
    if (c == ENT_CC_LETTER || c == ENT_CC_DIGIT) return word_shape(s, lexicon);
    if (c == ENT_CC_APOSTROPHE && next < s.len && s.ptr[next] != s.ptr[0])
        return before && !before->space_after ? ENT_SHAPE_CLITIC : ENT_SHAPE_LOWER;
    if (s.len > 2 && (memchr(s.ptr, '@', s.len) || s.ptr[0] == '#')) return word_shape(s, lexicon);
    bool opens = !w->space_after && (!before || before->space_after || before->mwt == 0);
    return mark_shape(s, opens, lexicon);
}

static uint8_t gap_of(ent_slice text, size_t from, size_t to)
{
    if (from == to) return 0;
    return memchr(text.ptr + from, '\n', to - from) ? 2 : 1;
}

void ent_split_prepare(ent_split_token *tokens, ent_slice text, const ent_word *words, size_t count,
                       const ent_lexicon *lexicon)
{
    memset(tokens, 0, ENT_SPLIT_MARGIN * sizeof *tokens);
    memset(tokens + ENT_SPLIT_MARGIN + count, 0, ENT_SPLIT_MARGIN * sizeof *tokens);
    tokens += ENT_SPLIT_MARGIN;
    for (size_t i = 0; i < count; i++) {
        const ent_word *w = &words[i];
        ent_slice s = ent_slice_sub(text, w->start, w->end);
        tokens[i] = (ent_split_token){
            .word = ent_lexicon_hash(s),
            .shape = (uint8_t)shape_of(s, w, i ? w - 1 : NULL, lexicon),
            .gap = i ? gap_of(text, words[i - 1].end, w->start) : 2,
            .length = (uint8_t)(s.len < 15 ? s.len : 15),
            .is_inner = w->mwt == 0,
        };
    }
}

/* --- State --- */

void ent_split_advance(ent_split_state *state, const ent_split_token *t)
{
    state->length++;
    state->position++;
    state->left--;
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
    state->length = 0;
    state->lowers = 0;
    state->brackets = 0;
}

/* --- Features --- */

static uint32_t mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 0x9E3779B1U;
    return h ^ h >> 15;
}

static uint32_t bucket(uint32_t n)
{
    return n < 6 ? n : n < 10 ? 6 : n < 16 ? 7 : n < 30 ? 8 : 9;
}

size_t ent_split_features(const ent_split_token *t, const ent_split_state *state,
                          uint32_t features[ENT_SPLIT_FEATURES_MAX])
{
    size_t n = 0;
    uint32_t id = 0;
    const ent_split_token *a = t - 1, *b = t;
#define SHAPE(i)      ((uint32_t)t[i].shape)
#define PAIR          (SHAPE(-1) | SHAPE(0) << 6 | (uint32_t)b->gap << 12)
#define ADD(x)        (features[n++] = mix(++id * 0x85EBCA6BU, (x)))
#define ADD2(x, y)    ADD(mix((x), (y)))
#define ADD3(x, y, z) ADD(mix(mix((x), (y)), (z)))
    ADD(0);
    ADD(PAIR);
    ADD(a->word);
    ADD(b->word);
    ADD2(a->word, SHAPE(-1));
    ADD2(b->word, SHAPE(0));
    ADD2(a->word, b->word);
    ADD2(a->word, PAIR);
    ADD2(b->word, PAIR);
    ADD2(t[1].word, PAIR);
    ADD2(t[-2].word, PAIR);
    ADD2(t[-2].word, a->word);
    ADD2(b->word, t[1].word);
    ADD3(t[-2].word, a->word, SHAPE(0));
    ADD3(b->word, t[1].word, SHAPE(-1));
    ADD2(PAIR, SHAPE(-2));
    ADD2(PAIR, SHAPE(1));
    ADD3(PAIR, SHAPE(-2), SHAPE(1));
    ADD3(PAIR, SHAPE(1), SHAPE(2));
    ADD3(PAIR, SHAPE(-2), SHAPE(-3));
    ADD3(PAIR, SHAPE(-2) | SHAPE(-3) << 8, SHAPE(1) | SHAPE(2) << 8);
    ADD3(PAIR, SHAPE(1) | SHAPE(2) << 8, SHAPE(3) | SHAPE(4) << 8);
    ADD3(PAIR, SHAPE(-2) | SHAPE(-3) << 8, SHAPE(-4) | SHAPE(-5) << 8);
    ADD3(SHAPE(-1), b->word, SHAPE(1) | SHAPE(2) << 8);
    ADD3(a->word, SHAPE(0), SHAPE(1));
    ADD3(a->word, SHAPE(0), SHAPE(-2));
    ADD2(PAIR, bucket(state->length));
    ADD3(PAIR, bucket(state->length), bucket(state->lowers));
    ADD2(PAIR, bucket(state->position));
    ADD2(PAIR, bucket(state->left));
    ADD3(PAIR, state->quotes > 0, state->brackets > 0);
    ADD3(PAIR, state->quotes > 0, SHAPE(-2));
    ADD2(PAIR, a->length);
    ADD2(PAIR, b->length);
    ADD3(a->word, bucket(state->length), b->gap);
#undef ADD
#undef ADD2
#undef ADD3
#undef SHAPE
#undef PAIR
    return n;
}
