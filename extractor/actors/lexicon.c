/* Look-ups in the compiled gazetteer. */
#include "lexicon.h"

#include <stdlib.h>

uint32_t lex_step(const ent_lexicon *lexicon, uint32_t node, uint32_t key)
{
    if (key >= lexicon->key_count) return LEX_NONE;
    if (node == LEX_ROOT) return lexicon->first[key];
    uint64_t from_key = (uint64_t)node << 32 | key;
    size_t mask = lexicon->edge_slots - 1;
    for (size_t i = lex_edge_hash(from_key) & mask; lexicon->edges[i].child; i = (i + 1) & mask)
        if (lexicon->edges[i].from_key == from_key) return lexicon->edges[i].child;
    return LEX_NONE;
}

static uint32_t digits(ent_slice s, size_t from, size_t count)
{
    uint32_t n = 0;
    for (size_t i = from; i < from + count; i++) {
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9') return 0;
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return n;
}

uint32_t lex_date(ent_slice iso, bool last_day, uint32_t open)
{
    uint32_t year = digits(iso, 0, 4);
    if (!year) return open;
    uint32_t month = digits(iso, 5, 2), day = month ? digits(iso, 8, 2) : 0;
    if (!month) month = last_day ? 12 : 1;
    if (!day) day = last_day ? 31 : 1;
    return year * 10000 + month * 100 + day;
}

bool lex_office_key(ent_slice of, ent_slice title, char *out, size_t size, ent_slice *key)
{
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    if (of.len + 1 >= size) return false;
    if (of.len) memcpy(out, of.ptr, of.len);
    size_t n = of.len;
    out[n++] = '\x1f';
    while (ent_piece_next(title, &pos, (uint32_t)title.len, &piece)) {
        ent_slice s = ent_piece_fold(title, &piece, folded);
        if (ent_slice_equal(s, ENT_SLICE("premier"))) s = ENT_SLICE("prime minister");
        if (n + s.len + 1 > size) return false;
        if (s.len) memcpy(out + n, s.ptr, s.len);
        n += s.len;
        out[n++] = ' ';
    }
    *key = ent_slice_of(out, n);
    return true;
}

uint32_t lex_office_first(const ent_lexicon *lexicon, ent_slice of, ent_slice title)
{
    char space[512];
    ent_slice key;
    if (!lex_office_key(of, title, space, sizeof space, &key)) return LEX_NONE;
    uint32_t id = ent_intern_find(lexicon->offices, key);
    return id == ENT_NO_ID ? LEX_NONE : lexicon->office_chain[id];
}

uint32_t lex_holder(const ent_lexicon *lexicon, ent_slice of, ent_slice title, uint32_t date)
{
    uint32_t found = LEX_NONE;
    bool is_dated = false; /* who held it at some time does not stand against who held it then */
    for (uint32_t i = lex_office_first(lexicon, of, title); i != LEX_NONE;
         i = lexicon->office_items[i].next) {
        const lex_office *o = &lexicon->office_items[i];
        bool dated = o->from != 0 || o->to != UINT32_MAX;
        if (date && (date < o->from || date > o->to || (is_dated && !dated))) continue;
        bool first = found == LEX_NONE || (date && dated && !is_dated);
        if (!first && found != o->actor) return LEX_NONE;
        found = o->actor;
        is_dated = dated;
    }
    return found;
}

/* Years that a person is in the news before the first and behind the last office known. */
enum { YEARS_BEFORE = 15, YEARS_AFTER = 20, YEAR = 10000 };

static bool is_in_the_news(const ent_rule_actor *a, uint32_t date)
{
    uint32_t from = UINT32_MAX, to = 0;
    if (date == 0 || a->office_count == 0) return true;
    for (size_t i = 0; i < a->office_count; i++) {
        uint32_t first = lex_date(a->offices[i].from, false, 0);
        uint32_t last = lex_date(a->offices[i].to, true, UINT32_MAX);
        if (first < from) from = first;
        if (last > to) to = last;
    }
    return date + YEARS_BEFORE * YEAR >= from &&
           (to > UINT32_MAX - YEARS_AFTER * YEAR || date <= to + YEARS_AFTER * YEAR);
}

/* True when the person held an office of that title ("President" for "Vice President" too, not the reverse).
 */
static bool held(const ent_rule_actor *a, ent_slice title, uint32_t date)
{
    for (size_t i = 0; i < a->office_count; i++) {
        const ent_rule_office *o = &a->offices[i];
        if (date && date < lex_date(o->from, false, 0)) continue;
        ent_slice tail =
            title.len >= o->title.len ? ent_slice_sub(title, title.len - o->title.len, title.len) : title;
        if (tail.len && ent_slice_equal_ascii_nocase(tail, o->title)) return true;
    }
    return false;
}

uint32_t lex_person_of_surname(const ent_lexicon *lexicon, uint32_t key, ent_slice title, uint32_t date)
{
    uint32_t only = LEX_NONE, holder = LEX_NONE, count = 0, holders = 0;
    if (key >= lexicon->key_count) return LEX_NONE;
    for (uint32_t i = lexicon->surname[key]; i != LEX_NONE; i = lexicon->surname_items[i].next) {
        uint32_t actor = lexicon->surname_items[i].actor;
        const ent_rule_actor *a = ent_ruleset_actor(lexicon->rules, actor);
        if (!is_in_the_news(a, date)) continue;
        only = actor;
        count++;
        if (!title.len || !held(a, title, date)) continue;
        holder = actor;
        holders++;
    }
    if (holders == 1) return holder;
    bool common = lexicon->bits[key] & (W_COMMON_SURNAME | W_ORDINARY | W_GIVEN);
    return count == 1 && !common ? only : LEX_NONE;
}

uint32_t lex_similar_person(const ent_lexicon *lexicon, ent_slice name)
{
    ent_buf skeleton = {0};
    uint32_t id = ENT_NO_ID;
    if (lex_skeleton(name, &skeleton) == ENT_OK)
        id = ent_intern_find(lexicon->skeletons, ent_buf_slice(&skeleton));
    ent_buf_free(&skeleton);
    return id == ENT_NO_ID ? LEX_NONE : lexicon->skeleton_actor[id];
}

uint32_t lex_key(const ent_lexicon *lexicon, ent_slice text, const ent_piece *piece, uint32_t *hash)
{
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(text, piece, folded);
    *hash = (uint32_t)ent_slice_hash(s);
    if (s.len == 0 || lexicon->slot_count == 0) return ent_intern_find(lexicon->keys, s);
    size_t mask = lexicon->slot_count - 1;
    for (size_t i = *hash & mask; lexicon->slots[i].key != LEX_NONE; i = (i + 1) & mask) {
        const lex_slot *slot = &lexicon->slots[i];
        if (slot->hash == *hash && ent_slice_equal(lexicon->key_texts[slot->key], s)) return slot->key;
    }
    return ENT_NO_ID;
}

static bool is_suffix(ent_slice text, const ent_piece *piece)
{
    static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv", "v", "vi"};
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(text, piece, folded);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (ent_slice_equal(s, ent_slice_c(suffixes[i]))) return true;
    return false;
}

/* "bin Salman" is a father's name: he is not called Salman. */
static bool is_patronymic(ent_slice text, const ent_piece *before)
{
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(text, before, folded);
    return ent_slice_equal(s, ENT_SLICE("bin")) || ent_slice_equal(s, ENT_SLICE("ibn")) ||
           ent_slice_equal(s, ENT_SLICE("bint")) || ent_slice_equal(s, ENT_SLICE("abu"));
}

static bool is_east_asian(ent_slice country)
{
    static const char *const countries[] = {"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "SGP", "MAC"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        if (ent_slice_equal(country, ent_slice_c(countries[i]))) return true;
    return false;
}

size_t lex_surname_piece(const ent_lexicon *lexicon, ent_slice text, const ent_piece *pieces, size_t count,
                         ent_slice country)
{
    if (count < 2) return SIZE_MAX;
    uint32_t hash, first = lex_bits(lexicon, lex_key(lexicon, text, &pieces[0], &hash));
    if (is_east_asian(country) && first & W_SURNAME_FIRST) return 0;
    size_t last = count - 1;
    if (is_suffix(text, &pieces[last])) last--;
    if (last == 0 || pieces[last].shape == ENT_SHAPE_INITIAL || !ent_piece_is_capital(&pieces[last]))
        return SIZE_MAX;
    return is_patronymic(text, &pieces[last - 1]) ? SIZE_MAX : last;
}

void ent_lexicon_free(ent_lexicon *lexicon)
{
    if (!lexicon) return;
    ent_intern_free(lexicon->keys);
    ent_intern_free(lexicon->offices);
    ent_intern_free(lexicon->skeletons);
    free(lexicon->edges);
    ent_arena_free(lexicon->arena);
    free(lexicon);
}
