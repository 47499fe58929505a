/* What the macros of patterns stand for. */
#include "checks.h"
#include "pattern_internal.h"

#include <entente/record.h>

enum { GAP_WORDS = 6, MOST_GAP_WORDS = 30 };
enum { ALL_BUT_PLACE = (1 << ENT_PLACE) - 1, ALL_KINDS = (1 << ENT_KIND_COUNT) - 1 };

typedef enum macro_type { MACRO_ACTOR, MACRO_NAME, MACRO_PERSON_NAME, MACRO_OPTIONAL, MACRO_BE } macro_type;

typedef struct macro {
    ent_slice name;
    macro_type type;
    unsigned value; /* ACTOR: bits of kinds; OPTIONAL: number of the check, 0 for gap */
} macro;

static const macro macros[] = {
    {{"actor", 5}, MACRO_ACTOR, ALL_BUT_PLACE},
    {{"any", 3}, MACRO_ACTOR, ALL_KINDS},
    {{"state", 5}, MACRO_ACTOR, 1 << ENT_STATE},
    {{"organization", 12}, MACRO_ACTOR, 1 << ENT_ORGANIZATION},
    {{"group", 5}, MACRO_ACTOR, 1 << ENT_GROUP},
    {{"person", 6}, MACRO_ACTOR, 1 << ENT_PERSON},
    {{"place", 5}, MACRO_ACTOR, 1 << ENT_PLACE},
    {{"Name", 4}, MACRO_NAME, 0},
    {{"PersonName", 10}, MACRO_PERSON_NAME, 0},
    {{"aux", 3}, MACRO_OPTIONAL, CHECK_AUX},
    {{"det", 3}, MACRO_OPTIONAL, CHECK_DET},
    {{"day", 3}, MACRO_OPTIONAL, CHECK_DAY},
    {{"gap", 3}, MACRO_OPTIONAL, 0},
    {{"be", 2}, MACRO_BE, 0},
};
enum { MACRO_COUNT = sizeof macros / sizeof *macros };

bool pattern_is_macro(ent_slice text, size_t at)
{
    if (at + 1 >= text.len || text.ptr[at] != '{') return false;
    char c = text.ptr[at + 1];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* "state's" without "'s"; tells whether it was there. */
static ent_slice without_owner(ent_slice name, bool *is_owner)
{
    static const ent_slice suffixes[] = {{"'s", 2}, {"\xE2\x80\x99s", 4}};
    for (size_t i = 0; i < 2; i++) {
        if (!ent_slice_ends(name, suffixes[i])) continue;
        *is_owner = true;
        return ent_slice_sub(name, 0, name.len - suffixes[i].len);
    }
    *is_owner = false;
    return name;
}

static const macro *find_macro(ent_slice name)
{
    for (size_t i = 0; i < MACRO_COUNT; i++)
        if (ent_slice_equal(macros[i].name, name)) return &macros[i];
    return NULL;
}

bool rule_pattern_has_actor(ent_slice text)
{
    for (size_t at = 0; at < text.len; at++) {
        bool owner;
        size_t end = ent_slice_find(text, ENT_SLICE("}"), at);
        if (text.ptr[at] == '\\') at++;
        if (at >= text.len || !pattern_is_macro(text, at) || end == SIZE_MAX) continue;
        const macro *m = find_macro(without_owner(ent_slice_sub(text, at + 1, end), &owner));
        if (m && m->type == MACRO_ACTOR) return true;
    }
    return false;
}

bool pattern_is_class_or_actor(const pattern_reader *p, ent_slice name)
{
    bool owner;
    const macro *m = find_macro(without_owner(name, &owner));
    if (m) return m->type == MACRO_ACTOR;
    return rule_classes_find(p->classes, ent_slice_sub(name, 0, ent_slice_find(name, ENT_SLICE(":"), 0))) !=
           NULL;
}

/* The macro being expanded: bytes [start, end) of the pattern. */
typedef struct use {
    pattern_reader *p;
    sequence *s;
    size_t start, end;
    bool blank; /* a blank before it is not written yet */
} use;

static void put(const use *u, const char *text)
{
    pattern_put(u->p, ent_slice_c(text), u->start, u->end);
}

static const char *source_blank(const use *u)
{
    return u->p->source->mode == PATTERN_RAW ? "\\s+" : " ";
}

/* The blank before a macro, where it was not written yet. */
static void put_blank(const use *u)
{
    if (u->blank) put(u, source_blank(u));
}

/* --- Actors --- */

/* A character class of the marks of these kinds and uses (bits). */
static void put_marks(const use *u, unsigned kinds, unsigned uses)
{
    ent_buf buf = {0};
    ent_status st = ent_buf_add_char(&buf, '[');
    for (unsigned use_number = 0; use_number < 3; use_number++)
        for (unsigned kind = 0; kind < ENT_KIND_COUNT; kind++)
            if (st == ENT_OK && (uses & 1u << use_number) && (kinds & 1u << kind))
                st = ent_buf_printf(&buf, "\\x{%X}", 0xE000u + 16 * use_number + kind);
    if (st == ENT_OK) st = ent_buf_add_char(&buf, ']');
    if (st == ENT_OK) pattern_put(u->p, ent_buf_slice(&buf), u->start, u->end);
    if (st != ENT_OK) u->p->status = st;
    ent_buf_free(&buf);
}

/* The same as bits. */
static uint64_t mark_bits(unsigned kinds, unsigned uses)
{
    uint64_t bits = 0;
    for (unsigned use_number = 0; use_number < 3; use_number++)
        if (uses & 1u << use_number) bits |= (uint64_t)kinds << (16 * use_number);
    return bits;
}

/* Does nothing but closing brackets follow? Then no remark needs to be passed over. */
static bool is_last(const use *u)
{
    size_t at = u->end;
    while (at < u->p->text.len && u->p->text.ptr[at] == ')')
        at++;
    return at == u->p->text.len;
}

static bool in_goal(const pattern_reader *p)
{
    if (!p->open_group) return false;
    size_t role = p->groups[p->open_group - 1].role;
    if (role >= p->source->group_count) return false; /* unknown, and that was said */
    ent_slice name = p->source->groups[role];
    return ent_slice_equal(name, ENT_SLICE("TARGET")) || ent_slice_equal(name, ENT_SLICE("ABOUT"));
}

static void put_actor(const use *u, unsigned kinds, bool is_owner)
{
    enum { ACTOR = 1, OWNER = 2, ANY_USE = 7 };
    pattern_reader *p = u->p;
    if (p->open_group) p->groups[p->open_group - 1].has_actor = true;
    put_blank(u);
    put(u, "(?:");
    if (p->source->mode == PATTERN_PLAIN) {
        put_marks(u, kinds, ANY_USE);
        put(u, is_owner ? "(?:'s?(?![\\w]))?" : "");
    } else if (is_owner) {
        put_marks(u, kinds, OWNER);
    } else {
        put_marks(u, kinds, in_goal(p) ? ACTOR | OWNER : ACTOR);
        /* Others joined to it: the matcher takes them for further ends. */
        if (!is_last(u))
            put(u, "(?:(?:, [\\x{E000}-\\x{E01F}])*+,? (?:and|or|as well as|along with|together with) "
                   "(?:(?:with|to|from|by|of|against|for) )?(?:[\\x{E000}-\\x{E01F}]|(?:many |several "
                   ")?others?(?: [\\w-]+){0,3}?))??");
        /* A remark between commas is none when it goes on with a list of actors; the list's last one may have
         * a comma. */
        if (!is_last(u))
            put(u, "(?: \\([^()]{1,80}\\))?(?:,(?! (?:and|or|but|as well as) )(?! [\\x{E000}-\\x{E00F}])"
                   "[^,;:.?!()]{2,100},| - [^;:.?!()]{2,100} -|(?<=(?:,|d) [\\x{E000}-\\x{E02F}]),)?");
    }
    put(u, ")");
    quantity q = pattern_quantity(p);
    sequence_edge(u->s, q);
    unsigned uses = p->source->mode == PATTERN_PLAIN ? ANY_USE
                    : is_owner                       ? OWNER
                    : in_goal(p)                     ? ACTOR | OWNER
                                                     : ACTOR;
    if (q.min > 0) sequence_marks(u->s, mark_bits(kinds, uses));
}

/* --- Names in the raw sentence --- */

#define SMALL_WORDS "of|the|for|de|del|della|di|da|do|dos|du|des|la|le|el|al|bin|ibn|ben|von|van|der|den|y|e"
#define CAPITALISED                                                                                          \
    "\\p{Lu}(?:[\\p{L}\\p{M}\\p{Nd}&-]|\\.(?=\\p{Lu}))*+(?:(?<=\\.\\p{Lu})\\.)?"                             \
    "(?:['\xE2\x80\x99](?:\\p{Lu}[\\p{L}-]+|s(?=\\s+\\p{Lu})))*"
#define NO_FIRST_WORD                                                                                        \
    "(?!(?:The|A|An|This|That|These|Those|His|Her|Its|Their|Our|My|Your|In|On|At|By|For|From|With|But|And|"  \
    "Or|As|After|Before|When|While|If|Since|Although|Though|Under|Last|Both|Some|Many|Most|All|No|Not|He|"   \
    "She|"                                                                                                   \
    "It|They|We|I|You|What|Who|Why|How|Where|There|Here|Until|During|Despite|Meanwhile|However|Also)\\b)"
#define PERSON_WORD                                                                                          \
    "(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa]s|[Aa]sh|[Aa]t|[Aa]z)-|[DdLlO]['\xE2\x80\x99])?"                            \
    "\\p{Lu}(?:\\.(?:-?\\p{Lu}\\.)*|(?:[\\p{L}\\p{M}-]|['\xE2\x80\x99](?!s\\b))*)"

static void put_name(const use *u, macro_type type)
{
    if (u->p->source->mode == PATTERN_FOLDED) {
        pattern_error(u->p, u->start, u->end, "{Name} and {PersonName} are for the patterns of actors");
        return;
    }
    put_blank(u);
    if (type == MACRO_NAME)
        put(u, "(?-i:\\b" NO_FIRST_WORD CAPITALISED "(?:\\s+(?:(?:" SMALL_WORDS ")\\s+){0,2}" CAPITALISED
               "){0,7})");
    else
        put(u, "(?-i:\\b" NO_FIRST_WORD PERSON_WORD "(?:\\s+(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|["
               "Dd]a|[Dd]os|[Dd]i|[Ll]a|[Ll]e|bin|ibn|ben|al|"
               "el)\\s+){0,2}" PERSON_WORD "){0,4})");
    sequence_edge(u->s, pattern_quantity(u->p));
}

/* --- Macros that may stand for nothing --- */

/* Words without an actor in them. What they must not hold is said rather than what they may: PCRE2 is several
 * times slower with \\w, and with \\s; marked text has no white space but blanks. A word is never given back
 * in part. Those of {det} may be owners. */
#define NO_SIGNS          ",;:!?()"
#define PLAIN_WORD(space) "[^" space NO_SIGNS "\\x{E000}-\\x{E02F}]++,?"
#define DET_WORD(space)   "[^" space NO_SIGNS "\\x{E000}-\\x{E00F}]++,?"
#define GAP_WORD(space)   "[^" space NO_SIGNS "\\x{E000}-\\x{E01F}]++(?<!\\.)"
typedef struct word_patterns {
    const char *plain, *det, *gap;
} word_patterns;
static const word_patterns marked_words = {PLAIN_WORD(" "), DET_WORD(" "), GAP_WORD(" ")};
static const word_patterns raw_words = {PLAIN_WORD("\\s"), DET_WORD("\\s"), GAP_WORD("\\s")};

static const word_patterns *words_of(const use *u)
{
    return u->p->source->mode == PATTERN_RAW ? &raw_words : &marked_words;
}

static char before(const use *u)
{
    return u->start ? u->p->text.ptr[u->start - 1] : '\0';
}

static char behind(const use *u)
{
    return u->end < u->p->text.len ? u->p->text.ptr[u->end] : '\0';
}

static bool is_outside_word(char c)
{
    return c == '\0' || strchr(" ()|,;", c) != NULL;
}

/* Words with the blank that they take along: behind them, else before them, else none. check: or "". */
static void put_optional(use *u, const char *group, const char *word, unsigned most, const char *check)
{
    ent_buf buf = {0};
    const char *blank = source_blank(u);
    bool trailing = behind(u) == ' ';
    ent_status st = ENT_OK;
    if (trailing) {
        put_blank(u);
        u->end = ++u->p->at;
        st = ent_buf_printf(&buf, "(%s(?:%s%s){0,%u}?)", group, word, blank, most);
    } else if (u->blank) {
        st = ent_buf_printf(&buf, "(%s(?:%s%s){0,%u}?)", group, blank, word, most);
    } else {
        st = ent_buf_printf(&buf,
                            "(%s(?:%s(?:%s%s){0,%u}?)?"
                            "?)",
                            group, word, blank, word, most - 1);
    }
    if (st == ENT_OK) pattern_put(u->p, ent_buf_slice(&buf), u->start, u->end);
    if (st != ENT_OK) u->p->status = st;
    ent_buf_free(&buf);
    if (*check) pattern_check_later(u->p, check);
}

static void read_optional(use *u, const macro *m, unsigned gap_words)
{
    if (!is_outside_word(before(u)) || !is_outside_word(behind(u))) {
        pattern_error(u->p, u->start, u->end, "a blank must stand between {%.*s} and the words beside it",
                      ENT_FMT(m->name));
        return;
    }
    switch (m->value) {
    case CHECK_AUX: put_optional(u, "?<AUX>", words_of(u)->plain, 8, "(?C1)"); break;
    case CHECK_DET: put_optional(u, "?<DET>", words_of(u)->det, 5, "(?C3)"); break;
    case CHECK_DAY: put_optional(u, "?<DAY>", words_of(u)->plain, 6, "(?C4)"); break;
    default: put_optional(u, "?:", words_of(u)->gap, gap_words, ""); break;
    }
    sequence_edge(u->s, (quantity){0, 1});
}

static void read_gap(use *u, ent_slice name)
{
    unsigned words = 0;
    ent_slice digits = ent_slice_sub(name, 4, name.len);
    for (size_t i = 0; i < digits.len && words <= MOST_GAP_WORDS; i++)
        words = digits.ptr[i] >= '0' && digits.ptr[i] <= '9' ? words * 10 + (unsigned)(digits.ptr[i] - '0')
                                                             : MOST_GAP_WORDS + 1;
    if (words < 1 || words > MOST_GAP_WORDS)
        pattern_error(u->p, u->start, u->end, "{gap:N} takes a number of words from 1 to %d", MOST_GAP_WORDS);
    else
        read_optional(u, find_macro(ENT_SLICE("gap")), words);
}

static void put_be(const use *u)
{
    ent_buf buf = {0};
    if (behind(u) != '\0' && strchr("?*+", behind(u))) {
        pattern_error(u->p, u->start, u->end, "{be} stands once");
        return;
    }
    put_blank(u);
    const char *word = words_of(u)->plain;
    ent_status st = ent_buf_printf(&buf, "(?<AUX>%s(?:%s%s){0,7}?)", word, source_blank(u), word);
    if (st == ENT_OK) pattern_put(u->p, ent_buf_slice(&buf), u->start, u->end);
    if (st != ENT_OK) u->p->status = st;
    ent_buf_free(&buf);
    pattern_check_later(u->p, "(?C2)");
    sequence_edge(u->s, (quantity){1, 1});
}

/* --- Classes --- */

typedef struct form_name {
    ent_slice name;
    ent_word_kind kind;
    unsigned forms;
} form_name;

static const form_name form_names[] = {
    {{"base", 4}, WORD_VERB, FORM_BASE}, {{"s", 1}, WORD_VERB, FORM_S},
    {{"past", 4}, WORD_VERB, FORM_PAST}, {{"en", 2}, WORD_VERB, FORM_EN},
    {{"ing", 3}, WORD_VERB, FORM_ING},   {{"finite", 6}, WORD_VERB, FORM_BASE | FORM_S | FORM_PAST},
    {{"one", 3}, WORD_NOUN, FORM_ONE},   {{"many", 4}, WORD_NOUN, FORM_MANY},
};

/* 0: there is no such form of this kind of word (and that was said). */
static unsigned find_forms(const use *u, const rule_class *c, ent_slice form)
{
    for (size_t i = 0; i < sizeof form_names / sizeof *form_names; i++)
        if (form_names[i].kind == c->kind && ent_slice_equal(form_names[i].name, form))
            return form_names[i].forms;
    pattern_error(u->p, u->end - 1 - form.len, u->end - 1, "%s",
                  c->kind == WORD_VERB   ? "the forms of verbs are base, s, past, en, ing and finite"
                  : c->kind == WORD_NOUN ? "the forms of nouns are one and many"
                                         : "words of this class are not inflected");
    return 0;
}

static void read_class_macro(const use *u, rule_class *c, ent_slice form, bool has_form)
{
    const class_regex *made;
    pattern_reader *p = u->p;
    unsigned forms = has_form ? find_forms(u, c, form) : FORM_ALL;
    if (!forms || p->status != ENT_OK) return;
    p->status = rule_class_regex(p->classes, c, forms, p->source->is_cased, &made);
    if (p->status != ENT_OK) return;
    put_blank(u);
    if (before(u) != ' ') put(u, CLASS_EDGE);
    pattern_put(p, made->text, u->start, u->end);
    trigger_words words = {made->triggers, made->triggers ? made->trigger_count : 0, 0};
    for (size_t i = 0; i < words.count; i++)
        words.cost += trigger_cost(words.items[i]);
    quantity q = pattern_quantity(p);
    sequence_edge(u->s, q);
    if (q.min > 0) sequence_words(u->s, words);
}

static void report_unknown(const use *u, ent_slice name)
{
    bool owner;
    ent_slice names[MACRO_COUNT], nearest = rule_classes_suggest(u->p->classes, name);
    for (size_t i = 0; i < MACRO_COUNT; i++)
        names[i] = macros[i].name;
    size_t best = ent_diag_suggest(without_owner(name, &owner), names, MACRO_COUNT);
    if (best != SIZE_MAX) nearest = names[best];
    owner = owner && best != SIZE_MAX && macros[best].type == MACRO_ACTOR;
    bool is_class = ent_slice_find(name, ENT_SLICE("."), 0) != SIZE_MAX;
    const char *what = is_class ? "unknown word class" : "unknown macro";
    if (nearest.len)
        pattern_error(u->p, u->start + 1, u->end - 1, "%s \"%.*s\"; did you mean \"%.*s%s\"?", what,
                      ENT_FMT(name), ENT_FMT(nearest), owner ? "'s" : "");
    else
        pattern_error(u->p, u->start + 1, u->end - 1, "%s \"%.*s\"", what, ENT_FMT(name));
}

void pattern_macro(pattern_reader *p, sequence *s, bool blank)
{
    use u = {.p = p, .s = s, .start = p->at, .blank = blank};
    size_t close = ent_slice_find(p->text, ENT_SLICE("}"), p->at);
    bool owner;
    if (close == SIZE_MAX) {
        pattern_error(p, p->at, p->text.len, "the brace is not closed");
        p->at = p->text.len;
        return;
    }
    u.end = p->at = close + 1;
    ent_slice name = ent_slice_sub(p->text, u.start + 1, close);
    size_t colon = ent_slice_find(name, ENT_SLICE(":"), 0);
    rule_class *c = rule_classes_find(p->classes, ent_slice_sub(name, 0, colon));
    const macro *m = find_macro(without_owner(name, &owner));
    if (m && owner && m->type != MACRO_ACTOR) m = NULL;
    if (ent_slice_starts(name, ENT_SLICE("gap:")))
        read_gap(&u, name);
    else if (c)
        read_class_macro(&u, c, ent_slice_sub(name, colon == SIZE_MAX ? colon : colon + 1, name.len),
                         colon != SIZE_MAX);
    else if (!m)
        report_unknown(&u, name);
    else if (m->type == MACRO_ACTOR)
        put_actor(&u, m->value, owner);
    else if (m->type == MACRO_OPTIONAL)
        read_optional(&u, m, GAP_WORDS);
    else if (m->type == MACRO_BE)
        put_be(&u);
    else
        put_name(&u, m->type);
}
