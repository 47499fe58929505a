/* The measures of actors, edges and networks: one list of each, which the structs, the JSON Lines, the tables
 * and the report follow. Every value is a double; NaN: not computed, or not defined. graph/README.md says how
 * each is computed and by which paper. Included by <entente/network.h>. */
#ifndef ENTENTE_MEASURES_H
#define ENTENTE_MEASURES_H

/* The brokerage roles of Gould & Fernandez, for ways source -> actor -> target; by: what actors are grouped
 * by. */
#define ENT_BROKERAGE_MEASURES(X, by)                                                                        \
    X(by##_coordinator, #by "_coordinator", "goes between two actors of its own " #by)                       \
    X(by##_itinerant, #by "_itinerant", "goes between two actors of one other " #by)                         \
    X(by##_gatekeeper, #by "_gatekeeper", "passes on to its own " #by " from another")                       \
    X(by##_representative, #by "_representative", "passes on from its own " #by " to another")               \
    X(by##_liaison, #by "_liaison", "goes between two others, each of another " #by)

/* X(field, JSON and CSV name, "what it says"): measures of an actor. */
#define ENT_NODE_MEASURE_LIST(X)                                                                             \
    X(degree, "degree", "edges at the actor")                                                                \
    X(in_degree, "in_degree", "edges towards the actor")                                                     \
    X(out_degree, "out_degree", "edges from the actor")                                                      \
    X(cooperative_degree, "cooperative_degree", "edges at it of positive polarity")                          \
    X(conflictive_degree, "conflictive_degree", "edges at it of negative polarity")                          \
    X(strength, "strength", "sum of the weights of its edges")                                               \
    X(in_strength, "in_strength", "sum of the weights of edges towards it")                                  \
    X(out_strength, "out_strength", "sum of the weights of edges from it")                                   \
    X(cooperative, "cooperative_strength", "weight of its edges of positive polarity")                       \
    X(cooperative_in, "cooperative_in_strength", "weight of those towards it")                               \
    X(cooperative_out, "cooperative_out_strength", "weight of those from it")                                \
    X(conflictive, "conflictive_strength", "weight of its edges of negative polarity")                       \
    X(conflictive_in, "conflictive_in_strength", "weight of those towards it")                               \
    X(conflictive_out, "conflictive_out_strength", "weight of those from it")                                \
    X(betweenness, "betweenness", "share of shortest paths that pass through it")                            \
    X(harmonic, "harmonic_closeness", "mean of the inverse distances to all others")                         \
    X(pagerank, "pagerank", "share of a random surfer's time")                                               \
    X(eigenvector, "eigenvector", "tied to actors who are tied well themselves")                             \
    X(hub, "hub", "points to good authorities (HITS)")                                                       \
    X(authority, "authority", "pointed to by good hubs (HITS)")                                              \
    X(coreness, "coreness", "largest k for which it is in the k-core")                                       \
    X(constraint, "constraint", "how far its contacts are tied to each other (Burt)")                        \
    X(effective_size, "effective_size", "its contacts, less what they repeat of each other (Burt)")          \
    X(clustering, "clustering", "share of the pairs of its contacts that are tied")                          \
    X(articulation, "articulation_point", "1: without it, those it joins fall apart; else 0")                \
    X(pn, "pn_centrality", "positive-negative centrality: 1 is neutral")                                     \
    X(pn_in, "pn_in_centrality", "the same, by edges towards it")                                            \
    X(pn_out, "pn_out_centrality", "the same, by edges from it")                                             \
    X(brokerage, "brokerage", "pairs of others with a way through it and no tie of their own")               \
    ENT_BROKERAGE_MEASURES(X, kind)                                                                          \
    ENT_BROKERAGE_MEASURES(X, country)                                                                       \
    ENT_BROKERAGE_MEASURES(X, bloc)                                                                          \
    ENT_BROKERAGE_MEASURES(X, community)                                                                     \
    X(participation, "participation", "how evenly its ties go to all communities")                           \
    X(component, "component", "weakly connected component, 0 the largest")                                   \
    X(community, "community", "community, 0 the largest")                                                    \
    X(bloc, "bloc", "bloc that the signs of ties imply, 0 the largest")

/* Measures of an edge. They belong to the tie of its actors: parallel edges share them. */
#define ENT_EDGE_MEASURE_LIST(X)                                                                             \
    X(betweenness, "betweenness", "share of shortest paths that pass along it")                              \
    X(bridge, "bridge", "1: without this tie its actors are in two components; else 0")

/* Measures of the whole network. Triads are named as by Davis & Leinhardt: mutual, asymmetric and null pairs;
 * up, down, cyclic, transitive. */
#define ENT_NETWORK_MEASURE_LIST(X)                                                                          \
    X(actors, "actors", "actors")                                                                            \
    X(ties, "ties", "ordered pairs of actors that have an edge")                                             \
    X(pairs, "pairs", "unordered pairs of actors that have an edge")                                         \
    X(density, "density", "share of ordered pairs that have an edge")                                        \
    X(reciprocity, "reciprocity", "share of ties that are returned")                                         \
    X(transitivity, "transitivity", "share of connected triples that are triangles")                         \
    X(components, "components", "weakly connected components")                                               \
    X(strong_components, "strong_components", "strongly connected components")                               \
    X(diameter, "diameter", "longest of the shortest paths")                                                 \
    X(mean_distance, "mean_distance", "mean length of the shortest paths")                                   \
    X(degree_centralization, "degree_centralization", "0: all alike, 1: a star")                             \
    X(betweenness_centralization, "betweenness_centralization", "0: all alike, 1: a star")                   \
    X(kind_assortativity, "kind_assortativity", "1: ties within kinds of actors only")                       \
    X(communities, "communities", "communities")                                                             \
    X(modularity, "modularity", "of the communities")                                                        \
    X(positive_pairs, "positive_pairs", "pairs with more cooperation than conflict")                         \
    X(negative_pairs, "negative_pairs", "pairs with more conflict than cooperation")                         \
    X(triangles_ppp, "triangles_ppp", "triangles of three positive pairs")                                   \
    X(triangles_ppn, "triangles_ppn", "triangles of two positive pairs and a negative one")                  \
    X(triangles_pnn, "triangles_pnn", "triangles of a positive pair and two negative ones")                  \
    X(triangles_nnn, "triangles_nnn", "triangles of three negative pairs")                                   \
    X(balance, "balance", "share of these triangles that are balanced")                                      \
    X(frustration, "frustration", "fewest signed pairs that contradict a division in two blocs")             \
    X(frustration_least, "frustration_least", "proved lower bound of it; the same: it is exact")             \
    X(line_balance, "line_balance", "1 - 2 frustration / signed pairs")                                      \
    X(blocs, "blocs", "blocs that this division gives")                                                      \
    X(betweenness_pivots, "betweenness_pivots", "actors that paths were taken from, when not from all")      \
    X(betweenness_error, "betweenness_error", "their error then, at most, with a probability of 95 %")       \
    X(betweenness_deviation, "betweenness_deviation", "largest standard error of betweenness then")          \
    X(triad_003, "triad_003", "triads without a tie")                                                        \
    X(triad_012, "triad_012", "triads of one tie")                                                           \
    X(triad_102, "triad_102", "triads of one mutual tie")                                                    \
    X(triad_021D, "triad_021D", "one to two others")                                                         \
    X(triad_021U, "triad_021U", "two to one other")                                                          \
    X(triad_021C, "triad_021C", "a way of two ties")                                                         \
    X(triad_111D, "triad_111D", "a mutual tie and one towards it")                                           \
    X(triad_111U, "triad_111U", "a mutual tie and one away from it")                                         \
    X(triad_030T, "triad_030T", "transitive")                                                                \
    X(triad_030C, "triad_030C", "a circle")                                                                  \
    X(triad_201, "triad_201", "two mutual ties")                                                             \
    X(triad_120D, "triad_120D", "a mutual tie, the third to both")                                           \
    X(triad_120U, "triad_120U", "a mutual tie, both to the third")                                           \
    X(triad_120C, "triad_120C", "a mutual tie, and a way around")                                            \
    X(triad_210, "triad_210", "two mutual ties and one more")                                                \
    X(triad_300, "triad_300", "three mutual ties")

#define ENT_MEASURE_FIELD_(field, name, text) double field;
typedef struct ent_node_measures {
    ENT_NODE_MEASURE_LIST(ENT_MEASURE_FIELD_)
} ent_node_measures;
typedef struct ent_edge_measures {
    ENT_EDGE_MEASURE_LIST(ENT_MEASURE_FIELD_)
} ent_edge_measures;
typedef struct ent_network_measures {
    ENT_NETWORK_MEASURE_LIST(ENT_MEASURE_FIELD_)
} ent_network_measures;
#undef ENT_MEASURE_FIELD_

/* What a bootstrap over documents says of an actor: the ends of an interval of ent_network.interval_level, of
 * the value and of the rank (1: the highest value). */
typedef struct ent_node_intervals {
    ent_node_measures low, high, rank_low, rank_high;
} ent_node_intervals;

/* The same of the network. */
typedef struct ent_network_intervals {
    ent_network_measures low, high;
    ent_node_measures rank_correlation; /* how alike the order of actors stays: mean of Spearman's rho */
} ent_network_intervals;

#endif
