/* Widens a mention to its noun phrase: first persons, whose titles lie to the left; then, from the last
 * mention to the first, the nouns that act for the others. The rules are those of README.md, "Marked text".
 */
#include "fold.h"

enum { TITLE_WORDS = 12, CHAIN_WORDS = 6 };
enum { PHRASE_AWAY = PHRASE_OPPONENT | PHRASE_ORIGIN | PHRASE_FIGHTER };
enum { PHRASE_PERSON = PHRASE_OFFICE | PHRASE_OFFICIAL | PHRASE_ORIGIN | PHRASE_OPPONENT | PHRASE_FIGHTER };

static const ent_marked_mention *mention_of(const folder *f, size_t mark)
{
    return &f->mentions[f->plain->marks[mark].mention];
}

static ent_form form_of(const folder *f, size_t mark)
{
    return mention_of(f, mark)->form;
}

static ent_slice words_of(const folder *f, size_t mark)
{
    const ent_marked_mention *m = mention_of(f, mark);
    return ent_slice_sub(f->sentence, m->start, m->end);
}

/* Gives atoms [first, last] to the mark. What belonged to another mark is swallowed with all of its phrase,
 * so that phrases never overlap. */
static void take(folder *f, size_t mark, size_t first, size_t last)
{
    fold_phrase *phrase = &f->phrase_of[mark];
    for (size_t i = first; i <= last; i++) {
        size_t other = f->atoms[i].owner;
        if (other == SIZE_MAX || other == mark || f->phrase_of[other].is_swallowed) continue;
        f->phrase_of[other].is_swallowed = true;
        if (f->phrase_of[other].first < first) first = f->phrase_of[other].first;
        if (f->phrase_of[other].last > last) last = f->phrase_of[other].last;
    }
    for (size_t i = first; i <= last; i++)
        f->atoms[i].owner = mark;
    if (first < phrase->first) phrase->first = first;
    if (last > phrase->last) phrase->last = last;
}

static bool is_determiner(const folder *f, size_t atom)
{
    /* Not "that": before a name it mostly opens a clause ("said that Russia"). */
    static const char *const words[] = {"the",  "a",    "an",    "its",   "his",  "her",  "their",
                                        "our",  "this", "these", "those", "both", "some", "several",
                                        "many", "two",  "three", "four",  "top"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fold_is_free(f, atom) && fold_is(f, atom, words[i])) return true;
    return false;
}

/* "46", "1,200" */
static bool is_number(const folder *f, size_t atom)
{
    ent_slice text = fold_text(f, atom);
    if (!fold_is_free(f, atom) || text.len == 0) return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != ',') return false;
    return text.ptr[0] != ',';
}

/* Do the words, in this order, end at the atom? */
static bool ends_here(const folder *f, size_t last, const char *const words[4], size_t *first)
{
    size_t n = 0;
    while (n < 4 && words[n])
        n++;
    if (last + 1 < n) return false;
    for (size_t i = 0; i < n; i++)
        if (!fold_is_free(f, last + 1 - n + i) || !fold_is(f, last + 1 - n + i, words[i])) return false;
    *first = last + 1 - n;
    return true;
}

/* How many: "46", "dozens of", and "more than", "at least" before it. */
static size_t quantity_start(const folder *f, size_t first)
{
    static const char *const amounts[][4] = {{"dozens", "of"},
                                             {"hundreds", "of"},
                                             {"thousands", "of"},
                                             {"scores", "of"},
                                             {"a", "group", "of"},
                                             {"groups", "of"},
                                             {"a", "number", "of"},
                                             {"most", "of"},
                                             {"many", "of"},
                                             {"some", "of"},
                                             {"all", "of"},
                                             {"five"},
                                             {"six"},
                                             {"seven"},
                                             {"eight"},
                                             {"nine"},
                                             {"ten"},
                                             {"other"},
                                             {"another"},
                                             {"all"},
                                             {"more"}};
    static const char *const bounds[][4] = {{"more", "than"}, {"fewer", "than"}, {"less", "than"},
                                            {"at", "least"},  {"up", "to"},      {"as", "many", "as"},
                                            {"about"},        {"nearly"},        {"almost"},
                                            {"around"},       {"over"},          {"some"},
                                            {"another"},      {"the"},           {"tens", "of"}};
    size_t start = first, i;
    if (first == 0 || !fold_joined(f, first - 1)) return first;
    if (is_number(f, first - 1)) start = first - 1;
    while (start != first && start > 1 && f->atoms[start].is_glued && is_number(f, start - 2) &&
           ent_slice_equal(fold_text(f, start - 1), ENT_SLICE(",")))
        start -= 2; /* "1,200" */
    for (i = 0; start == first && i < sizeof amounts / sizeof *amounts; i++)
        (void)ends_here(f, first - 1, amounts[i], &start);
    if (start == first || start == 0 || !fold_joined(f, start - 1)) return start;
    for (i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (ends_here(f, start - 1, bounds[i], &start)) break;
    return start;
}

/* "U.S.-backed" before atom `first`: the mark and what is glued to it. */
static bool is_compound_with_mark(const folder *f, size_t atom)
{
    ent_slice text = fold_text(f, atom);
    return atom > 0 && fold_is_free(f, atom) && f->atoms[atom].is_glued && text.len > 1 &&
           text.ptr[0] == '-' && fold_mark(f, atom - 1) != NULL;
}

/* --- Persons --- */

/* The body that a title belongs to, ending at atom i: "Russia's", "Russian", "NATO". *first is where it
 * begins. */
static bool is_affiliation(const folder *f, size_t i, bool has_title, size_t *first)
{
    if (fold_is_possessive(f, i) && fold_mark(f, i - 1)) {
        *first = i - 1;
        return true;
    }
    const ent_mark *mark = fold_mark(f, i);
    if (!mark || !has_title) return false;
    *first = i;
    /* "Putin critic NAME", but "told Putin President NAME would" */
    return mark->kind != ENT_PERSON || form_of(f, f->atoms[i].mark) == ENT_FORM_PRONOUN ||
           !f->atoms[i + 1].is_capital;
}

/* "Minister for Emergency Situations" before a name: an office, "of" or "for", words with capitals up to atom
 * i. */
static bool is_long_title(const folder *f, size_t i, size_t *first)
{
    enum { WORDS = 6 };
    for (size_t n = 0; n < WORDS && i > 0 && fold_is_free(f, i) && fold_joined(f, i); n++, i--) {
        bool joint = fold_is(f, i, "of") || fold_is(f, i, "for");
        if (joint && fold_ending(f, i - 1, PHRASE_OFFICE, first)) return true;
        if (!joint && !f->atoms[i].is_capital && !fold_is(f, i, "and") && !fold_is(f, i, "the")) return false;
    }
    return false;
}

/* One step to the left of a person's name; false: the phrase begins at *first. */
static bool extend_title(const folder *f, size_t *first, bool *has_title)
{
    size_t i = *first - 1, start;
    if (*first == 0 || !fold_joined(f, i)) return false;
    if (is_affiliation(f, i, *has_title, &start)) {
        *first = start;
        return true;
    }
    if (is_compound_with_mark(f, i)) {
        *first = i - 1;
        return true;
    }
    bool title = fold_ending(f, i, PHRASE_PERSON | PHRASE_TITLE, &start) != 0;
    if (title || (!*has_title && !f->is_headline && is_long_title(f, i, &start))) {
        *first = start;
        *has_title = true;
        return true;
    }
    if (fold_is_modifier(f, i)) {
        *first = i;
        return true;
    }
    if (*has_title && !f->is_headline && fold_is_free(f, i) && f->atoms[i].is_capital &&
        !(fold_traits(f, i) & (W_FUNCTION | W_DET))) {
        *first = i;
        return true;
    }
    if (is_determiner(f, i)) *first = i;
    return false;
}

static void fold_person(folder *f, size_t mark)
{
    size_t first = f->phrase_of[mark].first;
    bool has_title = form_of(f, mark) == ENT_FORM_NOMINAL; /* "the minister" is one itself */
    if (f->atoms[first].is_glued) return;
    for (int n = 0; n < TITLE_WORDS && extend_title(f, &first, &has_title); n++)
        ;
    take(f, mark, first, f->phrase_of[mark].last);
}

/* --- Nouns behind a mention --- */

/* Is one of the words, the last of which is NULL, at the atom? */
static bool is_one_of(const folder *f, size_t atom, const char *const *words)
{
    for (; *words; words++)
        if (fold_is(f, atom, *words)) return true;
    return false;
}

/* Written like a verb: after a bare name, with its object behind it, it is one ("Russia forces Ukraine to",
 * "Turkey shells northern Syria"). */
static bool is_verb_too(const folder *f, size_t noun)
{
    static const char *const words[] = {"forces",  "heads",    "chairs", "judges",  "courts",
                                        "polices", "marshals", "shells", "rockets", "guards",
                                        "guard",   "patrols",  "patrol", "shell",   "rocket",
                                        "bomb",    "bombs",    "mortar", "torpedo", NULL};
    size_t next = noun + 1;
    if (!is_one_of(f, noun, words) || next >= f->atom_count) return false;
    if (fold_is_modifier(f, next)) next++;
    return next < f->atom_count && (fold_mark(f, next) || (fold_traits(f, next) & W_DET));
}

/* What stands behind a noun that is no part of another: a sign, a word of the grammar, a verb of the past. */
static bool ends_noun(const folder *f, size_t noun)
{
    static const char *const verbs[] = {"shot",  "hit",  "struck", "fought", "blew",  "sank", "fell", "drove",
                                        "broke", "took", "set",    "ran",    "threw", "beat", "held", "came",
                                        "flew",  "went", "left",   "cut",    "led",   "tore", NULL};
    size_t next = noun + 1;
    if (next >= f->atom_count || !fold_joined(f, noun) || !fold_is_free(f, next)) return true;
    if (fold_traits(f, next) & (W_FUNCTION | W_AUX | W_TIME)) return true;
    return ent_slice_ends(fold_text(f, next), ENT_SLICE("ed")) || is_one_of(f, next, verbs);
}

/* "a Turkish helicopter", but "Turkish helicopter parts", "a Turkish commando raid". */
static bool modifies_next(const folder *f, size_t noun, unsigned kind)
{
    return (kind & PHRASE_ARMED) && !ent_slice_ends(fold_text(f, noun), ENT_SLICE("s")) &&
           !ends_noun(f, noun);
}

/* Nouns that act for the mention, from atom `from` on: the last atom of them, or SIZE_MAX. */
static size_t find_acting_noun(const folder *f, size_t mark, size_t from, bool is_bare, unsigned *kind)
{
    ent_kind owner = f->plain->marks[mark].kind;
    unsigned wanted = PHRASE_OFFICIAL;
    size_t best = SIZE_MAX, end;
    if (owner == ENT_GROUP || owner == ENT_ORGANIZATION) wanted |= PHRASE_FIGHTER;
    if (!(is_bare && owner == ENT_PERSON)) wanted |= PHRASE_OFFICE;
    for (size_t n = 0; n < CHAIN_WORDS && from < f->atom_count && from > 0 && fold_joined(f, from - 1); n++) {
        unsigned found = fold_starting(f, from, wanted | PHRASE_ARMED, &end);
        if (found && modifies_next(f, end, found)) {
            from = end + 1;
        } else if (found && !((is_bare || best != SIZE_MAX) && is_verb_too(f, end))) {
            *kind = found;
            best = end;
            from = end + 1;
        } else if (fold_is_modifier(f, from) ||
                   (!is_bare && !f->is_headline && fold_is_free(f, from) && f->atoms[from].is_capital)) {
            from++;
        } else {
            break;
        }
    }
    return best;
}

/* Does a noun of these kinds behind the mention lead away from it: opponents, journalists? */
static bool leads_away(const folder *f, size_t from, unsigned kinds)
{
    size_t end;
    for (size_t n = 0; n < 3 && from < f->atom_count && from > 0 && fold_joined(f, from - 1); n++, from++) {
        if (fold_starting(f, from, kinds, &end)) /* but "Palestinian refugee camps" */
            return !(end + 1 < f->atom_count && fold_joined(f, end) &&
                     fold_starting(f, end + 1, PHRASE_POSSESSION, &end));
        if (!fold_is_modifier(f, from)) return false;
    }
    return false;
}

/* "held NATO peacekeepers hostage": what they are made. */
static bool is_captive(const folder *f, size_t atom)
{
    static const char *const words[] = {"hostage", "captive", NULL};
    return fold_is_free(f, atom) && is_one_of(f, atom, words) && ends_noun(f, atom);
}

static bool is_one_person(const folder *f, size_t last, unsigned kind)
{
    return (kind & PHRASE_OFFICE) && !ent_slice_ends(fold_text(f, last), ENT_SLICE("s"));
}

/* --- How a mention is used --- */

static bool is_possessive_pronoun(const folder *f, size_t mark)
{
    static const char *const words[] = {"its", "his", "their", "my", "our", "your", "whose"};
    ent_slice text = words_of(f, mark);
    size_t next = f->phrase_of[mark].last + 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_equal_ascii_nocase(text, ent_slice_c(words[i]))) return true;
    /* "her" owns what follows, unless nothing does. */
    return ent_slice_equal_ascii_nocase(text, ENT_SLICE("her")) && next < f->atom_count &&
           fold_joined(f, next - 1) && !(fold_traits(f, next) & W_FUNCTION);
}

/* An adjective that is used as a noun: "Russians", "the French have". */
static bool is_people(const folder *f, size_t mark)
{
    ent_slice text = words_of(f, mark);
    size_t next = f->phrase_of[mark].last + 1;
    if (ent_slice_ends(text, ENT_SLICE("s")) && !ent_slice_ends(text, ENT_SLICE("ss"))) return true;
    if (next >= f->atom_count || !fold_joined(f, next - 1)) return true;
    return f->atoms[next].is_word && (fold_traits(f, next) & W_FUNCTION);
}

/* "Russian and Iranian officials", "Russian, Iranian": what the next adjective is, this one is too. */
static const fold_phrase *next_in_list(const folder *f, size_t mark)
{
    size_t at = f->phrase_of[mark].last + 1;
    if (at < f->atom_count && f->plain->text.ptr[f->atoms[at].start] == ',') at++;
    if (fold_is(f, at, "and") || fold_is(f, at, "or")) at++;
    if (at == f->phrase_of[mark].last + 1 || !fold_mark(f, at)) return NULL;
    const fold_phrase *next = &f->phrase_of[f->atoms[at].mark];
    return next->is_adjectival && next->first == at ? next : NULL;
}

/* Glued to a word by a hyphen: "pro-Russian", "U.S.-led"; to another mention it is not. */
static bool is_compound(const folder *f, size_t mark)
{
    const fold_phrase *p = &f->phrase_of[mark];
    size_t next = p->last + 1;
    if (p->first > 0 && f->atoms[p->first].is_glued && f->atoms[p->first - 1].is_word) {
        ent_slice before = fold_text(f, p->first - 1);
        if (before.len > 1 && before.ptr[before.len - 1] == '-') return true;
    }
    return next < f->atom_count && is_compound_with_mark(f, next);
}

/* Passes over a possessive ending, which becomes part of the phrase. */
static bool take_possessive(folder *f, size_t mark)
{
    size_t next = f->phrase_of[mark].last + 1;
    if (next >= f->atom_count || !fold_is_possessive(f, next)) return false;
    take(f, mark, next, next);
    return true;
}

/* "former members of", "former Hezbollah fighters": they act for it no longer. */
static bool is_former(const folder *f, size_t first)
{
    static const char *const words[] = {"former", "ex", "ex-", "ousted", "expelled", NULL};
    return first > 0 && fold_joined(f, first - 1) && fold_is_free(f, first - 1) &&
           is_one_of(f, first - 1, words);
}

/* The acting nouns belong to the phrase, and what these own: "the Turkish army's helicopters". */
static void take_acting(folder *f, size_t mark, size_t last, unsigned kind)
{
    fold_phrase *p = &f->phrase_of[mark];
    take(f, mark, p->first, last);
    p->is_office = is_one_person(f, last, kind);
    if (kind & PHRASE_FIGHTER && is_former(f, p->first)) {
        p->use = ENT_MARK_OTHER;
        return;
    }
    if (!take_possessive(f, mark)) {
        bool away = leads_away(f, p->last + 1, PHRASE_OPPONENT | PHRASE_ORIGIN);
        if (away && !is_captive(f, p->last + 1)) p->use = ENT_MARK_OTHER;
        return;
    }
    unsigned own_kind;
    size_t own = find_acting_noun(f, mark, p->last + 1, false, &own_kind);
    p->use = ENT_MARK_OWNER;
    if (own != SIZE_MAX && (own_kind & PHRASE_ARMED)) {
        take(f, mark, p->first, own);
        p->use = ENT_MARK_ACTOR;
    } else if (leads_away(f, p->last + 1, PHRASE_AWAY)) {
        p->use = ENT_MARK_OTHER;
    }
}

static void find_use(folder *f, size_t mark)
{
    fold_phrase *p = &f->phrase_of[mark];
    bool adjective = form_of(f, mark) == ENT_FORM_DEMONYM, pronoun = form_of(f, mark) == ENT_FORM_PRONOUN;
    unsigned kind = 0;
    const fold_phrase *list = adjective ? next_in_list(f, mark) : NULL;
    if (list) {
        p->use = list->use;
        p->is_adjectival = true;
        return;
    }
    bool owner = (pronoun && is_possessive_pronoun(f, mark)) || take_possessive(f, mark);
    bool bare = !owner && !adjective;
    size_t last = pronoun && !owner ? SIZE_MAX : find_acting_noun(f, mark, p->last + 1, bare, &kind);
    p->is_adjectival = adjective;
    p->use = ENT_MARK_ACTOR;
    if (last != SIZE_MAX) {
        take_acting(f, mark, last, kind);
    } else if (bare && is_captive(f, p->last + 1)) {
        return;
    } else if (!(pronoun && !owner) && leads_away(f, p->last + 1, PHRASE_AWAY)) {
        p->use = ENT_MARK_OTHER;
    } else if (owner || (adjective && !is_people(f, mark))) {
        p->use = ENT_MARK_OWNER;
    }
}

/* --- Words before a mention --- */

/* "Russia's", "Russian" or "US" directly before an organization, group or state, "our" before those without a
 * name: part of its phrase. */
static bool extend_owner(const folder *f, size_t mark, size_t *first)
{
    size_t i = *first - 1;
    const ent_mark *before = fold_mark(f, i);
    if (fold_is_possessive(f, i) && fold_mark(f, i - 1)) {
        *first = i - 1;
        return true;
    }
    if (!before) return false;
    bool others = form_of(f, mark) == ENT_FORM_NOMINAL && form_of(f, f->atoms[i].mark) == ENT_FORM_PRONOUN;
    if (others && is_possessive_pronoun(f, f->atoms[i].mark)) { /* "our partners": others than we */
        *first = i;
        return true;
    }
    bool adjective = form_of(f, f->atoms[i].mark) == ENT_FORM_DEMONYM;
    bool home = before->kind == ENT_STATE || before->kind == ENT_PLACE; /* "Darfur rebels" */
    if (home && form_of(f, mark) == ENT_FORM_NOMINAL && form_of(f, f->atoms[i].mark) == ENT_FORM_NAME &&
        f->plain->marks[mark].kind == ENT_GROUP) {
        *first = i;
        return true;
    }
    if (!adjective && !(before->kind == ENT_STATE && f->plain->marks[mark].kind == ENT_ORGANIZATION))
        return false;
    *first = i;
    return true;
}

/* "to combat Boko Haram", "will combat": a verb, where "the combat troops" have a modifier. */
static bool is_verb_here(const folder *f, size_t atom)
{
    static const char *const before[] = {"to", "will", "would", "can", "could", "must", "and", "help"};
    if (atom == 0 || !fold_is(f, atom, "combat")) return false;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (fold_is_free(f, atom - 1) && fold_is(f, atom - 1, before[i])) return true;
    return false;
}

static void extend_left(folder *f, size_t mark)
{
    size_t first = f->phrase_of[mark].first;
    for (int n = 0; n < TITLE_WORDS && first > 0 && fold_joined(f, first - 1); n++) {
        if (fold_is_modifier(f, first - 1) && !is_verb_here(f, first - 1)) {
            first--;
        } else if (is_compound_with_mark(f, first - 1)) {
            first -= 2;
        } else if (!extend_owner(f, mark, &first)) {
            if (is_determiner(f, first - 1)) first--;
            break;
        }
    }
    first = quantity_start(f, first);
    take(f, mark, first, f->phrase_of[mark].last);
}

/* The noun before a link that somebody without a name goes by: "soldiers" in "soldiers of the Lebanese Army".
 * The classes it is in; 0: there is none. */
static unsigned unnamed_kind(const folder *f, size_t atom)
{
    const ent_mark *mark = fold_mark(f, atom);
    if (!mark || form_of(f, f->atoms[atom].mark) != ENT_FORM_NOMINAL || mark->kind != ENT_GROUP) return 0;
    ent_slice words = words_of(f, f->atoms[atom].mark);
    char lower[32];
    if (words.len > sizeof lower) return 0;
    for (size_t i = 0; i < words.len; i++)
        lower[i] = (char)(words.ptr[i] >= 'A' && words.ptr[i] <= 'Z' ? words.ptr[i] + 32 : words.ptr[i]);
    return rule_phrases_find(f->phrases, ent_slice_of(lower, words.len));
}

/* "Ugandan troops from Congo": whose they are stands before them. */
static bool has_owner_before(const folder *f, size_t first)
{
    while (first > 0 && fold_joined(f, first - 1) && fold_is_modifier(f, first - 1))
        first--;
    return first > 0 && fold_joined(f, first - 1) &&
           (fold_mark(f, first - 1) || fold_is_possessive(f, first - 1));
}

/* "officials from", "the government of", "a spokesman for" before the phrase: taken; "opponents of": not the
 * actor. False: there is no such thing. */
static bool extend_of(folder *f, size_t mark)
{
    fold_phrase *p = &f->phrase_of[mark];
    size_t joint = p->first - 1, start;
    ent_kind kind = f->plain->marks[mark].kind;
    bool has_fighters = kind == ENT_GROUP || kind == ENT_ORGANIZATION;
    if (p->first < 2 || !fold_joined(f, joint) || !fold_joined(f, joint - 1) || !fold_is_free(f, joint))
        return false;
    bool of = fold_is(f, joint, "of"), from = fold_is(f, joint, "from"), is_for = fold_is(f, joint, "for");
    if (!of && !from && !is_for) return false;
    unsigned wanted = PHRASE_OFFICE;
    if (!is_for) wanted |= PHRASE_OFFICIAL | (has_fighters ? PHRASE_FIGHTER : 0);
    unsigned unnamed = is_for ? 0 : unnamed_kind(f, joint - 1);
    unsigned found = fold_ending(f, joint - 1, wanted, &start);
    if (!found && unnamed & wanted & (PHRASE_OFFICIAL | PHRASE_FIGHTER)) {
        take(f, mark, joint - 1, p->last);
        return true;
    }
    if (of && unnamed & (PHRASE_OPPONENT | PHRASE_FIGHTER)) { /* "supporters of X": who act are they */
        p->use = ENT_MARK_OTHER;
        take(f, f->atoms[joint - 1].mark, joint - 1, p->last);
        return false;
    }
    if (found && from && has_owner_before(f, start)) return false;
    if (found & PHRASE_FIGHTER && is_former(f, start)) {
        p->use = ENT_MARK_OTHER;
        return false;
    }
    if (found) {
        take(f, mark, start, p->last);
        p->is_office = is_one_person(f, joint - 1, found);
        return true;
    }
    if (!is_for && fold_ending(f, joint - 1, PHRASE_AWAY, &start)) p->use = ENT_MARK_OTHER;
    return false;
}

static void fold_other(folder *f, size_t mark)
{
    const fold_phrase *p = &f->phrase_of[mark];
    bool person = f->plain->marks[mark].kind == ENT_PERSON;
    if (is_compound(f, mark)) {
        f->phrase_of[mark].use = ENT_MARK_OTHER;
        return;
    }
    find_use(f, mark);
    if (p->use == ENT_MARK_OTHER || form_of(f, mark) == ENT_FORM_PRONOUN) return;
    if (p->first > 0 && f->atoms[p->first].is_glued) return;
    if (!person) extend_left(f, mark);
    for (int n = 0; n < 2 && extend_of(f, mark); n++)
        extend_left(f, mark);
}

/* --- Appositions --- */

static bool is_comma(const folder *f, size_t atom)
{
    return atom < f->atom_count && f->plain->text.ptr[f->atoms[atom].start] == ',';
}

static bool ends_remark(const folder *f, size_t last)
{
    return last + 1 >= f->atom_count || is_comma(f, last + 1) || !f->atoms[last + 1].is_word;
}

/* "Sergei Lavrov, the Russian foreign minister," and "the Russian foreign minister, Sergei Lavrov,": one
 * person. */
static void join_apposition(folder *f, size_t a, size_t b)
{
    fold_phrase *x = &f->phrase_of[a], *y = &f->phrase_of[b];
    bool x_person = f->plain->marks[a].kind == ENT_PERSON, y_person = f->plain->marks[b].kind == ENT_PERSON;
    if (x->last + 2 != y->first || !is_comma(f, x->last + 1) || !ends_remark(f, y->last)) return;
    if (x->use != ENT_MARK_ACTOR || y->use != ENT_MARK_ACTOR) return;
    bool office_last = x_person && !x->is_office && !y_person && y->is_office;
    bool office_first = !x_person && x->is_office && y_person && !y->is_office;
    size_t last = is_comma(f, y->last + 1) ? y->last + 1 : y->last;
    if (office_last) take(f, a, x->first, last);
    if (office_first) take(f, b, x->first, last);
}

static void join_appositions(folder *f)
{
    size_t before = SIZE_MAX;
    for (size_t mark = 0; mark < f->plain->mark_count; mark++) {
        if (f->phrase_of[mark].is_swallowed) continue;
        if (before != SIZE_MAX) join_apposition(f, before, mark);
        if (!f->phrase_of[mark].is_swallowed) before = mark;
    }
}

void fold_phrases(folder *f)
{
    for (size_t mark = 0; mark < f->plain->mark_count; mark++)
        if (f->plain->marks[mark].kind == ENT_PERSON && form_of(f, mark) != ENT_FORM_PRONOUN &&
            !f->phrase_of[mark].is_swallowed)
            fold_person(f, mark);
    for (size_t mark = f->plain->mark_count; mark-- > 0;)
        if (!f->phrase_of[mark].is_swallowed) fold_other(f, mark);
    join_appositions(f);
}
