"""What the readers share."""
import json
import subprocess


def typed(fields, types=None):
    """Without what is None, NaN or empty."""
    return {k: v for k, v in fields.items() if v is not None and v != "" and v == v}


def unpacked(network):
    """The fields of a network, those that are JSON unpacked."""
    return {k: json.loads(v) if k.endswith("_json") else v for k, v in typed(network).items()}


def with_reports(edges):
    """Unpacks the attribute evidence_json of each edge; gives the reports by edge."""
    reports = {}
    for id, fields in edges.items():
        if "evidence_json" in fields:
            fields["evidence_json"] = json.loads(fields["evidence_json"])
        reports[id] = fields.get("evidence_json", [])
    return reports


def from_networkx(graph, network=True):
    """Nodes, edges and reports of a networkx multigraph with our attributes."""
    nodes = {id: {**typed(fields), "id": id} for id, fields in graph.nodes(data=True)}
    edges = {}
    for source, target, key, fields in graph.edges(keys=True, data=True):
        fields = typed(fields)
        id = fields.setdefault("id", key)
        edges[id] = {**fields, "source": source, "target": target}
    found = {"nodes": nodes, "edges": edges, "reports": with_reports(edges)}
    if network:
        found["network"] = unpacked({k: v for k, v in graph.graph.items() if k not in ("node_default", "edge_default")})
    return found


def node_program(name, readers_folder, path):
    """What a JavaScript reader prints, as JSON."""
    import os
    here = os.path.dirname(os.path.abspath(__file__))
    p = subprocess.run(["node", os.path.join(here, "readers", name), path], cwd=readers_folder, capture_output=True,
                       env={**os.environ, "READERS": readers_folder})
    assert p.returncode == 0, p.stderr.decode()[-2000:]
    return json.loads(p.stdout)
