"""FollowTheMoney, by its JavaScript library."""
import re

from common import node_program
from networks import day_span

SCHEMATA = {"state": "PublicBody", "organization": "Organization", "group": "Organization", "person": "Person", "place": "Address"}


def changed(scope, field, value, truth, owner):
    if field == "country":
        return found_countries.get(owner)
    if field in ("first", "last"):
        day = day_span(value)[field == "last"]
        return value if day and re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else day
    if field == "name":
        return value if value.strip() else owner
    if field == "aliases":
        return "; ".join(alias for alias in value.split("; ") if alias.strip()) or None
    if field == "role":
        return value if value.strip() else None
    return value


found_countries = {}


def followthemoney(path, truth, readers_folder):
    import json
    two = {c["alpha_3"]: c["alpha_2"].lower() for c in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"]}
    found_countries.clear()
    nodes, edges, ids, documents = {}, {}, {}, 0
    for entity, schema, properties in node_program("ftm.mjs", readers_folder, path):
        assert all(len(set(values)) == len(values) for values in properties.values())
        single = {k: v[0] for k, v in properties.items() if k not in ("description", "alias")}
        if schema == "Article":
            documents += 1
        elif schema == "UnknownLink":
            fields = {"id": single["recordId"], "relation": single["role"], "class": single["summary"], "status": single["status"],
                      "first": single.get("startDate"), "last": single.get("endDate"), "source": ids[single["subject"]],
                      "target": ids[single["object"]]}
            sentences = truth.edges[fields["id"]].get("evidence")
            if sentences:
                assert properties["description"] == list(dict.fromkeys(sentences.split("\n")))
                fields["evidence"] = sentences
            edges[fields["id"]] = {k: v for k, v in fields.items() if v is not None}
        else:
            id = ids[entity] = single["notes"]
            kind = single["keywords"]
            assert schema == SCHEMATA[kind]
            fields = {"id": id, "name": single["name"], "kind": kind, "country": single.get("country"),
                      "role": single.get("position" if kind == "person" else "summary"),
                      "aliases": "; ".join(properties["alias"]) if "alias" in properties else None}
            found_countries[id] = two.get(truth.nodes[id].get("country"))
            nodes[id] = {k: v for k, v in fields.items() if v is not None}
    assert documents == truth.documents
    return {"nodes": nodes, "edges": edges}


READERS = [followthemoney]
