"""GEXF 1.2, by networkx; xmllint finds it well-formed."""
import subprocess

import networkx as nx

from common import from_networkx
from networks import day_span


def days(truth, id):
    """First and last day of an edge."""
    fields = truth.edges[id]
    return day_span(fields.get("first", ""))[0], day_span(fields.get("last", ""))[1]


def node_days(truth, id):
    spells = [days(truth, e) for e, ends in truth.ends.items() if id in ends]
    starts, ends = [s for s, _ in spells], [e for _, e in spells]
    return (min(starts) if starts and None not in starts else None), (max(ends) if ends and None not in ends else None)


def meta(truth):
    """The network's fields in words."""
    def word(v):
        return str(v).lower() if isinstance(v, bool) else v if isinstance(v, str) else f"{v:.12g}"
    return {f"{k}: {word(v)}" for k, v in truth.network.items() if not k.endswith("_json")}


def check_meta(path, truth):
    import xml.etree.ElementTree as ET
    text = next(e.text for e in ET.parse(path).iter() if e.tag.endswith("}description"))
    assert meta(truth) <= set(text.split("; ")), text
    for name in ("communities", "blocs", "comparisons"):
        assert (f"{name}_json: [" in text) == (name + "_json" in truth.network), text


def networkx(path, truth, _):
    subprocess.run(["xmllint", "--noout", path], check=True)
    check_meta(path, truth)
    graph = nx.read_gexf(path)
    if not graph.is_multigraph():  # no two edges are parallel
        graph = nx.MultiDiGraph(graph)
    for id, fields in graph.nodes(data=True):
        assert fields.pop("label") == truth.label(id)
        assert (fields.pop("start", None), fields.pop("end", None)) == node_days(truth, id), id
    for _, _, fields in graph.edges(data=True):
        assert (fields.pop("start", None), fields.pop("end", None)) == days(truth, fields["id"]), fields["id"]
        assert fields.pop("label") and (fields.pop("viz", None) or True)
    return from_networkx(graph, network=False)


def changed(scope, field, value, truth, owner):
    assert scope == "network"
    return None  # in words: check_meta()


READERS = [networkx]
