/* The ruleset as its makers see it. */
#ifndef ENTENTE_RULES_RULESET_INTERNAL_H
#define ENTENTE_RULES_RULESET_INTERNAL_H

#include "checks.h"
#include "classes.h"
#include "phrases.h"

#include <entente/ruleset.h>

struct ent_ruleset {
    ent_arena *arena; /* owned: all that follows and is not freed by itself */
    ent_rule_actor *actors;
    size_t actor_count;
    ent_intern *actor_ids;  /* of all actors ever defined */
    ent_intern *suppressed; /* owned: names that match nothing */
    uint32_t *actor_index;  /* by id number: index into actors, or ENT_NO_ID */
    ent_rule_pattern *patterns;
    size_t pattern_count;
    ent_rule_relation *relations;
    size_t relation_count;
    ent_regex **regexes; /* owned: every regex of patterns and relations */
    size_t regex_count, regex_capacity;
    rule_classes classes;
    ent_irregulars *irregulars; /* owned; needed while loading only */
    rule_words *words;          /* owned: what the checks of macros look up */
    rule_phrases *phrases;      /* owned: members of the classes that folding asks about */
};

#endif
