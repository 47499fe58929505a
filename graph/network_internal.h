/* The measures' part of the network's JSON Lines. Internal to graph/. */
#ifndef ENTENTE_GRAPH_NETWORK_INTERNAL_H
#define ENTENTE_GRAPH_NETWORK_INTERNAL_H

#include <entente/json.h>
#include <entente/network.h>

/* Fields of the "graph", the "node" and the "edge" line of a network that is measured; each brings its comma.
 */
void ent_measures_put_network(ent_json_out *json, const ent_network *network);
void ent_measures_put_node(ent_json_out *json, const ent_node *node);
void ent_measures_put_edge(ent_json_out *json, const ent_edge *edge);

/* Reads them. What is not there is NaN, 0 or NULL. in->status says what went wrong; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_measures_get_network(ent_json_in *in, ent_json_object line,
                                                   ent_network *network);
ENT_MUST_CHECK ent_status ent_measures_get_node(ent_json_in *in, ent_json_object line, ent_arena *arena,
                                                ent_node *node);
void ent_measures_get_edge(ent_json_in *in, ent_json_object line, ent_edge *edge);

#endif
