"""Pajek: network.net by networkx and igraph. The partition and the vectors of network.paj are read here."""
import os

import igraph
import networkx as nx

from networks import line

COLOURS = {1: "Blue", 0: "Gray", -1: "Red"}
KINDS = ["state", "organization", "group", "person", "place"]


def plain(text):
    return text.replace('"', "'").replace("\\", "'")


def labels_of(truth, plain):
    """Of each actor, told apart."""
    labels, taken = {}, set()
    for id in truth.nodes:
        base = labels[id] = plain(truth.label(id))
        n = 2
        while labels[id] in taken:
            labels[id] = f"{base}-{n}"
            n += 1
        taken.add(labels[id])
    return labels


def changed(scope, field, value, truth, owner):
    if field == "name":
        return labels_of(truth, plain)[owner]
    if field == "relation":
        return plain(line(value))
    if field == "polarity":
        return COLOURS[value]
    if field == "kind":
        return KINDS.index(value) + 1
    return float(value)


def sections(path):
    """(title, values) of the partitions and vectors, in the order of the vertices."""
    with open(os.path.join(path, "network.paj"), encoding="utf-8") as f:
        text = f.read()
    net, *rest = text.replace("\n*Vector ", "\n*Partition ").split("\n*Partition ")
    with open(os.path.join(path, "network.net"), encoding="utf-8") as f:
        assert net == "*Network network\n" + f.read()
    for section in rest:
        title, vertices, *values = section.rstrip("\n").split("\n")
        assert vertices == f"*Vertices {len(values)}"
        yield title, [float(v) for v in values]


def networkx(path, truth, _):
    graph = nx.read_pajek(os.path.join(path, "network.net"))
    ids = {label: id for id, label in labels_of(truth, plain).items()}
    nodes = {ids[label]: {"name": label} for label in graph.nodes}
    for title, values in sections(path):
        for id, value in zip(truth.nodes, values):
            if value != 999999998:
                nodes[id][title] = int(value) if title == "kind" else value
    edges, order = {}, {}
    for id, ends in truth.ends.items():
        order.setdefault(ends, []).append(id)
    for source, target, key, fields in graph.edges(keys=True, data=True):
        id = order[ids[source], ids[target]][key]
        edges[id] = {"source": ids[source], "target": ids[target], "relation": fields["l"], "polarity": fields["c"],
                     "weight": fields["weight"]}
    return {"nodes": nodes, "edges": edges}


def igraph_library(path, truth, _):
    graph = igraph.Graph.Read_Pajek(os.path.join(path, "network.net"))
    labels = labels_of(truth, plain)
    assert graph.is_directed() or not truth.edges
    assert graph.vcount() == len(labels) and [v["id"] for v in graph.vs] == list(labels.values())
    ids = list(truth.nodes)
    assert [(ids[e.source], ids[e.target]) for e in graph.es] == list(truth.ends.values())
    assert [e["weight"] for e in graph.es] == [e["weight"] for e in truth.edges.values()]
    return networkx(path, truth, None)


READERS = [networkx, igraph_library]
