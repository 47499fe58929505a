/* What speaks for and against two actors being one, names aside. */
#include "link_internal.h"

static bool differ(string_id a, string_id b)
{
    return a != NO_STRING && b != NO_STRING && a != b;
}

static bool agree(string_id a, string_id b)
{
    return a != NO_STRING && a == b;
}

bool ent_link_roles_conflict(const ent_linker *l, string_id a, string_id b)
{
    return differ(a, b) && !ent_link_roles_agree(link_text_of(l, a), link_text_of(l, b));
}

bool ent_link_contradict(const ent_linker *l, const link_atom *a, const link_atom *b)
{
    if (a->class_ != b->class_ || a->generic || b->generic || (a->listed && b->listed)) return true;
    if (agree(a->country, b->country)) return false;
    if (differ(a->country, b->country)) return true;
    return differ(a->principal, b->principal) &&
           (a->class_ != LINK_PERSON || ent_link_roles_conflict(l, a->role, b->role));
}

/* A document of so many actors that looking through it would take long: a list, not a story. */
static bool is_crowd(const ent_linker *l, string_id doc)
{
    return l->doc_start[doc + 1] - l->doc_start[doc] > LINK_CROWD;
}

bool ent_link_share_document(const ent_linker *l, uint32_t a, uint32_t b)
{
    const link_atom *x = &l->atoms[a];
    uint32_t n = x->member_count < LINK_DOCS_MAX ? x->member_count : LINK_DOCS_MAX;
    for (uint32_t i = 0; i < n; i++) {
        string_id doc = l->members[l->by_atom[x->first_member + i]].doc;
        if (is_crowd(l, doc)) return true;
        for (uint32_t j = l->doc_start[doc]; j < l->doc_start[doc + 1]; j++)
            if (l->atoms[l->members[l->by_doc[j]].atom].root == b) return true;
    }
    return false;
}

bool ent_link_document_names(const ent_linker *l, string_id doc, string_id country, string_id principal)
{
    if (is_crowd(l, doc)) return false;
    for (uint32_t j = l->doc_start[doc]; j < l->doc_start[doc + 1]; j++) {
        const link_member *m = &l->members[l->by_doc[j]];
        if (agree(m->id, principal) || agree(m->country, country)) return true;
    }
    return false;
}

/* Every document of the atom names what the root belongs to. */
static bool documents_name(const ent_linker *l, const link_atom *a, const link_atom *t)
{
    uint32_t n = a->member_count < LINK_DOCS_MAX ? a->member_count : LINK_DOCS_MAX;
    if (t->country == NO_STRING && t->principal == NO_STRING) return false;
    for (uint32_t i = 0; i < n; i++)
        if (!ent_link_document_names(l, l->members[l->by_atom[a->first_member + i]].doc, t->country,
                                     t->principal))
            return false;
    return n > 0;
}

bool ent_link_has_evidence(const ent_linker *l, uint32_t a, uint32_t t)
{
    const link_atom *x = &l->atoms[a], *y = &l->atoms[t];
    if (agree(x->country, y->country) || agree(x->principal, y->principal)) return true;
    bool roles = x->role != NO_STRING && y->role != NO_STRING;
    if (roles && ent_link_roles_agree(link_text_of(l, x->role), link_text_of(l, y->role))) return true;
    return documents_name(l, x, y);
}

string_id ent_link_country_of_document(const ent_linker *l, string_id doc)
{
    enum { COUNTRIES_MAX = 32 };
    string_id countries[COUNTRIES_MAX], best = NO_STRING;
    size_t counts[COUNTRIES_MAX], n = 0, most = 0, second = 0;
    if (is_crowd(l, doc)) return NO_STRING;
    for (uint32_t j = l->doc_start[doc]; j < l->doc_start[doc + 1]; j++) {
        const link_member *m = &l->members[l->by_doc[j]];
        size_t i = 0;
        if (m->country == NO_STRING) continue;
        while (i < n && countries[i] != m->country)
            i++;
        if (i == COUNTRIES_MAX) return NO_STRING; /* it is about the world */
        if (i == n) counts[n++] = 0;
        countries[i] = m->country;
        counts[i] += m->mentions;
    }
    for (size_t i = 0; i < n; i++) {
        if (counts[i] <= most) {
            second = counts[i] > second ? counts[i] : second;
            continue;
        }
        second = most;
        most = counts[i];
        best = countries[i];
    }
    return most >= 2 * second && most > 0 ? best : NO_STRING;
}
