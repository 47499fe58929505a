/* English inflection: all forms of a verb or a noun, by rule and by the table in irregular.txt. */
#ifndef ENTENTE_RULES_INFLECT_H
#define ENTENTE_RULES_INFLECT_H

#include <entente/arena.h>

enum { /* which form a word is; a bit set, as one word may be several ("cut") */
       FORM_BASE = 1,
       FORM_S = 2,
       FORM_PAST = 4,
       FORM_EN = 8, /* past participle */
       FORM_ING = 16,
       FORM_ONE = 32,
       FORM_MANY = 64,
       FORM_AS_WRITTEN = 128, /* not inflected: any form may be meant */
       FORM_ALL = 255
};

typedef enum ent_word_kind {
    WORD_VERB,
    WORD_NOUN,
    WORD_ADJECTIVE,
    WORD_PLAIN,
    WORD_KIND_COUNT
} ent_word_kind;

typedef struct ent_word_form {
    ent_slice text; /* lower case */
    unsigned forms;
} ent_word_form;

/* A growing list; items live in the arena. */
typedef struct ent_word_forms {
    ent_word_form *items;
    size_t count, capacity;
} ent_word_forms;

/* The table, read once per load. Read-only afterwards. */
typedef struct ent_irregulars ent_irregulars;
ent_status ent_irregulars_new(ent_irregulars **out);
void ent_irregulars_free(ent_irregulars *table);

/* Appends the forms of a member of a word class, each once. The first word inflects for verbs, the last for
 * nouns, or the one with '|' behind it. Texts live in the arena. ENT_ENOMEM. */
ent_status ent_inflect(const ent_irregulars *table, ent_word_kind kind, ent_slice member, ent_arena *arena,
                       ent_word_forms *out);

/* s in lower case, in the arena. ENT_ENOMEM. */
ent_status ent_lower_copy(ent_arena *arena, ent_slice s, ent_slice *out);

#endif
