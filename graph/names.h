/* Whom a user means by a name. Internal to graph/. */
#ifndef ENTENTE_GRAPH_NAMES_H
#define ENTENTE_GRAPH_NAMES_H

#include <entente/diag.h>

/* How a text names something; surer first. */
typedef enum ent_naming { ENT_NAMED_ID, ENT_NAMED_NAME, ENT_NAMED_ALIAS, ENT_NAMING_COUNT } ent_naming;

/* A text that names the thing with this number. */
typedef struct ent_named {
    ent_slice text;
    uint32_t thing;
    ent_naming how;
} ent_named;

/* The thing that `wanted` names, case and diacritics aside: by id, else by name, else by the id behind its
 * slash or by an alias. label gives a thing's text for messages ("Russia (state/RUS)"), appended to out;
 * `what` is what things are ("actor"). ENT_ENOTFOUND, with an error that lists those it may be (or, where
 * nothing is near, all if they are few), when none or several are meant; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_find_named(ent_slice wanted, const ent_named *names, size_t count,
                                         const char *what,
                                         ent_status (*label)(void *user, uint32_t thing, ent_buf *out),
                                         void *user, ent_diags *diags, uint32_t *thing);

/* Appends the text without case and diacritics. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_fold_name(ent_slice text, ent_buf *out);

#endif
