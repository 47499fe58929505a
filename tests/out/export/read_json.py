"""Node-link JSON, by networkx."""
import json

import networkx as nx

from common import typed, unpacked


def read(path, link):
    with open(path, encoding="utf-8") as f:
        graph = nx.node_link_graph(json.load(f), link=link)
    nodes = {id: {**typed(fields), "id": id} for id, fields in graph.nodes(data=True)}
    edges, reports = {}, {}
    for source, target, key, fields in graph.edges(keys=True, data=True):
        reports[key] = fields.pop("evidence_list")
        assert fields["id"] == key
        edges[key] = {**fields, "source": source, "target": target}
        if reports[key]:
            edges[key]["evidence_json"] = reports[key]
    return {"network": unpacked(graph.graph), "nodes": nodes, "edges": edges, "reports": reports}


def networkx(path, truth, _):
    return read(path, "links")


def changed(scope, field, value, truth, owner):
    assert field == "evidence_json"
    return value


READERS = [networkx]
