"""GraphML for yEd, by networkx, which knows yEd's labels and shapes too."""
import xml.etree.ElementTree as ET

import networkx as nx

from common import from_networkx
from networks import line

Y = "{http://www.yworks.com/xml/graphml}"
NS = "{http://graphml.graphdrawing.org/xmlns}"


def networkx(path, truth, _):
    found = from_networkx(nx.read_graphml(path, force_multigraph=True))
    places = set()
    for id, fields in found["nodes"].items():
        assert fields.pop("label") == truth.label(id)
        assert fields.pop("shape_type") in ("rectangle", "hexagon", "octagon", "ellipse", "diamond")
        places.add((fields.pop("x"), fields.pop("y")))
    assert len(places) == len(found["nodes"])
    for fields in found["edges"].values():
        assert fields.pop("label")
    tree = ET.parse(path)
    labels = [e.text for e in tree.iter(Y + "NodeLabel")]
    assert labels == [truth.label(id) for id in truth.nodes]
    relations = [e.text for e in tree.iter(Y + "EdgeLabel")]
    assert relations == [line(e["relation"]) for e in truth.edges.values()]
    return found


READERS = [networkx]
