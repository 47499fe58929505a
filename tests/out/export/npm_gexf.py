"""GEXF 1.3, by graphology-gexf (the parser behind Gephi Lite); xmllint finds it well-formed."""
import subprocess
import xml.etree.ElementTree as ET

from common import node_program, typed, with_reports
from networks import line
from read_gexf12 import changed, check_meta, days, node_days

COLOURS = {-1: "rgb(213,94,0)", 0: "rgb(112,112,112)", 1: "rgb(0,114,178)"}


def check_spells(path, truth):
    """graphology passes over dates."""
    for element in ET.parse(path).iter():
        name = element.tag.split("}")[1]
        if name in ("node", "edge"):
            want = (node_days if name == "node" else days)(truth, element.get("id"))
            assert (element.get("start"), element.get("end")) == want, element.get("id")


def graphology(path, truth, readers_folder):
    subprocess.run(["xmllint", "--noout", path], check=True)
    check_meta(path, truth)
    check_spells(path, truth)
    found = node_program("gexf.mjs", readers_folder, path)
    nodes, edges = {}, {}
    for id, fields in found["nodes"]:
        assert fields.pop("label") == truth.label(id)
        nodes[id] = {**typed(fields), "id": id}
    for id, source, target, fields in found["edges"]:
        relation = line(truth.edges[id]["relation"])
        assert fields.pop("label") == relation and fields.pop("kind", relation) == relation
        assert fields.pop("color") == COLOURS[fields["polarity"]]
        edges[id] = {**typed(fields), "id": id, "source": source, "target": target}
    return {"nodes": nodes, "edges": edges, "reports": with_reports(edges)}


READERS = [graphology]
