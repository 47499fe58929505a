"""CX2, checked against its specification with jsonschema; no Debian package reads it."""
import json

import jsonschema

from common import unpacked, with_reports

COUNT = {"type": "integer", "minimum": 0}
ATTRIBUTES = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
DECLARATIONS = {"type": "object", "additionalProperties": {
    "type": "object", "required": ["d"], "properties": {"d": {"enum": ["string", "long", "integer", "double", "boolean"]}}}}


def aspect(name, items):
    return {"type": "object", "required": [name], "properties": {name: {"type": "array", "items": items}},
            "additionalProperties": False}


# The order that the specification prescribes: descriptor, metadata, declarations, then the aspects, then the status.
SCHEMA = {"type": "array", "minItems": 8, "maxItems": 8, "items": [
    {"const": {"CXVersion": "2.0", "hasFragments": False}},
    aspect("metaData", {"type": "object", "required": ["name", "elementCount"]}),
    aspect("attributeDeclarations", {"type": "object", "additionalProperties": DECLARATIONS}),
    aspect("networkAttributes", ATTRIBUTES),
    aspect("nodes", {"type": "object", "required": ["id", "v"], "properties": {"id": COUNT, "v": ATTRIBUTES}}),
    aspect("edges", {"type": "object", "required": ["id", "s", "t", "v"],
                     "properties": {"id": COUNT, "s": COUNT, "t": COUNT, "v": ATTRIBUTES}}),
    aspect("visualProperties", {"type": "object", "required": ["default", "nodeMapping", "edgeMapping"]}),
    {"const": {"status": [{"error": "", "success": True}]}}]}
TYPES = {"string": str, "long": int, "double": (int, float), "boolean": bool}


def by_specification(path, truth, _):
    document = json.load(open(path, encoding="utf-8"))
    jsonschema.Draft7Validator(SCHEMA).validate(document)
    aspects = {k: v for part in document for k, v in part.items()}
    for entry in aspects["metaData"]:
        assert len(aspects[entry["name"]]) == entry["elementCount"], entry
    declared = aspects["attributeDeclarations"][0]
    for name, values in (("networkAttributes", aspects["networkAttributes"]), ("nodes", [n["v"] for n in aspects["nodes"]]),
                         ("edges", [e["v"] for e in aspects["edges"]])):
        for attributes in values:
            for key, value in attributes.items():
                assert isinstance(value, TYPES[declared[name][key]["d"]]), (key, value)
    names, nodes, edges = {}, {}, {}
    for node in aspects["nodes"]:
        id = names[node["id"]] = node["v"].pop("represents")
        nodes[id] = {**node["v"], "id": id}
    for edge in aspects["edges"]:
        edges[f"e{edge['id']}"] = {**edge["v"], "id": f"e{edge['id']}", "source": names[edge["s"]], "target": names[edge["t"]]}
    return {"network": unpacked(aspects["networkAttributes"][0]), "nodes": nodes, "edges": edges,
            "reports": with_reports(edges)}


def changed(scope, field, value, truth, owner):
    assert field == "id"
    return value


READERS = [by_specification]
