/* The classes of verbs that clauses ask about. */
#include "builder.h"

#include <stdlib.h>

/* By clause_verb. */
static const char *const CLASSES[CLAUSE_VERB_COUNT] = {"light.v",  "compel.v",       "let.v",
                                                       "appeal.v", "ditransitive.v", "intransitive.v"};

static ent_status read_class(const ent_ruleset *rules, const char *name, ent_intern **out)
{
    size_t count;
    uint32_t id;
    const ent_slice *words = ent_ruleset_words(rules, ent_slice_c(name), &count);
    ent_status st = ent_intern_new(out);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = ent_intern_add(*out, words[i], &id);
    return st;
}

ent_status ent_clause_lexicon_new(ent_clause_lexicon **out, const ent_ruleset *rules)
{
    ent_clause_lexicon *l = *out = calloc(1, sizeof *l);
    if (!l) return ENT_ENOMEM;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < CLAUSE_VERB_COUNT; i++)
        st = read_class(rules, CLASSES[i], &l->verbs[i]);
    if (st == ENT_OK) return ENT_OK;
    ent_clause_lexicon_free(l);
    *out = NULL;
    return st;
}

void ent_clause_lexicon_free(ent_clause_lexicon *lexicon)
{
    if (!lexicon) return;
    for (size_t i = 0; i < CLAUSE_VERB_COUNT; i++)
        ent_intern_free(lexicon->verbs[i]);
    free(lexicon);
}

bool clause_is_verb(const builder *b, uint32_t word, clause_verb verb)
{
    char lower[64];
    ent_slice form = clause_form(b, word);
    if (form.len > sizeof lower) return false;
    for (size_t i = 0; i < form.len; i++)
        lower[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? form.ptr[i] + 32 : form.ptr[i]);
    return ent_intern_find(b->lexicon->verbs[verb], ent_slice_of(lower, form.len)) != ENT_NO_ID;
}
