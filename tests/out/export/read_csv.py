"""Tables, by Python's csv module; igraph builds the graph from the same rows."""
import csv
import os
import re

import igraph

TEXT = {"id", "label", "kind", "country", "principal", "role", "relation", "class", "change", "cameo", "status", "first", "last", "evidence",
        "doc", "part", "text", "source_text", "target_text", "speaker", "date", "rule", "source", "target", "type", "edge",
        "aliases", "source_id", "target_id", "speaker_id", "reviewed", "doc_title", "doc_date", "outlet", "url", "original"}


def unguard(text):
    """Without the apostrophe in front of what a spreadsheet would compute."""
    if re.fullmatch(r"-?[\d.]+", text):
        return text  # a number is what it seems to be
    assert not text or text[0] not in "=+-@\t\uff1d\uff0b\uff0d\uff20", f"a formula: {text!r}"
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\uff1d\uff0b\uff0d\uff20") else text


def value(name, text):
    if name in TEXT:
        return unguard(text)
    if text in ("true", "false"):
        return text == "true"
    return float(text)


def rows(path, name):
    with open(os.path.join(path, name), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            assert None not in row and None not in row.values(), row
            yield {k: value(k, v) for k, v in row.items() if v != ""}


def csv_module(path, truth, _):
    nodes, edges, reports = {}, {}, {}
    for row in rows(path, "nodes.csv"):
        assert "name" not in row
        nodes[row["id"]] = {("name" if k == "label" else k): v for k, v in row.items()}
    for row in rows(path, "edges.csv"):
        assert row.pop("type") == "directed"
        edges[row["id"]] = row
    for row in rows(path, "reports.csv"):
        reports.setdefault(row.pop("edge"), []).append(row)
    graph = igraph.Graph.DictList(vertices=list(nodes.values()), edges=list(edges.values()), directed=True,
                                  vertex_name_attr="id")
    assert graph.vcount() == len(truth.nodes) and graph.ecount() == len(truth.edges)
    return {"nodes": nodes, "edges": edges, "reports": reports}


def changed(scope, field, value, truth, owner):
    assert field == "name"
    return value


READERS = [csv_module]
