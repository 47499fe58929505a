"""UCINET's DL, by igraph: each matrix is compared with the sums that the network gives."""
import os
import re

import igraph

from read_pajek import labels_of


def plain(text):
    return re.sub("[ \t,;:=\"'\\\\]", "_", text)


def changed(scope, field, value, truth, owner):
    return labels_of(truth, plain)[owner] if field == "name" else value


def sums(truth, chosen):
    cells = {}
    for id, fields in truth.edges.items():
        if chosen(fields):
            source, target = truth.ends[id]
            for pair in [(source, target)] + [(target, source)] * fields["symmetric"]:
                cells[pair] = cells.get(pair, 0) + fields["weight"]
    return cells


def igraph_library(path, truth, _):
    """What the cells show is given back as found only when every matrix agrees."""
    wanted = {"all.dl": lambda e: True, "positive.dl": lambda e: e["polarity"] > 0, "negative.dl": lambda e: e["polarity"] < 0}
    for class_ in {e["class"] for e in truth.edges.values()}:
        wanted[class_ + ".dl"] = lambda e, class_=class_: e["class"] == class_
    assert set(os.listdir(path)) == set(wanted), os.listdir(path)
    labels = labels_of(truth, plain)
    ids = {label: id for id, label in labels.items()}
    for name, chosen in wanted.items():
        graph = igraph.Graph.Read_DL(os.path.join(path, name), directed=True)
        assert [v["name"] for v in graph.vs] == list(labels.values()), name
        found = {(ids[graph.vs[e.source]["name"]], ids[graph.vs[e.target]["name"]]): e["weight"] for e in graph.es}
        want = sums(truth, chosen)
        assert found.keys() == want.keys() and all(abs(found[k] - want[k]) <= 1e-9 * want[k] for k in want), name
    edges = {id: {**{k: fields[k] for k in ("class", "polarity", "symmetric", "weight")}, "source": truth.ends[id][0],
                  "target": truth.ends[id][1]} for id, fields in truth.edges.items()}
    return {"nodes": {id: {"name": label} for id, label in labels.items()}, "edges": edges}


READERS = [igraph_library]
