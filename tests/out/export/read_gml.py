"""GML, by networkx and igraph."""
import igraph
import networkx as nx

from common import typed, unpacked, with_reports
from networks import line

NUMBERS = ("source", "target")


def changed(scope, field, value, truth, owner):
    return int(value) if isinstance(value, bool) else value


def networkx(path, truth, _):
    assert open(path, "rb").read().isascii()
    graph = nx.read_gml(path, label="id", destringizer=None)
    assert graph.is_directed() and graph.is_multigraph()
    names, nodes, edges = {}, {}, {}
    for number, fields in graph.nodes(data=True):
        id = names[number] = fields.pop("actor")
        assert fields.pop("label") == truth.label(id)
        nodes[id] = {**fields, "id": id}
    for source, target, fields in graph.edges(data=True):
        assert fields.pop("label") == line(fields["relation"])
        edges[fields["id"]] = {**fields, "source": names[source], "target": names[target]}
    network = unpacked({k: v for k, v in graph.graph.items() if k not in ("Creator",)})
    return {"network": network, "nodes": nodes, "edges": edges, "reports": with_reports(edges)}


def igraph_library(path, truth, _):
    """What it finds is the same graph; it leaves numeric entities as they are, so texts are networkx's to judge."""
    graph = igraph.Graph.Read_GML(path)
    ids = list(truth.nodes)
    assert graph.vcount() == len(ids) and graph.is_directed()
    assert [(ids[e.source], ids[e.target]) for e in graph.es] == list(truth.ends.values())
    assert [e["weight"] for e in graph.es] == [e["weight"] for e in truth.edges.values()]
    return networkx(path, truth, None)


READERS = [networkx, igraph_library]
