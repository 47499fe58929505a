/* Members of the classes that folding asks about. */
#include "phrases.h"

#include <stdlib.h>

struct rule_phrases {
    ent_intern *texts; /* the id is the index into kinds */
    uint16_t *kinds;
    size_t capacity;
};

static ent_status add(rule_phrases *p, ent_slice text, unsigned kind)
{
    uint32_t id;
    if (text.len && text.ptr[text.len - 1] == '.') text.len--;
    ent_status st = ent_intern_add(p->texts, text, &id);
    if (st != ENT_OK) return st;
    if (id >= p->capacity) {
        size_t capacity = p->capacity ? p->capacity * 2 : 1024;
        uint16_t *moved = realloc(p->kinds, capacity * sizeof *p->kinds);
        if (!moved) return ENT_ENOMEM;
        memset(moved + p->capacity, 0, (capacity - p->capacity) * sizeof *moved);
        p->kinds = moved;
        p->capacity = capacity;
    }
    p->kinds[id] |= (uint16_t)kind;
    return ENT_OK;
}

ent_status rule_phrases_new(rule_phrases **out, const rule_classes *classes)
{
    static const struct {
        ent_slice name;
        unsigned kind;
    } asked[] = {{{"office.n", 8}, PHRASE_OFFICE},         {{"official.n", 10}, PHRASE_OFFICIAL},
                 {{"origin.n", 8}, PHRASE_ORIGIN},         {{"opponent.n", 10}, PHRASE_OPPONENT},
                 {{"setting.a", 9}, PHRASE_SETTING},       {{"title.w", 7}, PHRASE_TITLE},
                 {{"fighter.n", 9}, PHRASE_FIGHTER},       {{"armed.n", 7}, PHRASE_ARMED},
                 {{"possession.n", 12}, PHRASE_POSSESSION}};
    rule_phrases *p = *out = calloc(1, sizeof *p);
    if (!p) return ENT_ENOMEM;
    ent_status st = ent_intern_new(&p->texts);
    for (size_t i = 0; st == ENT_OK && i < sizeof asked / sizeof *asked; i++) {
        const rule_class *c = rule_classes_find(classes, asked[i].name);
        for (size_t j = 0; c && st == ENT_OK && j < c->form_count; j++)
            st = add(p, c->forms[j].text, asked[i].kind);
    }
    if (st != ENT_OK) {
        rule_phrases_free(p);
        *out = NULL;
    }
    return st;
}

void rule_phrases_free(rule_phrases *phrases)
{
    if (!phrases) return;
    ent_intern_free(phrases->texts);
    free(phrases->kinds);
    free(phrases);
}

unsigned rule_phrases_find(const rule_phrases *phrases, ent_slice phrase)
{
    uint32_t id = ent_intern_find(phrases->texts, phrase);
    return id == ENT_NO_ID ? 0 : phrases->kinds[id];
}
