/* Who takes part in a match: lists of mentions distributed, partners that are none left out. */
#include "occurrence.h"

/* What joins two neighbours of a list. */
typedef enum link_type { LINK_NONE, LINK_COMMA, LINK_AND } link_type;

static bool is_sign(const ent_view *view, size_t atom, char c)
{
    return atom < view->atom_count && view->atoms[atom].type == ENT_ATOM_SIGN &&
           view->marked.text.ptr[view->atoms[atom].start] == c;
}

static bool has_trait(const ent_view *view, size_t atom, uint16_t traits)
{
    return atom < view->atom_count && (view->atoms[atom].traits & traits) != 0;
}

static bool is_word(const ent_view *view, size_t atom, const char *word)
{
    return atom < view->atom_count && view->atoms[atom].type == ENT_ATOM_WORD &&
           ent_slice_equal_ascii_nocase(ent_view_atom_text(view, atom), ent_slice_c(word));
}

/* Atoms of "and", "or", "as well as", "along with", "together with" at `atom`; 0: none. */
static size_t and_length(const ent_view *view, size_t atom)
{
    if (has_trait(view, atom, ENT_WORD_AND) && !is_word(view, atom, "nor")) return 1;
    if (is_word(view, atom, "as") && is_word(view, atom + 1, "well") && is_word(view, atom + 2, "as"))
        return 3;
    if ((is_word(view, atom, "along") || is_word(view, atom, "together")) && is_word(view, atom + 1, "with"))
        return 2;
    return 0;
}

/* "with A and with B", "to A as well as to B". */
static bool repeats_preposition(const ent_view *view, size_t atom, size_t i)
{
    return atom > 0 && has_trait(view, i, ENT_WORD_PREPOSITION) &&
           view->atoms[i].word == view->atoms[atom - 1].word;
}

/* How the mark at `atom` is joined to the next one, whose atom goes to *next. */
static link_type link_right(const ent_view *view, size_t atom, size_t *next)
{
    size_t i = atom + 1;
    link_type link = LINK_NONE;
    if (is_sign(view, i, ',')) {
        link = LINK_COMMA;
        i++;
    }
    size_t n = and_length(view, i);
    if (n) {
        link = LINK_AND;
        i += n;
        if (repeats_preposition(view, atom, i)) i++;
    }
    while (link != LINK_NONE && has_trait(view, i, ENT_WORD_DETERMINER))
        i++;
    if (i >= view->atom_count || view->atoms[i].type != ENT_ATOM_MARK) return LINK_NONE;
    *next = i;
    return link;
}

/* A list: atoms of its marks, links[i] joins member i to member i + 1. */
typedef struct list {
    size_t atoms[2 * ENT_MAX_CHAIN];
    link_type links[2 * ENT_MAX_CHAIN];
    size_t count, bound; /* bound: index of the mark that the pattern bound */
} list;

static const ent_mark *mark_at(const ent_view *view, size_t atom)
{
    return &view->marked.marks[view->atoms[atom].mark];
}

/* An owner is a member only when it is followed by the rest of the list: "Russia's and Iran's support", but
 * not "Russia and Iran's president". */
static bool may_join(const ent_view *view, size_t atom, const ent_mark *bound)
{
    const ent_mark *m = mark_at(view, atom);
    if (m->use == ENT_MARK_OTHER) return false;
    if (m->use != ENT_MARK_OWNER || bound->use == ENT_MARK_OWNER) return true;
    return and_length(view, atom + 1) > 0 || is_sign(view, atom + 1, ',');
}

/* Members before the bound mark, nearest last. */
static void collect_left(const ent_view *view, size_t atom, list *l)
{
    size_t found[ENT_MAX_CHAIN] = {0}, count = 0;
    link_type links[ENT_MAX_CHAIN] = {LINK_NONE};
    const ent_mark *bound = mark_at(view, atom);
    size_t right = atom;
    while (count < ENT_MAX_CHAIN / 2 && view->atoms[right].mark > 0) {
        size_t next, left = ent_view_atom_of_mark(view, view->atoms[right].mark - 1);
        link_type link = link_right(view, left, &next);
        if (link == LINK_NONE || next != right || !may_join(view, left, bound)) break;
        links[count] = link;
        found[count++] = left;
        right = left;
    }
    for (size_t i = count; i-- > 0;) {
        l->links[l->count] = links[i];
        l->atoms[l->count++] = found[i];
    }
    l->bound = l->count;
    l->atoms[l->count++] = atom;
}

static void collect_right(const ent_view *view, list *l)
{
    const ent_mark *bound = mark_at(view, l->atoms[l->bound]);
    while (l->count < ENT_MAX_CHAIN) {
        size_t next = 0;
        link_type link = link_right(view, l->atoms[l->count - 1], &next);
        if (link == LINK_NONE || !may_join(view, next, bound)) break;
        l->links[l->count - 1] = link;
        l->atoms[l->count++] = next;
    }
}

/* Two states and a comma between them are a list in a headline: "Russia, Turkey agree ...". */
static bool is_headline_list(const ent_view *view, const list *l)
{
    const ent_block *block = &view->part->blocks[view->part->sentences[view->sentence].block];
    if (view->part_index != ENT_PART_TITLE && block->kind != ENT_BLOCK_TITLE && block->kind != ENT_BLOCK_LINK)
        return false;
    return l->count == 2 && mark_at(view, l->atoms[0])->kind == ENT_STATE &&
           mark_at(view, l->atoms[1])->kind == ENT_STATE;
}

/* "A, B and other countries", "A, B and several more": the list ends in somebody who is no actor. */
static bool ends_in_others(const ent_view *view, size_t atom)
{
    size_t i = atom + 1;
    i += is_sign(view, i, ',');
    size_t n = and_length(view, i);
    if (n == 0) return false;
    return is_word(view, i + n, "other") || is_word(view, i + n, "others") ||
           is_word(view, i + n, "several") || is_word(view, i + n, "many") || is_word(view, i + n, "more") ||
           is_word(view, i + n, "some");
}

/* A list ends in "and Z": what a comma alone adds behind that belongs to something else, and so does all of a
 * list without "and". */
static void cut_tail(const ent_view *view, list *l)
{
    if (is_headline_list(view, l) || ends_in_others(view, l->atoms[l->count - 1])) return;
    while (l->count > 1 && l->links[l->count - 2] != LINK_AND) {
        l->count--;
        if (l->bound == l->count) { /* the bound mark is in the tail: it stands alone */
            l->atoms[0] = l->atoms[l->count];
            l->bound = 0;
            l->count = 1;
        }
    }
}

/* Whether a clause, or a phrase with "of", can begin at `atom`, so that the list there is a subject. */
static bool opens_clause(const ent_view *view, size_t atom)
{
    size_t i = atom;
    while (i > 0 && has_trait(view, i - 1, ENT_WORD_DETERMINER | ENT_WORD_ADVERB))
        i--;
    if (i == 0) return true;
    const ent_atom *a = &view->atoms[i - 1];
    if (a->traits & (ENT_WORD_OPENS | ENT_WORD_SAY | ENT_WORD_SAY_THAT | ENT_WORD_TIME)) return true;
    return is_word(view, i - 1, "of") || is_word(view, i - 1, "from") || is_word(view, i - 1, "between") ||
           is_word(view, i - 1, "by");
}

/* Last of the marks joined to the one at `atom` by commas and "and", before `end`. */
static size_t joined_last(const ent_view *view, size_t atom, size_t end)
{
    size_t next;
    while (link_right(view, atom, &next) != LINK_NONE && next < end)
        atom = next;
    return atom;
}

/* First of the marks that the one at `atom` is joined to on its left. */
static size_t joined_first(const ent_view *view, size_t atom)
{
    while (view->atoms[atom].mark > 0) {
        size_t next, left = ent_view_atom_of_mark(view, view->atoms[atom].mark - 1);
        if (link_right(view, left, &next) == LINK_NONE || next != atom) break;
        atom = left;
    }
    return atom;
}

/* "the coalition to counter A has trained B": A is what the infinitive before it is done to. */
static bool is_object_of_purpose(const ent_view *view, size_t first)
{
    static const char *const words[] = {"counter", "defeat",  "fight",   "combat", "destroy",
                                        "degrade", "support", "protect", "help",   "stop"};
    if (first < 2 || !is_word(view, first - 2, "to")) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(view, first - 1, words[i])) return true;
    return false;
}

/* "fighters in A", "talks with A": what hangs on a preposition is no subject, unless it is that of "to" or
 * -ing
 * ("called on A to", "with A attacking"). */
static bool hangs_on_preposition(const ent_view *view, size_t first, size_t behind)
{
    static const char *const words[] = {"in",      "at",     "on",     "over", "near",    "inside",
                                        "outside", "across", "around", "into", "against", "toward",
                                        "towards", "to",     "with",   "for"};
    if (first == 0 || view->atoms[first - 1].type != ENT_ATOM_WORD) return false;
    if (is_word(view, behind, "to") || (is_word(view, behind, "not") && is_word(view, behind + 1, "to")))
        return false;
    if (behind < view->atom_count && ent_slice_ends(ent_view_atom_text(view, behind), ENT_SLICE("ing")))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(view, first - 1, words[i])) return true;
    return is_object_of_purpose(view, first);
}

bool ent_lead_read(ent_occurrence *o)
{
    const ent_view *view = o->view;
    bool source_first = o->source < o->target;
    size_t other = ent_view_atom_of_mark(view, source_first ? o->target : o->source);
    size_t first, last;
    o->lead = source_first ? o->source : o->target;
    first = ent_view_atom_of_mark(view, o->lead);
    last = joined_last(view, first, other);
    o->lead_last = view->atoms[last].mark;
    if (view->marked.marks[o->lead].use != ENT_MARK_ACTOR || ent_view_atom_at(view, o->span.start) != first)
        return true;
    if (last != first && !opens_clause(view, joined_first(view, first))) return false;
    if (hangs_on_preposition(view, first, last + 1)) return false;
    /* "who fought in A and B, attacked": a list that ends in a comma hangs together where it hangs. */
    return !(is_sign(view, last + 1, ',') && hangs_on_preposition(view, joined_first(view, first), last + 1));
}

/* "condemned A and B attacked C": B is the subject of what follows. */
static bool begins_clause(const ent_view *view, size_t atom)
{
    if (atom >= view->atom_count || view->atoms[atom].type != ENT_ATOM_WORD) return false;
    uint16_t traits = view->atoms[atom].traits;
    if (traits & ENT_WORD_STOP) return false;
    return (traits & (ENT_WORD_AUX | ENT_WORD_TRIGGER | ENT_WORD_SAY | ENT_WORD_SAY_THAT)) != 0 &&
           !(traits & (ENT_WORD_ADVERB | ENT_WORD_PREPOSITION | ENT_WORD_TIME));
}

size_t ent_chain_read(const ent_view *view, size_t mark, bool subject, size_t chain[ENT_MAX_CHAIN])
{
    list l = {.count = 0};
    size_t atom = ent_view_atom_of_mark(view, mark);
    collect_left(view, atom, &l);
    collect_right(view, &l);
    cut_tail(view, &l);
    size_t first = 0;
    if (subject && !opens_clause(view, l.atoms[0])) first = l.bound;
    if (!subject && l.count > l.bound + 1 && begins_clause(view, l.atoms[l.count - 1] + 1)) {
        /* The last member is the next clause's subject; so is all of a list that ends in it. */
        l.count = l.bound + 1;
    }
    size_t count = 0;
    for (size_t i = first; i < l.count && count < ENT_MAX_CHAIN; i++)
        chain[count++] = view->atoms[l.atoms[i]].mark;
    return count;
}

static const ent_doc_actor *actor_of(const ent_view *view, size_t mark)
{
    return &view->doc->actors[view->doc->mentions[ent_view_mention(view, mark)].actor];
}

static bool contains(const size_t *chain, size_t count, size_t mark)
{
    for (size_t i = 0; i < count; i++)
        if (chain[i] == mark) return true;
    return false;
}

/* a acts for b: what a does to b is none of the network's business. lists: a or b is one of several. */
static bool acts_for(const ent_doc_actor *a, const ent_doc_actor *b, bool lists)
{
    if (!a->principal.len || !ent_slice_equal(a->principal, b->id)) return false;
    return a->kind == ENT_PERSON || lists;
}

bool ent_pair_possible(const ent_occurrence *o, size_t source, size_t target, bool lists)
{
    const ent_doc_actor *a = actor_of(o->view, source), *b = actor_of(o->view, target);
    if (a == b || o->is_structural) return a != b;
    return !acts_for(a, b, lists) && !acts_for(b, a, lists);
}

static void add_pair(const ent_occurrence *o, ent_pair pair, bool lists, ent_pair *pairs, size_t *count)
{
    if (!ent_pair_possible(o, pair.source, pair.target, lists)) return;
    pair.bound = pair.source == o->source && pair.target == o->target;
    pairs[(*count)++] = pair;
}

size_t ent_pairs_read(const ent_occurrence *o, bool symmetric, ent_pair pairs[ENT_MAX_PAIRS])
{
    size_t sources[ENT_MAX_CHAIN], targets[ENT_MAX_CHAIN], count = 0;
    size_t source_count = ent_chain_read(o->view, o->source, o->source < o->target, sources);
    size_t target_count = ent_chain_read(o->view, o->target, o->target < o->source, targets);
    if (contains(sources, source_count, o->target)) {
        /* One list: the first named with each other; for a type with a direction the pattern's word counts.
         */
        if (!symmetric) {
            add_pair(o, (ent_pair){.source = o->source, .target = o->target}, false, pairs, &count);
            return count;
        }
        for (size_t i = 1; i < source_count; i++)
            add_pair(o, (ent_pair){.source = sources[0], .target = sources[i], .reciprocal = true}, false,
                     pairs, &count);
        return count;
    }
    bool lists = source_count > 1 || target_count > 1;
    for (size_t s = 0; s < source_count; s++)
        for (size_t t = 0; t < target_count; t++)
            add_pair(o, (ent_pair){.source = sources[s], .target = targets[t]}, lists, pairs, &count);
    return count;
}
