"""Tables for neo4j-admin, by Python's csv module; no Debian package reads them, so the header's grammar is checked here."""
import csv
import os
import re

from common import with_reports

csv.field_size_limit(1 << 24)  # what an edge rests on is one field

CONVERT = {"": str, ":ID": str, ":long": int, ":double": float, ":boolean": {"true": True, "false": False}.__getitem__}


def relationship_type(relation):
    name = "".join(c.upper() if re.match("[A-Za-z0-9]", c) else "_" * len(c.encode()) for c in relation)
    return name if re.match("[A-Z]", name) else "R_" + name


def rows(path, name):
    with open(os.path.join(path, name), encoding="utf-8", newline="") as f:
        reader = csv.reader(f)
        header = [re.fullmatch(r"(\w*)(|:\w+)", cell).groups() for cell in next(reader)]
        for row in reader:
            assert len(row) == len(header), row
            yield {n or t: CONVERT.get(t, str)(cell) for (n, t), cell in zip(header, row) if cell != ""}


def csv_module(path, truth, _):
    nodes, edges = {}, {}
    for row in rows(path, "nodes.csv"):
        assert row.pop(":LABEL") == "Actor;" + row["kind"].capitalize()
        nodes[row["id"]] = row
    for row in rows(path, "relationships.csv"):
        assert row.pop(":TYPE") == relationship_type(row["relation"]), row["relation"]
        row["source"], row["target"] = row.pop(":START_ID"), row.pop(":END_ID")
        edges[row["id"]] = row
    return {"nodes": nodes, "edges": edges, "reports": with_reports(edges)}


READERS = [csv_module]
