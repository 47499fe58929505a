#include "headlines.h"

#include <entente/utf8.h>

/* How often a headline does it. */
static const float NO_ARTICLE = 0.85F, NO_BE = 0.8F, PRESENT = 0.8F, TO = 0.7F, COMMA = 0.5F, CAPITALS = 0.7F;

enum { SHORTEST = 4, LONGEST_HEADLINE = 30, SMALL_WORD = 3 };

static uint32_t find(const ent_intern *names, const char *name)
{
    return ent_intern_find(names, ent_slice_c(name));
}

void headline_labels_find(headline_labels *out, const label_lists *l)
{
    *out = (headline_labels){.upos_verb = find(l->upos, "VERB"),
                             .upos_noun = find(l->upos, "NOUN"),
                             .upos_name = find(l->upos, "PROPN"),
                             .upos_adposition = find(l->upos, "ADP"),
                             .upos_determiner = find(l->upos, "DET"),
                             .upos_conjunction = find(l->upos, "CCONJ"),
                             .upos_subordinator = find(l->upos, "SCONJ"),
                             .upos_particle = find(l->upos, "PART"),
                             .upos_punct = find(l->upos, "PUNCT"),
                             .past = find(l->xpos, "VBD"),
                             .present = find(l->xpos, "VBP"),
                             .present_s = find(l->xpos, "VBZ"),
                             .to = find(l->xpos, "TO"),
                             .comma = find(l->xpos, ","),
                             .plural = find(l->xpos, "NNS"),
                             .plural_name = find(l->xpos, "NNPS"),
                             .det = find(l->deprel, "det"),
                             .aux = find(l->deprel, "aux"),
                             .passive = find(l->deprel, "aux:pass"),
                             .copula = find(l->deprel, "cop"),
                             .subject = find(l->deprel, "nsubj"),
                             .mark = find(l->deprel, "mark"),
                             .coordinator = find(l->deprel, "cc"),
                             .conjunct = find(l->deprel, "conj"),
                             .punct = find(l->deprel, "punct")};
}

bool headline_suits(const gold_sentence *gold)
{
    return gold->count > SHORTEST && gold->count <= LONGEST_HEADLINE + 1;
}

/* A headline in the making: the sentence's words, those that stay. */
typedef struct draft {
    gold_sentence s;
    const headline_labels *l;
    ent_arena *arena;
    random_state *r;
    bool *dropped;
} draft;

static bool chance(draft *d, float probability)
{
    return random_unit(d->r) < probability;
}

static bool is_leaf(const gold_sentence *s, uint32_t word)
{
    for (uint32_t w = 1; w < s->count; w++)
        if (s->heads[w] == word) return false;
    return true;
}

static bool lemma_is(const gold_sentence *s, uint32_t w, const char *lemma)
{
    return ent_slice_equal(s->lemmas[w], ent_slice_c(lemma));
}

static bool is_article(const draft *d, uint32_t w)
{
    return d->s.deprel[w] == d->l->det && (lemma_is(&d->s, w, "the") || lemma_is(&d->s, w, "a"));
}

static bool is_be(const draft *d, uint32_t w)
{
    uint8_t deprel = d->s.deprel[w];
    bool finite =
        d->s.xpos[w] == d->l->past || d->s.xpos[w] == d->l->present || d->s.xpos[w] == d->l->present_s;
    return finite && lemma_is(&d->s, w, "be") &&
           (deprel == d->l->aux || deprel == d->l->passive || deprel == d->l->copula);
}

static void drop_words(draft *d)
{
    uint32_t last = d->s.count - 1;
    for (uint32_t w = 1; w < d->s.count; w++) {
        bool stop = w == last && d->s.deprel[w] == d->l->punct;
        if (!stop && !(is_article(d, w) && chance(d, NO_ARTICLE)) && !(is_be(d, w) && chance(d, NO_BE)))
            continue;
        d->dropped[w] = is_leaf(&d->s, w);
    }
}

/* "will visit" -> "to visit" */
static void use_to(draft *d)
{
    for (uint32_t w = 1; w < d->s.count; w++) {
        if (d->s.deprel[w] != d->l->aux || !lemma_is(&d->s, w, "will") || !chance(d, TO)) continue;
        d->s.forms[w] = d->s.lemmas[w] = ENT_SLICE("to");
        d->s.upos[w] = (uint8_t)d->l->upos_particle;
        d->s.xpos[w] = (uint8_t)d->l->to;
        d->s.deprel[w] = (uint8_t)d->l->mark;
    }
}

/* "Russia and Iran" -> "Russia, Iran" */
static void use_commas(draft *d)
{
    for (uint32_t w = 1; w < d->s.count; w++) {
        uint8_t head = d->s.upos[d->s.heads[w]];
        bool nouns = d->s.heads[w] && (head == d->l->upos_noun || head == d->l->upos_name);
        if (d->s.deprel[w] != d->l->coordinator || !nouns || !lemma_is(&d->s, w, "and") || !chance(d, COMMA))
            continue;
        d->s.forms[w] = d->s.lemmas[w] = ENT_SLICE(",");
        d->s.upos[w] = (uint8_t)d->l->upos_punct;
        d->s.xpos[w] = (uint8_t)d->l->comma;
        d->s.deprel[w] = (uint8_t)d->l->punct;
    }
}

/* A noun in the plural, or several. */
static bool has_plural_subject(const draft *d, uint32_t verb)
{
    const gold_sentence *s = &d->s;
    for (uint32_t w = 1; w < s->count; w++) {
        if (s->heads[w] != verb || s->deprel[w] != d->l->subject) continue;
        if (s->xpos[w] == d->l->plural || s->xpos[w] == d->l->plural_name) return true;
        for (uint32_t c = w + 1; c < s->count; c++)
            if (s->heads[c] == w && s->deprel[c] == d->l->conjunct) return true;
    }
    return false;
}

/* "visit" -> "visits" */
static ent_slice third_person(const draft *d, ent_slice verb)
{
    static const char *const es[] = {"s", "x", "z", "ch", "sh", "o"};
    char *text = ent_arena_alloc(d->arena, verb.len + 3, 1);
    size_t length = verb.len, extra = 0;
    if (!text || verb.len < 2) return verb;
    memcpy(text, verb.ptr, length);
    for (size_t i = 0; i < sizeof es / sizeof *es; i++)
        if (ent_slice_ends(verb, ent_slice_c(es[i]))) extra = 1;
    if (verb.ptr[length - 1] == 'y' && !strchr("aeiou", verb.ptr[length - 2])) {
        text[length - 1] = 'i';
        extra = 1;
    }
    if (extra) text[length++] = 'e';
    text[length++] = 's';
    return ent_slice_of(text, length);
}

static void use_present(draft *d)
{
    if (!chance(d, PRESENT)) return;
    for (uint32_t w = 1; w < d->s.count; w++) {
        if (d->s.xpos[w] != d->l->past || d->s.upos[w] != d->l->upos_verb) continue;
        bool plural = has_plural_subject(d, w);
        d->s.forms[w] = plural ? d->s.lemmas[w] : third_person(d, d->s.lemmas[w]);
        d->s.xpos[w] = (uint8_t)(plural ? d->l->present : d->l->present_s);
    }
}

ent_slice headline_capital(ent_arena *arena, ent_slice form)
{
    size_t next = 0;
    char *text = ent_arena_alloc(arena, form.len + 4, 1);
    if (!text || form.len == 0) return form;
    size_t length = ent_utf8_put(ent_char_upper(ent_utf8_at(form, 0, &next)), text);
    memcpy(text + length, form.ptr + next, form.len - next);
    return ent_slice_of(text, length + form.len - next);
}

/* Small words stay as they are: "to", "of", "and". */
static bool is_small(const draft *d, uint32_t w)
{
    uint8_t upos = d->s.upos[w];
    if (upos == d->l->upos_particle || d->s.forms[w].ptr[0] == '\'') return true;
    return d->s.forms[w].len <= SMALL_WORD &&
           (upos == d->l->upos_adposition || upos == d->l->upos_determiner ||
            upos == d->l->upos_conjunction || upos == d->l->upos_subordinator);
}

static void capitalise(draft *d)
{
    bool all = chance(d, CAPITALS), first = true;
    for (uint32_t w = 1; w < d->s.count; w++) {
        if (d->dropped[w] || d->s.forms[w].len == 0) continue;
        if (first || (all && !is_small(d, w))) d->s.forms[w] = headline_capital(d->arena, d->s.forms[w]);
        first = false;
    }
}

/* Takes the dropped words out; nothing hangs on them. */
static void close_up(draft *d)
{
    uint32_t kept = 1;
    gold_sentence *s = &d->s;
    uint32_t *number = ENT_ARENA_NEW(d->arena, uint32_t, s->count);
    if (!number) return;
    for (uint32_t w = 1; w < s->count; w++)
        number[w] = d->dropped[w] ? 0 : kept++;
    for (uint32_t w = 1; w < s->count; w++) {
        uint32_t to = number[w];
        if (!to) continue;
        s->forms[to] = s->forms[w];
        s->lemmas[to] = s->lemmas[w];
        s->xpos[to] = s->xpos[w];
        s->upos[to] = s->upos[w];
        s->deprel[to] = s->deprel[w];
        s->heads[to] = s->heads[w] ? number[s->heads[w]] : 0;
    }
    s->count = kept;
}

static bool copy(draft *d, const gold_sentence *gold)
{
    uint32_t n = gold->count;
    gold_sentence *s = &d->s;
    *s = (gold_sentence){.count = n,
                         .forms = ENT_ARENA_NEW(d->arena, ent_slice, n),
                         .lemmas = ENT_ARENA_NEW(d->arena, ent_slice, n),
                         .xpos = ENT_ARENA_NEW(d->arena, uint8_t, n),
                         .upos = ENT_ARENA_NEW(d->arena, uint8_t, n),
                         .deprel = ENT_ARENA_NEW(d->arena, uint8_t, n),
                         .heads = ENT_ARENA_NEW(d->arena, uint32_t, n)};
    d->dropped = ENT_ARENA_NEW(d->arena, bool, n);
    if (!s->forms || !s->lemmas || !s->xpos || !s->upos || !s->deprel || !s->heads || !d->dropped)
        return false;
    memcpy(s->forms, gold->forms, n * sizeof *s->forms);
    memcpy(s->lemmas, gold->lemmas, n * sizeof *s->lemmas);
    memcpy(s->xpos, gold->xpos, n);
    memcpy(s->upos, gold->upos, n);
    memcpy(s->deprel, gold->deprel, n);
    memcpy(s->heads, gold->heads, n * sizeof *s->heads);
    return true;
}

const gold_sentence *headline_of(const gold_sentence *gold, const headline_labels *labels, ent_arena *arena,
                                 random_state *r)
{
    draft d = {.l = labels, .arena = arena, .r = r};
    gold_sentence *out = ENT_ARENA_NEW(arena, gold_sentence, 1);
    if (!out || !copy(&d, gold)) return gold;
    drop_words(&d);
    use_to(&d);
    use_commas(&d);
    use_present(&d);
    capitalise(&d);
    close_up(&d);
    *out = d.s;
    return out->count > 1 ? out : gold;
}
