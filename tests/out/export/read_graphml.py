"""GraphML, by networkx and igraph; xmllint finds it well-formed."""
import subprocess

import igraph
import networkx as nx

from common import from_networkx, typed, unpacked, with_reports


def label_of(fields, id, truth):
    assert fields.pop("label") == truth.label(id), f"label of {id!r}"


def networkx(path, truth, _):
    subprocess.run(["xmllint", "--noout", path], check=True)
    found = from_networkx(nx.read_graphml(path, force_multigraph=True))
    for id, fields in found["nodes"].items():
        label_of(fields, id, truth)
    for fields in found["edges"].values():
        assert fields.pop("label")
    return found


def whole(fields, truth):
    """igraph has one type for numbers, NaN and "" for what is not there."""
    return {k: bool(v) if isinstance(truth.get(k), bool) else v for k, v in typed(fields).items()}


def xml_id(text):
    """igraph 0.10 leaves the & of XML attributes escaped."""
    return text.replace("&#38;", "&")


def igraph_library(path, truth, _):
    graph = igraph.Graph.Read_GraphML(path)
    network = unpacked(whole({k: graph[k] for k in graph.attributes()}, truth.network))
    nodes, edges = {}, {}
    for v in graph.vs:
        id = xml_id(v["id"])
        nodes[id] = {**whole(v.attributes(), truth.nodes[id]), "id": id}
        label_of(nodes[id], id, truth)
    for e in graph.es:
        fields = whole(e.attributes(), truth.edges[e["id"]])
        assert fields.pop("label")
        edges[e["id"]] = {**fields, "source": xml_id(graph.vs[e.source]["id"]),
                          "target": xml_id(graph.vs[e.target]["id"])}
    return {"network": network, "nodes": nodes, "edges": edges, "reports": with_reports(edges)}


READERS = [networkx, igraph_library]
