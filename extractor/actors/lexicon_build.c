/* Compiling the gazetteer: names into a trie, words into bits, offices and surnames into tables. */
#include "lexicon.h"

#include <stdlib.h>

/* What grows while names are added, and is laid out flat at the end. */
typedef struct builder {
    ent_lexicon *lex;
    ent_diags *diags;
    uint32_t *bits, *first, *surname; /* by key */
    size_t bit_slots, first_slots, surname_slots, surname_item_slots;
    size_t edge_count;
    lex_name *names; /* in order of addition */
    uint32_t *name_nodes;
    size_t name_slots, node_slots;
    uint32_t *chains; /* by office id */
    size_t chain_slots, office_slots;
    uint32_t *skeleton_actor;
    size_t skeleton_slots;
    uint32_t *trigger_keys, *trigger_patterns;
    size_t trigger_count, trigger_key_slots, trigger_pattern_slots;
    size_t untriggered_slots;
} builder;

/* Makes room for item `index` in an array of ids by key, new ones LEX_NONE. */
static ent_status reserve_ids(builder *b, uint32_t **items, size_t *slots, size_t index, int fill)
{
    size_t old = *slots;
    if (index < old) return ENT_OK;
    ent_status st = ent_arena_grow(b->lex->arena, items, slots, index + 1, sizeof **items);
    if (st == ENT_OK) memset(*items + old, fill, (*slots - old) * sizeof **items);
    return st;
}

static ent_status add_key(builder *b, ent_slice folded, uint32_t *key)
{
    ent_status st = ent_intern_add(b->lex->keys, folded, key);
    if (st == ENT_OK) st = reserve_ids(b, &b->bits, &b->bit_slots, *key, 0);
    if (st == ENT_OK) st = reserve_ids(b, &b->first, &b->first_slots, *key, 0xFF);
    if (st == ENT_OK) st = reserve_ids(b, &b->surname, &b->surname_slots, *key, 0xFF);
    if (st != ENT_OK) return st;
    b->lex->bits = b->bits; /* looked at while names are added */
    b->lex->key_count = ent_intern_count(b->lex->keys);
    return ENT_OK;
}

/* --- words --- */

/* Sets the bit of a word that is one piece; longer ones are no words of these lists. */
static ent_status add_word(builder *b, ent_slice word, uint32_t bit)
{
    uint32_t pos = 0, key;
    ent_piece piece, more;
    char folded[ENT_PIECE_FOLD_MAX];
    if (!ent_piece_next(word, &pos, (uint32_t)word.len, &piece)) return ENT_OK;
    if (ent_piece_next(word, &pos, (uint32_t)word.len, &more)) return ENT_OK;
    ent_slice s = ent_piece_fold(word, &piece, folded);
    if (s.len == 0) return ENT_OK;
    ent_status st = add_key(b, s, &key);
    if (st == ENT_OK) b->bits[key] |= bit;
    return st;
}

static ent_status add_words(builder *b, const char *words, uint32_t bit)
{
    ent_status st = ENT_OK;
    for (const char *p = words; *p && st == ENT_OK;) {
        size_t n = strcspn(p, " ");
        st = add_word(b, ent_slice_of(p, n), bit);
        p += n;
        while (*p == ' ')
            p++;
    }
    return st;
}

static ent_status add_word_lists(builder *b)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_given_name_count && st == ENT_OK; i++)
        st = add_words(b, ent_given_names[i], W_GIVEN);
    for (size_t i = 0; i < ent_word_list_count && st == ENT_OK; i++) {
        const ent_word_list *list = &ent_word_lists[i];
        st = add_words(b, list->words, list->bit);
        if (!list->class_name) continue;
        size_t count;
        const ent_slice *members = ent_ruleset_words(b->lex->rules, ent_slice_c(list->class_name), &count);
        for (size_t k = 0; k < count && st == ENT_OK; k++)
            st = add_word(b, members[k], list->bit);
    }
    return st;
}

/* --- the trie --- */

static ent_status grow_edges(builder *b)
{
    ent_lexicon *lex = b->lex;
    if (b->edge_count * 2 < lex->edge_slots) return ENT_OK;
    size_t slots = lex->edge_slots ? lex->edge_slots * 2 : 1024;
    lex_edge *edges = calloc(slots, sizeof *edges);
    if (!edges) return ENT_ENOMEM;
    for (size_t i = 0; i < lex->edge_slots; i++) {
        if (!lex->edges[i].child) continue;
        size_t k = lex_edge_hash(lex->edges[i].from_key) & (slots - 1);
        while (edges[k].child)
            k = (k + 1) & (slots - 1);
        edges[k] = lex->edges[i];
    }
    free(lex->edges);
    lex->edges = edges;
    lex->edge_slots = slots;
    return ENT_OK;
}

static ent_status add_step(builder *b, uint32_t *node, uint32_t key)
{
    ent_lexicon *lex = b->lex;
    if (*node == LEX_ROOT) {
        if (b->first[key] == LEX_NONE) b->first[key] = lex->node_count++;
        *node = b->first[key];
        return ENT_OK;
    }
    ent_status st = grow_edges(b);
    if (st != ENT_OK) return st;
    uint64_t from_key = (uint64_t)*node << 32 | key;
    size_t mask = lex->edge_slots - 1, i = lex_edge_hash(from_key) & mask;
    for (; lex->edges[i].child; i = (i + 1) & mask) {
        if (lex->edges[i].from_key != from_key) continue;
        *node = lex->edges[i].child;
        return ENT_OK;
    }
    lex->edges[i] = (lex_edge){from_key, lex->node_count++};
    b->edge_count++;
    *node = lex->edges[i].child;
    return ENT_OK;
}

static uint32_t case_of(const ent_piece *piece, uint32_t bits, size_t count, ent_name_type type)
{
    if (count > 1 && bits & (W_PARTICLE | W_FUNCTION) && piece->shape != ENT_SHAPE_UPPER) return LEX_ANY_CASE;
    switch ((ent_shape)piece->shape) {
    case ENT_SHAPE_UPPER: return LEX_ACRONYM;
    case ENT_SHAPE_MIXED: return type == ENT_NAME_ACRONYM ? LEX_EXACT : LEX_CAPITAL;
    case ENT_SHAPE_CAP: return type == ENT_NAME_ACRONYM && count == 1 ? LEX_EXACT : LEX_CAPITAL;
    case ENT_SHAPE_INITIAL: return LEX_CAPITAL;
    default: return LEX_ANY_CASE;
    }
}

/* Cuts a name into at most LEX_NAME_PIECES_MAX pieces with keys; *count 0 when it cannot match. */
static ent_status cut_name(builder *b, ent_slice text, ent_piece *pieces, size_t *count)
{
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    size_t n = 0;
    *count = 0;
    while (ent_piece_next(text, &pos, (uint32_t)text.len, &piece)) {
        ent_slice s = ent_piece_fold(text, &piece, folded);
        if (n == LEX_NAME_PIECES_MAX || s.len == 0) return ENT_OK;
        ent_status st = add_key(b, s, &piece.key);
        if (st != ENT_OK) return st;
        pieces[n++] = piece;
    }
    *count = n;
    return ENT_OK;
}

static ent_status append_name(builder *b, const lex_name *name, uint32_t node)
{
    ent_lexicon *lex = b->lex;
    ent_status st =
        ent_arena_grow(lex->arena, &b->names, &b->name_slots, lex->name_count + 1, sizeof *b->names);
    if (st == ENT_OK)
        st = ent_arena_grow(lex->arena, &b->name_nodes, &b->node_slots, lex->name_count + 1,
                            sizeof *b->name_nodes);
    if (st != ENT_OK) return st;
    b->names[lex->name_count] = *name;
    b->name_nodes[lex->name_count++] = node;
    return ENT_OK;
}

static ent_status add_surname(builder *b, uint32_t key, uint32_t actor)
{
    ent_lexicon *lex = b->lex;
    uint32_t *slot = &b->surname[key];
    for (; *slot != LEX_NONE; slot = &lex->surname_items[*slot].next)
        if (lex->surname_items[*slot].actor == actor) return ENT_OK;
    uint32_t index = (uint32_t)lex->surname_count;
    *slot = index; /* before the items move */
    ent_status st = ent_arena_grow(lex->arena, &lex->surname_items, &b->surname_item_slots,
                                   lex->surname_count + 1, sizeof *lex->surname_items);
    if (st == ENT_OK) lex->surname_items[lex->surname_count++] = (lex_surname){actor, LEX_NONE};
    return st;
}

/* A spelling that two persons share points to neither. */
static void claim(uint32_t *slot, uint32_t actor)
{
    *slot = *slot == LEX_NONE || *slot == actor ? actor : LEX_AMBIGUOUS;
}

static ent_status add_person_name(builder *b, uint32_t actor, ent_slice text, const ent_piece *pieces,
                                  size_t count)
{
    const ent_rule_actor *a = ent_ruleset_actor(b->lex->rules, actor);
    size_t last = lex_surname_piece(b->lex, text, pieces, count, a->country);
    ent_status st = last == SIZE_MAX ? ENT_OK : add_surname(b, pieces[last].key, actor);
    if (count < 2 || st != ENT_OK) return st;
    ent_buf skeleton = {0};
    uint32_t id;
    st = lex_skeleton(text, &skeleton);
    if (st == ENT_OK) st = ent_intern_add(b->lex->skeletons, ent_buf_slice(&skeleton), &id);
    if (st == ENT_OK) st = reserve_ids(b, &b->skeleton_actor, &b->skeleton_slots, id, 0xFF);
    if (st == ENT_OK) claim(&b->skeleton_actor[id], actor);
    ent_buf_free(&skeleton);
    return st;
}

static ent_status add_name(builder *b, uint32_t actor, const ent_rule_name *name)
{
    const ent_rule_actor *a = ent_ruleset_actor(b->lex->rules, actor);
    ent_piece pieces[LEX_NAME_PIECES_MAX];
    size_t count;
    ent_status st = cut_name(b, name->text, pieces, &count);
    if (st != ENT_OK) return st;
    if (count == 0) {
        ent_diag_line(b->diags, ENT_WARNING, a->place.file, a->place.line,
                      "the name \"%.*s\" of %.*s has no letters or more than %d words: it never matches",
                      ENT_FMT(name->text), ENT_FMT(a->id), LEX_NAME_PIECES_MAX);
        return ENT_OK;
    }
    lex_name n = {.actor = actor,
                  .from = lex_date(name->from, false, 0),
                  .to = lex_date(name->to, true, UINT32_MAX),
                  .type = (uint8_t)name->type,
                  .count = (uint8_t)count,
                  .text = name->text};
    uint32_t node = LEX_ROOT;
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        n.cases |= case_of(&pieces[i], b->bits[pieces[i].key], count, name->type) << 2 * i;
        st = add_step(b, &node, pieces[i].key);
    }
    bool article =
        count > 1 && ent_slice_equal_ascii_nocase(ent_slice_sub(name->text, 0, 4), ENT_SLICE("the "));
    n.skip = article && a->kind != ENT_PLACE;
    if (st == ENT_OK) st = append_name(b, &n, node);
    if (st == ENT_OK && a->kind == ENT_PERSON) st = add_person_name(b, actor, name->text, pieces, count);
    return st;
}

/* Lays the names out by node, in order of addition within a node. */
static ent_status group_names(builder *b)
{
    ent_lexicon *lex = b->lex;
    uint32_t *offsets = ENT_ARENA_NEW(lex->arena, uint32_t, lex->node_count + 1);
    lex_name *names = ENT_ARENA_NEW(lex->arena, lex_name, lex->name_count);
    uint32_t *next = ENT_ARENA_NEW(lex->arena, uint32_t, lex->node_count + 1);
    if (!offsets || !names || !next) return ENT_ENOMEM;
    if (!b->names || !b->name_nodes) lex->name_count = 0; /* no actor has a name */
    for (size_t i = 0; i < lex->name_count; i++)
        offsets[b->name_nodes[i] + 1]++;
    for (uint32_t n = 0; n < lex->node_count; n++)
        offsets[n + 1] += offsets[n];
    memcpy(next, offsets, lex->node_count * sizeof *next);
    for (size_t i = 0; i < lex->name_count; i++)
        names[next[b->name_nodes[i]]++] = b->names[i];
    lex->node_names = offsets;
    lex->names = names;
    return ENT_OK;
}

/* --- offices --- */

static ent_status add_office(builder *b, uint32_t actor, const ent_rule_office *office)
{
    ent_lexicon *lex = b->lex;
    char space[512];
    ent_slice key;
    uint32_t id;
    if (!lex_office_key(office->of, office->title, space, sizeof space, &key)) return ENT_OK;
    ent_status st = ent_intern_add(lex->offices, key, &id);
    if (st == ENT_OK) st = reserve_ids(b, &b->chains, &b->chain_slots, id, 0xFF);
    if (st == ENT_OK)
        st = ent_arena_grow(lex->arena, &lex->office_items, &b->office_slots, lex->office_count + 1,
                            sizeof *lex->office_items);
    if (st != ENT_OK) return st;
    lex->office_items[lex->office_count] = (lex_office){.actor = actor,
                                                        .from = lex_date(office->from, false, 0),
                                                        .to = lex_date(office->to, true, UINT32_MAX),
                                                        .next = b->chains[id]};
    b->chains[id] = (uint32_t)lex->office_count++;
    return ENT_OK;
}

static ent_status add_actors(builder *b)
{
    size_t count = ent_ruleset_actor_count(b->lex->rules);
    ent_status st = ENT_OK;
    if (count >= LEX_AMBIGUOUS) return ENT_ELIMIT;
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        const ent_rule_actor *a = ent_ruleset_actor(b->lex->rules, i);
        for (size_t k = 0; k < a->name_count && st == ENT_OK; k++)
            st = add_name(b, (uint32_t)i, &a->names[k]);
        for (size_t k = 0; k < a->office_count && st == ENT_OK; k++)
            st = add_office(b, (uint32_t)i, &a->offices[k]);
    }
    return st;
}

/* --- triggers of patterns --- */

static ent_status add_trigger(builder *b, ent_slice word, uint32_t pattern)
{
    uint32_t pos = 0, key;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    if (!ent_piece_next(word, &pos, (uint32_t)word.len, &piece)) return ENT_OK;
    ent_status st = add_key(b, ent_piece_fold(word, &piece, folded), &key);
    size_t need = b->trigger_count + 1;
    if (st == ENT_OK)
        st = ent_arena_grow(b->lex->arena, &b->trigger_keys, &b->trigger_key_slots, need, sizeof(uint32_t));
    if (st == ENT_OK)
        st = ent_arena_grow(b->lex->arena, &b->trigger_patterns, &b->trigger_pattern_slots, need,
                            sizeof(uint32_t));
    if (st != ENT_OK) return st;
    b->bits[key] |= W_TRIGGER;
    b->trigger_keys[b->trigger_count] = key;
    b->trigger_patterns[b->trigger_count++] = pattern;
    return ENT_OK;
}

static ent_status add_patterns(builder *b)
{
    ent_lexicon *lex = b->lex;
    size_t count = ent_ruleset_pattern_count(lex->rules);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        const ent_rule_pattern *p = ent_ruleset_pattern(lex->rules, i);
        for (size_t k = 0; k < p->trigger_count && st == ENT_OK; k++)
            st = add_trigger(b, p->triggers[k], (uint32_t)i);
        if (p->trigger_count || st != ENT_OK) continue;
        st = ent_arena_grow(lex->arena, &lex->untriggered, &b->untriggered_slots, lex->untriggered_count + 1,
                            sizeof(uint32_t));
        if (st == ENT_OK) lex->untriggered[lex->untriggered_count++] = (uint32_t)i;
    }
    return st;
}

static ent_status group_triggers(builder *b)
{
    ent_lexicon *lex = b->lex;
    size_t keys = ent_intern_count(lex->keys);
    uint32_t *offsets = ENT_ARENA_NEW(lex->arena, uint32_t, keys + 1);
    uint32_t *next = ENT_ARENA_NEW(lex->arena, uint32_t, keys + 1);
    uint32_t *patterns = ENT_ARENA_NEW(lex->arena, uint32_t, b->trigger_count);
    if (!offsets || !next || !patterns) return ENT_ENOMEM;
    for (size_t i = 0; i < b->trigger_count; i++)
        offsets[b->trigger_keys[i] + 1]++;
    for (size_t k = 0; k < keys; k++)
        offsets[k + 1] += offsets[k];
    memcpy(next, offsets, keys * sizeof *next);
    for (size_t i = 0; i < b->trigger_count; i++)
        patterns[next[b->trigger_keys[i]]++] = b->trigger_patterns[i];
    lex->pattern_first = offsets;
    lex->pattern_of = patterns;
    return ENT_OK;
}

/* A table that needs no second hash and no pointers to follow, unlike the general one. */
static ent_status index_keys(builder *b)
{
    ent_lexicon *lex = b->lex;
    size_t count = ent_intern_count(lex->keys), slots = 1024;
    while (slots < count * 2)
        slots *= 2;
    lex->slots = ENT_ARENA_NEW(lex->arena, lex_slot, slots);
    lex->key_texts = ENT_ARENA_NEW(lex->arena, ent_slice, count);
    if (!lex->slots || !lex->key_texts) return ENT_ENOMEM;
    memset(lex->slots, 0xFF, slots * sizeof *lex->slots);
    for (uint32_t key = 0; key < count; key++) {
        ent_slice text = lex->key_texts[key] = ent_intern_text(lex->keys, key);
        uint32_t hash = (uint32_t)ent_slice_hash(text);
        size_t i = hash & (slots - 1);
        while (lex->slots[i].key != LEX_NONE)
            i = (i + 1) & (slots - 1);
        lex->slots[i] = (lex_slot){hash, key};
    }
    lex->slot_count = slots;
    return ENT_OK;
}

static ent_status build(builder *b)
{
    ent_lexicon *lex = b->lex;
    ent_status st = add_word_lists(b);
    if (st == ENT_OK) st = grow_edges(b);
    if (st == ENT_OK) st = add_actors(b);
    if (st == ENT_OK) st = add_patterns(b);
    if (st == ENT_OK) st = group_names(b);
    if (st == ENT_OK) st = group_triggers(b);
    if (st == ENT_OK) st = index_keys(b);
    lex->first = b->first;
    lex->surname = b->surname;
    lex->office_chain = b->chains;
    lex->skeleton_actor = b->skeleton_actor;
    return st;
}

ent_status ent_lexicon_new(ent_lexicon **out, const ent_ruleset *rules, ent_diags *diags)
{
    ent_lexicon *lex = *out = calloc(1, sizeof *lex);
    if (!lex) return ENT_ENOMEM;
    lex->rules = rules;
    lex->node_count = LEX_ROOT + 1;
    builder b = {.lex = lex, .diags = diags};
    ent_status st = ent_arena_new(&lex->arena);
    if (st == ENT_OK) st = ent_intern_new(&lex->keys);
    if (st == ENT_OK) st = ent_intern_new(&lex->offices);
    if (st == ENT_OK) st = ent_intern_new(&lex->skeletons);
    if (st == ENT_OK) st = build(&b);
    if (st != ENT_OK) {
        ent_lexicon_free(lex);
        *out = NULL;
    }
    return st;
}
