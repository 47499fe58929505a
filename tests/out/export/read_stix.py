"""STIX 2.1, held against the rules of the specification by jsonschema and by hand."""
import json
import re

import jsonschema

from networks import line
from read_gexf12 import days

EXTENSION = re.compile("extension-definition--")
ID = {"type": "string", "pattern": "^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
TEXTS = {"type": "array", "minItems": 1, "items": {"type": "string"}}
COMMON = {"type": {"enum": ["identity", "relationship", "report", "extension-definition"]}, "spec_version": {"const": "2.1"},
          "id": ID, "created_by_ref": ID, "created": TIME, "modified": TIME, "labels": TEXTS,
          "confidence": {"type": "integer", "minimum": 0, "maximum": 100},
          "external_references": {"type": "array", "minItems": 1, "items": {
              "type": "object", "required": ["source_name"], "additionalProperties": False,
              "properties": {k: {"type": "string", "minLength": 1} for k in ("source_name", "description", "url", "external_id")}}},
          "extensions": {"type": "object", "minProperties": 1, "additionalProperties": {
              "type": "object", "required": ["extension_type"], "propertyNames": {"pattern": "^[a-z0-9_]{3,250}$"},
              "properties": {"extension_type": {"const": "property-extension"}}}}}
OBJECTS = {
    "identity": (["name"], {"name": {"type": "string", "minLength": 1}, "roles": TEXTS, "sectors": TEXTS, "identity_class": {
        "enum": ["individual", "group", "system", "organization", "class", "unknown"]}}),
    "relationship": (["relationship_type", "source_ref", "target_ref"], {
        "relationship_type": {"type": "string", "pattern": "^[a-z0-9-]+$"}, "description": {"type": "string"},
        "source_ref": ID, "target_ref": ID, "start_time": TIME, "stop_time": TIME}),
    "report": (["name", "published", "object_refs"], {
        "name": {"type": "string"}, "published": TIME, "object_refs": {"type": "array", "minItems": 1, "items": ID}}),
    "extension-definition": (["created_by_ref", "name", "schema", "version", "extension_types"], {
        "name": {"type": "string"}, "description": {"type": "string"}, "schema": {"type": "string"},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, "extension_types": TEXTS}),
}


def changed(scope, field, value, truth, owner):
    return value


def specification(path, truth, _, type_of=lambda relation: "related-to"):
    bundle = json.load(open(path, encoding="utf-8"))
    jsonschema.validate(bundle, {"type": "object", "required": ["type", "id", "objects"], "additionalProperties": False,
                                 "properties": {"type": {"const": "bundle"}, "id": ID, "objects": {"type": "array"}}})
    by_id = {}
    for thing in bundle["objects"]:
        required, properties = OBJECTS[thing["type"]]
        jsonschema.validate(thing, {"type": "object", "required": ["type", "spec_version", "id", "created", "modified", *required],
                                    "properties": {**COMMON, **properties}, "additionalProperties": False})
        assert thing["id"].startswith(thing["type"] + "--") and thing["id"] not in by_id
        by_id[thing["id"]] = thing
    extensions = {id for id, thing in by_id.items() if thing["type"] == "extension-definition"}
    network, nodes, edges, reports = {}, {}, {}, {}
    for thing in by_id.values():
        for key, value in thing.items():
            refs = value if key.endswith("_refs") else [value] if key.endswith("_ref") else []
            assert all(ref in by_id for ref in refs), key
        assert set(thing.get("extensions", {})) <= extensions
        fields = next(iter(thing.get("extensions", {}).values()), {})
        fields.pop("extension_type", None)
        if thing["type"] == "identity" and fields:
            id = fields["id"] = fields.pop("actor_id")
            assert thing["name"] == truth.label(id) and thing["labels"] == [fields["kind"]]
            nodes[id] = fields
        elif thing["type"] == "relationship":
            id = fields["id"] = fields.pop("edge_id")
            reports[id] = fields.pop("evidence_list", [])
            if reports[id]:
                fields["evidence_json"] = reports[id]
            relation = line(fields["relation"])
            assert thing["relationship_type"] == type_of(relation) and thing["labels"] == [relation, fields["class"]]
            assert [r.get("description", "") for r in thing.get("external_references", [])] == [r["text"] for r in reports[id]]
            first, last = days(truth, id)
            assert thing.get("start_time", "")[:10] == (first or "")
            assert thing.get("start_time", "0") < thing.get("stop_time", "A")
            edges[id] = {**fields, "source": by_id[thing["source_ref"]]["extensions"], "target": by_id[thing["target_ref"]]["extensions"]}
        elif thing["type"] == "report":
            assert len(thing["object_refs"]) == 1 + len(truth.nodes) + len(truth.edges)
            names = {k.lower(): k for k in truth.network}
            network = {names.get(k, k): json.loads(v) if k.endswith("_json") else v for k, v in fields.items()}
    for edge in edges.values():
        for end in ("source", "target"):
            edge[end] = next(iter(edge[end].values()))["id"]
    return {"network": network, "nodes": nodes, "edges": edges, "reports": reports}


READERS = [specification]
