/* Confidence is a logistic function of the evidence. Its weights are fitted; README.md tells on what, and how
 * well they do. A doubt never makes a relation surer, and another rule that says the same never less sure:
 * such a weight is 0 where the data would have it otherwise. */
#include "confidence.h"

#include <math.h>

enum {
    ENT_EVIDENCE_PHRASE,
    ENT_EVIDENCE_TEXT,
    ENT_EVIDENCE_PLAIN,
    ENT_EVIDENCE_LINK,
    ENT_EVIDENCE_PRONOUN,
    ENT_EVIDENCE_NOMINAL,
    ENT_EVIDENCE_DEMONYM,
    ENT_EVIDENCE_UNNAMED,
    ENT_EVIDENCE_WORDS,
    ENT_EVIDENCE_LISTED,
    ENT_EVIDENCE_TREE,
    ENT_EVIDENCE_OTHERS,
    ENT_EVIDENCE_COUNT
};

/* A script writes the table. */
/* clang-format off */
/* made by tests/bench/calibrate --write: 252 relations, 199 right */
static const double weights[ENT_EVIDENCE_COUNT] = {
    [ENT_EVIDENCE_PHRASE] = 1.52,
    [ENT_EVIDENCE_TEXT] = 2.15,
    [ENT_EVIDENCE_PLAIN] = 1.39,
    [ENT_EVIDENCE_LINK] = 2.81,
    [ENT_EVIDENCE_PRONOUN] = -0.98,
    [ENT_EVIDENCE_NOMINAL] = -0.64,
    [ENT_EVIDENCE_DEMONYM] = -0.35,
    [ENT_EVIDENCE_UNNAMED] = -0.66,
    [ENT_EVIDENCE_WORDS] = -0.05,
    [ENT_EVIDENCE_LISTED] = -0.41,
    [ENT_EVIDENCE_TREE] = -6.01,
    [ENT_EVIDENCE_OTHERS] = 0.15,
};
/* clang-format on */

void ent_evidence_end(ent_evidence *e, ent_form form, bool unnamed)
{
    e->unnamed += unnamed;
    switch (form) {
    case ENT_FORM_PRONOUN: e->pronouns++; break;
    case ENT_FORM_NOMINAL: e->nominals++; break;
    case ENT_FORM_DEMONYM: e->demonyms++; break;
    case ENT_FORM_NAME: break;
    }
}

ent_status ent_evidence_write(const ent_evidence *e, ent_buf *out)
{
    static const char *const kinds[ENT_EVIDENCE_KIND_COUNT] = {"phrase", "text", "plain", "link"};
    return ent_buf_printf(
        out,
        "{\"type\":\"evidence\",\"kind\":\"%s\",\"pronoun\":%u,\"nominal\":%u,\"demonym\":%u,"
        "\"unnamed\":%u,\"words\":%u,\"listed\":%u,\"tree\":%.4f,\"others\":%u}\n",
        kinds[e->kind], e->pronouns, e->nominals, e->demonyms, e->unnamed, e->words, e->listed, e->tree,
        e->others);
}

double ent_confidence(const ent_evidence *e)
{
    double sum = weights[ENT_EVIDENCE_PHRASE + e->kind];
    sum += weights[ENT_EVIDENCE_PRONOUN] * e->pronouns + weights[ENT_EVIDENCE_NOMINAL] * e->nominals;
    sum += weights[ENT_EVIDENCE_DEMONYM] * e->demonyms + weights[ENT_EVIDENCE_UNNAMED] * e->unnamed;
    sum += weights[ENT_EVIDENCE_WORDS] * e->words + weights[ENT_EVIDENCE_LISTED] * e->listed;
    sum += weights[ENT_EVIDENCE_TREE] * e->tree + weights[ENT_EVIDENCE_OTHERS] * e->others;
    return 1 / (1 + exp(-sum));
}
