"""Cytoscape.js JSON, by Cytoscape.js."""
from common import node_program, unpacked, with_reports
from networks import line


def cytoscape(path, truth, readers_folder):
    found = node_program("cytoscape.mjs", readers_folder, path)
    edges = {fields["id"]: fields for fields in found["edges"]}
    for fields in edges.values():
        assert fields.pop("interaction") == line(fields["relation"])
    return {"network": unpacked(found["network"]), "nodes": {n["id"]: n for n in found["nodes"]}, "edges": edges,
            "reports": with_reports(edges)}


READERS = [cytoscape]
