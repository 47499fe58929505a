/* Sentences to pieces, and the names of the gazetteer in them: leftmost, longest. */
#include "work.h"

enum {
    LONG_NAME_CASE = 4,  /* letters from which "Nato" may be written for NATO */
    TITLE_WORDS = 2,     /* capitalised words behind the first that make a headline of a title */
    HEADLINE_WORDS = 4,  /* and of any other sentence */
    CONTENT_LETTERS = 4, /* of a word that counts as capitalised */
    CAPS_SHARE = 80      /* percent of letters in capitals that make a sentence all-caps */
};

/* What decides the case of a sentence. */
typedef struct case_count {
    uint32_t capitals, small, letters_up, letters;
} case_count;

static void count_case(const act_work *w, const ent_piece *p, bool is_first, case_count *n)
{
    if (!ent_piece_is_word(p)) return;
    uint32_t length = p->end - p->start;
    n->letters += length;
    if (p->shape == ENT_SHAPE_UPPER || p->shape == ENT_SHAPE_INITIAL) n->letters_up += length;
    if (lex_bits(w->lex, p->key) & W_FUNCTION) return;
    if (p->shape == ENT_SHAPE_LOWER) n->small++;
    if (length >= CONTENT_LETTERS && ent_piece_is_capital(p) && !is_first) n->capitals++;
}

/* True when a line without text stands before the byte: one sentence goes on, but hardly one name. */
static bool is_broken(ent_slice text, uint32_t from, uint32_t to)
{
    uint32_t lines = 0;
    for (uint32_t i = from; i < to && lines < 2; i++)
        lines += text.ptr[i] == '\n';
    return lines == 2;
}

static ent_status cut_words(act_work *w, const ent_part_text *part, const ent_sentence *sentence,
                            act_sentence *out)
{
    ent_actor_scratch *s = w->s;
    case_count n = {0};
    uint32_t end = sentence->start;
    bool hyphen = false;
    for (uint32_t i = sentence->first_word; i < sentence->first_word + sentence->word_count; i++) {
        uint32_t pos = part->words[i].start;
        ent_piece piece;
        while (ent_piece_next(part->text, &pos, part->words[i].end, &piece)) {
            if (s->pieces.count >= LEX_AMBIGUOUS) return ENT_ELIMIT;
            ent_status st = ACT_RESERVE(s->pieces, s->pieces.count + 1);
            if (st != ENT_OK) return st;
            piece.word = i;
            piece.hyphen = piece.hyphen || (hyphen && piece.start == part->words[i].start);
            piece.broken = is_broken(part->text, end, piece.start);
            end = piece.end;
            piece.key = lex_key(w->lex, part->text, &piece, &piece.hash);
            count_case(w, &piece, s->pieces.count == out->first, &n);
            s->pieces.at[s->pieces.count++] = piece;
        }
        hyphen = piece.hyphen && pos == part->words[i].end; /* a hyphen that is a word of its own */
    }
    out->count = (uint32_t)s->pieces.count - out->first;
    ent_block_kind kind = part->blocks ? part->blocks[sentence->block].kind : ENT_BLOCK_STORY;
    bool headline = kind == ENT_BLOCK_TITLE || kind == ENT_BLOCK_LINK || out->part == ENT_PART_TITLE;
    out->all_caps = out->count >= 3 && n.letters_up * 100 >= n.letters * CAPS_SHARE && n.letters;
    out->title_case = !out->all_caps && n.capitals >= (headline ? TITLE_WORDS : HEADLINE_WORDS) &&
                      n.small * (headline ? 4 : UINT32_MAX / 2) <= n.capitals;
    return ENT_OK;
}

static ent_status cut_part(act_work *w, uint8_t which)
{
    ent_actor_scratch *s = w->s;
    const ent_part_text *part = &w->doc->parts[which];
    for (size_t i = 0; i < part->sentence_count; i++) {
        const ent_sentence *sentence = &part->sentences[i];
        if (part->blocks && !ent_block_yields_records(part->blocks[sentence->block].kind)) continue;
        ent_status st = ACT_RESERVE(s->sentences, s->sentences.count + 1);
        if (st != ENT_OK) return st;
        act_sentence *out = &s->sentences.at[s->sentences.count++];
        *out = (act_sentence){.part = which, .index = (uint32_t)i, .first = (uint32_t)s->pieces.count};
        if ((st = cut_words(w, part, sentence, out)) != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status act_cut_sentences(act_work *w)
{
    ent_status st = cut_part(w, ENT_PART_TEXT);
    if (st == ENT_OK) st = cut_part(w, ENT_PART_TITLE);
    if (st == ENT_OK) st = ACT_ZERO(w->s->cover, w->s->pieces.count);
    return st;
}

/* In a sentence of capitals an acronym may be an everyday word ("WHO", "IT"). "US" is one too, except where
 * no pronoun can be: at the start and behind "the". */
static bool is_word_in_capitals(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    if (!sentence->all_caps || p->dotted || !(lex_bits(w->lex, p->key) & W_ORDINARY)) return false;
    bool no_pronoun = piece == sentence->first || act_is_word(w, sentence, piece - 1, "the");
    return !(no_pronoun && act_is_word(w, sentence, piece, "us"));
}

static bool case_fits(const act_work *w, const act_sentence *sentence, const lex_name *name, uint32_t i,
                      uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    switch (name->cases >> 2 * i & 3) {
    case LEX_ANY_CASE: return true;
    case LEX_CAPITAL:
        return p->shape != ENT_SHAPE_LOWER && !(name->count == 1 && is_word_in_capitals(w, sentence, piece));
    case LEX_ACRONYM:
        if (p->shape == ENT_SHAPE_UPPER) return !is_word_in_capitals(w, sentence, piece);
        return p->shape == ENT_SHAPE_CAP && name->count == 1 && name->type == ENT_NAME_ACRONYM &&
               p->end - p->start >= LONG_NAME_CASE && !(lex_bits(w->lex, p->key) & W_ORDINARY);
    default:
        return ent_slice_equal(
                   ent_slice_sub(act_text(w, (uint32_t)(sentence - w->s->sentences.at)), p->start, p->end),
                   name->text) ||
               name->count > 1;
    }
}

static bool name_fits(const act_work *w, const act_sentence *sentence, const lex_name *name, uint32_t first)
{
    if (w->date && (w->date < name->from || w->date > name->to)) return false;
    for (uint32_t i = 0; i < name->count; i++)
        if (!case_fits(w, sentence, name, i, first + i)) return false;
    return true;
}

static bool node_fits(const act_work *w, const act_sentence *sentence, uint32_t node, uint32_t first)
{
    for (uint32_t i = w->lex->node_names[node]; i < w->lex->node_names[node + 1]; i++)
        if (name_fits(w, sentence, &w->lex->names[i], first)) return true;
    return false;
}

/* True when the piece and the one before are parts of one word that has no hyphen there: "G" + "20". */
static bool is_inside_word(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_in(sentence, piece) && w->s->pieces.at[piece].glued;
}

/* The longest name that begins at `first` and ends before `limit`: its node, and in *last its last piece. */
static uint32_t longest(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t limit,
                        uint32_t *last)
{
    uint32_t found = LEX_NONE, node = LEX_ROOT;
    if (is_inside_word(w, sentence, first)) return LEX_NONE;
    for (uint32_t i = first; i < limit; i++) {
        node = lex_step(w->lex, node, w->s->pieces.at[i].key);
        if (node == LEX_NONE) break;
        if (is_inside_word(w, sentence, i + 1) || !node_fits(w, sentence, node, first)) continue;
        found = node;
        *last = i;
    }
    return found;
}

/* "Russian Federation Council" is the Federation Council: a name that begins inside and goes on further wins
 * when it is no shorter. */
static uint32_t longest_of_overlap(const act_work *w, const act_sentence *sentence, uint32_t first,
                                   uint32_t *last)
{
    uint32_t end = sentence->first + sentence->count;
    uint32_t node = longest(w, sentence, first, end, last);
    if (node == LEX_NONE || *last == first) return node;
    for (uint32_t i = first + 1; i <= *last; i++) {
        uint32_t other_last = 0;
        if (longest(w, sentence, i, end, &other_last) == LEX_NONE) continue;
        if (other_last > *last && other_last - i >= *last - first)
            return longest(w, sentence, first, i, last);
    }
    return node;
}

static ent_status add_options(act_work *w, const act_sentence *sentence, uint32_t node, uint32_t first,
                              act_found *found)
{
    ent_actor_scratch *s = w->s;
    found->option = (uint32_t)s->options.count;
    for (uint32_t i = w->lex->node_names[node]; i < w->lex->node_names[node + 1]; i++) {
        if (!name_fits(w, sentence, &w->lex->names[i], first)) continue;
        ent_status st = ACT_RESERVE(s->options, s->options.count + 1);
        if (st != ENT_OK) return st;
        s->options.at[s->options.count++] = i;
        if (found->option_count++ == 0) found->first = first + w->lex->names[i].skip;
    }
    return ENT_OK;
}

ent_status act_add_lower(act_work *w, uint32_t node, const act_found *found)
{
    ent_actor_scratch *s = w->s;
    act_found f = *found;
    f.origin = ACT_GAZETTEER;
    f.option = (uint32_t)s->options.count;
    for (uint32_t i = w->lex->node_names[node]; i < w->lex->node_names[node + 1]; i++) {
        const lex_name *name = &w->lex->names[i];
        if (name->type == ENT_NAME_DEMONYM || name->type == ENT_NAME_PEOPLE) continue;
        ent_status st = ACT_RESERVE(s->options, s->options.count + 1);
        if (st != ENT_OK) return st;
        s->options.at[s->options.count++] = i;
        f.option_count++;
    }
    return act_add_found(w, &f, NULL);
}

static ent_status scan_sentence(act_work *w, uint32_t index)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = sentence->first; i < end; i++) {
        uint32_t last = i, key = w->s->pieces.at[i].key;
        if (key == ENT_NO_ID || w->lex->first[key] == LEX_NONE) continue;
        uint32_t node = longest_of_overlap(w, sentence, i, &last);
        if (node == LEX_NONE) continue;
        act_found found = {.sentence = index, .first = i, .last = last, .entity = LEX_NONE};
        ent_status st = add_options(w, sentence, node, i, &found);
        if (st == ENT_OK) st = act_add_found(w, &found, NULL);
        if (st != ENT_OK) return st;
        i = last;
    }
    return ENT_OK;
}

ent_status act_scan_names(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++)
        st = scan_sentence(w, i);
    return st;
}
