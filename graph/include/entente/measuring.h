/* Measures of a network, by igraph and by code of our own. One thread only: Debian's igraph is not
 * thread-safe. Its error handler is set to one that returns; its errors become ENT_ELIBRARY with a
 * diagnostic. */
#ifndef ENTENTE_MEASURING_H
#define ENTENTE_MEASURING_H

#include <entente/network.h>

/* X(CODE, name, "what it holds"): the families that measures are computed in. graph/README.md has the method
 * and the paper of each. */
#define ENT_FAMILY_LIST(X)                                                                                   \
    X(DEGREE, "degree", "degree and strength: in, out, cooperative, conflictive")                            \
    X(SIZE, "size", "actors, ties, density, reciprocity, centralization, assortativity")                     \
    X(COMPONENTS, "components", "weak and strong components")                                                \
    X(PATHS, "paths", "betweenness of actors and edges, closeness, diameter, distance")                      \
    X(PAGERANK, "pagerank", "PageRank")                                                                      \
    X(EIGENVECTOR, "eigenvector", "eigenvector centrality")                                                  \
    X(HITS, "hits", "hubs and authorities")                                                                  \
    X(CORES, "cores", "coreness")                                                                            \
    X(HOLES, "holes", "structural holes: constraint, effective size")                                        \
    X(CLUSTERING, "clustering", "clustering, transitivity")                                                  \
    X(CUTS, "cuts", "articulation points, bridges")                                                          \
    X(TRIADS, "triads", "the triad census")                                                                  \
    X(COMMUNITIES, "communities", "communities, modularity, participation")                                  \
    X(BALANCE, "balance", "balanced triangles")                                                              \
    X(PN, "pn", "positive-negative centrality")                                                              \
    X(BLOCS, "blocs", "frustration, and the blocs that it implies")                                          \
    X(BROKERAGE, "brokerage", "brokerage roles by kind, country, bloc, community")
enum {
#define ENT_FAMILY_INDEX_(code, name, text) ENT_FAMILY_INDEX_##code,
    ENT_FAMILY_LIST(ENT_FAMILY_INDEX_)
#undef ENT_FAMILY_INDEX_
        ENT_FAMILY_COUNT
};
typedef enum ent_family {
#define ENT_FAMILY_(code, name, text) ENT_FAMILY_##code = 1 << ENT_FAMILY_INDEX_##code,
    ENT_FAMILY_LIST(ENT_FAMILY_)
#undef ENT_FAMILY_
} ent_family;
#define ENT_FAMILIES_ALL ((1u << ENT_FAMILY_COUNT) - 1)

/* Past so many ties the default leaves out what takes long: triads, blocs, brokerage. */
#define ENT_FAMILIES_LARGE 200000

/* X(CODE, name): how the actors may be divided: by a search for communities, or by what they are. */
#define ENT_DIVISION_LIST(X)                                                                                 \
    X(LEIDEN, "leiden")                                                                                      \
    X(LOUVAIN, "louvain")                                                                                    \
    X(INFOMAP, "infomap")                                                                                    \
    X(WALKTRAP, "walktrap")                                                                                  \
    X(LABELPROP, "labelprop")                                                                                \
    X(SPINGLASS, "spinglass")                                                                                \
    X(KIND, "kind")                                                                                          \
    X(COUNTRY, "country")                                                                                    \
    X(COMPONENT, "component")                                                                                \
    X(BLOC, "bloc")
typedef enum ent_division {
#define ENT_DIVISION_(code, name) ENT_DIVISION_##code,
    ENT_DIVISION_LIST(ENT_DIVISION_)
#undef ENT_DIVISION_
        ENT_DIVISION_COUNT
} ent_division;
ENT_API const char *ent_division_name(ent_division division);
ENT_API bool ent_division_parse(ent_slice name, ent_division *out);

typedef struct ent_measure_options {
    uint64_t seed;         /* of all that is random; default 42 */
    unsigned families;     /* ent_family bits */
    bool default_families; /* default: all families, or, past ENT_FAMILIES_LARGE ties, the cheap ones */
    /* The first, a search (Leiden to spinglass), gives the communities; it is compared with all others, and
     * they with each other. Default: Leiden alone. */
    ent_division divisions[ENT_DIVISION_COUNT];
    size_t division_count;
    bool exact_paths;  /* from all actors, whatever the size; default: by size */
    size_t pivots;     /* unless exact_paths: take paths from so many actors; 0, the default: by size */
    size_t replicates; /* of the bootstrap over documents; default 0, none */
    double level;      /* of its intervals, within (0,1); default 0.95 */
    /* Called now and then during long steps with what is being done and how far it is, from 0 to 1; may be
     * NULL. user is handed on. */
    void (*progress)(void *user, const char *step, double share);
    void *user;
} ent_measure_options;
ENT_API ent_measure_options ent_measure_options_default(void);

/* Fills the measures of all nodes, edges and of the network; what it had is forgotten. Weights are to be from
 * 0 to ENT_NETWORK_MAX_WEIGHT: signs stand in the polarity of edges. Warnings, in diags: measures that are
 * left out, because the solver does not converge. ENT_EINVAL (a weight, or divisions that begin with no
 * search), ENT_ELIBRARY (diags has igraph's message), ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_measure(ent_network *network,
                                                      const ent_measure_options *options, ent_diags *diags);

#endif
